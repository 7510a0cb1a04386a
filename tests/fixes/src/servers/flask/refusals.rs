//! How a refusal is said.

use turnaway::fixes::FixKind;

use super::flask;
use crate::case::*;

pub(super) const CASES: &[Case] = &[
    Case {
        setup: r#"{{head}}
{{shared}}
{{fix}}


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
{{fix}}


@app.route("/shop/items", methods=around.METHODS)
def items():
    known = around.session() == "user" or around.caller() == "user"
    return around.items() if known else abort(403)


@app.route("/office/<path:name>", methods=around.METHODS)
def office(name):
    abort(403)


{{around}}
"#,
        target: DENIES,
        before: AUTHZ_DENIED,
        after: READABLE_401,
        reach: &[Place::Target],
        ..flask(FixKind::Answer401)
    },
    Case {
        setup: r#"{{head}}
{{shared}}
{{fix}}


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
];
