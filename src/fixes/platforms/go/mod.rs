//! Go's `net/http`. A handler that is wrapped around the others sees a request first.

mod connection;
mod cors;
mod refusals;

use crate::fixes::{FixKind, Language, Platform, Recipe, t};

static GO: Platform = Platform {
    name: "Go net/http",
    language: Language::Go,
    undo: t("Remove the lines, build and start the program anew."),
};

const fn go(kind: FixKind, place: &'static str, code: &'static str) -> Recipe {
    Recipe::new(&GO, kind, place, code)
}

pub(super) const CORS: &[Recipe] = cors::RECIPES;
pub(super) const REFUSALS: &[Recipe] = refusals::RECIPES;
pub(super) const CONNECTION: &[Recipe] = connection::RECIPES;
