//! Everything a person can do in the app, and how it is done.
//!
//! Buttons, menus and keys all name a [`Command`]; there is one place that carries it out. That
//! also keeps the program small: a button is a value, not a closure of its own.

use super::later;
use super::nearby::Browse;
use super::preferences::Preferences;
use super::session::Session;
use super::state::{Action, Arrival, View};
use super::web;
use crate::input::Reading;
use crate::report::Format;
use crate::run::LocalConsent;
use crate::run::gate::List;
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
    /// Check or explain what was read, now that it is all read.
    Start(Rc<Reading>),
    /// Check the URLs inside a text that was read as evidence.
    CheckUrls,
    /// Explain what another checker's report says, asking nobody.
    ExplainReport,
    /// Explain the recordings that were given, as they stand.
    ReadRecordings,
    /// Put this into the text box and check it.
    Try(String),
    /// Do something with the browser around the extension.
    Browse(Browse),
    /// Start nothing more for now.
    Pause,
    /// Go on.
    Resume,
    /// End the run.
    Cancel,
    /// Go on with what a cancelled run did not come to.
    Continue,
    /// Show the run that was kept over a reload, and go on with it if that is wished.
    TakeUp {
        /// What it had not come to is asked for.
        go_on: bool,
    },
    /// Leave the server alone that this check of the run belongs to.
    SkipHost(usize),
    /// Do not wait for the network.
    WithoutNetwork,
    /// Do this instead of the run under way.
    Instead(Rc<Command>),
    /// What may be asked of addresses on the user's own network.
    AnswerLocal(LocalConsent),
    /// Check some rows again.
    Recheck(Which, Depth),
    /// Check some rows of granted hosts again, also with the browser's cookies.
    RecheckSignedIn(Which),
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
    /// Turned away, on hosts that are granted to the extension.
    RefusedToExtension,
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
        let intake = self.session.intake();
        match command {
            Command::Look(action) => {
                // Another tab may have stored something else meanwhile.
                if let Some(chosen) = self.view.chosen(&action, &Preferences::load()) {
                    chosen.store();
                }
                self.view.dispatch(action);
            }
            Command::Check => self.check(),
            Command::Try(text) => {
                self.put(text);
                self.check();
            }
            Command::RemoveAside(place) => intake.remove_aside(place),
            command => self.leave_to_later(command),
        }
    }

    /// Puts what the browser handed over where the user types, in place of all that was there.
    pub fn put_gathered(&self, text: String, urls: &[String], from: List) {
        let boxed = self.session.intake().take_gathered(text, urls, from);
        if let Some(input) = input() {
            input.set_value(&boxed);
        }
    }

    /// Puts a text where the user types.
    pub fn put(&self, text: String) {
        if let Some(input) = input() {
            input.set_value(&text);
        }
        self.session.intake().type_text(text);
    }

    /// Starts as soon as everything is read. With nothing to read, the text box gets the focus.
    fn check(&self) {
        let ui = self.clone();
        let start = Callback::from(move |reading: Rc<Reading>| {
            let intake = ui.session.intake();
            if intake.is_blank() {
                intake.say_nothing_found();
                focus_input();
            } else {
                ui.leave_to_later(Command::Start(reading));
            }
        });
        self.session.intake().when_done(start);
    }

    fn leave_to_later(&self, command: Command) {
        if let Some(later) = later::get() {
            return (later.carry_out)(self, command);
        }
        let ui = self.clone();
        ui.view.dispatch(Action::Later(Arrival::Coming));
        spawn_local(async move {
            let later = later::load().await;
            let arrival = match later {
                Some(_) => Arrival::Here,
                None => Arrival::Missing,
            };
            ui.view.dispatch(Action::Later(arrival));
            if let Some(later) = later {
                (later.carry_out)(&ui, command);
            }
        });
    }
}

/// Gives the focus to the text box.
pub fn focus_input() {
    if let Some(input) = input() {
        web::focus(&input);
    }
}

fn input() -> Option<HtmlTextAreaElement> {
    web::document().get_element_by_id("input")?.dyn_into().ok()
}
