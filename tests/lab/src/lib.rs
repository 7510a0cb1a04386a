//! The lab: a server on this machine with one address per way of being turned away.
//!
//! [`table`](crate::Situation) rows say what each address does, what a page must conclude from
//! it, and which causes are true. [`Lab::start`] brings them up on loopback ports; tests then
//! point a browser at [`Lab::page`] with [`Lab::chromium_args`], read [`Lab::situations`], and
//! look at [`Lab::hits`] for what was really sent. People run `cargo run -p turnaway-lab`.
//!
//! | file | what |
//! |---|---|
//! | `situation` | the words: situation, expectation, engine, need |
//! | `answer` | what an HTTP server says, as data |
//! | `table/` | all situations, a file per family, and what cannot be produced |
//! | `place` | the listeners, their names and origins |
//! | `respond`, `body`, `bomb` | from a row and a request to a response |
//! | `faults` | connections that are reset, silent or garbled |
//! | `tls` | certificates, good and bad |
//! | `serve`, `world`, `lab` | binding, routing, starting and stopping |
//! | `switch` | the one address whose answer a test changes while it runs |
//! | `pages` | the index for people, long lists |
//! | `browser` | switches for the browser under test |

mod answer;
mod body;
mod bomb;
mod browser;
mod faults;
mod lab;
mod log;
mod options;
mod pages;
mod place;
mod respond;
mod serve;
mod situation;
mod switch;
mod table;
mod tls;
mod world;

pub use lab::{Lab, Page};
pub use log::Hit;
pub use options::{LabError, Options};
pub use place::{Place, Places};
pub use situation::{Answered, Engine, Engines, Expect, Group, Need, OUTCOMES, Situation, Status};
pub use switch::Switched;
pub use table::NOT_PRODUCIBLE;
