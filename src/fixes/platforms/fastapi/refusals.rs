//! Who is refused, and how it is said. These lines stand where the application itself refuses, and
//! ask what it knows of the caller; nothing here refuses anybody who got in before.

use super::fastapi;
use crate::fixes::{FixKind, Recipe};

const LAST: &str = "After every other app.add_middleware and @app.middleware: what is added last is \
    the outermost.";

pub(super) const RECIPES: &[Recipe] = &[
    fastapi(
        FixKind::AddChallenge,
        LAST,
        r#"@app.middleware("http")
async def add_challenge(request, call_next):
    response = await call_next(request)
    if response.status_code == 401:
        response.headers.setdefault("WWW-Authenticate", 'Bearer realm="{host}"')
    return response"#,
    ),
    fastapi(
        FixKind::Answer401,
        "Directly before the line that answers 403 because nobody has signed in, in the same \
         route or dependency; the import stands at the head of the file. Not before a 403 for \
         another reason: a form token, a network, a country. Where HTTPBearer or APIKeyHeader \
         answer 403 themselves, as they do before FastAPI 0.122, give them `auto_error=False` and \
         put the lines into the function that depends on them.",
        r#"from fastapi import HTTPException

if user is None:  # whatever your sign-in gives when nobody has signed in
    raise HTTPException(401, "Sign in first", {"WWW-Authenticate": 'Bearer realm="{host}"'})"#,
    ),
    fastapi(
        FixKind::Answer403,
        "Directly before the line that answers 401 because a right is missing, in the same route \
         or dependency; the import stands at the head of the file. Not where a 401 asks for a \
         fresh or a stronger sign-in.",
        r#"from fastapi import HTTPException

if user is not None:  # whatever your sign-in gives: it is known who asks
    raise HTTPException(403, "Not allowed")"#,
    ),
    fastapi(
        FixKind::Answer405,
        "In place of the line that answers 403 because the address does not have the method; the \
         import stands at the head of the file.",
        r#"from fastapi import HTTPException

raise HTTPException(405, "No such method here", {"Allow": "GET, HEAD"})  # the methods it has"#,
    )
    .replaces("The line that answers 403 to this method."),
    fastapi(
        FixKind::Api401,
        "After every other app.add_middleware and @app.middleware: what is added last is the \
         outermost. The sign-in page is here at an address that ends in `/login`.",
        r#"@app.middleware("http")
async def refuse_programs(request, call_next):
    response = await call_next(request)
    to_sign_in = response.headers.get("location", "").split("?")[0].endswith("/login")  # your sign-in page
    if not to_sign_in or not 300 <= response.status_code <= 399:
        return response
    response.headers.add_vary_header("Accept")
    signed_in = getattr(request.state, "user", None) or request.scope.get("session", {}).get("user")  # whatever your sign-in sets
    person = "text/html" in request.headers.get("accept", "")
    if not signed_in and not person:
        response.status_code = 401
        del response.headers["location"]
        response.headers["WWW-Authenticate"] = 'Bearer realm="{host}"'
    return response"#,
    ),
    fastapi(
        FixKind::RetryAfter,
        LAST,
        r#"@app.middleware("http")
async def say_when(request, call_next):
    response = await call_next(request)
    if response.status_code == 429:
        response.headers.setdefault("Retry-After", "30")  # seconds until the limit ends
        response.headers.append("Access-Control-Expose-Headers", "Retry-After")
    return response"#,
    ),
    fastapi(
        FixKind::CrossSiteCookie,
        "In the arguments of SessionMiddleware; needs https.",
        r#"same_site="none",
https_only=True,"#,
    )
    .replaces("The arguments `same_site` and `https_only`, if they are there; the others stay."),
    fastapi(
        FixKind::SayWhoBlocks,
        LAST,
        r#"@app.middleware("http")
async def say_who_blocks(request, call_next):
    response = await call_next(request)
    if response.status_code == 451:
        response.headers.append("Link", '<https://YOUR-SITE.example/>; rel="blocked-by"')  # who carries the block out (RFC 7725)
    return response"#,
    ),
];
