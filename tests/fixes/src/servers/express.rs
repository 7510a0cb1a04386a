//! Express, one Node process for each case.

use std::process::Command;

use anyhow::Result;
use turnaway::fixes::FixKind;

use super::{Server, Stand, program};
use crate::case::*;

pub(super) const SERVER: Server = Server {
    platform: "Express",
    command,
    pieces: &[],
    around: &[],
    cases: &[CASES],
};

fn command(stand: &Stand) -> Result<Command> {
    let script = stand.write("app.js", &stand.setup)?;
    let mut command = Command::new(program("node"));
    command
        .arg(script)
        .current_dir(&stand.folder)
        .env("NODE_PATH", stand.installed.join("node/node_modules"));
    Ok(command)
}

const fn express(kind: FixKind) -> Case {
    Case {
        kind,
        ..Case::USUAL
    }
}

/// The recipe stands before a public route.
const OPEN: &str = "const app = require('express')();
{{fix}}
app.get('/items', (req, res) => res.json({ items: [] }));
app.put('/items', (req, res) => res.json({ stored: true }));
app.listen({{port}}, '127.0.0.1');
";

/// The recipe stands before a route that needs a token.
const GUARDED: &str = "const app = require('express')();
{{fix}}
app.use((req, res, next) => {
  if (req.headers.authorization === 'Bearer good') return next();
  res.status(401).set('WWW-Authenticate', 'Bearer').json({ error: 'sign in first' });
});
app.get('/items', (req, res) => res.json({ items: [] }));
app.listen({{port}}, '127.0.0.1');
";

const CASES: &[Case] = &[
    Case {
        setup: OPEN,
        ..express(FixKind::AllowOrigin)
    },
    Case {
        setup: OPEN,
        without: "app.use(require('cors')());",
        credential: Credential::Cookies,
        before: CREDENTIALS_NOT_GRANTED,
        ..express(FixKind::AllowCredentials)
    },
    Case {
        setup: "const app = require('express')();
const cors = require('cors');
const options = { origin: '{{page}}', methods: ['GET', 'OPTIONS'] };
{{fix}}
app.options('/items', cors(options));
app.use((req, res, next) => {
  if (req.headers.authorization === 'Bearer good') return next();
  res.status(401).set('WWW-Authenticate', 'Bearer').json({ error: 'sign in first' });
});
app.get('/items', cors(options), (req, res) => res.json({ items: [] }));
app.listen({{port}}, '127.0.0.1');
",
        before: ERROR_PATH,
        after: READABLE_401,
        ..express(FixKind::CorsOnErrors)
    },
    Case {
        setup: GUARDED,
        without: "app.use((req, res, next) => {
  res.set('Access-Control-Allow-Origin', '{{page}}');
  next();
});",
        credential: Credential::Authorization("Bearer good"),
        before: PREFLIGHT_REFUSED,
        ..express(FixKind::PreflightFirst)
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
        ..express(FixKind::AllowHeaders)
    },
    Case {
        setup: OPEN,
        without: "app.use(require('cors')({ origin: '{{page}}', methods: ['GET'] }));",
        method: "PUT",
        before: METHOD_NOT_ALLOWED,
        script: Some(PUT),
        ..express(FixKind::AllowMethods)
    },
    Case {
        setup: GUARDED,
        without: "app.use(require('cors')({ origin: '{{page}}' }));",
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        ..express(FixKind::ExposeHeaders)
    },
    Case {
        setup: "const app = require('express')();
app.use(require('cors')({ origin: ['{{page}}'], exposedHeaders: ['WWW-Authenticate'] }));
{{fix}}
app.get('/items', (req, res) => res.status(401).json({ error: 'sign in first' }));
app.listen({{port}}, '127.0.0.1');
",
        before: CHALLENGE_HIDDEN,
        after: READABLE_401,
        ..express(FixKind::AddChallenge)
    },
    Case {
        setup: "const app = require('express')();
app.use(require('cors')({ origin: ['{{page}}'], exposedHeaders: ['WWW-Authenticate'] }));
{{fix}}
app.get('/items', (req, res) => res.status(403).json({ error: 'not allowed' }));
app.listen({{port}}, '127.0.0.1');
",
        before: AUTHZ_DENIED,
        after: READABLE_401,
        ..express(FixKind::Answer401)
    },
    Case {
        setup: "const app = require('express')();
app.use(require('cors')({ origin: ['{{page}}'] }));
app.use((req, res, next) => {
  if (req.headers.authorization === 'Bearer good') req.user = { name: 'good' };
  next();
});
{{fix}}
app.get('/items', (req, res) => res.status(401).json({ error: 'for administrators only' }));
app.listen({{port}}, '127.0.0.1');
",
        credential: Credential::Authorization("Bearer good"),
        before: REJECTED,
        after: READABLE_403,
        ..express(FixKind::Answer403)
    },
    Case {
        setup: OPEN,
        without: "app.use(require('helmet')());",
        before: ISOLATED,
        after: STILL_UNREADABLE,
        script: Some(EMBED),
        ..express(FixKind::AllowEmbedding)
    },
    Case {
        setup: "const app = require('express')();
app.use(require('cors')({ origin: ['{{page}}'], exposedHeaders: ['WWW-Authenticate'] }));
{{fix}}
app.get('/items', (req, res) => res.redirect('{{login}}'));
app.listen({{port}}, '127.0.0.1');
",
        before: LOGIN_REDIRECT,
        after: READABLE_401,
        ..express(FixKind::Api401)
    },
    Case {
        setup: OPEN,
        without: "app.use(require('cors')({ origin: '{{page}}' }));
app.use((req, res) => res.status(429).json({ error: 'too many requests' }));",
        host: "later.localhost",
        warm_up: 101,
        before: WAIT_HIDDEN,
        after: READABLE_429,
        ..express(FixKind::RetryAfter)
    },
];
