//! What pages of other origins may do. The lines leave other uses of CORS as they are: they speak
//! for the named origins only, after everybody else has spoken.

use super::fastapi;
use crate::fixes::{FixKind, Recipe};

const LAST: &str = "After every other app.add_middleware and @app.middleware: what is added last is \
    the outermost. What else sends CORS headers, such as CORSMiddleware, stays.";

const ARGUMENTS: &str = "In the arguments of CORSMiddleware.";

pub(super) const RECIPES: &[Recipe] = &[
    fastapi(
        FixKind::AllowOrigin,
        LAST,
        r#"@app.middleware("http")
async def share_with_page(request, call_next):
    response = await call_next(request)
    response.headers.add_vary_header("Origin")
    origin = request.headers.get("origin")
    if request.method != "OPTIONS" and origin in ["{page}"]:  # one entry for each origin
        response.headers["Access-Control-Allow-Origin"] = origin
        del response.headers["Access-Control-Allow-Credentials"]  # no cookies
    return response"#,
    ),
    fastapi(
        FixKind::AllowCredentials,
        "After every other app.add_middleware and @app.middleware, in place of the same lines \
         without credentials for this origin: what is added last is the outermost. What else sends \
         CORS headers, such as CORSMiddleware, stays.",
        r#"@app.middleware("http")
async def share_with_page(request, call_next):
    response = await call_next(request)
    response.headers.add_vary_header("Origin")
    origin = request.headers.get("origin")
    if origin in ["{page}"]:  # origins you trust like your own
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Access-Control-Allow-Credentials"] = "true"
    return response"#,
    ),
    fastapi(
        FixKind::CorsOnErrors,
        "The last lines of the module. Around the whole application they see unexpected errors \
         (500), too. What else sends CORS headers, such as CORSMiddleware, stays.",
        r#"from starlette.datastructures import Headers, MutableHeaders

def share_refusals(inner):
    async def outer(scope, receive, send):
        async def share(message):
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.add_vary_header("Origin")
                origin = Headers(scope=scope).get("origin")
                if message["status"] >= 400 and origin in ["{page}"]:  # one entry for each origin
                    headers["Access-Control-Allow-Origin"] = origin
                    headers.append("Access-Control-Expose-Headers", "WWW-Authenticate, Retry-After")
            await send(message)

        await inner(scope, receive, share)

    return outer

app = share_refusals(app)"#,
    ),
    fastapi(
        FixKind::PreflightFirst,
        "After the app.add_middleware or @app.middleware that asks for credentials: what is added \
         later runs earlier. The answer to the request that follows needs a permission of its own.",
        r#"from fastapi import Response

@app.middleware("http")
async def answer_preflight(request, call_next):  # before whatever asks for credentials
    preflight = request.method == "OPTIONS" and "access-control-request-method" in request.headers
    origin = request.headers.get("origin")
    if not preflight or origin not in ["{page}"]:  # one entry for each origin
        return await call_next(request)
    return Response(status_code=204, headers={
        "Access-Control-Allow-Origin": origin,
        "Access-Control-Allow-Methods": "{methods}",
        "Access-Control-Allow-Headers": "{headers}",
        "Access-Control-Max-Age": "600",
        "Vary": "Origin",
    })"#,
    )
    .opens(
        "Preflights from {page} are answered without credentials; the answer tells which methods \
         and headers its pages may use, and nothing else.",
    )
    .shut(
        "The request that follows is checked as before; preflights of other origins and other uses \
         of OPTIONS are answered as before.",
    ),
    fastapi(
        FixKind::AllowHeaders,
        ARGUMENTS,
        r#"allow_headers=[{headers:list}],"#,
    )
    .replaces("The argument `allow_headers`, if it is there: keep its names and add these."),
    fastapi(
        FixKind::AllowMethods,
        ARGUMENTS,
        r#"allow_methods=[{methods:list}],"#,
    )
    .replaces(
        "The argument `allow_methods`, if it is there: keep its names and add these. Without it, \
         pages may use GET.",
    ),
    fastapi(
        FixKind::ExposeHeaders,
        ARGUMENTS,
        r#"expose_headers=["WWW-Authenticate", "Retry-After"],"#,
    )
    .replaces("The argument `expose_headers`, if it is there: keep its names and add these."),
    fastapi(
        FixKind::ExposeNonce,
        ARGUMENTS,
        r#"expose_headers=["DPoP-Nonce", "WWW-Authenticate"],"#,
    )
    .replaces("The argument `expose_headers`, if it is there: keep its names and add these.")
    .opens(
        "Scripts on the origins you allow can read `DPoP-Nonce`, which every caller needs and \
         which is no secret, and the challenge.",
    ),
    fastapi(
        FixKind::AllowEmbedding,
        "After every other app.add_middleware and @app.middleware: what is added last is the \
         outermost.",
        r#"@app.middleware("http")
async def allow_embedding(request, call_next):
    response = await call_next(request)
    if request.scope["path"] == "{path:decoded}":
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response"#,
    )
    .replaces("The Cross-Origin-Resource-Policy of this file's answer, if it has one."),
];
