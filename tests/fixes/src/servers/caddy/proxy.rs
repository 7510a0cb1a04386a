//! Caddy in front of an application.

use turnaway::fixes::FixKind;

use super::caddy;
use crate::case::*;
use crate::servers::{APPLICATION, PASSWORD_ARRIVES};

/// The recipe stands in the site's block.
const PROXY: &str = "{{head}}
{{fix}}
{{around}}
{{rest}}";

pub(super) const CASES: &[Case] = &[
    Case {
        setup: super::INSIDE_PROXY,
        without: "header_up -Authorization",
        path: "/shop/token",
        target: REFUSED_401,
        credential: Credential::Authorization(GOOD_TOKEN),
        before: HEADER_STRIPPED,
        reach: APPLICATION,
        also: PASSWORD_ARRIVES,
        spoiled: &[Place::Api, Place::Staff],
        ..caddy(FixKind::PassAuthorization)
    },
    Case {
        place: "a cookie of the application",
        setup: PROXY,
        path: "/login",
        own: &[("NAME", "csrf")],
        before: COOKIE_STAYS,
        unseen: Some("pages do not see the attributes of cookies"),
        also: COOKIE_OF_ALL,
        ..caddy(FixKind::CrossSiteCookie)
    },
    Case {
        place: "a cookie that says otherwise",
        setup: r#"{{head}}
header +Set-Cookie "csrf=1; SameSite=Lax; Path=/"
{{fix}}
{{around}}
{{rest}}"#,
        own: &[("NAME", "csrf")],
        before: COOKIE_STAYS,
        unseen: Some("pages do not see the attributes of cookies"),
        also: COOKIE_OF_ALL,
        ..caddy(FixKind::CrossSiteCookie)
    },
];
