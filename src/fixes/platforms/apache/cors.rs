//! What pages may read and send.

use super::apache;
use crate::fixes::{FixKind, Recipe};

const PLACE: &str = "Inside <VirtualHost>, below its other Access-Control lines. If such lines \
    stand in a <Directory>, a <Location> or an .htaccess file, below them there. Needs mod_headers \
    and mod_setenvif.";
const OTHER_ORIGINS: &str = "Nothing: for other origins the lines above these still count.";
const BELOW: &str = "Below the other Access-Control lines; needs mod_headers.";
const MERGED: &str = "Nothing: the names are added to those that are there.";
const PREFLIGHTS: &str = "The RewriteRule as the first lines inside <VirtualHost>, the rest below \
    its other Access-Control lines. Such lines in a <Directory> or an .htaccess file do not reach \
    preflights: move them here. Needs mod_headers, mod_setenvif and mod_rewrite.";

pub(in crate::fixes) const RECIPES: &[Recipe] = &[
    apache(
        FixKind::AllowOrigin,
        PLACE,
        r#"# more origins: { 'https://a.example', 'https://b.example' }
SetEnvIfExpr "req('Origin') in { '{page}' }" cors_allowed
Header unset Access-Control-Allow-Origin env=cors_allowed
Header always set Access-Control-Allow-Origin "expr=%{req:Origin}" env=cors_allowed
Header always merge Vary "Origin""#,
    )
    .replaces(OTHER_ORIGINS),
    apache(
        FixKind::AllowCredentials,
        PLACE,
        r#"# more origins: { 'https://a.example', 'https://b.example' }
SetEnvIfExpr "req('Origin') in { '{page}' }" cors_allowed
Header unset Access-Control-Allow-Origin env=cors_allowed
Header unset Access-Control-Allow-Credentials env=cors_allowed
Header always set Access-Control-Allow-Origin "expr=%{req:Origin}" env=cors_allowed
Header always set Access-Control-Allow-Credentials "true" env=cors_allowed
Header always merge Vary "Origin""#,
    )
    .replaces(OTHER_ORIGINS),
    apache(
        FixKind::CorsOnErrors,
        PLACE,
        r#"# more origins: { 'https://a.example', 'https://b.example' }
SetEnvIfExpr "req('Origin') in { '{page}' }" cors_allowed
# without `always`, Apache leaves a header out on 401, 403, 404 and 5xx
Header unset Access-Control-Allow-Origin env=cors_allowed
Header always set Access-Control-Allow-Origin "expr=%{req:Origin}" env=cors_allowed
Header always merge Access-Control-Expose-Headers "WWW-Authenticate, Retry-After"
Header always merge Vary "Origin""#,
    )
    .replaces(OTHER_ORIGINS),
    apache(FixKind::PreflightFirst, PREFLIGHTS, PREFLIGHT).replaces(OTHER_ORIGINS),
    apache(FixKind::NoRedirect, PREFLIGHTS, PREFLIGHT).replaces(OTHER_ORIGINS),
    apache(
        FixKind::AllowHeaders,
        BELOW,
        r#"Header always merge Access-Control-Allow-Headers "{headers}""#,
    )
    .replaces(MERGED),
    apache(
        FixKind::AllowMethods,
        BELOW,
        r#"Header always merge Access-Control-Allow-Methods "{methods}""#,
    )
    .replaces(MERGED),
    apache(
        FixKind::ExposeHeaders,
        BELOW,
        r#"Header always merge Access-Control-Expose-Headers "WWW-Authenticate, Retry-After""#,
    )
    .replaces(MERGED),
    apache(
        FixKind::ExposeNonce,
        BELOW,
        r#"Header always merge Access-Control-Expose-Headers "DPoP-Nonce""#,
    )
    .replaces(MERGED),
    apache(
        FixKind::OneLayer,
        "Beside ProxyPass, when Apache sends the CORS headers with `Header always`. Needs \
         mod_headers.",
        r#"Header unset Access-Control-Allow-Origin
Header unset Access-Control-Allow-Credentials"#,
    ),
    apache(
        FixKind::AllowEmbedding,
        "Inside <VirtualHost>; needs mod_headers.",
        r#"<LocationMatch "^{path:decoded:regex}$">
    Header unset Cross-Origin-Resource-Policy
    Header always set Cross-Origin-Resource-Policy "cross-origin"
</LocationMatch>"#,
    )
    .replaces(
        "For this file alone, the Cross-Origin-Resource-Policy that Apache or the application \
         sends.",
    ),
    apache(
        FixKind::AllowConnect,
        "Below the line that sets the policy, in the same section; needs mod_headers. A policy \
         without connect-src is left alone: there `default-src` counts, and a connect-src with its \
         values has to be written first.",
        r#"Header edit* Content-Security-Policy "(?i)(^|[;,])(\s*connect-src)(?=[\s;,]|$)" "$1$2 {origin}"
Header always edit* Content-Security-Policy "(?i)(^|[;,])(\s*connect-src)(?=[\s;,]|$)" "$1$2 {origin}""#,
    )
    .replaces("Nothing: the address is added to the policy's connect-src."),
];

const PREFLIGHT: &str = r#"# before any access rule and any redirect
RewriteEngine On
RewriteCond %{REQUEST_METHOD} =OPTIONS
RewriteCond %{HTTP:Access-Control-Request-Method} .
RewriteRule ^ - [R=204,L]

# more origins: { 'https://a.example', 'https://b.example' }
SetEnvIfExpr "req('Origin') in { '{page}' }" cors_allowed
Header unset Access-Control-Allow-Origin env=cors_allowed
Header always set Access-Control-Allow-Origin "expr=%{req:Origin}" env=cors_allowed
Header always merge Access-Control-Allow-Methods "{methods}"
Header always merge Access-Control-Allow-Headers "{headers}"
Header always set Access-Control-Max-Age 600
Header always merge Vary "Origin""#;
