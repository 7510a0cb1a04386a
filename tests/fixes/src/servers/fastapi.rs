//! FastAPI under uvicorn, one process for each case.

use std::process::Command;

use anyhow::Result;
use turnaway::fixes::FixKind;

use super::{Server, Stand};
use crate::case::*;

pub(super) const SERVER: Server = Server {
    platform: "FastAPI",
    command,
    pieces: &[],
    around: &[],
    cases: &[CASES],
};

fn command(stand: &Stand) -> Result<Command> {
    stand.write("main.py", &stand.setup)?;
    let mut command = Command::new(stand.installed.join("python/bin/python"));
    command
        .args(["-m", "uvicorn", "main:app", "--host", "127.0.0.1", "--port"])
        .arg(stand.port.to_string())
        .current_dir(&stand.folder)
        .env("PYTHONDONTWRITEBYTECODE", "1");
    Ok(command)
}

const fn fastapi(kind: FixKind) -> Case {
    Case {
        kind,
        ..Case::USUAL
    }
}

/// Public routes; the recipe stands after them.
const OPEN: &str = r#"from fastapi import FastAPI

app = FastAPI()

@app.get("/items")
def items():
    return {"items": []}

@app.put("/items")
def store():
    return {"stored": True}

{{fix}}
"#;

/// A middleware asks for a token; the recipe stands after it.
const GUARDED: &str = r#"from fastapi import FastAPI
from fastapi.responses import JSONResponse

app = FastAPI()

@app.get("/items")
def items():
    return {"items": []}

@app.middleware("http")
async def guard(request, call_next):
    if request.headers.get("authorization") == "Bearer good":
        return await call_next(request)
    return JSONResponse({"detail": "Sign in first"}, 401, headers={"WWW-Authenticate": "Bearer"})

{{fix}}
"#;

/// The route is given, the recipe follows, and CORS is added last.
macro_rules! shared {
    ($route:literal) => {
        concat!(
            r#"from fastapi import FastAPI, HTTPException
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import RedirectResponse

app = FastAPI()

"#,
            $route,
            r#"

{{fix}}

app.add_middleware(
    CORSMiddleware, allow_origins=["{{page}}"], expose_headers=["WWW-Authenticate"]
)
"#
        )
    };
}

const CASES: &[Case] = &[
    Case {
        setup: OPEN,
        ..fastapi(FixKind::AllowOrigin)
    },
    Case {
        setup: OPEN,
        without: r#"from fastapi.middleware.cors import CORSMiddleware
app.add_middleware(CORSMiddleware, allow_origins=["*"])"#,
        credential: Credential::Cookies,
        before: CREDENTIALS_NOT_GRANTED,
        ..fastapi(FixKind::AllowCredentials)
    },
    Case {
        setup: r#"from fastapi import FastAPI

app = FastAPI()

@app.get("/items")
def items():
    raise RuntimeError("a fault in the program")

@app.options("/items")
def options():
    return {}

{{fix}}
"#,
        without: r#"from fastapi.middleware.cors import CORSMiddleware
app.add_middleware(CORSMiddleware, allow_origins=["{{page}}"], allow_methods=["GET", "OPTIONS"])"#,
        before: ERROR_PATH,
        after: After {
            outcome: "server-error",
            status: 500,
        },
        ..fastapi(FixKind::CorsOnErrors)
    },
    Case {
        setup: GUARDED,
        without: r#"@app.middleware("http")
async def share(request, call_next):
    response = await call_next(request)
    response.headers["Access-Control-Allow-Origin"] = "{{page}}"
    return response"#,
        credential: Credential::Authorization("Bearer good"),
        before: PREFLIGHT_REFUSED,
        ..fastapi(FixKind::PreflightFirst)
    },
    Case {
        setup: OPEN,
        without: r#"from fastapi.middleware.cors import CORSMiddleware
app.add_middleware(CORSMiddleware, allow_origins=["{{page}}"], allow_methods=["GET", "OPTIONS"])"#,
        credential: Credential::Header("X-Api-Key", "good"),
        before: HEADER_NOT_ALLOWED,
        ..fastapi(FixKind::AllowHeaders)
    },
    Case {
        setup: OPEN,
        without: r#"from fastapi.middleware.cors import CORSMiddleware
app.add_middleware(CORSMiddleware, allow_origins=["{{page}}"])"#,
        method: "PUT",
        // It answers 400 to a preflight that it refuses.
        before: Before {
            outcome: "cors-blocked",
            cause: "cors.preflight-status",
        },
        script: Some(PUT),
        ..fastapi(FixKind::AllowMethods)
    },
    Case {
        setup: GUARDED,
        without: r#"from fastapi.middleware.cors import CORSMiddleware
app.add_middleware(CORSMiddleware, allow_origins=["{{page}}"])"#,
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        ..fastapi(FixKind::ExposeHeaders)
    },
    Case {
        setup: shared!(
            r#"@app.get("/items")
def items():
    raise HTTPException(401, "Sign in first")"#
        ),
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        ..fastapi(FixKind::AddChallenge)
    },
    Case {
        setup: shared!(
            r#"@app.get("/items")
def items():
    raise HTTPException(403, "Not authenticated")"#
        ),
        before: Before {
            outcome: "sign-in-required",
            cause: "fastapi.legacy-403",
        },
        after: READABLE_401,
        ..fastapi(FixKind::Answer401)
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
    Case {
        setup: shared!(
            r#"@app.get("/items")
def items():
    return RedirectResponse("{{login}}", 302)"#
        ),
        before: LOGIN_REDIRECT,
        after: READABLE_401,
        ..fastapi(FixKind::Api401)
    },
];
