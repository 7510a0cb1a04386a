//! Fixes to copy: what is to be achieved ([`FixKind`]) and how on each platform ([`Recipe`]).
//!
//! A rule says what is wrong; [`for_cause`] says which kinds of fix help, and [`recipes`] gives
//! them for every platform on which they make sense. A recipe is data: its code has placeholders,
//! which [`crate::classify::text::fill_recipe`] replaces by the user's own origin, path, methods
//! and headers.
//!
//! Safe by default: origins are named, never echoed unseen; no wildcard beside credentials;
//! `Vary: Origin` wherever the answer depends on it; the permission also on refusals and errors;
//! preflights before authentication.
//!
//! [`Run::Proven`] is not an opinion: `cargo xtask prove-fixes` runs the recipe, unchanged, on the
//! real server, and a test compares the list of those runs with the flags here.

mod causes;
mod guess;
mod kind;
mod recipe;

mod apache;
mod aspnet;
mod aws;
mod caddy;
mod cloudflare;
mod django;
mod envoy;
mod express;
mod fastapi;
mod fastify;
mod flask;
mod go;
mod haproxy;
mod hosting;
mod iis;
mod kubernetes;
mod laravel;
mod nginx;
mod rails;
mod spring;

pub use causes::{BY_CAUSE, for_cause};
pub use guess::platform_of;
pub use kind::FixKind;
pub use recipe::{PathForm, Recipe, Run};

/// Every platform's recipes, the platforms people run most first.
const PLATFORMS: &[&[Recipe]] = &[
    nginx::RECIPES,
    apache::RECIPES,
    caddy::RECIPES,
    haproxy::RECIPES,
    envoy::RECIPES,
    iis::RECIPES,
    express::RECIPES,
    fastify::RECIPES,
    django::RECIPES,
    fastapi::RECIPES,
    flask::RECIPES,
    spring::RECIPES,
    aspnet::RECIPES,
    rails::RECIPES,
    go::RECIPES,
    laravel::RECIPES,
    aws::RECIPES,
    cloudflare::RECIPES,
    hosting::RECIPES,
    kubernetes::RECIPES,
];

/// Every recipe, by platform.
pub fn all() -> impl Iterator<Item = &'static Recipe> {
    PLATFORMS.iter().copied().flatten()
}

/// The recipes of one kind, one or none for each platform.
pub fn recipes(kind: FixKind) -> impl Iterator<Item = &'static Recipe> {
    all().filter(move |recipe| recipe.kind == kind)
}

/// The recipe of one kind for one platform, if there is one.
pub fn recipe(kind: FixKind, platform: &str) -> Option<&'static Recipe> {
    recipes(kind).find(|recipe| recipe.platform == platform)
}
