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
        place: "an answer of Apache's own that has none",
        setup: "{{head}}
{{shared}}
Header always set Access-Control-Expose-Headers WWW-Authenticate
{{fix}}
RewriteEngine On
RewriteCond %{HTTP:Authorization} ^$
RewriteRule ^/shop/ - [R=401,L]
{{around}}
{{rest}}",
        target: SILENT,
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        ..apache(FixKind::AddChallenge)
    },
    Case {
        setup: "{{head}}
{{shared}}
Header always set Access-Control-Expose-Headers WWW-Authenticate
RewriteEngine On
{{fix}}
{{to-sign-in-if}}
{{to-sign-in}}
{{around}}
{{rest}}",
        own: &[
            (
                "RewriteCond CONDITIONS_OF_THE_REDIRECT",
                super::TO_SIGN_IN_IF,
            ),
            ("PATTERN_OF_THE_REDIRECT", "^"),
        ],
        path: "/shop/desk",
        target: DESK,
        before: LOGIN_REDIRECT,
        after: READABLE_401,
        // The application redirects by itself elsewhere.
        reach: Place::FOLDER,
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
    Case {
        setup: "{{head}}
{{shared}}
RewriteEngine On
RewriteRule ^/shop/ - [R=429,L]
{{fix}}
{{around}}
{{rest}}",
        target: LATER,
        before: WAIT_HIDDEN,
        after: READABLE_429,
        also: TOLD_WITH_EVERY_ANSWER,
        ..apache(FixKind::RetryAfter)
    },
    Case {
        setup: "{{head}}
RewriteEngine On
RewriteRule ^/shop/ - [R=451,L]
{{fix}}
{{around}}
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
        ..apache(FixKind::SayWhoBlocks)
    },
    Case {
        setup: "{{head}}
{{around}}
{{rest}}
<Location /shop/>
    AuthType Basic
    AuthName site
    AuthUserFile conf/htpasswd
    Require user bob
    {{fix}}
</Location>",
        target: PASSWORD,
        before: AUTHZ_AS_401,
        unseen: Some("the page would need the password of somebody who may not"),
        instead: Some(&[Change::must(Field::STATUS, To::Code(&[403]))
            .who(&[Who::Mallory])
            .when(When::Status(&[401]))]),
        reach: Place::FOLDER,
        asks: &[
            Ask {
                what: "Who has signed in and lacks the right gets a 403.",
                headers: &[("Authorization", "Basic bWFsbG9yeTpodW50ZXIy")],
                before: Is::Code(401),
                after: Is::Code(403),
                ..Ask::USUAL
            },
            Ask {
                what: "A wrong password still gets a 401.",
                headers: &[("Authorization", "Basic bWFsbG9yeTp3cm9uZw==")],
                before: Is::Code(401),
                after: Is::Code(401),
                ..Ask::USUAL
            },
        ],
        ..apache(FixKind::Answer403)
    },
    Case {
        place: "inside <Location>",
        setup: "{{head}}
{{around}}
{{rest}}
<Location /shop/>
    {{fix}}
    <LimitExcept GET POST OPTIONS>
        Require all denied
    </LimitExcept>
</Location>",
        before: METHOD_DENIED,
        unseen: Some("the app itself sends nothing but GET, HEAD and OPTIONS"),
        asks: METHODS_TOLD,
        ..apache(FixKind::Answer405)
    },
    Case {
        place: "inside a <Directory> that asks for a password",
        setup: "{{head}}
{{around}}
{{files}}
<Directory {{folder}}/site/shop>
    AuthType Basic
    AuthName site
    AuthUserFile conf/htpasswd
    Require user bob
    {{fix}}
</Directory>",
        path: "/shop/open.html",
        target: PASSWORD,
        before: METHOD_DENIED,
        unseen: Some("the app itself sends nothing but GET, HEAD and OPTIONS"),
        asks: &[Ask {
            what: "A method that does not exist gets a 405 with those that do.",
            method: "DELETE",
            before: Is::Code(401),
            after: Is::Holds(405, "Method Not Allowed"),
            ..Ask::USUAL
        }],
        ..apache(FixKind::Answer405)
    },
];
