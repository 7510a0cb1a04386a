//! One file for each page.

mod about;
mod causes;
mod checker;
mod compare;
mod example;
mod extension;
mod measures;
mod outcomes;
mod prose;
mod reference;
mod remedies;
mod scenarios;
mod status;
mod watching;

pub use checker::Checker;
pub use prose::{prose, source_link, sources};
pub use reference::Reference;
pub use watching::Watching;
