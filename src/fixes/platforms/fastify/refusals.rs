//! Who is refused, and how it is said. These lines stand where the application itself refuses, and
//! ask what it knows of the caller; nothing here refuses anybody who got in before.

use super::fastify;
use crate::fixes::{FixKind, Recipe};

pub(super) const RECIPES: &[Recipe] = &[
    fastify(
        FixKind::AddChallenge,
        "After other hooks and plugins, before the routes.",
        r#"app.addHook('onSend', async (request, reply) => {
  if (reply.statusCode === 401 && !reply.hasHeader('WWW-Authenticate')) {
    reply.header('WWW-Authenticate', 'Bearer realm="{host}"');
  }
});"#,
    ),
    fastify(
        FixKind::Answer401,
        "Directly before the line that answers 403 because nobody has signed in, in the same hook \
         or handler. Not before a 403 for another reason: a form token, a network, a country.",
        r#"if (!(request.user ?? request.session?.user)) { // whatever your sign-in sets
  reply.code(401).header('WWW-Authenticate', 'Bearer realm="{host}"');
  return reply.send({ error: 'sign in first' });
}"#,
    ),
    fastify(
        FixKind::Answer403,
        "Directly before the line that answers 401 because a right is missing, in the same hook or \
         handler. Not where a 401 asks for a fresh or a stronger sign-in.",
        r#"if (request.user ?? request.session?.user) { // whatever your sign-in sets
  return reply.code(403).send({ error: 'not allowed' });
}"#,
    ),
    fastify(
        FixKind::Answer405,
        "In place of the line that answers 403 because the address does not have the method.",
        r#"return reply.code(405).header('Allow', 'GET, HEAD').send({ error: 'no such method here' }); // the methods it has"#,
    )
    .replaces("The line that answers 403 to this method."),
    fastify(
        FixKind::Api401,
        "After other hooks and plugins, before the routes. The sign-in page is here at an address \
         that ends in `/login`.",
        r#"app.addHook('onSend', async (request, reply, payload) => {
  const toSignIn = String(reply.getHeader('Location') ?? '').split('?')[0].endsWith('/login'); // your sign-in page
  if (!toSignIn || reply.statusCode < 300 || reply.statusCode > 399) return payload;
  reply.header('Vary', [reply.getHeader('Vary') ?? [], 'Accept'].flat().join(', '));
  const signedIn = request.user ?? request.session?.user; // whatever your sign-in sets
  const person = /text\/html/.test(request.headers.accept);
  if (signedIn || person) return payload;
  reply.code(401).removeHeader('Location').removeHeader('Content-Length');
  reply.header('WWW-Authenticate', 'Bearer realm="{host}"').type('application/json');
  return '{"error":"sign in first"}';
});"#,
    ),
    fastify(
        FixKind::RetryAfter,
        "After other hooks and plugins, before the routes.",
        r#"app.addHook('onSend', async (request, reply) => {
  if (reply.statusCode !== 429) return;
  if (!reply.hasHeader('Retry-After')) reply.header('Retry-After', '30'); // seconds until the limit ends
  const exposed = reply.getHeader('Access-Control-Expose-Headers') ?? [];
  reply.header('Access-Control-Expose-Headers', [exposed, 'Retry-After'].flat().join(', '));
});"#,
    ),
    fastify(
        FixKind::CrossSiteCookie,
        "In the member `cookie` of the options of `@fastify/session`, or in those of \
         `reply.setCookie`. Needs https; behind a proxy that ends it, Fastify has to be told of \
         that proxy (`trustProxy`), or no cookie is set.",
        r#"sameSite: 'none',
secure: true,"#,
    )
    .replaces("The members `sameSite` and `secure`, if they are there; the others stay."),
    fastify(
        FixKind::SayWhoBlocks,
        "Directly before the line that answers 451, in the same hook or handler.",
        r#"reply.header('Link', '<https://YOUR-SITE.example/>; rel="blocked-by"'); // who carries the block out (RFC 7725)"#,
    )
    .replaces("A Link header that the answer has already: put it into the same line, after a comma."),
];
