//! What pages may read and send.

use turnaway::fixes::FixKind;

use super::{express, with_cors};
use crate::case::*;

/// The recipe stands before public routes.
const OPEN: &str = "{{head}}
{{fix}}
{{around}}
";

/// The recipe stands before routes that need a token.
const GUARDED: &str = "{{head}}
{{fix}}
app.use('/shop', around.token);
{{around}}
";

pub(super) const CASES: &[Case] = &[
    Case {
        setup: OPEN,
        ..with_cors(FixKind::AllowOrigin)
    },
    Case {
        setup: OPEN,
        without: "app.use(require('cors')());",
        credential: Credential::Cookies,
        before: CREDENTIALS_NOT_GRANTED,
        ..with_cors(FixKind::AllowCredentials)
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
        ..with_cors(FixKind::CorsOnErrors)
    },
    Case {
        setup: GUARDED,
        without: "app.use((req, res, next) => {
  res.set('Access-Control-Allow-Origin', '{{page}}');
  next();
});",
        target: TOKEN,
        credential: Credential::Authorization(GOOD_TOKEN),
        before: PREFLIGHT_REFUSED,
        ..with_cors(FixKind::PreflightFirst)
    },
    Case {
        setup: OPEN,
        without: "app.use(require('cors')({
  origin: '{{page}}',
  methods: ['GET', 'OPTIONS'],
  allowedHeaders: ['Content-Type'],
}));",
        credential: Credential::Header("X-Api-Key", "good"),
        before: HEADER_NOT_ALLOWED,
        ..with_cors(FixKind::AllowHeaders)
    },
    Case {
        setup: OPEN,
        without: "app.use(require('cors')({
  origin: '{{page}}',
  methods: ['GET'],
  allowedHeaders: ['Authorization'],
}));",
        method: "PUT",
        before: METHOD_NOT_ALLOWED,
        script: Some(PUT),
        ..with_cors(FixKind::AllowMethods)
    },
    Case {
        setup: GUARDED,
        without: "app.use(require('cors')({
  origin: '{{page}}',
  methods: ['GET'],
  allowedHeaders: ['Authorization'],
}));",
        target: TOKEN,
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        ..with_cors(FixKind::ExposeHeaders)
    },
    Case {
        setup: OPEN,
        without: "app.use(require('helmet')());",
        before: ISOLATED,
        after: STILL_UNREADABLE,
        script: Some(EMBED),
        ..express(FixKind::AllowEmbedding)
    },
];
