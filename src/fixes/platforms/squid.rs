//! Squid, a proxy for people.

use crate::fixes::Recipe;

pub(super) const RECIPES: &[Recipe] = &[];
