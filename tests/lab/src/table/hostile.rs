//! Answers made to hurt a careless reader: too long, too slow, or full of what must not be
//! printed as it comes.

use super::{At, Row};
use crate::answer::{Answer, Body, Cors, Route};
use crate::place::Place;
use crate::situation::{Expect, Group, Need};

const OK: &[Expect] = &[Expect::known("ok", 200)];

const fn row(id: &'static str, title: &'static str) -> Row {
    Row::new(id, title, Group::Hostile)
        .expect(OK)
        .causes(CAUSES)
        .source("the rule that nothing a server sends may harm the page")
}

const fn shared(status: u16) -> Answer {
    Answer::new(status).cors(Cors::Star)
}

const CAUSES: &[&str] = &[
    "status.200",
    "body.broken",
    "body.stalled",
    "body.too-large",
    "cors.credentials-not-granted",
    "cors.preflight-refused*",
];

const FORBIDDEN: &[&str] = &[
    "status.403",
    "authz.denied",
    "cors.credentials-not-granted",
    "cors.preflight-refused*",
];

/// Markup, terminal escapes, a NUL, a byte-order mark, and text that turns its direction round.
const WILD_TEXT: &[u8] = "<!doctype html><title>\u{202e}redrocer\u{202c} 403</title>\
    <script>document.title='taken'</script><img src=x onerror=\"alert(1)\">\
    \u{1b}[2J\u{1b}]0;taken\u{7}\u{0}\u{feff}{{7*7}} ${7*7} '\"><!--\u{2028}=cmd|' /C calc'!A0\n"
    .as_bytes();

/// Says it is in a charset that nobody knows, and holds every byte from 0x80 to 0xff.
const WILD_CHARSET: &[u8] = &{
    let mut bytes = [0u8; 128];
    let mut i = 0;
    while i < 128 {
        bytes[i] = 0x80 + i as u8;
        i += 1;
    }
    bytes
};

pub(super) const ROWS: &[Row] = &[
    row("H01", "200, a body without end")
        .at(At::Place(Place::Stall))
        .answers(shared(200).body(Body::Endless))
        .needs(&[Need::Patience]),
    row("H02", "200, a body of 100 MB")
        .at(At::Place(Place::Stall))
        .answers(shared(200).body(Body::Huge)),
    row(
        "H03",
        "403 whose body holds markup, terminal escapes and turned text",
    )
    .answers(shared(403).body(Body::Text("text/html; charset=utf-8", WILD_TEXT)))
    .expect(&[Expect::known("forbidden", 403)])
    .causes(FORBIDDEN),
    // WebKitGTK's network library takes no header that long: it ends the connection.
    row("H04", "200 with an exposed header of 64 kB")
        .answers(shared(200).body(Body::LongHeader))
        .needs(&[Need::NotInWebKit]),
    row("H05", "200 with three thousand exposed headers")
        .answers(shared(200).body(Body::ManyHeaders)),
    row("H06", "ten redirects, all shared, then 200")
        .class("V1r")
        .answers(shared(302).body(Body::Chain(10)))
        .causes(&[
            "status.200",
            "redirect.followed",
            "cors.credentials-not-granted",
            "cors.preflight-refused*",
        ]),
    row("H07", "200, the body comes at one byte a second")
        .at(At::Place(Place::Stall))
        .answers(shared(200).body(Body::Slow))
        .needs(&[Need::Patience]),
    row(
        "H08",
        "200 in a charset that does not exist, bytes that are no text",
    )
    .answers(shared(200).body(Body::Text("text/html; charset=x-klingon", WILD_CHARSET))),
    row("H09", "401 with a challenge of 16 kB, quotes unbalanced")
        .answers(shared(401).body(Body::WildChallenge))
        .expect(&[Expect::known("sign-in-required", 401)])
        .causes(&[
            "status.401",
            "auth.missing",
            "auth.no-challenge",
            "cors.challenge-hidden",
            "cors.credentials-not-granted",
            "cors.preflight-refused*",
            "basic.*",
        ]),
    row("H10", "403 with markup in its reason phrase")
        .answers(shared(403).body(Body::WildReason))
        .expect(&[Expect::known("forbidden", 403)])
        .causes(FORBIDDEN),
    row("H11", "999, a number that is no status code")
        .answers(shared(999))
        .expect(&[
            Expect::known("not-verified", 999),
            Expect::known("client-error", 999),
            Expect::known("bot-wall", 999),
            Expect::known("forbidden", 999),
        ])
        .causes(&[
            "status.999",
            "bot.*",
            "cors.credentials-not-granted",
            "cors.preflight-refused*",
        ])
        .source("RFC 9110 section 15: codes beyond 599, as LinkedIn sends to robots"),
    row(
        "H12",
        "a name and password in the address, spelled with markup",
    )
    .at(At::Written(
        "{scheme}://%3Cscript%3E:%3C%2Fscript%3E@{host}/s/H12?q=%3Cimg%20src%3Dx%3E#\u{202e}",
    ))
    .serves(Route::get(shared(200)))
    .expect(&[Expect::known("ok", 200), Expect::nothing("browser-blocked")])
    .causes(&[
        "url.credentials",
        "status.200",
        "cors.credentials-not-granted",
        "cors.preflight-refused*",
    ]),
    row(
        "H13",
        "200 not shared, whose headers try to look like CORS headers",
    )
    .class("V3")
    .answers(Answer::new(200).with(&[
        ("x-access-control-allow-origin", "*"),
        ("access-control-allow-origins", "*"),
        ("access-control-allow-credentials", "true"),
    ]))
    .expect(&[Expect::hidden()])
    .causes(&[
        "cors.not-shared",
        "cors.masked-error",
        "cors.missing-allow-origin",
        "cors.preflight-refused*",
    ]),
    row("H14", "200, 630 kB that unpack to 100 MB")
        .answers(
            shared(200)
                .with(&[("content-encoding", "deflate")])
                .body(Body::Bomb),
        )
        .source("RFC 1951"),
];
