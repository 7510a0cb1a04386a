//! A run: which probes, in which order, how fast. Pure; time is passed in.
//!
//! [`plan`] says which probe of one check comes next. [`Run`] says which check comes next, so that
//! no server is asked faster than it stands. [`gate`] says of every single request whether it may be
//! sent at all. None of them sends anything: the caller does, and reports.

mod consent;
pub mod gate;
mod machine;
mod neighbours;
mod not_tried;
pub mod outage;
pub mod plan;
mod progress;
mod queue;
pub mod resolved;
mod retry;
mod server;
mod settings;

pub use crate::protocol::retry_after;
pub use consent::LocalConsent;
pub use machine::HostKey;
pub use neighbours::next_neighbour;
pub use not_tried::NotTried;
pub use progress::Progress;
pub use queue::{After, Next, Run, Wait};
pub use retry::Feedback;
pub use settings::Settings;
