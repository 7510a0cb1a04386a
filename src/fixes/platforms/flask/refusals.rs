//! Who is refused, and how it is said. These lines stand where the application itself refuses, and
//! ask what it knows of the caller; nothing here refuses anybody who got in before.

use super::flask;
use crate::fixes::{FixKind, Recipe};

const FIRST: &str = "Directly after app = Flask(...).";

pub(super) const RECIPES: &[Recipe] = &[
    flask(
        FixKind::AddChallenge,
        FIRST,
        r#"@app.after_request
def add_challenge(response):  # registered first, it has the last word
    if response.status_code == 401:
        response.headers.setdefault("WWW-Authenticate", 'Bearer realm="{host}"')
    return response"#,
    ),
    flask(
        FixKind::Answer401,
        "Directly before the line that answers 403 because nobody has signed in, in the same \
         function; the import stands at the head of the file. Not before a 403 for another \
         reason: a form token, a network, a country.",
        r#"from flask import abort, g, make_response, session

# with Flask-Login: current_user.is_authenticated
if not (session.get("user_id") or g.get("user")):  # whatever your sign-in sets
    refusal = make_response({"error": "sign in first"}, 401)
    refusal.headers["WWW-Authenticate"] = 'Bearer realm="{host}"'
    abort(refusal)"#,
    ),
    flask(
        FixKind::Answer403,
        "Directly before the line that answers 401 because a right is missing, in the same \
         function; the import stands at the head of the file. Not where a 401 asks for a fresh or \
         a stronger sign-in.",
        r#"from flask import abort, g, session

# with Flask-Login: current_user.is_authenticated
if session.get("user_id") or g.get("user"):  # whatever your sign-in sets
    abort(403)"#,
    ),
    flask(
        FixKind::Answer405,
        "In place of the line that answers 403 because the address does not have the method; the \
         import stands at the head of the file.",
        r#"from werkzeug.exceptions import MethodNotAllowed

raise MethodNotAllowed(valid_methods=["GET", "HEAD"])  # the methods it has"#,
    )
    .replaces("The line that answers 403 to this method."),
    flask(
        FixKind::Api401,
        "Directly after app = Flask(...). The sign-in page is here at an address that ends in \
         `/login`.",
        r#"from flask import g, json, request, session

@app.after_request
def refuse_programs(response):  # registered first, it has the last word
    to_sign_in = (response.location or "").split("?")[0].endswith("/login")  # your sign-in page
    if not to_sign_in or not 300 <= response.status_code <= 399:
        return response
    response.vary.add("Accept")
    # with Flask-Login: current_user.is_authenticated
    signed_in = session.get("user_id") or g.get("user")  # whatever your sign-in sets
    person = "text/html" in request.headers.get("Accept", "")
    if not signed_in and not person:
        response.status_code = 401
        del response.headers["Location"]
        response.headers["WWW-Authenticate"] = 'Bearer realm="{host}"'
        response.data = json.dumps({"error": "sign in first"})
        response.mimetype = "application/json"
    return response"#,
    ),
    flask(
        FixKind::RetryAfter,
        FIRST,
        r#"@app.after_request
def say_when(response):  # registered first, it has the last word
    if response.status_code == 429:
        response.headers.setdefault("Retry-After", "30")  # seconds until the limit ends
        response.headers.add("Access-Control-Expose-Headers", "Retry-After")
    return response"#,
    ),
    flask(
        FixKind::CrossSiteCookie,
        "After app = Flask(...) and after the settings are loaded; needs https.",
        r#"app.config.update(SESSION_COOKIE_SAMESITE="None", SESSION_COOKIE_SECURE=True)"#,
    )
    .replaces(
        "SESSION_COOKIE_SAMESITE and SESSION_COOKIE_SECURE; other settings of the cookie stay.",
    ),
    flask(
        FixKind::SayWhoBlocks,
        FIRST,
        r#"@app.after_request
def say_who_blocks(response):
    if response.status_code == 451:
        response.headers.add("Link", '<https://YOUR-SITE.example/>; rel="blocked-by"')  # who carries the block out (RFC 7725)
    return response"#,
    ),
];
