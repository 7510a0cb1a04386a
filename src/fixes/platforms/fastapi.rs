//! FastAPI and Starlette. The middleware that is added last is the outermost, and CORS has to be.

use crate::fixes::{FixKind, Language, Platform, Recipe, t};

static FASTAPI: Platform = Platform {
    name: "FastAPI",
    language: Language::Python,
    undo: t("Remove the lines and restart the application."),
};

const fn fastapi(kind: FixKind, place: &'static str, code: &'static str) -> Recipe {
    Recipe::new(&FASTAPI, kind, place, code)
}

const LAST: &str = "After every other app.add_middleware and @app.middleware, in place of another \
    CORSMiddleware: what is added last runs first.";

pub(super) const RECIPES: &[Recipe] = &[
    fastapi(
        FixKind::AllowOrigin,
        LAST,
        r#"from fastapi.middleware.cors import CORSMiddleware

app.add_middleware(
    CORSMiddleware,
    allow_origins=["{page}"],  # one entry for each origin
)"#,
    ),
    fastapi(
        FixKind::AllowCredentials,
        LAST,
        r#"from fastapi.middleware.cors import CORSMiddleware

app.add_middleware(
    CORSMiddleware,
    allow_origins=["{page}"],  # one entry for each origin; never "*" here
    allow_credentials=True,
)"#,
    ),
    fastapi(
        FixKind::CorsOnErrors,
        "The last line of the module, in place of app.add_middleware(CORSMiddleware, ...). Around \
         the whole application it covers unexpected errors (500), too.",
        r#"from fastapi.middleware.cors import CORSMiddleware

app = CORSMiddleware(
    app,
    allow_origins=["{page}"],  # one entry for each origin
    expose_headers=["WWW-Authenticate", "Retry-After"],
)"#,
    ),
    fastapi(
        FixKind::PreflightFirst,
        LAST,
        r#"from fastapi.middleware.cors import CORSMiddleware

app.add_middleware(  # answers preflights itself, before authentication
    CORSMiddleware,
    allow_origins=["{page}"],  # one entry for each origin
    allow_methods=[{methods:list}],
    allow_headers=[{headers:list}],
)"#,
    ),
    fastapi(
        FixKind::AllowHeaders,
        LAST,
        r#"from fastapi.middleware.cors import CORSMiddleware

app.add_middleware(
    CORSMiddleware,
    allow_origins=["{page}"],  # one entry for each origin
    allow_headers=[{headers:list}],
)"#,
    ),
    fastapi(
        FixKind::AllowMethods,
        LAST,
        r#"from fastapi.middleware.cors import CORSMiddleware

app.add_middleware(
    CORSMiddleware,
    allow_origins=["{page}"],  # one entry for each origin
    allow_methods=[{methods:list}],
)"#,
    ),
    fastapi(
        FixKind::ExposeHeaders,
        LAST,
        r#"from fastapi.middleware.cors import CORSMiddleware

app.add_middleware(
    CORSMiddleware,
    allow_origins=["{page}"],  # one entry for each origin
    expose_headers=["WWW-Authenticate", "Retry-After"],
)"#,
    ),
    fastapi(
        FixKind::AddChallenge,
        "After the routes.",
        r#"@app.middleware("http")
async def add_challenge(request, call_next):
    response = await call_next(request)
    if response.status_code == 401:
        response.headers.setdefault("WWW-Authenticate", 'Bearer realm="{host}"')
    return response"#,
    ),
    fastapi(
        FixKind::Answer401,
        "Before the CORSMiddleware is added. FastAPI before 0.122 answers 403 where a token is \
         missing; later versions answer 401 by themselves.",
        r#"from fastapi.responses import JSONResponse

@app.middleware("http")
async def ask_to_sign_in(request, call_next):
    response = await call_next(request)
    if response.status_code != 403 or "authorization" in request.headers:
        return response  # whether it is allowed was decided
    challenge = {"WWW-Authenticate": 'Bearer realm="{host}"'}
    return JSONResponse({"detail": "Sign in first"}, 401, headers=challenge)"#,
    ),
    fastapi(
        FixKind::AllowEmbedding,
        "After the other middlewares, in place of another Cross-Origin-Resource-Policy header.",
        r#"@app.middleware("http")
async def allow_embedding(request, call_next):
    response = await call_next(request)
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response"#,
    ),
    fastapi(
        FixKind::Api401,
        "Before the CORSMiddleware is added.",
        r#"from fastapi.responses import JSONResponse

@app.middleware("http")
async def refuse_programs(request, call_next):
    response = await call_next(request)
    person = "text/html" in request.headers.get("accept", "")
    if person or "login" not in response.headers.get("location", "").lower():
        return response
    challenge = {"WWW-Authenticate": 'Bearer realm="{host}"'}
    return JSONResponse({"detail": "Sign in first"}, 401, headers=challenge)"#,
    ),
    fastapi(
        FixKind::CrossSiteCookie,
        "Where the session is set up; needs https.",
        r#"import os

from starlette.middleware.sessions import SessionMiddleware

app.add_middleware(
    SessionMiddleware,
    secret_key=os.environ["SESSION_SECRET"],
    same_site="none",
    https_only=True,
)"#,
    ),
];
