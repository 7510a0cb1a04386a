//! Checks of hosts that the user granted to the extension: everything on the wire can be seen.
//!
//! Each request stops at its answer. Where a redirect leads is a target of its own, which the gate
//! judges anew, and so is the server's address, once it is known. What was seen becomes evidence of
//! the same form as a recording, which [`crate::classify::Compared`] judges.
//!
//! | request | as whom | on the wire |
//! |---|---|---|
//! | the extension's own | nobody: no Origin, and CORS does not apply | 1 GET |
//! | signed in, when asked for | the same with the browser's cookies, on this origin only | 1 GET |
//! | a page's | the page that was named, or a frame whose origin is `null` | 1 GET |
//! | the browser's question | the same, where the user's header needs one, or at depth `sharp` | 1 OPTIONS |

use super::grants;
use super::looking::Looking;
use super::seen::Looked;
use super::walk::{Look, Stopped};
use super::wire::{PageHeader, Wire};
use crate::browser::gate::Gate;
use crate::browser::global;
use crate::evidence::{Asker, Event, Evidence, Held, Probe, ProbeKind, Target, Vantage};
use crate::run::gate::{Given, Thing};
use crate::run::plan::{CredentialKind, Depth};
use std::cell::RefCell;

/// Looks at the evidence's target, whose origin is granted, and adds what was seen. Hands the
/// evidence back as it was when the grant was taken back meanwhile.
pub async fn look<A: AsyncFn(&str) -> bool>(
    evidence: Evidence,
    looking: Looking<'_>,
    gate: &Gate<'_, A>,
) -> Result<Evidence, Evidence> {
    let started_ms = global::now_ms();
    let Some(wire) = Wire::begin(looking.as_page).await else {
        return Err(evidence);
    };
    let look = Look {
        wire,
        gate,
        looking,
        servers: RefCell::default(),
    };
    let event = match look.all(&evidence.target).await {
        Err(Stopped) => Event::Cancelled,
        Ok(looked) if looked.is_blind() => return Err(evidence),
        Ok(looked) => match looked.into_exchanges() {
            Ok((exchanges, console)) => {
                let mut evidence = seen_from_here(evidence, looking);
                evidence.exchanges = exchanges;
                evidence.console = console;
                return Ok(evidence);
            }
            Err(event) => event,
        },
    };
    let mut evidence = seen_from_here(evidence, looking);
    evidence.probes.push(Probe {
        kind: ProbeKind::CorsGet,
        url: None,
        started_ms: 0,
        took_ms: (global::now_ms() - started_ms).round() as u32,
        event,
        timing: None,
    });
    Ok(evidence)
}

/// The page that is named is the one of which the texts speak; the extension's own address is of
/// no use to any server.
fn seen_from_here(mut evidence: Evidence, looking: Looking<'_>) -> Evidence {
    evidence.context.vantage = Vantage::Extension;
    evidence.context.page_origin = looking.as_page.map(str::to_owned);
    evidence
}

impl<A: AsyncFn(&str) -> bool> Look<'_, A> {
    /// All requests of the look, as far as each of them may be made.
    async fn all(&self, target: &Target) -> Result<Looked, Stopped> {
        let header = self
            .looking
            .credential
            .filter(|given| given.header().is_some());
        let given = header.map(|given| Given {
            thing: Thing::Header,
            origin: &given.origin,
        });
        let mut legs = vec![self.follow(Asker::Extension, target, given).await?];
        let own = legs.first();
        let goes_on =
            own.is_some_and(|own| own.answered() && own.held != Some(Held::NameIntoOwnNetwork));
        if goes_on {
            if self.with_cookies() {
                let given = Given {
                    thing: Thing::Cookies,
                    origin: &target.origin,
                };
                legs.push(self.follow(Asker::SignedIn, target, Some(given)).await?);
            }
            legs.extend(self.page(target, header.map(PageHeader::Given)).await?);
            if self.looking.depth == Depth::Sharp && header.is_none() {
                let all = self.page(target, Some(PageHeader::Harmless)).await?;
                let questions = all.into_iter().filter(|leg| leg.asker == Asker::Preflight);
                legs.extend(questions);
            }
        }
        let still_granted = grants::granted(&target.origin).await;
        Ok(Looked {
            legs,
            still_granted,
        }
        .settled())
    }

    fn with_cookies(&self) -> bool {
        let given = self.looking.credential.map(|given| given.kind);
        self.looking.with_cookies || given == Some(CredentialKind::Cookies)
    }
}
