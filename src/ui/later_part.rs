//! What stands behind the doors of [`super::later`]: drawing, and commands that need a run.

use super::browsing;
use super::command::{Command, Ui, Which, focus_input};
use super::components::{
    BrowserBar, KeptOffer, PanelDialog, ResultsPage, linked_notice, not_understood,
};
use super::export;
use super::later::{Later, Part};
use super::logs::{self, LogPage, Stage};
use super::pages::{NetworkPage, Reference, Watching};
use super::route::Route;
use super::row::Row;
use super::running;
use super::state::Action;
use super::store::Phase;
use crate::browser::extension::watching;
use crate::browser::{BrowserUrl, Credentials, context};
use crate::classify::Outcome;
use crate::input::paste::{self, Pasted};
use crate::input::{Found, Reading};
use crate::intake::{log_in_samples, log_text};
use std::rc::Rc;
use yew::prelude::*;

/// The later part.
pub static LATER: Later = Later {
    view,
    read,
    log_text: |text| log_text(text, &BrowserUrl).map(|log| log.recognised),
    log_in_samples: |samples| log_in_samples(samples).map(|log| log.recognised),
    read_logs: logs::start,
    carry_out,
    watch: || Box::pin(watching::run()),
};

fn read(text: &str) -> Pasted {
    paste::read(text, &BrowserUrl, &context::read())
}

fn view(ui: &Ui, part: &Part) -> Html {
    match part {
        Part::Results => html! { <ResultsPage ui={ui.clone()} /> },
        Part::Kept => html! { <KeptOffer ui={ui.clone()} /> },
        Part::Log => html! { <LogPage logs={ui.session.intake().logs()} /> },
        Part::Reference(Route::Network) => html! { <NetworkPage ui={ui.clone()} /> },
        Part::Reference(Route::Watching) => html! { <Watching ui={ui.clone()} /> },
        // A new one for each page, with an empty search.
        Part::Reference(route) => {
            html! { <Reference key={route.title()} ui={ui.clone()} route={route.clone()} /> }
        }
        Part::Browser => html! { <BrowserBar ui={ui.clone()} /> },
        Part::Linked => linked_notice(ui),
        Part::Panel(panel) => html! { <PanelDialog ui={ui.clone()} panel={*panel} /> },
        Part::NotUnderstood(lines) => not_understood(lines),
    }
}

fn carry_out(ui: &Ui, command: Command) {
    let session = &ui.session;
    if matches!(command, Command::Start(_) | Command::CheckUrls)
        && session
            .store()
            .read(|results| results.phase == Phase::Running)
    {
        // Its results would be gone without a word.
        return ui.view.dispatch(Action::Instead(Some(Rc::new(command))));
    }
    match command {
        Command::Start(reading) => start(ui, &reading),
        Command::CheckUrls => {
            session.intake().take_as_no_log();
            begin(ui, &session.intake().urls());
        }
        Command::Pause => running::steer(session, |run| run.pause()),
        Command::Resume => running::steer(session, |run| run.resume()),
        Command::Cancel => running::cancel(session),
        Command::Continue => running::go_on(session, &ui.view.preferences),
        Command::TakeUp { go_on } => take_up(ui, go_on),
        Command::SkipHost(check) => running::steer(session, |run| run.skip_server_of(check)),
        Command::WithoutNetwork => running::steer(session, |run| run.go_on_without_network()),
        Command::Instead(command) => {
            ui.view.dispatch(Action::Instead(None));
            session.steer(|run| run.cancel());
            match &*command {
                Command::Start(reading) => start(ui, reading),
                _ => begin(ui, &session.intake().urls()),
            }
        }
        Command::AnswerLocal(consent) => running::answer_local_network(session, consent),
        Command::Recheck(which, depth) => {
            running::recheck(session, rows(ui, which), depth, &ui.view.preferences);
        }
        Command::RecheckSignedIn(which) => {
            running::recheck_signed_in(session, rows(ui, which), &ui.view.preferences);
        }
        Command::Export(format) => {
            export::save(session, format, ui.view.preferences.keep_query_secrets);
        }
        Command::RemoveCredential(place) => {
            let mut entries = session.credentials().entries;
            if place < entries.len() {
                entries.remove(place);
            }
            session.set_credentials(Credentials { entries });
        }
        Command::Browse(what) => browsing::carry_out(ui, what),
        Command::Look(_) | Command::Check | Command::Try(_) | Command::RemoveAside(_) => {}
    }
}

/// A log is read and evidence is explained as it stands, without a request; anything else is a list of
/// URLs.
fn start(ui: &Ui, reading: &Reading) {
    let intake = ui.session.intake();
    intake.logs_now(LATER.log_text);
    let logs = intake.logs();
    if logs.given() {
        running::steer(&ui.session, |run| run.cancel());
        ui.view.dispatch(Action::Begin);
        let whole = match logs.stage() {
            Stage::Waiting => false,
            Stage::Reading { .. } => true,
            Stage::Done { done, total, .. } => done >= total,
        };
        if !whole {
            logs::start(&logs);
        }
        return;
    }
    let pasted = intake.pasted_now(read);
    if pasted.explains() {
        running::explain(&ui.session, &pasted);
        ui.view.dispatch(Action::Begin);
        if pasted.evidence.len() == 1 {
            ui.view.dispatch(Action::Select(Some(0)));
        }
    } else {
        begin(ui, &reading.found);
    }
}

/// Takes up the run that was kept over a reload.
fn take_up(ui: &Ui, go_on: bool) {
    if running::take_up(&ui.session) {
        ui.view.dispatch(Action::Begin);
        if go_on {
            running::go_on(&ui.session, &ui.view.preferences);
        }
    }
}

/// With nothing to check, the text box gets the focus.
fn begin(ui: &Ui, found: &[Found]) {
    if found.is_empty() {
        ui.session.intake().say_nothing_found();
        focus_input();
        return;
    }
    running::start(&ui.session, found.to_vec(), &ui.view.preferences);
    ui.view.dispatch(Action::Begin);
}

fn rows(ui: &Ui, which: Which) -> Vec<usize> {
    ui.session.store().read(|results| {
        let this = match which {
            Which::Row(index) | Which::HostOf(index) | Which::CauseOf(index) => {
                results.rows.get(index)
            }
            _ => None,
        };
        let wanted = |row: &Row| {
            let outcome = row.outcome();
            match (which, this) {
                (Which::NotOk, _) => !matches!(outcome, Some(Outcome::Ok | Outcome::Answers)),
                (Which::NotVerified, _) => {
                    outcome.is_none_or(|outcome| outcome == Outcome::NotVerified)
                }
                (Which::Unreachable, _) => outcome == Some(Outcome::Unreachable),
                (Which::Hidden, _) => row
                    .check()
                    .is_some_and(|check| check.diagnosis.outcome == Outcome::CorsBlocked),
                (Which::RefusedToExtension, _) => super::components::refused_to_extension(row),
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
