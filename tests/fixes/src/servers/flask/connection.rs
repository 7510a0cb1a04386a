//! Proxies in front, and the limits of gunicorn.

use turnaway::fixes::FixKind;

use super::flask;
use crate::case::*;

pub(super) const CASES: &[Case] = &[
    Case {
        setup: r#"{{head}}
{{fix}}


@app.route("/shop/items", methods=around.METHODS)
def items():
    return f"scheme={request.scheme}."


{{around}}
"#,
        before: DOWNGRADED,
        unseen: NOT_IN_A_PAGE,
        asks: &SCHEME_OF_THE_LAST,
        ..flask(FixKind::PassScheme)
    },
    Case {
        setup: r#"{{head}}
{{fix}}


@app.before_request
def listed():
    if request.path.startswith("/shop/") and request.remote_addr != "192.0.2.7":
        return around.denied()


{{around}}
"#,
        target: CLOSED,
        before: MAYBE_IP,
        unseen: Some("the page does not ask through the proxy"),
        asks: ADDRESS_OF_THE_LAST,
        ..flask(FixKind::RealAddress)
    },
    Case {
        setup: r#"{{head}}
from werkzeug.middleware.proxy_fix import ProxyFix

app.wsgi_app = ProxyFix(app.wsgi_app, x_for=0, x_proto=1)
{{fix}}


{{around}}
"#,
        before: HTTPS_WANTED,
        unseen: Some("the redirect leads to a port on which nothing answers here"),
        asks: &SENT_AS_IT_IS,
        also: ALL_SENT,
        ..flask(FixKind::RedirectToHttps)
    },
    Case {
        setup: "# {{fix}}
{{head}}
{{around}}
",
        without: "gunicorn main:app",
        before: TOO_LARGE,
        unseen: Some("the app sends no cookies that long"),
        asks: LONGER_BY_431,
        ..flask(FixKind::LargerHeaders)
    },
];
