//! nginx.
//!
//! Two habits of nginx shape these: `add_header` without `always` leaves the header out on most
//! refusals and errors, and a block with an `add_header` of its own inherits none of those around
//! it. Conditions stand in `server { }`, where `if` with `set` and `return` is safe.

use crate::fixes::{FixKind, Language, Platform, Recipe, t};

static NGINX: Platform = Platform {
    name: "nginx",
    language: Language::Nginx,
    undo: t("Remove the lines, then `nginx -t && nginx -s reload`."),
};

const fn nginx(kind: FixKind, place: &'static str, code: &'static str) -> Recipe {
    Recipe::new(&NGINX, kind, place, code)
}

const SERVER: &str = "Inside server { }, in place of other Access-Control lines. A location { } \
    with add_header lines of its own needs these add_header lines, too.";

pub(super) const RECIPES: &[Recipe] = &[
    nginx(
        FixKind::AllowOrigin,
        SERVER,
        r#"set $cors_origin "";
if ($http_origin = "{page}") { set $cors_origin $http_origin; } # a line like this for each origin
add_header Access-Control-Allow-Origin $cors_origin always; # not sent while it is empty
add_header Vary Origin always;"#,
    ),
    nginx(
        FixKind::AllowCredentials,
        SERVER,
        r#"set $cors_origin "";
set $cors_credentials "";
if ($http_origin = "{page}") { set $cors_origin $http_origin; set $cors_credentials true; } # a line like this for each origin
add_header Access-Control-Allow-Origin $cors_origin always; # not sent while it is empty
add_header Access-Control-Allow-Credentials $cors_credentials always;
add_header Vary Origin always;"#,
    ),
    nginx(
        FixKind::CorsOnErrors,
        SERVER,
        r#"set $cors_origin "";
if ($http_origin = "{page}") { set $cors_origin $http_origin; } # a line like this for each origin
# without `always`, nginx leaves a header out on 401, 403, 404 and 5xx
add_header Access-Control-Allow-Origin $cors_origin always;
add_header Access-Control-Expose-Headers "WWW-Authenticate, Retry-After" always;
add_header Vary Origin always;"#,
    ),
    nginx(FixKind::PreflightFirst, SERVER, PREFLIGHT),
    nginx(
        FixKind::AllowHeaders,
        "Beside the line with Access-Control-Allow-Origin, in place of one with \
         Access-Control-Allow-Headers.",
        r#"add_header Access-Control-Allow-Headers "{headers}" always;"#,
    ),
    nginx(
        FixKind::AllowMethods,
        "Beside the line with Access-Control-Allow-Origin, in place of one with \
         Access-Control-Allow-Methods.",
        r#"add_header Access-Control-Allow-Methods "{methods}" always;"#,
    ),
    nginx(
        FixKind::ExposeHeaders,
        "Beside the line with Access-Control-Allow-Origin.",
        r#"add_header Access-Control-Expose-Headers "WWW-Authenticate, Retry-After" always;"#,
    ),
    nginx(
        FixKind::OneLayer,
        "Beside proxy_pass, when nginx sends the CORS headers. Then the application's are dropped.",
        r#"proxy_hide_header Access-Control-Allow-Origin;
proxy_hide_header Access-Control-Allow-Credentials;
proxy_hide_header Access-Control-Expose-Headers;"#,
    ),
    nginx(
        FixKind::NoRedirect,
        "Inside the server { } that redirects, before its return, in place of other \
         Access-Control lines.",
        PREFLIGHT,
    ),
    nginx(
        FixKind::AddChallenge,
        "Inside server { }, for a 401 that nginx itself answers; for an application's 401 add \
         `proxy_intercept_errors on;`.",
        r#"error_page 401 @challenge;
location @challenge {
    add_header WWW-Authenticate 'Bearer realm="{host}"' always;
    # this block inherits no add_header, so that pages need these here, too
    add_header Access-Control-Allow-Origin "{page}" always;
    add_header Access-Control-Expose-Headers WWW-Authenticate always;
    add_header Vary Origin always;
    return 401;
}"#,
    ),
    nginx(
        FixKind::AllowEmbedding,
        "Inside the location { } of the file, in place of another \
         Cross-Origin-Resource-Policy line.",
        r#"add_header Cross-Origin-Resource-Policy cross-origin always;"#,
    ),
    nginx(
        FixKind::Api401,
        "Inside the location { } that sends people to the sign-in page, before its return or \
         proxy_pass.",
        r#"default_type application/json;
if ($http_accept !~ "text/html") { # a program, not a person
    add_header WWW-Authenticate 'Bearer realm="{host}"' always;
    add_header Access-Control-Allow-Origin "{page}" always;
    add_header Access-Control-Expose-Headers WWW-Authenticate always;
    add_header Vary "Origin, Accept" always;
    return 401 '{"error":"sign in first"}';
}"#,
    ),
    nginx(
        FixKind::PassAuthorization,
        "Beside proxy_pass, in place of another line that sets Authorization.",
        r#"proxy_set_header Authorization $http_authorization;"#,
    ),
    nginx(
        FixKind::AllowPath,
        "Inside server { }. Files are found as before; an application needs its proxy_pass here, \
         too.",
        r#"location = "{path:decoded}" {
    allow all;
}"#,
    ),
    nginx(
        FixKind::FolderIndex,
        "Inside server { } or the folder's location { }.",
        r#"index index.html;"#,
    ),
    nginx(
        FixKind::BasicAuth,
        "Inside the location { } to protect, in place of `deny all`. A relative file name is \
         looked for beside nginx.conf; `htpasswd -c htpasswd NAME` makes the file.",
        r#"auth_basic "{host}";
auth_basic_user_file htpasswd;"#,
    ),
    nginx(
        FixKind::RetryAfter,
        "Inside the server { } that has limit_req.",
        r#"limit_req_status 429;
error_page 429 @later;
location @later {
    add_header Retry-After 30 always;
    # this block inherits no add_header, so that pages need these here, too
    add_header Access-Control-Allow-Origin "{page}" always;
    add_header Access-Control-Expose-Headers Retry-After always;
    add_header Vary Origin always;
    return 429;
}"#,
    ),
];

const PREFLIGHT: &str = r#"set $cors_origin "";
if ($http_origin = "{page}") { set $cors_origin $http_origin; } # a line like this for each origin
add_header Access-Control-Allow-Origin $cors_origin always; # not sent while it is empty
add_header Access-Control-Allow-Methods "{methods}" always;
add_header Access-Control-Allow-Headers "{headers}" always;
add_header Access-Control-Max-Age 600 always;
add_header Vary Origin always;
set $cors_question "$request_method:$http_access_control_request_method";
if ($cors_question ~ "^OPTIONS:.") { return 204; } # before any access rule"#;
