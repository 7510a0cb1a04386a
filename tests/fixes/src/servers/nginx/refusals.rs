//! How a refusal is said.

use turnaway::fixes::FixKind;

use super::nginx;
use crate::case::*;
use crate::servers::{APPLICATION, PASSWORD_ARRIVES};

pub(super) const CASES: &[Case] = &[
    Case {
        setup: r#"server {
    {{head}}
    {{shared}}
    add_header Access-Control-Expose-Headers WWW-Authenticate always;
    {{fix}}
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
        place: "before return",
        setup: r#"server {
    {{head}}
    {{shared}}
    {{around}}
    location /shop/ {
        {{fix}}
        set $shown "$cookie_sid$http_authorization";
        if ($shown = "") { return 302 {{login}}; }
        proxy_pass http://{{backend}};
    }
    {{rest}}
}"#,
        path: "/shop/desk",
        target: DESK,
        before: LOGIN_REDIRECT,
        after: READABLE_401,
        reach: Place::FOLDER,
        ..nginx(FixKind::Api401)
    },
    Case {
        place: "before proxy_pass",
        setup: "server {
    {{head}}
    {{shared}}
    {{around}}
    location / {
        {{fix}}
        proxy_pass http://{{backend}};
    }
}",
        path: "/shop/desk",
        target: DESK,
        before: LOGIN_REDIRECT,
        after: READABLE_401,
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
        setup: "limit_req_zone $binary_remote_addr zone=callers:1m rate=1r/m;
server {
    {{head}}
    {{shared}}
    {{fix}}
    {{around}}
    location /shop/ {
        limit_req zone=callers;
        proxy_pass http://{{backend}};
    }
    {{rest}}
}",
        without: "limit_req_status 429;",
        host: "later.localhost",
        warm_up: 1,
        target: LATER,
        before: WAIT_HIDDEN,
        after: READABLE_429,
        ..nginx(FixKind::RetryAfter)
    },
];
