//! Express. What is used first sees a request first; the hook into `writeHead` has the last word on
//! the headers, whoever answers.

mod connection;
mod cors;
mod forms;
mod refusals;

use crate::fixes::{FixKind, Language, Platform, Recipe, t};

static EXPRESS: Platform = Platform {
    name: "Express",
    language: Language::JavaScript,
    undo: t("Remove the lines and restart the program."),
};

const fn express(kind: FixKind, place: &'static str, code: &'static str) -> Recipe {
    Recipe::new(&EXPRESS, kind, place, code)
}

pub(super) const CORS: &[Recipe] = cors::RECIPES;
pub(super) const REFUSALS: &[Recipe] = refusals::RECIPES;
pub(super) const CONNECTION: &[Recipe] = connection::RECIPES;
pub(super) const FORMS: &[Recipe] = forms::RECIPES;
