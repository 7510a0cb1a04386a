//! Isolation of resources: CORP, media types that ORB looks at, Fetch Metadata, same site.

use super::{At, Row};
use crate::answer::{Answer, Body, Cors, Route, When};
use crate::place::Place;
use crate::situation::{Engines, Expect, Group};

const HIDDEN: &[Expect] = &[Expect::hidden()];

const fn row(id: &'static str, title: &'static str) -> Row {
    Row::new(id, title, Group::Isolation)
        .class("V3")
        .expect(HIDDEN)
        .causes(&[
            "cors.not-shared",
            "cors.masked-error",
            "cors.missing-allow-origin",
            "cors.preflight-refused*",
        ])
        .source("Fetch, cross-origin resource policy check")
}

const CORP: &[(&str, &str)] = &[("cross-origin-resource-policy", "same-origin")];

/// EventSource tells this from a dead connection in Chromium and WebKit. In Firefox only the
/// timing entry does, and it does not tell it from a connection that broke off.
const WITHHELD: &[Expect] = &[
    Expect::hidden(),
    Expect::undecided("not-verified").only_in(Engines::FIREFOX),
    Expect::undecided("unreachable").only_in(Engines::FIREFOX),
];

const BY_CORP: &[&str] = &[
    "corp.blocked",
    "corp.no-cors",
    "net.undecided",
    "net.failed-to-fetch",
    "cors.not-shared",
    "cors.masked-error",
    "cors.missing-allow-origin",
    "cors.preflight-refused*",
];

const SCRIPT: Body = Body::Text("text/javascript", b"void 0;\n");
const STYLE: Body = Body::Text("text/css", b"html{}\n");

pub(super) const ROWS: &[Row] = &[
    row("G60", "200 not shared, for its own origin only (CORP)")
        .class("V4")
        .answers(Answer::new(200).with(CORP))
        .expect(WITHHELD)
        .causes(BY_CORP),
    row("G61", "401 not shared, for its own origin only (CORP)")
        .class("V4")
        .answers(Answer::new(401).with(&[
            ("cross-origin-resource-policy", "same-origin"),
            ("www-authenticate", "Basic realm=\"reports\""),
        ]))
        .expect(WITHHELD)
        .causes(BY_CORP),
    row("G61b", "403 not shared, for its own site only (CORP)")
        .class("V4")
        .answers(Answer::new(403).with(&[("cross-origin-resource-policy", "same-site")]))
        .expect(WITHHELD)
        .causes(BY_CORP),
    row(
        "G62",
        "200 shared with everyone, for its own origin only (CORP)",
    )
    .class("V1d")
    .answers(Answer::new(200).cors(Cors::Star).with(CORP))
    .expect(&[Expect::known("ok", 200)])
    .causes(&[
        "status.200",
        "corp.no-cors",
        "corp.blocked",
        "cors.credentials-not-granted",
        "cors.preflight-refused*",
    ]),
    row("G63", "200 with JSON, nosniff, not shared")
        .answers(Answer::new(200).with(&[("x-content-type-options", "nosniff")])),
    row("G64", "200 with HTML, nosniff, no framing, not shared").answers(
        Answer::new(200)
            .with(&[
                ("x-content-type-options", "nosniff"),
                ("x-frame-options", "DENY"),
            ])
            .body(Body::Text(
                "text/html; charset=utf-8",
                b"<!doctype html><title>Reports</title><p>Reports\n",
            )),
    ),
    row("G65", "200 with a picture, not shared").answers(Answer::new(200).body(Body::Png)),
    row("G66", "403 with a picture, not shared").answers(Answer::new(403).body(Body::Png)),
    row("G67", "200 with a script, not shared").answers(Answer::new(200).body(SCRIPT)),
    row("G68", "403 with a script, not shared").answers(Answer::new(403).body(SCRIPT)),
    row("G69", "200 with a style sheet, not shared").answers(Answer::new(200).body(STYLE)),
    row("G69b", "403 with a style sheet, not shared").answers(Answer::new(403).body(STYLE)),
    row("G69c", "200 with an event stream, not shared")
        .answers(Answer::new(200).body(Body::Text("text/event-stream", b"data: hello\n\n"))),
    row("G69d", "204 not shared").answers(Answer::new(204).body(Body::Empty)),
    row(
        "P115",
        "403 for requests from other sites (Sec-Fetch-Site), not shared; 200 for a new tab",
    )
    .serves(
        Route::get(Answer::new(200).with(&[("vary", "Sec-Fetch-Site")])).unless(
            When::CrossSite,
            Answer::new(403).with(&[("vary", "Sec-Fetch-Site")]),
        ),
    ),
    row(
        "P117",
        "401 on another origin of the page's own site, not shared, CORP same-site",
    )
    .at(At::Place(Place::SameSite))
    .answers(Answer::new(401).with(&[
        ("cross-origin-resource-policy", "same-site"),
        ("www-authenticate", "Basic realm=\"reports\""),
    ])),
];
