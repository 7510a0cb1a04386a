'use strict';

const CREDENTIALS = {
  'Bearer good': 'user',
  'Bearer weak': 'weak',
  'Basic Ym9iOmh1bnRlcjI=': 'bob',
  'Basic bWFsbG9yeTpodW50ZXIy': 'mallory',
};

/** Who asks, by `Authorization`: one of the above, or nothing. */
const caller = (req) => CREDENTIALS[req.headers.authorization];

/** Whose session it is: `user`, `weak`, or nothing. */
function session(req) {
  if (/\bsid=1\b/.test(req.headers.cookie)) return 'user';
  return /\bsid=2\b/.test(req.headers.cookie) ? 'weak' : undefined;
}

function protect(req, res, next) {
  res.set('Strict-Transport-Security', 'max-age=31536000');
  res.set('Content-Security-Policy', "default-src 'self'; frame-ancestors 'none'");
  res.set('X-Frame-Options', 'DENY');
  next();
}

/** Says who asks, as the application's own sign-in does. */
function known(req, res, next) {
  req.user = session(req) ?? caller(req);
  next();
}

const items = (req, res) => res.json({ items: [] });
const denied = (res) => res.status(403).json({ error: 'not allowed' });

/** Lets valid tokens through. */
function token(req, res, next) {
  if (caller(req) === 'user') return next();
  if (caller(req) === 'weak') return denied(res);
  return res.status(401).set('WWW-Authenticate', 'Bearer').json({ error: 'sign in first' });
}

/** Lets valid sessions through, and sends others to a sign-in page. */
function signedIn(to) {
  return (req, res, next) => {
    if (session(req) === 'user') return next();
    if (session(req) === 'weak') return denied(res);
    return res.redirect(to);
  };
}

/** Lets sessions and tokens through, and sends others to a sign-in page. */
function desk(to) {
  return (req, res, next) => {
    if (caller(req) === 'user') return next();
    if (caller(req) === 'weak') return denied(res);
    return signedIn(to)(req, res, next);
  };
}

/** Lets bob through. */
function password(req, res, next) {
  if (caller(req) === 'bob') return next();
  if (caller(req) === 'mallory') return denied(res);
  return res.status(401).set('WWW-Authenticate', 'Basic realm="staff"').json({ error: 'who?' });
}

function routes(app) {
  app.use('/shop', items);
  app.all('/login', (req, res) => res.cookie('csrf', '1').send('<title>sign in</title>'));
  app.all('/static/style.css', (req, res) => res.type('css').send('body { color: black; }'));
  app.use('/account', signedIn('/login'), (req, res) => res.send('<title>welcome</title>'));
  app.use('/api', token, items);
  app.use('/staff', password, items);
  app.use('/office', (req, res) => denied(res));
  app.all('/', (req, res) => res.cookie('visit', '1').send('<title>start</title>'));
  app.use((req, res, next) => (req.path.startsWith('/.') ? denied(res) : next()));
  app.use((req, res) => res.status(404).json({ error: 'not found' }));
}

module.exports = { caller, denied, desk, items, known, password, protect, routes, session, signedIn, token };
