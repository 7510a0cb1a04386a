//! Apache in front of an application.

use turnaway::fixes::FixKind;

use super::apache;
use crate::case::*;

pub(super) const CASES: &[Case] = &[
    Case {
        setup: "{{head}}
{{fix}}
{{around}}
{{rest}}",
        path: "/shop/echo",
        before: DOWNGRADED,
        unseen: Some("what the application gets is not seen from a page"),
        asks: &SCHEME_ARRIVES,
        also: ECHOES,
        ..apache(FixKind::PassScheme)
    },
    Case {
        place: "a cookie of the application",
        setup: "{{head}}
{{fix}}
{{around}}
{{rest}}",
        path: "/login",
        own: &[("NAME", "csrf")],
        before: COOKIE_STAYS,
        unseen: Some("pages do not see the attributes of cookies"),
        also: COOKIE_OF_ALL,
        ..apache(FixKind::CrossSiteCookie)
    },
    Case {
        place: "a cookie of Apache's own that says otherwise",
        setup: r#"{{head}}
Header always set Set-Cookie "csrf=1; SameSite=Lax; Path=/" "expr=%{REQUEST_URI} =~ m#^/shop/#"
{{fix}}
{{around}}
{{rest}}"#,
        own: &[("NAME", "csrf")],
        before: COOKIE_STAYS,
        unseen: Some("pages do not see the attributes of cookies"),
        also: COOKIE_OF_ALL,
        ..apache(FixKind::CrossSiteCookie)
    },
];
