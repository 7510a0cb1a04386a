//! Answers whose CORS check passes: the page reads status, final address and body.

use super::{At, Row};
use crate::answer::{Answer, Body, Cors, Route, When};
use crate::place::Place;
use crate::situation::{Engines, Expect, Group, Need};

const fn row(id: &'static str, title: &'static str) -> Row {
    Row::new(id, title, Group::Readable).source("Fetch, CORS check")
}

/// `Access-Control-Allow-Origin: *` and no answer to OPTIONS: credentials and preflights fail.
const fn star(status: u16) -> Answer {
    Answer::new(status).cors(Cors::Star)
}

/// Everything granted.
const fn full(status: u16) -> Route {
    Route::get(Answer::new(status).cors(Cors::EchoCredentials)).options(Answer::granted())
}

pub(super) const ROWS: &[Row] = &[
    row("G01", "200, shared with everyone, OPTIONS not supported")
        .answers(star(200))
        .expect(&[Expect::known("ok", 200)])
        .causes(&[
            "status.200",
            "cors.credentials-not-granted",
            "cors.preflight-refused*",
        ]),
    row(
        "G02",
        "200, shared with the page's origin and credentials, preflight granted",
    )
    .serves(full(200))
    .expect(&[Expect::known("ok", 200)])
    .causes(&["status.200"]),
    row("G03", "401 shared with everyone, challenge hidden")
        .answers(star(401).with(&[("www-authenticate", "Basic realm=\"reports\"")]))
        .expect(&[Expect::known("sign-in-required", 401)])
        .causes(&[
            "status.401",
            "auth.missing",
            "cors.challenge-hidden",
            "cors.credentials-not-granted",
            "cors.preflight-refused*",
        ]),
    row(
        "G04",
        "401 shared with credentials, Bearer challenge exposed, preflight granted",
    )
    .serves(
        Route::get(Answer::new(401).cors(Cors::EchoCredentials).with(&[
            ("www-authenticate", "Bearer realm=\"api\""),
            ("access-control-expose-headers", "WWW-Authenticate"),
        ]))
        .options(Answer::granted()),
    )
    .expect(&[Expect::known("sign-in-required", 401)])
    .causes(&["status.401", "auth.missing", "bearer.missing"]),
    row("G05", "403 shared with credentials, preflight granted")
        .serves(full(403))
        .expect(&[Expect::known("forbidden", 403)])
        .causes(&["status.403", "authz.denied"]),
    row("G06", "404 shared with everyone")
        .answers(star(404))
        .expect(&[Expect::known("not-found", 404)])
        .causes(&[
            "status.404",
            "status.not-found",
            "cors.credentials-not-granted",
            "cors.preflight-refused*",
        ]),
    row("G07", "429 shared with everyone, Retry-After hidden")
        .answers(star(429).with(&[("retry-after", "30")]))
        .expect(&[Expect::known("rate-limited", 429)])
        .causes(&[
            "status.429",
            "rate.429",
            "rate.wait-hidden",
            "cors.credentials-not-granted",
            "cors.preflight-refused*",
        ]),
    row("G08", "500 shared with everyone")
        .answers(star(500))
        .expect(&[Expect::known("server-error", 500)])
        .causes(&[
            "status.500",
            "status.server-error",
            "cors.credentials-not-granted",
            "cors.preflight-refused*",
        ]),
    row("G09", "200 with a login page in place of the data")
        .answers(star(200).body(Body::LoginPage))
        .expect(&[Expect::known("sign-in-required", 200)])
        .causes(&[
            "status.200",
            "login.soft-200",
            "login.form",
            "auth.missing",
            "cors.credentials-not-granted",
            "cors.preflight-refused*",
        ]),
    row(
        "G10",
        "200 shared with everyone, timing too (Timing-Allow-Origin)",
    )
    .answers(star(200).with(&[("timing-allow-origin", "*")]))
    .expect(&[Expect::known("ok", 200)])
    .causes(&[
        "status.200",
        "cors.credentials-not-granted",
        "cors.preflight-refused*",
    ]),
    row(
        "G30",
        "200 echoes the origin, Access-Control-Allow-Credentials missing",
    )
    .answers(Answer::new(200).cors(Cors::Echo))
    .expect(&[Expect::known("ok", 200)])
    .causes(&[
        "status.200",
        "cors.credentials-not-granted",
        "cors.preflight-refused*",
    ]),
    row(
        "G31",
        "200 echoes the origin, Access-Control-Allow-Credentials is \"True\"",
    )
    .answers(
        Answer::new(200)
            .cors(Cors::Echo)
            .with(&[("access-control-allow-credentials", "True")]),
    )
    .expect(&[Expect::known("ok", 200)])
    .causes(&[
        "status.200",
        "cors.credentials-not-granted",
        "cors.preflight-refused*",
    ]),
    row("N79", "200 shared with everyone, then the body stalls")
        .class("V1c")
        .at(At::Place(Place::Stall))
        .answers(star(200).body(Body::Stalls))
        .expect(&[Expect::known("ok", 200)])
        .causes(&[
            "status.200",
            "body.stalled",
            "cors.credentials-not-granted",
            "cors.preflight-refused*",
        ])
        .needs(&[Need::Patience]),
    row(
        "N80",
        "200 shared with everyone, the body ends before its Content-Length",
    )
    .class("V1c")
    .answers(star(200).body(Body::Truncated))
    .expect(&[Expect::known("ok", 200)])
    .causes(&[
        "status.200",
        "body.broken",
        "cors.credentials-not-granted",
        "cors.preflight-refused*",
    ]),
    row("N89", "200 shared with everyone, says gzip and is not gzip")
        .class("V1c")
        .answers(
            star(200)
                .with(&[("content-encoding", "gzip")])
                .body(Body::Text("application/json", b"{\"not\":\"gzip\"}")),
        )
        .expect(&[Expect::known("ok", 200)])
        .causes(&[
            "status.200",
            "body.broken",
            "cors.credentials-not-granted",
            "cors.preflight-refused*",
        ]),
    row("N90", "200 over HTTP/2, shared with everyone")
        .at(At::Place(Place::ApiH2))
        .answers(star(200))
        .expect(&[Expect::known("ok", 200)])
        .causes(&[
            "status.200",
            "cors.credentials-not-granted",
            "cors.preflight-refused*",
        ]),
    row(
        "N90c",
        "421 over HTTP/2, shared with everyone: the connection is not for this name",
    )
    .at(At::Place(Place::ApiH2))
    .serves(Route::get(star(421)).options(star(421)))
    .expect(&[Expect::known("client-error", 421)])
    .causes(&[
        "status.421",
        "status.client-error",
        "tls.misdirected",
        "cors.credentials-not-granted",
        "cors.preflight-refused*",
    ]),
    row("N91", "407 from the server itself, shared with everyone")
        .answers(star(407).with(&[("proxy-authenticate", "Basic realm=\"proxy\"")]))
        .expect(&[
            // Chromium drops it (ERR_UNEXPECTED_PROXY_AUTH) after the request was sent.
            Expect::nothing("unreachable").only_in(Engines::CHROMIUM),
            // The others pass it on: somebody wants a sign-in.
            Expect::known("sign-in-required", 407).only_in(Engines::NOT_CHROMIUM),
        ])
        .causes(&[
            "status.407",
            "proxy.auth",
            "net.unreachable",
            "net.no-response",
            "cors.credentials-not-granted",
            "cors.preflight-refused*",
        ])
        .source("RFC 9110 section 15.5.8"),
    row(
        "P118",
        "200 that carries CORS headers only if asked with an Origin, cacheable, no Vary",
    )
    .serves(
        Route::get(Answer::new(200).with(&[
            ("access-control-allow-origin", "{origin}"),
            ("cache-control", "public, max-age=600"),
        ]))
        .unless(
            When::OriginIsAbsent,
            Answer::new(200).with(&[("cache-control", "public, max-age=600")]),
        ),
    )
    .expect(&[Expect::known("ok", 200)])
    .causes(&[
        "status.200",
        "cors.credentials-not-granted",
        "cors.preflight-refused*",
    ])
    .source("RFC 9111 section 4.1: a stored answer without CORS headers must not be reused"),
];
