//! Everything that touches the web platform but draws nothing: probes, timers, the running of a
//! list.
//!
//! It works in a page, in a worker and in an extension's own pages: nothing here assumes a
//! `document` except the probes that cannot do without one, and those say so by not running.
//!
//! Every request is a GET, HEAD or OPTIONS without cookies, without cache and without referrer.
//! With `credentials: "omit"` and no `Authorization` header a browser never opens a login prompt.
//! The only exceptions are the two probes that carry what the user gave for exactly that origin.

mod anonymous;
mod body;
pub mod check;
pub mod context;
pub mod credentials;
#[cfg(feature = "ui")]
mod dropped;
mod event_source;
pub mod extension;
mod fetch;
mod frame_document;
mod frames;
mod gate;
mod global;
mod hidden_frame;
pub mod logs;
mod neighbours;
mod own_file;
mod policy;
pub mod probe;
mod request;
mod response;
pub mod runner;
mod slice;
pub(crate) mod slot;
mod timer;
mod timing;
pub mod url;
mod watchman;

pub use check::Check;
pub use credentials::{Credentials, OriginCredential};
#[cfg(feature = "ui")]
pub use dropped::Dropped;
pub use runner::{RunEvent, RunHandle};
pub use slice::next_task;
pub use timer::{Stop, sleep};
pub use url::BrowserUrl;
