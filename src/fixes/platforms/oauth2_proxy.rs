//! oauth2-proxy, a sign-in in front of other programs.

use crate::fixes::Recipe;

pub(super) const RECIPES: &[Recipe] = &[];
