//! What is in front of the application: proxies, TLS, the limits of gunicorn.

use super::flask;
use crate::fixes::{FixKind, Language, Recipe};

const AFTER_APP: &str = "Directly after app = Flask(...), if exactly one proxy stands in front.";

const REPLACES: &str = "Another use of ProxyFix: keep one, with the sum of both.";

pub(super) const RECIPES: &[Recipe] = &[
    flask(
        FixKind::PassScheme,
        AFTER_APP,
        r#"from werkzeug.middleware.proxy_fix import ProxyFix

# one proxy, which always sets X-Forwarded-Proto itself; x_host=1 only if it also sets X-Forwarded-Host
app.wsgi_app = ProxyFix(app.wsgi_app, x_for=0, x_proto=1)"#,
    )
    .replaces(REPLACES)
    .opens(
        "The application believes the last X-Forwarded-Proto of whoever connects, so nobody but \
         the proxy may reach it directly.",
    ),
    flask(
        FixKind::RealAddress,
        AFTER_APP,
        r#"from werkzeug.middleware.proxy_fix import ProxyFix

app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=0)  # one proxy, which always adds to X-Forwarded-For"#,
    )
    .replaces(REPLACES)
    .opens(
        "The application believes the last address in X-Forwarded-For of whoever connects, so \
         nobody but the proxy may reach it directly.",
    ),
    flask(
        FixKind::RedirectToHttps,
        "Directly after app = Flask(...), before every other before_request. Behind a proxy that \
         ends TLS, Flask has to be told of that proxy first (ProxyFix), or it redirects for ever.",
        r#"from flask import redirect, request

@app.before_request
def to_https():
    if not request.is_secure:
        address = request.environ.get("RAW_URI") or request.full_path
        return redirect("https://{host}" + address, 308)  # 308 keeps the method"#,
    ),
    flask(
        FixKind::LargerHeaders,
        "In the command that starts gunicorn.",
        r#"gunicorn --limit-request-field_size 32768 main:app"#,
    )
    .written_in(Language::Shell)
    .undo("Leave the option out and start it anew."),
];
