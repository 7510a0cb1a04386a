//! An API that does not accept you.

use super::{Detect, Scenario};
use crate::classify::knowledge::measure::measure;
use crate::classify::t;

pub(super) const SCENARIO: Scenario = Scenario {
    id: "api-authentication",
    title: "An API that does not accept you",
    plain: t(
        "A program calls an API and is told to sign in: the key or token is missing, does not \
        arrive, has the wrong form, or is meant for another API.",
    ),
    causes: &[
        "auth.missing",
        "auth.rejected",
        "auth.no-challenge",
        "auth.scheme-mismatch",
        "auth.header-stripped",
        "auth.redirect-dropped",
        "auth.discover",
        "token.js-artifact",
        "bearer.invalid_request",
        "bearer.invalid_token",
        "bearer.insufficient_scope",
        "jwt.audience",
        "jwt.issuer",
        "jwt.signature",
        "kong.no-key",
        "apigw.key",
        "apigw.unauthorized",
        "gapi.key",
        "az.apim-key",
        "envoy.jwt-missing",
        "dpop.used-as-bearer",
    ],
    example: "auth.missing",
    url: Some("https://httpbin.org/bearer"),
    detect: Detect {
        status: t(
            "401 with a challenge: credentials are missing or refused. 403 with \
            `error=\"insufficient_scope\"`: the token is valid and too weak. 400 with \
            `error=\"invalid_request\"`: the header has the wrong form.",
        ),
        logs: t(
            "The gateway logs why it refused, such as \"no API key found\" or \"invalid \
            signature\". No entry at the application at all means that the gateway answered.",
        ),
        traffic: t(
            "Look at the request that really left: is there an `Authorization` header, with \
            one scheme and one token? Browsers drop it on a redirect to another origin, and \
            some proxies do not pass it on.",
        ),
        mechanism: t(
            "Compare the scheme that `WWW-Authenticate` offers with the one that was sent. Of \
            a JWT compare `aud`, `iss`, `exp` and `scope` with what the API expects.",
        ),
    },
    measures: &[
        measure!(
            ClientDeveloper,
            "Send the token in the scheme that the challenge offers, once, without quotes.",
            "`curl -sS -i -H 'Authorization: Bearer <token>' '{url}'` answers 200; without the header it still answers 401."
        ),
        measure!(
            ServerOperator,
            "Pass the Authorization header on to the application.",
            "The application's log shows the header's scheme for the same request, and the answer is no longer \"missing\".",
            PassAuthorization
        ),
        measure!(
            ServerOperator,
            "Send a challenge with every 401.",
            "`curl -sS -i '{url}'` shows `WWW-Authenticate` beside 401.",
            AddChallenge
        ),
        measure!(
            IdentityAdmin,
            "Issue a token for this API: its audience, its scopes, its tenant.",
            "Decode the new token on your own machine: `aud` names this API and `scope` what the call needs."
        ),
    ],
};
