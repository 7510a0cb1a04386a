//! One file for each page.

mod about;
mod causes;
mod checker;
mod compare;
mod outcomes;
mod prose;
mod reference;
mod status;

pub use checker::Checker;
pub use prose::{prose, sources};
pub use reference::Reference;
