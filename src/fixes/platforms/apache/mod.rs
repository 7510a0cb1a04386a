//! Apache HTTP Server 2.4.
//!
//! What shapes these:
//! - There are two tables of headers. `Header always` reaches every answer, `Header` without it
//!   successes alone, and a header that stands in both is sent twice. So the other table's is taken
//!   out where one of them is set.
//! - A `Require` in a later section replaces the earlier ones (`AuthMerging Off`), and sections
//!   count in the order Directory, Files, Location. So nothing is let in by a section that holds
//!   more than one address.
//! - mod_rewrite reads its own arguments: a backslash in quotes escapes nothing there. So no value
//!   stands in a pattern of a RewriteCond.

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

static APACHE: Platform = Platform {
    name: "Apache",
    language: Language::Apache,
    undo: t("Remove the lines, then `apachectl configtest && apachectl graceful`."),
};

const fn apache(kind: FixKind, place: &'static str, code: &'static str) -> Recipe {
    Recipe::new(&APACHE, kind, place, code)
}

/// The way back where lines were replaced.
const PUT_BACK: &str = "Put the replaced lines back in place of these, then `apachectl configtest \
    && apachectl graceful`.";
