//! Flask. Of the functions of `after_request`, the one that is registered first runs last and has the
//! last word on the headers.

mod connection;
mod cors;
mod refusals;

use crate::fixes::{FixKind, Language, Platform, Recipe, t};

static FLASK: Platform = Platform {
    name: "Flask",
    language: Language::Python,
    undo: t("Remove the lines and restart the application."),
};

const fn flask(kind: FixKind, place: &'static str, code: &'static str) -> Recipe {
    Recipe::new(&FLASK, kind, place, code)
}

pub(super) const CORS: &[Recipe] = cors::RECIPES;
pub(super) const REFUSALS: &[Recipe] = refusals::RECIPES;
pub(super) const CONNECTION: &[Recipe] = connection::RECIPES;
