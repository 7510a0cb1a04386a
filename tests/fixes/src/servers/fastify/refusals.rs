//! How a refusal is said.

use turnaway::fixes::FixKind;

use super::fastify;
use crate::case::*;

pub(super) const CASES: &[Case] = &[
    Case {
        setup: "{{head}}
{{shared}}
{{fix}}
app.all('/shop/items', async (request, reply) => {
  if (request.headers.authorization) return around.items();
  return reply.code(401).send({ error: 'sign in first' });
});
{{around}}
",
        target: SILENT,
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        ..fastify(FixKind::AddChallenge)
    },
    Case {
        setup: "{{head}}
{{shared}}
{{known}}
app.all('/shop/items', async (request, reply) => {
  if (request.user === 'user') return around.items();
  {{fix}}
  return around.denied(reply);
});
{{around}}
",
        target: DENIES,
        before: AUTHZ_DENIED,
        after: READABLE_401,
        reach: &[Place::Target],
        ..fastify(FixKind::Answer401)
    },
    Case {
        setup: "{{head}}
{{shared}}
{{known}}
app.all('/shop/items', async (request, reply) => {
  {{fix}}
  return reply.code(401).send({ error: 'for administrators only' });
});
{{around}}
",
        target: REFUSED_401,
        credential: Credential::Authorization(GOOD_TOKEN),
        before: REJECTED,
        after: READABLE_403,
        reach: &[Place::Target],
        also: KNOWN_GET_403,
        ..fastify(FixKind::Answer403)
    },
    Case {
        setup: "{{head}}
app.all('/shop/items', async (request, reply) => {
  if (request.method !== 'DELETE') return around.items();
  {{fix}}
});
{{around}}
",
        without: "return around.denied(reply);",
        own: &[("GET, HEAD", "GET, HEAD, POST, OPTIONS")],
        before: METHOD_DENIED,
        unseen: Some("the app itself sends nothing but GET, HEAD and OPTIONS"),
        asks: METHODS_TOLD,
        ..fastify(FixKind::Answer405)
    },
    Case {
        setup: "{{head}}
{{shared}}
{{known}}
{{fix}}
app.all('/shop/desk', { onRequest: around.desk('{{login}}') }, around.items);
{{around}}
",
        path: "/shop/desk",
        target: DESK,
        before: LOGIN_REDIRECT,
        after: READABLE_401,
        ..fastify(FixKind::Api401)
    },
    Case {
        setup: "{{head}}
app.register(require('@fastify/cors'), { origin: ['{{page}}'], methods: ['GET'], exposedHeaders: ['Link'] });
{{fix}}
app.addHook('preHandler', async (request, reply) => {
  if (request.url.startsWith('/shop/')) return reply.code(429).send({ error: 'too many requests' });
});
{{around}}
",
        host: "later.localhost",
        target: LATER,
        before: WAIT_HIDDEN,
        after: READABLE_429,
        ..fastify(FixKind::RetryAfter)
    },
    Case {
        setup: "const fastify = require('fastify');
const app = fastify({ trustProxy: true });
const around = require('./around.js');
app.addHook('onRequest', around.protect);
app.addHook('onRequest', async (request) => {
  Object.defineProperty(request, 'protocol', { value: 'https' });
});
app.register(require('@fastify/cookie'));
app.register(require('@fastify/session'), {
  secret: 'only for this test, and long enough for it',
  cookieName: 'shop',
  cookie: {
    path: '/shop',
    {{fix}}
  },
});
{{around}}
",
        without: "sameSite: 'lax', secure: false,",
        before: COOKIE_STAYS,
        unseen: Some("pages do not see the attributes of cookies"),
        reach: Place::FOLDER,
        also: COOKIE_OF_ALL,
        ..fastify(FixKind::CrossSiteCookie)
    },
    Case {
        setup: "{{head}}
app.addHook('preHandler', async (request, reply) => {
  if (!request.url.startsWith('/shop/')) return;
  {{fix}}
  return reply.code(451).send({ error: 'not in your country' });
});
{{around}}
",
        own: &[("YOUR-SITE.example", "blocker.example")],
        target: LEGAL,
        before: WITHHELD,
        after: READABLE_451,
        unseen: Some("a 451 without CORS is hidden from pages"),
        asks: BLOCKER_NAMED,
        also: SAYS_WHO,
        reach: Place::FOLDER,
        ..fastify(FixKind::SayWhoBlocks)
    },
];
