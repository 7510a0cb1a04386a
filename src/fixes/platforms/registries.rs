//! Registries of packages and images.

use crate::fixes::Recipe;

pub(super) const RECIPES: &[Recipe] = &[];
