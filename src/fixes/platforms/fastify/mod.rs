//! Fastify. Hooks run in the order in which they are added; `onSend` has the last word on the
//! headers, whoever answers.

mod connection;
mod cors;
mod refusals;

use crate::fixes::{FixKind, Language, Platform, Recipe, t};

static FASTIFY: Platform = Platform {
    name: "Fastify",
    language: Language::JavaScript,
    undo: t("Remove the lines and restart the program."),
};

const fn fastify(kind: FixKind, place: &'static str, code: &'static str) -> Recipe {
    Recipe::new(&FASTIFY, kind, place, code)
}

pub(super) const CORS: &[Recipe] = cors::RECIPES;
pub(super) const REFUSALS: &[Recipe] = refusals::RECIPES;
pub(super) const CONNECTION: &[Recipe] = connection::RECIPES;
