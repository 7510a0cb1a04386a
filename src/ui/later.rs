//! The part of the app that comes later: runs, results, reference pages, dialogs.
//!
//! A page that has just been opened needs a text box and little else, so everything else travels
//! as a second WebAssembly file that shares memory with the first. It is fetched when there is
//! something to check or to read: a text in the box, an opened page, a dialog. The build cuts the
//! program at [`part`] (`--cfg parts_apart`, see `docs/architecture.md`); in every other build the
//! program is one piece and this is a plain call.

use super::command::{Command, Ui};
use super::logs::Logs;
use super::looked::{Looked, Texts};
use super::reports::Preset;
use super::route::Route;
use super::state::Panel;
use crate::input::Reading;
use crate::input::logs::Recognised;
use crate::input::paste::Pasted;
use std::cell::Cell;
use std::pin::Pin;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::Html;

/// What the later part draws.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    /// Summary, table and detail of the checker.
    Results,
    /// What a log says.
    Log,
    /// What another checker's report says.
    Report,
    /// What a recording says, above its requests.
    Recording,
    /// A run that was kept over a reload.
    Kept,
    /// A reference page.
    Reference(Route),
    /// What surrounds the extension: tabs, pages, bookmarks.
    Browser,
    /// What a link set or asked for.
    Linked,
    /// A dialog.
    Panel(Panel),
    /// The lines that nobody understood.
    NotUnderstood(NotUnderstood),
}

/// Lines that nobody understood.
#[derive(Debug, Clone, PartialEq)]
pub enum NotUnderstood {
    /// Those of a list of URLs.
    Rejected(Rc<Reading>),
    /// Those of evidence.
    Leftover(Rc<Pasted>),
}

/// The doors to the later part. Whatever is only reached through them travels with it.
#[derive(Debug)]
pub struct Later {
    /// Draws a part.
    pub view: fn(&Ui, &Part) -> Html,
    /// Reads a text as evidence.
    pub read: fn(&str) -> Pasted,
    /// What a text is as a server's log, if it is one.
    pub log_text: fn(&str) -> Option<Recognised>,
    /// What a text is as a report about links, and which of its addresses are ticked at first.
    pub report_text: fn(&str) -> Option<Preset>,
    /// What a text links to, if its form says what a link is.
    pub list: fn(&str) -> Option<Reading>,
    /// Reads the logs that were given.
    pub read_logs: fn(&Logs),
    /// What a file is, by pieces of it: its beginning, and of long ones its middle and end.
    pub look: fn(&str, &[&[u8]]) -> Looked,
    /// The texts in a file, packed or not, by their names; and what could not be read of it.
    pub texts: fn(&str, &[u8]) -> Texts,
    /// Carries out a command that the first part cannot.
    pub carry_out: fn(&Ui, Command),
    /// Looks at the watched addresses that are due; in the extension's background.
    pub watch: fn() -> Pin<Box<dyn Future<Output = ()>>>,
    /// Reads logs for the page that started this worker.
    pub serve_logs: fn(),
}

thread_local! {
    static HERE: Cell<Option<&'static Later>> = const { Cell::new(None) };
    static ASKED: Cell<bool> = const { Cell::new(false) };
}

/// The later part; `None` until it is here.
pub fn get() -> Option<&'static Later> {
    HERE.get()
}

/// Fetches it unless it is here. `None`: it could not be had; asking again tries again.
pub async fn load() -> Option<&'static Later> {
    if HERE.get().is_none() {
        ASKED.set(true);
        match part::part().await {
            Ok(later) => HERE.set(Some(later)),
            Err(_) => ASKED.set(false),
        }
    }
    HERE.get()
}

/// Begins to fetch it, so that it is here when it is needed.
pub fn prefetch() {
    if !ASKED.replace(true) {
        spawn_local(async {
            load().await;
        });
    }
}

/// The cut. The macro needs `unsafe` for the doors between two WebAssembly files.
#[cfg(parts_apart)]
#[allow(unsafe_code, missing_docs)]
mod part {
    use super::Later;
    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    #[wasm_split(later, fallible)]
    pub fn part() -> Result<&'static Later, SplitLoaderError> {
        Ok(&crate::ui::later_part::LATER)
    }
}

/// No cut: everything is in one file.
#[cfg(not(parts_apart))]
mod part {
    use super::Later;

    pub async fn part() -> Result<&'static Later, std::convert::Infallible> {
        Ok(&crate::ui::later_part::LATER)
    }
}
