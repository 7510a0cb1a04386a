//! Reads logs off the page's main thread: a worker runs this program, takes the files, and tells how far
//! it is and what it has found so far.
//!
//! [`LogWorker`] is the page's end, [`serve`] the worker's. Both speak JSON ([`Job`], [`Said`]); files
//! travel beside it and are read where they lie. Where no worker can be had, the page itself calls
//! [`read`], which lets others go first every few milliseconds.

mod job;
mod reading;
mod served;
mod worker;

pub use job::{Job, Order, Said, Sides};
pub use reading::{compare, find, read};
pub use served::serve;
pub use worker::LogWorker;
