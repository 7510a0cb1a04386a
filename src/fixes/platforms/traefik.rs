//! Traefik.

use crate::fixes::Recipe;

pub(super) const RECIPES: &[Recipe] = &[];
