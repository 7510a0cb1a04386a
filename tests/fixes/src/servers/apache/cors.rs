//! What pages may read and send.

use turnaway::fixes::FixKind;

use super::apache;
use crate::case::*;

/// An application behind Apache; the recipe stands in the virtual host.
const PROXY: &str = "{{head}}
{{fix}}
{{around}}
{{rest}}";

/// The same, with CORS set up.
const SHARED: &str = "{{head}}
{{shared}}
{{fix}}
{{answer-options}}
{{around}}
{{rest}}";

pub(super) const CASES: &[Case] = &[
    Case {
        setup: PROXY,
        ..apache(FixKind::AllowOrigin)
    },
    Case {
        setup: PROXY,
        without: "Header always set Access-Control-Allow-Origin *",
        credential: Credential::Cookies,
        before: CREDENTIALS_NOT_GRANTED,
        ..apache(FixKind::AllowCredentials)
    },
    Case {
        setup: r#"{{head}}
{{fix}}
{{answer-options}}
{{around}}
{{files}}
<Directory {{folder}}/site/shop>
    Require all denied
</Directory>
Header always set Access-Control-Allow-Origin "{{page}}" "expr=%{REQUEST_METHOD} == 'OPTIONS'"
Header always set Access-Control-Allow-Methods "GET, OPTIONS" "expr=%{REQUEST_METHOD} == 'OPTIONS'""#,
        without: r#"Header set Access-Control-Allow-Origin "{{page}}""#,
        path: "/shop/open.html",
        target: CLOSED,
        before: ERROR_PATH,
        after: READABLE_403,
        ..apache(FixKind::CorsOnErrors)
    },
    Case {
        setup: "{{head}}
{{fix}}
{{around}}
{{files}}
<Directory {{folder}}/site/shop>
    AuthType Basic
    AuthName site
    AuthUserFile conf/htpasswd
    Require user bob
</Directory>",
        without: r#"Header always set Access-Control-Allow-Origin "{{page}}""#,
        path: "/shop/open.html",
        target: PASSWORD,
        credential: Credential::Authorization(BOB),
        before: PREFLIGHT_REFUSED,
        ..apache(FixKind::PreflightFirst)
    },
    Case {
        setup: r#"{{head}}
{{shared}}
Header always set Access-Control-Allow-Methods "GET, OPTIONS"
{{fix}}
{{answer-options}}
{{around}}
{{rest}}"#,
        without: r#"Header always set Access-Control-Allow-Headers "Content-Type""#,
        credential: Credential::Header("X-Api-Key", "good"),
        before: HEADER_NOT_ALLOWED,
        ..apache(FixKind::AllowHeaders)
    },
    Case {
        setup: SHARED,
        without: r#"Header always set Access-Control-Allow-Methods "GET""#,
        method: "PUT",
        before: METHOD_NOT_ALLOWED,
        script: Some(PUT),
        ..apache(FixKind::AllowMethods)
    },
    Case {
        setup: SHARED,
        path: "/shop/token",
        target: TOKEN,
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        ..apache(FixKind::ExposeHeaders)
    },
    Case {
        setup: SHARED,
        path: "/shop/shared",
        before: MULTIPLE_ORIGINS,
        ..apache(FixKind::OneLayer)
    },
    Case {
        setup: "{{head}}
{{fix}}
RewriteEngine On
RewriteRule ^/shop/items$ /shop/items/ [R=301,L]
{{around}}
{{rest}}",
        without: r#"Header always set Access-Control-Allow-Origin "{{page}}""#,
        target: MOVED,
        credential: Credential::Authorization(GOOD_TOKEN),
        before: PREFLIGHT_REFUSED,
        ..apache(FixKind::NoRedirect)
    },
    Case {
        place: "inside <Location>",
        setup: "{{head}}
<Location /shop/>
    {{fix}}
</Location>
{{around}}
{{rest}}",
        without: "Header always set Cross-Origin-Resource-Policy same-origin",
        before: ISOLATED,
        after: STILL_UNREADABLE,
        script: Some(EMBED),
        reach: Place::FOLDER,
        ..apache(FixKind::AllowEmbedding)
    },
    Case {
        place: "inside <Directory>",
        setup: "{{head}}
{{around}}
{{files}}
<Directory {{folder}}/site/shop>
    {{fix}}
</Directory>",
        without: "Header always set Cross-Origin-Resource-Policy same-origin",
        path: "/shop/open.html",
        before: ISOLATED,
        after: STILL_UNREADABLE,
        script: Some(EMBED),
        reach: Place::FOLDER,
        ..apache(FixKind::AllowEmbedding)
    },
];
