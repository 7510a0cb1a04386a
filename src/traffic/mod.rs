//! Many requests at once: what a log says about those who were turned away, and what a recording does.

pub mod access;
pub mod fleet;
pub mod page;
