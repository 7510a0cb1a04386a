//! What stands behind the doors of [`super::later`]: drawing, and commands that need a run.

use super::browsing;
use super::command::{Command, Ui, Which, focus_input};
use super::components::{
    BrowserBar, KeptOffer, PanelDialog, ResultsPage, icon, linked_notice, not_understood, tone,
};
use super::export;
use super::later::{Later, Part};
use super::logs::{self, LogPage, Stage};
use super::opening;
use super::pages::{NetworkPage, Reference, Watching};
use super::recording::{self, Pressed, RecordingPage};
use super::reports::{self, ReportPage};
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
use crate::input::{lists, requests};
use crate::intake::{ReportIn, log_text, report_in};
use std::rc::Rc;
use yew::prelude::*;

/// The later part.
pub static LATER: Later = Later {
    view,
    read,
    log_text: |text| log_text(text, &BrowserUrl).map(|log| log.recognised),
    report_text: |text| {
        let report = report_in(text, &BrowserUrl)?;
        let ticked = reports::preset(&report);
        Some((Rc::new(report), ticked))
    },
    list: |text| requests::read(text, &BrowserUrl).or_else(|| lists::read(text, &BrowserUrl)),
    read_logs: logs::start,
    look: opening::look,
    texts: opening::texts,
    carry_out,
    watch: || Box::pin(watching::run()),
    serve_logs: crate::browser::logs::serve,
};

fn read(text: &str) -> Pasted {
    paste::read(text, &BrowserUrl, &context::read())
}

fn view(ui: &Ui, part: &Part) -> Html {
    match part {
        Part::Results => html! { <ResultsPage ui={ui.clone()} /> },
        Part::Report => {
            let intake = ui.session.intake();
            html! {
                <ReportPage reports={intake.reports()} logs={intake.logs()}
                    explain={ui.on_press(Command::ExplainReport)} sign={Callback::from(sign)} />
            }
        }
        Part::Recording => {
            let intake = ui.session.intake();
            let press = {
                let ui = ui.clone();
                Callback::from(move |pressed| in_recording(&ui, pressed))
            };
            html! { <RecordingPage recordings={intake.recordings()} logs={intake.logs()} {press} /> }
        }
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

/// The sign of an outcome, in its colour.
fn sign(outcome: Outcome) -> Html {
    html! { <span class={classes!("sign", tone(outcome))}>{ icon(outcome.id()) }</span> }
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
        Command::ExplainReport => {
            running::explain_report(session);
            ui.view.dispatch(Action::Begin);
        }
        Command::CheckUrls => {
            session.intake().take_as_no_log();
            begin(ui, &session.intake().urls());
        }
        Command::ReadRecordings => {
            ui.view.dispatch(Action::Begin);
            read_recordings(ui);
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
    intake.report_now(LATER.report_text);
    if let Some(report) = intake.reports().report() {
        return start_report(ui, &report);
    }
    // What was recorded is explained, never asked for again.
    if intake.recordings().given() {
        ui.view.dispatch(Action::Begin);
        if intake.recordings().phase() == "idle" {
            read_recordings(ui);
        }
        return;
    }
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
        intake.list_now(LATER.list);
        let read = intake.reading();
        begin(ui, &read.as_deref().unwrap_or(reading).found);
    }
}

/// Our own report is shown as it was; of another checker's the ticked addresses are asked, and nothing
/// where none is.
fn start_report(ui: &Ui, report: &ReportIn) {
    let shown = match report {
        ReportIn::Ours(report) => {
            running::reopen(&ui.session, report);
            true
        }
        ReportIn::Theirs(report) => running::ask_ticked(&ui.session, report, &ui.view.preferences),
    };
    match shown {
        true => ui.view.dispatch(Action::Begin),
        false => ui.session.intake().say_nothing_found(),
    }
}

/// Explains the recordings that were given. Nothing is sent.
fn read_recordings(ui: &Ui) {
    running::steer(&ui.session, |run| run.cancel());
    let session = ui.session.clone();
    recording::start(
        &ui.session.intake().recordings(),
        Box::new(move |requests| {
            Box::pin(async move { running::show_recording(&session, requests).await })
        }),
    );
}

/// What was pressed in the page of a recording.
fn in_recording(ui: &Ui, pressed: Pressed) {
    match pressed {
        Pressed::Look(action) => ui.view.dispatch(action),
        Pressed::Read => carry_out(ui, Command::ReadRecordings),
        Pressed::Ask(found) if found.is_empty() => {}
        Pressed::Ask(found) => {
            ui.session.intake().recordings().ask();
            running::start(&ui.session, found, &ui.view.preferences);
            ui.view.dispatch(Action::Begin);
        }
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
