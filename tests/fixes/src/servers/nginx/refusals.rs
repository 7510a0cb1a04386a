//! How a refusal is said.

use turnaway::fixes::FixKind;

use super::nginx;
use crate::case::*;
use crate::servers::{APPLICATION, PASSWORD_ARRIVES};

/// nginx asks another program who may come in, and sends the rest to the sign-in page.
const ASKS_FIRST: &str = r#"server {
    {{fix:1}}
    {{head}}
    {{shared}}
    add_header Access-Control-Expose-Headers WWW-Authenticate always;
    {{fix:2}}
    {{around}}
    location = /signed-in {
        internal;
        if ($cookie_sid = 1) { return 204; }
        if ($http_authorization = "Bearer good") { return 204; }
        if ($cookie_sid = 2) { return 403; }
        if ($http_authorization = "Bearer weak") { return 403; }
        return 401;
    }
    location @sign-in {
        {{fix:3}}
        return 302 {{login}};
    }
    location /shop/ {
        auth_request /signed-in;
        error_page 401 = @sign-in;
        proxy_pass http://{{backend}};
    }
    {{rest}}
}"#;

pub(super) const CASES: &[Case] = &[
    Case {
        place: "nginx's own 401",
        setup: r#"{{fix:1}}
server {
    {{head}}
    {{shared}}
    add_header Access-Control-Expose-Headers WWW-Authenticate always;
    {{fix:2}}
    {{around}}
    location /shop/ {
        if ($http_authorization = "") { return 401; }
        proxy_pass http://{{backend}};
    }
    {{rest}}
}"#,
        target: SILENT,
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        ..nginx(FixKind::AddChallenge)
    },
    Case {
        place: "an application's 401",
        setup: "{{fix:1}}
server {
    {{head}}
    {{shared}}
    add_header Access-Control-Expose-Headers WWW-Authenticate always;
    {{fix:2}}
    {{around}}
    {{rest}}
}",
        path: "/shop/silent",
        target: SILENT,
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        ..nginx(FixKind::AddChallenge)
    },
    Case {
        setup: ASKS_FIRST,
        path: "/shop/desk",
        target: DESK,
        before: LOGIN_REDIRECT,
        after: READABLE_401,
        // The application redirects by itself elsewhere.
        reach: Place::FOLDER,
        ..nginx(FixKind::Api401)
    },
    Case {
        setup: r#"server {
    {{head}}
    {{shared}}
    add_header Access-Control-Allow-Headers "Authorization" always;
    if ($request_method = OPTIONS) { return 204; }
    {{around}}
    location / {
        {{fix}}
        proxy_pass http://{{backend}};
    }
}"#,
        without: r#"proxy_set_header Authorization "";"#,
        path: "/shop/token",
        target: REFUSED_401,
        credential: Credential::Authorization(GOOD_TOKEN),
        before: HEADER_STRIPPED,
        reach: APPLICATION,
        also: PASSWORD_ARRIVES,
        spoiled: &[Place::Api, Place::Staff],
        ..nginx(FixKind::PassAuthorization)
    },
    Case {
        setup: "{{fix:1}}
limit_req_zone $binary_remote_addr zone=callers:1m rate=1r/m;
server {
    {{head}}
    {{shared}}
    limit_req_status 429;
    {{fix:2}}
    {{around}}
    location /shop/ {
        limit_req zone=callers;
        proxy_pass http://{{backend}};
    }
    {{rest}}
}",
        host: "later.localhost",
        warm_up: 1,
        target: LATER,
        before: WAIT_HIDDEN,
        after: READABLE_429,
        also: TOLD_WITH_EVERY_ANSWER,
        ..nginx(FixKind::RetryAfter)
    },
    Case {
        setup: "{{fix:1}}
server {
    {{head}}
    {{fix:2}}
    {{around}}
    location /shop/ { return 451; }
    {{rest}}
}",
        own: &[("YOUR-SITE.example", "blocker.example")],
        target: LEGAL,
        before: WITHHELD,
        after: READABLE_451,
        unseen: Some("a 451 without CORS is hidden from pages"),
        asks: &[Ask {
            what: "The 451 says who carries the block out.",
            before: Is::Lacks(451, "link"),
            after: Is::Says(
                451,
                "link",
                "<https://blocker.example/>; rel=\"blocked-by\"",
            ),
            ..Ask::USUAL
        }],
        also: SAYS_WHO,
        ..nginx(FixKind::SayWhoBlocks)
    },
    Case {
        setup: "server {
    {{fix:1}}
    {{head}}
    {{fix:2}}
    {{around}}
    location /shop/ {
        {{fix:3}}
        proxy_pass http://{{backend}};
    }
    {{rest}}
}",
        without: "



limit_except GET POST OPTIONS { deny all; }",
        before: METHOD_DENIED,
        unseen: Some("the app itself sends nothing but GET, HEAD and OPTIONS"),
        asks: METHODS_TOLD,
        ..nginx(FixKind::Answer405)
    },
];
