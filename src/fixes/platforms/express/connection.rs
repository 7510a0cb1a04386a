//! What is in front of the application: proxies, TLS, the limits of Node.

use super::express;
use crate::fixes::{FixKind, Language, Recipe};

const TRUST: &str = r#"app.set('trust proxy', 'loopback'); // the proxy on this machine; of another one, its address"#;

const AFTER_APP: &str = "Directly after the line that makes `app`.";

const REPLACES_TRUST: &str = "Another `trust proxy`, which it has to stand in place of: add \
    addresses that it names, with commas.";

const TRUSTED: &str = "The application believes the X-Forwarded headers of connections from this \
    machine, and of no others.";

pub(super) const RECIPES: &[Recipe] = &[
    express(FixKind::PassScheme, AFTER_APP, TRUST)
        .replaces(REPLACES_TRUST)
        .opens(TRUSTED)
        .shut("What others claim in these headers is ignored."),
    express(FixKind::RealAddress, AFTER_APP, TRUST)
        .replaces(REPLACES_TRUST)
        .opens(TRUSTED)
        .shut(
            "The list of allowed addresses stays as it is; what others claim in these headers is \
             ignored.",
        ),
    express(
        FixKind::RedirectToHttps,
        "Before every other app.use and every route. Behind a proxy that ends TLS, Express has to \
         be told of that proxy first (`trust proxy`), or it redirects for ever.",
        r#"app.use((req, res, next) => {
  if (req.secure) return next();
  res.redirect(308, 'https://{host}' + req.originalUrl); // 308 keeps the method
});"#,
    ),
    express(
        FixKind::LargerHeaders,
        "In the command that starts the program, directly after `node`.",
        r#"node --max-http-header-size=32768 server.js"#,
    )
    .written_in(Language::Shell)
    .undo("Leave the option out and restart the program."),
    express(
        FixKind::ServeName,
        "After the line that makes `server` with `https.createServer`.",
        r#"server.addContext('{host}', {
  key: require('fs').readFileSync('/etc/ssl/private/{host}.key'),
  cert: require('fs').readFileSync('/etc/ssl/certs/{host}.pem'),
});"#,
    ),
    express(
        FixKind::TrustClientCa,
        "In the options of `https.createServer`, beside `key` and `cert`.",
        r#"requestCert: true,
rejectUnauthorized: true, // without a certificate of this authority nobody gets in
ca: [require('fs').readFileSync('/etc/ssl/client-ca.pem')],"#,
    )
    .replaces(
        "The members `requestCert`, `rejectUnauthorized` and `ca`, if they are there: keep the \
         authorities that `ca` lists.",
    ),
    express(
        FixKind::StreamBody,
        "In the handler of the stream, after its headers are set and before its first line is \
         written.",
        r#"res.set('Cache-Control', 'no-cache, no-transform'); // `compression` would hold it back
res.set('X-Accel-Buffering', 'no'); // nginx in front would, too
res.flushHeaders();"#,
    )
    .replaces("The stream's own Cache-Control, if it has one."),
];
