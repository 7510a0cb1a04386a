//! Finds the URLs in whatever a person pastes or drops.
//!
//! [`Reader`] goes through the text in steps, so that a page stays responsive on 10 MB of
//! anything, and never fails: what is no URL is listed with its line and the reason.

mod kind;
mod reader;
mod reading;
mod reject;

pub use kind::{Kind, What};
pub use reader::Reader;
pub use reading::{Found, Reading};
pub use reject::{Reason, Rejected};

/// The longest URL that is read, in bytes.
pub const MAX_URL_BYTES: usize = 65_536;

/// The most URLs that are kept from one text.
pub const MAX_URLS: usize = 250_000;

/// The most rejected lines that are kept; all are counted.
pub const MAX_REJECTED: usize = 1_000;
