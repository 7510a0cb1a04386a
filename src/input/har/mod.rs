//! What a browser's developer tools record of a page's requests, entry by entry (HAR 1.2).
//!
//! | file | what |
//! |---|---|
//! | `entry` | one request and what came back |
//! | `json` | reads an entry, leniently |
//! | `evidence` | makes evidence of a request, its preflight and its redirects |
//! | `join` | finds out which entries belong together, also when they come late or out of order |
//! | `row` | one request that fared badly, with what it means |
//! | `log` | keeps the requests that fared badly, within limits, grouped by cause |
//!
//! Nothing here fails: what cannot be read is counted.

mod entry;
mod evidence;
mod join;
mod json;
mod log;
mod row;
mod time;

pub use entry::{Body, Entry, Key, MOST_BODY};
pub use evidence::Asked;
pub use log::{MOST_ROWS, NetworkLog, Tally};
pub use row::{Group, Row};
