//! Tornado, and Jupyter, which is built on it.

use crate::fixes::Recipe;

pub(super) const RECIPES: &[Recipe] = &[];
