//! How a refusal is said, by Django REST framework.

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
/// The same; all others are sent to the sign-in page.
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

pub(super) const CASES: &[Case] = &[
    Case {
        place: "in place of REST_FRAMEWORK",
        setup: with_views!("{{fix}}"),
        without: r#"REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
}"#,
        target: SESSION_OR_403,
        before: LEGACY_403,
        after: READABLE_401,
        also: TOKENS_ARE_UNKNOWN,
        reach: &[Place::Target],
        ..django(FixKind::Answer401)
    },
    Case {
        place: "below another REST_FRAMEWORK",
        setup: with_views!(
            r#"REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
}
{{fix}}"#
        ),
        target: SESSION_OR_403,
        before: LEGACY_403,
        after: READABLE_401,
        also: TOKENS_ARE_UNKNOWN,
        reach: Place::FOLDER,
        ..django(FixKind::Answer401)
    },
    Case {
        place: "in place of login_required",
        setup: with_views!(
            r#"REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
}
{{fix}}"#
        ),
        without: "LOGIN_ON_VIEWS = True",
        target: SESSION_OR_SIGN_IN,
        before: LOGIN_REDIRECT,
        after: READABLE_401,
        reach: &[Place::Target],
        ..django(FixKind::Api401)
    },
];
