//! nginx.
//!
//! Three habits of nginx shape these:
//! - A block that has `add_header` lines of its own takes none of those around it; the same holds
//!   for `proxy_set_header`, `proxy_hide_header`, `error_page` and `index`. So no recipe opens a
//!   block for a header: the value stands in a variable, and the line goes where the others are.
//! - Without `always`, a header is left out of most refusals and errors.
//! - `location` blocks stand beside each other, and one of them answers: a new one would take the
//!   address away from the password, the address list and the program that it has now. So no
//!   recipe adds a block for an address; conditions go into the one that is there.

mod access;
mod client;
mod cors;
mod headers;
mod proxy;
mod sign_in;

use crate::fixes::{FixKind, Language, Platform, Recipe, t};

pub(in crate::fixes) use access::RECIPES as ACCESS;
pub(in crate::fixes) use client::RECIPES as CLIENT;
pub(in crate::fixes) use cors::RECIPES as CORS;
pub(in crate::fixes) use headers::RECIPES as HEADERS;
pub(in crate::fixes) use proxy::RECIPES as PROXY;
pub(in crate::fixes) use sign_in::RECIPES as SIGN_IN;

static NGINX: Platform = Platform {
    name: "nginx",
    language: Language::Nginx,
    undo: t("Remove the lines, then `nginx -t && nginx -s reload`."),
};

const fn nginx(kind: FixKind, place: &'static str, code: &'static str) -> Recipe {
    Recipe::new(&NGINX, kind, place, code)
}

/// The way back where lines were replaced.
const PUT_BACK: &str =
    "Put the replaced lines back in place of these, then `nginx -t && nginx -s reload`.";
