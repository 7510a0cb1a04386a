//! What pages may read and send.

use turnaway::fixes::FixKind;

use super::django;
use crate::case::*;

/// Public views; the recipe stands at the end of the settings.
const OPEN: &str = "{{head}}
{{fix}}
";

/// `corsheaders` is installed and stands where it should.
const SHARED: &str = r#"{{head}}
INSTALLED_APPS += ["corsheaders"]
MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware", *MIDDLEWARE]
CORS_ALLOWED_ORIGINS = ["{{page}}"]
{{fix}}
"#;

/// A recipe that uses CorsMiddleware, which answers preflights itself.
const fn with_cors(kind: FixKind) -> Case {
    Case {
        also: &[ANSWERS_PREFLIGHTS],
        ..django(kind)
    }
}

pub(super) const CASES: &[Case] = &[
    Case {
        setup: OPEN,
        ..with_cors(FixKind::AllowOrigin)
    },
    Case {
        setup: OPEN,
        without: r#"INSTALLED_APPS += ["corsheaders"]
MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware", *MIDDLEWARE]
CORS_ALLOW_ALL_ORIGINS = True"#,
        credential: Credential::Cookies,
        before: CREDENTIALS_NOT_GRANTED,
        ..with_cors(FixKind::AllowCredentials)
    },
    Case {
        setup: r#"{{head}}
INSTALLED_APPS += ["corsheaders"]
MIDDLEWARE += ["around.share_options", "around.guard", "corsheaders.middleware.CorsMiddleware"]
CORS_ALLOW_METHODS = ["GET", "OPTIONS"]
CORS_ALLOW_HEADERS = ["authorization"]
{{fix}}
"#,
        without: r#"CORS_ALLOWED_ORIGINS = ["{{page}}"]"#,
        target: TOKEN,
        before: ERROR_PATH,
        after: READABLE_401,
        ..with_cors(FixKind::CorsOnErrors)
    },
    Case {
        setup: r#"{{head}}
INSTALLED_APPS += ["corsheaders"]
MIDDLEWARE += ["around.guard"]
{{fix}}
"#,
        without: r#"MIDDLEWARE = ["around.share", *MIDDLEWARE]"#,
        target: TOKEN,
        credential: Credential::Authorization(GOOD_TOKEN),
        before: PREFLIGHT_REFUSED,
        ..with_cors(FixKind::PreflightFirst)
    },
    Case {
        setup: SHARED,
        credential: Credential::Header("X-Api-Key", "good"),
        before: HEADER_NOT_ALLOWED,
        ..with_cors(FixKind::AllowHeaders)
    },
    Case {
        setup: SHARED,
        without: r#"CORS_ALLOW_METHODS = ["GET"]"#,
        method: "PUT",
        before: METHOD_NOT_ALLOWED,
        script: Some(PUT),
        ..with_cors(FixKind::AllowMethods)
    },
    Case {
        setup: r#"{{head}}
INSTALLED_APPS += ["corsheaders"]
MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware", *MIDDLEWARE, "around.guard"]
CORS_ALLOWED_ORIGINS = ["{{page}}"]
{{fix}}
"#,
        target: TOKEN,
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        ..with_cors(FixKind::ExposeHeaders)
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
