//! What pages of other origins may do. The lines leave other uses of CORS as they are: they speak
//! for the named origins only, after everybody else has spoken.

use super::express;
use crate::fixes::{FixKind, Recipe};

const FIRST: &str = "Before every other app.use and every route. What else sends CORS headers, \
    such as the package `cors`, stays.";

const OPTIONS: &str = "In the options of `cors`.";

pub(super) const RECIPES: &[Recipe] = &[
    express(
        FixKind::AllowOrigin,
        FIRST,
        r#"app.use((req, res, next) => {
  const writeHead = res.writeHead;
  res.writeHead = function (...answer) { // has the last word, whatever answers
    res.vary('Origin');
    if (req.method !== 'OPTIONS' && ['{page}'].includes(req.headers.origin)) { // one entry for each origin
      res.set('Access-Control-Allow-Origin', req.headers.origin);
      res.removeHeader('Access-Control-Allow-Credentials'); // no cookies
    }
    return writeHead.apply(this, answer);
  };
  next();
});"#,
    ),
    express(
        FixKind::AllowCredentials,
        "Before every other app.use and every route, in place of the same lines without \
         credentials for this origin. What else sends CORS headers, such as the package `cors`, \
         stays.",
        r#"app.use((req, res, next) => {
  const writeHead = res.writeHead;
  res.writeHead = function (...answer) { // has the last word, whatever answers
    res.vary('Origin');
    if (['{page}'].includes(req.headers.origin)) { // origins you trust like your own
      res.set('Access-Control-Allow-Origin', req.headers.origin);
      res.set('Access-Control-Allow-Credentials', 'true');
    }
    return writeHead.apply(this, answer);
  };
  next();
});"#,
    ),
    express(
        FixKind::CorsOnErrors,
        FIRST,
        r#"app.use((req, res, next) => { // before whatever refuses
  const writeHead = res.writeHead;
  res.writeHead = function (status, ...answer) {
    res.vary('Origin');
    if (status >= 400 && ['{page}'].includes(req.headers.origin)) { // one entry for each origin
      res.set('Access-Control-Allow-Origin', req.headers.origin);
      res.append('Access-Control-Expose-Headers', 'WWW-Authenticate, Retry-After');
    }
    return writeHead.call(this, status, ...answer);
  };
  next();
});"#,
    ),
    express(
        FixKind::PreflightFirst,
        "Before the app.use or route that asks for credentials, after `helmet` where it is used. \
         The answer to the request that follows needs a permission of its own.",
        r#"app.use((req, res, next) => { // before whatever asks for credentials
  const preflight = req.method === 'OPTIONS' && req.headers['access-control-request-method'];
  if (!preflight || !['{page}'].includes(req.headers.origin)) return next(); // one entry for each origin
  res.vary('Origin');
  res.set('Access-Control-Allow-Origin', req.headers.origin);
  res.set('Access-Control-Allow-Methods', '{methods}');
  res.set('Access-Control-Allow-Headers', '{headers}');
  res.set('Access-Control-Max-Age', '600');
  res.status(204).end();
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
    express(
        FixKind::AllowHeaders,
        OPTIONS,
        r#"allowedHeaders: [{headers:list}],"#,
    )
    .replaces(
        "The member `allowedHeaders`, if it is there: keep its names and add these. Without it, \
         `cors` lets pages send every header, and the reason is another.",
    ),
    express(
        FixKind::AllowMethods,
        OPTIONS,
        r#"methods: [{methods:list}],"#,
    )
    .replaces(
        "The member `methods`, if it is there: keep its names and add these. Without it, `cors` \
         lets pages use GET, HEAD, PUT, PATCH, POST and DELETE.",
    ),
    express(
        FixKind::ExposeHeaders,
        OPTIONS,
        r#"exposedHeaders: ['WWW-Authenticate', 'Retry-After'],"#,
    )
    .replaces("The member `exposedHeaders`, if it is there: keep its names and add these."),
    express(
        FixKind::ExposeNonce,
        OPTIONS,
        r#"exposedHeaders: ['DPoP-Nonce', 'WWW-Authenticate'],"#,
    )
    .replaces("The member `exposedHeaders`, if it is there: keep its names and add these.")
    .opens(
        "Scripts on the origins you allow can read `DPoP-Nonce`, which every caller needs and \
         which is no secret, and the challenge.",
    ),
    express(
        FixKind::AllowEmbedding,
        "After `helmet`, where it is used, and before the route or `express.static` that answers \
         with the file.",
        r#"app.use((req, res, next) => {
  if (req.path === '{path}') res.set('Cross-Origin-Resource-Policy', 'cross-origin');
  next();
});"#,
    ),
];
