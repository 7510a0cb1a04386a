//! A server answers and the CORS check fails: the page may not read the answer, nor its status.

use super::redirects::TO_LOGIN;
use super::{At, Row};
use crate::answer::{Answer, Body, Cors, Route, When};
use crate::place::Place;
use crate::situation::{Engines, Expect, Group};

const HIDDEN: &[Expect] = &[Expect::hidden()];

/// Firefox waits for the whole body of an answer without a type before it lets even an opaque request
/// have it (opaque response blocking).
const ENDLESS: &[Expect] = &[
    Expect::hidden(),
    Expect::undecided("not-verified").only_in(Engines::FIREFOX),
];

const fn row(id: &'static str, title: &'static str) -> Row {
    Row::new(id, title, Group::NotShared)
        .class("V3")
        .expect(HIDDEN)
        .causes(MISSING)
        .source("Fetch, CORS check")
}

/// True wherever there is no Access-Control-Allow-Origin at all.
const MISSING: &[&str] = &[
    "cors.not-shared",
    "cors.masked-error",
    "cors.missing-allow-origin",
    "cors.preflight-refused*",
];

/// True where the permission request is granted and the answer then lacks the header.
const DROPPED: &[&str] = &[
    "cors.not-shared",
    "cors.masked-error",
    "cors.missing-allow-origin",
    "cors.error-path",
];

/// True where `Access-Control-Allow-Origin` is `null`.
const NULL: &[&str] = &[
    "cors.not-shared",
    "cors.masked-error",
    "cors.null-origin",
    "cors.origin-mismatch",
    "cors.preflight-refused*",
];

/// True where `Access-Control-Allow-Origin` has more than one value.
const MULTIPLE: &[&str] = &[
    "cors.not-shared",
    "cors.masked-error",
    "cors.multiple-origins",
    "cors.preflight-refused*",
];

/// True where `Access-Control-Allow-Origin` has something that is no origin.
const NO_ORIGIN: &[&str] = &[
    "cors.not-shared",
    "cors.masked-error",
    "cors.invalid-origin",
    "cors.origin-mismatch",
    "cors.preflight-refused*",
];

pub(super) const ROWS: &[Row] = &[
    row("G10b", "403 not shared, timing is")
        .answers(Answer::new(403).with(&[("timing-allow-origin", "*")])),
    row("G10c", "200 not shared, timing is")
        .answers(Answer::new(200).with(&[("timing-allow-origin", "*")])),
    row("G20", "200 with data, not shared").answers(Answer::new(200)),
    row("G21", "401 not shared, Basic challenge")
        .answers(Answer::new(401).with(&[("www-authenticate", "Basic realm=\"reports\"")])),
    row("G21b", "401 not shared, Bearer challenge")
        .answers(Answer::new(401).with(&[("www-authenticate", "Bearer realm=\"api\"")])),
    row("G22", "403 not shared").answers(Answer::new(403)),
    row("G23", "404 not shared").answers(Answer::new(404)),
    row("G24", "500 not shared").answers(Answer::new(500)),
    row("G25", "200 shared with another origin than the page's")
        .answers(
            Answer::new(200).with(&[("access-control-allow-origin", "https://partner.example")]),
        )
        .causes(&[
            "cors.not-shared",
            "cors.masked-error",
            "cors.origin-mismatch",
            "cors.preflight-refused*",
        ]),
    row(
        "G26",
        "200 with two origins in one Access-Control-Allow-Origin",
    )
    .answers(Answer::new(200).with(&[(
        "access-control-allow-origin",
        "{origin}, https://partner.example",
    )]))
    .causes(MULTIPLE),
    row("G26b", "200 with Access-Control-Allow-Origin twice (*, *)")
        .answers(Answer::new(200).with(&[
            ("access-control-allow-origin", "*"),
            ("access-control-allow-origin", "*"),
        ]))
        .causes(MULTIPLE),
    row("G27", "200 shared with the origin \"null\"")
        .class("V3n")
        .answers(Answer::new(200).with(&[("access-control-allow-origin", "null")]))
        .causes(NULL),
    row(
        "G28",
        "200 with an Access-Control-Allow-Origin that is no origin",
    )
    .answers(Answer::new(200).with(&[("access-control-allow-origin", "app")]))
    .causes(NO_ORIGIN),
    row("G28b", "200 with the page's origin and a slash after it")
        .answers(Answer::new(200).with(&[("access-control-allow-origin", "{origin}/")]))
        .causes(NO_ORIGIN),
    row("G29", "401 not shared, though OPTIONS grants everything")
        .class("V3o")
        .serves(
            Route::get(Answer::new(401).with(&[("www-authenticate", "Bearer realm=\"api\"")]))
                .options(Answer::granted()),
        )
        .causes(DROPPED),
    row("G29b", "403 not shared, though OPTIONS grants everything")
        .class("V3o")
        .serves(Route::get(Answer::new(403)).options(Answer::granted()))
        .causes(DROPPED),
    row("G29c", "200 not shared, though OPTIONS grants everything")
        .class("V3o")
        .serves(Route::get(Answer::new(200)).options(Answer::granted()))
        .causes(DROPPED),
    row("G32", "200 shared with \"null\" only when \"null\" asks")
        .class("V3n")
        .serves(
            Route::get(Answer::new(200))
                .unless(When::OriginIsNull, Answer::new(200).cors(Cors::Echo)),
        )
        .causes(&[
            "cors.not-shared",
            "cors.masked-error",
            "cors.missing-allow-origin",
            "cors.null-origin",
            "cors.preflight-refused*",
        ]),
    row("G37", "401 without a cookie, 200 with one, neither shared").serves(
        Route::get(Answer::new(200)).unless(
            When::CookieIsAbsent,
            Answer::new(401).with(&[("www-authenticate", "Cookie realm=\"app\"")]),
        ),
    ),
    row(
        "G38",
        "302 to the login without a cookie, 200 with one, neither shared",
    )
    .class("V3r")
    .serves(Route::get(Answer::new(200)).unless(
        When::CookieIsAbsent,
        Answer::redirect(&[("location", "{login}/login")]),
    ))
    .causes(TO_LOGIN),
    row("G130", "200, an ordinary page").answers(page(200)),
    row("G131", "404, an ordinary page that is not there").answers(page(404)),
    row("G132", "502, an ordinary page that fails").answers(page(502)),
    row("G133", "410, an ordinary page that is gone").answers(page(410)),
    row("G134", "200 not shared, a body without end")
        .at(At::Place(Place::Stall))
        .answers(Answer::new(200).body(Body::Endless))
        .expect(ENDLESS),
    row("G135", "403 not shared, a body without end")
        .at(At::Place(Place::Stall))
        .answers(Answer::new(403).body(Body::Endless))
        .expect(ENDLESS),
    row("G136", "302 within the host to a page, 200")
        .answers(Answer::redirect(&[("location", "/s/G130")])),
    row("G137", "302 within the host to 404").answers(Answer::redirect(&[("location", "/s/G131")])),
    row("G138", "302 to another host's page, 200")
        .answers(Answer::redirect(&[("location", "{login}/login")]))
        .class("V3r")
        .causes(TO_LOGIN),
    row("G139", "200, and 503 for prefetches")
        .serves(Route::get(page(200)).unless(When::Prefetches, Answer::new(503))),
    row("G140", "200 with a cookie, a refresh and Clear-Site-Data").answers(page(200).with(&[
        ("set-cookie", "seen=1; SameSite=None; Secure; Path=/"),
        ("clear-site-data", "\"cookies\""),
        ("refresh", "1; url=/s/G131"),
    ])),
    row("G141", "200 that may be cached for a day")
        .answers(page(200).with(&[("cache-control", "public, max-age=86400")])),
    row("G142", "401 not shared, Digest challenge").answers(Answer::new(401).with(&[(
        "www-authenticate",
        "Digest realm=\"d\", nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c0\", qop=\"auth\"",
    )])),
    row("G143", "401 not shared, Negotiate challenge")
        .answers(Answer::new(401).with(&[("www-authenticate", "Negotiate")])),
    row("G145", "200 to be saved as a file")
        .answers(page(200).with(&[("content-disposition", "attachment; filename=\"a.html\"")])),
    row("G146", "200 that no frame may show").answers(page(200).with(&[
        ("x-frame-options", "DENY"),
        ("content-security-policy", "frame-ancestors 'none'"),
        ("x-content-type-options", "nosniff"),
    ])),
    row("G147", "204 without a body").answers(Answer::new(204).body(Body::Empty)),
    row("G148", "200, an empty page").answers(Answer::new(200).body(Body::Empty)),
    row("G149", "503 without Retry-After").answers(page(503)),
    row("G150", "404 on a site whose front page answers")
        .at(At::Written(
            "{scheme}://plain-site.{target-domain}:{api-port}/s/G150",
        ))
        .answers(page(404)),
    row("G151", "200 on a site whose other addresses are missing")
        .at(At::Written(
            "{scheme}://plain-site.{target-domain}:{api-port}/s/G151",
        ))
        .answers(page(200)),
    row("G152", "200 on a site that answers 200 for anything")
        .at(At::Written(
            "{scheme}://soft-site.{target-domain}:{api-port}/s/G152",
        ))
        .answers(page(200)),
    row("G153", "403 on a site that answers 200 for anything else")
        .at(At::Written(
            "{scheme}://soft-site.{target-domain}:{api-port}/s/G153",
        ))
        .answers(page(403)),
    row("G154", "403 on a site that refuses everything")
        .at(At::Written(
            "{scheme}://shut-site.{target-domain}:{api-port}/s/G154",
        ))
        .answers(page(403)),
    row(
        "G155",
        "200 on a site whose edge refuses prefetches and answers /cdn-cgi/trace",
    )
    .at(At::Written(
        "{scheme}://edge-site.{target-domain}:{api-port}/s/G155",
    ))
    .serves(Route::get(page(200)).unless(When::Prefetches, Answer::new(503))),
    row(
        "G156",
        "302 to the sign-in on a site that sends everything there",
    )
    .at(At::Written(
        "{scheme}://closed-site.{target-domain}:{api-port}/s/G156",
    ))
    .answers(TO_SIGN_IN)
    .class("V3r")
    .causes(TO_LOGIN),
    row("G157", "200 over HTTP/2, an ordinary page")
        .at(At::Place(Place::ApiH2))
        .answers(page(200)),
    row(
        "G158",
        "404 over HTTP/2, an ordinary page that is not there",
    )
    .at(At::Place(Place::ApiH2))
    .answers(page(404)),
    row("G159", "401 not shared, NTLM challenge")
        .answers(Answer::new(401).with(&[("www-authenticate", "NTLM")])),
    row("G160", "401 not shared, Basic and Bearer challenges").answers(Answer::new(401).with(&[
        ("www-authenticate", "Basic realm=\"files\""),
        ("www-authenticate", "Bearer realm=\"files\""),
    ])),
    row("G161", "401 not shared, a scheme that no browser knows")
        .answers(Answer::new(401).with(&[("www-authenticate", "Hawk ts=\"1353832234\"")])),
    row("G162", "401 not shared, no challenge at all").answers(Answer::new(401)),
    row("G163", "407 from the server itself, shared with nobody")
        .answers(Answer::new(407).with(&[("proxy-authenticate", "Basic realm=\"proxy\"")]))
        .expect(&[
            Expect::hidden().only_in(Engines::NOT_CHROMIUM),
            // Chromium drops it (ERR_UNEXPECTED_PROXY_AUTH) after the request was sent.
            Expect::nothing("unreachable").only_in(Engines::CHROMIUM),
        ])
        .causes(&[
            "cors.not-shared",
            "cors.masked-error",
            "cors.missing-allow-origin",
            "cors.preflight-refused*",
            "net.unreachable",
            "net.no-response",
        ])
        .source("RFC 9110 section 15.5.8"),
    row("G164", "200 not shared, a large body").answers(Answer::new(200).body(Body::Huge)),
    row(
        "G165",
        "404 on a site whose service worker answers 200 to its own pages",
    )
    .at(At::Written(
        "{scheme}://worker-site.{target-domain}:{api-port}/s/G165",
    ))
    .answers(page(404)),
];

const TO_SIGN_IN: Answer = Answer::redirect(&[("location", "{login}/login")]);

/// The sites that are more than one address, by the first part of their names.
pub(crate) const SITES: &[&str] = &[
    "plain-site",
    "soft-site",
    "shut-site",
    "edge-site",
    "closed-site",
    "worker-site",
];

/// What a site answers for an address that is no situation, by its name: a site is more than one address,
/// and those beside the target tell whose a refusal is.
pub(super) fn site_route(host: &str, path: &str) -> Option<Route> {
    let (name, _) = host.split_once('.')?;
    let answer = match (name, path) {
        ("plain-site", "/") | ("soft-site", _) => page(200),
        ("plain-site", _) => page(404),
        ("shut-site", _) => page(403),
        ("edge-site", "/cdn-cgi/trace") => Answer::new(200).body(Body::Text(
            "text/plain",
            b"fl=1f1\nh=edge-site\nvisit_scheme=https\n",
        )),
        ("edge-site", _) => {
            return Some(Route::get(page(200)).unless(When::Prefetches, Answer::new(503)));
        }
        ("closed-site", _) => TO_SIGN_IN,
        // What its worker answers is for the site's own pages.
        ("worker-site", "/worker.js") => Answer::new(200).body(Body::Text(
            "text/javascript",
            b"onactivate = (event) => event.waitUntil(clients.claim());
              onfetch = (event) => event.respondWith(new Response('from the worker'));",
        )),
        _ => return None,
    };
    Some(Route::get(answer))
}

/// What most links lead to: a page for people, shared with nobody.
const fn page(status: u16) -> Answer {
    Answer::new(status).body(Body::Text(
        "text/html; charset=utf-8",
        b"<!doctype html><title>A page</title><p>For people.",
    ))
}
