//! What is in front of the application: proxies and TLS, as uvicorn sees them.

use super::fastapi;
use crate::fixes::{FixKind, Language, Recipe};

const COMMAND: &str =
    "In the command that starts uvicorn; the address is that of the proxy in front.";

const TRUST: &str = r#"uvicorn --proxy-headers --forwarded-allow-ips 127.0.0.1 main:app"#;

const REPLACES_TRUST: &str = "Other values of --forwarded-allow-ips and FORWARDED_ALLOW_IPS: add \
    their addresses, with commas.";

const LEAVE_OUT: &str = "Leave the options out and start it anew.";

pub(super) const RECIPES: &[Recipe] = &[
    fastapi(FixKind::PassScheme, COMMAND, TRUST)
        .written_in(Language::Shell)
        .replaces(REPLACES_TRUST)
        .opens(
            "The application believes the X-Forwarded-Proto of connections from this address, and \
             of no others.",
        )
        .shut("What others claim in this header is ignored.")
        .undo(LEAVE_OUT),
    fastapi(FixKind::RealAddress, COMMAND, TRUST)
        .written_in(Language::Shell)
        .replaces(REPLACES_TRUST)
        .opens(
            "The application believes the X-Forwarded-For of connections from this address, and of \
             no others.",
        )
        .shut(
            "The list of allowed addresses stays as it is; what others claim in this header is \
             ignored.",
        )
        .undo(LEAVE_OUT),
    fastapi(
        FixKind::RedirectToHttps,
        "After every other app.add_middleware and @app.middleware: what is added last is the \
         outermost. Behind a proxy that ends TLS, uvicorn has to be told of that proxy first \
         (`--forwarded-allow-ips`), or it redirects for ever.",
        r#"from starlette.middleware.httpsredirect import HTTPSRedirectMiddleware

app.add_middleware(HTTPSRedirectMiddleware)"#,
    ),
    fastapi(
        FixKind::TrustClientCa,
        "In the command that starts uvicorn, beside --ssl-keyfile and --ssl-certfile. 2 means that \
         a certificate has to be there and is checked.",
        r#"uvicorn --ssl-ca-certs /etc/ssl/client-ca.pem --ssl-cert-reqs 2 main:app"#,
    )
    .written_in(Language::Shell)
    .replaces(
        "Other values of --ssl-ca-certs and --ssl-cert-reqs: a file can hold several authorities.",
    )
    .undo(LEAVE_OUT),
];
