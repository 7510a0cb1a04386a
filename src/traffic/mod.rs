//! Many requests at once: what a log says about those who were turned away.

pub mod access;
pub mod fleet;
