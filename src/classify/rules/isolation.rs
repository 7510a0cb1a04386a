//! Rules: isolation.

use crate::classify::Rule;

/// The rules of this family.
pub const RULES: &[Rule] = &[];
