//! Hooks that several components share.

mod context;
mod results;
mod route;
mod window;

pub use context::{Session, use_session, use_view};
pub use results::use_results;
pub use route::use_route;
pub use window::{WINDOWED_ABOVE, use_window};
