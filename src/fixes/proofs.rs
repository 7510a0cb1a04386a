//! What was seen when a recipe was applied to the real thing.

/// Recipe ids with what was seen, in sentences. Written by `cargo xtask docs` from the cases in
/// `tests/fixes/`; `cargo xtask prove-fixes` looks whether each sentence is true.
pub(super) const PROOFS: &[(&str, &[&str])] = &[];
