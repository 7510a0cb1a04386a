//! Hosts of static sites, Netlify and Vercel: header lines for fixed paths, one origin only. More
//! than one needs a function that compares.
//!
//! Of two entries that name the same header for an address, the later one counts.

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

const TOML: &str = "In netlify.toml, after the other [[headers]].";
const VALUES: &str =
    "In netlify.toml, in the [headers.values] of the entry that shares the answer.";
const JSON: &str = "In vercel.json, at the end of the list \"headers\".";
const ENTRY: &str = "In vercel.json, in the \"headers\" of the entry that shares the answer.";
const THESE: &str = "The headers of these names that earlier entries send; others that they send \
    stay. If one of them sends Vary, add its words to this line.";
const LINE: &str = "The line of the same name, if there is one: keep the names that it lists.";

pub(super) const RECIPES: &[Recipe] = &[
    netlify(
        FixKind::AllowOrigin,
        TOML,
        r#"[[headers]]
  for = "/*"
  [headers.values]
    Access-Control-Allow-Origin = "{page}"
    Vary = "Origin""#,
    )
    .replaces(THESE),
    netlify(
        FixKind::AllowCredentials,
        TOML,
        r#"[[headers]]
  for = "/*"
  [headers.values]
    Access-Control-Allow-Origin = "{page}"
    Access-Control-Allow-Credentials = "true"
    Vary = "Origin""#,
    )
    .replaces(THESE),
    netlify(
        FixKind::AllowHeaders,
        VALUES,
        r#"Access-Control-Allow-Headers = "{headers}""#,
    )
    .replaces(LINE),
    netlify(
        FixKind::AllowMethods,
        VALUES,
        r#"Access-Control-Allow-Methods = "{methods}""#,
    )
    .replaces(LINE),
    netlify(
        FixKind::ExposeHeaders,
        VALUES,
        r#"Access-Control-Expose-Headers = "WWW-Authenticate, Retry-After""#,
    )
    .replaces(LINE),
    netlify(
        FixKind::AllowEmbedding,
        TOML,
        r#"[[headers]]
  for = "{path:literal}"
  [headers.values]
    Cross-Origin-Resource-Policy = "cross-origin""#,
    )
    .replaces("This header, where an earlier entry sends it for this address."),
    netlify(
        FixKind::BasicAuth,
        "In the file _headers of the published folder, which has to stay out of a public \
         repository, in place of the rule that refuses everyone.",
        r#"/*
  Basic-Auth: NAME:PASSWORD"#,
    )
    .written_in(Language::Http)
    .opens("Everybody with this name and password gets to the whole site.")
    .unproven("Netlify asks for the password on its own network only."),
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
    )
    .replaces(THESE),
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
    )
    .replaces(THESE),
    vercel(
        FixKind::AllowHeaders,
        ENTRY,
        r#"{ "key": "Access-Control-Allow-Headers", "value": "{headers}" }"#,
    )
    .replaces(LINE),
    vercel(
        FixKind::AllowMethods,
        ENTRY,
        r#"{ "key": "Access-Control-Allow-Methods", "value": "{methods}" }"#,
    )
    .replaces(LINE),
    vercel(
        FixKind::ExposeHeaders,
        ENTRY,
        r#"{ "key": "Access-Control-Expose-Headers", "value": "WWW-Authenticate, Retry-After" }"#,
    )
    .replaces(LINE),
    vercel(
        FixKind::AllowEmbedding,
        JSON,
        r#"{
  "source": "{path:literal}",
  "headers": [{ "key": "Cross-Origin-Resource-Policy", "value": "cross-origin" }]
}"#,
    )
    .replaces("This header, where an earlier entry sends it for this address."),
];
