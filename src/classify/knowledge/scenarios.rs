//! Five situations in which people meet 401 and 403, each with what to look at and what to change.

use super::measure::{Measure, measure};
use crate::classify::{Text, t};

/// A situation.
#[derive(Debug, Clone, Copy)]
pub struct Scenario {
    /// The stable id, also the last part of the page's address.
    pub id: &'static str,
    /// The heading.
    pub title: &'static str,
    /// What happens, for anyone.
    pub plain: Text,
    /// The causes behind it.
    pub causes: &'static [&'static str],
    /// The cause whose worked example shows it, see [`crate::classify::examples`].
    pub example: &'static str,
    /// An address that behaves like this and can be checked from any page.
    pub url: Option<&'static str>,
    /// How it is told from others.
    pub detect: Detect,
    /// What to change, the most useful first.
    pub measures: &'static [Measure],
}

/// Four places to look at.
#[derive(Debug, Clone, Copy)]
pub struct Detect {
    /// What the status code says.
    pub status: Text,
    /// What the server's logs say.
    pub logs: Text,
    /// What the network traffic shows.
    pub traffic: Text,
    /// What the sign-in mechanism says.
    pub mechanism: Text,
}

impl Detect {
    /// The four with their headings.
    pub const fn parts(&self) -> [(&'static str, Text); 4] {
        [
            ("Status code", self.status),
            ("Server logs", self.logs),
            ("Network traffic", self.traffic),
            ("Sign-in mechanism", self.mechanism),
        ]
    }
}

/// All scenarios.
pub const SCENARIOS: &[Scenario] = &[
    Scenario {
        id: "restricted-page",
        title: "A restricted page",
        plain: t(
            "You open a page and are refused, although the page exists: your account lacks a \
            right, or a rule refuses your network, country or program.",
        ),
        causes: &[
            "authz.denied",
            "authz.hidden-404",
            "login.page-403",
            "ip.allowlist",
            "geo.blocked",
            "ua.blocked",
            "method.denied",
            "cf.1020",
            "cf.country",
            "gcp.iap-denied",
            "laravel.policy",
            "spring.default-403",
            "k8s.rbac",
            "wp.rest-forbidden",
            "graph.denied",
            "legal.451",
        ],
        example: "authz.denied",
        url: Some("https://httpbin.org/status/403"),
        detect: Detect {
            status: t(
                "403: the request was understood and refused. 404 where the server hides that the \
                page exists. 401 means something else: nobody is signed in.",
            ),
            logs: t(
                "Find the layer that refused. An entry in the firewall's log and none in the web \
                server's means that the firewall did; an entry with your user name in the \
                application's log means that a right is missing.",
            ),
            traffic: t(
                "Compare the answer signed in and signed out, and from another network. What \
                changes the answer is what decides.",
            ),
            mechanism: t(
                "The session or token arrives and is valid, so there is no challenge. Signing in \
                again changes nothing; another account may.",
            ),
        },
        measures: &[
            measure!(
                IdentityAdmin,
                "Give the account the role or group that the page asks for.",
                "Sign in again, since rights are often read at sign-in only, and check {url} once more: 200 in place of 403."
            ),
            measure!(
                ServerOperator,
                "Let the address through the rule that refuses it.",
                "Check {url} again: it answers 200, and an address beside it still answers 403.",
                AllowPath
            ),
            measure!(
                ServerOperator,
                "Answer 401 with a challenge while nobody has signed in, so that people learn that signing in helps.",
                "`curl -sS -i '{url}'` without credentials shows 401 and `WWW-Authenticate`.",
                Answer401
            ),
            measure!(
                EdgeAdmin,
                "Allow the network, country or program in the firewall, or lower the rule to a challenge for people.",
                "Check {url} from the same network and program: the firewall's log shows the request as allowed."
            ),
        ],
    },
    Scenario {
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
    },
    Scenario {
        id: "session",
        title: "A session that is over or not sent",
        plain: t(
            "You were signed in, and now you are asked again or refused: the session has ended, or \
            the browser does not send its cookie along.",
        ),
        causes: &[
            "jwt.expired",
            "jwt.not-yet",
            "bearer.invalid_token",
            "express-jwt.revoked",
            "auth.step-up",
            "laravel.419",
            "login.redirect",
            "login.soft-200",
            "login.form",
            "login.redirect-hidden",
            "fetch.no-credentials",
            "cookie.samesite",
            "cookie.third-party-blocked",
            "cookie.scope",
            "django.csrf-cookie",
            "digest.stale",
            "header.too-large",
        ],
        example: "jwt.expired",
        url: None,
        detect: Detect {
            status: t(
                "401 where an API answers. 302 to a sign-in page, or 200 with one, where a web \
                application does. 419 and 440 where a framework has a number of its own.",
            ),
            logs: t(
                "The application logs an unknown or expired session. Many at once after a restart \
                or a release mean that sessions or keys were lost.",
            ),
            traffic: t(
                "Is the `Cookie` header there? If not, compare the cookie's domain, path, \
                `SameSite` and `Secure` with the request. A redirect to another host ends a \
                request of a script.",
            ),
            mechanism: t("Compare `exp` of the token with the answer's `Date`. \
                `error=\"invalid_token\"` asks for a new token, a sign-in page for a new session."),
        },
        measures: &[
            measure!(
                ClientDeveloper,
                "Renew the token 30 to 60 seconds before it ends, and once more after a 401.",
                "Set the clock of a test token to a minute: the call still answers 200 after two."
            ),
            measure!(
                ClientDeveloper,
                "Send cookies along: `credentials: \"include\"` for another origin.",
                "The request in the developer tools has a `Cookie` header, and the answer is 200."
            ),
            measure!(
                ServerOperator,
                "Mark the cookie `SameSite=None; Secure` where pages of other sites call.",
                "The answer to the sign-in has both words in `Set-Cookie`, and the next request has the cookie.",
                CrossSiteCookie
            ),
            measure!(
                ServerOperator,
                "Answer programs with 401 in place of the sign-in page.",
                "`curl -sS -i -H 'Accept: application/json' '{url}'` without a session shows 401 and no redirect.",
                Api401
            ),
        ],
    },
    Scenario {
        id: "protected-files",
        title: "Protected files or folders",
        plain: t(
            "A file, a folder or a download is refused by the web server or the storage itself: no \
            start page, no permission in the file system, a private bucket, a link that has run \
            out.",
        ),
        causes: &[
            "nginx.dir-listing",
            "nginx.denied",
            "nginx.fs-perm",
            "nginx.rule",
            "nginx.basic",
            "apache.denied",
            "apache.fs",
            "apache.index",
            "apache.basic",
            "iis.403.14",
            "iis.401.3",
            "s3.access-denied",
            "s3.expired-url",
            "gcs.anon",
            "az.storage-public",
            "cfr.origin-s3",
            "cfr.signed",
            "hotlink",
            "vite.fs",
        ],
        example: "nginx.dir-listing",
        url: Some("https://httpbin.org/basic-auth/user/passwd"),
        detect: Detect {
            status: t(
                "403 with the web server's own short page: the server refused before any \
                application ran. 401 with `Basic`: the folder has a password. 403 with XML: the \
                storage refused.",
            ),
            logs: t(
                "nginx and Apache write the reason into the error log: \"directory index of … is \
                forbidden\", \"Permission denied\" with the number 13, \"client denied by server \
                configuration\".",
            ),
            traffic: t(
                "An address that ends in `/` asks for a folder. Ask for a file inside it: if that \
                answers, only the start page is missing. For a signed link compare `Expires` or \
                `X-Amz-Expires` with the time.",
            ),
            mechanism: t(
                "There is mostly none: no challenge, no account. The rule looks at the path, the \
                address, the referrer or the link's signature.",
            ),
        },
        measures: &[
            measure!(
                ServerOperator,
                "Name the file that answers for the folder.",
                "Check the folder's address: it answers 200 with the start page and not with a list of files.",
                FolderIndex
            ),
            measure!(
                ServerOperator,
                "Let the server's user read the file and enter every folder above it.",
                "`namei -l /path/to/file` shows `r` for the file and `x` for every folder; the check answers 200."
            ),
            measure!(
                ServerOperator,
                "Ask for a name and a password instead of refusing everyone.",
                "Without a password the answer is 401 with `Basic`, with one it is 200.",
                BasicAuth
            ),
            measure!(
                ClientDeveloper,
                "Ask for a new signed link shortly before it is used.",
                "The new link answers 200, and the old one still answers 403."
            ),
        ],
    },
    Scenario {
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
    },
];

/// The scenario with this id.
pub fn find(id: &str) -> Option<&'static Scenario> {
    SCENARIOS.iter().find(|scenario| scenario.id == id)
}
