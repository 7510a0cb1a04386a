"""A site with everything that a fix could damage."""

from flask import make_response, redirect, request

METHODS = ["GET", "POST", "PUT"]
CREDENTIALS = {
    "Bearer good": "user",
    "Bearer weak": "weak",
    "Basic Ym9iOmh1bnRlcjI=": "bob",
    "Basic bWFsbG9yeTpodW50ZXIy": "mallory",
}


def caller():
    """Who asks, by Authorization: one of the above, or nothing."""
    return CREDENTIALS.get(request.headers.get("Authorization"))


def session():
    """Whose session it is: user, weak, or nothing."""
    return {"1": "user", "2": "weak"}.get(request.cookies.get("sid"))


def protect(app):
    @app.after_request
    def add_headers(response):
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
        response.headers["Content-Security-Policy"] = "default-src 'self'; frame-ancestors 'none'"
        response.headers["X-Frame-Options"] = "DENY"
        return response


def denied():
    return {"error": "not allowed"}, 403


def token():
    """The refusal, unless a valid token is shown."""
    if caller() == "user":
        return None
    if caller() == "weak":
        return denied()
    return {"error": "sign in first"}, 401, {"WWW-Authenticate": "Bearer"}


def signed_in(to):
    """The refusal, or the way to a sign-in page, unless there is a valid session."""
    if session() == "user":
        return None
    return denied() if session() == "weak" else redirect(to, 302)


def desk(to):
    """The same; valid tokens are let in, too."""
    if caller() == "user":
        return None
    return denied() if caller() == "weak" else signed_in(to)


def password():
    """The refusal, unless it is bob."""
    if caller() == "bob":
        return None
    if caller() == "mallory":
        return denied()
    return {"error": "who?"}, 401, {"WWW-Authenticate": 'Basic realm="staff"'}


def items(**_):
    return {"items": []}


def page(title, cookie=None):
    response = make_response(f"<title>{title}</title>")
    if cookie:
        response.set_cookie(cookie, "1")
    return response


def routes(app):
    def route(path, name, view):
        app.add_url_rule(path, name, view, methods=METHODS)

    route("/", "start", lambda: page("start", "visit"))
    route("/login", "login", lambda: page("sign in", "csrf"))
    css = {"Content-Type": "text/css"}
    route("/static/style.css", "style", lambda: ("body { color: black; }", 200, css))
    route("/account", "account", lambda: signed_in("/login") or page("welcome"))
    route("/api/<path:name>", "api", lambda name: token() or items())
    route("/staff/<path:name>", "staff", lambda name: password() or items())
    route("/office/<path:name>", "closed", lambda name: denied())
    route("/.env", "hidden", denied)
    route("/shop/", "shop", items)
    route("/shop/<path:name>", "shop_items", items)
