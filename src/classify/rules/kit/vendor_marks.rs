//! Marks that a vendor leaves in its answers: one named header, or one text of the body.
//!
//! Headers are asked for by name, never searched as a block: a policy header may name any vendor.

use super::answer::{body_says, header_signal, quoted};
use crate::classify::{BodyKind, Facts, NextTest, Signal, contains_ignore_case, t};

/// A firewall's block page is short; on longer pages its name stands in an article about it.
pub const SHORT: usize = 8 * 1024;

/// For answers by a firewall or CDN that carry an id.
pub const SHOW_ID: NextTest = NextTest::Look {
    ask: t("Open {url} in a tab, and if it is refused there too, copy the id on the page."),
    shows: t("With the id and the time, the operator finds the event and the rule."),
};

/// The header was seen.
pub fn header(facts: &Facts<'_>, name: &'static str) -> Option<Signal> {
    facts
        .header_value(name)
        .map(|_| header_signal(facts, name, name))
}

/// The header has one of these values, in any case.
pub fn header_is(facts: &Facts<'_>, name: &'static str, values: &[&str]) -> Option<Signal> {
    let value = facts.header_value(name)?.trim();
    values
        .iter()
        .any(|wanted| value.eq_ignore_ascii_case(wanted))
        .then(|| header_signal(facts, name, name))
}

/// The header's value holds one of these parts, in any case.
pub fn header_has(facts: &Facts<'_>, name: &'static str, parts: &[&str]) -> Option<Signal> {
    let value = facts.header_value(name)?;
    parts
        .iter()
        .any(|part| contains_ignore_case(value, part))
        .then(|| header_signal(facts, name, name))
}

/// The body holds one of these texts.
pub fn body(facts: &Facts<'_>, texts: &[&'static str]) -> Option<Signal> {
    body_says(facts, texts).map(quoted)
}

/// The body is a page, as far as its first character tells, and holds one of these texts.
pub fn page_body(facts: &Facts<'_>, texts: &[&'static str]) -> Option<Signal> {
    match facts.body_kind() {
        BodyKind::Markup => body(facts, texts),
        BodyKind::Empty | BodyKind::Json | BodyKind::Other => None,
    }
}

/// The body is no longer than a block page is, and holds one of these texts.
pub fn short_body(facts: &Facts<'_>, texts: &[&'static str]) -> Option<Signal> {
    if facts.body().len() > SHORT {
        return None;
    }
    body(facts, texts)
}

/// The body is data for programs (JSON or XML), and holds one of these texts.
pub fn data(facts: &Facts<'_>, texts: &[&'static str]) -> Option<Signal> {
    let is_data = match facts.body_kind() {
        BodyKind::Json => true,
        BodyKind::Markup => {
            let start = facts
                .body_start()
                .trim_start_matches('\u{feff}')
                .trim_start();
            start.starts_with("<?xml") || start.starts_with("<Error")
        }
        BodyKind::Empty | BodyKind::Other => false,
    };
    is_data.then(|| body(facts, texts))?
}

/// The target's host is this domain or a name under it.
pub fn host_under(facts: &Facts<'_>, domain: &str) -> bool {
    facts
        .evidence
        .target
        .host
        .strip_suffix(domain)
        .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}
