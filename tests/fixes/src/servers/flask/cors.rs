//! What pages may read and send.

use turnaway::fixes::FixKind;

use super::flask;
use crate::case::*;

/// The recipe stands before public routes.
const OPEN: &str = "{{head}}
{{fix}}

{{around}}
";

/// The recipe stands before a function that asks for a token.
const GUARDED: &str = r#"{{head}}
{{fix}}


@app.before_request
def guard():
    if request.path.startswith("/shop/"):
        return around.token()


{{around}}
"#;

/// A recipe that uses flask-cors, which adds its headers to answers to OPTIONS.
const fn with_cors(kind: FixKind) -> Case {
    Case {
        also: &[ANSWERS_PREFLIGHTS, ANSWERS_OPTIONS],
        ..flask(kind)
    }
}

pub(super) const CASES: &[Case] = &[
    Case {
        setup: OPEN,
        ..with_cors(FixKind::AllowOrigin)
    },
    Case {
        setup: OPEN,
        without: "from flask_cors import CORS
CORS(app, send_wildcard=True)",
        credential: Credential::Cookies,
        before: CREDENTIALS_NOT_GRANTED,
        ..with_cors(FixKind::AllowCredentials)
    },
    Case {
        setup: r#"{{head}}
{{fix}}


@app.before_request
def guard():
    if request.path.startswith("/shop/") and request.method != "OPTIONS":
        return around.token()


@app.route("/shop/items", methods=["GET", "OPTIONS"], provide_automatic_options=False)
def items():
    if request.method == "OPTIONS":
        headers = {
            "Access-Control-Allow-Origin": "{{page}}",
            "Access-Control-Allow-Methods": "GET, OPTIONS",
        }
        return "", 204, headers
    return {"items": []}


{{around}}
"#,
        target: TOKEN,
        before: ERROR_PATH,
        after: READABLE_401,
        ..with_cors(FixKind::CorsOnErrors)
    },
    Case {
        setup: GUARDED,
        without: r#"@app.after_request
def share(response):
    response.headers["Access-Control-Allow-Origin"] = "{{page}}"
    return response"#,
        target: TOKEN,
        credential: Credential::Authorization(GOOD_TOKEN),
        before: PREFLIGHT_REFUSED,
        ..with_cors(FixKind::PreflightFirst)
    },
    Case {
        setup: OPEN,
        without: r#"from flask_cors import CORS
CORS(app, origins=["{{page}}"], methods=["GET", "OPTIONS"], allow_headers=["Content-Type"])"#,
        credential: Credential::Header("X-Api-Key", "good"),
        before: HEADER_NOT_ALLOWED,
        ..with_cors(FixKind::AllowHeaders)
    },
    Case {
        setup: OPEN,
        without: r#"from flask_cors import CORS
CORS(app, origins=["{{page}}"], methods=["GET"], allow_headers=["Authorization"])"#,
        method: "PUT",
        before: METHOD_NOT_ALLOWED,
        script: Some(PUT),
        ..with_cors(FixKind::AllowMethods)
    },
    Case {
        setup: GUARDED,
        without: r#"from flask_cors import CORS
CORS(app, origins=["{{page}}"], methods=["GET"], allow_headers=["Authorization"])"#,
        target: TOKEN,
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        ..with_cors(FixKind::ExposeHeaders)
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
];
