//! Takes apart what files are packed in: gzip (RFC 1952), zip (PKWARE's APPNOTE 6.3), tar (POSIX ustar and
//! pax), and these inside one another, such as `.tar.gz`, a zip of `.gz` logs, Fiddler's `.saz` and
//! Playwright's traces.
//!
//! | file | what |
//! |---|---|
//! | `unpacker` | bytes in, members out, in parts of any size; nothing is kept but a window of 32 KiB a layer |
//! | `gzip`, `zip`, `tar` | one container each |
//! | `layer`, `piece` | what they have in common, and what comes out |
//! | `inflate` | DEFLATE (RFC 1951) in parts |
//! | `sum` | the check sum that gzip and zip hold |
//! | `limits` | how much may come out, so that a bomb ends with a sentence |
//! | `foreign` | kinds of files that hold no text, by their first bytes, and what to do with each |
//! | `fault` | what kept something from being read, as sentences |
//! | `text` | bytes as text: UTF-8, UTF-16, Windows-1252, NULs, line ends |
//!
//! Nothing here fails: what cannot be unpacked is told as a fault beside what could.

mod fault;
mod foreign;
mod gzip;
mod inflate;
mod layer;
mod limits;
mod piece;
mod sum;
mod tar;
mod text;
mod unpacker;
mod zip;

pub use fault::Fault;
pub use foreign::{Foreign, foreign};
pub use limits::Limits;
pub use piece::Piece;
pub use text::{Charset, Text, text_of};
pub use unpacker::{Unpacked, Unpacker, is_packed};
