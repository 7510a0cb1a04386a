//! One URL, examined once: sends what the plan asks for until nothing more can change the
//! diagnosis.

use super::anonymous::AnonymousFrame;
use super::context;
use super::credentials::{Credentials, OriginCredential};
use super::extension::{self, framed::Frame};
use super::gate::{Circumstances, Gate, Pass};
use super::neighbours::Neighbourhood;
use super::probe::{self, ProbeSettings, Surroundings, Way};
use super::timer::Stop;
use crate::classify::{Diagnosis, diagnose};
use crate::evidence::{
    AddressKind, Anonymous, Context, Event, Evidence, Held, Probe, ProbeKind, Target, Vantage,
};
use crate::protocol::{before_sending, wanted_permission};
use crate::run::gate::{Given, List, Reach, Sender, Thing};
use crate::run::plan::{Depth, PlanSettings, Step, next_step};
use crate::run::{NotTried, next_neighbour};
use std::cell::RefCell;
use std::collections::HashSet;
use std::rc::Rc;

/// One URL examined once, with the verdict.
#[derive(Debug, Clone, PartialEq)]
pub struct Check {
    /// Its place in the list, from 0.
    pub index: usize,
    /// Everything observed.
    pub evidence: Evidence,
    /// What it means.
    pub diagnosis: Diagnosis,
    /// 1 for the first attempt, 0 when nothing was tried.
    pub attempt: u32,
    /// Another attempt follows in this run and will replace this one.
    pub will_retry: bool,
    /// Nothing was sent, because the run gave this host up.
    pub not_tried: Option<NotTried>,
    /// How long it took, in milliseconds.
    pub took_ms: f64,
}

/// What a check needs to know besides its target.
pub struct CheckSetup {
    /// Limits of each probe.
    pub probe: ProbeSettings,
    /// How much to spend.
    pub depth: Depth,
    /// What the user gave, for whichever origins.
    pub credentials: Rc<Credentials>,
    /// For granted hosts: also try with the cookies that the browser holds.
    pub with_cookies: bool,
    /// For granted hosts: the origin of the page that asks.
    pub as_page: Option<String>,
    /// Where the addresses come from.
    pub list: List,
    /// The page and the browser, as they were when the run began.
    pub context: Context,
    /// The frame that asks without cookies.
    pub anonymous: AnonymousFrame,
    /// What is known of other addresses of the origins.
    pub neighbours: Neighbourhood,
    /// It is asked whether the links work, and nothing else.
    pub links_only: bool,
    /// Origins of which an answer was withheld before in this run.
    pub silent: RefCell<HashSet<String>>,
    /// Ends the check early.
    pub stop: Stop,
}

/// Examines `target`. `may_ask_local` is asked at most once of each host: whether it may be asked for,
/// although it lies on the reader's own machine or network. `false` leaves it alone.
///
/// Ends when the gate lets nothing through, when the plan has nothing left, when a probe was stopped,
/// or when this place cannot make the next probe (a worker has no document for frames).
pub async fn check(
    target: Target,
    setup: &CheckSetup,
    may_ask_local: impl AsyncFn(&str) -> bool,
) -> Evidence {
    let started_ms = probe::now_ms();
    let credential = setup.credentials.for_target(&target);
    let mut evidence = Evidence::new(target, setup.context.clone());
    if let Some(given) = credential {
        evidence.request = given.facts();
    }
    context::refresh_moment(&mut evidence.context);
    let checking = Checking {
        setup,
        gate: Gate::new(&setup.list, may_ask_local),
        credential,
        started_ms,
    };
    match extension::is_here() {
        true => checking.in_extension(evidence).await,
        false => checking.on_page(evidence).await,
    }
}

/// One check under way.
struct Checking<'c, A> {
    setup: &'c CheckSetup,
    gate: Gate<'c, A>,
    credential: Option<&'c OriginCredential>,
    started_ms: f64,
}

impl<A: AsyncFn(&str) -> bool> Checking<'_, A> {
    /// From a page of a website, whose browser judges private addresses, too.
    async fn on_page(&self, mut evidence: Evidence) -> Evidence {
        let local =
            evidence.target.address != AddressKind::Public && !evidence.context.page_is_loopback();
        if local {
            context::refresh_permissions(&mut evidence.context).await;
        }
        evidence.context.anonymous = match before_sending(&evidence.target, &evidence.context) {
            None => {
                let (frame, stop) = (&self.setup.anonymous, &self.setup.stop);
                frame.look(evidence.context.engine, stop).await
            }
            Some(_) => Anonymous::NotLooked,
        };
        while let Step::Send(kind) = next_step(&evidence, &self.plan(&evidence)) {
            let permission = wanted_permission(&evidence.target, &evidence.context);
            let sender = Sender::Page { permission };
            if !self.send(kind, &mut evidence, sender, &Way::Here).await {
                break;
            }
            let waits = evidence
                .probes
                .last()
                .is_some_and(|probe| probe.event == Event::TimedOut);
            if (local && evidence.probes.len() == 1) || waits || kind == ProbeKind::EventSource {
                // The user may have answered the browser's question meanwhile; and a name
                // that looks public may lead to a private address, which an event source
                // that is refused cannot tell from an answer that is withheld, nor a request
                // that waits for the user from one that waits for the server.
                context::refresh_permissions(&mut evidence.context).await;
            }
        }
        self.look_around(&mut evidence).await;
        evidence
    }

    /// Asks addresses beside the target, once of each origin in a run.
    async fn look_around(&self, evidence: &mut Evidence) {
        let setup = self.setup;
        let permission = wanted_permission(&evidence.target, &evidence.context);
        while let Some(which) = next_neighbour(evidence, setup.depth) {
            let sender = Sender::Page { permission };
            let Ok(pass) = self.pass(&evidence.target, sender, None).await else {
                return;
            };
            let limits = (setup.probe.timeout_ms, &setup.stop);
            let origin = &evidence.target.origin;
            let asked = setup
                .neighbours
                .ask(which, origin, &pass, &setup.anonymous, limits);
            let (told, requests) = asked.await;
            let known = evidence.neighbours.get_or_insert_default();
            known.note(which, told);
            known.requests += requests;
            if setup.stop.is_stopped() {
                return;
            }
        }
    }

    /// From the extension: with all it may see where the host is granted, and else as a page does that
    /// belongs to no site.
    async fn in_extension(&self, mut evidence: Evidence) -> Evidence {
        let granted = extension::granted(&evidence.target.origin).await;
        let sender = Sender::Extension { granted };
        let mut context = evidence.context.clone();
        context.vantage = Vantage::Extension;
        if before_sending(&evidence.target, &context).is_some() {
            return evidence;
        }
        if let Err(held) = self.pass(&evidence.target, sender, None).await {
            evidence.held = Some(held);
            return evidence;
        }
        if granted {
            let setup = self.setup;
            let looking = extension::Looking {
                probe: setup.probe,
                depth: setup.depth,
                credential: self.credential,
                with_cookies: setup.with_cookies,
                as_page: setup.as_page.as_deref(),
                stop: &setup.stop,
            };
            match extension::look(evidence, looking, &self.gate).await {
                Ok(looked) => return looked,
                // Taken back in the middle of the look: from here on this is a page like any.
                Err(unseen) => evidence = unseen,
            }
        }
        let near = Reach::of(&evidence.target, None) == Reach::Own;
        context::of_frame(&mut evidence.context, near);
        if extension::browsing::reaches(&evidence.target.origin).await {
            // The reader's press on a tab of that site lets this request through, as no page's would
            // be.
            evidence.context.vantage = Vantage::Extension;
            let sender = Sender::Extension { granted: true };
            let plain = ProbeKind::CorsGet;
            let goes_on = self.send(plain, &mut evidence, sender, &Way::Here).await;
            let failed = evidence.probe(plain).is_some_and(Probe::failed);
            if !goes_on || !failed {
                return evidence;
            }
        }
        let sender = Sender::Extension { granted: false };
        let way = Way::Framed(Frame::of(&evidence.target, near));
        while let Step::Send(kind) = next_step(&evidence, &self.plan(&evidence)) {
            if !self.send(kind, &mut evidence, sender, &way).await {
                break;
            }
        }
        evidence
    }

    fn plan(&self, evidence: &Evidence) -> PlanSettings {
        PlanSettings {
            depth: self.setup.depth,
            credentials: self.credential.map(|given| given.kind),
            // Each request passes the gate, which asks.
            may_ask_local: true,
            shares_nothing: self.setup.links_only
                && self.setup.silent.borrow().contains(&evidence.target.origin),
        }
    }

    async fn pass(
        &self,
        target: &Target,
        sender: Sender,
        thing: Option<Thing>,
    ) -> Result<Pass, Held> {
        let given = self.credential.zip(thing);
        let how = Circumstances {
            server: None,
            redirect: None,
            sender,
            given: given.map(|(given, thing)| Given {
                thing,
                origin: &given.origin,
            }),
        };
        self.gate.pass(target, how).await
    }

    /// Sends a probe, if it may be sent. `false` ends the check.
    async fn send(
        &self,
        kind: ProbeKind,
        evidence: &mut Evidence,
        sender: Sender,
        way: &Way,
    ) -> bool {
        let thing = match kind {
            ProbeKind::CorsAuthorized => Some(Thing::Header),
            ProbeKind::CorsCookies => Some(Thing::Cookies),
            _ => None,
        };
        let Ok(pass) = self.pass(&evidence.target, sender, thing).await else {
            return false;
        };
        let surroundings = Surroundings {
            settings: self.setup.probe,
            context: &evidence.context,
            credential: self.credential,
            way,
            anonymous: &self.setup.anonymous,
            stop: &self.setup.stop,
            check_started_ms: self.started_ms,
        };
        let Some(sent) = probe::send(kind, &evidence.target, &pass, surroundings).await else {
            return false;
        };
        if kind == ProbeKind::Prefetch
            && evidence
                .probe(ProbeKind::CorsGet)
                .is_some_and(Probe::failed)
        {
            let origin = evidence.target.origin.clone();
            self.setup.silent.borrow_mut().insert(origin);
        }
        let stopped = sent.event == Event::Cancelled;
        evidence.probes.push(sent);
        !stopped
    }
}

impl Check {
    /// With the verdict on `evidence`.
    pub(crate) fn of(index: usize, evidence: Evidence, attempt: u32, took_ms: f64) -> Self {
        Check {
            index,
            diagnosis: diagnose(&evidence),
            evidence,
            attempt,
            will_retry: false,
            not_tried: None,
            took_ms,
        }
    }
}
