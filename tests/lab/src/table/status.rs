//! Readable answers by status code, and by the one exposed header that tells more than the code.

use super::{At, Row};
use crate::answer::{Answer, Body, Cors, Route};
use crate::place::Place;
use crate::situation::{Expect, Group};

const fn row(id: &'static str, title: &'static str) -> Row {
    Row::new(id, title, Group::Status).source("RFC 9110 section 15; Fetch, HTTP responses")
}

/// Shared with everyone.
const fn shared(status: u16) -> Answer {
    Answer::new(status).cors(Cors::Star)
}

/// Further causes that are true of every answer here: it is shared with `*`, OPTIONS is not known.
macro_rules! causes {
    ($($id:literal),* $(,)?) => {
        &[$($id,)* "cors.credentials-not-granted", "cors.preflight-refused*"]
    };
}

const EXPOSE_ALL: (&str, &str) = ("access-control-expose-headers", "*");
const EXPOSE_CHALLENGE: (&str, &str) = ("access-control-expose-headers", "WWW-Authenticate");
const EXPOSE_RETRY: (&str, &str) = ("access-control-expose-headers", "Retry-After");

pub(super) const ROWS: &[Row] = &[
    row("G70", "451, with the one who blocks exposed in Link")
        .answers(shared(451).with(&[
            EXPOSE_ALL,
            ("link", "<https://provider.example/>; rel=\"blocked-by\""),
        ]))
        // 451 is a client error by its number and a refusal by its meaning; the list of outcomes has
        // "any other 4xx" for it, and "one of the disguises of 403" would do as well.
        .expect(&[
            Expect::known("client-error", 451),
            Expect::known("forbidden", 451),
        ])
        .causes(causes!["status.451", "legal.451"])
        .source("RFC 7725"),
    row("G71", "410")
        .answers(shared(410))
        .expect(&[Expect::known("not-found", 410)])
        .causes(causes!["status.410", "status.not-found"]),
    row("G72", "402")
        .answers(shared(402))
        .expect(&[Expect::known("client-error", 402)])
        .causes(causes!["status.402", "status.client-error"]),
    row("G73", "406")
        .answers(shared(406))
        .expect(&[Expect::known("client-error", 406)])
        .causes(causes!["status.406", "status.client-error"]),
    row("G74", "418")
        .answers(shared(418))
        .expect(&[Expect::known("client-error", 418)])
        .causes(causes!["status.418", "status.client-error"]),
    row("G75", "503 with Retry-After exposed")
        .answers(shared(503).with(&[EXPOSE_RETRY, ("retry-after", "120")]))
        .expect(&[Expect::known("server-error", 503)])
        .causes(causes!["status.503", "status.server-error", "server.*"]),
    row("G76", "502")
        .answers(shared(502))
        .expect(&[Expect::known("server-error", 502)])
        .causes(causes![
            "status.502",
            "status.server-error",
            "server.*",
            "gateway.*"
        ]),
    row(
        "G77",
        "520, as Cloudflare says it, with its headers exposed",
    )
    .answers(shared(520).with(&[
        EXPOSE_ALL,
        ("server", "cloudflare"),
        ("cf-ray", "8f0a1b2c3d4e5f60-FRA"),
    ]))
    .expect(&[Expect::known("server-error", 520)])
    .causes(causes![
        "status.520",
        "status.cloudflare-origin",
        "status.server-error",
        "cf.*"
    ]),
    row("G78", "401 with a Digest challenge exposed")
        .answers(shared(401).with(&[
            EXPOSE_CHALLENGE,
            (
                "www-authenticate",
                "Digest realm=\"reports\", qop=\"auth\", algorithm=SHA-256, \
                 nonce=\"7ypf/xlj9XXwfDPEoM4URrv\"",
            ),
        ]))
        .expect(&[Expect::known("sign-in-required", 401)])
        .causes(causes!["status.401", "auth.missing", "digest.*"])
        .source("RFC 7616"),
    row("G79", "401 with Negotiate and NTLM challenges exposed")
        .answers(shared(401).with(&[
            EXPOSE_CHALLENGE,
            ("www-authenticate", "Negotiate"),
            ("www-authenticate", "NTLM"),
        ]))
        .expect(&[Expect::known("sign-in-required", 401)])
        .causes(causes![
            "status.401",
            "auth.missing",
            "negotiate.*",
            "ntlm.*",
            "sso.*"
        ])
        .source("RFC 4559"),
    row("G78b", "401 without a challenge, with every header exposed")
        .answers(shared(401).with(&[EXPOSE_ALL]))
        .expect(&[Expect::known("sign-in-required", 401)])
        .causes(causes!["status.401", "auth.missing", "auth.no-challenge"])
        .source("Fetch, CORS-exposed header-name list; RFC 9110 section 15.5.2"),
    row("G80", "401 with Bearer error=\"invalid_token\" exposed")
        .answers(shared(401).with(&[
            EXPOSE_CHALLENGE,
            (
                "www-authenticate",
                "Bearer realm=\"api\", error=\"invalid_token\", \
                 error_description=\"The access token expired\"",
            ),
        ]))
        .expect(&[Expect::known("sign-in-required", 401)])
        .causes(causes![
            "status.401",
            "bearer.invalid_token",
            "auth.rejected",
            "auth.missing",
            "jwt.expired"
        ])
        .source("RFC 6750 section 3.1"),
    row(
        "G81",
        "403 with Bearer error=\"insufficient_scope\" exposed",
    )
    .answers(shared(403).with(&[
        EXPOSE_CHALLENGE,
        (
            "www-authenticate",
            "Bearer realm=\"api\", error=\"insufficient_scope\", scope=\"reports:read\"",
        ),
    ]))
    .expect(&[Expect::known("forbidden", 403)])
    .causes(causes![
        "status.403",
        "bearer.insufficient_scope",
        "authz.denied"
    ])
    .source("RFC 6750 section 3.1"),
    row(
        "G82",
        "401 that names no challenge, though it would be readable",
    )
    .answers(shared(401).with(&[EXPOSE_CHALLENGE]))
    .expect(&[Expect::known("sign-in-required", 401)])
    .causes(causes!["status.401", "auth.missing", "auth.no-challenge"])
    .source("RFC 9110 section 15.5.2: a 401 must carry a challenge"),
    row(
        "G83",
        "511: a network's portal answers in place of the server",
    )
    .answers(shared(511).body(Body::Text(
        "text/html; charset=utf-8",
        b"<!doctype html><title>Network sign-in</title><p>Sign in to this network.\n",
    )))
    // RFC 6585 section 6: it never comes from the origin; signing in is what helps.
    .expect(&[
        Expect::known("sign-in-required", 511),
        Expect::known("server-error", 511),
    ])
    .causes(causes!["status.511", "net.captive-portal"])
    .source("RFC 6585 section 6"),
    row("G84", "304 to a request that named no version")
        .answers(shared(304).body(Body::Empty))
        .expect(&[Expect::known("ok", 304)])
        .causes(causes!["status.304"])
        .source("the list of outcomes, where 304 is ok; Fetch, HTTP-network-or-cache fetch"),
    row(
        "G85",
        "403 that is a rate limit: x-ratelimit-remaining is 0",
    )
    .answers(shared(403).with(&[
        EXPOSE_ALL,
        ("x-ratelimit-limit", "60"),
        ("x-ratelimit-remaining", "0"),
        ("retry-after", "60"),
    ]))
    .expect(&[Expect::known("rate-limited", 403)])
    .causes(causes!["status.403", "rate.as-403", "rate.*"])
    .source("GitHub REST API, rate limits: 403 with x-ratelimit-remaining 0"),
    row("G86", "403 with cf-mitigated: challenge exposed")
        .answers(shared(403).with(&[
            EXPOSE_ALL,
            ("cf-mitigated", "challenge"),
            ("server", "cloudflare"),
        ]))
        .expect(&[Expect::known("bot-wall", 403)])
        .causes(causes!["status.403", "cf.challenge"])
        .source("Cloudflare, detecting challenge pages: cf-mitigated"),
    row(
        "G87",
        "202, empty, with x-amzn-waf-action: challenge exposed",
    )
    .answers(
        shared(202)
            .with(&[EXPOSE_ALL, ("x-amzn-waf-action", "challenge")])
            .body(Body::Empty),
    )
    .expect(&[Expect::known("bot-wall", 202)])
    .causes(causes!["status.202", "aws.waf-challenge", "awswaf.*"])
    .source("AWS WAF, challenge action"),
    row("G88", "405 with x-amzn-waf-action: captcha exposed")
        .answers(shared(405).with(&[EXPOSE_ALL, ("x-amzn-waf-action", "captcha")]))
        .expect(&[Expect::known("bot-wall", 405)])
        .causes(causes![
            "status.405",
            "status.client-error",
            "aws.waf-*",
            "awswaf.*"
        ])
        .source("AWS WAF, CAPTCHA action"),
    row("G89", "429 with Retry-After exposed as a date")
        .answers(shared(429).with(&[
            EXPOSE_RETRY,
            ("retry-after", "Wed, 21 Oct 2099 07:28:00 GMT"),
        ]))
        .expect(&[Expect::known("rate-limited", 429)])
        .causes(causes!["status.429", "rate.*"])
        .source("RFC 9110 section 10.2.3"),
    row("G90", "400")
        .answers(shared(400))
        .expect(&[Expect::known("client-error", 400)])
        .causes(causes!["status.400", "status.client-error"]),
    row("G91", "405 with Allow")
        .answers(shared(405).with(&[("allow", "POST")]))
        .expect(&[Expect::known("client-error", 405)])
        .causes(causes!["status.405", "status.client-error", "method.*"]),
    row("G92", "422")
        .answers(shared(422))
        .expect(&[Expect::known("client-error", 422)])
        .causes(causes!["status.422", "status.client-error"]),
    row("G93", "504")
        .answers(shared(504))
        .expect(&[Expect::known("server-error", 504)])
        .causes(causes![
            "status.504",
            "status.server-error",
            "server.*",
            "gateway.*"
        ]),
    row("G94", "401 over HTTP/2, Basic challenge exposed")
        .at(At::Place(Place::ApiH2))
        .answers(shared(401).with(&[
            EXPOSE_CHALLENGE,
            (
                "www-authenticate",
                "Basic realm=\"reports\", charset=\"UTF-8\"",
            ),
        ]))
        .expect(&[Expect::known("sign-in-required", 401)])
        .causes(causes!["status.401", "auth.missing", "basic.*"])
        .source("RFC 7617"),
    row("G95", "206 to a request that asked for no range")
        .answers(shared(206).with(&[("content-range", "bytes 0-12/4096")]))
        .expect(&[Expect::known("ok", 206)])
        .causes(causes!["status.206"]),
    row("G96", "200 that hands out a cookie, credentials granted")
        .serves(
            Route::get(
                Answer::new(200)
                    .cors(Cors::EchoCredentials)
                    .with(&[("set-cookie", "seen=1; Path=/; Secure; SameSite=None")]),
            )
            .options(Answer::granted()),
        )
        .expect(&[Expect::known("ok", 200)])
        .causes(&["status.200"])
        .source("Fetch, credentials mode omit: no cookie is kept, none is sent back"),
];
