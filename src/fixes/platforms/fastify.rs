//! Fastify, with the `@fastify/cors` plugin. Hooks run in the order in which plugins and hooks are
//! registered, so the plugin comes before sign-in.

use crate::fixes::{FixKind, Language, Platform, Recipe, t};

static FASTIFY: Platform = Platform {
    name: "Fastify",
    language: Language::JavaScript,
    undo: t("Remove the lines and restart the program."),
};

const fn fastify(kind: FixKind, place: &'static str, code: &'static str) -> Recipe {
    Recipe::new(&FASTIFY, kind, place, code)
}

const FIRST: &str = "Before every other register, hook and route, in place of another use of \
    `@fastify/cors`; needs `npm install @fastify/cors`.";

pub(super) const RECIPES: &[Recipe] = &[
    fastify(
        FixKind::AllowOrigin,
        FIRST,
        r#"app.register(require('@fastify/cors'), {
  origin: ['{page}'], // one entry for each origin
});"#,
    ),
    fastify(
        FixKind::AllowCredentials,
        FIRST,
        r#"app.register(require('@fastify/cors'), {
  origin: ['{page}'], // one entry for each origin; never true here
  credentials: true,
});"#,
    ),
    fastify(
        FixKind::CorsOnErrors,
        FIRST,
        r#"app.register(require('@fastify/cors'), { // before whatever refuses, so that refusals have the headers, too
  origin: ['{page}'], // one entry for each origin
  exposedHeaders: ['WWW-Authenticate', 'Retry-After'],
});"#,
    ),
    fastify(
        FixKind::PreflightFirst,
        FIRST,
        r#"app.register(require('@fastify/cors'), { // answers preflights itself, before authentication
  origin: ['{page}'], // one entry for each origin
  methods: [{methods:list}],
  allowedHeaders: [{headers:list}],
  maxAge: 600,
});"#,
    ),
    fastify(
        FixKind::AllowHeaders,
        FIRST,
        r#"app.register(require('@fastify/cors'), {
  origin: ['{page}'], // one entry for each origin
  allowedHeaders: [{headers:list}],
});"#,
    ),
    fastify(
        FixKind::AllowMethods,
        FIRST,
        r#"app.register(require('@fastify/cors'), {
  origin: ['{page}'], // one entry for each origin
  methods: [{methods:list}],
});"#,
    ),
    fastify(
        FixKind::ExposeHeaders,
        FIRST,
        r#"app.register(require('@fastify/cors'), {
  origin: ['{page}'], // one entry for each origin
  exposedHeaders: ['WWW-Authenticate', 'Retry-After'],
});"#,
    ),
    fastify(
        FixKind::AddChallenge,
        "Before the routes.",
        r#"app.addHook('onSend', async (request, reply) => {
  if (reply.statusCode === 401 && !reply.hasHeader('WWW-Authenticate')) {
    reply.header('WWW-Authenticate', 'Bearer realm="{host}"');
  }
});"#,
    ),
    fastify(
        FixKind::Answer401,
        "After `@fastify/cors` is registered, before the hook or route that answers 403.",
        r#"app.addHook('onRequest', async (request, reply) => {
  if (request.headers.authorization) return; // whether it is allowed is decided further on
  reply.code(401).header('WWW-Authenticate', 'Bearer realm="{host}"');
  return reply.send({ error: 'sign in first' });
});"#,
    ),
    fastify(
        FixKind::Answer403,
        "Before the routes. Sign-in sets request.user, as @fastify/jwt does.",
        r#"app.addHook('onSend', async (request, reply) => {
  if (reply.statusCode === 401 && request.user) reply.code(403);
});"#,
    ),
    fastify(
        FixKind::AllowEmbedding,
        "Before the route of the file, after `@fastify/helmet` where it is used.",
        r#"app.addHook('onSend', async (request, reply) => {
  reply.header('Cross-Origin-Resource-Policy', 'cross-origin');
});"#,
    ),
    fastify(
        FixKind::Api401,
        "Before the routes.",
        r#"app.addHook('onSend', async (request, reply, payload) => {
  const person = /text\/html/.test(request.headers.accept ?? '');
  if (person || !/log-?in|sign-?in/i.test(reply.getHeader('location') ?? '')) return payload;
  reply.code(401).removeHeader('location').removeHeader('content-length');
  reply.header('WWW-Authenticate', 'Bearer realm="{host}"').type('application/json');
  return '{"error":"sign in first"}';
});"#,
    ),
    fastify(
        FixKind::RetryAfter,
        "After `@fastify/cors`, which exposes the header; needs `npm install @fastify/rate-limit`.",
        r#"app.register(require('@fastify/rate-limit'), { max: 100, timeWindow: '1 minute' }); // sends Retry-After"#,
    ),
];
