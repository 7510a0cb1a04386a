//! Caddy 2.
//!
//! `header` without `defer` writes before anything answers, so refusals have it, too. Caddy sorts
//! directives by its own order, in which sign-in comes before `respond`; inside `route { }` they
//! stay as they are written.

use crate::fixes::{FixKind, Language, Platform, Recipe, t};

static CADDY: Platform = Platform {
    name: "Caddy",
    language: Language::Caddyfile,
    undo: t("Remove the lines, then `caddy reload`."),
};

const fn caddy(kind: FixKind, place: &'static str, code: &'static str) -> Recipe {
    Recipe::new(&CADDY, kind, place, code)
}

const SITE: &str = "Inside the site's block, in place of other Access-Control lines.";
const ROUTE: &str = "Inside the site's route { }, as its first lines, in place of other \
    Access-Control lines; a site without one gets it around its directives.";

pub(super) const RECIPES: &[Recipe] = &[
    caddy(
        FixKind::AllowOrigin,
        SITE,
        r#"@cors header Origin {page} # more origins: a list of such lines in braces
header @cors Access-Control-Allow-Origin {http.request.header.Origin}
header +Vary Origin"#,
    ),
    caddy(
        FixKind::AllowCredentials,
        SITE,
        r#"@cors header Origin {page} # more origins: a list of such lines in braces
header @cors {
    Access-Control-Allow-Origin {http.request.header.Origin}
    Access-Control-Allow-Credentials true
}
header +Vary Origin"#,
    ),
    caddy(
        FixKind::CorsOnErrors,
        SITE,
        r#"@cors header Origin {page} # more origins: a list of such lines in braces
header @cors { # no `defer` here: it leaves the headers out of errors
    Access-Control-Allow-Origin {http.request.header.Origin}
    Access-Control-Expose-Headers "WWW-Authenticate, Retry-After"
}
header +Vary Origin"#,
    ),
    caddy(FixKind::PreflightFirst, ROUTE, PREFLIGHT),
    caddy(
        FixKind::AllowHeaders,
        "Beside the line with Access-Control-Allow-Origin, in place of one with \
         Access-Control-Allow-Headers.",
        r#"header Access-Control-Allow-Headers "{headers}""#,
    ),
    caddy(
        FixKind::AllowMethods,
        "Beside the line with Access-Control-Allow-Origin, in place of one with \
         Access-Control-Allow-Methods.",
        r#"header Access-Control-Allow-Methods "{methods}""#,
    ),
    caddy(
        FixKind::ExposeHeaders,
        "Beside the line with Access-Control-Allow-Origin.",
        r#"header Access-Control-Expose-Headers "WWW-Authenticate, Retry-After""#,
    ),
    caddy(
        FixKind::OneLayer,
        "Inside reverse_proxy { }, when Caddy sends the CORS headers. Then the application's are \
         dropped.",
        r#"header_down -Access-Control-Allow-Origin
header_down -Access-Control-Allow-Credentials
header_down -Access-Control-Expose-Headers"#,
    ),
    caddy(
        FixKind::NoRedirect,
        "Inside the site's route { }, before its redir, in place of other Access-Control lines; a \
         site without one gets it around its directives.",
        PREFLIGHT,
    ),
    caddy(
        FixKind::AddChallenge,
        "Inside reverse_proxy { }.",
        r#"@unauthorized status 401
handle_response @unauthorized {
    copy_response_headers
    header WWW-Authenticate `Bearer realm="{host}"`
    copy_response
}"#,
    ),
    caddy(
        FixKind::AllowEmbedding,
        "Inside the site's block, in place of another Cross-Origin-Resource-Policy line.",
        r#"header Cross-Origin-Resource-Policy cross-origin"#,
    ),
    caddy(
        FixKind::Api401,
        "Inside the site's route { }, before the redir to the sign-in page.",
        r#"@program not header Accept *text/html*
header @program WWW-Authenticate `Bearer realm="{host}"`
header +Vary Accept
respond @program `{"error":"sign in first"}` 401"#,
    ),
    caddy(
        FixKind::PassAuthorization,
        "Inside reverse_proxy { }, in place of another line for Authorization.",
        r#"header_up Authorization {http.request.header.Authorization}"#,
    ),
    caddy(
        FixKind::AllowPath,
        "Inside the site's block, beside the handle { } that refuses.",
        r#"handle "{path:decoded}" {
    file_server
}"#,
    ),
];

const PREFLIGHT: &str = r#"@cors header Origin {page} # more origins: a list of such lines in braces
header @cors {
    Access-Control-Allow-Origin {http.request.header.Origin}
    Access-Control-Allow-Methods "{methods}"
    Access-Control-Allow-Headers "{headers}"
    Access-Control-Max-Age 600
}
header +Vary Origin
@preflight {
    method OPTIONS
    header Access-Control-Request-Method *
}
respond @preflight 204 # before any sign-in"#;
