//! Who is refused, and how it is said. These lines stand where the application itself refuses, and
//! ask what it knows of the caller; nothing here refuses anybody who got in before.

use super::express;
use crate::fixes::{FixKind, Recipe};

pub(super) const RECIPES: &[Recipe] = &[
    express(
        FixKind::AddChallenge,
        "Before every other app.use and every route.",
        r#"app.use((req, res, next) => {
  const writeHead = res.writeHead;
  res.writeHead = function (status, ...rest) {
    if (status === 401 && !res.hasHeader('WWW-Authenticate')) {
      res.setHeader('WWW-Authenticate', 'Bearer realm="{host}"');
    }
    return writeHead.call(this, status, ...rest);
  };
  next();
});"#,
    ),
    express(
        FixKind::Answer401,
        "Directly before the line that answers 403 because nobody has signed in, in the same \
         function. Not before a 403 for another reason: a form token, a network, a country.",
        r#"if (!(req.user ?? req.auth ?? req.session?.user)) { // whatever your sign-in sets
  return res.status(401).set('WWW-Authenticate', 'Bearer realm="{host}"').json({ error: 'sign in first' });
}"#,
    ),
    express(
        FixKind::Answer403,
        "Directly before the line that answers 401 because a right is missing, in the same \
         function. Not where a 401 asks for a fresh or a stronger sign-in.",
        r#"if (req.user ?? req.auth ?? req.session?.user) { // whatever your sign-in sets
  return res.status(403).json({ error: 'not allowed' });
}"#,
    ),
    express(
        FixKind::Answer405,
        "In place of the line that answers 403 because the address does not have the method.",
        r#"return res.status(405).set('Allow', 'GET, HEAD').json({ error: 'no such method here' }); // the methods it has"#,
    )
    .replaces("The line that answers 403 to this method."),
    express(
        FixKind::Api401,
        "Before the code that redirects to the sign-in page, which here is at an address that ends \
         in `/login`.",
        r#"app.use((req, res, next) => {
  const redirect = res.redirect;
  res.redirect = function (...to) {
    const toSignIn = String(to.at(-1)).split('?')[0].endsWith('/login'); // your sign-in page
    const signedIn = req.user ?? req.auth ?? req.session?.user; // whatever your sign-in sets
    const person = req.accepts(['json', 'html']) === 'html';
    res.vary('Accept');
    if (!toSignIn || signedIn || person) return redirect.apply(this, to);
    res.status(401).set('WWW-Authenticate', 'Bearer realm="{host}"').json({ error: 'sign in first' });
  };
  next();
});"#,
    ),
    express(
        FixKind::RetryAfter,
        "Directly before the line that answers 429, in the same function. `express-rate-limit` \
         sends Retry-After itself: there, the second line goes into its `handler`.",
        r#"res.set('Retry-After', '30'); // seconds until the limit ends
res.append('Access-Control-Expose-Headers', 'Retry-After');"#,
    ),
    express(
        FixKind::CrossSiteCookie,
        "In the member `cookie` of the options of `express-session`, or in those of `res.cookie`. \
         Needs https; behind a proxy that ends it, Express has to be told of that proxy \
         (`trust proxy`), or no cookie is set.",
        r#"sameSite: 'none',
secure: true,"#,
    )
    .replaces("The members `sameSite` and `secure`, if they are there; the others stay."),
    express(
        FixKind::SayWhoBlocks,
        "Directly before the line that answers 451, in the same function.",
        r#"res.append('Link', '<https://YOUR-SITE.example/>; rel="blocked-by"'); // who carries the block out (RFC 7725)"#,
    ),
    express(
        FixKind::AllowReferrer,
        "Directly before the line that refuses because of the Referer, in the same function.",
        r#"const referer = req.get('Referer') ?? '';
const from = URL.canParse(referer) ? new URL(referer).origin : '';
if (['{origin}', '{page}'].includes(from)) return next(); // your own pages, and those you add"#,
    ),
];
