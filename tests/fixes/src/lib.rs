//! Applies the fixes that Turnaway offers to real servers, and looks at the effect with a real
//! browser.
//!
//! A [`Case`] is one recipe on one server: a set-up that fails, what the page must say about it,
//! and what must hold once the recipe's lines, filled with what the page saw and otherwise
//! unchanged, stand in their place: the page can read the answer, and what should stay refused is
//! still refused.
//!
//! | file | what |
//! |---|---|
//! | `case` | what a case is made of |
//! | `verdict`, `refused` | what the app has to say, and what must stay refused |
//! | `servers/` | one file for each server: how it is started, and its cases |
//! | `process` | starting and stopping a server |
//! | `backend` | the small application behind the proxies |
//! | `look` | one look of the app at the cases that run |
//! | `judge` | whether that is as the case expects |
//! | `wire` | plain requests without a browser, for what must stay refused |
//! | `prove` | the two rounds, before and after |
//! | `table` | `docs/fixes.md` |

mod backend;
mod case;
mod judge;
mod look;
mod process;
pub mod prove;
mod refused;
pub mod servers;
pub mod table;
mod verdict;
mod wire;

pub use case::{After, Before, Case, Credential, Refused};
pub use servers::{SERVERS, Server};
