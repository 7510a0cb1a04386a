//! Vite, a development server.

use crate::fixes::Recipe;

pub(super) const RECIPES: &[Recipe] = &[];
