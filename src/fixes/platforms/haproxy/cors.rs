//! What pages may read and send.

use super::haproxy;
use crate::fixes::{FixKind, Recipe};

const PLACE: &str = "Inside the frontend: the http-request line above its other http-request \
    rules, the rest below its other lines for Access-Control.";
const OTHER_ORIGINS: &str = "Nothing: for other origins the lines above these still count.";
const BESIDE: &str = "Below the line with Access-Control-Allow-Origin.";
/// Fetch standard, "extract header list values".
const ONE_LIST: &str = "Nothing: browsers read all lines of this header as one list.";
const PREFLIGHTS: &str = "Inside the frontend: the http-request lines above its other \
    http-request rules, the rest below its other lines for Access-Control.";

pub(in crate::fixes) const RECIPES: &[Recipe] = &[
    haproxy(
        FixKind::AllowOrigin,
        PLACE,
        r#"http-request set-var(txn.origin) req.hdr(Origin)

acl cors_allowed var(txn.origin) -m str {page} # more origins: after a space
http-after-response set-header Access-Control-Allow-Origin %[var(txn.origin)] if cors_allowed
http-after-response add-header Vary Origin"#,
    )
    .replaces(OTHER_ORIGINS),
    haproxy(
        FixKind::AllowCredentials,
        PLACE,
        r#"http-request set-var(txn.origin) req.hdr(Origin)

acl cors_allowed var(txn.origin) -m str {page} # more origins: after a space
http-after-response set-header Access-Control-Allow-Origin %[var(txn.origin)] if cors_allowed
http-after-response set-header Access-Control-Allow-Credentials true if cors_allowed
http-after-response add-header Vary Origin"#,
    )
    .replaces(OTHER_ORIGINS),
    haproxy(
        FixKind::CorsOnErrors,
        PLACE,
        r#"http-request set-var(txn.origin) req.hdr(Origin)

acl cors_allowed var(txn.origin) -m str {page} # more origins: after a space
# http-response rules do not see what HAProxy itself refuses; these do
http-after-response set-header Access-Control-Allow-Origin %[var(txn.origin)] if cors_allowed
http-after-response add-header Access-Control-Expose-Headers "WWW-Authenticate, Retry-After" if cors_allowed
http-after-response add-header Vary Origin"#,
    )
    .replaces(OTHER_ORIGINS),
    haproxy(FixKind::PreflightFirst, PREFLIGHTS, PREFLIGHT).replaces(OTHER_ORIGINS),
    haproxy(FixKind::NoRedirect, PREFLIGHTS, PREFLIGHT).replaces(OTHER_ORIGINS),
    haproxy(
        FixKind::AllowHeaders,
        BESIDE,
        r#"http-after-response add-header Access-Control-Allow-Headers "{headers}""#,
    )
    .replaces(ONE_LIST),
    haproxy(
        FixKind::AllowMethods,
        BESIDE,
        r#"http-after-response add-header Access-Control-Allow-Methods "{methods}""#,
    )
    .replaces(ONE_LIST),
    haproxy(
        FixKind::ExposeHeaders,
        BESIDE,
        r#"http-after-response add-header Access-Control-Expose-Headers "WWW-Authenticate, Retry-After""#,
    )
    .replaces(ONE_LIST),
    haproxy(
        FixKind::ExposeNonce,
        BESIDE,
        r#"http-after-response add-header Access-Control-Expose-Headers DPoP-Nonce"#,
    )
    .replaces(ONE_LIST),
    haproxy(
        FixKind::OneLayer,
        "Inside the backend, when the frontend sends the CORS headers with http-after-response.",
        r#"http-response del-header Access-Control-Allow-Origin
http-response del-header Access-Control-Allow-Credentials"#,
    ),
    haproxy(
        FixKind::AllowEmbedding,
        "Inside the frontend: the http-request line above its other http-request rules, the last \
         one below other lines for Cross-Origin-Resource-Policy.",
        r#"http-request set-var(txn.embeddable) bool(true) if { path '{path}' }

http-after-response set-header Cross-Origin-Resource-Policy cross-origin if { var(txn.embeddable) -m bool }"#,
    )
    .replaces(
        "For this file alone, the Cross-Origin-Resource-Policy that HAProxy or the application \
         sends.",
    ),
    haproxy(
        FixKind::AllowConnect,
        "Inside the frontend that answers for your page, below the line that sets the policy, if \
         HAProxy does. A policy without connect-src is left alone: there `default-src` counts, and \
         a connect-src with its values has to be written first.",
        r#"http-after-response replace-header Content-Security-Policy '^((.*[;,])?[[:space:]]*connect-src)([[:space:];,].*)?$' '\1 {origin}\3'"#,
    )
    .replaces("Nothing: the address is added to the policy's connect-src."),
];

const PREFLIGHT: &str = r#"http-request set-var(txn.origin) req.hdr(Origin)
http-request return status 204 if METH_OPTIONS { req.hdr(Access-Control-Request-Method) -m found } # before any sign-in and any redirect

acl cors_allowed var(txn.origin) -m str {page} # more origins: after a space
http-after-response set-header Access-Control-Allow-Origin %[var(txn.origin)] if cors_allowed
http-after-response add-header Access-Control-Allow-Methods "{methods}" if cors_allowed
http-after-response add-header Access-Control-Allow-Headers "{headers}" if cors_allowed
http-after-response set-header Access-Control-Max-Age 600 if cors_allowed
http-after-response add-header Vary Origin"#;
