//! What pages may read and send.

use turnaway::fixes::FixKind;

use super::flask;
use crate::case::*;

pub(super) const CASES: &[Case] = &[
    Case {
        place: "without other CORS",
        setup: "{{head}}
{{fix}}

{{around}}
",
        ..flask(FixKind::AllowOrigin)
    },
    Case {
        // That other origin's page may read with cookies; ours shall not.
        place: "beside flask-cors with credentials",
        setup: r#"{{head}}
{{fix}}

from flask_cors import CORS

CORS(app, origins=["https://own.example"], methods=["GET"], supports_credentials=True)


@app.after_request
def always(response):
    response.headers["Access-Control-Allow-Credentials"] = "true"
    return response


{{around}}
"#,
        also: &[&[Change::may(Field::CREDENTIALS, To::Gone).how(&[How::Named])]],
        ..flask(FixKind::AllowOrigin)
    },
    Case {
        setup: "{{head}}
{{fix}}

{{shared}}

{{around}}
",
        credential: Credential::Cookies,
        before: CREDENTIALS_NOT_GRANTED,
        ..flask(FixKind::AllowCredentials)
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
        ..flask(FixKind::CorsOnErrors)
    },
    Case {
        setup: r#"{{head}}


@app.after_request
def share(response):
    response.vary.add("Origin")
    if request.headers.get("Origin") == "{{page}}":
        response.headers["Access-Control-Allow-Origin"] = "{{page}}"
    return response


{{fix}}


@app.before_request
def guard():
    if request.path.startswith("/shop/"):
        return around.token()


{{around}}
"#,
        target: TOKEN,
        credential: Credential::Authorization(GOOD_TOKEN),
        before: PREFLIGHT_REFUSED,
        ..flask(FixKind::PreflightFirst)
    },
    Case {
        setup: r#"{{head}}
from flask_cors import CORS

CORS(
    app,
    origins=["{{page}}"],
    methods=["GET", "OPTIONS"],
    {{fix}}
)

{{around}}
"#,
        without: r#"allow_headers=["Content-Type"],"#,
        credential: Credential::Header("X-Api-Key", "good"),
        before: HEADER_NOT_ALLOWED,
        ..flask(FixKind::AllowHeaders)
    },
    Case {
        setup: r#"{{head}}
from flask_cors import CORS

CORS(
    app,
    origins=["{{page}}"],
    allow_headers=["Authorization"],
    {{fix}}
)

{{around}}
"#,
        without: r#"methods=["GET"],"#,
        method: "PUT",
        before: METHOD_NOT_ALLOWED,
        script: Some(PUT),
        ..flask(FixKind::AllowMethods)
    },
    Case {
        setup: EXPOSES,
        target: TOKEN,
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        ..flask(FixKind::ExposeHeaders)
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
        ..flask(FixKind::ExposeNonce)
    },
    Case {
        setup: r#"{{head}}
{{fix}}


@app.after_request
def isolate(response):
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


{{around}}
"#,
        before: ISOLATED,
        after: STILL_UNREADABLE,
        script: Some(EMBED),
        reach: &[Place::Target],
        ..flask(FixKind::AllowEmbedding)
    },
];

/// The recipe stands among the arguments of flask-cors; below it, a token is asked for.
const EXPOSES: &str = r#"{{head}}
from flask_cors import CORS

CORS(
    app,
    origins=["{{page}}"],
    methods=["GET"],
    allow_headers=["Authorization"],
    {{fix}}
)


@app.before_request
def guard():
    if request.method == "OPTIONS" or not request.path.startswith("/shop/"):
        return None
    if not request.path.startswith("/shop/nonce"):
        return around.token()
    return "", 401, {"WWW-Authenticate": 'DPoP error="use_dpop_nonce"', "DPoP-Nonce": "eyJ7S_zG"}


{{around}}
"#;
