//! How a refusal is said.

use turnaway::fixes::FixKind;

use super::fastapi;
use crate::case::*;

pub(super) const CASES: &[Case] = &[
    Case {
        setup: r#"{{head}}


@app.api_route("/shop/items", methods=around.METHODS)
def items(request: Request):
    if "authorization" not in request.headers:
        raise HTTPException(401, "Sign in first")
    return around.items()


{{around}}

{{fix}}

{{shared}}
"#,
        target: SILENT,
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        ..fastapi(FixKind::AddChallenge)
    },
    Case {
        setup: r#"{{head}}


@app.api_route("/shop/items", methods=around.METHODS)
def items(request: Request):
    if around.session(request) != "user" and around.caller(request) != "user":
        raise HTTPException(403, "Not authenticated")
    return around.items()


{{around}}

{{fix}}

{{shared}}
"#,
        target: DENIES,
        before: Before {
            outcome: "sign-in-required",
            cause: "fastapi.legacy-403",
        },
        after: READABLE_401,
        reach: &[Place::Target],
        ..fastapi(FixKind::Answer401)
    },
    Case {
        setup: r#"{{head}}


@app.api_route("/shop/desk", methods=around.METHODS)
def desk(request: Request):
    return around.desk(request, "{{login}}") or around.items()


{{around}}

{{fix}}

{{shared}}
"#,
        path: "/shop/desk",
        target: DESK,
        before: LOGIN_REDIRECT,
        after: READABLE_401,
        ..fastapi(FixKind::Api401)
    },
];
