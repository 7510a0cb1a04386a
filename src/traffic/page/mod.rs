//! A recording of a page's requests as a whole: what was turned away, why, and what followed from what.
//!
//! | file | what |
//! |---|---|
//! | `recording` | what comes of it |
//! | `gather` | takes the entries in, and says what the file shows of its own completeness |
//! | `joined` | which entries are one request: preflight, redirects, answer |
//! | `judge` | each request's diagnosis, some at a time |
//! | `fate` | how each request ended for the page |
//! | `again` | which refusals were made good by the next try |
//! | `cascade` | which refusals follow from a renewal that failed |
//! | `finding` | the causes, with their requests |
//! | `ask` | which of its addresses may be asked for again, and which had better not be |
//!
//! A recording is explained as it stands: nothing here leads to a request.

mod again;
mod ask;
mod cascade;
mod fate;
mod finding;
mod gather;
mod joined;
mod judge;
mod recording;

pub use ask::{Askable, askable};
pub use fate::{Aside, AsideKind, Fate};
pub use gather::Gathering;
pub use judge::Judging;
pub use recording::{PageRequest, RecordedFile, Recording, RecordingFinding, RecordingTally};
