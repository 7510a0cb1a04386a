//! Reports of link checkers in the page: what was recognised, what they say, and which addresses to ask.
//!
//! [`state`] is in the first part of the program and small; [`page`] and [`said`] travel with the later
//! part ([`super::later`]).

mod page;
mod said;
mod state;

pub use page::{ReportPage, preset};
pub use said::{found_on, said_section, word};
pub use state::{Preset, Reports, Theirs};
