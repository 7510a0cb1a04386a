//! Proxies in front, and the limits of Node.

use turnaway::fixes::FixKind;

use super::fastify;
use crate::case::*;

pub(super) const CASES: &[Case] = &[
    Case {
        setup: "const app = require('fastify')({
  {{fix}}
});
const around = require('./around.js');
app.addHook('onRequest', around.protect);
app.all('/shop/items', async (request) => `scheme=${request.protocol}.`);
{{around}}
",
        own: &[("loopback", "127.0.0.10")],
        before: DOWNGRADED,
        unseen: NOT_IN_A_PAGE,
        asks: &SCHEME_BELIEVED,
        ..fastify(FixKind::PassScheme)
    },
    Case {
        setup: "const app = require('fastify')({
  {{fix}}
});
const around = require('./around.js');
app.addHook('onRequest', around.protect);
app.all('/shop/items', async (request, reply) =>
  (request.ip === '192.0.2.7' ? around.items() : around.denied(reply)));
{{around}}
",
        own: &[("loopback", "127.0.0.10")],
        target: CLOSED,
        before: MAYBE_IP,
        unseen: Some("the page does not ask through the proxy"),
        asks: ADDRESS_SEEN,
        ..fastify(FixKind::RealAddress)
    },
    Case {
        setup: "const app = require('fastify')({ trustProxy: '127.0.0.10' });
const around = require('./around.js');
app.addHook('onRequest', around.protect);
{{fix}}
{{around}}
",
        before: HTTPS_WANTED,
        unseen: Some("the redirect leads to a port on which nothing answers here"),
        asks: &SENT_AS_IT_IS,
        also: ALL_SENT,
        ..fastify(FixKind::RedirectToHttps)
    },
    Case {
        setup: "const app = require('fastify')({
  {{fix}}
});
const around = require('./around.js');
app.addHook('onRequest', around.protect);
{{around}}
",
        before: TOO_LARGE,
        unseen: Some("the app sends no cookies that long"),
        asks: LONGER_BY_431,
        ..fastify(FixKind::LargerHeaders)
    },
];
