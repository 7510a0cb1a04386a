//! The operating system under a server: files, logs, accounts.

use crate::fixes::Recipe;

pub(super) const RECIPES: &[Recipe] = &[];
