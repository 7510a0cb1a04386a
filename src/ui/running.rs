//! Joins the app to the runner: starts runs and rechecks, takes their events in.

use super::kept;
use super::preferences::Preferences;
use super::reports::Theirs;
use super::row::{Row, Stage};
use super::session::{Session, Steer};
use super::store::Phase;
use super::web;
use crate::browser::runner::{self, RunEvent, RunHandle};
use crate::browser::{BrowserUrl, Check, context, extension, next_task};
use crate::classify::{Question, diagnose};
use crate::evidence::{Context, Event, Evidence, Probe, Target, Vantage};
use crate::input::Found;
use crate::input::paste::Pasted;
use crate::input::reports::{Entry, Report};
use crate::intake::{Kept, Reopened, ReportIn};
use crate::run::plan::{Depth, depth_for};
use crate::run::{LocalConsent, Progress, Settings, Wait};
use crate::traffic::page::PageRequest;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Checks all of these, in place of what was there.
pub fn start(session: &Session, found: Vec<Found>, preferences: &Preferences) {
    session.steer(|run| run.cancel());
    let list = session.intake().from();
    let targets: Vec<Target> = found.iter().map(|found| found.target.clone()).collect();
    let depth = preferences
        .run
        .depth
        .unwrap_or_else(|| depth_for(targets.len()));
    let preset = Question::preset(targets.len(), extension::is_here());
    let asked = preferences.question.unwrap_or(preset);
    session.store().change(|results| {
        let places = found.iter().map(|found| found.place.clone()).collect();
        let found = found.into_iter().map(|found| (found.target, found.line));
        results.begin(found, asked);
        results.place(places);
        results.started_ms = js_sys::Date::now();
        results.depth = depth;
        results.list = list;
    });
    let rows = (0..targets.len()).collect();
    let credentials = !session.credentials().entries.is_empty();
    session.keeper().begin(&session.store(), credentials);
    launch(session, targets, rows, depth, preferences, false);
}

/// Shows the run that was kept over a reload, as far as it had come. Nothing is sent.
pub fn take_up(session: &Session) -> bool {
    let Some(run) = kept::read() else {
        return false;
    };
    let mut cut = Vec::new();
    // Addresses that were not kept left gaps, so that a place here is another one there.
    let mut places = BTreeMap::new();
    for (place, address) in run.addresses.iter().enumerate() {
        places.insert(address.at, place);
        cut.push(address.cut);
    }
    session.next_run();
    session.store().change(|results| {
        let targets = run.addresses.iter();
        let targets = targets.map(|one| (Target::parse(&one.url, &BrowserUrl), one.line));
        results.begin(targets, run.head.asked);
        results.started_ms = run.head.started_ms;
        results.depth = run.head.depth;
        results.list = run.head.list.clone();
        for (row, cut) in results.rows.iter_mut().zip(cut) {
            if cut {
                *row = Rc::new(Row {
                    cut,
                    ..(**row).clone()
                });
            }
        }
        for kept in run.results {
            if let Some(place) = places.get(&kept.of) {
                let mut check = kept.into_check();
                check.index = *place;
                results.finish(*place, Rc::new(check));
            }
        }
        results.phase = Phase::Done;
        results.progress = Some(Progress {
            total: results.rows.len(),
            done: results.checked(),
            ..Progress::default()
        });
        results.settle();
    });
    let keeper = session.keeper();
    keeper.begin(&session.store(), run.head.credentials);
    session.store().read(|results| {
        let done = results.rows.iter().filter(|row| row.check().is_some());
        done.for_each(|row| keeper.note(row.index));
    });
    true
}

/// Explains recorded evidence, in place of what was there. Nothing is sent.
pub fn explain(session: &Session, pasted: &Pasted) {
    let evidence = pasted.evidence.iter().cloned();
    show_recorded(
        session,
        evidence.map(|one| (one, 0.0)).collect(),
        0.0,
        false,
    );
}

/// Shows what was seen of a tab's own requests, and how long each took in milliseconds, in place of
/// what was there.
pub fn show_watched(session: &Session, evidence: Vec<(Evidence, f64)>, took_ms: f64) {
    show_recorded(session, evidence, took_ms, true);
}

/// Shows the requests of a recording, in place of what was there. Nothing is sent. They come in steps, so
/// that many of them do not freeze the page.
pub async fn show_recording(session: &Session, requests: Vec<Rc<PageRequest>>) {
    const STEP: usize = 200;
    session.steer(|run| run.cancel());
    let run = session.next_run();
    session.store().change(|results| {
        let targets = requests.iter().map(|request| {
            let target = request.row.evidence.target.clone();
            (target, request.place)
        });
        results.begin(targets, Question::Page);
        results.started_ms = js_sys::Date::now();
        (results.explained, results.recorded) = (true, true);
    });
    for (step, part) in requests.chunks(STEP).enumerate() {
        if !session.is_current(run) {
            return;
        }
        session.store().change(|results| {
            for (at, request) in part.iter().enumerate() {
                let index = step * STEP + at;
                let last = request.row.asked.last.as_ref();
                let check = Check {
                    index,
                    evidence: request.row.evidence.clone(),
                    diagnosis: request.row.diagnosis.clone(),
                    attempt: 0,
                    will_retry: false,
                    not_tried: None,
                    took_ms: last.map_or(0.0, |last| last.took_ms),
                };
                results.finish(index, Rc::new(check));
            }
        });
        next_task().await;
    }
    session.store().change(|results| {
        results.phase = Phase::Done;
        results.took_ms = Some(0.0);
    });
    session.store().hurry();
}

fn show_recorded(session: &Session, evidence: Vec<(Evidence, f64)>, took_ms: f64, watched: bool) {
    session.steer(|run| run.cancel());
    // What was pasted or seen in a tab is nobody's to keep.
    session.keeper().forget();
    session.next_run();
    session.store().change(|results| {
        let targets = evidence.iter().map(|(evidence, _)| &evidence.target);
        results.begin(targets.map(|target| (target.clone(), 1)), Question::Page);
        results.started_ms = js_sys::Date::now();
        (results.explained, results.watched) = (true, watched);
        for (index, (evidence, took_ms)) in evidence.into_iter().enumerate() {
            let check = Check::of(index, evidence, 0, took_ms);
            results.finish(index, Rc::new(check));
        }
        results.phase = Phase::Done;
        results.took_ms = Some(took_ms);
    });
}

/// Asks the addresses of another checker's report that are ticked; `false` where none is.
pub fn ask_ticked(session: &Session, report: &Report, preferences: &Preferences) -> bool {
    let reports = session.intake().reports();
    let asked = |(place, entry): (usize, &Entry)| {
        let target = entry.target.as_ref().ok()?;
        reports.is_ticked(place).then(|| {
            let found = Found {
                target: target.clone(),
                line: entry.line.max(1),
                times: entry.found.max(1),
                place: None,
                assumed_scheme: false,
            };
            (found, theirs(report, entry))
        })
    };
    let (found, said): (Vec<_>, Vec<_>) =
        report.entries.iter().enumerate().filter_map(asked).unzip();
    if found.is_empty() {
        return false;
    }
    start(session, found, preferences);
    session.store().change(|results| results.hear(said));
    session.intake().show_report(false);
    true
}

/// Explains what another checker's report says, in place of what was there. Nothing is sent. Where its
/// word says nothing that is known, that is what is said.
pub fn explain_report(session: &Session) {
    let reports = session.intake().reports();
    let Some(given) = reports.report() else {
        return;
    };
    let ReportIn::Theirs(report) = &*given else {
        return;
    };
    let here = context::read();
    let told = report.entries.iter().filter_map(|entry| {
        let target = entry.target.clone().ok()?;
        let said = entry.evidence(&BrowserUrl, &here);
        let nothing = || {
            let vantage = Vantage::Capture;
            Evidence::new(
                target,
                Context {
                    vantage,
                    ..Context::default()
                },
            )
        };
        let evidence = said.unwrap_or_else(nothing);
        let diagnosis = diagnose(&evidence);
        let kept = Kept {
            evidence,
            diagnosis,
            line: entry.line.max(1),
            took_ms: 0.0,
        };
        Some((kept, theirs(report, entry)))
    });
    let (kept, said): (Vec<_>, Vec<_>) = told.unzip();
    show_kept(session, &kept, Question::Link, (js_sys::Date::now(), None));
    session.store().change(|results| results.hear(said));
    session.intake().show_report(false);
}

fn theirs(report: &Report, entry: &Entry) -> Rc<Theirs> {
    Rc::new(Theirs {
        tool: report.tool.name(),
        entry: entry.clone(),
    })
}

/// Shows a report of our own as it was, in place of what was there. Nothing is sent.
pub fn reopen(session: &Session, report: &Reopened) {
    let took = (report.started_ms, report.took_ms);
    show_kept(session, &report.checks, report.asked, took);
    session.intake().show_report(false);
}

fn show_kept(session: &Session, kept: &[Kept], asked: Question, run: (f64, Option<f64>)) {
    session.steer(|run| run.cancel());
    session.next_run();
    session.store().change(|results| {
        let targets = kept
            .iter()
            .map(|check| (check.evidence.target.clone(), check.line));
        results.begin(targets, asked);
        (results.explained, results.started_ms) = (true, run.0);
        for (index, check) in kept.iter().enumerate() {
            let check = Check {
                index,
                evidence: check.evidence.clone(),
                diagnosis: check.diagnosis.clone(),
                attempt: 0,
                will_retry: false,
                not_tried: None,
                took_ms: check.took_ms,
            };
            results.finish(index, Rc::new(check));
        }
        results.phase = Phase::Done;
        results.took_ms = Some(run.1.unwrap_or(0.0));
    });
}

/// Checks these rows again. Nothing happens while a run goes on.
pub fn recheck(session: &Session, rows: Vec<usize>, depth: Depth, preferences: &Preferences) {
    again(session, rows, depth, preferences, false);
}

/// The same, and on hosts that are granted to the extension also with the browser's cookies.
pub fn recheck_signed_in(session: &Session, rows: Vec<usize>, preferences: &Preferences) {
    let depth = session.store().read(|results| results.depth);
    again(session, rows, depth, preferences, true);
}

fn again(
    session: &Session,
    rows: Vec<usize>,
    depth: Depth,
    preferences: &Preferences,
    with_cookies: bool,
) {
    let store = session.store();
    // An answer that was pasted without its address cannot be asked for.
    let rows: Vec<usize> = store.read(|results| {
        let can = |index: &usize| {
            results
                .rows
                .get(*index)
                .is_some_and(|row| !row.target.unknown && !row.cut)
        };
        rows.into_iter().filter(can).collect()
    });
    if rows.is_empty() || store.read(|results| results.phase == Phase::Running) {
        return;
    }
    let targets = store.read(|results| {
        let target = |index: &usize| results.rows.get(*index);
        rows.iter()
            .filter_map(target)
            .map(|row| (*row.target).clone())
            .collect()
    });
    store.change(|results| {
        results.phase = Phase::Running;
        results.runs = results.runs.wrapping_add(1);
        results.explained = false;
        results.stopping = false;
        for row in &rows {
            results.set_stage(*row, Stage::Waiting);
        }
    });
    launch(session, targets, rows, depth, preferences, with_cookies);
}

/// Ends the run. What was under way counts as not asked.
pub fn cancel(session: &Session) {
    session.store().change(|results| {
        results.stopping = results.phase == Phase::Running;
    });
    steer(session, |run| run.cancel());
}

/// Goes on with what a cancelled run did not come to.
pub fn go_on(session: &Session, preferences: &Preferences) {
    let (rows, depth) = session
        .store()
        .read(|results| (results.not_asked().collect(), results.depth));
    again(session, rows, depth, preferences, false);
}

/// Answers, for the whole run, what may be asked of addresses on the user's own network.
pub fn answer_local_network(session: &Session, consent: LocalConsent) {
    session.store().change(|results| results.question = None);
    session.steer(|run| run.allow_local(consent));
    session.store().hurry();
}

/// Pauses, resumes or cancels.
pub fn steer(session: &Session, act: impl FnOnce(&dyn Steer)) {
    session.steer(act);
    session.store().hurry();
}

fn launch(
    session: &Session,
    targets: Vec<Target>,
    rows: Vec<usize>,
    depth: Depth,
    preferences: &Preferences,
    with_cookies: bool,
) {
    let run = session.next_run();
    let began = web::now();
    let on_event = {
        let session = session.clone();
        move |event| {
            if session.is_current(run) {
                take_in(&session, event, &rows, began);
            }
        }
    };
    let settings = Settings {
        depth: Some(depth),
        with_cookies,
        list: session.store().read(|results| results.list.clone()),
        links_only: session
            .store()
            .read(|results| results.asked == Question::Link),
        ..preferences.run.clone()
    };
    let handle = runner::start(targets, settings, session.credentials(), on_event);
    session.set_run(Rc::new(handle));
}

fn take_in(session: &Session, event: RunEvent, rows: &[usize], began: f64) {
    let row = |index: usize| rows.get(index).copied();
    if let RunEvent::Finished(check) = &event
        && let Some(row) = row(check.index).filter(|_| !check.will_retry)
    {
        session.keeper().note(row);
    }
    session.store().change(|results| match event {
        RunEvent::Started(index) => {
            if let Some(row) = row(index) {
                results.set_stage(row, Stage::Running);
            }
        }
        RunEvent::Finished(check) => {
            if let Some(row) = row(check.index) {
                match results.stopping && is_unfinished(&check) {
                    true => results.set_stage(row, Stage::NotAsked),
                    false => results.finish(row, check),
                }
            }
        }
        RunEvent::TakenBack(index) => {
            if let Some(row) = row(index) {
                results.set_stage(row, Stage::Waiting);
            }
        }
        RunEvent::Waits(waits) => {
            let with_row = |wait: Wait| Some((row(wait.check)?, wait));
            results.waits = waits.into_iter().filter_map(with_row).collect();
        }
        RunEvent::Progress(progress) => results.progress = Some(progress),
        RunEvent::AsksLocalNetwork { index } => results.question = row(index),
        RunEvent::Done => {
            results.phase = Phase::Done;
            results.question = None;
            results.waits.clear();
            results.stopping = false;
            let took_ms = web::now() - began;
            results.took_ms.get_or_insert(took_ms);
            results.latest_ms = Some(took_ms);
            results.settle();
        }
    });
}

/// The end of the run came before its answer, or before its first request.
fn is_unfinished(check: &Check) -> bool {
    let probes = &check.evidence.probes;
    let stopped = |probe: &Probe| probe.event == Event::Cancelled;
    probes.iter().any(stopped)
        || (probes.is_empty()
            && check.evidence.exchanges.is_empty()
            && check.not_tried.is_none()
            && check.evidence.target.is_http())
}

impl Steer for RunHandle {
    fn pause(&self) {
        RunHandle::pause(self);
    }

    fn resume(&self) {
        RunHandle::resume(self);
    }

    fn cancel(&self) {
        RunHandle::cancel(self);
    }

    fn allow_local(&self, consent: LocalConsent) {
        RunHandle::allow_local(self, consent);
    }

    fn skip_server_of(&self, check: usize) {
        RunHandle::skip_server_of(self, check);
    }

    fn go_on_without_network(&self) {
        RunHandle::go_on_without_network(self);
    }
}
