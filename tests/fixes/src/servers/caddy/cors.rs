//! What pages may read and send.

use turnaway::fixes::FixKind;

use super::caddy;
use crate::case::*;

/// An application behind Caddy; the recipe stands in the site's block.
const PROXY: &str = "{{head}}
{{fix}}
{{around}}
{{rest}}";

/// The same, with CORS set up.
const SHARED: &str = "{{head}}
{{shared}}
{{fix}}
{{answer-options}}
{{around}}
{{rest}}";

pub(super) const CASES: &[Case] = &[
    Case {
        setup: PROXY,
        ..caddy(FixKind::AllowOrigin)
    },
    Case {
        setup: PROXY,
        without: "header Access-Control-Allow-Origin *",
        credential: Credential::Cookies,
        before: CREDENTIALS_NOT_GRANTED,
        ..caddy(FixKind::AllowCredentials)
    },
    Case {
        setup: r#"{{head}}
{{fix}}
@options method OPTIONS
handle @options {
    header Access-Control-Allow-Origin "{{page}}"
    header Access-Control-Allow-Methods "GET, OPTIONS"
    respond 204
}
{{around}}
handle /shop/* {
    error 403
}
{{rest}}"#,
        without: r#"header {
    Access-Control-Allow-Origin "{{page}}"
    defer
}"#,
        target: CLOSED,
        before: ERROR_PATH,
        after: READABLE_403,
        ..caddy(FixKind::CorsOnErrors)
    },
    Case {
        setup: "{{head}}
route {
    {{fix}}
    {{around}}
    handle /shop/* {
        @anonymous not header Authorization *
        respond @anonymous 401
        reverse_proxy {{backend}}
    }
    {{rest}}
}",
        without: r#"header Access-Control-Allow-Origin "{{page}}""#,
        path: "/shop/token",
        target: TOKEN,
        credential: Credential::Authorization(GOOD_TOKEN),
        before: PREFLIGHT_REFUSED,
        ..caddy(FixKind::PreflightFirst)
    },
    Case {
        setup: r#"{{head}}
{{shared}}
header Access-Control-Allow-Methods "GET, OPTIONS"
{{fix}}
{{answer-options}}
{{around}}
{{rest}}"#,
        without: r#"header Access-Control-Allow-Headers "Content-Type""#,
        credential: Credential::Header("X-Api-Key", "good"),
        before: HEADER_NOT_ALLOWED,
        ..caddy(FixKind::AllowHeaders)
    },
    Case {
        setup: SHARED,
        without: r#"header Access-Control-Allow-Methods "GET""#,
        method: "PUT",
        before: METHOD_NOT_ALLOWED,
        script: Some(PUT),
        ..caddy(FixKind::AllowMethods)
    },
    Case {
        setup: SHARED,
        path: "/shop/token",
        target: TOKEN,
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        ..caddy(FixKind::ExposeHeaders)
    },
    Case {
        setup: super::INSIDE_PROXY,
        path: "/shop/shared",
        before: MULTIPLE_ORIGINS,
        ..caddy(FixKind::OneLayer)
    },
    Case {
        setup: "{{head}}
route {
    {{fix}}
    redir /shop/items /shop/items/ 301
    {{around}}
    {{rest}}
}",
        without: r#"header Access-Control-Allow-Origin "{{page}}""#,
        target: MOVED,
        credential: Credential::Authorization(GOOD_TOKEN),
        before: PREFLIGHT_REFUSED,
        ..caddy(FixKind::NoRedirect)
    },
    Case {
        setup: PROXY,
        without: "header Cross-Origin-Resource-Policy same-origin",
        before: ISOLATED,
        after: STILL_UNREADABLE,
        script: Some(EMBED),
        ..caddy(FixKind::AllowEmbedding)
    },
];
