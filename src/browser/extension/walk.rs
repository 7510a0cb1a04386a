//! One request of a look on its way, from redirect to redirect: each hop passes the gate anew, by its
//! own address and by that of the server that answered.

use super::grants;
use super::leg::{Goal, Leg};
use super::looking::Looking;
use super::wire::{Limits, PageHeader, PageLegs, Wire};
use crate::browser::gate::{Circumstances, Gate, Pass};
use crate::browser::timer::{Deadline, Ended};
use crate::browser::{BrowserUrl, global};
use crate::evidence::{Asker, Target};
use crate::run::gate::{Given, Reach, Redirect, Sender, Thing};
use crate::run::resolved::Resolved;
use std::cell::RefCell;

/// The reader stopped the run.
pub(super) struct Stopped;

/// One look under way.
pub(super) struct Look<'l, A> {
    pub wire: Wire,
    pub gate: &'l Gate<'l, A>,
    pub looking: Looking<'l>,
    /// The servers that answered for each host.
    pub servers: RefCell<Resolved>,
}

impl<A: AsyncFn(&str) -> bool> Look<'_, A> {
    /// One of the extension's own requests, redirect by redirect.
    pub async fn follow(
        &self,
        asker: Asker,
        target: &Target,
        given: Option<Given<'_>>,
    ) -> Result<Leg, Stopped> {
        let mut walk = Walk::new(target, asker);
        while let Some(pass) = self.next(&mut walk, given).await {
            let asked = self
                .wire
                .own(&pass, self.looking.credential, walk.limits(self.looking));
            let told = self.told(asked).await?;
            self.arrived(&mut walk, told, given).await;
        }
        Ok(walk.leg)
    }

    /// A page's request, redirect by redirect, with the browser's question before the first.
    ///
    /// Behind a redirect to another site a browser asks for no page any more but for `null` (Fetch,
    /// "HTTP-redirect fetch", on the tainted origin), which is whom the frame asks for.
    pub async fn page(
        &self,
        target: &Target,
        header: Option<PageHeader<'_>>,
    ) -> Result<Vec<Leg>, Stopped> {
        let given = match header {
            Some(PageHeader::Given(given)) => Some(Given {
                thing: Thing::Header,
                origin: &given.origin,
            }),
            Some(PageHeader::Harmless) | None => None,
        };
        let own_page = self.looking.as_page.filter(|_| self.wire.has_tab());
        let mut question = None;
        let mut walk = Walk::new(target, Asker::Page);
        while let Some(pass) = self.next(&mut walk, given).await {
            let in_tab = own_page.is_some() && !walk.tainted;
            let legs = match (in_tab, header) {
                (true, Some(PageHeader::Given(_))) => {
                    self.by_name_only(&pass, &walk, header).await?
                }
                (true, _) => {
                    let limits = walk.limits(self.looking);
                    self.told(self.wire.in_tab(&pass, header, limits)).await?
                }
                (false, _) => self.framed(&pass, &walk, header).await?,
            };
            let Some(PageLegs {
                page,
                question: asked,
            }) = legs
            else {
                break;
            };
            question.get_or_insert(asked);
            let before = walk.to.origin.clone();
            self.arrived(&mut walk, Some(page), given).await;
            let led_away = before != walk.to.origin;
            walk.tainted |= led_away && own_page.is_none_or(|page| page != before);
        }
        let legs = [question, Some(walk.leg)].into_iter().flatten();
        Ok(legs.filter(|leg| !leg.hops.is_empty()).collect())
    }

    async fn framed(
        &self,
        pass: &Pass,
        walk: &Walk,
        header: Option<PageHeader<'_>>,
    ) -> Result<Option<PageLegs>, Stopped> {
        let near = self.reach(&walk.to) == Reach::Own;
        let limits = walk.limits(self.looking);
        self.told(self.wire.framed(pass, near, header, limits))
            .await
    }

    /// The named page may not have the reader's header. It asks with its name, which gets the
    /// browser's question answered; where that is a yes, the frame makes the request itself.
    async fn by_name_only(
        &self,
        pass: &Pass,
        walk: &Walk,
        header: Option<PageHeader<'_>>,
    ) -> Result<Option<PageLegs>, Stopped> {
        let limits = walk.limits(self.looking);
        let named = self.told(self.wire.in_tab(pass, header, limits)).await?;
        let Some(mut named) = named else {
            return Ok(None);
        };
        if named.page.answered() {
            let framed = self.framed(pass, walk, header).await?;
            // A frame whose question was refused says nothing of the page, whose question was not.
            named.page = framed
                .map(|legs| legs.page)
                .filter(Leg::answered)
                .unwrap_or_else(|| Leg::of(Asker::Page));
        }
        Ok(Some(named))
    }

    /// The next request of a walk, if there is one and it may be sent.
    async fn next(&self, walk: &mut Walk, given: Option<Given<'_>>) -> Option<Pass> {
        if walk.over {
            return None;
        }
        self.pass(walk, given).await
    }

    async fn pass(&self, walk: &mut Walk, given: Option<Given<'_>>) -> Option<Pass> {
        let server = self.server(&walk.to);
        let how = Circumstances {
            server: server.as_deref(),
            redirect: walk.redirect,
            sender: Sender::Extension {
                granted: walk.granted,
            },
            given,
        };
        match self.gate.pass(&walk.to, how).await {
            Ok(pass) => Some(pass),
            Err(held) => {
                walk.leg.held = Some(held);
                walk.over = true;
                None
            }
        }
    }

    /// Takes in what came of the request that a walk is at, and moves on to where it leads.
    async fn arrived(&self, walk: &mut Walk, told: Option<Leg>, given: Option<Given<'_>>) {
        let Some(told) = told else {
            walk.leg.timed_out = true;
            walk.over = true;
            return;
        };
        walk.leg.join(told);
        if let Some(server) = walk.leg.server() {
            let mut servers = self.servers.borrow_mut();
            servers.answered(&walk.to.host, server);
        }
        // Where the server lies is known only now.
        if self.pass(walk, given).await.is_none() {
            return;
        }
        let by_page = walk.leg.asker == Asker::Page;
        match walk.leg.goal(&BrowserUrl) {
            Some(Goal::Web(next))
                if !(by_page && next.had_credentials && self.crosses(walk, &next)) =>
            {
                let from = self.servers.borrow().from(&walk.to);
                let count = walk.redirect.map_or(0, |redirect| redirect.count);
                walk.redirect = Some(Redirect {
                    from,
                    count: count.saturating_add(1),
                });
                walk.granted = grants::granted(&next.origin).await;
                walk.to = next;
            }
            goal => {
                walk.over = true;
                if by_page && goal.is_some() {
                    // A network error for a page's script (Fetch, "HTTP-redirect fetch").
                    walk.leg.readable = Some(false);
                    walk.leg.error = None;
                }
            }
        }
    }

    /// CORS applies to a page's request there, or did before: its script may not follow to an address
    /// with credentials.
    fn crosses(&self, walk: &Walk, next: &Target) -> bool {
        let own_page = self.looking.as_page.filter(|_| self.wire.has_tab());
        let of_page = |origin: &str| own_page == Some(origin);
        walk.tainted || !of_page(&walk.to.origin) || !of_page(&next.origin)
    }

    fn server(&self, target: &Target) -> Option<String> {
        self.servers.borrow().of(target).map(str::to_owned)
    }

    fn reach(&self, target: &Target) -> Reach {
        self.servers.borrow().to(target)
    }

    /// Waits for a request. Each has its own limit; this one is for a script that never answers.
    async fn told<T>(&self, asked: impl Future<Output = Option<T>>) -> Result<Option<T>, Stopped> {
        let limit = self.looking.probe.timeout_ms.saturating_mul(2);
        let deadline = Deadline::new(limit.saturating_add(5_000), self.looking.stop, None);
        match deadline.within(asked).await {
            Ok(told) => Ok(told),
            Err(Ended::TimedOut) => Ok(None),
            Err(Ended::Stopped) => Err(Stopped),
        }
    }
}

/// One request on its way, from redirect to redirect.
struct Walk {
    /// Where it is to go next.
    to: Target,
    /// What was seen so far.
    leg: Leg,
    redirect: Option<Redirect>,
    /// The host of `to` is granted.
    granted: bool,
    /// It was led from another site to another one, so that browsers ask for `null` from here on.
    tainted: bool,
    /// Nothing more is to be asked.
    over: bool,
    started_ms: f64,
}

impl Walk {
    fn new(target: &Target, asker: Asker) -> Self {
        Walk {
            to: target.clone(),
            leg: Leg::of(asker),
            redirect: None,
            granted: true,
            tainted: false,
            over: false,
            started_ms: global::now_ms(),
        }
    }

    /// All its redirects share one time limit.
    fn limits(&self, looking: Looking<'_>) -> Limits {
        let gone_ms = (global::now_ms() - self.started_ms).max(0.0) as u32;
        Limits {
            timeout_ms: looking.probe.timeout_ms.saturating_sub(gone_ms).max(1),
            body_limit: looking.probe.body_limit,
        }
    }
}
