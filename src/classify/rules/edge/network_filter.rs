//! Filters on the visitor's own side: the site was never reached.

use crate::classify::rules::kit::cause::cause;
use crate::classify::rules::kit::found::likely;
use crate::classify::rules::kit::vendor_marks::{self as marks, SHORT};
use crate::classify::rules::kit::vendor_sources as web;
use crate::classify::rules::refusal::forbidden::OTHER_NETWORK;
use crate::classify::{Facts, Gate, Rule, Signal};

/// Texts of filters' pages, and whose they are.
const PAGES: &[(&str, &str)] = &[
    ("Internet Security by Zscaler", "Zscaler"),
    ("Zscaler to protect you from internet threats", "Zscaler"),
    ("login.zscloud.net/img_logo_new1.png", "Zscaler"),
    ("FortiGuard Intrusion Prevention", "FortiGuard"),
    ("FortiGuard Web Filtering", "FortiGuard"),
    ("globalurl.fortinet.net", "FortiGuard"),
    ("<title>Web Site Blocked", "SonicWall"),
    ("nsa_banner", "SonicWall"),
    ("UTM Web Protection", "Sophos"),
    (
        "Palo Alto Next Generation Security Platform",
        "Palo Alto Networks",
    ),
    ("Download of virus/spyware blocked", "Palo Alto Networks"),
    (
        "<title>Web Page Blocked</title>",
        "Palo Alto Networks or FortiGate",
    ),
    ("block.opendns.com", "Cisco Umbrella"),
];

/// The rules of this family.
pub const RULES: &[Rule] = &[cause! {
    id: "net.client-side-filter",
    title: "Your own network keeps the site from you",
    plain: "A filter in your own network, at work, at school or on the computer, blocks the \
        address. The site was not reached and can do nothing about it.",
    detail: "The page is that of a web filter on the way out. It may come with 200, 403 or 503, \
        and over https only where the filter opens the encryption.",
    fixes: [
        Visitor: "Ask whoever runs your network to allow the address, or use another network.",
        EdgeAdmin: "Correct the address's category, or add it to the allowed list.",
    ],
    test: OTHER_NETWORK,
    sources: [web::WAFW00F],
    outcome: Forbidden,
    ceiling: Likely,
    gate: Gate::Codes(200, 503),
    find: |facts| {
        filter(facts).map(|name| likely([Signal::seen("The page is that of the filter").with(name)]))
    },
}];

fn filter(facts: &Facts<'_>) -> Option<&'static str> {
    if !matches!(facts.code(), Some(200 | 403 | 451 | 503)) || facts.body().len() > SHORT {
        return None;
    }
    let refused = facts.code() != Some(200);
    if refused && marks::header_has(facts, "server", &["zscaler"]).is_some() {
        return Some("Zscaler");
    }
    PAGES
        .iter()
        .find(|(text, _)| crate::classify::rules::kit::answer::body_says(facts, &[text]).is_some())
        .map(|(_, name)| *name)
}
