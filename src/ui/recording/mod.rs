//! Recordings in the page: what was given, how far it is read, and what it says. Nothing here sends a
//! request; asking its addresses is a button of its own, behind a list of what would be asked.

mod ask;
mod copy;
mod findings;
mod page;
mod pressed;
mod read;
mod state;
mod words;

pub use page::RecordingPage;
pub use pressed::Pressed;
pub use read::start;
pub use state::Recordings;
