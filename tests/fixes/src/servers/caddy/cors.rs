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
        setup: r#"{{head}}
{{fix}}
{{around}}
{{rest}}"#,
        without: r#"header Access-Control-Allow-Origin "{{page}}""#,
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
        place: "inside the site's route { }",
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
        place: "a site without a route { }",
        setup: "{{head}}
route {
    {{fix}}
    handle {
        # what answers stands before what asks for the password
        {{around}}
        {{rest}}
        basic_auth /shop/* bcrypt members {
            bob {{hash}}
            mallory {{another-hash}}
        }
    }
}",
        without: r#"header Access-Control-Allow-Origin "{{page}}""#,
        target: PASSWORD,
        credential: Credential::Authorization(BOB),
        before: PREFLIGHT_REFUSED,
        ..caddy(FixKind::PreflightFirst)
    },
    Case {
        setup: r#"{{head}}
{{shared}}
header Access-Control-Allow-Methods "GET, OPTIONS"
header Access-Control-Allow-Headers "Content-Type"
{{fix}}
{{answer-options}}
{{around}}
{{rest}}"#,
        credential: Credential::Header("X-Api-Key", "good"),
        before: HEADER_NOT_ALLOWED,
        ..caddy(FixKind::AllowHeaders)
    },
    Case {
        setup: r#"{{head}}
{{shared}}
header Access-Control-Allow-Methods "GET"
{{fix}}
{{answer-options}}
{{around}}
{{rest}}"#,
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
        setup: SHARED,
        path: "/shop/token",
        target: TOKEN,
        before: NONCE_HIDDEN,
        unseen: Some("the app signs no requests with a key, so no server asks it for a nonce"),
        also: NONCE,
        ..caddy(FixKind::ExposeNonce)
    },
    Case {
        place: "what Caddy sends everywhere",
        setup: "{{head}}
header Cross-Origin-Resource-Policy same-origin
{{fix}}
{{around}}
{{rest}}",
        before: ISOLATED,
        after: STILL_UNREADABLE,
        script: Some(EMBED),
        reach: &[Place::Target],
        ..caddy(FixKind::AllowEmbedding)
    },
    Case {
        place: "a file with strange letters",
        setup: "{{head}}
header Cross-Origin-Resource-Policy same-origin
{{fix}}
{{around}}
handle /shop/* {
    file_server
}
{{rest}}",
        path: "/shop/an%20open%20file.html",
        before: ISOLATED,
        after: STILL_UNREADABLE,
        script: Some(EMBED),
        reach: &[Place::Target],
        ..caddy(FixKind::AllowEmbedding)
    },
    Case {
        setup: "{{head}}
{{policy}}
{{fix}}
{{around}}
{{rest}}",
        before: POLICY_FORBIDS,
        unseen: Some("the app is served with a policy of its own"),
        asks: CONNECT_ALLOWED,
        also: POLICY_GROWS,
        ..caddy(FixKind::AllowConnect)
    },
];
