//! How a refusal is said, by Django and by Django REST framework.

use turnaway::fixes::FixKind;

use super::django;
use crate::case::*;

/// Views of Django REST framework below `/shop/`; only the target says itself who may.
macro_rules! with_views {
    ($settings:literal) => {
        concat!(
            r#"{{head}}
INSTALLED_APPS += ["corsheaders"]
MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware", *MIDDLEWARE]
CORS_ALLOWED_ORIGINS = ["{{page}}"]
CORS_EXPOSE_HEADERS = ["WWW-Authenticate"]
LOGIN_ON_VIEWS = False
"#,
            $settings,
            r#"
# views.py
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.urls import path
from rest_framework.permissions import IsAuthenticated
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.views import APIView

import around


class Shop(APIView):
    renderer_classes = [JSONRenderer]

    def get(self, request, name=""):
        return Response({"items": []})


class Items(Shop):
    permission_classes = [IsAuthenticated]


items = Items.as_view()
urlpatterns = [
    path("shop/items", login_required(items) if settings.LOGIN_ON_VIEWS else items),
    path("shop/", Shop.as_view()),
    path("shop/<path:name>", Shop.as_view()),
    *around.urlpatterns,
]
"#
        )
    };
}

/// A session opens it, whatever its rights; all others are denied it.
const SESSION_OR_403: Scene = Scene(&[(Who::WITH_COOKIE, &[200]), (Who::ALL, &[403])]);
/// A password opens it, too: the framework takes them unless it is told otherwise.
const SESSION_OR_PASSWORD: Scene = Scene(&[
    (Who::WITH_COOKIE, &[200]),
    (Who::WITH_PASSWORD, &[200]),
    (Who::ALL, &[403]),
]);
/// A session opens it; all others are sent to the sign-in page.
const SESSION_OR_SIGN_IN: Scene = Scene(&[(Who::WITH_COOKIE, &[200]), (Who::ALL, &[302])]);

const LEGACY_403: Before = Before {
    outcome: "sign-in-required",
    cause: "drf.401-as-403",
};

/// Nobody has said what a token is, so one is as good as none.
const TOKENS_ARE_UNKNOWN: &[&[Change]] = &[&[
    Change::may(Field::STATUS, To::Code(&[401])).who(Who::WITH_TOKEN),
    Change::may(Field::CHALLENGE, To::Once).who(Who::WITH_TOKEN),
]];

/// The project throttles who says that it is busy.
const THROTTLES_STAY: Ask = Ask {
    what: "The throttles that the project set still count.",
    headers: &[("Cookie", "sid=1"), ("X-Busy", "1")],
    before: Is::Code(429),
    after: Is::Code(429),
    ..Ask::USUAL
};

const NO_PASSWORDS: Ask = Ask {
    what: "Where no password opened it, none does.",
    headers: &[("Authorization", BOB)],
    before: Is::Code(403),
    after: Is::Code(401),
    ..Ask::USUAL
};

pub(super) const CASES: &[Case] = &[
    Case {
        place: "without REST_FRAMEWORK",
        setup: with_views!("{{fix}}"),
        target: SESSION_OR_PASSWORD,
        before: LEGACY_403,
        after: READABLE_401,
        also: TOKENS_ARE_UNKNOWN,
        reach: &[Place::Target],
        ..django(FixKind::Answer401)
    },
    Case {
        place: "below REST_FRAMEWORK",
        setup: with_views!(
            r#"REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_THROTTLE_CLASSES": ["around.Busy"],
}
{{fix}}"#
        ),
        target: SESSION_OR_403,
        before: LEGACY_403,
        after: READABLE_401,
        asks: &[THROTTLES_STAY, NO_PASSWORDS],
        also: TOKENS_ARE_UNKNOWN,
        reach: Place::FOLDER,
        ..django(FixKind::Answer401)
    },
    Case {
        setup: with_views!("LOGIN_ON_VIEWS = True\n{{fix}}"),
        target: SESSION_OR_SIGN_IN,
        before: LOGIN_REDIRECT,
        after: READABLE_401,
        ..django(FixKind::Api401)
    },
    Case {
        setup: r#"{{head}}
{{shared}}
CORS_EXPOSE_HEADERS = ["WWW-Authenticate"]
MIDDLEWARE += ["around.only_authorized"]
{{fix}}
"#,
        target: SILENT,
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        ..django(FixKind::AddChallenge)
    },
    Case {
        setup: r#"{{head}}
{{shared}}
# views.py
from django.contrib.auth.models import User
from django.http import JsonResponse
from django.urls import path

import around
{{fix:1}}


def items(request):
    if around.caller(request):
        request.user = User(username=around.caller(request))
    {{fix:2}}
    return JsonResponse({"error": "for administrators only"}, status=401)


urlpatterns = [path("shop/items", items), *around.urlpatterns]
"#,
        target: REFUSED_401,
        credential: Credential::Authorization(GOOD_TOKEN),
        before: REJECTED,
        after: READABLE_403,
        also: KNOWN_GET_403,
        reach: &[Place::Target],
        ..django(FixKind::Answer403)
    },
    Case {
        setup: r#"{{head}}
# views.py
from django.urls import path

import around
{{fix:1}}


def items(request):
    if request.method != "DELETE":
        return around.items()
    {{fix:2}}


urlpatterns = [path("shop/items", items), *around.urlpatterns]
"#,
        without: "

return around.denied()",
        own: &[(r#""GET", "HEAD""#, r#""GET", "HEAD", "POST", "OPTIONS""#)],
        before: METHOD_DENIED,
        unseen: Some("the app itself sends nothing but GET, HEAD and OPTIONS"),
        asks: METHODS_TOLD,
        ..django(FixKind::Answer405)
    },
    Case {
        setup: r#"{{head}}
{{shared}}
CORS_EXPOSE_HEADERS = ["Link"]
MIDDLEWARE += ["around.limit"]
{{fix}}
"#,
        host: "later.localhost",
        target: LATER,
        before: WAIT_HIDDEN,
        after: READABLE_429,
        ..django(FixKind::RetryAfter)
    },
    Case {
        setup: r#"{{head}}
MIDDLEWARE += ["django.contrib.sessions.middleware.SessionMiddleware", "around.begin"]
SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
SESSION_COOKIE_NAME = "shop"
SESSION_COOKIE_PATH = "/shop"
{{fix}}
"#,
        before: COOKIE_STAYS,
        unseen: Some("pages do not see the attributes of cookies"),
        reach: Place::FOLDER,
        also: COOKIE_OF_ALL,
        ..django(FixKind::CrossSiteCookie)
    },
    Case {
        setup: r#"{{head}}
# views.py
from django.http import JsonResponse
from django.urls import path

import around


def items(request):
    response = JsonResponse({"error": "not in your country"}, status=451)
    {{fix}}
    return response


urlpatterns = [path("shop/items", items), *around.urlpatterns]
"#,
        own: &[("YOUR-SITE.example", "blocker.example")],
        target: LEGAL,
        before: WITHHELD,
        after: READABLE_451,
        unseen: Some("a 451 without CORS is hidden from pages"),
        asks: BLOCKER_NAMED,
        also: SAYS_WHO,
        reach: &[Place::Target],
        ..django(FixKind::SayWhoBlocks)
    },
];
