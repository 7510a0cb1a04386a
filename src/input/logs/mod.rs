//! Server logs: bytes → requests.
//!
//! 1. [`Decoder`] is the door: UTF-16 becomes UTF-8, everything else is passed on as it is.
//! 2. [`Lines`] cuts parts of any size into lines.
//! 3. [`recognise`] says which format a log has, from samples all over it.
//! 4. [`LineReader`] makes an [`Entry`] or an [`ErrorLine`] of each line, without copying it, and takes
//!    off what others wrapped around it. What it cannot read is for the caller to count.
//!
//! Nothing here panics, whatever the bytes are, and nothing is kept but the line that is being read.
//! What stands in a log was written by strangers: show it with [`shown_line`] and
//! [`Entry::shown_address`].

mod apache_format;
mod columns;
mod combined;
mod counts;
mod detect;
mod encoding;
mod entry;
mod errors;
mod escapes;
mod format;
mod haproxy;
mod json;
mod keys;
mod lines;
mod logfmt;
mod members;
mod nginx_format;
mod pattern;
mod piece;
mod prefix;
mod reader;
mod slot;
mod time;
mod tokens;
mod uwsgi;
mod w3c;

pub use detect::{Certainty, Reading, Recognised, recognise};
pub use encoding::{Decoder, Encoding, encoding_of};
pub use entry::{
    Entry, ErrorLine, Field, Position, Read, ReasonKind, Reasons, Upstream, shown_line,
};
pub use errors::tag;
pub use format::Format;
pub use lines::{KEPT_OF_LONG, Line, Lines, MAX_LINE};
pub use pattern::{Pattern, Unreadable};
pub use prefix::Prefix;
pub use reader::{Known, LineReader};
pub use time::{Time, Zone, iso_text, time_of};
