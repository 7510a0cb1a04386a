//! A page that may not read the answer.

use super::{Detect, Scenario};
use crate::classify::knowledge::measure::measure;
use crate::classify::t;

pub(super) const SCENARIO: Scenario = Scenario {
    id: "cors",
    title: "A page that may not read the answer",
    plain: t(
        "The server answers, and the browser withholds the answer from the page because the \
        server does not share it with that page's site. A 401 or 403 then looks like a dead \
        network.",
    ),
    causes: &[
        "cors.missing-allow-origin",
        "cors.origin-mismatch",
        "cors.multiple-origins",
        "cors.not-shared",
        "cors.null-origin",
        "cors.error-path",
        "cors.masked-error",
        "cors.preflight-refused",
        "cors.preflight-auth",
        "cors.credentials-wildcard",
        "cors.credentials-not-granted",
        "cors.header-not-allowed",
        "cors.authorization-not-allowed",
        "cors.method-not-allowed",
        "cors.challenge-hidden",
        "corp.blocked",
        "redirect.target-not-shared",
        "fetch.no-cors-opaque",
    ],
    example: "cors.missing-allow-origin",
    url: Some("https://example.com/"),
    detect: Detect {
        status: t(
            "Hidden from the page, whatever it is. The console, the developer tools or a \
            terminal show it.",
        ),
        logs: t(
            "The server's log shows the request with its real code, and perhaps an `OPTIONS` \
            before it. An `OPTIONS` with 401, 403 or 405 and nothing after it is the \
            preflight that fails.",
        ),
        traffic: t("Ask in a terminal with an `Origin` header and look for \
            `Access-Control-Allow-Origin`. If 200 has it and 401 does not, the layer that \
            refuses leaves it out."),
        mechanism: t(
            "A preflight never carries credentials. A server that asks it to sign in refuses \
            every request with an `Authorization` header from a page.",
        ),
    },
    measures: &[
        measure!(
            ServerOperator,
            "Send the CORS headers with 401, 403, 404 and 5xx, too.",
            "`curl -sS -i -H 'Origin: {page}' '{url}'` shows `access-control-allow-origin: {page}` beside 401.",
            CorsOnErrors
        ),
        measure!(
            ServerOperator,
            "Answer the preflight before anything asks for credentials.",
            "`curl -sS -i -X OPTIONS -H 'Origin: {page}' -H 'Access-Control-Request-Method: GET' '{url}'` answers 204 or 200.",
            PreflightFirst
        ),
        measure!(
            ServerOperator,
            "Name the page's origin, and allow cookies only where they are needed.",
            "The check from {page} reads the answer, and one from another origin does not.",
            AllowCredentials
        ),
        measure!(
            ServerOperator,
            "Let pages read the challenge and the waiting time.",
            "`access-control-expose-headers` lists `WWW-Authenticate`, and the detail of the check shows the challenge.",
            ExposeHeaders
        ),
    ],
};
