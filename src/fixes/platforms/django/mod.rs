//! Django and Django REST framework, with `django-cors-headers`. Settings are merged with those that
//! are there, so the lines stand at the end of settings.py.

mod connection;
mod cors;
mod forms;
mod refusals;

use crate::fixes::{FixKind, Language, Platform, Recipe, t};

static DJANGO: Platform = Platform {
    name: "Django",
    language: Language::Python,
    undo: t("Remove the lines and restart the application."),
};

const fn django(kind: FixKind, place: &'static str, code: &'static str) -> Recipe {
    Recipe::new(&DJANGO, kind, place, code)
}

pub(super) const CORS: &[Recipe] = cors::RECIPES;
pub(super) const FORMS: &[Recipe] = forms::RECIPES;
pub(super) const REFUSALS: &[Recipe] = refusals::RECIPES;
pub(super) const CONNECTION: &[Recipe] = connection::RECIPES;
