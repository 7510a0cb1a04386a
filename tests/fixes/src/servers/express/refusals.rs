//! How a refusal is said.

use turnaway::fixes::FixKind;

use super::express;
use crate::case::*;

pub(super) const CASES: &[Case] = &[
    Case {
        setup: "{{head}}
{{shared}}
{{fix}}
app.use('/shop/items', (req, res, next) => {
  if (req.headers.authorization) return next();
  res.status(401).json({ error: 'sign in first' });
});
{{around}}
",
        target: SILENT,
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        ..express(FixKind::AddChallenge)
    },
    Case {
        setup: "{{head}}
{{shared}}
app.use(around.known);
app.use('/shop/items', (req, res, next) => {
  if (req.user === 'user') return next();
  {{fix}}
  around.denied(res);
});
{{around}}
",
        target: DENIES,
        before: AUTHZ_DENIED,
        after: READABLE_401,
        reach: &[Place::Target, Place::Below],
        ..express(FixKind::Answer401)
    },
    Case {
        setup: "{{head}}
{{shared}}
app.use(around.known);
app.use('/shop/items', (req, res) => {
  {{fix}}
  res.status(401).json({ error: 'for administrators only' });
});
{{around}}
",
        target: REFUSED_401,
        credential: Credential::Authorization(GOOD_TOKEN),
        before: REJECTED,
        after: READABLE_403,
        reach: &[Place::Target, Place::Below],
        also: KNOWN_GET_403,
        ..express(FixKind::Answer403)
    },
    Case {
        setup: "{{head}}
app.use('/shop/items', (req, res, next) => {
  if (req.method !== 'DELETE') return next();
  {{fix}}
});
{{around}}
",
        without: "return around.denied(res);",
        own: &[("GET, HEAD", "GET, HEAD, POST, OPTIONS")],
        before: METHOD_DENIED,
        unseen: Some("the app itself sends nothing but GET, HEAD and OPTIONS"),
        asks: METHODS_TOLD,
        ..express(FixKind::Answer405)
    },
    Case {
        setup: "{{head}}
{{shared}}
app.use(around.known);
{{fix}}
app.use('/shop/desk', around.desk('{{login}}'));
{{around}}
",
        path: "/shop/desk",
        target: DESK,
        before: LOGIN_REDIRECT,
        after: READABLE_401,
        ..express(FixKind::Api401)
    },
    Case {
        setup: "{{head}}
app.use(require('cors')({ origin: ['{{page}}'], methods: ['GET'], exposedHeaders: ['Link'] }));
app.use('/shop', (req, res) => {
  {{fix}}
  res.status(429).json({ error: 'too many requests' });
});
{{around}}
",
        host: "later.localhost",
        target: LATER,
        before: WAIT_HIDDEN,
        after: READABLE_429,
        ..express(FixKind::RetryAfter)
    },
    Case {
        setup: "{{head}}
app.set('trust proxy', 'loopback');
app.use((req, res, next) => {
  req.headers['x-forwarded-proto'] = 'https';
  next();
});
app.use('/shop', require('express-session')({
  secret: 'only for this test',
  name: 'shop',
  resave: false,
  saveUninitialized: true,
  cookie: {
    path: '/shop',
    {{fix}}
  },
}));
{{around}}
",
        without: "sameSite: 'lax',",
        before: COOKIE_STAYS,
        unseen: Some("pages do not see the attributes of cookies"),
        reach: Place::FOLDER,
        also: COOKIE_OF_ALL,
        ..express(FixKind::CrossSiteCookie)
    },
    Case {
        setup: "{{head}}
app.use('/shop', (req, res) => {
  {{fix}}
  res.status(451).json({ error: 'not in your country' });
});
{{around}}
",
        own: &[("YOUR-SITE.example", "blocker.example")],
        target: LEGAL,
        before: WITHHELD,
        after: READABLE_451,
        unseen: Some("a 451 without CORS is hidden from pages"),
        asks: BLOCKER_NAMED,
        also: SAYS_WHO,
        reach: Place::FOLDER,
        ..express(FixKind::SayWhoBlocks)
    },
    Case {
        setup: "{{head}}
app.use('/shop', (req, res, next) => {
  if (/^https:\\/\\/own\\.example\\//.test(req.get('Referer'))) return next();
  {{fix}}
  around.denied(res);
});
{{around}}
",
        target: CLOSED,
        before: HOTLINK,
        unseen: Some("a page does not choose its Referer freely"),
        asks: REFERRERS,
        ..express(FixKind::AllowReferrer)
    },
];

/// What a Referer can be, and what not even is an address.
const REFERRERS: &[Ask] = &[
    REFERRER_LET_IN[0],
    REFERRER_LET_IN[1],
    REFERRER_LET_IN[2],
    REFERRER_LET_IN[3],
    REFERRER_LET_IN[4],
    Ask {
        what: "A Referer that is no address is refused as before.",
        headers: &[("Referer", "http://[not an address")],
        before: Is::Code(403),
        after: Is::Code(403),
        ..Ask::USUAL
    },
    Ask {
        what: "Pages of the server's own address show the file.",
        headers: &[("Referer", "http://127.0.0.1:{{port}}/gallery.html")],
        before: Is::Code(403),
        ..Ask::USUAL
    },
];
