//! What a browser's developer tools record of a page's requests, entry by entry (HAR 1.2).
//!
//! | file | what |
//! |---|---|
//! | `entry` | one request and what came back |
//! | `json` | reads an entry, leniently |
//! | `file` | reads a whole file in parts; `scan` cuts the entries out of it, `repair` mends what is nearly JSON |
//! | `recognise` | whether a text is a recording |
//! | `recorder` | who recorded: a browser, a proxy, a program, a server |
//! | `saz` | Fiddler's archives |
//! | `redact` | a copy without secrets, to be handed on |
//! | `evidence` | makes evidence of a request, its preflight and its redirects |
//! | `join` | finds out which entries belong together, also when they come late or out of order |
//! | `row` | one request that fared badly, with what it means |
//! | `log` | keeps the requests that fared badly, within limits, grouped by cause |
//!
//! Nothing here fails: what cannot be read is counted.

mod entry;
mod evidence;
mod file;
mod join;
mod json;
mod log;
mod recognise;
mod recorder;
mod redact;
mod repair;
mod row;
mod saz;
mod scan;
mod time;

pub use entry::{Body, Entry, Key, MOST_BODY, Source};
pub use evidence::Asked;
pub use file::{HarFile, HarItem, HarReader};
pub(crate) use join::{asks_for, bare, follows, leads_to};
pub use log::{MOST_ROWS, NetworkLog, Tally};
pub use recognise::is_recording;
pub use recorder::Recorder;
pub use redact::{HarCopy, RedactedHar};
pub use row::{Group, Row};
pub use saz::{SAZ_MEMBER, SazSessions};
