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
        place: "inside <VirtualHost>",
        setup: PROXY,
        ..apache(FixKind::AllowOrigin)
    },
    Case {
        place: "below a line for another origin",
        setup: "{{head}}
Header always set Access-Control-Allow-Origin https://first.example
{{fix}}
{{around}}
{{rest}}",
        asks: FIRST_ORIGIN_STAYS,
        ..apache(FixKind::AllowOrigin)
    },
    Case {
        place: "inside <Location>, below a line for another origin",
        setup: "{{head}}
{{around}}
{{rest}}
<Location /shop/>
    Header set Access-Control-Allow-Origin https://first.example
    {{fix}}
</Location>",
        asks: FIRST_ORIGIN_STAYS,
        reach: Place::FOLDER,
        ..apache(FixKind::AllowOrigin)
    },
    Case {
        place: "with cookies not yet",
        setup: r#"{{head}}
Header always set Access-Control-Allow-Origin "{{page}}"
{{fix}}
{{around}}
{{rest}}"#,
        credential: Credential::Cookies,
        before: CREDENTIALS_NOT_GRANTED,
        ..apache(FixKind::AllowCredentials)
    },
    Case {
        place: "below a star",
        setup: "{{head}}
Header always set Access-Control-Allow-Origin *
{{fix}}
{{around}}
{{rest}}",
        asks: &[Ask {
            what: "Whoever could read it without cookies still can.",
            headers: &[("Origin", "https://other.example")],
            before: Is::Says(200, "access-control-allow-origin", "*"),
            after: Is::Says(200, "access-control-allow-origin", "*"),
            ..Ask::USUAL
        }],
        // Whoever reads by the star goes on reading.
        also: &[&[Change::may(Field::ORIGIN, To::Is("*")).how(How::OTHERS)]],
        credential: Credential::Cookies,
        before: CREDENTIALS_NOT_GRANTED,
        ..apache(FixKind::AllowCredentials)
    },
    Case {
        setup: r#"{{head}}
Header set Access-Control-Allow-Origin "{{page}}"
Header always set Access-Control-Allow-Origin "{{page}}" "expr=%{REQUEST_METHOD} == 'OPTIONS'"
Header always set Access-Control-Allow-Methods "GET, OPTIONS" "expr=%{REQUEST_METHOD} == 'OPTIONS'"
{{fix}}
{{answer-options}}
{{around}}
{{files}}
<Directory {{folder}}/site/shop>
    Require all denied
</Directory>"#,
        path: "/shop/open.html",
        target: CLOSED,
        before: ERROR_PATH,
        after: READABLE_403,
        ..apache(FixKind::CorsOnErrors)
    },
    Case {
        setup: "{{fix:1}}
{{head}}
{{fix:2}}
{{around}}
{{files}}
<Directory {{folder}}/site/shop>
    AuthType Basic
    AuthName site
    AuthUserFile conf/htpasswd
    Require user bob
</Directory>",
        without: r#"

Header always set Access-Control-Allow-Origin "{{page}}""#,
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
Header always set Access-Control-Allow-Headers "Content-Type"
{{fix}}
{{answer-options}}
{{around}}
{{rest}}"#,
        credential: Credential::Header("X-Api-Key", "good"),
        before: HEADER_NOT_ALLOWED,
        ..apache(FixKind::AllowHeaders)
    },
    Case {
        setup: r#"{{head}}
{{shared}}
Header always set Access-Control-Allow-Methods "GET"
{{fix}}
{{answer-options}}
{{around}}
{{rest}}"#,
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
        setup: "{{fix:1}}
{{head}}
{{fix:2}}
RewriteEngine On
RewriteRule ^/shop/items$ /shop/items/ [R=301,L]
{{around}}
{{rest}}",
        without: r#"

Header always set Access-Control-Allow-Origin "{{page}}""#,
        target: MOVED,
        credential: Credential::Authorization(GOOD_TOKEN),
        before: PREFLIGHT_REFUSED,
        ..apache(FixKind::NoRedirect)
    },
    Case {
        setup: SHARED,
        path: "/shop/token",
        target: TOKEN,
        before: NONCE_HIDDEN,
        unseen: Some("the app signs no requests with a key, so no server asks it for a nonce"),
        also: NONCE,
        ..apache(FixKind::ExposeNonce)
    },
    Case {
        place: "what Apache sends everywhere",
        setup: "{{head}}
Header always set Cross-Origin-Resource-Policy same-origin
{{fix}}
{{around}}
{{rest}}",
        before: ISOLATED,
        after: STILL_UNREADABLE,
        script: Some(EMBED),
        reach: &[Place::Target],
        ..apache(FixKind::AllowEmbedding)
    },
    Case {
        place: "what Apache sends with successes, for a file with strange letters",
        setup: "{{head}}
{{fix}}
{{around}}
{{files}}
<Directory {{folder}}/site/shop>
    Header set Cross-Origin-Resource-Policy same-origin
</Directory>",
        path: "/shop/an%20open%20file.html",
        before: ISOLATED,
        after: STILL_UNREADABLE,
        script: Some(EMBED),
        reach: &[Place::Target],
        ..apache(FixKind::AllowEmbedding)
    },
    Case {
        setup: "{{head}}
{{policy}}
{{fix}}
{{around}}
{{rest}}",
        before: POLICY_FORBIDS,
        unseen: Some("the app is served with a policy of its own"),
        asks: CONNECT_ALLOWED,
        also: POLICY_GROWS,
        ..apache(FixKind::AllowConnect)
    },
];
