//! HAProxy 2.2 and later, which has `http-after-response`: these rules reach HAProxy's own
//! refusals, too, which `http-response` does not.
//!
//! `http-request allow` skips all rules after it, passwords and limits among them, and lets the
//! request through without the headers that they set. So an exception goes into the condition of
//! the rule that refuses. Where that is meant, a name in capitals stands for the condition: HAProxy
//! does not start as long as it is not filled in.

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

static HAPROXY: Platform = Platform {
    name: "HAProxy",
    language: Language::Haproxy,
    undo: t("Remove the lines, then `haproxy -c -f haproxy.cfg` and reload."),
};

const fn haproxy(kind: FixKind, place: &'static str, code: &'static str) -> Recipe {
    Recipe::new(&HAPROXY, kind, place, code)
}

/// The way back where lines were replaced.
const PUT_BACK: &str =
    "Put the replaced line back in place of these, then `haproxy -c -f haproxy.cfg` and reload.";
