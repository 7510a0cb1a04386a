//! Those who ask: curl, scripts in pages, programs.

use crate::fixes::Recipe;

pub(super) const RECIPES: &[Recipe] = &[];
