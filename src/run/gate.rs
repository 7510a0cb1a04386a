//! The gate: may this request be sent, with which of the reader's things, and what happens at a
//! redirect?
//!
//! Every request of the page, of the extension and of its background comes here first, and every hop
//! of a redirect comes here again as a target of its own. Pure: the caller asks the reader, and sends.
//!
//! | to | sent |
//! |---|---|
//! | the public network | yes |
//! | the reader's own machine or network | when the reader allowed it in this run; from a page of a website also when the browser was told so before and the reader wrote the list |
//! | the origin of the page that the list was gathered on | yes, that page can ask it as well |
//! | there by a redirect from the public network | never |
//! | a host that is not granted, by a redirect, from the extension | never: what it answers could not be seen |
//!
//! A browser holds the pages of websites back from private addresses by itself (Local Network
//! Access), also behind redirects. It does not hold back the pages of an extension; so those stop at
//! every redirect, and the hop behind it is judged here.

use crate::evidence::{AddressKind, Held, Permission, Target};
use serde::{Deserialize, Serialize};
use std::net::IpAddr;

/// More redirects in a row than these are not followed (Fetch standard, "HTTP-redirect fetch").
pub const MAX_REDIRECTS: usize = 20;

/// On whose side an address lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reach {
    /// The public network.
    Public,
    /// The reader's own machine or network.
    Own,
}

impl Reach {
    /// Of a target, by its text and by the IP address of the server that answered for its host, once
    /// that is known.
    pub fn of(target: &Target, server: Option<&str>) -> Self {
        match target.address != AddressKind::Public || server.is_some_and(is_own_server) {
            true => Reach::Own,
            false => Reach::Public,
        }
    }
}

/// Whether a server's IP address, as browsers tell it, is one of the reader's own network.
pub fn is_own_server(address: &str) -> bool {
    // The zone of a link-local address is no part of it (RFC 4007 section 11).
    let address = address.split('%').next().unwrap_or_default();
    let literal = address.trim_start_matches('[').trim_end_matches(']');
    match literal.parse() {
        Ok(IpAddr::V4(_)) => AddressKind::of_host(literal) != AddressKind::Public,
        Ok(IpAddr::V6(_)) => AddressKind::of_host(&format!("[{literal}]")) != AddressKind::Public,
        Err(_) => false,
    }
}

/// Where the addresses of a run come from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum List {
    /// The reader typed, pasted or opened them.
    #[default]
    Given,
    /// The browser handed them over: links, a selection, tabs, bookmarks. A page may have chosen them.
    Gathered {
        /// The origin of the page that they stand on, or whose own address it is.
        page: Option<String>,
    },
}

/// Who would send the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sender {
    /// A page of a website.
    Page {
        /// What the browser says of its reaching this address.
        permission: Permission,
    },
    /// The extension, or a frame of its own.
    Extension {
        /// The reader granted the host of this address, or pressed a button on a tab that shows it.
        granted: bool,
    },
}

/// Something of the reader's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thing {
    /// A header that the reader gave.
    Header,
    /// The cookies that the browser holds.
    Cookies,
}

/// What the request is to carry, and for which origin the reader gave it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Given<'a> {
    /// What.
    pub thing: Thing,
    /// For exactly this origin.
    pub origin: &'a str,
}

/// A redirect that leads to the target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Redirect {
    /// On whose side the address lies that sent it here.
    pub from: Reach,
    /// The how many-th in a row it is, from 1.
    pub count: usize,
}

/// A request that somebody wants to send.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// Where.
    pub to: &'a Target,
    /// The IP address of the server that answered for this host in this check, once one did.
    pub server: Option<&'a str>,
    /// The redirect that leads there, unless it is the address of the list.
    pub redirect: Option<Redirect>,
    /// Who.
    pub sender: Sender,
    /// Where the address comes from.
    pub list: &'a List,
    /// What the reader said of addresses of the own network in this run.
    pub allowed: Option<bool>,
    /// What of the reader's it would carry.
    pub given: Option<Given<'a>>,
}

/// What the gate says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// It may be sent.
    Send {
        /// With this, and nothing else of the reader's.
        with: Option<Thing>,
        /// What is to happen at a redirect.
        redirects: Redirects,
    },
    /// The reader is to be asked first.
    Ask,
    /// It is not sent.
    Hold(Held),
}

/// What is to happen when the answer is a redirect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Redirects {
    /// The browser may follow: it carries nothing, and the browser judges each hop by itself.
    Follow,
    /// It stops there, and the next hop is judged anew.
    Stop,
    /// It stops where the redirect leaves the host. Nothing of it could be seen there.
    StayOnHost,
}

/// Whether the request may be sent.
pub fn decide(wanted: &Wanted<'_>) -> Decision {
    let reach = Reach::of(wanted.to, wanted.server);
    if let Some(held) = wanted
        .redirect
        .and_then(|redirect| held_at(redirect, reach, wanted))
    {
        return Decision::Hold(held);
    }
    if reach == Reach::Own && !is_own_page(wanted) {
        match (consent(wanted), wanted.to.address) {
            (Some(true), _) => {}
            (None, _) => return Decision::Ask,
            (Some(false), AddressKind::Public) => {
                return Decision::Hold(Held::NameIntoOwnNetwork);
            }
            (Some(false), _) => return Decision::Hold(Held::OwnNetwork),
        }
    }
    let with = carried(wanted);
    Decision::Send {
        with,
        redirects: match (wanted.sender, with) {
            (Sender::Page { .. }, None) => Redirects::Follow,
            (Sender::Extension { granted: false }, None) => Redirects::StayOnHost,
            _ => Redirects::Stop,
        },
    }
}

/// Why this redirect is not followed, if it is not.
fn held_at(redirect: Redirect, reach: Reach, wanted: &Wanted<'_>) -> Option<Held> {
    let cookies = wanted.given.filter(|given| given.thing == Thing::Cookies);
    if redirect.count > MAX_REDIRECTS {
        Some(Held::TooManyRedirects)
    } else if (redirect.from, reach) == (Reach::Public, Reach::Own) {
        Some(Held::RedirectIntoOwnNetwork)
    } else if cookies.is_some_and(|given| given.origin != wanted.to.origin) {
        Some(Held::RedirectLeavesOrigin)
    } else if wanted.sender == (Sender::Extension { granted: false }) {
        Some(Held::RedirectBeyondGrant)
    } else {
        None
    }
}

/// The page that the list stands on has this origin, and its address says itself that it is one of
/// the own network: what the page can ask for anyway.
fn is_own_page(wanted: &Wanted<'_>) -> bool {
    match wanted.list {
        List::Gathered { page: Some(page) } => {
            wanted.to.address != AddressKind::Public && *page == wanted.to.origin
        }
        _ => false,
    }
}

/// Whether the reader allows an address of the own network. `None`: not asked yet.
fn consent(wanted: &Wanted<'_>) -> Option<bool> {
    let Sender::Page { permission } = wanted.sender else {
        return wanted.allowed;
    };
    match permission {
        Permission::Denied => Some(false),
        Permission::Prompt => wanted.allowed,
        // Told once and for all, or of a browser that never asks.
        Permission::Granted | Permission::Unsupported => match wanted.list {
            List::Given => Some(true),
            List::Gathered { .. } => wanted.allowed,
        },
    }
}

/// What goes along: only to the origin that it was given for.
fn carried(wanted: &Wanted<'_>) -> Option<Thing> {
    let given = wanted.given?;
    (given.origin == wanted.to.origin && !given.origin.is_empty()).then_some(given.thing)
}
