//! How a refusal is said.

use turnaway::fixes::FixKind;

use super::express;
use crate::case::*;

/// A limiter of the package's own takes the place of what refused before.
const LIMITER: &[&[Change]] = &[
    COUNTS_REQUESTS,
    &[
        Change::may(Field::BODY, To::Anything),
        Change::may(Field::TYPE, To::Anything),
        Change::may(Field::ORIGIN, To::PageOrNone).at(Place::ALL),
        Change::may(Field::EXPOSED, To::Gains(&[], &["retry-after"])).at(Place::ALL),
    ],
];

pub(super) const CASES: &[Case] = &[
    Case {
        setup: "{{head}}
app.use(require('cors')({ origin: ['{{page}}'], exposedHeaders: ['WWW-Authenticate'] }));
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
app.use(require('cors')({ origin: ['{{page}}'], exposedHeaders: ['WWW-Authenticate'] }));
{{fix}}
app.use('/shop/items', (req, res, next) => {
  if (around.session(req) === 'user' || around.caller(req) === 'user') return next();
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
app.use(require('cors')({ origin: ['{{page}}'] }));
app.use((req, res, next) => {
  if (around.caller(req) === 'user') req.user = { name: 'good' };
  next();
});
{{fix}}
app.use('/shop/items', (req, res) => res.status(401).json({ error: 'for administrators only' }));
{{around}}
",
        target: REFUSED_401,
        credential: Credential::Authorization(GOOD_TOKEN),
        before: REJECTED,
        after: READABLE_403,
        reach: &[Place::Target, Place::Below],
        ..express(FixKind::Answer403)
    },
    Case {
        setup: "{{head}}
app.use(require('cors')({ origin: ['{{page}}'], exposedHeaders: ['WWW-Authenticate'] }));
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
{{fix}}
{{around}}
",
        without: "app.use(require('cors')({ origin: '{{page}}' }));
app.use('/shop', (req, res) => res.status(429).json({ error: 'too many requests' }));",
        host: "later.localhost",
        warm_up: 101,
        target: LATER,
        before: WAIT_HIDDEN,
        after: READABLE_429,
        also: LIMITER,
        reach: Place::FOLDER,
        ..express(FixKind::RetryAfter)
    },
];
