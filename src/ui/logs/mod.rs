//! Server logs in the page: what was recognised, the reading of it, and what it says.
//!
//! [`state`] is in the first part of the program and small: it holds files and texts that are logs.
//! [`read`], [`words`] and [`page`] travel with the later part ([`super::later`]).

mod findings;
mod page;
mod read;
mod state;
mod words;

pub use page::LogPage;
pub use read::start;
pub use state::{Logs, OpenedLog, Stage};
