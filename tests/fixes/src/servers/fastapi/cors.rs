//! What pages may read and send.

use turnaway::fixes::FixKind;

use super::fastapi;
use crate::case::*;

/// Public routes; the recipe stands after them.
const OPEN: &str = "{{head}}
{{around}}

{{fix}}
";

/// A middleware asks for a token; the recipe stands after it.
const GUARDED: &str = r#"{{head}}
{{around}}


@app.middleware("http")
async def guard(request, call_next):
    refusal = around.token(request) if request.url.path.startswith("/shop/") else None
    return refusal or await call_next(request)


{{fix}}
"#;

/// A recipe that uses CORSMiddleware, which answers preflights itself.
const fn with_cors(kind: FixKind) -> Case {
    Case {
        also: &[ANSWERS_PREFLIGHTS],
        ..fastapi(kind)
    }
}

pub(super) const CASES: &[Case] = &[
    Case {
        setup: OPEN,
        ..with_cors(FixKind::AllowOrigin)
    },
    Case {
        setup: OPEN,
        without: r#"from fastapi.middleware.cors import CORSMiddleware
app.add_middleware(CORSMiddleware, allow_origins=["*"])"#,
        credential: Credential::Cookies,
        before: CREDENTIALS_NOT_GRANTED,
        ..with_cors(FixKind::AllowCredentials)
    },
    Case {
        setup: r#"{{head}}


@app.api_route("/shop/items", methods=around.METHODS)
def items():
    raise RuntimeError("a fault in the program")


@app.options("/shop/items")
def options():
    return {}


{{around}}

{{fix}}
"#,
        without: r#"from fastapi.middleware.cors import CORSMiddleware
app.add_middleware(CORSMiddleware, allow_origins=["{{page}}"], allow_methods=["GET", "OPTIONS"])"#,
        target: FAULT,
        before: ERROR_PATH,
        after: After {
            outcome: "server-error",
            status: 500,
        },
        ..with_cors(FixKind::CorsOnErrors)
    },
    Case {
        setup: GUARDED,
        without: r#"@app.middleware("http")
async def share(request, call_next):
    response = await call_next(request)
    response.headers["Access-Control-Allow-Origin"] = "{{page}}"
    return response"#,
        target: TOKEN,
        credential: Credential::Authorization(GOOD_TOKEN),
        before: PREFLIGHT_REFUSED,
        ..with_cors(FixKind::PreflightFirst)
    },
    Case {
        setup: OPEN,
        without: r#"from fastapi.middleware.cors import CORSMiddleware
app.add_middleware(CORSMiddleware, allow_origins=["{{page}}"], allow_methods=["GET", "OPTIONS"])"#,
        credential: Credential::Header("X-Api-Key", "good"),
        before: HEADER_NOT_ALLOWED,
        ..with_cors(FixKind::AllowHeaders)
    },
    Case {
        setup: OPEN,
        without: r#"from fastapi.middleware.cors import CORSMiddleware
app.add_middleware(CORSMiddleware, allow_origins=["{{page}}"], allow_headers=["Authorization"])"#,
        method: "PUT",
        // It answers 400 to a preflight that it refuses.
        before: Before {
            outcome: "cors-blocked",
            cause: "cors.preflight-status",
        },
        script: Some(PUT),
        ..with_cors(FixKind::AllowMethods)
    },
    Case {
        setup: GUARDED,
        without: r#"from fastapi.middleware.cors import CORSMiddleware
app.add_middleware(CORSMiddleware, allow_origins=["{{page}}"], allow_headers=["Authorization"])"#,
        target: TOKEN,
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        ..with_cors(FixKind::ExposeHeaders)
    },
    Case {
        setup: OPEN,
        without: r#"@app.middleware("http")
async def isolate(request, call_next):
    response = await call_next(request)
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response"#,
        before: ISOLATED,
        after: STILL_UNREADABLE,
        script: Some(EMBED),
        ..fastapi(FixKind::AllowEmbedding)
    },
];
