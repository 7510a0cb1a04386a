//! Hosts of static sites, Netlify and Vercel: header lines for fixed paths, one origin only. More
//! than one needs a function that compares.

use crate::fixes::{FixKind, Language, Platform, Recipe, t};

static NETLIFY: Platform = Platform {
    name: "Netlify",
    language: Language::Toml,
    undo: t("Remove the lines and deploy again."),
};

const fn netlify(kind: FixKind, place: &'static str, code: &'static str) -> Recipe {
    Recipe::new(&NETLIFY, kind, place, code)
}

static VERCEL: Platform = Platform {
    name: "Vercel",
    language: Language::Json,
    undo: t("Remove the lines and deploy again."),
};

const fn vercel(kind: FixKind, place: &'static str, code: &'static str) -> Recipe {
    Recipe::new(&VERCEL, kind, place, code)
}

const TOML: &str = "In netlify.toml.";
const VALUES: &str = "In netlify.toml, in [headers.values].";
const JSON: &str = "In vercel.json, in the list \"headers\".";
const ENTRY: &str = "In vercel.json, in the \"headers\" of the entry.";

pub(super) const RECIPES: &[Recipe] = &[
    netlify(
        FixKind::AllowOrigin,
        TOML,
        r#"[[headers]]
  for = "/*"
  [headers.values]
    Access-Control-Allow-Origin = "{page}"
    Vary = "Origin""#,
    ),
    netlify(
        FixKind::AllowCredentials,
        TOML,
        r#"[[headers]]
  for = "/*"
  [headers.values]
    Access-Control-Allow-Origin = "{page}"
    Access-Control-Allow-Credentials = "true"
    Vary = "Origin""#,
    ),
    netlify(
        FixKind::AllowHeaders,
        VALUES,
        r#"Access-Control-Allow-Headers = "{headers}""#,
    ),
    netlify(
        FixKind::AllowMethods,
        VALUES,
        r#"Access-Control-Allow-Methods = "{methods}""#,
    ),
    netlify(
        FixKind::ExposeHeaders,
        VALUES,
        r#"Access-Control-Expose-Headers = "WWW-Authenticate, Retry-After""#,
    ),
    netlify(
        FixKind::AllowEmbedding,
        TOML,
        r#"[[headers]]
  for = "{path:literal}"
  [headers.values]
    Cross-Origin-Resource-Policy = "cross-origin""#,
    ),
    netlify(
        FixKind::BasicAuth,
        "In the file _headers of the published folder, which has to stay out of a public \
         repository.",
        r#"/*
  Basic-Auth: NAME:PASSWORD"#,
    ),
    vercel(
        FixKind::AllowOrigin,
        JSON,
        r#"{
  "source": "/(.*)",
  "headers": [
    { "key": "Access-Control-Allow-Origin", "value": "{page}" },
    { "key": "Vary", "value": "Origin" }
  ]
}"#,
    ),
    vercel(
        FixKind::AllowCredentials,
        JSON,
        r#"{
  "source": "/(.*)",
  "headers": [
    { "key": "Access-Control-Allow-Origin", "value": "{page}" },
    { "key": "Access-Control-Allow-Credentials", "value": "true" },
    { "key": "Vary", "value": "Origin" }
  ]
}"#,
    ),
    vercel(
        FixKind::AllowHeaders,
        ENTRY,
        r#"{ "key": "Access-Control-Allow-Headers", "value": "{headers}" }"#,
    ),
    vercel(
        FixKind::AllowMethods,
        ENTRY,
        r#"{ "key": "Access-Control-Allow-Methods", "value": "{methods}" }"#,
    ),
    vercel(
        FixKind::ExposeHeaders,
        ENTRY,
        r#"{ "key": "Access-Control-Expose-Headers", "value": "WWW-Authenticate, Retry-After" }"#,
    ),
    vercel(
        FixKind::AllowEmbedding,
        ENTRY,
        r#"{ "key": "Cross-Origin-Resource-Policy", "value": "cross-origin" }"#,
    ),
];
