//! Requests and changes of the kinds of fix that several servers have, and that nobody in the
//! matrix would notice.

use crate::ask::{Ask, Is};
use crate::change::{Change, To, When};
use crate::how::How;
use crate::observed::Observed;
use crate::place::Place;
use crate::seen::Field;
use crate::who::{BOB, Who};

/// The address 127.0.0.7 is put on a list that has 192.0.2.7 only.
pub const ADDRESS_LET_IN: &[Ask] = &[
    Ask {
        what: "A caller from the added address gets in.",
        from: [127, 0, 0, 7],
        before: Is::Code(403),
        after: Is::Code(200),
        ..Ask::USUAL
    },
    Ask {
        what: "Callers from other addresses do not.",
        from: [127, 0, 0, 8],
        before: Is::Code(403),
        after: Is::Code(403),
        ..Ask::USUAL
    },
    Ask {
        what: "It is not on the lists of other addresses.",
        from: [127, 0, 0, 7],
        path: "/office/page.html",
        before: Is::Code(403),
        after: Is::Code(403),
        ..Ask::USUAL
    },
];

/// The proxy at 127.0.0.10 is believed, and nobody else; 192.0.2.7 is on the list.
pub const ADDRESS_SEEN: &[Ask] = &[
    Ask {
        what: "The address that the proxy names is the one that counts.",
        from: [127, 0, 0, 10],
        headers: &[("X-Forwarded-For", "192.0.2.7")],
        before: Is::Code(403),
        after: Is::Code(200),
        ..Ask::USUAL
    },
    Ask {
        what: "Others cannot claim an address.",
        from: [127, 0, 0, 8],
        headers: &[("X-Forwarded-For", "192.0.2.7")],
        before: Is::Code(403),
        after: Is::Code(403),
        ..Ask::USUAL
    },
    Ask {
        what: "What a caller claims to the proxy does not count.",
        from: [127, 0, 0, 10],
        headers: &[("X-Forwarded-For", "192.0.2.7, 198.51.100.77")],
        before: Is::Code(403),
        after: Is::Code(403),
        ..Ask::USUAL
    },
];

const FROM_ELSEWHERE: Ask = Ask {
    what: "Other sites still do not.",
    headers: &[("Referer", "https://other.example/gallery.html")],
    before: Is::Code(403),
    after: Is::Code(403),
    ..Ask::USUAL
};

/// The site calls itself `own.example`.
pub const REFERRER_LET_IN: &[Ask] = &[
    Ask {
        what: "Pages of the named site show the file.",
        headers: &[("Referer", "{{page}}/gallery.html")],
        before: Is::Code(403),
        ..Ask::USUAL
    },
    Ask {
        what: "The site's own pages show it as before.",
        headers: &[("Referer", "https://own.example/gallery.html")],
        ..Ask::USUAL
    },
    FROM_ELSEWHERE,
    Ask {
        headers: &[("Referer", "https://other.example/?{{page}}/")],
        ..FROM_ELSEWHERE
    },
    Ask {
        headers: &[("Referer", "https://app.example.other.example/")],
        ..FROM_ELSEWHERE
    },
];

/// From 8 kB to 32 kB.
pub const LONGER_HEADERS: &[Ask] = &[
    Ask {
        what: "A header of 20 kB is taken.",
        cookie: 20_000,
        before: Is::Code(400),
        ..Ask::USUAL
    },
    Ask {
        what: "A header above the new limit is not.",
        cookie: 40_000,
        before: Is::Code(400),
        after: Is::Code(400),
        ..Ask::USUAL
    },
];

/// The application sees which host and scheme the visitor used.
pub const SCHEME_ARRIVES: [Ask; 2] = [
    Ask {
        what: "The application sees the visitor's scheme.",
        before: Is::Without(200, "x-forwarded-proto: http\n"),
        after: Is::Holds(200, "x-forwarded-proto: http\n"),
        ..Ask::USUAL
    },
    Ask {
        what: "The application sees the visitor's host.",
        before: Is::Without(200, "\nhost: 127.0.0.1:{{port}}\n"),
        after: Is::Holds(200, "host: 127.0.0.1:{{port}}\n"),
        ..Ask::USUAL
    },
];

/// The application answers with what it gets.
pub const ECHOES: &[&[Change]] = &[&[Change::may(Field::BODY, To::Anything).at(Place::FOLDER)]];

/// Lists that every answer carries may gain the waiting time.
pub const TOLD_WITH_EVERY_ANSWER: &[&[Change]] = &[&[Change::may(
    Field::EXPOSED,
    To::Gains(&[], &["retry-after"]),
)]];

/// Pages may read the nonce.
pub const NONCE: &[&[Change]] = &[
    &[
        Change::must(Field::EXPOSED, To::Gains(&["dpop-nonce"], &[]))
            .how(&[How::Named])
            .says(Observed::NonceIsReadable),
    ],
    &[Change::may(Field::EXPOSED, To::Gains(&[], &["dpop-nonce"]))],
];

/// The 451 says who carries the block out.
pub const SAYS_WHO: &[&[Change]] = &[&[Change::must(
    Field("link"),
    To::Is("<https://blocker.example/>; rel=\"blocked-by\""),
)
.when(When::Status(&[451]))
.says(Observed::BlockerIsNamed)]];

/// Wherever this cookie is set.
pub const COOKIE_OF_ALL: &[&[Change]] = &[&[Change::may(
    Field::COOKIES,
    To::Lists(&["samesite=none", "secure"], &["samesite=lax"]),
)]];

/// What comes over http is sent to https, as it is.
pub const SENT_TO_HTTPS: &[Ask] = &[
    Ask {
        what: "What comes over http is sent to the same address over https.",
        path: "/shop/an%20item?of=1&b=%2F",
        after: Is::Says(
            301,
            "location",
            "https://127.0.0.1/shop/an%20item?of=1&b=%2F",
        ),
        ..Ask::USUAL
    },
    Ask {
        what: "It leads to the named host, whatever host the caller names.",
        headers: &[("X-Forwarded-Host", "other.example")],
        after: Is::Says(301, "location", "https://127.0.0.1/shop/items"),
        ..Ask::USUAL
    },
];

/// What lets everybody through a rule, where a password is asked for besides.
pub const OPEN_TO_BOB: &[Change] = &[
    Change::must(Field::STATUS, To::Code(&[200]))
        .who(&[Who::Bob])
        .how(How::READS)
        .at_target(),
    Change::must(Field::STATUS, To::Code(&[401]))
        .who(&[Who::Person, Who::Program, Who::SignedIn, Who::GoodToken])
        .how(How::READS)
        .at_target(),
    Change::may(Field::STATUS, To::Code(&[200, 401, 405])).at_target(),
    Change::may(Field::CHALLENGE, To::Begins("Basic")).at_target(),
];

/// That a password is asked for, and whom it lets in.
pub const PASSWORD_STAYS: &[Ask] = &[
    Ask {
        what: "A password that is asked for besides is still asked for.",
        before: Is::Code(403),
        after: Is::Code(401),
        ..Ask::USUAL
    },
    Ask {
        what: "Who has the password gets the address, and nothing else.",
        headers: &[("Authorization", BOB)],
        before: Is::Code(403),
        after: Is::Code(200),
        ..Ask::USUAL
    },
];

const HOME: &str = "https://127.0.0.1/";

/// `https://first.example` was allowed before.
pub const FIRST_ORIGIN_STAYS: &[Ask] = &[Ask {
    what: "The origin that was allowed before still is.",
    headers: &[("Origin", "https://first.example")],
    before: Is::Says(200, "access-control-allow-origin", "https://first.example"),
    after: Is::Says(200, "access-control-allow-origin", "https://first.example"),
    ..Ask::USUAL
}];

/// DELETE does not exist below `/shop/`.
pub const METHODS_TOLD: &[Ask] = &[
    Ask {
        what: "A method that does not exist gets a 405 with those that do.",
        method: "DELETE",
        before: Is::Code(403),
        after: Is::Lists(405, "allow", &["GET", "HEAD", "POST", "OPTIONS"]),
        ..Ask::USUAL
    },
    Ask {
        what: "Methods of other addresses are none of its business.",
        method: "DELETE",
        path: "/static/style.css",
        ..Ask::USUAL
    },
];

/// The policy has a connect-src before.
pub const CONNECT_ALLOWED: &[Ask] = &[Ask {
    what: "The policy lets scripts ask the server, and is otherwise the same.",
    before: Is::Says(
        200,
        "content-security-policy",
        "default-src 'self'; connect-src 'self'; frame-ancestors 'none'",
    ),
    after: Is::Says(
        200,
        "content-security-policy",
        "default-src 'self'; connect-src http://127.0.0.1:{{port}} 'self'; frame-ancestors 'none'",
    ),
    ..Ask::USUAL
}];

/// The policy becomes the one of which the case's own request sees the whole.
pub const POLICY_GROWS: &[&[Change]] = &[&[Change::may(
    Field::POLICY,
    To::Begins("default-src 'self'; connect-src http"),
)]];

/// Everything is answered by a redirect to https.
pub const ALL_TO_HTTPS: &[&[Change]] = &[&[
    Change::must(Field::STATUS, To::Code(&[301])).at(Place::ALL),
    Change::must(Field::LOCATION, To::Begins(HOME)).at(Place::ALL),
    Change::may(Field::COOKIES, To::Gone).at(Place::ALL),
    Change::may(Field::VARY, To::Gone).at(Place::ALL),
]];
