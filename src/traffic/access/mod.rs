//! An access log: who was refused, why, and since when.
//!
//! [`AccessReader`] takes the bytes as they come, and knows at any moment what it would say. One pass:
//!
//! 1. `handshake` takes out challenges that were answered.
//! 2. `tally` counts: kinds of path (`paths`), clients, agents, users, networks, sites, minutes. What
//!    could grow without end has a limit or is a sketch (`distinct`, `top`, `spark`), whose error is
//!    stated there.
//! 3. Refusals that belong together are one cell (`cell`).
//! 4. In the end the `finders` take cells, the more particular finder first, so that no line is counted
//!    twice. Their bars are [`Thresholds`].
//!
//! What a program says itself, in a field or in its error log (`causes`, `joined`), goes before what
//! follows from counting.

mod board;
mod causes;
mod cell;
mod client;
mod clock;
mod compare;
mod distinct;
mod finders;
mod finding;
mod flips;
mod handshake;
mod hash;
mod joined;
mod kinds;
mod lens;
mod mask;
mod names;
mod networks;
mod overview;
mod paths;
mod reader;
mod refusal;
mod search;
mod sites;
mod spark;
mod tally;
mod thresholds;
mod timeline;
mod top;
mod turned;
mod users;

pub use causes::{Named, of_entry, of_error};
pub use compare::{Became, Change, Comparison, Rate, Side, compare};
pub use distinct::Distinct;
pub use finding::{
    AccessFinding, AccessReport, AccessSummary, AnsweredBy, Counted, FindingKind, Paths, Ranking,
    SampleLine, Share, Unread,
};
pub use kinds::{KINDS, LogKind, log_kind};
pub use lens::Lens;
pub use mask::Mask;
pub use overview::{Fared, Heat, Overview};
pub use reader::AccessReader;
pub use search::LineSearch;
pub use thresholds::Thresholds;
pub use timeline::{Moment, REFUSED, Timeline};
