//! What pages may read and send.

use super::{PUT_BACK, caddy};
use crate::fixes::{FixKind, Recipe};

const SITE: &str = "Inside the site's block.";
const ORIGINS: &str = "Another line for Access-Control-Allow-Origin, which would overwrite this one: \
    the origins that it names go into the list here.";
const BELOW: &str = "Below the line with Access-Control-Allow-Origin.";
/// Fetch standard, "extract header list values".
const ONE_LIST: &str = "Nothing: browsers read all lines of this header as one list.";
const ROUTE: &str = "The first lines inside the site's route { }. A site without one gets one \
    around these lines, and below them in it a `handle { }` into which everything moves that \
    answers requests or asks for a sign-in: there it keeps its order. Its `header` lines stay \
    outside.";

pub(in crate::fixes) const RECIPES: &[Recipe] = &[
    caddy(
        FixKind::AllowOrigin,
        SITE,
        r#"@cors header Origin {page} # more origins: a list of such lines in braces
header @cors Access-Control-Allow-Origin {http.request.header.Origin}
header +Vary Origin"#,
    )
    .replaces(ORIGINS).undo(PUT_BACK),
    caddy(
        FixKind::AllowCredentials,
        SITE,
        r#"@cors header Origin {page} # more origins: a list of such lines in braces
header @cors {
    Access-Control-Allow-Origin {http.request.header.Origin}
    Access-Control-Allow-Credentials true
}
header +Vary Origin"#,
    )
    .replaces(ORIGINS).undo(PUT_BACK),
    caddy(
        FixKind::CorsOnErrors,
        SITE,
        r#"@cors header Origin {page} # more origins: a list of such lines in braces
header @cors { # no `defer` here: it leaves the headers out of errors
    Access-Control-Allow-Origin {http.request.header.Origin}
    +Access-Control-Expose-Headers "WWW-Authenticate, Retry-After"
}
header +Vary Origin"#,
    )
    .replaces(ORIGINS)
    .undo(PUT_BACK),
    caddy(FixKind::PreflightFirst, ROUTE, PREFLIGHT).replaces(ORIGINS).undo(PUT_BACK),
    caddy(FixKind::NoRedirect, ROUTE, PREFLIGHT).replaces(ORIGINS).undo(PUT_BACK),
    caddy(
        FixKind::AllowHeaders,
        BELOW,
        r#"header +Access-Control-Allow-Headers "{headers}""#,
    )
    .replaces(ONE_LIST),
    caddy(
        FixKind::AllowMethods,
        BELOW,
        r#"header +Access-Control-Allow-Methods "{methods}""#,
    )
    .replaces(ONE_LIST),
    caddy(
        FixKind::ExposeHeaders,
        BELOW,
        r#"header +Access-Control-Expose-Headers "WWW-Authenticate, Retry-After""#,
    )
    .replaces(ONE_LIST),
    caddy(
        FixKind::ExposeNonce,
        BELOW,
        r#"header +Access-Control-Expose-Headers DPoP-Nonce"#,
    )
    .replaces(ONE_LIST),
    caddy(
        FixKind::OneLayer,
        "Inside reverse_proxy { }, when Caddy sends the CORS headers.",
        r#"header_down -Access-Control-Allow-Origin
header_down -Access-Control-Allow-Credentials"#,
    ),
    caddy(
        FixKind::AllowEmbedding,
        "Inside the site's block.",
        r#"@embeddable path_regexp `^{path:decoded:regex}$`
header @embeddable >Cross-Origin-Resource-Policy cross-origin"#,
    )
    .replaces(
        "For this file alone, the Cross-Origin-Resource-Policy that Caddy or the application \
         sends.",
    ),
    caddy(
        FixKind::AllowConnect,
        "Inside the block of the site that serves your page. A policy without connect-src is left \
         alone: there `default-src` counts, and a connect-src with its values has to be written \
         first.",
        r#"header >Content-Security-Policy `(?i)(^|[;,])(\s*connect-src)([\s;,]|$)` "$1$2 {origin}$3""#,
    )
    .replaces("Nothing: the address is added to the policy's connect-src."),
];

const PREFLIGHT: &str = r#"@cors header Origin {page} # more origins: a list of such lines in braces
header @cors {
    Access-Control-Allow-Origin {http.request.header.Origin}
    +Access-Control-Allow-Methods "{methods}"
    +Access-Control-Allow-Headers "{headers}"
    Access-Control-Max-Age 600
}
header +Vary Origin
@preflight {
    method OPTIONS
    header Access-Control-Request-Method *
}
respond @preflight 204 # before any sign-in and any redirect"#;
