//! Notices when our own page's Content-Security-Policy refused a request.
//!
//! The failed `fetch` looks like any other. The violation report says which address was refused,
//! always the one first asked for, even when only a redirect of it was against the policy. It may
//! come a moment after the failure, so [`refused`] gives it that moment.
//!
//! A policy of `connect-src *`, which this site itself has, allows every http(s) address. When it
//! is violated all the same, a redirect led to another scheme (`javascript:`, `data:`). That says
//! something of the server, which the other probes will tell, and nothing of our page.

use super::{global, slice};
use std::cell::RefCell;
use std::collections::VecDeque;
use wasm_bindgen::prelude::*;
use web_sys::SecurityPolicyViolationEvent;

/// Reports of addresses nobody asks about any more are dropped beyond this number.
const KEPT: usize = 64;

type Listener = Closure<dyn FnMut(SecurityPolicyViolationEvent)>;

struct Violation {
    url: String,
    directive: String,
}

thread_local! {
    static SEEN: RefCell<VecDeque<Violation>> = const { RefCell::new(VecDeque::new()) };
    static LISTENER: RefCell<Option<Listener>> =
        const { RefCell::new(None) };
}

/// Starts listening, once for the life of the page.
pub fn listen() {
    LISTENER.with_borrow_mut(|listener| {
        if listener.is_some() {
            return;
        }
        let callback = Listener::new(note);
        // In a page the report goes to the document and bubbles; in a worker to the scope itself.
        let added = global::scope().add_event_listener_with_callback(
            "securitypolicyviolation",
            callback.as_ref().unchecked_ref(),
        );
        if added.is_ok() {
            *listener = Some(callback);
        }
    });
}

/// The directive that refused a request for `url` which has just failed, if one did.
pub async fn refused(url: &str) -> Option<String> {
    if let Some(directive) = take(url) {
        return Some(directive);
    }
    slice::next_task().await;
    take(url)
}

fn note(event: SecurityPolicyViolationEvent) {
    if allows_every_address(&event.original_policy()) {
        return;
    }
    let violation = Violation {
        url: event.blocked_uri(),
        directive: event.effective_directive(),
    };
    SEEN.with_borrow_mut(|seen| {
        if seen.len() == KEPT {
            seen.pop_front();
        }
        seen.push_back(violation);
    });
}

fn take(url: &str) -> Option<String> {
    SEEN.with_borrow_mut(|seen| {
        let found = seen.iter().position(|violation| violation.url == url)?;
        seen.remove(found).map(|violation| violation.directive)
    })
}

/// Whether fetches of http(s) addresses are unrestricted: CSP level 3, `*` matches every network
/// scheme, and `default-src` stands in for a missing `connect-src`.
fn allows_every_address(policy: &str) -> bool {
    let sources = |name: &str| {
        policy.split(';').find_map(|directive| {
            let mut words = directive.split_ascii_whitespace();
            words
                .next()
                .filter(|word| word.eq_ignore_ascii_case(name))
                .map(|_| words)
        })
    };
    sources("connect-src")
        .or_else(|| sources("default-src"))
        .is_some_and(|mut words| words.any(|word| word == "*"))
}

#[cfg(test)]
mod tests {
    use super::allows_every_address;

    #[test]
    fn only_a_star_among_the_right_sources_allows_everything() {
        for policy in [
            "connect-src *",
            "default-src 'none'; Connect-Src 'self' *; img-src 'self'",
            "default-src *",
        ] {
            assert!(allows_every_address(policy), "{policy}");
        }
        for policy in [
            "",
            "connect-src 'self'",
            "connect-src https://*.example.com",
            "default-src *; connect-src 'self'",
            "img-src *",
        ] {
            assert!(!allows_every_address(policy), "{policy}");
        }
    }
}
