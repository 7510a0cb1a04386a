//! Which addresses of a recording may be asked for again. Asking is the reader's decision; what could do
//! harm, or would only spend something that works once, is not ticked.

use super::fate::Fate;
use super::recording::PageRequest;
use crate::evidence::{AddressKind, Target};
use crate::secret::shown_address;
use std::collections::HashSet;

/// An address that could be asked for with GET.
#[derive(Debug, Clone, PartialEq)]
pub struct Askable {
    /// The address, secrets included.
    pub target: Target,
    /// Its request's place in the file, from 1.
    pub place: u32,
    /// Why it is not ticked from the start; `None`: it is.
    pub doubt: Option<&'static str>,
}

/// Those that were turned away or failed, each address once.
pub fn askable<'r>(requests: impl IntoIterator<Item = &'r PageRequest>) -> Vec<Askable> {
    let mut seen = HashSet::new();
    let bad = |request: &&PageRequest| matches!(request.fate, Fate::TurnedAway | Fate::Failed);
    requests
        .into_iter()
        .filter(bad)
        .filter(|request| request.row.evidence.target.is_http())
        .filter(|request| seen.insert(request.row.evidence.target.url.clone()))
        .map(|request| Askable {
            target: request.row.evidence.target.clone(),
            place: request.place,
            doubt: doubt(request),
        })
        .collect()
}

fn doubt(request: &PageRequest) -> Option<&'static str> {
    let target = &request.row.evidence.target;
    let method = request
        .row
        .asked
        .first()
        .map_or("", |entry| entry.method.as_str());
    let asked = if request.row.asked.last.is_none() {
        request.row.evidence.request.method.as_str()
    } else {
        method
    };
    let url = target.url.to_ascii_lowercase();
    let (path, query) = url.split_once('?').unwrap_or((&url, ""));
    let path = path.splitn(4, '/').nth(3).unwrap_or_default();
    let word = |words: &[&str]| {
        path.split(['/', '-', '_', '.'])
            .any(|part| words.contains(&part))
            || words
                .iter()
                .any(|word| word.len() > 6 && path.contains(word))
    };
    if shown_address(&target.url) != target.url {
        Some("holds a code, token or signature")
    } else if !matches!(asked, "" | "GET" | "HEAD" | "OPTIONS") {
        Some("was no GET: asking with GET tells something else")
    } else if word(&[
        "logout",
        "signout",
        "logoff",
        "signoff",
        "log-out",
        "sign-out",
        "end_session",
        "endsession",
        "revoke",
    ]) {
        Some("would sign you out")
    } else if word(&[
        "unsubscribe",
        "delete",
        "remove",
        "cancel",
        "confirm",
        "activate",
        "verify",
        "callback",
    ]) {
        Some("may change something")
    } else if is_ad(target, path, query) {
        Some("counts a click or a view of an ad")
    } else if target.address != AddressKind::Public {
        Some("is on your own machine or network, not that of the recording")
    } else {
        None
    }
}

fn is_ad(target: &Target, path: &str, query: &str) -> bool {
    const HOSTS: [&str; 8] = [
        "doubleclick.net",
        "googleadservices.com",
        "googlesyndication.com",
        "adnxs.com",
        "adsrvr.org",
        "taboola.com",
        "outbrain.com",
        "criteo.com",
    ];
    let host = &target.host;
    let of_ads = HOSTS.iter().any(|ads| {
        host.strip_suffix(ads)
            .is_some_and(|front| front.is_empty() || front.ends_with('.'))
    });
    let clicks = [
        "aclk",
        "adclick",
        "clk",
        "click",
        "pixel",
        "beacon",
        "collect",
        "impression",
    ];
    of_ads
        || path.split('/').any(|part| clicks.contains(&part))
        || ["gclid=", "fbclid=", "msclkid=", "dclid="]
            .iter()
            .any(|name| query.contains(name))
}
