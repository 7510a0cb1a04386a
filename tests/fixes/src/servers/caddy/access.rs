//! Who gets what.

use turnaway::fixes::FixKind;

use super::caddy;
use crate::case::*;

/// Files; nothing below `/shop/` is given out.
const REFUSED: &str = r#"{{head}}
{{shared}}
{{around}}
handle /shop/* {
    @refused {
        path /shop/*
        {{fix}}
    }
    respond @refused "You may not see this." 403
    file_server
}
{{rest}}"#;

/// A file may come compressed.
const FILES_VARY: &[&[Change]] = &[&[Change::may(
    Field::VARY,
    To::Gains(&[], &["accept-encoding"]),
)]];

pub(super) const CASES: &[Case] = &[
    Case {
        place: "a file",
        setup: REFUSED,
        path: "/shop/an%20open%20file.html",
        target: CLOSED,
        before: AUTHZ_DENIED,
        also: FILES_VARY,
        ..caddy(FixKind::AllowPath)
    },
    Case {
        place: "a folder with a password",
        setup: r#"{{head}}
{{shared}}
{{around}}
handle /shop/* {
    @refused {
        path /shop/*
        {{fix}}
    }
    route {
        respond @refused "You may not see this." 403
        basic_auth bcrypt members {
            bob {{hash}}
            mallory {{another-hash}}
        }
        reverse_proxy {{backend}}
    }
}
{{rest}}"#,
        target: CLOSED,
        before: AUTHZ_DENIED,
        unseen: Some("the page has no password"),
        instead: Some(OPEN_TO_BOB),
        asks: PASSWORD_STAYS,
        ..caddy(FixKind::AllowPath)
    },
    Case {
        place: "a script",
        setup: r#"{{head}}
{{shared}}
@refused {
    path /shop/*
    {{fix}}
}
handle @refused {
    respond "You may not see this." 403
}
{{around}}
{{rest}}"#,
        path: "/shop/config.php",
        target: CLOSED,
        before: AUTHZ_DENIED,
        ..caddy(FixKind::AllowPath)
    },
    Case {
        place: "a name with a star",
        setup: r#"{{head}}
{{shared}}
{{around}}
@refused {
    path /shop/*
    {{fix}}
}
handle @refused {
    respond "You may not see this." 403
}
{{rest}}"#,
        path: "/shop/*",
        target: CLOSED,
        before: AUTHZ_DENIED,
        ..caddy(FixKind::AllowPath)
    },
    Case {
        setup: r#"{{head}}
{{shared}}
{{around}}
handle /shop/* {
    @elsewhere {
        not remote_ip 192.0.2.7
        {{fix}}
    }
    respond @elsewhere "You may not see this." 403
    file_server
}
{{rest}}"#,
        own: &[("203.0.113.7", "127.0.0.7")],
        path: "/shop/open.html",
        target: CLOSED,
        before: MAYBE_IP,
        unseen: Some("the page asks from an address that is not on the list"),
        asks: ADDRESS_LET_IN,
        ..caddy(FixKind::AllowAddress)
    },
    Case {
        setup: r#"{{fix}}
{{site}}
{{head}}
{{shared}}
{{around}}
handle /shop/* {
    @elsewhere not client_ip 192.0.2.7
    respond @elsewhere "You may not see this." 403
    file_server
}
{{rest}}"#,
        own: &[("198.51.100.10", "127.0.0.10")],
        path: "/shop/open.html",
        target: CLOSED,
        before: MAYBE_IP,
        unseen: Some("the page does not ask through the proxy"),
        asks: ADDRESS_SEEN,
        ..caddy(FixKind::RealAddress)
    },
    Case {
        setup: r#"{{head}}
{{around}}
handle /shop/* {
    @elsewhere {
        header Referer *
        not header Referer https://own.example/*
        {{fix}}
    }
    respond @elsewhere 403
    file_server
}
{{rest}}"#,
        path: "/shop/open.html",
        before: HOTLINK,
        unseen: Some("the app sends no Referer"),
        asks: REFERRER_LET_IN,
        ..caddy(FixKind::AllowReferrer)
    },
    Case {
        setup: r#"{{head}}
{{shared}}
header Access-Control-Allow-Headers "Authorization"
{{answer-options}}
{{around}}
handle /shop/* {
    {{fix}}
    file_server
}
{{rest}}"#,
        without: r#"respond "You may not see this." 403"#,
        // The password is that of the neighbourhood.
        own: &[
            ("MATCHER_OF_THE_RULE", "*"),
            (
                "NAME HASH",
                "bob JDJiJDA0JG1iMWZGSXVqL2NBeU1xdndOQjFadXVFNUFmeThxMzlRNFNlay9xRGRIai9xOEhKWFVrSU1x",
            ),
        ],
        path: "/shop/open.html",
        target: CLOSED,
        credential: Credential::Authorization(BOB),
        before: AUTHZ_DENIED,
        reach: Place::FOLDER,
        also: &[
            FILES_VARY[0],
            // No file is a folder.
            &[Change::may(Field::STATUS, To::Code(&[400])).at(&[Place::Below])],
        ],
        ..caddy(FixKind::BasicAuth)
    },
];
