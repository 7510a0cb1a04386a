//! How a refusal is said.

use turnaway::fixes::FixKind;

use super::caddy;
use crate::case::*;
use crate::servers::{APPLICATION, PASSWORD_ARRIVES};

pub(super) const CASES: &[Case] = &[
    Case {
        setup: super::INSIDE_PROXY,
        path: "/shop/silent",
        target: SILENT,
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        ..caddy(FixKind::AddChallenge)
    },
    Case {
        setup: r#"{{head}}
route {
    {{shared}}
    header Access-Control-Expose-Headers "WWW-Authenticate"
    {{fix}}
    @anonymous {
        path /shop/*
        not header Cookie *sid=*
        not header_regexp Authorization "^Bearer (good|weak)$"
    }
    redir @anonymous {{login}} 302
    {{around}}
    {{rest}}
}"#,
        path: "/shop/desk",
        target: DESK,
        before: LOGIN_REDIRECT,
        after: READABLE_401,
        ..caddy(FixKind::Api401)
    },
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
];
