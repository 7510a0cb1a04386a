//! Those who ask: curl, scripts in pages, programs. Secrets come from the environment or are typed
//! in; they never stand in a command, where every user of the machine could read them.

mod curl;
mod local;
mod python;
mod script;

use crate::fixes::Recipe;

pub(super) const CURL: &[Recipe] = curl::RECIPES;
pub(super) const SCRIPT: &[Recipe] = script::RECIPES;
pub(super) const PYTHON: &[Recipe] = python::RECIPES;
pub(super) const LOCAL: &[Recipe] = local::RECIPES;
