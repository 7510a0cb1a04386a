//! Who gets what.

use turnaway::fixes::FixKind;

use super::caddy;
use crate::case::*;

/// Files; nothing below `/shop/` is given out.
const REFUSED: &str = r#"{{head}}
{{shared}}
{{fix}}
{{around}}
handle /shop/* {
    respond "You may not see this." 403
}
{{rest}}"#;

pub(super) const CASES: &[Case] = &[
    Case {
        place: "a file",
        setup: REFUSED,
        path: "/shop/an%20open%20file.html",
        target: CLOSED,
        before: MAYBE_IP,
        ..caddy(FixKind::AllowPath)
    },
    Case {
        place: "a folder",
        setup: REFUSED,
        path: "/shop/folder/",
        target: CLOSED,
        before: MAYBE_IP,
        ..caddy(FixKind::AllowPath)
    },
    Case {
        place: "a script",
        setup: r#"{{head}}
{{shared}}
{{fix}}
handle /shop/* {
    respond "You may not see this." 403
}
{{around}}
{{rest}}"#,
        path: "/shop/config.php",
        target: CLOSED,
        before: MAYBE_IP,
        ..caddy(FixKind::AllowPath)
    },
    Case {
        place: "a name with a star",
        setup: REFUSED,
        path: "/shop/*",
        target: CLOSED,
        before: MAYBE_IP,
        ..caddy(FixKind::AllowPath)
    },
];
