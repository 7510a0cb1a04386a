//! Flask, with `flask-cors`.

use crate::fixes::{FixKind, Language, Platform, Recipe, t};

static FLASK: Platform = Platform {
    name: "Flask",
    language: Language::Python,
    undo: t("Remove the lines and restart the application."),
};

const fn flask(kind: FixKind, place: &'static str, code: &'static str) -> Recipe {
    Recipe::new(&FLASK, kind, place, code)
}

const ONCE: &str = "After app = Flask(...), in place of another use of CORS; needs `pip install \
    flask-cors`.";

pub(super) const RECIPES: &[Recipe] = &[
    flask(
        FixKind::AllowOrigin,
        ONCE,
        r#"from flask_cors import CORS

CORS(app, origins=["{page}"])  # one entry for each origin

@app.after_request
def vary_by_origin(response):  # flask-cors does so only from two origins on
    response.vary.add("Origin")
    return response"#,
    ),
    flask(
        FixKind::AllowCredentials,
        ONCE,
        r#"from flask_cors import CORS

CORS(app, origins=["{page}"], supports_credentials=True)  # one entry for each origin, never "*"

@app.after_request
def vary_by_origin(response):  # flask-cors does so only from two origins on
    response.vary.add("Origin")
    return response"#,
    ),
    flask(
        FixKind::CorsOnErrors,
        "After app = Flask(...), in place of @cross_origin on single views, which refusals never \
         reach.",
        r#"from flask_cors import CORS

CORS(app, origins=["{page}"], expose_headers=["WWW-Authenticate", "Retry-After"])

@app.after_request
def vary_by_origin(response):  # flask-cors does so only from two origins on
    response.vary.add("Origin")
    return response"#,
    ),
    flask(
        FixKind::PreflightFirst,
        "After app = Flask(...), before every other before_request, in place of another use of \
         CORS.",
        r#"from flask import request
from flask_cors import CORS

CORS(app, origins=["{page}"], methods=[{methods:list}], allow_headers=[{headers:list}])

@app.before_request
def answer_preflight():  # functions run in the order in which they are registered
    if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
        return "", 204

@app.after_request
def vary_by_origin(response):  # flask-cors does so only from two origins on
    response.vary.add("Origin")
    return response"#,
    ),
    flask(
        FixKind::AllowHeaders,
        ONCE,
        r#"from flask_cors import CORS

CORS(app, origins=["{page}"], allow_headers=[{headers:list}])

@app.after_request
def vary_by_origin(response):  # flask-cors does so only from two origins on
    response.vary.add("Origin")
    return response"#,
    ),
    flask(
        FixKind::AllowMethods,
        ONCE,
        r#"from flask_cors import CORS

CORS(app, origins=["{page}"], methods=[{methods:list}])

@app.after_request
def vary_by_origin(response):  # flask-cors does so only from two origins on
    response.vary.add("Origin")
    return response"#,
    ),
    flask(
        FixKind::ExposeHeaders,
        ONCE,
        r#"from flask_cors import CORS

CORS(app, origins=["{page}"], expose_headers=["WWW-Authenticate", "Retry-After"])

@app.after_request
def vary_by_origin(response):  # flask-cors does so only from two origins on
    response.vary.add("Origin")
    return response"#,
    ),
    flask(
        FixKind::AddChallenge,
        "After app = Flask(...).",
        r#"@app.after_request
def add_challenge(response):
    if response.status_code == 401:
        response.headers.setdefault("WWW-Authenticate", 'Bearer realm="{host}"')
    return response"#,
    ),
    flask(
        FixKind::Answer401,
        "After app = Flask(...). For views that call abort(403).",
        r#"from flask import request

@app.errorhandler(403)
def ask_to_sign_in(error):
    if "Authorization" in request.headers:
        return error  # it is not allowed, whoever asks again
    return {"error": "sign in first"}, 401, {"WWW-Authenticate": 'Bearer realm="{host}"'}"#,
    ),
    flask(
        FixKind::AllowEmbedding,
        "After app = Flask(...), after other after_request functions that set the header.",
        r#"@app.after_request
def allow_embedding(response):
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response"#,
    ),
    flask(
        FixKind::Api401,
        "After app = Flask(...).",
        r#"from flask import jsonify, request

@app.after_request
def refuse_programs(response):
    person = "text/html" in request.headers.get("Accept", "")
    if person or "login" not in response.headers.get("Location", "").lower():
        return response
    refusal = jsonify(error="sign in first")
    refusal.status_code = 401
    refusal.headers["WWW-Authenticate"] = 'Bearer realm="{host}"'
    return refusal"#,
    ),
    flask(
        FixKind::CrossSiteCookie,
        "After app = Flask(...); needs https.",
        r#"app.config.update(SESSION_COOKIE_SAMESITE="None", SESSION_COOKIE_SECURE=True)"#,
    ),
];
