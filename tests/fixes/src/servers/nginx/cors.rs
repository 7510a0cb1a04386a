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
        place: "with a location { } that has add_header lines of its own",
        setup: "server {
    {{fix:1}}
    {{head}}
    {{fix:2}}
    {{around}}
    location /shop/ {
        {{protection}}
        {{fix:2}}
        proxy_pass http://{{backend}};
    }
    {{rest}}
}",
        ..nginx(FixKind::AllowOrigin)
    },
    Case {
        place: "with all add_header lines in http { }",
        setup: "{{protection}}
{{fix:2}}
server {
    {{fix:1}}
    {{bare-head}}
    {{around}}
    {{rest}}
}",
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
        setup: r#"server {
    {{fix:1}}
    {{head}}
    {{fix:2}}
    add_header Access-Control-Allow-Methods "GET, OPTIONS";
    add_header Access-Control-Allow-Headers "Content-Type";
    if ($request_method = OPTIONS) { return 204; }
    {{around}}
    {{rest}}
}"#,
        without: r#"

add_header Access-Control-Allow-Origin "{{page}}";"#,
        path: "/shop/token",
        target: TOKEN,
        before: ERROR_PATH,
        after: READABLE_401,
        ..nginx(FixKind::CorsOnErrors)
    },
    Case {
        place: "inside server { }",
        setup: GUARDED,
        without: r#"add_header Access-Control-Allow-Origin "{{page}}" always;"#,
        path: "/shop/token",
        target: TOKEN,
        credential: Credential::Authorization(GOOD_TOKEN),
        before: PREFLIGHT_REFUSED,
        ..nginx(FixKind::PreflightFirst)
    },
    Case {
        place: "with all add_header lines in http { }",
        setup: r#"{{protection}}
{{fix:2}}
server {
    {{fix:1}}
    {{bare-head}}
    {{around}}
    location /shop/ {
        if ($http_authorization = "") { return 401; }
        proxy_pass http://{{backend}};
    }
    {{rest}}
}"#,
        without: r#"

add_header Access-Control-Allow-Origin "{{page}}" always;"#,
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
    add_header Access-Control-Allow-Headers \"Content-Type\" always;
    {{fix}}
    if ($request_method = OPTIONS) { return 204; }
    {{around}}
    {{rest}}
}",
        credential: Credential::Header("X-Api-Key", "good"),
        before: HEADER_NOT_ALLOWED,
        ..nginx(FixKind::AllowHeaders)
    },
    Case {
        setup: r#"server {
    {{head}}
    {{shared}}
    add_header Access-Control-Allow-Methods "GET" always;
    {{fix}}
    if ($request_method = OPTIONS) { return 204; }
    {{around}}
    {{rest}}
}"#,
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
        setup: "server {
    {{head}}
    {{shared}}
    {{fix}}
    {{around}}
    {{rest}}
}",
        path: "/shop/token",
        target: TOKEN,
        before: NONCE_HIDDEN,
        unseen: Some("the app signs no requests with a key, so no server asks it for a nonce"),
        also: NONCE,
        ..nginx(FixKind::ExposeNonce)
    },
    Case {
        place: "inside server { }",
        setup: "server {
    {{fix:1}}
    {{head}}
    {{fix:2}}
    {{around}}
    {{rest}}
}",
        without: "

add_header Cross-Origin-Resource-Policy same-origin always;",
        before: ISOLATED,
        after: STILL_UNREADABLE,
        script: Some(EMBED),
        reach: &[Place::Target],
        ..nginx(FixKind::AllowEmbedding)
    },
    Case {
        place: "a file with strange letters",
        setup: "server {
    {{fix:1}}
    {{head}}
    {{fix:2}}
    {{around}}
    location /shop/ { }
    {{rest}}
}",
        without: "

add_header Cross-Origin-Resource-Policy same-origin always;",
        path: "/shop/an%20open%20file.html",
        before: ISOLATED,
        after: STILL_UNREADABLE,
        script: Some(EMBED),
        reach: &[Place::Target],
        ..nginx(FixKind::AllowEmbedding)
    },
    Case {
        place: "with a location { } that has add_header lines of its own",
        setup: "server {
    {{fix:1}}
    {{head}}
    {{around}}
    location /shop/ {
        {{protection}}
        {{fix:2}}
        proxy_pass http://{{backend}};
    }
    {{rest}}
}",
        without: "

add_header Cross-Origin-Resource-Policy same-origin always;",
        before: ISOLATED,
        after: STILL_UNREADABLE,
        script: Some(EMBED),
        reach: &[Place::Target],
        ..nginx(FixKind::AllowEmbedding)
    },
];
