//! Eight things to try against 401 and 403, each as concrete changes with their checks.

use super::measure::{Measure, measure};
use crate::classify::{Text, t};

/// A remedy.
#[derive(Debug, Clone, Copy)]
pub struct Remedy {
    /// The stable id, also the last part of the page's address.
    pub id: &'static str,
    /// The heading, an instruction.
    pub title: &'static str,
    /// Why it helps, for anyone.
    pub plain: Text,
    /// The causes it helps against.
    pub causes: &'static [&'static str],
    /// The cause whose worked example shows it.
    pub example: &'static str,
    /// What to change.
    pub measures: &'static [Measure],
}

/// All remedies.
pub const REMEDIES: &[Remedy] = &[
    Remedy {
        id: "credentials",
        title: "Check the credentials",
        plain: t(
            "A name, password or key may be missing, mistyped, disabled, or not arrive at all.",
        ),
        causes: &[
            "auth.missing",
            "auth.rejected",
            "token.js-artifact",
            "bearer.invalid_request",
            "kong.no-key",
            "kong.key-bad",
            "apigw.key",
            "gapi.key",
            "az.apim-key",
            "s3.bad-key",
            "elastic.rejected",
            "iis.401.1",
        ],
        example: "kong.key-bad",
        measures: &[
            measure!(
                ClientDeveloper,
                "Send the same credentials from a terminal, outside the program.",
                "`curl -sS -i -u '<name>:<password>' '{url}'` answers 200: the program sends something else."
            ),
            measure!(
                ClientDeveloper,
                "Look at the header that really leaves: one scheme, one space, no quotes, no `undefined`.",
                "Paste the request from the developer tools here: no remark on the header's form is left."
            ),
            measure!(
                IdentityAdmin,
                "Look whether the account or key is active and belongs to this environment.",
                "A new key answers 200 where the old one answers 401."
            ),
            measure!(
                ServerOperator,
                "Pass the Authorization header on to the application.",
                "The application's log shows the header's scheme.",
                PassAuthorization
            ),
        ],
    },
    Remedy {
        id: "mechanism",
        title: "Check the sign-in mechanism",
        plain: t(
            "Client and server must mean the same way of signing in. The challenge says which ways the server knows.",
        ),
        causes: &[
            "auth.scheme-mismatch",
            "auth.no-challenge",
            "auth.discover",
            "auth.step-up",
            "sso.negotiate-only",
            "sso.handshake-leg",
            "digest.stale",
            "digest.unsupported-alg",
            "dpop.used-as-bearer",
            "dpop.nonce",
            "iis.401.2",
            "nginx.mtls-none",
        ],
        example: "auth.scheme-mismatch",
        measures: &[
            measure!(
                ServerOperator,
                "Send a challenge for every scheme that is accepted.",
                "`curl -sS -i '{url}'` lists them in `WWW-Authenticate`.",
                AddChallenge
            ),
            measure!(
                ClientDeveloper,
                "Use a scheme that the challenge offers, such as `Bearer`.",
                "`curl -sS -i -H 'Authorization: Bearer <token>' '{url}'` answers something other than 401."
            ),
            measure!(
                ServerOperator,
                "Ask for a name and a password where nothing else is there.",
                "Without a password 401 with `Basic`, with one 200.",
                BasicAuth
            ),
            measure!(
                ServerOperator,
                "Let pages read the challenge.",
                "`access-control-expose-headers` lists `WWW-Authenticate`.",
                ExposeHeaders
            ),
        ],
    },
    Remedy {
        id: "tokens",
        title: "Check the tokens",
        plain: t(
            "A token has a time, an audience, an issuer, a key and a list of rights. Any of them may not fit.",
        ),
        causes: &[
            "jwt.expired",
            "jwt.not-yet",
            "jwt.audience",
            "jwt.issuer",
            "jwt.signature",
            "jwt.kid",
            "jwt.alg",
            "jwt.malformed",
            "bearer.invalid_token",
            "bearer.insufficient_scope",
            "dpop.proof",
            "k8s.unauthorized",
            "graph.token",
        ],
        example: "jwt.audience",
        measures: &[
            measure!(
                ClientDeveloper,
                "Paste the token here, or decode it on your own machine, and compare `exp`, `nbf`, `aud`, `iss` and `scope` with what the API expects.",
                "Every claim fits; a new token answers 200."
            ),
            measure!(
                ClientDeveloper,
                "Renew it 30 to 60 seconds before it ends.",
                "No 401 with \"expired\" in the log of a day."
            ),
            measure!(
                ServerOperator,
                "Set the clock by NTP, allow a minute of difference, and fetch the issuer's keys again when a key is unknown.",
                "A token made this second is accepted, and so is one after a change of keys."
            ),
            measure!(
                IdentityAdmin,
                "Grant the scope that the challenge names.",
                "The new token lists it in `scope`, and the answer is no longer 403."
            ),
        ],
    },
    Remedy {
        id: "access-controls",
        title: "Check the access rules",
        plain: t(
            "Who asks is known, and a rule says no: a role, a path, an address, a country, a method.",
        ),
        causes: &[
            "authz.denied",
            "ip.allowlist",
            "geo.blocked",
            "method.denied",
            "nginx.denied",
            "nginx.rule",
            "nginx.dir-listing",
            "apache.denied",
            "apache.fs",
            "iis.403.6",
            "iis.403.14",
            "s3.access-denied",
            "k8s.rbac",
            "kong.acl",
            "envoy.rbac",
            "cf.1020",
            "modsec.blocked",
        ],
        example: "nginx.denied",
        measures: &[
            measure!(
                ServerOperator,
                "Let the one address through and keep the rest closed.",
                "The address answers 200, the one beside it still 403.",
                AllowPath
            ),
            measure!(
                IdentityAdmin,
                "Give the role or group that the rule asks for.",
                "After a new sign-in the answer is 200; without the role it is still 403."
            ),
            measure!(
                EdgeAdmin,
                "Find the rule by the id on the block page, and allow the caller in it.",
                "The firewall's log shows the request as allowed by that rule."
            ),
            measure!(
                ServerOperator,
                "Name the file that answers for the folder.",
                "The folder's address answers 200 with the start page.",
                FolderIndex
            ),
        ],
    },
    Remedy {
        id: "sessions",
        title: "Check the session",
        plain: t(
            "A session ends, or its cookie does not come along: another site, another path, http in place of https.",
        ),
        causes: &[
            "login.redirect",
            "login.soft-200",
            "login.form",
            "laravel.419",
            "django.csrf-cookie",
            "spring.csrf",
            "rails.csrf",
            "wp.rest-nonce",
            "fetch.no-credentials",
            "cookie.samesite",
            "cookie.scope",
            "cookie.third-party-blocked",
        ],
        example: "login.redirect",
        measures: &[
            measure!(
                ServerOperator,
                "Let the session cookie travel with requests from other sites, where pages there are yours.",
                "`Set-Cookie` has `SameSite=None; Secure`, and the next request has the cookie.",
                CrossSiteCookie
            ),
            measure!(
                ClientDeveloper,
                "Send cookies along with `credentials: \"include\"`.",
                "The request in the developer tools has a `Cookie` header."
            ),
            measure!(
                ServerOperator,
                "Answer programs with 401 when the session is over.",
                "`curl -sS -i -H 'Accept: application/json' '{url}'` shows 401 and no redirect.",
                Api401
            ),
            measure!(
                Visitor,
                "Sign in again in another tab, and clear the cookies of this site when that does not help.",
                "A private window works after signing in."
            ),
        ],
    },
    Remedy {
        id: "cors-policy",
        title: "Check the CORS policy",
        plain: t(
            "The browser only hands a page what the server shares with that page's site, refusals included.",
        ),
        causes: &[
            "cors.missing-allow-origin",
            "cors.origin-mismatch",
            "cors.not-shared",
            "cors.error-path",
            "cors.masked-error",
            "cors.preflight-refused",
            "cors.preflight-auth",
            "cors.credentials-wildcard",
            "cors.header-not-allowed",
            "cors.authorization-not-allowed",
            "cors.method-not-allowed",
            "cors.challenge-hidden",
        ],
        example: "cors.authorization-not-allowed",
        measures: &[
            measure!(
                ServerOperator,
                "Name the origins that may read, on every status code.",
                "`curl -sS -i -H 'Origin: {page}' '{url}'` shows `access-control-allow-origin: {page}`, also beside 401.",
                CorsOnErrors
            ),
            measure!(
                ServerOperator,
                "Answer preflights before authentication.",
                "An `OPTIONS` without credentials answers 204 or 200.",
                PreflightFirst
            ),
            measure!(
                ServerOperator,
                "List the headers that the page sends; `*` does not cover Authorization.",
                "The preflight's `access-control-allow-headers` lists `authorization`.",
                AllowHeaders
            ),
            measure!(
                ServerOperator,
                "Allow cookies only together with a named origin.",
                "`access-control-allow-credentials: true` stands beside an origin, never beside `*`.",
                AllowCredentials
            ),
        ],
    },
    Remedy {
        id: "server-logs",
        title: "Read the server's logs",
        plain: t(
            "The answer says that you were refused; the logs say by whom and why. Read them from the outside inwards.",
        ),
        causes: &[
            "nginx.fs-perm",
            "nginx.dir-listing",
            "nginx.auth_request",
            "apache.denied",
            "apache.fs",
            "iis.401.3",
            "haproxy.deny",
            "alb.auth-401",
            "envoy.ext_authz",
            "cf.origin-403",
            "cfr.origin-s3",
            "authz.denied",
            "modsec.blocked",
        ],
        example: "nginx.fs-perm",
        measures: &[
            measure!(
                EdgeAdmin,
                "Look in the CDN's and the firewall's log for the id on the page (`cf-ray`, reference, support id).",
                "The entry names a rule, or says that the origin answered: then go one layer inwards."
            ),
            measure!(
                ServerOperator,
                "Look at the web server's error log at the same second: \"denied by server configuration\", \"Permission denied\", \"directory index\".",
                "The entry names the file and the reason; after the change no new entry appears."
            ),
            measure!(
                ServerOperator,
                "Look at the application's log for the id of the request.",
                "It shows the user, the rule and the decision."
            ),
            measure!(
                ServerOperator,
                "Send an id with every answer and log it in every layer.",
                "The same id stands in the answer and in each log."
            ),
        ],
    },
    Remedy {
        id: "error-messages",
        title: "Give better error messages",
        plain: t(
            "A refusal that says what is missing and where to get it ends most support cases before they begin.",
        ),
        causes: &[
            "auth.no-challenge",
            "spring.default-403",
            "drf.401-as-403",
            "fastapi.legacy-403",
            "apache.authz-as-401",
            "rate.as-403",
            "login.page-403",
            "slack.auth",
            "cors.challenge-hidden",
            "authz.hidden-404",
            "status.other",
        ],
        example: "auth.no-challenge",
        measures: &[
            measure!(
                ServerOperator,
                "Answer 401 with a challenge while nobody has signed in.",
                "`curl -sS -i '{url}'` shows both.",
                Answer401
            ),
            measure!(
                ServerOperator,
                "Answer 403 when signing in again would not help, with the right that is missing.",
                "With a valid token that lacks it, the answer is 403 and names it.",
                Answer403
            ),
            measure!(
                ServerOperator,
                "Answer limits with 429 and the time to wait.",
                "`retry-after` has a number of seconds.",
                RetryAfter
            ),
            measure!(
                ServerOperator,
                "Send `application/problem+json` with a title, a detail and an id, and no names of accounts, files or versions.",
                "Check the address here: the section for the people who run the server has nothing left to change."
            ),
        ],
    },
];

/// The remedy with this id.
pub fn find(id: &str) -> Option<&'static Remedy> {
    REMEDIES.iter().find(|remedy| remedy.id == id)
}
