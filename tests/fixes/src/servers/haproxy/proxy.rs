//! HAProxy in front of an application.

use turnaway::fixes::FixKind;

use super::haproxy;
use crate::case::*;

/// The recipe stands in the frontend.
const FRONTEND: &str = "{{head}}
    {{fix}}
    {{around}}
{{app}}
";

pub(super) const CASES: &[Case] = &[
    Case {
        setup: FRONTEND,
        path: "/shop/echo",
        before: DOWNGRADED,
        unseen: Some("what the application gets is not seen from a page"),
        asks: &[
            Ask {
                what: "The application sees the visitor's scheme.",
                before: Is::Without(200, "x-forwarded-proto: http\n"),
                after: Is::Holds(200, "x-forwarded-proto: http\n"),
                ..Ask::USUAL
            },
            Ask {
                what: "The application sees the visitor's host.",
                before: Is::Without(200, "x-forwarded-host: 127.0.0.1:{{port}}\n"),
                after: Is::Holds(200, "x-forwarded-host: 127.0.0.1:{{port}}\n"),
                ..Ask::USUAL
            },
            Ask {
                what: "Callers cannot claim another scheme.",
                headers: &[("X-Forwarded-Proto", "https")],
                before: Is::Holds(200, "x-forwarded-proto: https\n"),
                after: Is::Without(200, "x-forwarded-proto: https\n"),
                ..Ask::USUAL
            },
        ],
        also: ECHOES,
        ..haproxy(FixKind::PassScheme)
    },
    Case {
        place: "a cookie of the application",
        setup: FRONTEND,
        path: "/login",
        own: &[("NAME", "csrf")],
        before: COOKIE_STAYS,
        unseen: Some("pages do not see the attributes of cookies"),
        also: COOKIE_OF_ALL,
        ..haproxy(FixKind::CrossSiteCookie)
    },
    Case {
        place: "a cookie that says otherwise",
        setup: "{{head}}
    http-after-response add-header Set-Cookie 'csrf=1; SameSite=Lax; Path=/'
    {{fix}}
    {{around}}
{{app}}
",
        own: &[("NAME", "csrf")],
        before: COOKIE_STAYS,
        unseen: Some("pages do not see the attributes of cookies"),
        also: COOKIE_OF_ALL,
        ..haproxy(FixKind::CrossSiteCookie)
    },
];
