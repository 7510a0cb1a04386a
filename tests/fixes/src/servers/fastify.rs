//! Fastify, one Node process for each case.

use std::process::Command;

use anyhow::Result;
use turnaway::fixes::FixKind;

use super::{Server, Stand, program};
use crate::case::*;

pub(super) const SERVER: Server = Server {
    platform: "Fastify",
    command,
    pieces: &[],
    around: &[],
    cases: &[CASES],
};

fn command(stand: &Stand) -> Result<Command> {
    let script = stand.write("app.js", &stand.setup)?;
    let mut command = Command::new(program("node"));
    command
        .arg(script)
        .current_dir(&stand.folder)
        .env("NODE_PATH", stand.installed.join("node/node_modules"));
    Ok(command)
}

const fn fastify(kind: FixKind) -> Case {
    Case {
        kind,
        ..Case::USUAL
    }
}

/// The recipe stands before a public route.
const OPEN: &str = "const app = require('fastify')();
{{fix}}
app.get('/items', async () => ({ items: [] }));
app.put('/items', async () => ({ stored: true }));
app.listen({ port: {{port}}, host: '127.0.0.1' });
";

/// The recipe stands before a hook that asks for a token.
const GUARDED: &str = "const app = require('fastify')();
{{fix}}
app.addHook('onRequest', async (request, reply) => {
  if (request.headers.authorization === 'Bearer good') return;
  return reply.code(401).header('WWW-Authenticate', 'Bearer').send({ error: 'sign in first' });
});
app.get('/items', async () => ({ items: [] }));
app.listen({ port: {{port}}, host: '127.0.0.1' });
";

/// CORS is set up, and the recipe stands before the route.
macro_rules! shared {
    ($route:literal) => {
        concat!(
            "const app = require('fastify')();
app.register(require('@fastify/cors'), { origin: ['{{page}}'], exposedHeaders: ['WWW-Authenticate'] });
{{fix}}
",
            $route,
            "
app.listen({ port: {{port}}, host: '127.0.0.1' });
"
        )
    };
}

const CASES: &[Case] = &[
    Case {
        setup: OPEN,
        ..fastify(FixKind::AllowOrigin)
    },
    Case {
        setup: OPEN,
        without: "app.register(require('@fastify/cors'));",
        credential: Credential::Cookies,
        before: CREDENTIALS_NOT_GRANTED,
        ..fastify(FixKind::AllowCredentials)
    },
    Case {
        setup: GUARDED,
        without: "app.addHook('onRequest', async (request, reply) => {
  if (request.method !== 'OPTIONS') return;
  reply.header('Access-Control-Allow-Origin', '{{page}}');
  reply.header('Access-Control-Allow-Methods', 'GET, OPTIONS');
  return reply.code(204).send();
});",
        before: ERROR_PATH,
        after: READABLE_401,
        ..fastify(FixKind::CorsOnErrors)
    },
    Case {
        setup: GUARDED,
        without: "app.addHook('onRequest', async (request, reply) => {
  reply.header('Access-Control-Allow-Origin', '{{page}}');
});",
        credential: Credential::Authorization("Bearer good"),
        before: PREFLIGHT_REFUSED,
        ..fastify(FixKind::PreflightFirst)
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
        ..fastify(FixKind::AllowHeaders)
    },
    Case {
        setup: OPEN,
        without: "app.register(require('@fastify/cors'), { origin: ['{{page}}'], methods: ['GET'] });",
        method: "PUT",
        before: METHOD_NOT_ALLOWED,
        script: Some(PUT),
        ..fastify(FixKind::AllowMethods)
    },
    Case {
        setup: GUARDED,
        without: "app.register(require('@fastify/cors'), { origin: ['{{page}}'] });",
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        ..fastify(FixKind::ExposeHeaders)
    },
    Case {
        setup: shared!(
            "app.get('/items', async (request, reply) => reply.code(401).send({ error: 'sign in first' }));"
        ),
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        ..fastify(FixKind::AddChallenge)
    },
    Case {
        setup: shared!(
            "app.get('/items', async (request, reply) => reply.code(403).send({ error: 'not allowed' }));"
        ),
        before: AUTHZ_DENIED,
        after: READABLE_401,
        ..fastify(FixKind::Answer401)
    },
    Case {
        setup: shared!(
            "app.decorateRequest('user', null);
app.addHook('onRequest', async (request) => {
  if (request.headers.authorization === 'Bearer good') request.user = { name: 'good' };
});
app.get('/items', async (request, reply) => reply.code(401).send({ error: 'for administrators only' }));"
        ),
        credential: Credential::Authorization("Bearer good"),
        before: REJECTED,
        after: READABLE_403,
        ..fastify(FixKind::Answer403)
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
    Case {
        setup: shared!("app.get('/items', async (request, reply) => reply.redirect('{{login}}'));"),
        before: LOGIN_REDIRECT,
        after: READABLE_401,
        ..fastify(FixKind::Api401)
    },
    Case {
        setup: "const app = require('fastify')();
app.register(require('@fastify/cors'), { origin: ['{{page}}'], exposedHeaders: ['Retry-After'] });
{{fix}}
app.register(async (part) => {
  part.get('/items', async () => ({ items: [] }));
});
app.listen({ port: {{port}}, host: '127.0.0.1' });
",
        without: "app.addHook('preHandler', async (request, reply) => reply.code(429).send({ error: 'too many requests' }));",
        host: "later.localhost",
        warm_up: 101,
        before: WAIT_HIDDEN,
        after: READABLE_429,
        ..fastify(FixKind::RetryAfter)
    },
];
