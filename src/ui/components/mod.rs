//! The parts that pages are made of.

mod asides;
mod copy;
mod credentials;
mod detail;
mod empty;
mod header;
mod help;
mod icon;
mod input_box;
mod local_network;
mod menu;
mod outcome;
mod panel;
mod progress;
mod rejected;
mod result_row;
mod results;
mod settings;
mod status;
mod summary;
mod table_head;
mod toolbar;

pub use copy::copy_button;
pub use detail::Detail;
pub use empty::things_to_try;
pub use header::header;
pub use icon::icon;
pub use input_box::InputBox;
pub use local_network::local_network_question;
pub use outcome::outcome_badge;
pub use panel::PanelDialog;
pub use results::ResultsTable;
pub use summary::{summary, word};
pub use toolbar::toolbar;
