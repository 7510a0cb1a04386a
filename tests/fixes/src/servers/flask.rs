//! Flask, one process for each case.

use std::process::Command;

use anyhow::Result;
use turnaway::fixes::FixKind;

use super::{Server, Stand};
use crate::case::*;

pub(super) const SERVER: Server = Server {
    platform: "Flask",
    command,
    pieces: &[],
    around: &[],
    cases: &[CASES],
};

fn command(stand: &Stand) -> Result<Command> {
    stand.write("main.py", &stand.setup)?;
    let mut command = Command::new(stand.installed.join("python/bin/python"));
    command
        .args([
            "-m",
            "flask",
            "--app",
            "main",
            "run",
            "--host",
            "127.0.0.1",
            "--port",
        ])
        .arg(stand.port.to_string())
        .current_dir(&stand.folder)
        .env("PYTHONDONTWRITEBYTECODE", "1");
    Ok(command)
}

const fn flask(kind: FixKind) -> Case {
    Case {
        kind,
        ..Case::USUAL
    }
}

/// The recipe stands before public routes.
const OPEN: &str = r#"from flask import Flask

app = Flask(__name__)
{{fix}}

@app.get("/items")
def items():
    return {"items": []}

@app.put("/items")
def store():
    return {"stored": True}
"#;

/// The recipe stands before a function that asks for a token.
const GUARDED: &str = r#"from flask import Flask, request

app = Flask(__name__)
{{fix}}

@app.before_request
def guard():
    if request.headers.get("Authorization") != "Bearer good":
        return {"error": "sign in first"}, 401, {"WWW-Authenticate": "Bearer"}

@app.get("/items")
def items():
    return {"items": []}
"#;

/// CORS is set up; the recipe stands before the route.
macro_rules! shared {
    ($route:literal) => {
        concat!(
            r#"from flask import Flask, abort, redirect
from flask_cors import CORS

app = Flask(__name__)
CORS(app, origins=["{{page}}"], expose_headers=["WWW-Authenticate"])
{{fix}}

"#,
            $route,
            "\n"
        )
    };
}

const CASES: &[Case] = &[
    Case {
        setup: OPEN,
        ..flask(FixKind::AllowOrigin)
    },
    Case {
        setup: OPEN,
        without: "from flask_cors import CORS
CORS(app, send_wildcard=True)",
        credential: Credential::Cookies,
        before: CREDENTIALS_NOT_GRANTED,
        ..flask(FixKind::AllowCredentials)
    },
    Case {
        setup: r#"from flask import Flask, abort, request
from flask_cors import cross_origin

app = Flask(__name__)
{{fix}}

@app.before_request
def guard():
    if request.method != "OPTIONS":
        return {"error": "sign in first"}, 401, {"WWW-Authenticate": "Bearer"}

@app.route("/items", methods=["GET", "OPTIONS"], provide_automatic_options=False)
def items():
    if request.method == "OPTIONS":
        headers = {
            "Access-Control-Allow-Origin": "{{page}}",
            "Access-Control-Allow-Methods": "GET, OPTIONS",
        }
        return "", 204, headers
    return {"items": []}
"#,
        before: ERROR_PATH,
        after: READABLE_401,
        ..flask(FixKind::CorsOnErrors)
    },
    Case {
        setup: GUARDED,
        without: r#"@app.after_request
def share(response):
    response.headers["Access-Control-Allow-Origin"] = "{{page}}"
    return response"#,
        credential: Credential::Authorization("Bearer good"),
        before: PREFLIGHT_REFUSED,
        ..flask(FixKind::PreflightFirst)
    },
    Case {
        setup: OPEN,
        without: r#"from flask_cors import CORS
CORS(app, origins=["{{page}}"], allow_headers=["Content-Type"])"#,
        credential: Credential::Header("X-Api-Key", "good"),
        before: HEADER_NOT_ALLOWED,
        ..flask(FixKind::AllowHeaders)
    },
    Case {
        setup: OPEN,
        without: r#"from flask_cors import CORS
CORS(app, origins=["{{page}}"], methods=["GET"])"#,
        method: "PUT",
        before: METHOD_NOT_ALLOWED,
        script: Some(PUT),
        ..flask(FixKind::AllowMethods)
    },
    Case {
        setup: GUARDED,
        without: r#"from flask_cors import CORS
CORS(app, origins=["{{page}}"])"#,
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        ..flask(FixKind::ExposeHeaders)
    },
    Case {
        setup: shared!(
            r#"@app.get("/items")
def items():
    abort(401)"#
        ),
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        ..flask(FixKind::AddChallenge)
    },
    Case {
        setup: shared!(
            r#"@app.get("/items")
def items():
    abort(403)"#
        ),
        before: AUTHZ_DENIED,
        after: READABLE_401,
        ..flask(FixKind::Answer401)
    },
    Case {
        setup: OPEN,
        without: r#"@app.after_request
def isolate(response):
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response"#,
        before: ISOLATED,
        after: STILL_UNREADABLE,
        script: Some(EMBED),
        ..flask(FixKind::AllowEmbedding)
    },
    Case {
        setup: shared!(
            r#"@app.get("/items")
def items():
    return redirect("{{login}}", 302)"#
        ),
        before: LOGIN_REDIRECT,
        after: READABLE_401,
        ..flask(FixKind::Api401)
    },
];
