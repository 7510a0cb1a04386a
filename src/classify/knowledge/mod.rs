//! Tables of facts that rules and reference pages share.

pub mod status;
