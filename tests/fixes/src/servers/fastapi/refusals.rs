//! How a refusal is said.

use turnaway::fixes::FixKind;

use super::fastapi;
use crate::case::*;

pub(super) const CASES: &[Case] = &[
    Case {
        setup: r#"{{head}}


@app.api_route("/shop/items", methods=around.METHODS)
def items(request: Request):
    if "authorization" not in request.headers:
        raise HTTPException(401, "Sign in first")
    return around.items()


{{around}}

{{fix}}

{{shared}}
"#,
        target: SILENT,
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        ..fastapi(FixKind::AddChallenge)
    },
    Case {
        place: "before a line that raises 403",
        setup: r#"{{head}}
{{fix:1}}


@app.api_route("/shop/items", methods=around.METHODS)
def items(request: Request):
    user = around.session(request) or around.caller(request)
    if user == "user":
        return around.items()
    {{fix:2}}
    raise HTTPException(403, "Not authenticated")


{{around}}

{{shared}}
"#,
        target: DENIES,
        before: Before {
            outcome: "sign-in-required",
            cause: "fastapi.legacy-403",
        },
        after: READABLE_401,
        reach: &[Place::Target],
        ..fastapi(FixKind::Answer401)
    },
    Case {
        setup: r#"{{head}}
{{fix:1}}


@app.api_route("/shop/items", methods=around.METHODS)
def items(request: Request):
    user = around.session(request) or around.caller(request)
    {{fix:2}}
    raise HTTPException(401, "For administrators only")


{{around}}

{{shared}}
"#,
        target: REFUSED_401,
        credential: Credential::Authorization(GOOD_TOKEN),
        before: REJECTED,
        after: READABLE_403,
        reach: &[Place::Target],
        also: KNOWN_GET_403,
        ..fastapi(FixKind::Answer403)
    },
    Case {
        setup: r#"{{head}}
{{fix:1}}


@app.api_route("/shop/items", methods=[*around.METHODS, "DELETE"])
def items(request: Request):
    if request.method != "DELETE":
        return around.items()
    {{fix:2}}


@app.delete("/static/style.css")
def tidy():
    return {}


{{around}}
"#,
        without: r#"

raise HTTPException(403, "Not allowed")"#,
        own: &[("GET, HEAD", "GET, HEAD, POST, OPTIONS")],
        before: METHOD_DENIED,
        unseen: Some("the app itself sends nothing but GET, HEAD and OPTIONS"),
        asks: METHODS_TOLD,
        ..fastapi(FixKind::Answer405)
    },
    Case {
        setup: r#"{{head}}


@app.api_route("/shop/desk", methods=around.METHODS)
def desk(request: Request):
    request.state.user = around.session(request) or around.caller(request)
    return around.desk(request, "{{login}}") or around.items()


{{around}}

{{fix}}

{{shared}}
"#,
        path: "/shop/desk",
        target: DESK,
        before: LOGIN_REDIRECT,
        after: READABLE_401,
        ..fastapi(FixKind::Api401)
    },
    Case {
        setup: r#"{{head}}


@app.middleware("http")
async def limit(request, call_next):
    if request.url.path.startswith("/shop/"):
        return JSONResponse({"error": "too many requests"}, 429)
    return await call_next(request)


{{around}}

from fastapi.middleware.cors import CORSMiddleware

app.add_middleware(CORSMiddleware, allow_origins=["{{page}}"], expose_headers=["Link"])

{{fix}}
"#,
        host: "later.localhost",
        target: LATER,
        before: WAIT_HIDDEN,
        after: READABLE_429,
        ..fastapi(FixKind::RetryAfter)
    },
    Case {
        setup: r#"{{head}}
{{around}}


@app.middleware("http")
async def begin(request, call_next):
    if request.url.path.startswith("/shop/"):
        request.session["seen"] = True
    return await call_next(request)


from starlette.middleware.sessions import SessionMiddleware

app.add_middleware(
    SessionMiddleware,
    secret_key="only for this test",
    session_cookie="shop",
    path="/shop",
    {{fix}}
)
"#,
        before: COOKIE_STAYS,
        unseen: Some("pages do not see the attributes of cookies"),
        reach: Place::FOLDER,
        also: COOKIE_OF_ALL,
        ..fastapi(FixKind::CrossSiteCookie)
    },
    Case {
        setup: r#"{{head}}


@app.middleware("http")
async def withhold(request, call_next):
    if request.url.path.startswith("/shop/"):
        return JSONResponse({"error": "not in your country"}, 451)
    return await call_next(request)


{{around}}

{{fix}}
"#,
        own: &[("YOUR-SITE.example", "blocker.example")],
        target: LEGAL,
        before: WITHHELD,
        after: READABLE_451,
        unseen: Some("a 451 without CORS is hidden from pages"),
        asks: BLOCKER_NAMED,
        also: SAYS_WHO,
        reach: Place::FOLDER,
        ..fastapi(FixKind::SayWhoBlocks)
    },
];
