//! How a refusal is said.

use turnaway::fixes::FixKind;

use super::fastify;
use crate::case::*;

/// A limiter of the package's own takes the place of what refused before.
const LIMITER: &[&[Change]] = &[
    COUNTS_REQUESTS,
    &[
        Change::may(Field::BODY, To::Anything),
        Change::may(Field::TYPE, To::Anything),
        Change::may(Field::ORIGIN, To::PageOrNone).at(Place::ALL),
        Change::may(Field::EXPOSED, To::Gains(&[], &["retry-after"])).at(Place::ALL),
    ],
];

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
        place: "before a hook",
        setup: "{{head}}
{{shared}}
{{fix}}
app.addHook('preHandler', async (request, reply) => {
  if (request.url !== '/shop/items') return;
  if (around.session(request) === 'user' || around.caller(request) === 'user') return;
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
        place: "before a route",
        setup: "{{head}}
{{shared}}
{{fix}}
app.all('/shop/items', async (request, reply) => {
  if (around.session(request) === 'user' || around.caller(request) === 'user') return around.items();
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
app.decorateRequest('user', null);
app.addHook('onRequest', async (request) => {
  if (around.caller(request) === 'user') request.user = { name: 'good' };
});
{{fix}}
app.all('/shop/items', async (request, reply) => reply.code(401).send({ error: 'for administrators only' }));
{{around}}
",
        target: REFUSED_401,
        credential: Credential::Authorization(GOOD_TOKEN),
        before: REJECTED,
        after: READABLE_403,
        reach: &[Place::Target],
        ..fastify(FixKind::Answer403)
    },
    Case {
        setup: "{{head}}
{{shared}}
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
app.register(require('@fastify/cors'), {
  origin: ['{{page}}'],
  methods: ['GET'],
  exposedHeaders: ['Retry-After'],
});
{{fix}}
{{around}}
",
        without: "app.addHook('preHandler', async (request, reply) => {
  if (request.url.startsWith('/shop/')) return reply.code(429).send({ error: 'too many requests' });
});",
        host: "later.localhost",
        warm_up: 101,
        target: LATER,
        before: WAIT_HIDDEN,
        after: READABLE_429,
        also: LIMITER,
        reach: Place::FOLDER,
        ..fastify(FixKind::RetryAfter)
    },
];
