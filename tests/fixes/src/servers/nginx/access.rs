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
    {{around}}
    location /shop/ {
        {{fix}}
    }
    {{rest}}
}";

/// A folder whose start page has another name.
const FOLDERS: Before = Before {
    outcome: "forbidden",
    cause: "nginx.denied",
};

/// nginx only lets one network address in, which the page has not.
const LISTED: &str = "server {
    {{head}}
    {{shared}}
    {{around}}
    location /shop/ {
        allow 192.0.2.7;
        {{fix}}
        deny all;
    }
    {{rest}}
}";

pub(super) const CASES: &[Case] = &[
    Case {
        place: "a file",
        setup: REFUSED,
        without: "deny all;",
        path: "/shop/an%20open%20file.html",
        target: CLOSED,
        before: NGINX_DENIED,
        ..nginx(FixKind::AllowPath)
    },
    Case {
        place: "a file that `return 403` refuses",
        setup: REFUSED,
        without: "return 403;",
        path: "/shop/open.html",
        target: CLOSED,
        before: NGINX_DENIED,
        ..nginx(FixKind::AllowPath)
    },
    Case {
        place: "a script",
        setup: r"server {
    {{head}}
    {{shared}}
    location ~ ^/shop/.*\.php {
        {{fix}}
        proxy_pass http://{{backend}};
    }
    {{around}}
    {{rest}}
}",
        without: "deny all;",
        path: "/shop/config.php",
        target: CLOSED,
        before: NGINX_DENIED,
        ..nginx(FixKind::AllowPath)
    },
    Case {
        place: "a name with a star",
        setup: "server {
    {{head}}
    {{shared}}
    {{around}}
    location /shop/ {
        {{fix}}
        proxy_pass http://{{backend}};
    }
    {{rest}}
}",
        without: "deny all;",
        path: "/shop/*",
        target: CLOSED,
        before: NGINX_DENIED,
        ..nginx(FixKind::AllowPath)
    },
    Case {
        place: "a folder with a password",
        setup: "server {
    {{head}}
    {{shared}}
    {{around}}
    location /shop/ {
        auth_basic members;
        auth_basic_user_file htpasswd;
        {{fix}}
    }
    {{rest}}
}",
        without: "deny all;",
        path: "/shop/open.html",
        target: CLOSED,
        before: NGINX_DENIED,
        unseen: Some("the page has no password"),
        instead: Some(OPEN_TO_BOB),
        asks: PASSWORD_STAYS,
        ..nginx(FixKind::AllowPath)
    },
    Case {
        setup: LISTED,
        own: &[("203.0.113.7", "127.0.0.7")],
        path: "/shop/open.html",
        target: CLOSED,
        before: NGINX_DENIED,
        unseen: Some("the page asks from an address that is not on the list"),
        asks: ADDRESS_LET_IN,
        ..nginx(FixKind::AllowAddress)
    },
    Case {
        setup: "server {
    {{head}}
    {{shared}}
    {{fix}}
    {{around}}
    location /shop/ {
        allow 192.0.2.7;
        deny all;
    }
    {{rest}}
}",
        own: &[("198.51.100.10", "127.0.0.10")],
        path: "/shop/open.html",
        target: CLOSED,
        before: NGINX_RULE,
        unseen: Some("the page does not ask through the proxy"),
        asks: ADDRESS_SEEN,
        ..nginx(FixKind::RealAddress)
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
    Case {
        setup: "server {
    {{head}}
    {{around}}
    location /shop/ {
        valid_referers none server_names;
        {{fix}}
        if ($invalid_referer) { return 403; }
    }
    server_name own.example;
    {{rest}}
}",
        path: "/shop/open.html",
        before: HOTLINK,
        unseen: Some("the app sends no Referer"),
        asks: REFERRER_LET_IN,
        ..nginx(FixKind::AllowReferrer)
    },
];
