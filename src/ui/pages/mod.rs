//! One file for each page.

mod about;
mod causes;
mod checker;
mod compare;
mod example;
mod extension;
mod measures;
mod network;
mod outcomes;
mod prose;
mod reference;
mod remedies;
mod scenarios;
mod status;
mod watching;

pub use checker::Checker;
pub use network::NetworkPage;
pub use prose::{prose, source_link, sources};
pub use reference::Reference;
pub use watching::Watching;
