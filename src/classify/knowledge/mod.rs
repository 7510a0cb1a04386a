//! Tables of facts that rules and reference pages share.

pub mod compare;
pub mod decide;
mod measure;
pub mod messages;
pub mod remedies;
pub mod scenarios;
pub mod status;

pub use measure::Measure;
