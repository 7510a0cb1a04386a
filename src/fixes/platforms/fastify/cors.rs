//! What pages of other origins may do. The lines leave other uses of CORS as they are: they speak
//! for the named origins only, after everybody else has spoken.

use super::fastify;
use crate::fixes::{FixKind, Recipe};

const LAST: &str = "After other hooks and plugins, before the routes. What else sends CORS \
    headers, such as `@fastify/cors`, stays.";

const OPTIONS: &str = "In the options of `@fastify/cors`.";

pub(super) const RECIPES: &[Recipe] = &[
    fastify(
        FixKind::AllowOrigin,
        LAST,
        r#"app.addHook('onSend', async (request, reply) => {
  reply.header('Vary', [reply.getHeader('Vary') ?? [], 'Origin'].flat().join(', '));
  if (request.method === 'OPTIONS' || !['{page}'].includes(request.headers.origin)) return; // one entry for each origin
  reply.header('Access-Control-Allow-Origin', request.headers.origin);
  reply.removeHeader('Access-Control-Allow-Credentials'); // no cookies
});"#,
    ),
    fastify(
        FixKind::AllowCredentials,
        "After other hooks and plugins, before the routes, in place of the same lines without \
         credentials for this origin. What else sends CORS headers, such as `@fastify/cors`, stays.",
        r#"app.addHook('onSend', async (request, reply) => {
  reply.header('Vary', [reply.getHeader('Vary') ?? [], 'Origin'].flat().join(', '));
  if (!['{page}'].includes(request.headers.origin)) return; // origins you trust like your own
  reply.header('Access-Control-Allow-Origin', request.headers.origin);
  reply.header('Access-Control-Allow-Credentials', 'true');
});"#,
    ),
    fastify(
        FixKind::CorsOnErrors,
        LAST,
        r#"app.addHook('onSend', async (request, reply) => {
  const list = (name, more) => reply.header(name, [reply.getHeader(name) ?? [], more].flat().join(', '));
  list('Vary', 'Origin');
  if (reply.statusCode < 400 || !['{page}'].includes(request.headers.origin)) return; // one entry for each origin
  reply.header('Access-Control-Allow-Origin', request.headers.origin);
  list('Access-Control-Expose-Headers', 'WWW-Authenticate, Retry-After');
});"#,
    ),
    fastify(
        FixKind::PreflightFirst,
        "Before the hook, plugin or route that asks for credentials, after `@fastify/helmet` where \
         it is used. The answer to the request that follows needs a permission of its own.",
        r#"app.addHook('onRequest', async (request, reply) => { // before whatever asks for credentials
  const preflight = request.method === 'OPTIONS' && request.headers['access-control-request-method'];
  if (!preflight || !['{page}'].includes(request.headers.origin)) return; // one entry for each origin
  reply.code(204).headers({
    'Access-Control-Allow-Origin': request.headers.origin,
    'Access-Control-Allow-Methods': '{methods}',
    'Access-Control-Allow-Headers': '{headers}',
    'Access-Control-Max-Age': '600',
    Vary: 'Origin',
  });
  return reply.send();
});"#,
    )
    .opens(
        "Preflights from {page} are answered without credentials; the answer tells which methods \
         and headers its pages may use, and nothing else.",
    )
    .shut(
        "The request that follows is checked as before; preflights of other origins and other uses \
         of OPTIONS are answered as before.",
    ),
    fastify(
        FixKind::AllowHeaders,
        OPTIONS,
        r#"allowedHeaders: [{headers:list}],"#,
    )
    .replaces(
        "The member `allowedHeaders`, if it is there: keep its names and add these. Without it, \
         `@fastify/cors` lets pages send every header, and the reason is another.",
    ),
    fastify(
        FixKind::AllowMethods,
        OPTIONS,
        r#"methods: [{methods:list}],"#,
    )
    .replaces(
        "The member `methods`, if it is there: keep its names and add these. Without it, pages may \
         use GET, HEAD and POST.",
    ),
    fastify(
        FixKind::ExposeHeaders,
        OPTIONS,
        r#"exposedHeaders: ['WWW-Authenticate', 'Retry-After'],"#,
    )
    .replaces("The member `exposedHeaders`, if it is there: keep its names and add these."),
    fastify(
        FixKind::ExposeNonce,
        OPTIONS,
        r#"exposedHeaders: ['DPoP-Nonce', 'WWW-Authenticate'],"#,
    )
    .replaces("The member `exposedHeaders`, if it is there: keep its names and add these.")
    .opens(
        "Scripts on the origins you allow can read `DPoP-Nonce`, which every caller needs and \
         which is no secret, and the challenge.",
    ),
    fastify(
        FixKind::AllowEmbedding,
        "Before the route of the file, after `@fastify/helmet` where it is used.",
        r#"app.addHook('onSend', async (request, reply) => {
  if (request.url.split('?')[0] !== '{path}') return;
  reply.header('Cross-Origin-Resource-Policy', 'cross-origin');
});"#,
    ),
];
