//! Who gets what.

use turnaway::fixes::FixKind;

use super::apache;
use crate::case::*;

/// Files; nothing below `/shop/` is given out.
const REFUSED: &str = "{{head}}
{{shared}}
{{around}}
{{files}}
<Directory {{folder}}/site/shop>
    Require all denied
</Directory>
{{fix}}";

pub(super) const CASES: &[Case] = &[
    Case {
        place: "a file",
        setup: REFUSED,
        path: "/shop/an%20open%20file.html",
        target: CLOSED,
        before: APACHE_DENIED,
        ..apache(FixKind::AllowPath)
    },
    Case {
        place: "a name with a star",
        setup: REFUSED,
        path: "/shop/*",
        target: CLOSED,
        before: APACHE_DENIED,
        ..apache(FixKind::AllowPath)
    },
    Case {
        place: "an application's address",
        setup: "{{head}}
{{shared}}
{{around}}
{{rest}}
<Location /shop/>
    Require all denied
</Location>
{{fix}}",
        path: "/shop/config.php",
        target: CLOSED,
        before: APACHE_DENIED,
        ..apache(FixKind::AllowPath)
    },
    Case {
        place: "inside <Directory>",
        setup: "{{head}}
{{shared}}
{{around}}
{{files}}
<Directory {{folder}}/site/shop>
    Require ip 192.0.2.7
    {{fix}}
</Directory>",
        own: &[("203.0.113.7", "127.0.0.7")],
        path: "/shop/open.html",
        target: CLOSED,
        before: APACHE_DENIED,
        unseen: Some("the page asks from an address that is not on the list"),
        asks: ADDRESS_LET_IN,
        ..apache(FixKind::AllowAddress)
    },
    Case {
        setup: "{{head}}
{{shared}}
{{fix}}
{{around}}
{{files}}
<Directory {{folder}}/site/shop>
    Require ip 192.0.2.7
</Directory>",
        own: &[("198.51.100.10", "127.0.0.10")],
        path: "/shop/open.html",
        target: CLOSED,
        before: MAYBE_IP,
        unseen: Some("the page does not ask through the proxy"),
        asks: ADDRESS_SEEN,
        ..apache(FixKind::RealAddress)
    },
    Case {
        setup: "{{head}}
RewriteEngine On
RewriteCond %{HTTP_REFERER} !^$
RewriteCond %{HTTP_REFERER} !^https://own.example/
{{fix}}
RewriteRule ^/shop/ - [F]
{{around}}
{{files}}",
        path: "/shop/open.html",
        before: HOTLINK,
        unseen: Some("the app sends no Referer"),
        asks: REFERRER_LET_IN,
        also: &[&[Change::may(Field::VARY, To::Gains(&[], &["referer"]))]],
        ..apache(FixKind::AllowReferrer)
    },
    Case {
        place: "inside <VirtualHost>",
        setup: "{{head}}
{{shared}}
{{around}}
{{files}}
{{fix}}",
        without: "DirectoryIndex start.html",
        path: "/shop/folder/",
        target: CLOSED,
        before: APACHE_DENIED,
        // The start pages of other folders that the server gives out answer, too.
        also: &[&[
            Change::may(Field::STATUS, To::Code(&[200])).at(&[Place::Above]),
            Change::may(Field::TYPE, To::Anything).at(&[Place::Above]),
        ]],
        ..apache(FixKind::FolderIndex)
    },
    Case {
        place: "inside the folder's <Directory>",
        setup: "{{head}}
{{shared}}
{{around}}
{{files}}
<Directory {{folder}}/site/shop/folder>
    {{fix}}
</Directory>",
        without: "DirectoryIndex start.html",
        path: "/shop/folder/",
        target: CLOSED,
        before: APACHE_DENIED,
        ..apache(FixKind::FolderIndex)
    },
    Case {
        place: "inside <Directory>",
        setup: r#"{{head}}
{{shared}}
Header always set Access-Control-Allow-Headers "Authorization"
{{answer-options}}
{{around}}
{{files}}
<Directory {{folder}}/site/shop>
    {{fix}}
</Directory>"#,
        without: "Require all denied",
        own: &[("/etc/apache2/htpasswd", "conf/htpasswd")],
        path: "/shop/open.html",
        target: CLOSED,
        credential: Credential::Authorization(BOB),
        before: APACHE_DENIED,
        reach: Place::FOLDER,
        ..apache(FixKind::BasicAuth)
    },
    Case {
        place: "inside <Location>",
        setup: r#"{{head}}
{{shared}}
Header always set Access-Control-Allow-Headers "Authorization"
{{answer-options}}
{{around}}
{{files}}
<Location /shop/>
    {{fix}}
</Location>"#,
        without: "Require all denied",
        own: &[("/etc/apache2/htpasswd", "conf/htpasswd")],
        path: "/shop/open.html",
        target: CLOSED,
        credential: Credential::Authorization(BOB),
        before: APACHE_DENIED,
        reach: Place::FOLDER,
        ..apache(FixKind::BasicAuth)
    },
];
