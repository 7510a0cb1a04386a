//! What pages may read and send.

use turnaway::fixes::FixKind;

use super::{fastify, with_cors};
use crate::case::*;

/// The recipe stands before public routes.
const OPEN: &str = "{{head}}
{{fix}}
{{around}}
";

/// The recipe stands before a hook that asks for a token.
const GUARDED: &str = "{{head}}
{{fix}}
app.addHook('onRequest', async (request, reply) => {
  if (request.url.startsWith('/shop/')) return around.token(request, reply);
});
{{around}}
";

pub(super) const CASES: &[Case] = &[
    Case {
        setup: OPEN,
        ..with_cors(FixKind::AllowOrigin)
    },
    Case {
        setup: OPEN,
        without: "app.register(require('@fastify/cors'));",
        credential: Credential::Cookies,
        before: CREDENTIALS_NOT_GRANTED,
        ..with_cors(FixKind::AllowCredentials)
    },
    Case {
        setup: GUARDED,
        without: "app.addHook('onRequest', async (request, reply) => {
  if (request.method !== 'OPTIONS') return;
  reply.header('Access-Control-Allow-Origin', '{{page}}');
  reply.header('Access-Control-Allow-Methods', 'GET, OPTIONS');
  return reply.code(204).send();
});",
        target: TOKEN,
        before: ERROR_PATH,
        after: READABLE_401,
        ..with_cors(FixKind::CorsOnErrors)
    },
    Case {
        setup: GUARDED,
        without: "app.addHook('onRequest', async (request, reply) => {
  reply.header('Access-Control-Allow-Origin', '{{page}}');
});",
        target: TOKEN,
        credential: Credential::Authorization(GOOD_TOKEN),
        before: PREFLIGHT_REFUSED,
        ..with_cors(FixKind::PreflightFirst)
    },
    Case {
        setup: OPEN,
        without: "app.register(require('@fastify/cors'), {
  origin: ['{{page}}'],
  methods: ['GET', 'OPTIONS'],
  allowedHeaders: ['Content-Type'],
  strictPreflight: false,
});",
        credential: Credential::Header("X-Api-Key", "good"),
        before: HEADER_NOT_ALLOWED,
        ..with_cors(FixKind::AllowHeaders)
    },
    Case {
        setup: OPEN,
        without: "app.register(require('@fastify/cors'), {
  origin: ['{{page}}'],
  methods: ['GET'],
  allowedHeaders: ['Authorization'],
});",
        method: "PUT",
        before: METHOD_NOT_ALLOWED,
        script: Some(PUT),
        ..with_cors(FixKind::AllowMethods)
    },
    Case {
        setup: GUARDED,
        without: "app.register(require('@fastify/cors'), {
  origin: ['{{page}}'],
  methods: ['GET'],
  allowedHeaders: ['Authorization'],
});",
        target: TOKEN,
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        ..with_cors(FixKind::ExposeHeaders)
    },
    Case {
        setup: OPEN,
        without: "app.addHook('onSend', async (request, reply) => {
  reply.header('Cross-Origin-Resource-Policy', 'same-origin');
});",
        before: ISOLATED,
        after: STILL_UNREADABLE,
        script: Some(EMBED),
        ..fastify(FixKind::AllowEmbedding)
    },
];
