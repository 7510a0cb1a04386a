//! The plain GET is readable; the permission request (OPTIONS) that a header, a method or a
//! token would need is refused in one way or another.

use super::Row;
use crate::answer::{Answer, Body, Cors, Route};
use crate::situation::{Expect, Group};

const OK: &[Expect] = &[Expect::known("ok", 200)];

const fn row(id: &'static str, title: &'static str) -> Row {
    Row::new(id, title, Group::Preflight)
        .class("V1a")
        .expect(OK)
        .causes(&["status.200", "cors.preflight-refused*"])
        .source("Fetch, CORS-preflight fetch")
}

/// GET is fully shared; OPTIONS gets this answer.
const fn preflight(options: Answer) -> Route {
    Route::get(Answer::new(200).cors(Cors::EchoCredentials)).options(options)
}

const METHODS: (&str, &str) = ("access-control-allow-methods", "GET, HEAD, POST, OPTIONS");
const HEADERS: (&str, &str) = (
    "access-control-allow-headers",
    "authorization, content-type, x-probe",
);

pub(super) const ROWS: &[Row] = &[
    row("G40", "preflight 401 without CORS headers").serves(preflight(
        Answer::new(401).with(&[("www-authenticate", "Bearer realm=\"api\"")]),
    )),
    row("G41", "preflight 401 with CORS headers").serves(preflight(
        Answer::new(401)
            .cors(Cors::EchoCredentials)
            .with(&[METHODS, HEADERS]),
    )),
    row("G42", "preflight 403 without CORS headers").serves(preflight(Answer::new(403))),
    row("G43", "preflight 405 with CORS headers").serves(preflight(
        Answer::new(405).cors(Cors::EchoCredentials).with(&[
            METHODS,
            HEADERS,
            ("allow", "GET, HEAD"),
        ]),
    )),
    row("G45", "preflight 302").serves(preflight(Answer::redirect(&[("location", "{api}/ok")]))),
    row("G46", "preflight 204 that allows no header")
        .class("V1a-header")
        .serves(preflight(
            Answer::new(204)
                .cors(Cors::EchoCredentials)
                .with(&[METHODS])
                .body(Body::Empty),
        ))
        .causes(&[
            "status.200",
            "cors.preflight-refused*",
            "cors.header-not-allowed",
        ]),
    row(
        "G47",
        "preflight 204 that allows * for origin, method and header",
    )
    .class("V1-wildcard")
    .serves(
        Route::get(Answer::new(200).cors(Cors::Star)).options(
            Answer::new(204)
                .cors(Cors::Star)
                .with(&[
                    ("access-control-allow-methods", "*"),
                    ("access-control-allow-headers", "*"),
                ])
                .body(Body::Empty),
        ),
    )
    .causes(&[
        "status.200",
        "cors.authorization-wildcard",
        "cors.credentials-not-granted",
    ]),
    row("G48", "preflight granted, GET 401 shared")
        .class("V1")
        .serves(
            Route::get(
                Answer::new(401)
                    .cors(Cors::EchoCredentials)
                    .with(&[("www-authenticate", "Bearer realm=\"api\"")]),
            )
            .options(Answer::granted()),
        )
        .expect(&[Expect::known("sign-in-required", 401)])
        .causes(&["status.401", "auth.missing", "cors.challenge-hidden"]),
    row("G49", "preflight 204 that does not allow the method")
        .class("V1a-method")
        .serves(preflight(
            Answer::new(204)
                .cors(Cors::EchoCredentials)
                .with(&[("access-control-allow-methods", "GET, HEAD"), HEADERS])
                .body(Body::Empty),
        ))
        .causes(&[
            "status.200",
            "cors.preflight-refused*",
            "cors.method-not-allowed",
        ]),
    row("G50", "preflight gets no answer: the connection is closed")
        .serves(preflight(Answer::dropped())),
    row("G51", "preflight 204 for another origin").serves(preflight(
        Answer::new(204)
            .with(&[
                ("access-control-allow-origin", "https://partner.example"),
                METHODS,
                HEADERS,
            ])
            .body(Body::Empty),
    )),
    row("G52", "preflight 204 with a malformed list of methods").serves(preflight(
        Answer::new(204)
            .cors(Cors::EchoCredentials)
            .with(&[
                ("access-control-allow-methods", "GET; HEAD; [OPTIONS]"),
                HEADERS,
            ])
            .body(Body::Empty),
    )),
    row(
        "G53",
        "preflight 204 without Access-Control-Allow-Credentials",
    )
    .class("V1")
    .serves(preflight(
        Answer::new(204)
            .cors(Cors::Echo)
            .with(&[METHODS, HEADERS])
            .body(Body::Empty),
    ))
    .causes(&["status.200", "cors.credentials-not-granted"]),
];
