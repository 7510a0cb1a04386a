//! The check against forged requests.

use turnaway::fixes::FixKind;

use super::django;
use crate::case::*;

pub(super) const CASES: &[Case] = &[Case {
    setup: r#"{{head}}
MIDDLEWARE += ["django.middleware.csrf.CsrfViewMiddleware"]
CSRF_TRUSTED_ORIGINS = ["https://own.example"]
{{fix}}
"#,
    before: Before {
        outcome: "forbidden",
        cause: "django.csrf-origin",
    },
    unseen: Some("the app itself sends nothing but GET, HEAD and OPTIONS"),
    asks: &[
        Ask {
            what: "Forms of the named origin, with their token, are accepted.",
            headers: &[("Origin", "{{page}}"), FORM[0], FORM[1]],
            before: Is::Code(403),
            ..POSTED
        },
        Ask {
            what: "Without their token they are refused.",
            headers: &[("Origin", "{{page}}")],
            before: Is::Code(403),
            after: Is::Code(403),
            ..POSTED
        },
        Ask {
            what: "Forms of an origin that was trusted before are accepted.",
            headers: &[("Origin", "https://own.example"), FORM[0], FORM[1]],
            ..POSTED
        },
        Ask {
            what: "Forms of other origins are refused.",
            headers: &[("Origin", "https://other.example"), FORM[0], FORM[1]],
            before: Is::Code(403),
            after: Is::Code(403),
            ..POSTED
        },
    ],
    // Nobody in the matrix has the token of a form.
    spoiled: &[],
    ..django(FixKind::TrustCsrfOrigin)
}];

const POSTED: Ask = Ask {
    method: "POST",
    ..Ask::USUAL
};

/// A token of Django's form, in the cookie and in the header.
const FORM: [(&str, &str); 2] = [
    ("Cookie", "csrftoken=abcdefghijklmnopqrstuvwxyz012345"),
    ("X-CSRFToken", "abcdefghijklmnopqrstuvwxyz012345"),
];
