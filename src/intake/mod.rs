//! The one door: what somebody gives, and what it is.
//!
//! A text may be several things at once: a log holds addresses, a line of an error log is evidence by
//! itself. [`log_in`] says whether it is a server's log, [`Given::of`] what it is first of all, and
//! [`log_text`] both of a text.
//! [`LogReading`] reads a log that comes in parts, [`RecordingReading`] recordings, packed or not.
//! [`report_in`] says whether it is a report about links, which comes before everything else: its form
//! leaves no doubt.

mod given;
mod log;
mod log_reading;
mod recording_copy;
mod recording_reading;
mod reopened;
mod reopened_json;
mod reopened_table;
mod report;

pub use given::{Given, log_text};
pub use log::{LogIn, log_in, log_in_samples};
pub use log_reading::{LogChoice, LogReading};
pub use recording_copy::RecordingCopy;
pub use recording_reading::{RecordingReading, recording_in};
pub use reopened::{Kept, OwnForm, Reopened};
pub use report::{ReportIn, report_in};
