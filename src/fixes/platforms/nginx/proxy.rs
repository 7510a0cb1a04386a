//! nginx in front of an application.

use super::{PUT_BACK, nginx};
use crate::fixes::{FixKind, Recipe};

const BESIDE: &str = "Beside proxy_pass and the other proxy_set_header lines. If these stand \
    further out only, copy them in: a block with lines of its own takes no others.";

pub(in crate::fixes) const RECIPES: &[Recipe] = &[
    nginx(
        FixKind::PassScheme,
        BESIDE,
        r#"proxy_set_header Host $http_host;
proxy_set_header X-Forwarded-Host $http_host;
proxy_set_header X-Forwarded-Proto $scheme; # a proxy in front that ends TLS: $http_x_forwarded_proto"#,
    )
    .replaces("Lines for the same three headers.")
    .undo(PUT_BACK),
    nginx(
        FixKind::CompressOnce,
        BESIDE,
        r#"proxy_set_header Accept-Encoding ""; # the application sends it plain, nginx compresses"#,
    )
    .replaces("Another line for Accept-Encoding.")
    .undo(PUT_BACK),
    nginx(
        FixKind::StreamBody,
        "Beside proxy_pass, in the location { } of the stream.",
        r#"proxy_buffering off;
proxy_read_timeout 1h; # it ends when nothing comes for so long; otherwise after a minute"#,
    )
    .replaces("Other lines of these names in this block.")
    .undo(PUT_BACK),
    nginx(
        FixKind::SameSiteProxy,
        "Inside the server { } of the page's own host. Choose another path than /api/ if that \
         means something there already.",
        r#"location /api/ {
    proxy_pass {origin}/;
    proxy_set_header Host $proxy_host;
    proxy_ssl_server_name on;
    proxy_ssl_verify on;
    proxy_ssl_verify_depth 3;
    proxy_ssl_trusted_certificate /etc/ssl/certs/ca-certificates.crt;
    proxy_cookie_domain {host} $host;
    proxy_cookie_path / /api/;
}"#,
    )
    .opens(
        "The API can be reached through the page's host, too. It gets the cookies that the page's \
         host has set, so it must be your own.",
    ),
    nginx(
        FixKind::CrossSiteCookie,
        "Beside proxy_pass. If proxy_cookie_flags lines stand further out, copy them in: a block \
         with lines of its own takes no others. nginx 1.19.3 or newer.",
        r#"proxy_cookie_flags NAME samesite=none secure; # the cookie's own name"#,
    )
    .replaces("The SameSite that the application gives this cookie."),
];
