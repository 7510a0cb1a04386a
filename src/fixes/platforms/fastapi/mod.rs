//! FastAPI and Starlette. The middleware that is added last is the outermost: it sees a request
//! first and has the last word on the headers.

mod connection;
mod cors;
mod refusals;

use crate::fixes::{FixKind, Language, Platform, Recipe, t};

static FASTAPI: Platform = Platform {
    name: "FastAPI",
    language: Language::Python,
    undo: t("Remove the lines and restart the application."),
};

const fn fastapi(kind: FixKind, place: &'static str, code: &'static str) -> Recipe {
    Recipe::new(&FASTAPI, kind, place, code)
}

pub(super) const CORS: &[Recipe] = cors::RECIPES;
pub(super) const REFUSALS: &[Recipe] = refusals::RECIPES;
pub(super) const CONNECTION: &[Recipe] = connection::RECIPES;
