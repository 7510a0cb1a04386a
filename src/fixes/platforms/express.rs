//! Express, with the `cors` package. Order is everything: what is used first sees the request
//! first and has its headers on every answer that follows.

use crate::fixes::{FixKind, Language, Platform, Recipe, t};

static EXPRESS: Platform = Platform {
    name: "Express",
    language: Language::JavaScript,
    undo: t("Remove the lines and restart the program."),
};

const fn express(kind: FixKind, place: &'static str, code: &'static str) -> Recipe {
    Recipe::new(&EXPRESS, kind, place, code)
}

const FIRST: &str = "Before every other app.use and route, in place of another use of `cors`; \
    needs `npm install cors`.";

pub(super) const RECIPES: &[Recipe] = &[
    express(
        FixKind::AllowOrigin,
        FIRST,
        r#"app.use(require('cors')({
  origin: ['{page}'], // one entry for each origin
}));"#,
    ),
    express(
        FixKind::AllowCredentials,
        FIRST,
        r#"app.use(require('cors')({
  origin: ['{page}'], // one entry for each origin; never true or '*' here
  credentials: true,
}));"#,
    ),
    express(
        FixKind::CorsOnErrors,
        FIRST,
        r#"app.use(require('cors')({ // before whatever refuses, so that refusals have the headers, too
  origin: ['{page}'], // one entry for each origin
  exposedHeaders: ['WWW-Authenticate', 'Retry-After'],
}));"#,
    ),
    express(
        FixKind::PreflightFirst,
        FIRST,
        r#"app.use(require('cors')({ // answers OPTIONS itself, before authentication
  origin: ['{page}'], // one entry for each origin
  methods: [{methods:list}],
  allowedHeaders: [{headers:list}],
  maxAge: 600,
}));"#,
    ),
    express(
        FixKind::AllowHeaders,
        FIRST,
        r#"app.use(require('cors')({
  origin: ['{page}'], // one entry for each origin
  allowedHeaders: [{headers:list}],
}));"#,
    ),
    express(
        FixKind::AllowMethods,
        FIRST,
        r#"app.use(require('cors')({
  origin: ['{page}'], // one entry for each origin
  methods: [{methods:list}],
}));"#,
    ),
    express(
        FixKind::ExposeHeaders,
        FIRST,
        r#"app.use(require('cors')({
  origin: ['{page}'], // one entry for each origin
  exposedHeaders: ['WWW-Authenticate', 'Retry-After'],
}));"#,
    ),
    express(
        FixKind::AddChallenge,
        "Before the code that answers 401.",
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
        "Before the code that answers 403.",
        r#"app.use((req, res, next) => {
  if (req.headers.authorization) return next(); // whether it is allowed is decided further on
  res.set('WWW-Authenticate', 'Bearer realm="{host}"').status(401).json({ error: 'sign in first' });
});"#,
    ),
    express(
        FixKind::Answer403,
        "Before the routes. Sign-in sets req.user (Passport) or req.auth (express-jwt).",
        r#"app.use((req, res, next) => {
  const status = res.status;
  res.status = function (code) {
    return status.call(this, code === 401 && (req.user ?? req.auth) ? 403 : code);
  };
  next();
});"#,
    ),
    express(
        FixKind::AllowEmbedding,
        "Before the route of the file, in place of another use of `helmet`.",
        r#"app.use(require('helmet')({ crossOriginResourcePolicy: { policy: 'cross-origin' } }));"#,
    ),
    express(
        FixKind::Api401,
        "Before the code that redirects to the sign-in page.",
        r#"app.use((req, res, next) => {
  const redirect = res.redirect;
  res.redirect = function (...to) {
    const person = req.accepts(['json', 'html']) === 'html';
    if (person || !/log-?in|sign-?in/i.test(to.at(-1))) return redirect.apply(this, to);
    res.set('WWW-Authenticate', 'Bearer realm="{host}"').status(401).json({ error: 'sign in first' });
  };
  next();
});"#,
    ),
    express(
        FixKind::RetryAfter,
        "Where the limit is set; needs `npm install express-rate-limit`. CORS comes before it.",
        r#"app.use(require('cors')({ origin: ['{page}'], exposedHeaders: ['Retry-After'] }));
app.use(require('express-rate-limit').rateLimit({ windowMs: 60_000, limit: 100 })); // sends Retry-After"#,
    ),
    express(
        FixKind::CrossSiteCookie,
        "Where the session is set up; needs https.",
        r#"app.use(require('express-session')({
  secret: process.env.SESSION_SECRET,
  resave: false,
  saveUninitialized: false,
  cookie: { sameSite: 'none', secure: true, httpOnly: true },
}));"#,
    ),
];
