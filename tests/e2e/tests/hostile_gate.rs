//! Pages and servers that want the extension to ask what its reader did not ask for: devices of the own
//! network, other sites with the reader's cookies, sign-in prompts, somebody else's answers.
//!
//! The places stand in `tests/hostile`. To the copy of the extension that is "abroad" the public ones
//! have public addresses, as Chromium is told by a switch; all of them listen on this machine.

mod addresses;
mod at_home;
mod background;
mod observed;
mod session;

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;
use turnaway_e2e::{Check, Page};

use crate::Test;

pub const TESTS: &[Test] = &[
    ("gate_asks_before_any_address_at_home", at_home::nine_ways),
    ("gate_follows_no_redirect_home", at_home::redirects),
    ("gate_stops_where_a_name_leads_home", at_home::names),
    (
        "gate_holds_without_grants_as_for_any_page",
        at_home::without_grants,
    ),
    ("gate_bears_twenty_hops_and_no_more", at_home::hops),
    ("gate_takes_each_address_for_one", addresses::surfaces),
    (
        "gate_takes_each_tab_and_bookmark_for_one",
        addresses::tabs_and_bookmarks,
    ),
    ("gate_takes_cookies_to_no_other_origin", session::cookies),
    (
        "gate_opens_no_prompt_of_its_own",
        session::no_prompt_of_its_own,
    ),
    ("gate_opens_no_prompt_behind_a_redirect", session::no_prompt),
    ("gate_shows_no_page_what_was_given", session::placeholder),
    (
        "gate_takes_no_traffic_of_a_page_for_its_own",
        observed::racing,
    ),
    (
        "gate_leaves_requests_of_the_reader_alone",
        observed::own_requests,
    ),
    (
        "gate_says_nothing_where_marks_repeat",
        observed::repeated_marks,
    ),
    ("gate_parts_two_looks_at_one_address", observed::two_at_once),
    (
        "gate_leaves_home_alone_in_the_background",
        background::left_alone,
    ),
    (
        "gate_goes_on_when_the_background_is_stopped",
        background::stopped,
    ),
];

/// The same in Firefox, as far as they do not need Chromium's own protocol.
pub const FIREFOX_TESTS: &[Test] = &[
    ("firefox_gate_follows_no_redirect_home", at_home::redirects),
    ("firefox_gate_stops_where_a_name_leads_home", at_home::names),
    (
        "firefox_gate_holds_without_grants_as_for_any_page",
        at_home::without_grants,
    ),
    ("firefox_gate_bears_twenty_hops_and_no_more", at_home::hops),
];

/// No retries and no giving up; what hangs, hangs for a short while.
const SETTINGS: &str = "/?depth=full&timeout=2500&retries=0&give-up-after=0";

const LIMIT: Duration = Duration::from_secs(30);

const QUESTION: &str = "Skip these";

/// Pastes and waits for the question; nothing is answered yet.
fn until_asked(page: &Page<'_>, list: &str) -> Result<()> {
    page.paste(list)?;
    page.check()?;
    page.wait(LIMIT, "the question", |page| page.has_button(QUESTION))
}

/// The causes of a check, by their ids.
fn causes(check: &Check) -> Vec<&str> {
    check.causes.iter().map(|cause| cause.id.as_str()).collect()
}

/// The one check of a report.
fn only(page: &Page<'_>) -> Result<Check> {
    let mut checks = page.report()?.checks;
    ensure!(checks.len() == 1, "{} checks in place of one", checks.len());
    checks.pop().context("one check")
}

/// What was seen of the requests of a look, by who asked.
fn asked_as<'c>(check: &'c Check, asker: &str) -> Vec<&'c Value> {
    let exchanges = check.evidence["exchanges"].as_array();
    let all = exchanges.into_iter().flatten();
    all.filter(|exchange| exchange["watched"]["asker"] == asker)
        .collect()
}
