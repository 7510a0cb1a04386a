//! How a refusal is said.

use turnaway::fixes::FixKind;

use super::flask;
use crate::case::*;

pub(super) const CASES: &[Case] = &[
    Case {
        setup: r#"{{head}}
{{fix}}

{{shared}}


@app.route("/shop/items", methods=around.METHODS)
def items():
    return around.items() if "Authorization" in request.headers else abort(401)


{{around}}
"#,
        target: SILENT,
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        ..flask(FixKind::AddChallenge)
    },
    Case {
        setup: r#"{{head}}
{{shared}}
{{fix:1}}


{{known}}


@app.route("/shop/items", methods=around.METHODS)
def items():
    if g.user == "user":
        return around.items()
    {{fix:2}}
    abort(403)


@app.route("/office/<path:name>", methods=around.METHODS)
def office(name):
    abort(403)


{{around}}
"#,
        target: DENIES,
        before: Before {
            outcome: "forbidden",
            cause: "flask.forbidden",
        },
        after: READABLE_401,
        reach: &[Place::Target],
        ..flask(FixKind::Answer401)
    },
    Case {
        setup: r#"{{head}}
{{shared}}
{{fix:1}}


{{known}}


@app.route("/shop/items", methods=around.METHODS)
def items():
    {{fix:2}}
    return {"error": "for administrators only"}, 401


{{around}}
"#,
        target: REFUSED_401,
        credential: Credential::Authorization(GOOD_TOKEN),
        before: REJECTED,
        after: READABLE_403,
        reach: &[Place::Target],
        also: KNOWN_GET_403,
        ..flask(FixKind::Answer403)
    },
    Case {
        setup: r#"{{head}}
{{fix:1}}


@app.route("/shop/items", methods=[*around.METHODS, "DELETE"])
def items():
    if request.method != "DELETE":
        return around.items()
    {{fix:2}}


@app.delete("/static/style.css")
def tidy():
    return {}


{{around}}
"#,
        without: "

abort(403)",
        own: &[(r#""GET", "HEAD""#, r#""GET", "HEAD", "POST", "OPTIONS""#)],
        before: METHOD_DENIED,
        unseen: Some("the app itself sends nothing but GET, HEAD and OPTIONS"),
        asks: METHODS_TOLD,
        ..flask(FixKind::Answer405)
    },
    Case {
        setup: r#"{{head}}
{{fix}}


{{shared}}


{{known}}


@app.route("/shop/desk", methods=around.METHODS)
def desk():
    return around.desk("{{login}}") or around.items()


{{around}}
"#,
        path: "/shop/desk",
        target: DESK,
        before: LOGIN_REDIRECT,
        after: READABLE_401,
        ..flask(FixKind::Api401)
    },
    Case {
        setup: r#"{{head}}
{{fix}}

from flask_cors import CORS

CORS(app, origins=["{{page}}"], methods=["GET"], expose_headers=["Link"])


@app.before_request
def limit():
    if request.path.startswith("/shop/") and request.method != "OPTIONS":
        abort(429)


{{around}}
"#,
        host: "later.localhost",
        target: LATER,
        before: WAIT_HIDDEN,
        after: READABLE_429,
        ..flask(FixKind::RetryAfter)
    },
    Case {
        setup: r#"{{head}}
from flask import session

app.secret_key = "only for this test"
app.config.update(SESSION_COOKIE_NAME="shop", SESSION_COOKIE_PATH="/shop")
{{fix}}


@app.before_request
def begin():
    if request.path.startswith("/shop/"):
        session["seen"] = True


{{around}}
"#,
        without: r#"app.config.update(SESSION_COOKIE_SAMESITE="Lax")"#,
        before: COOKIE_STAYS,
        unseen: Some("pages do not see the attributes of cookies"),
        reach: Place::FOLDER,
        also: COOKIE_OF_ALL,
        ..flask(FixKind::CrossSiteCookie)
    },
    Case {
        setup: r#"{{head}}
{{fix}}


@app.before_request
def withhold():
    if request.path.startswith("/shop/"):
        return {"error": "not in your country"}, 451


{{around}}
"#,
        own: &[("YOUR-SITE.example", "blocker.example")],
        target: LEGAL,
        before: WITHHELD,
        after: READABLE_451,
        unseen: Some("a 451 without CORS is hidden from pages"),
        asks: BLOCKER_NAMED,
        also: SAYS_WHO,
        reach: Place::FOLDER,
        ..flask(FixKind::SayWhoBlocks)
    },
];
