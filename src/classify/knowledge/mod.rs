//! Tables of facts that rules and reference pages share.

pub mod compare;
pub mod messages;
pub mod status;
