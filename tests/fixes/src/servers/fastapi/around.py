"""A site with everything that a fix could damage."""

from fastapi import Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

METHODS = ["GET", "HEAD", "POST", "PUT"]
CREDENTIALS = {
    "Bearer good": "user",
    "Bearer weak": "weak",
    "Basic Ym9iOmh1bnRlcjI=": "bob",
    "Basic bWFsbG9yeTpodW50ZXIy": "mallory",
}


def caller(request):
    """Who asks, by Authorization: one of the above, or nothing."""
    return CREDENTIALS.get(request.headers.get("authorization"))


def session(request):
    """Whose session it is: user, weak, or nothing."""
    return {"1": "user", "2": "weak"}.get(request.cookies.get("sid"))


def protect(app):
    headers = [
        (b"strict-transport-security", b"max-age=31536000"),
        (b"content-security-policy", b"default-src 'self'; frame-ancestors 'none'"),
        (b"x-frame-options", b"DENY"),
    ]

    async def protected(scope, receive, send):
        async def send_protected(message):
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *headers]
            await send(message)

        await app(scope, receive, send_protected)

    return protected


def denied():
    return JSONResponse({"error": "not allowed"}, 403)


def token(request):
    """The refusal, unless a valid token is shown."""
    if caller(request) == "user":
        return None
    if caller(request) == "weak":
        return denied()
    return JSONResponse({"error": "sign in first"}, 401, headers={"WWW-Authenticate": "Bearer"})


def signed_in(request, to):
    """The refusal, or the way to a sign-in page, unless there is a valid session."""
    if session(request) == "user":
        return None
    return denied() if session(request) == "weak" else RedirectResponse(to, 302)


def desk(request, to):
    """The same; valid tokens are let in, too."""
    if caller(request) == "user":
        return None
    return denied() if caller(request) == "weak" else signed_in(request, to)


def password(request):
    """The refusal, unless it is bob."""
    if caller(request) == "bob":
        return None
    if caller(request) == "mallory":
        return denied()
    challenge = {"WWW-Authenticate": 'Basic realm="staff"'}
    return JSONResponse({"error": "who?"}, 401, headers=challenge)


def items():
    return JSONResponse({"items": []})


def page(title, cookie=None):
    response = HTMLResponse(f"<title>{title}</title>")
    if cookie:
        response.set_cookie(cookie, "1")
    return response


def routes(app):
    def route(path, view):
        async def answer(request: Request):
            return view(request)

        app.add_api_route(path, answer, methods=METHODS, response_model=None)

    route("/", lambda request: page("start", "visit"))
    route("/login", lambda request: page("sign in", "csrf"))
    style = "body { color: black; }"
    route("/static/style.css", lambda request: Response(style, media_type="text/css"))
    route("/account", lambda request: signed_in(request, "/login") or page("welcome"))
    route("/api/{name:path}", lambda request: token(request) or items())
    route("/staff/{name:path}", lambda request: password(request) or items())
    route("/office/{name:path}", lambda request: denied())
    route("/.env", lambda request: denied())
    route("/shop/{name:path}", lambda request: items())
