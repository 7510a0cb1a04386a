//! Apache HTTP Server 2.4.
//!
//! `Header always` reaches every status code; without `always` only successes. The list of origins
//! stands in one line, which sets a variable that the others ask for.

use crate::fixes::{FixKind, Language, Platform, Recipe, t};

static APACHE: Platform = Platform {
    name: "Apache",
    language: Language::Apache,
    undo: t("Remove the lines, then `apachectl configtest && apachectl graceful`."),
};

const fn apache(kind: FixKind, place: &'static str, code: &'static str) -> Recipe {
    Recipe::new(&APACHE, kind, place, code)
}

const HOST: &str = "Inside <VirtualHost>, in place of other Access-Control lines; needs \
    mod_headers and mod_setenvif.";

pub(super) const RECIPES: &[Recipe] = &[
    apache(
        FixKind::AllowOrigin,
        HOST,
        r#"# more origins: { 'https://a.example', 'https://b.example' }
SetEnvIfExpr "req('Origin') in { '{page}' }" cors_allowed
Header always set Access-Control-Allow-Origin "expr=%{req:Origin}" env=cors_allowed
Header always merge Vary "Origin""#,
    ),
    apache(
        FixKind::AllowCredentials,
        HOST,
        r#"# more origins: { 'https://a.example', 'https://b.example' }
SetEnvIfExpr "req('Origin') in { '{page}' }" cors_allowed
Header always set Access-Control-Allow-Origin "expr=%{req:Origin}" env=cors_allowed
Header always set Access-Control-Allow-Credentials "true" env=cors_allowed
Header always merge Vary "Origin""#,
    ),
    apache(
        FixKind::CorsOnErrors,
        HOST,
        r#"# more origins: { 'https://a.example', 'https://b.example' }
SetEnvIfExpr "req('Origin') in { '{page}' }" cors_allowed
# without `always`, Apache leaves a header out on 401, 403, 404 and 5xx
Header always set Access-Control-Allow-Origin "expr=%{req:Origin}" env=cors_allowed
Header always set Access-Control-Expose-Headers "WWW-Authenticate, Retry-After"
Header always merge Vary "Origin""#,
    ),
    apache(
        FixKind::PreflightFirst,
        "Inside <VirtualHost>, in place of other Access-Control lines; needs mod_headers, \
         mod_setenvif and mod_rewrite.",
        PREFLIGHT,
    ),
    apache(
        FixKind::AllowHeaders,
        "Beside the line with Access-Control-Allow-Origin, in place of one with \
         Access-Control-Allow-Headers.",
        r#"Header always set Access-Control-Allow-Headers "{headers}""#,
    ),
    apache(
        FixKind::AllowMethods,
        "Beside the line with Access-Control-Allow-Origin, in place of one with \
         Access-Control-Allow-Methods.",
        r#"Header always set Access-Control-Allow-Methods "{methods}""#,
    ),
    apache(
        FixKind::ExposeHeaders,
        "Beside the line with Access-Control-Allow-Origin.",
        r#"Header always set Access-Control-Expose-Headers "WWW-Authenticate, Retry-After""#,
    ),
    apache(
        FixKind::OneLayer,
        "Beside ProxyPass, when Apache sends the CORS headers with `Header always`. Then the \
         application's are dropped.",
        r#"Header unset Access-Control-Allow-Origin
Header unset Access-Control-Allow-Credentials
Header unset Access-Control-Expose-Headers"#,
    ),
    apache(
        FixKind::NoRedirect,
        "Inside <VirtualHost>, before the rule that redirects, in place of other Access-Control \
         lines; needs mod_headers, mod_setenvif and mod_rewrite.",
        PREFLIGHT,
    ),
    apache(
        FixKind::AddChallenge,
        "Inside <VirtualHost>; needs mod_headers.",
        r#"Header always set WWW-Authenticate "Bearer realm=\"{host}\"" "expr=%{REQUEST_STATUS} == 401""#,
    ),
    apache(
        FixKind::AllowEmbedding,
        "Inside the <Directory> or <Location> of the file, in place of another \
         Cross-Origin-Resource-Policy line; needs mod_headers.",
        r#"Header always set Cross-Origin-Resource-Policy "cross-origin""#,
    ),
    apache(
        FixKind::Api401,
        "Before the RewriteRule that redirects to the sign-in page.",
        r#"RewriteCond %{HTTP:Accept} !text/html
RewriteRule ^ - [R=401,L]
Header always set WWW-Authenticate "Bearer realm=\"{host}\"" "expr=%{REQUEST_STATUS} == 401"
Header always merge Vary "Accept""#,
    ),
    apache(
        FixKind::PassAuthorization,
        "Inside the <Directory> or <Location> of the program; for CGI, FastCGI and PHP-FPM. \
         mod_wsgi has `WSGIPassAuthorization On` instead.",
        r#"CGIPassAuth On"#,
    ),
    apache(
        FixKind::AllowPath,
        "Inside <VirtualHost>, after the section that refuses.",
        r#"<Location "{path:decoded}">
    Require all granted
</Location>"#,
    ),
    apache(
        FixKind::FolderIndex,
        "Inside <VirtualHost> or the folder's <Directory>; needs mod_dir.",
        r#"DirectoryIndex index.html"#,
    ),
    apache(
        FixKind::BasicAuth,
        "Inside the <Directory> or <Location> to protect, in place of `Require all denied`. The \
         file is looked for below ServerRoot; `htpasswd -c conf/htpasswd NAME` makes it.",
        r#"AuthType Basic
AuthName "{host}"
AuthUserFile "conf/htpasswd"
Require valid-user"#,
    ),
];

const PREFLIGHT: &str = r#"# more origins: { 'https://a.example', 'https://b.example' }
SetEnvIfExpr "req('Origin') in { '{page}' }" cors_allowed
Header always set Access-Control-Allow-Origin "expr=%{req:Origin}" env=cors_allowed
Header always set Access-Control-Allow-Methods "{methods}"
Header always set Access-Control-Allow-Headers "{headers}"
Header always set Access-Control-Max-Age 600
Header always merge Vary "Origin"
# answers the browser's question before any access rule
RewriteEngine On
RewriteCond %{REQUEST_METHOD} =OPTIONS
RewriteCond %{HTTP:Access-Control-Request-Method} .
RewriteRule ^ - [R=204,L]"#;
