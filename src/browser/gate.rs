//! The gate as the senders meet it: asks the reader where [`decide`] says so, and hands out the one
//! thing without which nothing here sends, a [`Pass`].

use crate::evidence::{Held, Target};
use crate::run::gate::{Decision, Given, List, Redirect, Redirects, Sender, Thing, Wanted, decide};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// The gate of one check. Of each host the reader is asked once at most.
pub struct Gate<'g, A> {
    list: &'g List,
    ask: A,
    /// What the reader said of hosts of the own network.
    allowed: RefCell<BTreeMap<String, bool>>,
}

/// One request that may be sent. Nobody else can make one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pass {
    url: String,
    with: Option<Thing>,
    redirects: Redirects,
}

impl Pass {
    /// Where to; nowhere else.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// As the gate would make it.
    #[cfg(test)]
    pub fn of_test(url: &str, with: Option<Thing>, redirects: Redirects) -> Self {
        Pass {
            url: url.to_owned(),
            with,
            redirects,
        }
    }

    /// The same host's front page, with nothing of the reader's.
    #[must_use]
    pub fn to_front_page(&self) -> Self {
        self.to_path("/")
    }

    /// Another address of the same origin, with nothing of the reader's. `path` begins with a slash.
    #[must_use]
    pub fn to_path(&self, path: &str) -> Self {
        let origin = self.url.splitn(4, '/').take(3).collect::<Vec<_>>();
        Pass {
            url: format!("{}{path}", origin.join("/")),
            with: None,
            redirects: self.redirects,
        }
    }

    /// For a file that lies beside this page: of this site itself, and no target of anybody's.
    pub fn to_own_file(url: String) -> Self {
        Pass {
            url,
            with: None,
            redirects: Redirects::Follow,
        }
    }

    /// What of the reader's goes along.
    pub fn with(&self) -> Option<Thing> {
        self.with
    }

    /// What is to happen at a redirect.
    pub fn redirects(&self) -> Redirects {
        self.redirects
    }
}

/// What is known of a request besides its address.
#[derive(Debug, Clone, Copy)]
pub struct Circumstances<'a> {
    /// The IP address of the server that answered for this host before.
    pub server: Option<&'a str>,
    /// The redirect that leads there.
    pub redirect: Option<Redirect>,
    /// Who would send it.
    pub sender: Sender,
    /// What it would carry.
    pub given: Option<Given<'a>>,
}

impl<'g, A: AsyncFn(&str) -> bool> Gate<'g, A> {
    /// For addresses of this list. `ask` asks the reader about a host of the own network.
    pub fn new(list: &'g List, ask: A) -> Self {
        Gate {
            list,
            ask,
            allowed: RefCell::default(),
        }
    }

    /// Lets a request through, or says why not.
    pub async fn pass(&self, to: &Target, how: Circumstances<'_>) -> Result<Pass, Held> {
        loop {
            let allowed = self.allowed.borrow().get(&to.host).copied();
            let wanted = Wanted {
                to,
                server: how.server,
                redirect: how.redirect,
                sender: how.sender,
                list: self.list,
                allowed,
                given: how.given,
            };
            match decide(&wanted) {
                Decision::Send { with, redirects } => {
                    return Ok(Pass {
                        url: to.url.clone(),
                        with,
                        redirects,
                    });
                }
                Decision::Hold(held) => return Err(held),
                Decision::Ask => {
                    let said = (self.ask)(&to.host).await;
                    self.allowed.borrow_mut().insert(to.host.clone(), said);
                }
            }
        }
    }
}
