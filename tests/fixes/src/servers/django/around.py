"""A site with everything that a fix could damage."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser, User
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import path
from django.utils.cache import patch_vary_headers

CREDENTIALS = {
    "Bearer good": "user",
    "Bearer weak": "weak",
    "Basic Ym9iOmh1bnRlcjI=": "bob",
    "Basic bWFsbG9yeTpodW50ZXIy": "mallory",
}


def caller(request):
    """Who asks, by Authorization: one of the above, or nothing."""
    return CREDENTIALS.get(request.headers.get("Authorization"))


def session(request):
    """Whose session it is: user, weak, or nothing."""
    return {"1": "user", "2": "weak"}.get(request.COOKIES.get("sid"))


class Passwords:
    """Names and passwords, without a database."""

    def authenticate(self, request, username=None, password=None):
        known = username in ("bob", "mallory") and password == "hunter2"
        return User(username=username) if known else None


class Busy:
    """Throttles who says that it is busy."""

    def allow_request(self, request, view):
        return "X-Busy" not in request.headers

    def wait(self):
        return 30


def protect(get_response):
    def answer(request):
        response = get_response(request)
        response["Strict-Transport-Security"] = "max-age=31536000"
        response["Content-Security-Policy"] = "default-src 'self'; frame-ancestors 'none'"
        response["X-Frame-Options"] = "DENY"
        return response

    return answer


def people(get_response):
    """Sessions, without a database."""

    def answer(request):
        name = session(request)
        request.user = User(username=name) if name else AnonymousUser()
        return get_response(request)

    return answer


def denied():
    return JsonResponse({"error": "not allowed"}, status=403)


def token(request):
    """The refusal, unless a valid token is shown."""
    if caller(request) == "user":
        return None
    if caller(request) == "weak":
        return denied()
    challenge = {"WWW-Authenticate": "Bearer"}
    return JsonResponse({"error": "sign in first"}, status=401, headers=challenge)


def signed_in(request, to):
    """The refusal, or the way to a sign-in page, unless there is a valid session."""
    if session(request) == "user":
        return None
    return denied() if session(request) == "weak" else HttpResponseRedirect(to)


def password(request):
    """The refusal, unless it is bob."""
    if caller(request) == "bob":
        return None
    if caller(request) == "mallory":
        return denied()
    challenge = {"WWW-Authenticate": 'Basic realm="staff"'}
    return JsonResponse({"error": "who?"}, status=401, headers=challenge)


def items():
    return JsonResponse({"items": []})


def page(title, cookie=None):
    response = HttpResponse(f"<title>{title}</title>")
    if cookie:
        response.set_cookie(cookie, "1")
    return response


# Middlewares of single cases.


def guard(get_response):
    """Asks for a token below /shop/."""

    def answer(request):
        refusal = token(request) if request.path.startswith("/shop/") else None
        return refusal or get_response(request)

    return answer


def share(get_response):
    """Shares everything with one origin."""

    def answer(request):
        response = get_response(request)
        patch_vary_headers(response, ["Origin"])
        if request.headers.get("Origin") == settings.SHARED_WITH:
            response["Access-Control-Allow-Origin"] = settings.SHARED_WITH
        return response

    return answer


def share_options(get_response):
    """Answers OPTIONS, and nothing else, with a permission."""

    def answer(request):
        if request.method != "OPTIONS":
            return get_response(request)
        response = HttpResponse(status=204)
        response["Access-Control-Allow-Origin"] = settings.SHARED_WITH
        response["Access-Control-Allow-Methods"] = "GET, OPTIONS"
        return response

    return answer


def ask_for_nonce(get_response):
    """Asks for a number in the proof, below /shop/."""

    def answer(request):
        if request.method == "OPTIONS" or not request.path.startswith("/shop/"):
            return get_response(request)
        challenge = {"WWW-Authenticate": 'DPoP error="use_dpop_nonce"', "DPoP-Nonce": "eyJ7S_zG"}
        return HttpResponse(status=401, headers=challenge)

    return answer


def listed(get_response):
    """Lets one network address in below /shop/."""

    def answer(request):
        listed = request.META["REMOTE_ADDR"] == "192.0.2.7"
        refused = request.path.startswith("/shop/") and not listed
        return denied() if refused else get_response(request)

    return answer


def only_authorized(get_response):
    """Refuses below /shop/items who shows nothing, and does not say how."""

    def answer(request):
        if request.path != "/shop/items" or "Authorization" in request.headers:
            return get_response(request)
        return JsonResponse({"error": "sign in first"}, status=401)

    return answer


def limit(get_response):
    """Has had too many requests below /shop/."""

    def answer(request):
        if request.method == "OPTIONS" or not request.path.startswith("/shop/"):
            return get_response(request)
        return JsonResponse({"error": "too many requests"}, status=429)

    return answer


def begin(get_response):
    """Begins a session below /shop/."""

    def answer(request):
        if request.path.startswith("/shop/"):
            request.session["seen"] = True
        return get_response(request)

    return answer


STYLE = "body { color: black; }"
urlpatterns = [
    path("", lambda request: page("start", "visit")),
    path("login", lambda request: page("sign in", "csrf")),
    path("static/style.css", lambda request: HttpResponse(STYLE, content_type="text/css")),
    path("account", lambda request: signed_in(request, "/login") or page("welcome")),
    path("api/<path:name>", lambda request, name: token(request) or items()),
    path("staff/<path:name>", lambda request, name: password(request) or items()),
    path("office/<path:name>", lambda request, name: denied()),
    path(".env", lambda request: denied()),
    path("shop/", lambda request: items()),
    path("shop/<path:name>", lambda request, name: items()),
]
