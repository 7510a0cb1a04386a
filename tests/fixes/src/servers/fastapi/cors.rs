//! What pages may read and send.

use turnaway::fixes::FixKind;

use super::fastapi;
use crate::case::*;

pub(super) const CASES: &[Case] = &[
    Case {
        place: "without other CORS",
        setup: "{{head}}
{{around}}

{{fix}}
",
        ..fastapi(FixKind::AllowOrigin)
    },
    Case {
        // That other origin's page may read with cookies; ours shall not.
        place: "beside CORSMiddleware with credentials",
        setup: r#"{{head}}
{{around}}

from fastapi.middleware.cors import CORSMiddleware

app.add_middleware(CORSMiddleware, allow_origins=["https://own.example"], allow_credentials=True)

{{fix}}
"#,
        also: &[&[Change::may(Field::CREDENTIALS, To::Gone).how(&[How::Named])]],
        ..fastapi(FixKind::AllowOrigin)
    },
    Case {
        setup: "{{head}}
{{around}}

{{shared}}

{{fix}}
",
        credential: Credential::Cookies,
        before: CREDENTIALS_NOT_GRANTED,
        ..fastapi(FixKind::AllowCredentials)
    },
    Case {
        place: "an unexpected error",
        setup: r#"{{head}}


@app.api_route("/shop/items", methods=around.METHODS)
def items():
    raise RuntimeError("a fault in the program")


@app.options("/shop/items")
def options():
    return {}


{{around}}

from fastapi.middleware.cors import CORSMiddleware

app.add_middleware(CORSMiddleware, allow_origins=["{{page}}"], allow_methods=["GET", "OPTIONS"])

{{fix}}
"#,
        target: FAULT,
        before: ERROR_PATH,
        after: After {
            outcome: "server-error",
            status: 500,
        },
        ..fastapi(FixKind::CorsOnErrors)
    },
    Case {
        place: "a middleware that refuses",
        setup: r#"{{head}}
{{around}}

from fastapi.middleware.cors import CORSMiddleware

app.add_middleware(CORSMiddleware, allow_origins=["{{page}}"], allow_methods=["GET", "OPTIONS"])


@app.middleware("http")
async def guard(request, call_next):
    ours = request.url.path.startswith("/shop/") and request.method != "OPTIONS"
    refusal = around.token(request) if ours else None
    return refusal or await call_next(request)


{{fix}}
"#,
        target: TOKEN,
        before: ERROR_PATH,
        after: READABLE_401,
        ..fastapi(FixKind::CorsOnErrors)
    },
    Case {
        setup: r#"{{head}}
{{around}}


@app.middleware("http")
async def guard(request, call_next):
    refusal = around.token(request) if request.url.path.startswith("/shop/") else None
    return refusal or await call_next(request)


{{fix}}


@app.middleware("http")
async def share(request, call_next):
    response = await call_next(request)
    response.headers.add_vary_header("Origin")
    if request.headers.get("origin") == "{{page}}":
        response.headers["Access-Control-Allow-Origin"] = "{{page}}"
    return response
"#,
        target: TOKEN,
        credential: Credential::Authorization(GOOD_TOKEN),
        before: PREFLIGHT_REFUSED,
        ..fastapi(FixKind::PreflightFirst)
    },
    Case {
        setup: r#"{{head}}
{{around}}

from fastapi.middleware.cors import CORSMiddleware

app.add_middleware(
    CORSMiddleware,
    allow_origins=["{{page}}"],
    allow_methods=["GET", "OPTIONS"],
    {{fix}}
)
"#,
        without: r#"allow_headers=["Authorization"],"#,
        credential: Credential::Header("X-Api-Key", "good"),
        before: HEADER_NOT_ALLOWED,
        ..fastapi(FixKind::AllowHeaders)
    },
    Case {
        setup: r#"{{head}}
{{around}}

from fastapi.middleware.cors import CORSMiddleware

app.add_middleware(
    CORSMiddleware,
    allow_origins=["{{page}}"],
    allow_headers=["Authorization"],
    {{fix}}
)
"#,
        method: "PUT",
        // It answers 400 to a preflight that it refuses.
        before: Before {
            outcome: "cors-blocked",
            cause: "cors.preflight-status",
        },
        script: Some(PUT),
        // It tells other origins what else it would refuse them.
        also: &[&[Change::may(Field::BODY, To::Anything).how(How::OTHER_PREFLIGHTS)]],
        ..fastapi(FixKind::AllowMethods)
    },
    Case {
        setup: EXPOSES,
        target: TOKEN,
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        ..fastapi(FixKind::ExposeHeaders)
    },
    Case {
        setup: EXPOSES,
        without: r#"expose_headers=["WWW-Authenticate"],"#,
        path: "/shop/nonce",
        target: REFUSED_401,
        before: NONCE_HIDDEN,
        after: READABLE_401,
        shown: NONCE_SHOWN,
        also: NONCE,
        ..fastapi(FixKind::ExposeNonce)
    },
    Case {
        setup: r#"{{head}}
{{around}}


@app.middleware("http")
async def isolate(request, call_next):
    response = await call_next(request)
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


{{fix}}
"#,
        before: ISOLATED,
        after: STILL_UNREADABLE,
        script: Some(EMBED),
        reach: &[Place::Target],
        ..fastapi(FixKind::AllowEmbedding)
    },
];

/// The recipe stands among the arguments of CORSMiddleware; within it, a token is asked for.
const EXPOSES: &str = r#"{{head}}
{{around}}


@app.middleware("http")
async def guard(request, call_next):
    if request.url.path.startswith("/shop/nonce"):
        challenge = {"WWW-Authenticate": 'DPoP error="use_dpop_nonce"', "DPoP-Nonce": "eyJ7S_zG"}
        return JSONResponse({}, 401, headers=challenge)
    refusal = around.token(request) if request.url.path.startswith("/shop/") else None
    return refusal or await call_next(request)


from fastapi.middleware.cors import CORSMiddleware

app.add_middleware(
    CORSMiddleware,
    allow_origins=["{{page}}"],
    allow_headers=["Authorization"],
    {{fix}}
)
"#;
