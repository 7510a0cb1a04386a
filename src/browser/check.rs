//! One URL, examined once: sends what the plan asks for until nothing more can change the
//! diagnosis.

use super::context;
use super::credentials::Credentials;
use super::extension;
use super::probe::{self, ProbeSettings, Surroundings};
use super::timer::Stop;
use crate::classify::{Diagnosis, diagnose};
use crate::evidence::{AddressKind, Context, Event, Evidence, ProbeKind, Target, Vantage};
use crate::protocol::before_sending;
use crate::run::NotTried;
use crate::run::plan::{Depth, PlanSettings, Step, next_step};
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
    /// The page and the browser, as they were when the run began.
    pub context: Context,
    /// Ends the check early.
    pub stop: Stop,
}

/// Examines `target`. `may_ask_local` is asked once, when a request would make the browser ask
/// the user for access to private addresses; answering `false` leaves the target alone.
///
/// Ends when the plan has nothing left, when a probe was stopped, or when this place cannot make
/// the next probe (a worker has no document for frames).
pub async fn check(
    target: Target,
    setup: &CheckSetup,
    may_ask_local: impl AsyncFn() -> bool,
) -> Evidence {
    let started_ms = probe::now_ms();
    let local = target.address != AddressKind::Public && !setup.context.page_is_loopback();
    let credential = setup.credentials.for_target(&target);
    let mut evidence = Evidence::new(target, setup.context.clone());
    if let Some(given) = credential {
        evidence.request = given.facts();
    }
    context::refresh_moment(&mut evidence.context);
    if extension::granted(&evidence.target.origin).await {
        let mut context = evidence.context.clone();
        context.vantage = Vantage::Extension;
        if before_sending(&evidence.target, &context).is_none() {
            let looking = extension::Looking {
                probe: setup.probe,
                depth: setup.depth,
                credential,
                with_cookies: setup.with_cookies,
                as_page: setup.as_page.as_deref(),
                stop: &setup.stop,
            };
            match extension::look(evidence, looking).await {
                Ok(looked) => return looked,
                // Taken back in the middle of the look: from here on this is a page like any.
                Err(unseen) => evidence = unseen,
            }
        }
    }
    if local {
        context::refresh_permissions(&mut evidence.context).await;
    }
    let mut plan = PlanSettings {
        depth: setup.depth,
        credentials: credential.map(|given| given.kind),
        may_ask_local: false,
    };
    loop {
        match next_step(&evidence, &plan) {
            Step::Done => break,
            Step::AskLocalNetwork if plan.may_ask_local || !may_ask_local().await => break,
            Step::AskLocalNetwork => plan.may_ask_local = true,
            Step::Send(kind) => {
                let sent = probe::send(
                    kind,
                    &evidence.target,
                    Surroundings {
                        settings: setup.probe,
                        context: &evidence.context,
                        credential,
                        stop: &setup.stop,
                        check_started_ms: started_ms,
                    },
                )
                .await;
                let Some(sent) = sent else { break };
                let stopped = sent.event == Event::Cancelled;
                let first = evidence.probes.is_empty();
                evidence.probes.push(sent);
                if stopped {
                    break;
                }
                if (local && first) || kind == ProbeKind::EventSource {
                    // The user may have answered the browser's question meanwhile; and a name
                    // that looks public may lead to a private address, which an event source
                    // that is refused cannot tell from an answer that is withheld.
                    context::refresh_permissions(&mut evidence.context).await;
                }
            }
        }
    }
    if extension::browsing::reaches(&evidence.target.origin).await {
        // The reader's press on a tab of that site let the probes through, as no page's would be.
        evidence.context.vantage = Vantage::Extension;
    }
    evidence
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
