//! What is pressed in the page of a recording, to be carried out by those who can.

use super::state::Told;
use crate::input::Found;
use crate::traffic::page::PageRequest;
use crate::ui::state::Action;
use std::pin::Pin;
use std::rc::Rc;

/// What was pressed.
#[derive(Debug, Clone, PartialEq)]
pub enum Pressed {
    /// Look at something in the table.
    Look(Action),
    /// Read the recording again.
    Read,
    /// Ask these addresses now.
    Ask(Vec<Found>),
}

/// Shows these requests as the rows of the table.
pub type Show = Box<dyn FnOnce(Vec<Rc<PageRequest>>) -> Pin<Box<dyn Future<Output = ()>>>>;

impl Told {
    /// The rows of the table: what was turned away comes first; the rest is there, and can be filtered.
    pub fn rows(&self) -> Vec<usize> {
        let mut rows: Vec<usize> = (0..self.recording.requests.len()).collect();
        let fate = |at: &usize| self.recording.requests.get(*at).map(|it| it.fate.order());
        rows.sort_by_key(fate);
        rows
    }
}
