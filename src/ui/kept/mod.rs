//! A run outlives a reload of its tab: its list and its results so far are kept in the tab's own
//! storage, without secrets and up to a limit, and are offered when the page is opened again. Nothing
//! is asked for before a press.

mod form;
mod keeper;

pub use form::Head;
pub use keeper::{Keeper, head, is_there, read};
