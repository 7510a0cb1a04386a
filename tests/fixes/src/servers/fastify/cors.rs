//! What pages may read and send.

use turnaway::fixes::FixKind;

use super::fastify;
use crate::case::*;

pub(super) const CASES: &[Case] = &[
    Case {
        place: "without other CORS",
        setup: "{{head}}
{{fix}}
{{around}}
",
        ..fastify(FixKind::AllowOrigin)
    },
    Case {
        // That other origin's page may read with cookies; ours shall not.
        place: "beside `@fastify/cors` with credentials",
        setup: "{{head}}
app.register(require('@fastify/cors'), { origin: ['https://own.example'], credentials: true });
{{fix}}
{{around}}
",
        also: &[&[Change::may(Field::CREDENTIALS, To::Gone).how(&[How::Named])]],
        ..fastify(FixKind::AllowOrigin)
    },
    Case {
        setup: "{{head}}
{{shared}}
{{fix}}
{{around}}
",
        credential: Credential::Cookies,
        before: CREDENTIALS_NOT_GRANTED,
        ..fastify(FixKind::AllowCredentials)
    },
    Case {
        setup: "{{head}}
app.addHook('onRequest', async (request, reply) => {
  if (request.method !== 'OPTIONS') return;
  reply.header('Access-Control-Allow-Origin', '{{page}}');
  reply.header('Access-Control-Allow-Methods', 'GET, OPTIONS');
  return reply.code(204).send();
});
{{fix}}
app.addHook('onRequest', async (request, reply) => {
  if (request.url.startsWith('/shop/')) return around.token(request, reply);
});
{{around}}
",
        target: TOKEN,
        before: ERROR_PATH,
        after: READABLE_401,
        ..fastify(FixKind::CorsOnErrors)
    },
    Case {
        setup: "{{head}}
app.addHook('onRequest', async (request, reply) => {
  reply.header('Vary', 'Origin');
  if (request.headers.origin === '{{page}}') reply.header('Access-Control-Allow-Origin', '{{page}}');
});
{{fix}}
app.addHook('onRequest', async (request, reply) => {
  if (request.url.startsWith('/shop/')) return around.token(request, reply);
});
{{around}}
",
        target: TOKEN,
        credential: Credential::Authorization(GOOD_TOKEN),
        before: PREFLIGHT_REFUSED,
        ..fastify(FixKind::PreflightFirst)
    },
    Case {
        setup: "{{head}}
app.register(require('@fastify/cors'), {
  origin: ['{{page}}'],
  methods: ['GET', 'OPTIONS'],
  {{fix}}
});
{{around}}
",
        without: "allowedHeaders: ['Content-Type'],",
        credential: Credential::Header("X-Api-Key", "good"),
        before: HEADER_NOT_ALLOWED,
        ..fastify(FixKind::AllowHeaders)
    },
    Case {
        setup: "{{head}}
app.register(require('@fastify/cors'), {
  origin: ['{{page}}'],
  allowedHeaders: ['Authorization'],
  {{fix}}
});
{{around}}
",
        without: "methods: ['GET'],",
        method: "PUT",
        before: METHOD_NOT_ALLOWED,
        script: Some(PUT),
        ..fastify(FixKind::AllowMethods)
    },
    Case {
        setup: "{{head}}
app.register(require('@fastify/cors'), {
  origin: ['{{page}}'],
  methods: ['GET'],
  allowedHeaders: ['Authorization'],
  {{fix}}
});
app.addHook('onRequest', async (request, reply) => {
  if (request.url.startsWith('/shop/')) return around.token(request, reply);
});
{{around}}
",
        target: TOKEN,
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        ..fastify(FixKind::ExposeHeaders)
    },
    Case {
        setup: "{{head}}
app.register(require('@fastify/cors'), {
  origin: ['{{page}}'],
  methods: ['GET'],
  allowedHeaders: ['Authorization'],
  {{fix}}
});
app.addHook('preHandler', async (request, reply) => {
  if (!request.url.startsWith('/shop/')) return;
  reply.header('WWW-Authenticate', 'DPoP error=\"use_dpop_nonce\"').header('DPoP-Nonce', 'eyJ7S_zG');
  return reply.code(401).send();
});
{{around}}
",
        without: "exposedHeaders: ['WWW-Authenticate'],",
        target: REFUSED_401,
        before: NONCE_HIDDEN,
        after: READABLE_401,
        shown: NONCE_SHOWN,
        also: NONCE,
        ..fastify(FixKind::ExposeNonce)
    },
    Case {
        setup: "{{head}}
app.register(require('@fastify/helmet'), {
  global: true,
  contentSecurityPolicy: false,
  crossOriginResourcePolicy: { policy: 'same-origin' },
});
{{fix}}
{{around}}
",
        before: ISOLATED,
        after: STILL_UNREADABLE,
        script: Some(EMBED),
        reach: &[Place::Target],
        ..fastify(FixKind::AllowEmbedding)
    },
];
