//! Traefik, with its configuration in files. What a middleware answers passes through the ones
//! before it in the router's list, so the one that shares answers comes first.

use crate::fixes::{FixKind, Language, Platform, Recipe, t};

static TRAEFIK: Platform = Platform {
    name: "Traefik",
    language: Language::Yaml,
    undo: t("Remove the lines; Traefik reads the dynamic configuration anew by itself."),
};

const fn traefik(kind: FixKind, place: &'static str, code: &'static str) -> Recipe {
    Recipe::new(&TRAEFIK, kind, place, code)
}

const FIRST: &str = "In the dynamic configuration, below http.middlewares; the router names `share` \
    first in its list of middlewares.";
const SHARE: &str = "Nothing, if no middleware of the router has `accessControl…` lines; otherwise \
    add the origin to its accessControlAllowOriginList.";
const BESIDE: &str = "In the dynamic configuration, in the headers middleware that has the \
    `accessControl…` lines.";
const LISTED: &str = "The line of the same name, if there is one: keep the names that it lists.";

pub(super) const RECIPES: &[Recipe] = &[
    traefik(
        FixKind::AllowOrigin,
        FIRST,
        r#"share:
  headers:
    accessControlAllowOriginList: ["{page}"] # one entry for each origin
    accessControlAllowMethods: [{methods:list}]
    addVaryHeader: true # sends Vary: Origin"#,
    )
    .replaces(SHARE),
    traefik(
        FixKind::AllowCredentials,
        FIRST,
        r#"share:
  headers:
    accessControlAllowOriginList: ["{page}"] # one entry for each origin, never *
    accessControlAllowMethods: [{methods:list}]
    accessControlAllowCredentials: true
    addVaryHeader: true # sends Vary: Origin"#,
    )
    .replaces(SHARE),
    traefik(
        FixKind::CorsOnErrors,
        FIRST,
        r#"share: # first: what later middlewares refuse passes through it
  headers:
    accessControlAllowOriginList: ["{page}"] # one entry for each origin
    accessControlExposeHeaders: ["WWW-Authenticate", "Retry-After"]
    addVaryHeader: true # sends Vary: Origin"#,
    )
    .replaces(SHARE),
    traefik(
        FixKind::PreflightFirst,
        FIRST,
        r#"share: # first: it answers preflights before a later middleware asks for credentials
  headers:
    accessControlAllowOriginList: ["{page}"] # one entry for each origin
    accessControlAllowMethods: [{methods:list}]
    accessControlAllowHeaders: [{headers:list}]
    accessControlMaxAge: 600
    addVaryHeader: true # sends Vary: Origin"#,
    )
    .replaces(SHARE),
    traefik(
        FixKind::NoRedirect,
        "In the dynamic configuration, below http.middlewares; the router names `share` before the \
         middleware that redirects. A redirection of the entry point comes before all of these.",
        r#"share:
  headers:
    accessControlAllowOriginList: ["{page}"] # one entry for each origin
    accessControlAllowMethods: [{methods:list}]
    accessControlAllowHeaders: [{headers:list}]
    addVaryHeader: true # sends Vary: Origin"#,
    )
    .replaces(SHARE),
    traefik(
        FixKind::AllowHeaders,
        BESIDE,
        r#"accessControlAllowHeaders: [{headers:list}]"#,
    )
    .replaces(LISTED),
    traefik(
        FixKind::AllowMethods,
        BESIDE,
        r#"accessControlAllowMethods: [{methods:list}]"#,
    )
    .replaces(LISTED),
    traefik(
        FixKind::ExposeHeaders,
        BESIDE,
        r#"accessControlExposeHeaders: ["WWW-Authenticate", "Retry-After"]"#,
    )
    .replaces(LISTED),
    traefik(
        FixKind::AllowEmbedding,
        "In the dynamic configuration, below http.middlewares; a router whose rule is the file's \
         Path names it in its list.",
        r#"embed:
  headers:
    customResponseHeaders:
      Cross-Origin-Resource-Policy: cross-origin"#,
    )
    .replaces("What the application says in this header."),
    traefik(
        FixKind::AllowAddress,
        "In the dynamic configuration, in the sourceRange of the ipAllowList middleware.",
        r#"- "203.0.113.7" # the caller's public address"#,
    ),
    traefik(
        FixKind::RealAddress,
        "Two files: above --- the static configuration, in the entry point; below it the dynamic \
         one, in the ipAllowList middleware.",
        r#"forwardedHeaders:
  trustedIPs: ["10.0.0.0/8"] # the networks of your own proxies, nothing else
---
ipStrategy:
  depth: 1 # as many as there are proxies in front"#,
    )
    .replaces("A `forwardedHeaders.trustedIPs` or `ipStrategy` that is there.")
    .undo("Remove the lines and restart Traefik."),
    traefik(
        FixKind::AddUser,
        "A command that asks for the password; the file is the one that the basicAuth middleware \
         names in usersFile. Where the names stand in `users`, add the line that `htpasswd -nB \
         NAME` prints; in a label of Docker every $ of it is doubled.",
        "htpasswd -B /etc/traefik/users NAME",
    )
    .written_in(Language::Shell)
    .undo("`htpasswd -D /etc/traefik/users NAME`, then restart Traefik."),
    traefik(
        FixKind::RedirectToHttps,
        "In the static configuration, in the entry point for http; `websecure` is the one for \
         https.",
        r#"http:
  redirections:
    entryPoint:
      to: websecure
      scheme: https"#,
    )
    .replaces("Nothing, if the entry point has no `http`; otherwise add the entry below it.")
    .undo("Remove the lines and restart Traefik."),
];
