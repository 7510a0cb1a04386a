//! What pages may read and send.

use turnaway::fixes::FixKind;

use super::nginx;
use crate::case::*;

/// An application behind nginx; the recipe stands in `server { }`.
const PROXY: &str = "server {
    {{head}}
    {{fix}}
    {{around}}
    {{rest}}
}";

/// The same; nginx itself asks for a token below `/shop/`.
const GUARDED: &str = r#"server {
    {{head}}
    {{fix}}
    {{around}}
    location /shop/ {
        if ($http_authorization = "") { return 401; }
        proxy_pass http://{{backend}};
    }
    {{rest}}
}"#;

/// The same with a wish to see OPTIONS answered.
const ANSWERS_OPTIONS: &str = "server {
    {{head}}
    if ($request_method = OPTIONS) { return 204; }
    {{fix}}
    {{around}}
    {{rest}}
}";

/// CORS is set up, the recipe stands beside it, and nginx answers OPTIONS.
const BESIDE_CORS: &str = "server {
    {{head}}
    {{shared}}
    {{fix}}
    if ($request_method = OPTIONS) { return 204; }
    {{around}}
    {{rest}}
}";

pub(super) const CASES: &[Case] = &[
    Case {
        place: "inside server { }",
        setup: PROXY,
        ..nginx(FixKind::AllowOrigin)
    },
    Case {
        place: "inside a location { } with add_header lines of its own",
        setup: "server {
    {{head}}
    {{around}}
    location /shop/ {
        {{protection}}
        {{fix}}
        proxy_pass http://{{backend}};
    }
    {{rest}}
}",
        reach: Place::FOLDER,
        ..nginx(FixKind::AllowOrigin)
    },
    Case {
        setup: PROXY,
        without: "add_header Access-Control-Allow-Origin * always;",
        credential: Credential::Cookies,
        before: CREDENTIALS_NOT_GRANTED,
        ..nginx(FixKind::AllowCredentials)
    },
    Case {
        setup: ANSWERS_OPTIONS,
        without: r#"add_header Access-Control-Allow-Origin "{{page}}";
add_header Access-Control-Allow-Methods "GET, OPTIONS";
add_header Access-Control-Allow-Headers "*";"#,
        path: "/shop/token",
        target: TOKEN,
        before: ERROR_PATH,
        after: READABLE_401,
        ..nginx(FixKind::CorsOnErrors)
    },
    Case {
        setup: GUARDED,
        without: r#"add_header Access-Control-Allow-Origin "{{page}}" always;"#,
        path: "/shop/token",
        target: TOKEN,
        credential: Credential::Authorization(GOOD_TOKEN),
        before: PREFLIGHT_REFUSED,
        ..nginx(FixKind::PreflightFirst)
    },
    Case {
        setup: "server {
    {{head}}
    {{shared}}
    add_header Access-Control-Allow-Methods \"GET, OPTIONS\" always;
    {{fix}}
    if ($request_method = OPTIONS) { return 204; }
    {{around}}
    {{rest}}
}",
        without: r#"add_header Access-Control-Allow-Headers "Content-Type" always;"#,
        credential: Credential::Header("X-Api-Key", "good"),
        before: HEADER_NOT_ALLOWED,
        ..nginx(FixKind::AllowHeaders)
    },
    Case {
        setup: BESIDE_CORS,
        without: r#"add_header Access-Control-Allow-Methods "GET" always;"#,
        method: "PUT",
        before: METHOD_NOT_ALLOWED,
        script: Some(PUT),
        ..nginx(FixKind::AllowMethods)
    },
    Case {
        setup: BESIDE_CORS,
        path: "/shop/token",
        target: TOKEN,
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        ..nginx(FixKind::ExposeHeaders)
    },
    Case {
        setup: "server {
    {{head}}
    {{shared}}
    {{around}}
    location / {
        {{fix}}
        proxy_pass http://{{backend}};
    }
}",
        path: "/shop/shared",
        before: MULTIPLE_ORIGINS,
        ..nginx(FixKind::OneLayer)
    },
    Case {
        setup: "server {
    {{head}}
    {{fix}}
    location = /shop/items { return 301 /shop/items/; }
    {{around}}
    {{rest}}
}",
        without: r#"add_header Access-Control-Allow-Origin "{{page}}" always;"#,
        target: MOVED,
        credential: Credential::Authorization(GOOD_TOKEN),
        before: PREFLIGHT_REFUSED,
        ..nginx(FixKind::NoRedirect)
    },
    Case {
        place: "inside a location { } with add_header lines of its own",
        setup: "server {
    {{head}}
    {{around}}
    location /shop/ {
        {{protection}}
        {{fix}}
        proxy_pass http://{{backend}};
    }
    {{rest}}
}",
        without: "add_header Cross-Origin-Resource-Policy same-origin always;",
        before: ISOLATED,
        after: STILL_UNREADABLE,
        script: Some(EMBED),
        reach: Place::FOLDER,
        ..nginx(FixKind::AllowEmbedding)
    },
    Case {
        place: "inside a location { } without any",
        setup: "server {
    {{head}}
    add_header Cross-Origin-Resource-Policy same-origin always;
    {{around}}
    location /shop/ {
        {{fix}}
        proxy_pass http://{{backend}};
    }
    {{rest}}
}",
        before: ISOLATED,
        after: STILL_UNREADABLE,
        script: Some(EMBED),
        reach: Place::FOLDER,
        ..nginx(FixKind::AllowEmbedding)
    },
];
