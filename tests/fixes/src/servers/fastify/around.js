'use strict';

const CREDENTIALS = {
  'Bearer good': 'user',
  'Bearer weak': 'weak',
  'Basic Ym9iOmh1bnRlcjI=': 'bob',
  'Basic bWFsbG9yeTpodW50ZXIy': 'mallory',
};

/** Who asks, by `Authorization`: one of the above, or nothing. */
const caller = (request) => CREDENTIALS[request.headers.authorization];

/** Whose session it is: `user`, `weak`, or nothing. */
function session(request) {
  if (/\bsid=1\b/.test(request.headers.cookie)) return 'user';
  return /\bsid=2\b/.test(request.headers.cookie) ? 'weak' : undefined;
}

async function protect(request, reply) {
  reply.header('Strict-Transport-Security', 'max-age=31536000');
  reply.header('Content-Security-Policy', "default-src 'self'; frame-ancestors 'none'");
  reply.header('X-Frame-Options', 'DENY');
}

const page = (reply, text) => reply.type('text/html').send(`<title>${text}</title>`);
const denied = (reply) => reply.code(403).send({ error: 'not allowed' });
const items = async () => ({ items: [] });

/** Lets valid tokens through. */
async function token(request, reply) {
  if (caller(request) === 'user') return;
  if (caller(request) === 'weak') return denied(reply);
  return reply.code(401).header('WWW-Authenticate', 'Bearer').send({ error: 'sign in first' });
}

/** Lets valid sessions through, and sends others to a sign-in page. */
function signedIn(to) {
  return async (request, reply) => {
    if (session(request) === 'user') return;
    if (session(request) === 'weak') return denied(reply);
    return reply.redirect(to);
  };
}

/** Lets sessions and tokens through, and sends others to a sign-in page. */
function desk(to) {
  return async (request, reply) => {
    if (caller(request) === 'user') return;
    if (caller(request) === 'weak') return denied(reply);
    return signedIn(to)(request, reply);
  };
}

/** Lets bob through. */
async function password(request, reply) {
  if (caller(request) === 'bob') return;
  if (caller(request) === 'mallory') return denied(reply);
  reply.code(401).header('WWW-Authenticate', 'Basic realm="staff"');
  return reply.send({ error: 'who?' });
}

async function routes(app) {
  const guarded = (path, guard, answer) => app.all(path, { onRequest: guard }, answer);
  app.all('/shop/*', items);
  app.all('/login', async (request, reply) => page(reply.header('Set-Cookie', 'csrf=1'), 'sign in'));
  app.all('/static/style.css', async (request, reply) =>
    reply.type('text/css').send('body { color: black; }'));
  guarded('/account', signedIn('/login'), async (request, reply) => page(reply, 'welcome'));
  guarded('/api/*', token, items);
  guarded('/staff/*', password, items);
  app.all('/office/*', async (request, reply) => denied(reply));
  app.all('/.env', async (request, reply) => denied(reply));
  app.all('/', async (request, reply) => page(reply.header('Set-Cookie', 'visit=1'), 'start'));
}

module.exports = { caller, denied, desk, items, password, protect, routes, session, signedIn, token };
