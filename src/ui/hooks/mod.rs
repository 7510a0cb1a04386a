//! Hooks that several components share.

mod route;
mod texts;
mod watch;
mod window;

pub use route::use_route;
pub use texts::use_texts;
pub use watch::use_watch;
pub use window::{WINDOWED_ABOVE, use_window};
