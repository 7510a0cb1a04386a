//! What is in front of the application: proxies, TLS, the limits of Node.

use super::fastify;
use crate::fixes::{FixKind, Recipe};

const OPTIONS: &str = "In the options with which Fastify is made: `require('fastify')({ … })`.";

const TRUST: &str =
    r#"trustProxy: 'loopback', // the proxy on this machine; of another one, its address"#;

const REPLACES_TRUST: &str = "The member `trustProxy`, if it is there: add addresses that it \
    names, with commas.";

const TRUSTED: &str = "The application believes the X-Forwarded headers of connections from this \
    machine, and of no others.";

pub(super) const RECIPES: &[Recipe] = &[
    fastify(FixKind::PassScheme, OPTIONS, TRUST)
        .replaces(REPLACES_TRUST)
        .opens(TRUSTED)
        .shut("What others claim in these headers is ignored."),
    fastify(FixKind::RealAddress, OPTIONS, TRUST)
        .replaces(REPLACES_TRUST)
        .opens(TRUSTED)
        .shut(
            "The list of allowed addresses stays as it is; what others claim in these headers is \
             ignored.",
        ),
    fastify(
        FixKind::RedirectToHttps,
        "Before every other hook, plugin and route. Behind a proxy that ends TLS, Fastify has to \
         be told of that proxy first (`trustProxy`), or it redirects for ever.",
        r#"app.addHook('onRequest', async (request, reply) => {
  if (request.protocol === 'https') return;
  return reply.redirect('https://{host}' + request.url, 308); // 308 keeps the method
});"#,
    ),
    fastify(
        FixKind::LargerHeaders,
        OPTIONS,
        r#"http: { maxHeaderSize: 32768 }, // with TLS: https: { maxHeaderSize: 32768, key, cert }"#,
    )
    .replaces("The member `http`, if it is there: add `maxHeaderSize` to it."),
    fastify(
        FixKind::ServeName,
        "After the line that makes `app` with `https`.",
        r#"app.server.addContext('{host}', {
  key: require('fs').readFileSync('/etc/ssl/private/{host}.key'),
  cert: require('fs').readFileSync('/etc/ssl/certs/{host}.pem'),
});"#,
    ),
    fastify(
        FixKind::TrustClientCa,
        "In the member `https` of the options with which Fastify is made, beside `key` and `cert`.",
        r#"requestCert: true,
rejectUnauthorized: true, // without a certificate of this authority nobody gets in
ca: [require('fs').readFileSync('/etc/ssl/client-ca.pem')],"#,
    )
    .replaces(
        "The members `requestCert`, `rejectUnauthorized` and `ca`, if they are there: keep the \
         authorities that `ca` lists.",
    ),
];
