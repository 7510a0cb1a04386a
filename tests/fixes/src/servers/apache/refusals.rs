//! How a refusal is said.

use turnaway::fixes::FixKind;

use super::apache;
use crate::case::*;

pub(super) const CASES: &[Case] = &[
    Case {
        setup: "{{head}}
{{shared}}
Header always set Access-Control-Expose-Headers WWW-Authenticate
{{fix}}
{{around}}
{{rest}}",
        path: "/shop/silent",
        target: SILENT,
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        ..apache(FixKind::AddChallenge)
    },
    Case {
        place: "before the RewriteRule's conditions",
        setup: "{{head}}
{{shared}}
Header always set Access-Control-Expose-Headers WWW-Authenticate
RewriteEngine On
{{fix}}
{{to-sign-in-if}}
{{to-sign-in}}
{{around}}
{{rest}}",
        path: "/shop/desk",
        target: DESK,
        before: LOGIN_REDIRECT,
        after: READABLE_401,
        ..apache(FixKind::Api401)
    },
    Case {
        place: "right before the RewriteRule",
        setup: "{{head}}
{{shared}}
Header always set Access-Control-Expose-Headers WWW-Authenticate
RewriteEngine On
{{to-sign-in-if}}
{{fix}}
{{to-sign-in}}
{{around}}
{{rest}}",
        path: "/shop/desk",
        target: DESK,
        before: LOGIN_REDIRECT,
        after: READABLE_401,
        ..apache(FixKind::Api401)
    },
    Case {
        place: "inside <Directory>",
        setup: r#"{{head}}
{{shared}}
Header always set Access-Control-Allow-Headers "Authorization"
{{answer-options}}
ScriptAlias /shop/token {{folder}}/cgi/token.cgi
<Directory {{folder}}/cgi>
    Require all granted
    {{fix}}
</Directory>
ProxyPass /shop/token !
{{around}}
{{rest}}"#,
        path: "/shop/token",
        target: REFUSED_401,
        credential: Credential::Authorization(GOOD_TOKEN),
        before: HEADER_STRIPPED,
        reach: &[Place::Target, Place::Below],
        ..apache(FixKind::PassAuthorization)
    },
    Case {
        place: "inside <Location>",
        setup: r#"{{head}}
{{shared}}
Header always set Access-Control-Allow-Headers "Authorization"
{{answer-options}}
ScriptAlias /shop/token {{folder}}/cgi/token.cgi
<Directory {{folder}}/cgi>
    Require all granted
</Directory>
<Location /shop/token>
    {{fix}}
</Location>
ProxyPass /shop/token !
{{around}}
{{rest}}"#,
        path: "/shop/token",
        target: REFUSED_401,
        credential: Credential::Authorization(GOOD_TOKEN),
        before: HEADER_STRIPPED,
        reach: &[Place::Target, Place::Below],
        ..apache(FixKind::PassAuthorization)
    },
];
