//! Everything a person can do in the app, and how it is done.
//!
//! Buttons, menus and keys all name a [`Command`]; there is one place that carries it out. That
//! also keeps the program small: a button is a value, not a closure of its own.

use super::export;
use super::row::Row;
use super::session::Session;
use super::state::{Action, View};
use super::web;
use crate::browser::{Credentials, texts};
use crate::classify::Outcome;
use crate::report::Format;
use crate::run::plan::Depth;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

/// Something a person can do.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Look at something else, or prefer something else.
    Look(Action),
    /// Check what the text box holds.
    Check,
    /// Put this into the text box and check it.
    Try(String),
    /// Start nothing more for now.
    Pause,
    /// Go on.
    Resume,
    /// End the run.
    Cancel,
    /// Whether the browser may ask for the local network.
    AnswerLocal(bool),
    /// Check some rows again.
    Recheck(Which, Depth),
    /// Save the results.
    Export(Format),
    /// Let go of a text held aside.
    RemoveAside(usize),
    /// Take a credential back.
    RemoveCredential(usize),
}

/// Which rows to check again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// All that did not end well.
    NotOk,
    /// Undecided, or not tried.
    NotVerified,
    /// Without any answer.
    Unreachable,
    /// Answered, with the answer withheld.
    Hidden,
    /// This one.
    Row(usize),
    /// All on the host of this one.
    HostOf(usize),
    /// All with the leading cause of this one.
    CauseOf(usize),
}

/// What components are given: the session, what the user is looking at, and all commands.
#[derive(Clone, PartialEq)]
pub struct Ui {
    /// Results, texts and the run.
    pub session: Session,
    /// What the user is looking at.
    pub view: UseReducerHandle<View>,
}

impl Ui {
    /// For a button.
    pub fn on_press(&self, command: Command) -> Callback<MouseEvent> {
        let ui = self.clone();
        Callback::from(move |_| ui.run(command.clone()))
    }

    /// For a button that changes what the user looks at.
    pub fn on_press_look(&self, action: Action) -> Callback<MouseEvent> {
        self.on_press(Command::Look(action))
    }

    /// Carries a command out.
    pub fn run(&self, command: Command) {
        let session = &self.session;
        match command {
            Command::Look(action) => {
                if let Action::Prefer(preferences) = &action {
                    preferences.store();
                }
                self.view.dispatch(action);
            }
            Command::Check => self.check(),
            Command::Try(text) => {
                if let Some(input) = input() {
                    input.set_value(&text);
                }
                session.intake().type_text(text);
                self.check();
            }
            Command::Pause => session.pause(),
            Command::Resume => session.resume(),
            Command::Cancel => session.cancel(),
            Command::AnswerLocal(allow) => session.answer_local_network(allow),
            Command::Recheck(which, depth) => {
                session.recheck(self.rows(which), depth, &self.view.preferences);
            }
            Command::Export(format) => {
                let (session, redact) =
                    (session.clone(), !self.view.preferences.keep_query_secrets);
                spawn_local(async move {
                    // Without the sentences the export still has everything that was seen.
                    texts::load().await;
                    export::save(&session, format, redact);
                });
            }
            Command::RemoveAside(place) => session.intake().remove_aside(place),
            Command::RemoveCredential(place) => {
                let mut entries = session.credentials().entries;
                if place < entries.len() {
                    entries.remove(place);
                }
                session.set_credentials(Credentials { entries });
            }
        }
    }

    /// Starts as soon as everything is read. With nothing to check, the text box gets the focus.
    fn check(&self) {
        let ui = self.clone();
        let start = Callback::from(move |reading: Rc<crate::input::Reading>| {
            if reading.found.is_empty() {
                if let Some(input) = input() {
                    web::focus(&input);
                }
                return;
            }
            ui.session
                .start(reading.found.clone(), &ui.view.preferences);
            ui.view.dispatch(Action::Begin);
        });
        self.session.intake().when_done(start);
    }

    fn rows(&self, which: Which) -> Vec<usize> {
        self.session.store().read(|results| {
            let this = match which {
                Which::Row(index) | Which::HostOf(index) | Which::CauseOf(index) => {
                    results.rows.get(index)
                }
                _ => None,
            };
            let wanted = |row: &Row| {
                let outcome = row.outcome();
                match (which, this) {
                    (Which::NotOk, _) => outcome != Some(Outcome::Ok),
                    (Which::NotVerified, _) => {
                        outcome.is_none_or(|outcome| outcome == Outcome::NotVerified)
                    }
                    (Which::Unreachable, _) => outcome == Some(Outcome::Unreachable),
                    (Which::Hidden, _) => outcome == Some(Outcome::CorsBlocked),
                    (Which::Row(index), _) => row.index == index,
                    (Which::HostOf(_), Some(this)) => row.target.host == this.target.host,
                    (Which::CauseOf(_), Some(this)) => row.cause_id() == this.cause_id(),
                    _ => false,
                }
            };
            let rows = results.rows.iter().filter(|row| wanted(row));
            rows.map(|row| row.index).collect()
        })
    }
}

fn input() -> Option<HtmlTextAreaElement> {
    web::document().get_element_by_id("input")?.dyn_into().ok()
}
