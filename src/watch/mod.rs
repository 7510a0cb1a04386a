//! Watching: addresses that are checked on a schedule, what came of them, and what has changed.
//! Pure; the time, chance and the reading of URLs are passed in.
//!
//! [`WatchList`] says which address is due and when to wake up for the next one; a [`Watched`]
//! address takes each [`Look`] and decides whether it is news. Each address is stored under a key
//! of its own, so that damage to one loses no other (`stored`).

mod change;
mod file;
mod list;
mod look;
mod news;
mod notes;
mod politeness;
mod secrets;
mod stored;
mod watchable;
mod watched;

pub use change::{Change, OPTIONS_KEY, Options, PREFIX, key_of};
pub use file::{Imported, export, import, import_plain};
pub use list::{Added, Next, Refused, WatchList};
pub use look::Look;
pub use news::{News, What};
pub use notes::{Note, notes};
pub use politeness::{
    DEFAULT_EVERY_MIN, GIVE_UP_AFTER, INTERVALS_MIN, LONGEST_EVERY_MIN, MAX_LOOKS, MAX_WATCHED,
    SHORTEST_EVERY_MIN, clamp_every, every_words,
};
pub use secrets::{ask_first, holds_secret, without_secret};
pub use watched::{Pause, Recorded, Watched};
