//! What pages may read and send.

use super::{PUT_BACK, nginx};
use crate::fixes::{FixKind, Recipe};

const PLACE: &str = "The first lines inside server { }. The add_header lines go beside those that \
    are there: nginx sends those of the innermost block that has any, and no others. So a \
    location { } with add_header lines of its own needs these in it, too, and if all of them stand \
    in http { }, these belong there. What the application behind sends itself is changed there.";
const ORIGINS: &str = "Another line for Access-Control-Allow-Origin: each origin that it names gets \
    an `if` line of its own here. If it says `*`, write `set $cors_origin \"*\";` first, so that \
    pages elsewhere still read what needs no sign-in.";
const BESIDE: &str = "Beside the line with Access-Control-Allow-Origin.";
/// Fetch standard, "extract header list values".
const ONE_LIST: &str = "Nothing: browsers read all lines of this header as one list.";

pub(in crate::fixes) const RECIPES: &[Recipe] = &[
    nginx(
        FixKind::AllowOrigin,
        PLACE,
        r#"set $cors_origin "";
if ($http_origin = "{page}") { set $cors_origin $http_origin; } # a line like this for each origin

add_header Access-Control-Allow-Origin $cors_origin always; # not sent while it is empty
add_header Vary Origin always;"#,
    )
    .replaces(ORIGINS)
    .undo(PUT_BACK),
    nginx(
        FixKind::AllowCredentials,
        PLACE,
        r#"set $cors_origin "";
set $cors_credentials "";
if ($http_origin = "{page}") { set $cors_origin $http_origin; set $cors_credentials true; } # a line like this for each origin

add_header Access-Control-Allow-Origin $cors_origin always; # not sent while it is empty
add_header Access-Control-Allow-Credentials $cors_credentials always;
add_header Vary Origin always;"#,
    )
    .replaces(ORIGINS)
    .undo(PUT_BACK),
    nginx(
        FixKind::CorsOnErrors,
        PLACE,
        r#"set $cors_origin "";
if ($http_origin = "{page}") { set $cors_origin $http_origin; } # a line like this for each origin

# without `always`, nginx leaves a header out on 401, 403, 404 and 5xx
add_header Access-Control-Allow-Origin $cors_origin always;
add_header Access-Control-Expose-Headers "WWW-Authenticate, Retry-After" always;
add_header Vary Origin always;"#,
    )
    .replaces(ORIGINS)
    .undo(PUT_BACK),
    nginx(FixKind::PreflightFirst, PLACE, PREFLIGHT)
        .replaces(PREFLIGHTS)
        .undo(PUT_BACK),
    nginx(FixKind::NoRedirect, PLACE, PREFLIGHT)
        .replaces(PREFLIGHTS)
        .undo(PUT_BACK),
    nginx(
        FixKind::AllowHeaders,
        BESIDE,
        r#"add_header Access-Control-Allow-Headers "{headers}" always;"#,
    )
    .replaces(ONE_LIST),
    nginx(
        FixKind::AllowMethods,
        BESIDE,
        r#"add_header Access-Control-Allow-Methods "{methods}" always;"#,
    )
    .replaces(ONE_LIST),
    nginx(
        FixKind::ExposeHeaders,
        BESIDE,
        r#"add_header Access-Control-Expose-Headers "WWW-Authenticate, Retry-After" always;"#,
    )
    .replaces(ONE_LIST),
    nginx(
        FixKind::ExposeNonce,
        BESIDE,
        r#"add_header Access-Control-Expose-Headers DPoP-Nonce always;"#,
    )
    .replaces(ONE_LIST),
    nginx(
        FixKind::OneLayer,
        "Beside proxy_pass, when nginx sends the CORS headers itself. If proxy_hide_header lines \
         stand further out, copy them in: a block with lines of its own takes no others. For \
         FastCGI the line is called fastcgi_hide_header.",
        r#"proxy_hide_header Access-Control-Allow-Origin;
proxy_hide_header Access-Control-Allow-Credentials;"#,
    ),
    nginx(
        FixKind::AllowEmbedding,
        "`set` and `if` first inside server { }; the add_header line in the place of the one for \
         Cross-Origin-Resource-Policy that is there. If the application behind sends this header, \
         change it there.",
        r#"set $embedding same-origin; # what all other files say, as before
if ($uri = "{path:decoded}") { set $embedding cross-origin; }

add_header Cross-Origin-Resource-Policy $embedding always;"#,
    )
    .replaces(
        "The add_header line for Cross-Origin-Resource-Policy; its value belongs into the first \
         line.",
    )
    .undo(PUT_BACK),
];

const PREFLIGHTS: &str = "Another line for Access-Control-Allow-Origin: each origin that it names \
    gets an `if` line of its own here. Lines for methods and headers may stay: browsers read all \
    lines as one list.";

const PREFLIGHT: &str = r#"set $cors_origin "";
if ($http_origin = "{page}") { set $cors_origin $http_origin; } # a line like this for each origin
set $cors_question "$request_method:$http_access_control_request_method";
if ($cors_question ~ "^OPTIONS:.") { return 204; } # before any access rule and any redirect

add_header Access-Control-Allow-Origin $cors_origin always; # not sent while it is empty
add_header Access-Control-Allow-Methods "{methods}" always;
add_header Access-Control-Allow-Headers "{headers}" always;
add_header Access-Control-Max-Age 600 always;
add_header Vary Origin always;"#;
