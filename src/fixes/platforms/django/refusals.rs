//! Who is refused, and how it is said. Nothing here switches on a way to sign in, or refuses anybody
//! who got in before.

use super::django;
use crate::fixes::{FixKind, Recipe};

const SETTINGS: &str = "At the end of settings.py.";

pub(super) const RECIPES: &[Recipe] = &[
    django(
        FixKind::AddChallenge,
        SETTINGS,
        r#"def add_challenge(get_response):
    def answer(request):
        response = get_response(request)
        if response.status_code == 401:
            response.setdefault("WWW-Authenticate", 'Bearer realm="{host}"')
        return response

    return answer

MIDDLEWARE = [f"{__name__}.add_challenge", *MIDDLEWARE]  # the first has the last word"#,
    ),
    django(
        FixKind::Answer401,
        "At the end of settings.py, for Django REST framework: the challenge of the first class \
         makes the answer a 401, and SessionAuthentication has none. Views with \
         `authentication_classes` of their own name the class there.",
        r#"class AskToSignIn:
    def authenticate(self, request):
        return None  # signs nobody in

    def authenticate_header(self, request):
        return 'Bearer realm="{host}"'

so_far = globals().get("REST_FRAMEWORK", {})
REST_FRAMEWORK = {
    **so_far,  # permissions, throttles and all the rest stay
    "DEFAULT_AUTHENTICATION_CLASSES": [
        f"{__name__}.AskToSignIn",
        *so_far.get("DEFAULT_AUTHENTICATION_CLASSES", [
            "rest_framework.authentication.SessionAuthentication",
            "rest_framework.authentication.BasicAuthentication",
        ]),
    ],
}"#,
    )
    .replaces(
        "Nothing: REST_FRAMEWORK keeps its members, and the list its classes. The two that are \
         written out are the framework's own defaults, for where no list is set.",
    ),
    django(
        FixKind::Answer403,
        "Directly before the line that answers 401 because a right is missing, in the same view; \
         the import stands at the head of the file. Not where a 401 asks for a fresh or a stronger \
         sign-in.",
        r#"from django.core.exceptions import PermissionDenied

if request.user.is_authenticated:
    raise PermissionDenied"#,
    ),
    django(
        FixKind::Answer405,
        "In the view, in place of the line that answers 403 because the address does not have the \
         method; the import stands at the head of the file.",
        r#"from django.http import HttpResponseNotAllowed

return HttpResponseNotAllowed(["GET", "HEAD"])  # the methods it has"#,
    )
    .replaces("The line that answers 403 to this method."),
    django(
        FixKind::Api401,
        "At the end of settings.py. LOGIN_URL there names the sign-in page.",
        r#"from urllib.parse import urlsplit

from django.utils.cache import patch_vary_headers

def refuse_programs(get_response):
    def answer(request):
        from django.conf import settings
        from django.shortcuts import resolve_url

        response = get_response(request)
        sign_in = urlsplit(resolve_url(settings.LOGIN_URL)).path
        to_sign_in = urlsplit(response.get("Location", "")).path == sign_in
        if not to_sign_in or not 300 <= response.status_code <= 399:
            return response
        patch_vary_headers(response, ["Accept"])
        signed_in = hasattr(request, "user") and request.user.is_authenticated
        person = "text/html" in request.headers.get("Accept", "")
        if not signed_in and not person:
            response.status_code = 401
            del response["Location"]
            response["WWW-Authenticate"] = 'Bearer realm="{host}"'
            response["Content-Type"] = "application/json"
            response.content = '{"error": "sign in first"}'
        return response

    return answer

MIDDLEWARE = [f"{__name__}.refuse_programs", *MIDDLEWARE]  # the first has the last word"#,
    ),
    django(
        FixKind::RetryAfter,
        SETTINGS,
        r#"def say_when(get_response):
    def answer(request):
        response = get_response(request)
        if response.status_code == 429:
            response.setdefault("Retry-After", "30")  # seconds until the limit ends
            exposed = response.get("Access-Control-Expose-Headers", "Retry-After")
            response["Access-Control-Expose-Headers"] = f"{exposed}, Retry-After"
        return response

    return answer

MIDDLEWARE = [f"{__name__}.say_when", *MIDDLEWARE]  # the first has the last word"#,
    ),
    django(
        FixKind::CrossSiteCookie,
        "At the end of settings.py; needs https.",
        r#"SESSION_COOKIE_SAMESITE = "None"
SESSION_COOKIE_SECURE = True"#,
    )
    .replaces(
        "SESSION_COOKIE_SAMESITE and SESSION_COOKIE_SECURE; other settings of the cookie, and the \
         cookie of the CSRF check, stay.",
    ),
    django(
        FixKind::SayWhoBlocks,
        "In the view, directly before it returns the `response` with 451.",
        r#"response["Link"] = '<https://YOUR-SITE.example/>; rel="blocked-by"'  # who carries the block out (RFC 7725)"#,
    )
    .replaces(
        "A Link header that the answer has already: put it into the same line, after a comma.",
    ),
];
