//! ModSecurity, a filter in front of Apache or nginx.

use crate::fixes::Recipe;

pub(super) const RECIPES: &[Recipe] = &[];
