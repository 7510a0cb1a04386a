//! What pages may read and send.

use turnaway::fixes::FixKind;

use super::django;
use crate::case::*;

/// The recipe stands at the end of the settings.
const OPEN: &str = "{{head}}
{{fix}}
";

/// `django-cors-headers` is in use, with lists of its own.
const SHARED: &str = "{{head}}
{{shared}}
{{fix}}
";

pub(super) const CASES: &[Case] = &[
    Case {
        place: "without other CORS",
        setup: OPEN,
        also: &[ANSWERS_PREFLIGHTS, PREFLIGHTS_COME_FIRST],
        ..django(FixKind::AllowOrigin)
    },
    Case {
        place: "where django-cors-headers is in use",
        setup: r#"{{head}}
INSTALLED_APPS += ["corsheaders"]
MIDDLEWARE = ["around.protect", "corsheaders.middleware.CorsMiddleware", "around.people"]
CORS_ALLOWED_ORIGINS = ["https://own.example"]
CORS_ALLOW_METHODS = ["GET", "OPTIONS"]
{{fix}}
"#,
        asks: OWN_ORIGIN_STAYS,
        also: ALLOWED_AS_THE_OTHERS,
        ..django(FixKind::AllowOrigin)
    },
    Case {
        place: "where CORS_ORIGIN_WHITELIST is in use",
        setup: r#"{{head}}
INSTALLED_APPS += ["corsheaders"]
MIDDLEWARE = ["around.protect", "corsheaders.middleware.CorsMiddleware", "around.people"]
CORS_ORIGIN_WHITELIST = ["https://own.example"]
CORS_ALLOW_METHODS = ["GET", "OPTIONS"]
{{fix}}
"#,
        asks: OWN_ORIGIN_STAYS,
        also: ALLOWED_AS_THE_OTHERS,
        ..django(FixKind::AllowOrigin)
    },
    Case {
        setup: SHARED,
        credential: Credential::Cookies,
        before: CREDENTIALS_NOT_GRANTED,
        asks: &[
            OWN_ORIGIN_STAYS[0],
            Ask {
                what: "Other origins on the list get no cookies.",
                headers: &[("Origin", "https://own.example")],
                before: Is::Lacks(200, "access-control-allow-credentials"),
                after: Is::Lacks(200, "access-control-allow-credentials"),
                ..Ask::USUAL
            },
        ],
        ..django(FixKind::AllowCredentials)
    },
    Case {
        setup: r#"{{head}}
INSTALLED_APPS += ["corsheaders"]
MIDDLEWARE += ["around.share_options", "around.guard", "corsheaders.middleware.CorsMiddleware"]
CORS_ALLOWED_ORIGINS = ["{{page}}", "https://own.example"]
CORS_ALLOW_METHODS = ["GET", "OPTIONS"]
CORS_ALLOW_HEADERS = ["authorization"]
{{fix}}
"#,
        target: TOKEN,
        before: ERROR_PATH,
        after: READABLE_401,
        ..django(FixKind::CorsOnErrors)
    },
    Case {
        setup: r#"{{head}}
INSTALLED_APPS += ["corsheaders"]
MIDDLEWARE = [
    "around.protect",
    "around.people",
    "around.share",
    {{fix}}
    "around.guard",
]
CORS_ALLOWED_ORIGINS = ["{{page}}"]
CORS_ALLOW_METHODS = ["GET", "OPTIONS"]
"#,
        target: TOKEN,
        credential: Credential::Authorization(GOOD_TOKEN),
        before: PREFLIGHT_REFUSED,
        also: &[ANSWERS_PREFLIGHTS],
        ..django(FixKind::PreflightFirst)
    },
    Case {
        place: "below a list",
        setup: SHARED,
        credential: Credential::Header("X-Api-Key", "good"),
        before: HEADER_NOT_ALLOWED,
        asks: &[Ask {
            what: "What the list allowed is still allowed.",
            method: "OPTIONS",
            headers: &[
                ("Origin", "https://own.example"),
                ("Access-Control-Request-Method", "GET"),
            ],
            before: Is::Says(200, "access-control-allow-headers", "x-own, authorization"),
            after: Is::Says(
                200,
                "access-control-allow-headers",
                "x-own, authorization, Authorization, Content-Type, x-api-key",
            ),
            ..Ask::USUAL
        }],
        ..django(FixKind::AllowHeaders)
    },
    Case {
        setup: SHARED,
        method: "PUT",
        before: METHOD_NOT_ALLOWED,
        script: Some(PUT),
        ..django(FixKind::AllowMethods)
    },
    Case {
        setup: r#"{{head}}
{{shared}}
MIDDLEWARE += ["around.guard"]
{{fix}}
"#,
        target: TOKEN,
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        ..django(FixKind::ExposeHeaders)
    },
    Case {
        setup: r#"{{head}}
{{shared}}
CORS_EXPOSE_HEADERS = ["WWW-Authenticate"]
MIDDLEWARE += ["around.ask_for_nonce"]
{{fix}}
"#,
        target: REFUSED_401,
        before: NONCE_HIDDEN,
        after: READABLE_401,
        shown: NONCE_SHOWN,
        also: NONCE,
        ..django(FixKind::ExposeNonce)
    },
    Case {
        setup: r#"{{head}}
# views.py
from django.http import JsonResponse
from django.urls import path

import around


def items(request):
    response = JsonResponse({"items": []})
    {{fix}}
    return response


urlpatterns = [path("shop/items", items), *around.urlpatterns]
"#,
        without: r#"response["Cross-Origin-Resource-Policy"] = "same-origin""#,
        before: ISOLATED,
        after: STILL_UNREADABLE,
        script: Some(EMBED),
        reach: &[Place::Target],
        ..django(FixKind::AllowEmbedding)
    },
];

/// `django-cors-headers` answers preflights before anything else does, without the headers that
/// the rest adds.
const PREFLIGHTS_COME_FIRST: &[Change] = &[
    Change::may(Field::TRANSPORT, To::Gone).how(How::PREFLIGHTS),
    Change::may(Field::POLICY, To::Gone).how(How::PREFLIGHTS),
    Change::may(Field::FRAMES, To::Gone).how(How::PREFLIGHTS),
    Change::may(Field::LOCATION, To::Gone).how(How::PREFLIGHTS),
    Change::may(Field::CHALLENGE, To::Gone).how(How::PREFLIGHTS),
];

/// An origin that was on the list.
const OWN_ORIGIN_STAYS: &[Ask] = &[Ask {
    what: "Pages of an origin that was allowed before still read it.",
    headers: &[("Origin", "https://own.example")],
    before: Is::Says(200, "access-control-allow-origin", "https://own.example"),
    after: Is::Says(200, "access-control-allow-origin", "https://own.example"),
    ..Ask::USUAL
}];

/// The page may send what other origins may.
const ALLOWED_AS_THE_OTHERS: &[&[Change]] = &[&[
    Change::may(Field::METHODS, To::Without(&["PUT", "DELETE", "*"])).how(How::PREFLIGHTS),
    Change::may(Field::HEADERS, To::Without(&["x-strange", "*"])).how(How::PREFLIGHTS),
    Change::may(Field::MAX_AGE, To::Anything).how(How::PREFLIGHTS),
]];
