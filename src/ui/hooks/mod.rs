//! Hooks that several components share.

mod back;
mod later;
mod logs;
mod route;
mod watch;
mod window;

pub use back::use_back;
pub use later::use_later;
pub use logs::use_logs;
pub use route::use_route;
pub use watch::use_watch;
pub use window::{WINDOWED_ABOVE, use_window};
