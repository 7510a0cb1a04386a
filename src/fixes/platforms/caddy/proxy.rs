//! Caddy in front of an application.

use super::{PUT_BACK, caddy};
use crate::fixes::{FixKind, Recipe};

pub(in crate::fixes) const RECIPES: &[Recipe] = &[
    caddy(
        FixKind::PassAuthorization,
        "Inside reverse_proxy { }, in place of the header_up line that sets or removes \
         Authorization. Without such a line Caddy passes the header on by itself, and something \
         else takes it away.",
        r#"header_up Authorization {http.request.header.Authorization}"#,
    )
    .replaces("The line that sets Authorization to something else.")
    .undo(PUT_BACK),
    caddy(
        FixKind::CompressOnce,
        "Inside reverse_proxy { }, when the site has `encode`.",
        r#"header_up -Accept-Encoding # the application sends it plain, Caddy compresses
transport http {
    compression off
}"#,
    )
    .replaces("A transport { } that is there gets the line `compression off` instead."),
    caddy(
        FixKind::StreamBody,
        "Inside the reverse_proxy { } of the stream.",
        r#"flush_interval -1"#,
    )
    .replaces("Another flush_interval line.")
    .undo(PUT_BACK),
    caddy(
        FixKind::SameSiteProxy,
        "Inside the block of the page's own host. Choose another path than /api/ if that means \
         something there already.",
        r#"handle_path /api/* {
    reverse_proxy {origin} {
        header_up Host {upstream_hostport}
        header_down Set-Cookie `(?i);\s*Domain=[^;]*` ""
    }
}"#,
    )
    .opens(
        "The API can be reached through the page's host, too. It gets the cookies that the page's \
         host has set, so it must be your own.",
    ),
    caddy(
        FixKind::CrossSiteCookie,
        "Inside the site's block, with the cookie's own name in place of NAME.",
        r#"header {
    >Set-Cookie `(?i)^(NAME=[^;]*)(.*?); *SameSite=\w+` "$1$2"
    >Set-Cookie `^(NAME=.*)$` "$1; SameSite=None; Secure"
}"#,
    )
    .replaces("The SameSite that the application gives this cookie."),
];
