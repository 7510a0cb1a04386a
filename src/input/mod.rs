//! Finds the URLs in whatever a person pastes or drops.
//!
//! [`Reader`] goes through the text in steps, so that a page stays responsive on 10 MB of
//! anything, and never fails: what is no URL is listed with its line and the reason. Nothing that
//! is read is ever run or fetched here; a `javascript:` line is a text like any other.
//!
//! Every line takes the same way:
//!
//! 1. `text` cuts the text into lines, and a line too long to hold into parts.
//! 2. `line` decides what a line is: blank, a comment, one URL, a host without a scheme, or text.
//! 3. `extract` finds the URLs inside text.
//!    In a table with a header (`table`), each cell is looked at on its own.
//! 4. `admit` lets a URL through if it could be asked for, and `seen` counts repetitions.

mod admit;
mod append;
mod bare;
mod csv;
mod errors;
mod extract;
pub mod har;
mod kind;
mod line;
pub mod lists;
pub mod logs;
mod markup;
pub mod paste;
mod place;
mod reader;
mod reading;
mod reject;
pub mod reports;
pub mod requests;
mod scheme;
mod seen;
mod table;
mod text;
mod token;
pub mod unpack;
mod visible;

pub(crate) use kind::recognise;
pub use kind::{Kind, What};
pub use place::Place;
pub use reader::Reader;
pub use reading::{Found, Reading};
pub use reject::{Reason, Rejected};
pub use visible::visible;

/// The records of a CSV, each with the line it begins in, from 1.
pub fn csv_records(text: &str) -> impl Iterator<Item = (u32, Vec<String>)> {
    csv::records(text, ',', None).map(|record| {
        let cells = record.cells.into_iter().map(std::borrow::Cow::into_owned);
        (record.line, cells.collect())
    })
}

/// The longest URL that is read, in bytes.
pub const MAX_URL_BYTES: usize = 65_536;

/// The most URLs that are kept from one text.
pub const MAX_URLS: usize = 250_000;

/// The most rejected lines that are kept; all are counted.
pub const MAX_REJECTED: usize = 1_000;
