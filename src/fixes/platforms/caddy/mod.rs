//! Caddy 2.9 and later.
//!
//! What shapes these:
//! - Caddy sorts directives by its own order, in which sign-in and `handle` come before `respond`;
//!   inside `route { }` they stay as they are written. A site must never be put into a `route { }`
//!   as it is: what asks for a password could then come after what answers.
//! - `handle { }` is a sibling of the other `handle { }` blocks, and one of them answers: a new one
//!   would take an address away from its password and its program. So exceptions go into the
//!   matcher of the rule that refuses; there, several `not` lines all have to hold.
//! - `header` writes before anything answers, so it reaches refusals; with `>` it writes last, over
//!   what the application says, and misses answers of `error`.

mod access;
mod client;
mod cors;
mod headers;
mod proxy;

use crate::fixes::{FixKind, Language, Platform, Recipe, t};

pub(in crate::fixes) use access::RECIPES as ACCESS;
pub(in crate::fixes) use client::RECIPES as CLIENT;
pub(in crate::fixes) use cors::RECIPES as CORS;
pub(in crate::fixes) use headers::RECIPES as HEADERS;
pub(in crate::fixes) use proxy::RECIPES as PROXY;

static CADDY: Platform = Platform {
    name: "Caddy",
    language: Language::Caddyfile,
    undo: t("Remove the lines, then `caddy reload`."),
};

const fn caddy(kind: FixKind, place: &'static str, code: &'static str) -> Recipe {
    Recipe::new(&CADDY, kind, place, code)
}

/// The way back where lines were replaced.
const PUT_BACK: &str = "Put the replaced line back in place of these, then `caddy reload`.";
