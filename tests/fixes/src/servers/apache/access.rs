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
        place: "a folder",
        setup: REFUSED,
        path: "/shop/folder/",
        target: CLOSED,
        before: APACHE_DENIED,
        ..apache(FixKind::AllowPath)
    },
    Case {
        place: "a folder without a start page",
        setup: REFUSED,
        path: "/shop/bare/",
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
        place: "the start page",
        setup: r#"{{head}}
{{shared}}
{{around}}
{{application}}
<LocationMatch "^/$">
    DirectoryIndex start.html
</LocationMatch>
{{fix}}"#,
        path: "/",
        target: CLOSED,
        before: APACHE_DENIED,
        ..apache(FixKind::AllowPath)
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
        path: "/shop/open.html",
        target: CLOSED,
        credential: Credential::Authorization(BOB),
        before: APACHE_DENIED,
        reach: Place::FOLDER,
        ..apache(FixKind::BasicAuth)
    },
];
