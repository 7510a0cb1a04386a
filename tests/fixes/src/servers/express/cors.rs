//! What pages may read and send.

use turnaway::fixes::FixKind;

use super::express;
use crate::case::*;

pub(super) const CASES: &[Case] = &[
    Case {
        place: "without other CORS",
        setup: "{{head}}
{{fix}}
{{around}}
",
        ..express(FixKind::AllowOrigin)
    },
    Case {
        // That other origin's page may read with cookies; ours shall not.
        place: "beside `cors` with credentials",
        setup: "{{head}}
{{fix}}
app.use(require('cors')({ origin: ['https://own.example'], credentials: true }));
{{around}}
",
        also: &[&[Change::may(Field::CREDENTIALS, To::Gone).how(&[How::Named])]],
        ..express(FixKind::AllowOrigin)
    },
    Case {
        setup: "{{head}}
{{fix}}
{{shared}}
{{around}}
",
        credential: Credential::Cookies,
        before: CREDENTIALS_NOT_GRANTED,
        ..express(FixKind::AllowCredentials)
    },
    Case {
        setup: "{{head}}
const cors = require('cors');
const options = { origin: '{{page}}', methods: ['GET', 'OPTIONS'] };
{{fix}}
app.options('/shop/items', cors(options));
app.use('/shop', around.token);
{{around}}
",
        target: TOKEN,
        before: ERROR_PATH,
        after: READABLE_401,
        ..express(FixKind::CorsOnErrors)
    },
    Case {
        setup: "{{head}}
app.use((req, res, next) => {
  res.vary('Origin');
  if (req.headers.origin === '{{page}}') res.set('Access-Control-Allow-Origin', '{{page}}');
  next();
});
{{fix}}
app.use('/shop', around.token);
{{around}}
",
        target: TOKEN,
        credential: Credential::Authorization(GOOD_TOKEN),
        before: PREFLIGHT_REFUSED,
        ..express(FixKind::PreflightFirst)
    },
    Case {
        setup: "{{head}}
app.use(require('cors')({
  origin: ['{{page}}'],
  methods: ['GET', 'OPTIONS'],
  {{fix}}
}));
{{around}}
",
        without: "allowedHeaders: ['Content-Type'],",
        credential: Credential::Header("X-Api-Key", "good"),
        before: HEADER_NOT_ALLOWED,
        ..express(FixKind::AllowHeaders)
    },
    Case {
        setup: "{{head}}
app.use(require('cors')({
  origin: ['{{page}}'],
  allowedHeaders: ['Authorization'],
  {{fix}}
}));
{{around}}
",
        without: "methods: ['GET'],",
        method: "PUT",
        before: METHOD_NOT_ALLOWED,
        script: Some(PUT),
        ..express(FixKind::AllowMethods)
    },
    Case {
        setup: "{{head}}
app.use(require('cors')({
  origin: ['{{page}}'],
  methods: ['GET'],
  allowedHeaders: ['Authorization'],
  {{fix}}
}));
app.use('/shop', around.token);
{{around}}
",
        target: TOKEN,
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        ..express(FixKind::ExposeHeaders)
    },
    Case {
        setup: "{{head}}
app.use(require('cors')({
  origin: ['{{page}}'],
  methods: ['GET'],
  allowedHeaders: ['Authorization'],
  {{fix}}
}));
app.use('/shop', (req, res) => {
  res.set('WWW-Authenticate', 'DPoP error=\"use_dpop_nonce\"').set('DPoP-Nonce', 'eyJ7S_zG').status(401).end();
});
{{around}}
",
        without: "exposedHeaders: ['WWW-Authenticate'],",
        target: REFUSED_401,
        before: NONCE_HIDDEN,
        after: READABLE_401,
        shown: NONCE_SHOWN,
        also: NONCE,
        ..express(FixKind::ExposeNonce)
    },
    Case {
        setup: "{{head}}
app.use(require('helmet').crossOriginResourcePolicy({ policy: 'same-origin' }));
{{fix}}
{{around}}
",
        before: ISOLATED,
        after: STILL_UNREADABLE,
        script: Some(EMBED),
        reach: &[Place::Target],
        ..express(FixKind::AllowEmbedding)
    },
];
