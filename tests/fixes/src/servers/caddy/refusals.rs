//! How a refusal is said.

use turnaway::fixes::FixKind;

use super::caddy;
use crate::case::*;

pub(super) const CASES: &[Case] = &[
    Case {
        place: "an application's answer that has none",
        setup: r#"{{head}}
{{shared}}
header Access-Control-Expose-Headers "WWW-Authenticate"
{{fix}}
{{around}}
{{rest}}"#,
        path: "/shop/silent",
        target: SILENT,
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        ..caddy(FixKind::AddChallenge)
    },
    Case {
        place: "an answer of Caddy's own that has none",
        setup: r#"{{head}}
{{shared}}
header Access-Control-Expose-Headers "WWW-Authenticate"
{{fix}}
{{around}}
handle /shop/* {
    @anonymous not header Authorization *
    respond @anonymous 401
    reverse_proxy {{backend}}
}
{{rest}}"#,
        target: SILENT,
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        ..caddy(FixKind::AddChallenge)
    },
    Case {
        place: "inside a route { }",
        setup: r#"{{head}}
route {
    {{shared}}
    header Access-Control-Expose-Headers "WWW-Authenticate"
    {{fix}}
    @anonymous {
        {{anonymous}}
    }
    redir @anonymous {{login}} 302
    {{around}}
    {{rest}}
}"#,
        own: OWN_CONDITION,
        path: "/shop/desk",
        target: DESK,
        before: LOGIN_REDIRECT,
        after: READABLE_401,
        // The application redirects by itself elsewhere.
        reach: Place::FOLDER,
        also: LEADS_NOWHERE,
        ..caddy(FixKind::Api401)
    },
    Case {
        place: "inside the site's block",
        setup: r#"{{head}}
{{shared}}
header Access-Control-Expose-Headers "WWW-Authenticate"
{{fix}}
@anonymous {
    {{anonymous}}
}
redir @anonymous {{login}} 302
{{around}}
{{rest}}"#,
        own: OWN_CONDITION,
        path: "/shop/desk",
        target: DESK,
        before: LOGIN_REDIRECT,
        after: READABLE_401,
        reach: Place::FOLDER,
        also: LEADS_NOWHERE,
        ..caddy(FixKind::Api401)
    },
    Case {
        setup: "{{head}}
{{shared}}
{{fix}}
{{around}}
handle /shop/* {
    respond 429
}
{{rest}}",
        target: LATER,
        before: WAIT_HIDDEN,
        after: READABLE_429,
        also: TOLD_WITH_EVERY_ANSWER,
        ..caddy(FixKind::RetryAfter)
    },
    Case {
        setup: "{{head}}
{{fix}}
{{around}}
handle /shop/* {
    respond 451
}
{{rest}}",
        own: &[("YOUR-SITE.example", "blocker.example")],
        target: LEGAL,
        before: WITHHELD,
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
        ..caddy(FixKind::SayWhoBlocks)
    },
    Case {
        setup: "{{head}}
@unknown {
    path /shop/*
    method DELETE
}
{{around}}
handle /shop/* {
    {{fix}}
    reverse_proxy {{backend}}
}
{{rest}}",
        without: "respond @unknown 403",
        own: &[("NAME_OF_THE_MATCHER", "unknown")],
        before: METHOD_DENIED,
        unseen: Some("the app itself sends nothing but GET, HEAD and OPTIONS"),
        asks: METHODS_TOLD,
        ..caddy(FixKind::Answer405)
    },
];

/// What `redir` says beside a 401, which nobody follows.
const LEADS_NOWHERE: &[&[Change]] =
    &[&[Change::may(Field::LOCATION, To::Is("/")).when(When::ToSignIn)]];

/// The lines of the redirect's matcher.
const OWN_CONDITION: &[(&str, &str)] = &[("CONDITIONS_OF_THE_REDIRECT", super::ANONYMOUS)];
