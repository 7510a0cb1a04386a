//! HAProxy 2.2 and later, which has `http-after-response`: these rules reach HAProxy's own
//! refusals, too, which `http-response` does not.

use crate::fixes::{FixKind, Language, Platform, Recipe, t};

static HAPROXY: Platform = Platform {
    name: "HAProxy",
    language: Language::Haproxy,
    undo: t("Remove the lines, then `haproxy -c -f haproxy.cfg` and reload."),
};

const fn haproxy(kind: FixKind, place: &'static str, code: &'static str) -> Recipe {
    Recipe::new(&HAPROXY, kind, place, code)
}

const FRONTEND: &str = "Inside the frontend, before its http-request rules, in place of other \
    Access-Control lines.";

pub(super) const RECIPES: &[Recipe] = &[
    haproxy(
        FixKind::AllowOrigin,
        FRONTEND,
        r#"http-request set-var(txn.origin) req.hdr(Origin)
acl cors_allowed var(txn.origin) -m str {page} # more origins: after a space
http-after-response set-header Access-Control-Allow-Origin %[var(txn.origin)] if cors_allowed
http-after-response add-header Vary Origin"#,
    ),
    haproxy(
        FixKind::AllowCredentials,
        FRONTEND,
        r#"http-request set-var(txn.origin) req.hdr(Origin)
acl cors_allowed var(txn.origin) -m str {page} # more origins: after a space
http-after-response set-header Access-Control-Allow-Origin %[var(txn.origin)] if cors_allowed
http-after-response set-header Access-Control-Allow-Credentials true if cors_allowed
http-after-response add-header Vary Origin"#,
    ),
    haproxy(
        FixKind::CorsOnErrors,
        FRONTEND,
        r#"http-request set-var(txn.origin) req.hdr(Origin)
acl cors_allowed var(txn.origin) -m str {page} # more origins: after a space
# http-response rules do not see what HAProxy itself refuses; these do
http-after-response set-header Access-Control-Allow-Origin %[var(txn.origin)] if cors_allowed
http-after-response set-header Access-Control-Expose-Headers "WWW-Authenticate, Retry-After" if cors_allowed
http-after-response add-header Vary Origin"#,
    ),
    haproxy(FixKind::PreflightFirst, FRONTEND, PREFLIGHT),
    haproxy(
        FixKind::AllowHeaders,
        "Beside the line with Access-Control-Allow-Origin, in place of one with \
         Access-Control-Allow-Headers.",
        r#"http-after-response set-header Access-Control-Allow-Headers "{headers}""#,
    ),
    haproxy(
        FixKind::AllowMethods,
        "Beside the line with Access-Control-Allow-Origin, in place of one with \
         Access-Control-Allow-Methods.",
        r#"http-after-response set-header Access-Control-Allow-Methods "{methods}""#,
    ),
    haproxy(
        FixKind::ExposeHeaders,
        "Beside the line with Access-Control-Allow-Origin.",
        r#"http-after-response set-header Access-Control-Expose-Headers "WWW-Authenticate, Retry-After""#,
    ),
    haproxy(
        FixKind::OneLayer,
        "Inside the backend, when the frontend sends the CORS headers with http-after-response. \
         Then the application's are dropped.",
        r#"http-response del-header Access-Control-Allow-Origin
http-response del-header Access-Control-Allow-Credentials
http-response del-header Access-Control-Expose-Headers"#,
    ),
    haproxy(
        FixKind::NoRedirect,
        "Inside the frontend, before its redirect rules, in place of other Access-Control lines.",
        PREFLIGHT,
    ),
    haproxy(
        FixKind::AddChallenge,
        "Inside the frontend.",
        r#"http-after-response set-header WWW-Authenticate 'Bearer realm="{host}"' if { status 401 }"#,
    ),
    haproxy(
        FixKind::AllowEmbedding,
        "Inside the frontend or backend, in place of another Cross-Origin-Resource-Policy line.",
        r#"http-after-response set-header Cross-Origin-Resource-Policy cross-origin"#,
    ),
    haproxy(
        FixKind::Api401,
        "Inside the frontend, before the rule that redirects to the sign-in page.",
        r#"http-request return status 401 content-type application/json string '{"error":"sign in first"}' hdr WWW-Authenticate 'Bearer realm="{host}"' unless { req.hdr(Accept) -m sub text/html }"#,
    ),
    haproxy(
        FixKind::AllowPath,
        "Inside the frontend, before the rule that refuses. The rules after it are skipped for \
         this address.",
        r#"http-request allow if { path '{path}' }"#,
    ),
    haproxy(
        FixKind::BasicAuth,
        "Inside the frontend, in place of `http-request deny`; needs a section `userlist users` \
         with a line `user NAME password HASH` for each person.",
        r#"http-request auth realm '{host}' unless { http_auth(users) }"#,
    ),
    haproxy(
        FixKind::RetryAfter,
        "Inside the frontend, in place of `http-request deny deny_status 429`; keep its condition.",
        r#"http-request return status 429 hdr Retry-After 30 if { sc_http_req_rate(0) gt 100 }"#,
    ),
];

const PREFLIGHT: &str = r#"http-request set-var(txn.origin) req.hdr(Origin)
acl cors_allowed var(txn.origin) -m str {page} # more origins: after a space
http-after-response set-header Access-Control-Allow-Origin %[var(txn.origin)] if cors_allowed
http-after-response set-header Access-Control-Allow-Methods "{methods}" if cors_allowed
http-after-response set-header Access-Control-Allow-Headers "{headers}" if cors_allowed
http-after-response set-header Access-Control-Max-Age 600 if cors_allowed
http-after-response add-header Vary Origin
http-request return status 204 if METH_OPTIONS { req.hdr(Access-Control-Request-Method) -m found } # before any sign-in"#;
