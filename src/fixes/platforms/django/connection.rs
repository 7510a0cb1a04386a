//! What is in front of the application: proxies, TLS, the limits of gunicorn.

use super::django;
use crate::fixes::{FixKind, Language, Recipe};

const SETTINGS: &str = "At the end of settings.py.";

pub(super) const RECIPES: &[Recipe] = &[
    django(
        FixKind::PassScheme,
        "At the end of settings.py, only if the proxy in front always sets or removes this header: \
         otherwise visitors can pass http off as https.",
        r#"SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")"#,
    )
    .replaces("Another SECURE_PROXY_SSL_HEADER, if it is there."),
    django(
        FixKind::RealAddress,
        SETTINGS,
        r#"def real_address(get_response):
    def answer(request):
        if request.META["REMOTE_ADDR"] == "127.0.0.1":  # your own proxy
            hops = request.headers.get("X-Forwarded-For", "").split(",")
            request.META["REMOTE_ADDR"] = hops[-1].strip() or "127.0.0.1"
        return get_response(request)

    return answer

MIDDLEWARE = [f"{__name__}.real_address", *MIDDLEWARE]"#,
    )
    .opens(
        "The application believes the last address in X-Forwarded-For of connections from the \
         address that you name as the proxy's, and of no others.",
    )
    .shut(
        "The list of allowed addresses stays as it is; what others claim in this header is ignored.",
    ),
    django(
        FixKind::RedirectToHttps,
        "At the end of settings.py; needs SecurityMiddleware. Behind a proxy that ends TLS, Django \
         has to be told of that proxy first (SECURE_PROXY_SSL_HEADER), or it redirects for ever.",
        r#"SECURE_SSL_REDIRECT = True"#,
    )
    .replaces("SECURE_SSL_REDIRECT = False, if it is there."),
    django(
        FixKind::LargerHeaders,
        "In the command that starts gunicorn; `project` is the name of yours.",
        r#"gunicorn --limit-request-field_size 32768 project.wsgi"#,
    )
    .written_in(Language::Shell)
    .undo("Leave the option out and start it anew."),
];
