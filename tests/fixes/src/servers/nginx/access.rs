//! Who gets what.

use turnaway::fixes::FixKind;

use super::nginx;
use crate::case::*;

const NGINX_DENIED: Before = Before {
    outcome: "forbidden",
    cause: "nginx.denied",
};

/// Files; nothing below `/shop/` is given out.
const REFUSED: &str = "server {
    {{head}}
    {{shared}}
    {{fix}}
    {{around}}
    location /shop/ { deny all; }
    {{rest}}
}";

/// A folder whose start page has another name.
const FOLDERS: Before = Before {
    outcome: "forbidden",
    cause: "nginx.dir-listing",
};

pub(super) const CASES: &[Case] = &[
    Case {
        place: "a file",
        setup: REFUSED,
        path: "/shop/an%20open%20file.html",
        target: CLOSED,
        before: NGINX_DENIED,
        ..nginx(FixKind::AllowPath)
    },
    Case {
        place: "a folder",
        setup: REFUSED,
        path: "/shop/folder/",
        target: CLOSED,
        before: NGINX_DENIED,
        ..nginx(FixKind::AllowPath)
    },
    Case {
        place: "a name with a star",
        setup: REFUSED,
        path: "/shop/*",
        target: CLOSED,
        before: NGINX_DENIED,
        ..nginx(FixKind::AllowPath)
    },
    Case {
        place: "a script",
        setup: r"server {
    {{head}}
    {{shared}}
    {{fix}}
    location ~ ^/shop/.*\.php { deny all; }
    {{around}}
    {{rest}}
}",
        path: "/shop/config.php",
        target: CLOSED,
        before: NGINX_DENIED,
        ..nginx(FixKind::AllowPath)
    },
    Case {
        place: "inside server { }",
        setup: "server {
    {{head}}
    {{shared}}
    {{fix}}
    {{around}}
    location /shop/ { }
    {{rest}}
}",
        without: "index start.html;",
        path: "/shop/folder/",
        target: CLOSED,
        before: FOLDERS,
        // The start pages of other folders that the server gives out answer, too.
        also: &[&[Change::may(Field::STATUS, To::Code(&[200, 405])).at(&[Place::Above])]],
        ..nginx(FixKind::FolderIndex)
    },
    Case {
        place: "inside the folder's location { }",
        setup: "server {
    {{head}}
    {{shared}}
    {{around}}
    location /shop/folder/ {
        {{fix}}
    }
    {{rest}}
}",
        without: "index start.html;",
        path: "/shop/folder/",
        target: CLOSED,
        before: FOLDERS,
        ..nginx(FixKind::FolderIndex)
    },
    Case {
        setup: r#"server {
    {{head}}
    {{shared}}
    add_header Access-Control-Allow-Headers "Authorization" always;
    if ($request_method = OPTIONS) { return 204; }
    {{around}}
    location /shop/ {
        {{fix}}
    }
    {{rest}}
}"#,
        without: "deny all;",
        path: "/shop/open.html",
        target: CLOSED,
        credential: Credential::Authorization(BOB),
        before: NGINX_DENIED,
        reach: Place::FOLDER,
        ..nginx(FixKind::BasicAuth)
    },
];
