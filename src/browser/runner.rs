//! Works through a list: starts checks as [`Run`] says, in real time.
//!
//! The run decides which check comes next and when; this file only keeps the clock. It sleeps on
//! at most one timer, and is otherwise woken by checks that end. Each check is a task of its own,
//! so nothing grows with the length of the list but the list.

use super::anonymous::AnonymousFrame;
use super::check::{Check, CheckSetup, check};
use super::context;
use super::credentials::Credentials;
use super::neighbours::Neighbourhood;
use super::probe::{ProbeSettings, now_ms};
use super::slice::Slice;
use super::slot::Slot;
use super::timer::{Stop, Timer};
use super::watchman::Watchman;
use crate::classify::Outcome;
use crate::evidence::{AddressKind, Evidence, Target};
use crate::run::plan::depth_for;
use crate::run::{
    After, Feedback, LocalConsent, Next, NotTried, Progress, Run, Settings, Wait, retry_after,
};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// What happens during a run, in order. Several may come in one turn of the event loop.
#[derive(Debug, Clone)]
pub enum RunEvent {
    /// This check began.
    Started(usize),
    /// This check ended, or was given up with its host. Each check of a run that is not cancelled
    /// has exactly one such event without [`Check::will_retry`]; a later one for the same index
    /// replaces an earlier one.
    Finished(Rc<Check>),
    /// How far the run is; after every end of a check, and after a pause, resumption or
    /// cancellation.
    Progress(Progress),
    /// This check waits: its request would make the browser ask the user for access to private
    /// addresses. Sent once for the whole run; answered by [`RunHandle::allow_local`].
    AsksLocalNetwork {
        /// The first check that waits.
        index: usize,
    },
    /// This check was under way while the network was away, so that it says nothing; it waits again.
    TakenBack(usize),
    /// The servers that are waited for now, the longest wait first; at most [`WAITS`]. Their moments
    /// are milliseconds since 1970, UTC.
    Waits(Vec<Wait>),
    /// Nothing is left. The last event.
    Done,
}

/// So many servers that are waited for are told of.
pub const WAITS: usize = 3;

/// A shorter wait is not worth a word.
const WORTH_SAYING_MS: f64 = 1_500.0;

/// Starts a run. Events come from later turns of the event loop, never from within this call.
///
/// `settings.depth` left open is chosen by the length of the list.
pub fn start(
    targets: Vec<Target>,
    settings: Settings,
    credentials: Credentials,
    on_event: impl Fn(RunEvent) + 'static,
) -> RunHandle {
    let settings = settings.clamp();
    let run = Run::new(targets.iter().map(server), &settings);
    let depth = settings.depth.unwrap_or_else(|| depth_for(targets.len()));
    let setup = CheckSetup {
        probe: ProbeSettings::of(&settings, depth),
        depth,
        credentials: Rc::new(credentials),
        with_cookies: settings.with_cookies,
        as_page: (!settings.as_page.is_empty()).then(|| settings.as_page.clone()),
        list: settings.list.clone(),
        context: context::read(),
        anonymous: AnonymousFrame::default(),
        links_only: settings.links_only,
        silent: RefCell::default(),
        neighbours: Neighbourhood::default(),
        stop: Stop::default(),
    };
    let running = Rc::new(Running {
        run: RefCell::new(run),
        targets: RefCell::new(targets.into_iter().map(Some).collect()),
        retrying: RefCell::default(),
        setup,
        slice: Slice::new(),
        alarm: RefCell::new(None),
        starting: Cell::new(false),
        done: Cell::new(false),
        local: RefCell::new(LocalAnswer::NotAsked),
        waits: RefCell::default(),
        watchman: Watchman::default(),
        on_event: Box::new(on_event),
    });
    let watched = Rc::downgrade(&running);
    running.watchman.begin(move || {
        if let Some(running) = watched.upgrade() {
            running.mind_the_network();
        }
    });
    running.clone().wake();
    RunHandle { running }
}

/// What the pace of a check goes by: its origin, or its host where it has none.
fn server(target: &Target) -> &str {
    match target.origin.contains("://") {
        true => &target.origin,
        false => &target.host,
    }
}

/// Steers a run. Cloning shares it; dropping it does not end the run.
#[derive(Clone)]
pub struct RunHandle {
    running: Rc<Running>,
}

impl RunHandle {
    /// Starts nothing more for now; what is in flight goes on.
    pub fn pause(&self) {
        self.running.run.borrow_mut().pause();
        self.running.report_progress();
    }

    /// Goes on.
    pub fn resume(&self) {
        self.running.run.borrow_mut().resume();
        self.running.report_progress();
        self.running.clone().wake();
    }

    /// Aborts what is in flight and starts nothing more. Checks in flight still report, as
    /// cancelled; [`RunEvent::Done`] follows.
    pub fn cancel(&self) {
        self.running.run.borrow_mut().cancel();
        self.running.setup.stop.stop();
        self.running.answer_local(LocalConsent::Nothing);
        self.running.report_progress();
        self.running.clone().wake();
    }

    /// Leaves the other checks untried that the server of this one has.
    pub fn skip_server_of(&self, index: usize) {
        self.running.run.borrow_mut().skip_server_of(index);
        self.running.clone().wake();
    }

    /// Does not wait for a network that the browser believes to be away.
    pub fn go_on_without_network(&self) {
        self.running.watchman.outage().go_on();
        self.running.clone().mind_the_network();
    }

    /// Answers [`RunEvent::AsksLocalNetwork`] for the whole run.
    pub fn allow_local(&self, consent: LocalConsent) {
        self.running.answer_local(consent);
    }

    /// How far the run is now.
    pub fn progress(&self) -> Progress {
        self.running.run.borrow().progress(now_ms())
    }
}

impl std::fmt::Debug for RunHandle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RunHandle").finish_non_exhaustive()
    }
}

impl PartialEq for RunHandle {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.running, &other.running)
    }
}

/// What the user said about access to private addresses.
enum LocalAnswer {
    NotAsked,
    /// The hosts that wait for it.
    Asked(Vec<(String, Rc<Slot<bool>>)>),
    Given(LocalConsent),
}

struct Running {
    run: RefCell<Run>,
    /// `None` once its first check has begun.
    targets: RefCell<Vec<Option<Target>>>,
    /// Results that another attempt is meant to replace.
    retrying: RefCell<BTreeMap<usize, Rc<Check>>>,
    setup: CheckSetup,
    slice: Slice,
    alarm: RefCell<Option<Timer>>,
    /// The task that starts checks is under way.
    starting: Cell<bool>,
    done: Cell<bool>,
    local: RefCell<LocalAnswer>,
    /// Those told last, on the clock of the run.
    waits: RefCell<Vec<Wait>>,
    watchman: Watchman,
    on_event: Box<dyn Fn(RunEvent)>,
}

impl Running {
    /// Sees to it that whatever can start now is started.
    fn wake(self: Rc<Self>) {
        if !self.starting.replace(true) && !self.done.get() {
            spawn_local(async move { self.start_what_can().await });
        }
    }

    async fn start_what_can(self: Rc<Self>) {
        loop {
            self.slice.breathe().await;
            let next = self.run.borrow_mut().next(now_ms());
            match next {
                Next::Start(index) => {
                    let running = self.clone();
                    spawn_local(async move { running.examine(index).await });
                }
                Next::Skip(index, why) => self.skip(index, why),
                Next::WaitUntil(moment) => {
                    self.tell_waits();
                    let running = self.clone();
                    let ms = (moment - now_ms()).ceil().max(0.0) as u32;
                    *self.alarm.borrow_mut() = Some(Timer::new(ms, move || running.wake()));
                    break;
                }
                Next::WaitForResult => {
                    self.tell_waits();
                    break;
                }
                Next::Done => {
                    self.finish();
                    break;
                }
            }
        }
        self.starting.set(false);
    }

    async fn examine(self: Rc<Self>, index: usize) {
        let before = self.retrying.borrow_mut().remove(&index);
        let target = match &before {
            Some(check) => Some(check.evidence.target.clone()),
            None => self.take_target(index),
        };
        let Some(target) = target else {
            return;
        };
        (self.on_event)(RunEvent::Started(index));
        let started_ms = now_ms();
        let attempt = before.map_or(1, |check| check.attempt + 1);
        let evidence = check(target, &self.setup, async |host| {
            self.may_ask_local(index, host).await
        })
        .await;
        if !evidence.probes.is_empty() {
            self.slice.turned();
        }
        let ended_ms = now_ms();
        let mut ended = Check::of(index, evidence, attempt, ended_ms - started_ms);
        if self.is_spoiled(&ended, started_ms) && self.take_back(&ended, attempt) {
            return self.wake();
        }
        let after = self
            .run
            .borrow_mut()
            .finished(index, feedback(&ended), ended_ms);
        ended.will_retry = matches!(after, After::RetryAt(_));
        let ended = Rc::new(ended);
        if ended.will_retry {
            self.retrying.borrow_mut().insert(index, ended.clone());
        }
        self.report(ended);
        self.wake();
    }

    /// Whether the network was away, so that it says nothing of the server that no answer came.
    fn is_spoiled(&self, ended: &Check, started_ms: f64) -> bool {
        let silent = matches!(
            ended.diagnosis.outcome,
            Outcome::Unreachable | Outcome::NotVerified
        );
        // The reader's own machine answers without a network.
        silent
            && !ended.evidence.probes.is_empty()
            && ended.evidence.target.address != AddressKind::Loopback
            && self.watchman.look_now().spoils(started_ms)
    }

    /// Has a check made again as if it had not been made. `false`: what it saw stands.
    fn take_back(self: &Rc<Self>, ended: &Check, attempt: u32) -> bool {
        if !self.run.borrow_mut().take_back(ended.index, now_ms()) {
            return false;
        }
        if attempt > 1 {
            let before = Check {
                attempt: attempt - 1,
                ..ended.clone()
            };
            self.retrying
                .borrow_mut()
                .insert(ended.index, Rc::new(before));
        } else if let Some(place) = self.targets.borrow_mut().get_mut(ended.index) {
            *place = Some(ended.evidence.target.clone());
        }
        (self.on_event)(RunEvent::TakenBack(ended.index));
        self.clone().mind_the_network();
        true
    }

    /// Waits while the network is away, and goes on by itself.
    fn mind_the_network(self: Rc<Self>) {
        let away = self.watchman.outage().is_away();
        let before = self.run.borrow().is_offline();
        self.run.borrow_mut().set_offline(away);
        if away != before {
            self.report_progress();
            self.wake();
        }
    }

    /// Says who is waited for, where that has changed.
    fn tell_waits(&self) {
        let now = now_ms();
        let mut waits = self.run.borrow().waits(WAITS);
        waits.retain(|wait| wait.until_ms - now > WORTH_SAYING_MS);
        if *self.waits.borrow() == waits {
            return;
        }
        self.waits.borrow_mut().clone_from(&waits);
        let since_1970 = js_sys::Date::now() - now;
        for wait in &mut waits {
            wait.until_ms += since_1970;
        }
        (self.on_event)(RunEvent::Waits(waits));
        self.report_progress();
    }

    /// Reports a check that the run will not try, or not try again.
    fn skip(&self, index: usize, why: NotTried) {
        let before = self.retrying.borrow_mut().remove(&index);
        if let Some(before) = before {
            self.report(final_of(&before));
        } else if let Some(target) = self.take_target(index) {
            let mut context = self.setup.context.clone();
            context::refresh_moment(&mut context);
            let mut skipped = Check::of(index, Evidence::new(target, context), 0, 0.0);
            skipped.not_tried = Some(why);
            self.report(Rc::new(skipped));
        }
    }

    fn finish(&self) {
        self.done.set(true);
        self.watchman.end();
        self.alarm.borrow_mut().take();
        // Cancelled before their next attempt: what they had so far stands.
        let left = std::mem::take(&mut *self.retrying.borrow_mut());
        for check in left.into_values() {
            self.report(final_of(&check));
        }
        (self.on_event)(RunEvent::Done);
    }

    fn report(&self, check: Rc<Check>) {
        (self.on_event)(RunEvent::Finished(check));
        self.report_progress();
    }

    fn report_progress(&self) {
        let progress = self.run.borrow().progress(now_ms());
        (self.on_event)(RunEvent::Progress(progress));
    }

    fn take_target(&self, index: usize) -> Option<Target> {
        self.targets.borrow_mut().get_mut(index)?.take()
    }

    async fn may_ask_local(&self, index: usize, host: &str) -> bool {
        let slot = Slot::new();
        let mut ask = false;
        match &mut *self.local.borrow_mut() {
            LocalAnswer::Given(consent) => return consent.covers(host),
            LocalAnswer::Asked(waiting) => waiting.push((host.to_owned(), slot.clone())),
            not_asked => {
                *not_asked = LocalAnswer::Asked(vec![(host.to_owned(), slot.clone())]);
                ask = true;
            }
        }
        if ask {
            (self.on_event)(RunEvent::AsksLocalNetwork { index });
        }
        slot.wait().await
    }

    fn answer_local(&self, consent: LocalConsent) {
        let given = LocalAnswer::Given(consent.clone());
        let before = std::mem::replace(&mut *self.local.borrow_mut(), given);
        if let LocalAnswer::Asked(waiting) = before {
            for (host, slot) in waiting {
                slot.fill(consent.covers(&host));
            }
        }
    }
}

/// The same result, with no further attempt to come.
fn final_of(check: &Check) -> Rc<Check> {
    Rc::new(Check {
        will_retry: false,
        ..check.clone()
    })
}

/// What a check means for the pace of those after it.
pub(crate) fn feedback(check: &Check) -> Feedback {
    let probes = check.evidence.probes.iter().rev();
    let exchanges = check.evidence.exchanges.iter().rev();
    let code = check.diagnosis.status.code();
    // The latest answer with the status that the verdict is about.
    let response = probes
        .filter_map(|probe| probe.response())
        .chain(exchanges.filter_map(|exchange| exchange.response.as_ref()))
        .find(|response| Some(response.status) == code);
    Feedback {
        outcome: check.diagnosis.outcome,
        code,
        retry_after_ms: response
            .and_then(|response| response.headers.value("retry-after"))
            .and_then(|value| retry_after(value, check.evidence.context.at_ms + check.took_ms)),
    }
}
