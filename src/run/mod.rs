//! A run: which probes, in which order, how fast. Pure; time is passed in.
//!
//! [`plan`] says which probe of one check comes next. [`Run`] says which check comes next, so that
//! no server is asked faster than it stands. [`gate`] says of every single request whether it may be
//! sent at all. None of them sends anything: the caller does, and reports.

mod consent;
pub mod gate;
mod host;
mod neighbours;
pub mod plan;
mod progress;
mod queue;
mod retry;
pub mod servers;
mod settings;

pub use crate::protocol::retry_after;
pub use consent::LocalConsent;
pub use host::{HostKey, NotTried};
pub use neighbours::next_neighbour;
pub use progress::Progress;
pub use queue::{After, Next, Run};
pub use retry::Feedback;
pub use settings::Settings;
