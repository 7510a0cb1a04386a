//! Applies the fixes that Turnaway offers to real servers, and looks at the effect with a real
//! browser.
//!
//! A [`Case`] is one recipe on one server, at one place: a set-up that fails, what the page must
//! say about it, and what must hold once the recipe's lines, filled with what the page saw and
//! otherwise unchanged, stand in their place: the page can read the answer, and of the answers to
//! a few hundred other requests, at the address and all around it, exactly those parts changed
//! that the recipe says.
//!
//! | file | what |
//! |---|---|
//! | `case` | what a case is made of |
//! | `place`, `who`, `how`, `probe` | the requests: where, by whom, how |
//! | `seen` | an answer in a form that can be compared |
//! | `scene` | what a place answers before |
//! | `matrix` | all requests to a server that is set up |
//! | `ask`, `asked` | requests beside these, and those that several servers get |
//! | `change`, `effect/` | what a kind of fix changes |
//! | `compare`, `faults` | whether exactly that changed, and what else did |
//! | `observed`, `claims` | what was proven, in words |
//! | `verdict` | what the app has to say |
//! | `servers/` | a server each: how it is started, its neighbourhood, its cases |
//! | `process` | starting and stopping a server |
//! | `backend` | the application behind the proxies |
//! | `look`, `judge` | one look of the app at the cases that run, and whether it is as expected |
//! | `recipe` | the recipe's lines |
//! | `wire` | plain requests without a browser |
//! | `trial`, `trials/` | recipes that no table of requests shows |
//! | `bench`, `prove` | the two rounds, before and after |
//! | `load/` | recipes with hostile values, loaded by the real program |
//! | `proofs` | `src/fixes/proofs.rs` |
//! | `table` | `docs/fixes.md` |

mod ask;
mod asked;
mod backend;
mod bench;
mod case;
mod change;
mod claims;
mod compare;
mod effect;
mod faults;
mod how;
mod in_apps;
mod judge;
pub mod load;
mod look;
mod matrix;
mod observed;
mod place;
mod probe;
mod process;
pub mod proofs;
pub mod prove;
mod recipe;
mod scene;
mod seen;
pub mod servers;
pub mod table;
mod trial;
pub mod trials;
mod verdict;
mod who;
mod wire;

pub use ask::{Ask, Is};
pub use case::{After, Before, Case, Credential};
pub use change::{At, Change, To, When};
pub use claims::{observed, sentences};
pub use observed::Observed;
pub use servers::{SERVERS, Server};
pub use trial::Trial;
