//! What pages of other origins may do. The lines leave other uses of CORS as they are: they speak
//! for the named origins only, after everybody else has spoken.

use super::flask;
use crate::fixes::{FixKind, Recipe};

const FIRST: &str = "Directly after app = Flask(...). What else sends CORS headers, such as \
    `flask-cors`, stays.";

const ARGUMENTS: &str = "In the arguments of CORS(app, ...) of `flask-cors`.";

pub(super) const RECIPES: &[Recipe] = &[
    flask(
        FixKind::AllowOrigin,
        FIRST,
        r#"from flask import request

@app.after_request
def share_with_page(response):  # registered first, it has the last word
    response.vary.add("Origin")
    origin = request.headers.get("Origin")
    if request.method != "OPTIONS" and origin in ["{page}"]:  # one entry for each origin
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers.pop("Access-Control-Allow-Credentials", None)  # no cookies
    return response"#,
    ),
    flask(
        FixKind::AllowCredentials,
        "Directly after app = Flask(...), in place of the same lines without credentials for this \
         origin. What else sends CORS headers, such as `flask-cors`, stays.",
        r#"from flask import request

@app.after_request
def share_with_page(response):  # registered first, it has the last word
    response.vary.add("Origin")
    origin = request.headers.get("Origin")
    if origin in ["{page}"]:  # origins you trust like your own
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Access-Control-Allow-Credentials"] = "true"
    return response"#,
    ),
    flask(
        FixKind::CorsOnErrors,
        FIRST,
        r#"from flask import request

@app.after_request
def share_refusals(response):  # registered first, it has the last word
    response.vary.add("Origin")
    origin = request.headers.get("Origin")
    if response.status_code >= 400 and origin in ["{page}"]:  # one entry for each origin
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers.add("Access-Control-Expose-Headers", "WWW-Authenticate, Retry-After")
    return response"#,
    ),
    flask(
        FixKind::PreflightFirst,
        "Directly after app = Flask(...), before every other before_request. The answer to the \
         request that follows needs a permission of its own.",
        r#"from flask import request

@app.before_request
def answer_preflight():  # before whatever asks for credentials: they run in this order
    preflight = request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers
    origin = request.headers.get("Origin")
    if preflight and origin in ["{page}"]:  # one entry for each origin
        return "", 204, {
            "Access-Control-Allow-Origin": origin,
            "Access-Control-Allow-Methods": "{methods}",
            "Access-Control-Allow-Headers": "{headers}",
            "Access-Control-Max-Age": "600",
            "Vary": "Origin",
        }"#,
    )
    .opens(
        "Preflights from {page} are answered without credentials; the answer tells which methods \
         and headers its pages may use, and nothing else.",
    )
    .shut(
        "The request that follows is checked as before; preflights of other origins and other uses \
         of OPTIONS are answered as before.",
    ),
    flask(
        FixKind::AllowHeaders,
        ARGUMENTS,
        r#"allow_headers=[{headers:list}],"#,
    )
    .replaces(
        "The argument `allow_headers`, if it is there: keep its names and add these. Without it, \
         `flask-cors` lets pages send every header, and the reason is another.",
    ),
    flask(
        FixKind::AllowMethods,
        ARGUMENTS,
        r#"methods=[{methods:list}],"#,
    )
    .replaces(
        "The argument `methods`, if it is there: keep its names and add these. Without it, \
         `flask-cors` lets pages use GET, HEAD, POST, OPTIONS, PUT, PATCH and DELETE.",
    ),
    flask(
        FixKind::ExposeHeaders,
        ARGUMENTS,
        r#"expose_headers=["WWW-Authenticate", "Retry-After"],"#,
    )
    .replaces("The argument `expose_headers`, if it is there: keep its names and add these."),
    flask(
        FixKind::ExposeNonce,
        ARGUMENTS,
        r#"expose_headers=["DPoP-Nonce", "WWW-Authenticate"],"#,
    )
    .replaces("The argument `expose_headers`, if it is there: keep its names and add these.")
    .opens(
        "Scripts on the origins you allow can read `DPoP-Nonce`, which every caller needs and \
         which is no secret, and the challenge.",
    ),
    flask(
        FixKind::AllowEmbedding,
        "Directly after app = Flask(...).",
        r#"from flask import request

@app.after_request
def allow_embedding(response):  # registered first, it has the last word
    if request.path == "{path:decoded}":
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response"#,
    )
    .replaces("The Cross-Origin-Resource-Policy of this file's answer, if it has one."),
];
