//! HAProxy in front of an application.

use super::haproxy;
use crate::fixes::{FixKind, Recipe};

pub(in crate::fixes) const RECIPES: &[Recipe] = &[
    haproxy(
        FixKind::PassScheme,
        "Inside the frontend, above the rule that needs it, if one does.",
        r#"http-request set-header X-Forwarded-Host %[req.hdr(Host)]
http-request set-header X-Forwarded-Proto https if { ssl_fc }
http-request set-header X-Forwarded-Proto http if !{ ssl_fc }"#,
    )
    .replaces("What callers themselves write into these two headers."),
    haproxy(
        FixKind::CompressOnce,
        "Beside the `compression algo` line; not inside `defaults`.",
        r#"compression offload # the application sends it plain, HAProxy compresses"#,
    ),
    haproxy(
        FixKind::SameSiteProxy,
        "The first line inside the frontend of the page's own host, above its default_backend; \
         the section below it. Choose another path than /api/ if that means something there \
         already.",
        r#"use_backend page_api if { path_beg /api/ }

backend page_api
    http-request replace-path ^/api(/.*) \1
    http-request set-header Host {host}
    http-response replace-header Set-Cookie '(.*);[[:space:]]*[Dd]omain=[^;]*(.*)' '\1\2'
    server api {host}:443 ssl verify required ca-file @system-ca sni str({host}) verifyhost {host}"#,
    )
    .opens(
        "The API can be reached through the page's host, too. It gets the cookies that the page's \
         host has set, so it must be your own.",
    ),
    haproxy(
        FixKind::CrossSiteCookie,
        "Inside the frontend, with the cookie's own name in place of NAME.",
        r#"http-after-response replace-header Set-Cookie '^(NAME=.*);[[:space:]]*[Ss]ame[Ss]ite=[A-Za-z]*(.*)$' '\1\2'
http-after-response replace-header Set-Cookie '^(NAME=.*)$' '\1; SameSite=None; Secure'"#,
    )
    .replaces("The SameSite that the application gives this cookie."),
];
