//! Redirects: shared or not, to the same origin or away, and those that cannot be followed.

use super::{At, Row};
use crate::answer::{Answer, Cors};
use crate::place::Place;
use crate::situation::{Expect, Group, Need};

const fn row(id: &'static str, title: &'static str) -> Row {
    Row::new(id, title, Group::Redirects).source("Fetch, CORS check and HTTP-redirect fetch")
}

/// A redirect that passes the CORS check itself.
const fn shared(headers: &'static [(&'static str, &'static str)]) -> Answer {
    Answer::redirect(headers).cors(Cors::Star)
}

/// What is true wherever the redirect ends at a shared answer of another site.
const FOLLOWED: &[&str] = &[
    "status.200",
    "redirect.followed",
    "redirect.moved-origin",
    "cors.credentials-not-granted",
    "cors.preflight-refused*",
];

/// What is true wherever an unshared redirect stays on the same site.
const NOT_SHARED: &[&str] = &[
    "cors.masked-error",
    "cors.not-shared",
    "cors.missing-allow-origin",
    "cors.preflight-refused*",
];

/// What is true wherever an unshared redirect leads to another site's sign-in.
pub(super) const TO_LOGIN: &[&str] = &[
    "cors.not-shared",
    "cors.missing-allow-origin",
    "cors.masked-error",
    "cors.preflight-refused*",
    "redirect.elsewhere",
    "login.redirect",
    "login.redirect-hidden",
];

pub(super) const ROWS: &[Row] = &[
    row("G11", "302 shared, to a shared 200 on the same host")
        .class("V1r")
        .answers(shared(&[("location", "{api}/ok")]))
        .expect(&[Expect::known("ok", 200)])
        .causes(&[
            "status.200",
            "redirect.followed",
            "cors.credentials-not-granted",
            "cors.preflight-refused*",
        ]),
    row("G11b", "302 shared, to a shared 200 on another origin")
        .class("V1r")
        .answers(shared(&[("location", "{samesite}/ok")]))
        .expect(&[Expect::known("ok", 200)])
        .causes(FOLLOWED),
    row(
        "G12",
        "302 shared, to a login page of another origin that is not shared",
    )
    .class("V2")
    .answers(shared(&[("location", "{login}/login")]))
    .expect(&[Expect::hidden()])
    .causes(&[
        "redirect.target-not-shared",
        "redirect.elsewhere",
        "login.redirect",
        "login.redirect-hidden",
        "cors.not-shared",
        "cors.masked-error",
        "cors.preflight-refused*",
    ]),
    row("G13", "302 not shared, to a 200 that is")
        .class("V3")
        .answers(Answer::redirect(&[("location", "{api}/ok")]))
        .expect(&[Expect::hidden()])
        .causes(NOT_SHARED),
    row(
        "G14",
        "302 not shared, to a login page of another origin (single sign-on)",
    )
    .class("V3r")
    .answers(Answer::redirect(&[("location", "{login}/login")]))
    .expect(&[Expect::hidden()])
    .causes(TO_LOGIN),
    row("G15", "301 not shared, to a path of the same origin")
        .class("V3")
        .answers(Answer {
            status: 301,
            ..Answer::redirect(&[("location", "{api}/hidden")])
        })
        .expect(&[Expect::hidden()])
        .causes(NOT_SHARED),
    row(
        "G16",
        "302 shared, to an address with a name and password in it",
    )
    .class("V2")
    .answers(shared(&[("location", "{scheme}://user:pass@{host}/ok")]))
    .expect(&[Expect::hidden()])
    .causes(&[
        "redirect.fails",
        "redirect.credentials",
        "cors.preflight-refused*",
    ]),
    row("G17", "302 shared, to itself, for ever")
        .class("V2-loop")
        .answers(shared(&[("location", "{api}/s/G17")]))
        .expect(&[Expect::hidden()])
        .causes(&["redirect.fails", "redirect.loop", "cors.preflight-refused*"]),
    row("G18", "302 shared, from https to http")
        .class("V2-downgrade")
        .answers(shared(&[("location", "{plain}/ok")]))
        .expect(&[Expect::hidden()])
        .causes(&[
            "redirect.fails",
            "redirect.downgrade",
            "page.mixed-content",
            "cors.preflight-refused*",
        ])
        .needs(&[Need::SecurePage]),
    row(
        "G19",
        "302 shared, back to the page's own origin (which then sees Origin: null)",
    )
    .class("V1r")
    .answers(shared(&[("location", "{app}/ok")]))
    .expect(&[Expect::known("ok", 200)])
    .causes(FOLLOWED)
    .needs(&[Need::PageFromLab]),
    row(
        "G33",
        "302 shared, to a login page of the same origin that is shared",
    )
    .class("V1r")
    .answers(shared(&[("location", "{api}/login?next=%2Freport")]))
    .expect(&[Expect::known("sign-in-required", 200)])
    .causes(&[
        "status.200",
        "login.redirect",
        "login.soft-200",
        "login.form",
        "auth.missing",
        "redirect.followed",
        "cors.credentials-not-granted",
        "cors.preflight-refused*",
    ]),
    row("G34", "302 shared, to a javascript: address")
        .class("V2")
        .answers(shared(&[("location", "javascript:alert(document.domain)")]))
        .expect(&[Expect::hidden()])
        .causes(&[
            "redirect.fails",
            "redirect.scheme",
            "cors.preflight-refused*",
        ])
        .source("Fetch, HTTP-redirect fetch: a location that is not HTTP(S) is a network error"),
    row(
        "G35",
        "307 not shared, from another origin of the page's site, to the login",
    )
    .class("V3r")
    .at(At::Place(Place::SameSite))
    .answers(Answer {
        status: 307,
        ..Answer::redirect(&[("location", "{login}/login")])
    })
    .expect(&[Expect::hidden()])
    .causes(TO_LOGIN),
    row(
        "G36",
        "302 shared, to an answer that is not shared and for its own origin only (CORP)",
    )
    .class("V2")
    .answers(shared(&[("location", "{api}/isolated")]))
    .expect(&[Expect::hidden()])
    .causes(&["redirect.fails", "cors.preflight-refused*"])
    .source("Fetch, cross-origin resource policy check: an opaque answer becomes a network error"),
];
