//! Turnaway answers one question: "I asked for this URL and was turned away. Why, who can change
//! it, and what exactly should they change?"
//!
//! Data flows one way:
//!
//! ```text
//! text --input--> targets --run (plan, queue)--> browser (probes) --> Evidence
//! Evidence --classify--> Diagnosis --report--> table, exports --> ui, JavaScript API
//! ```
//!
//! `evidence`, `protocol`, `secret`, `fixes`, `classify`, `input`, `traffic`, `intake`, `run`, `report` and `watch` are pure:
//! they know nothing of a browser, and time and URL parsing are passed in. Building without features
//! leaves only them, which is how the tests prove it. Which of them may know which is written down in
//! `tests/rooms`.

#[cfg(feature = "js-api")]
pub mod api;
#[cfg(feature = "browser")]
pub mod browser;
pub mod classify;
#[cfg(feature = "ui")]
mod entry;
pub mod evidence;
pub mod fixes;
pub mod input;
pub mod intake;
pub mod protocol;
pub mod report;
pub mod run;
pub mod secret;
pub mod traffic;
#[cfg(feature = "ui")]
mod ui;
pub mod watch;
