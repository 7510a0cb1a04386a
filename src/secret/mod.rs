//! What is secret, and how it is taken out: the one place that knows.
//!
//! Two lists decide: [`names`], of what holds a secret because of what it is called (headers,
//! parameters, members, fields, cookies), and [`shapes`], of what is a secret wherever it stands.
//! Two rules add what neither can list: [`random`] says which texts look generated, and `paths`
//! says behind which words of a path such a text is a key.
//!
//! Every function here is total, takes time linear in the length of the text, and changes nothing
//! in a text that it has cleaned before. What is taken out is replaced by [`REDACTED`], so that
//! what was removed can be told from what was never there, and is noted in [`Removed`], with which
//! the same value is found where nothing around it tells what it is.
//!
//! A name that sounds secret without being so costs a reader one value; the opposite would cost a
//! password. What is left in on purpose is in `docs/secrets.md`.

mod addresses;
mod edit;
mod evidence;
mod headers;
mod line;
mod markup;
mod multipart;
pub mod names;
mod pairs;
mod paths;
mod pem;
mod placeholder;
pub mod random;
mod removed;
mod schemes;
pub mod shapes;
mod text;
mod words;

pub use crate::evidence::REDACTED;
pub use evidence::{Clean, Redaction, shown_target};
pub use headers::{answered, asked};
pub use line::{line, lines};
pub use names::{Place, is_header};
pub use placeholder::stands_for_nothing;
pub use removed::{Removed, Search};
pub use text::{address, shown_address, text};
