//! Requests and changes of the recipes that stand within an application.

use crate::ask::{Ask, Is};
use crate::change::{Change, To};
use crate::place::Place;
use crate::seen::Field;
use crate::who::Who;

/// The application answers `scheme=` and what it takes for the visitor's. The proxy at 127.0.0.10
/// is believed, and nobody else.
pub const SCHEME_BELIEVED: [Ask; 2] = [
    Ask {
        what: "The application takes the visitor's scheme from the proxy.",
        from: [127, 0, 0, 10],
        headers: &[("X-Forwarded-Proto", "https")],
        before: Is::Holds(200, "scheme=http."),
        after: Is::Holds(200, "scheme=https."),
        ..Ask::USUAL
    },
    Ask {
        what: "Others cannot claim a scheme.",
        from: [127, 0, 0, 8],
        headers: &[("X-Forwarded-Proto", "https")],
        before: Is::Holds(200, "scheme=http."),
        after: Is::Holds(200, "scheme=http."),
        ..Ask::USUAL
    },
];

/// The same, where whoever comes is taken for the proxy: nobody else may reach the application.
pub const SCHEME_OF_THE_LAST: [Ask; 2] = [
    Ask {
        from: [127, 0, 0, 1],
        ..SCHEME_BELIEVED[0]
    },
    Ask {
        what: "Without the header the scheme is that of the connection.",
        from: [127, 0, 0, 8],
        headers: &[],
        ..SCHEME_BELIEVED[1]
    },
];

/// Whoever comes is taken for the proxy, and nobody else may reach the application; 192.0.2.7 is on
/// the list.
pub const ADDRESS_OF_THE_LAST: &[Ask] = &[
    Ask {
        what: "The address that the proxy adds is the one that counts.",
        headers: &[("X-Forwarded-For", "192.0.2.7")],
        before: Is::Code(403),
        after: Is::Code(200),
        ..Ask::USUAL
    },
    Ask {
        what: "What a caller claims to the proxy does not count.",
        headers: &[("X-Forwarded-For", "192.0.2.7, 198.51.100.77")],
        before: Is::Code(403),
        after: Is::Code(403),
        ..Ask::USUAL
    },
];

/// What comes over http is sent to https, as it is. The proxy at 127.0.0.10 says what came by
/// https.
pub const SENT_AS_IT_IS: [Ask; 2] = [
    Ask {
        what: "What comes over http is sent to the same address over https, with the same method.",
        method: "POST",
        path: "/shop/an%20item?of=1&b=%2F",
        after: Is::Says(
            308,
            "location",
            "https://127.0.0.1/shop/an%20item?of=1&b=%2F",
        ),
        ..Ask::USUAL
    },
    Ask {
        what: "What came over https is answered as before.",
        from: [127, 0, 0, 10],
        headers: &[("X-Forwarded-Proto", "https")],
        ..Ask::USUAL
    },
];

/// Everything is answered by a redirect to https that keeps the method.
pub const ALL_SENT: &[&[Change]] = &[&[
    Change::must(Field::STATUS, To::Code(&[301, 307, 308])).at(Place::ALL),
    Change::must(Field::LOCATION, To::Begins("https://127.0.0.1")).at(Place::ALL),
    Change::may(Field::COOKIES, To::Gone).at(Place::ALL),
    Change::may(Field::VARY, To::Anything).at(Place::ALL),
]];

/// The 451 says who carries the block out.
pub const BLOCKER_NAMED: &[Ask] = &[Ask {
    what: "The 451 says who carries the block out.",
    before: Is::Lacks(451, "link"),
    after: Is::Says(
        451,
        "link",
        "<https://blocker.example/>; rel=\"blocked-by\"",
    ),
    ..Ask::USUAL
}];

/// Everybody whom the application knows, with the right or without.
pub const KNOWN_GET_403: &[&[Change]] = &[&[Change::may(Field::STATUS, To::Code(&[403])).who(&[
    Who::SignedIn,
    Who::SignedInScript,
    Who::SignedInWeak,
    Who::WeakToken,
    Who::Bob,
    Who::Mallory,
])]];

/// From Node's 16 kB, or gunicorn's 8 kB, to 32 kB. Both refuse what is longer with a 431.
pub const LONGER_BY_431: &[Ask] = &[
    Ask {
        what: "A header of 20 kB is taken.",
        cookie: 20_000,
        before: Is::Code(431),
        ..Ask::USUAL
    },
    Ask {
        what: "A header above the new limit is not.",
        cookie: 40_000,
        before: Is::Code(431),
        after: Is::Code(431),
        ..Ask::USUAL
    },
];

/// A page cannot set these headers, or does not see what becomes of them.
pub const NOT_IN_A_PAGE: Option<&str> = Some("the page cannot send what the recipe is about");
