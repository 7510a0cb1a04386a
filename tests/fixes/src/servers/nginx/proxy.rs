//! nginx in front of an application.

use turnaway::fixes::FixKind;

use super::nginx;
use crate::case::*;

pub(super) const CASES: &[Case] = &[
    Case {
        place: "inside server { }",
        setup: "server {
    {{head}}
    {{fix}}
    {{around}}
    {{rest}}
}",
        path: "/shop/echo",
        before: DOWNGRADED,
        unseen: Some("what the application gets is not seen from a page"),
        asks: &SCHEME_ARRIVES,
        also: ECHOES,
        ..nginx(FixKind::PassScheme)
    },
    Case {
        place: "inside a location { }",
        setup: "server {
    {{head}}
    proxy_set_header X-Request-Id 42;
    {{around}}
    location / {
        proxy_set_header X-Request-Id 42;
        {{fix}}
        proxy_pass http://{{backend}};
    }
}",
        path: "/shop/echo",
        before: DOWNGRADED,
        unseen: Some("what the application gets is not seen from a page"),
        asks: &[
            SCHEME_ARRIVES[0],
            SCHEME_ARRIVES[1],
            Ask {
                what: "Other headers for the application stay.",
                before: Is::Holds(200, "x-request-id: 42"),
                after: Is::Holds(200, "x-request-id: 42"),
                ..Ask::USUAL
            },
        ],
        also: ECHOES,
        ..nginx(FixKind::PassScheme)
    },
    Case {
        setup: "server {
    {{head}}
    {{around}}
    location / {
        {{fix}}
        proxy_pass http://{{backend}};
    }
}",
        path: "/login",
        own: &[("NAME", "csrf")],
        before: COOKIE_STAYS,
        unseen: Some("pages do not see the attributes of cookies"),
        also: COOKIE_OF_ALL,
        ..nginx(FixKind::CrossSiteCookie)
    },
];
