//! Server logs in the page: what was recognised, the reading of it, and what it says.
//!
//! [`state`] is in the first part of the program and small: it holds files and texts that are logs.
//! The rest travels with the later part ([`super::later`]).

mod ask;
mod choices;
mod compare;
mod findings;
mod fleet;
mod heat;
mod lines;
mod page;
mod read;
mod sample;
mod state;
mod timeline;
mod tops;
mod words;

pub use page::LogPage;
pub use read::start;
pub use state::{Logs, OpenedLog, Stage};
