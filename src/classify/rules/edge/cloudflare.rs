//! What Cloudflare answers itself: challenges by their header, refusals by their number.
//!
//! `server: cloudflare` and `cf-ray` come with every answer that passes through and prove nothing.

use super::bot_wall::{barred, wall};
use crate::classify::rules::kit::cause::cause;
use crate::classify::rules::kit::found::{certain, likely};
use crate::classify::rules::kit::speaker;
use crate::classify::rules::kit::vendor_marks::{self as marks, SHOW_ID};
use crate::classify::rules::kit::vendor_sources as web;
use crate::classify::t;
use crate::classify::{Confidence, Facts, Finding, Gate, NextTest, Rule, Signal};
use crate::evidence::Seen;

/// The rules of this family.
pub const RULES: &[Rule] = &[
    wall!(
        "cf.challenge",
        "Cloudflare wants to see a browser first",
        "Cloudflare, which stands in front of the site, shows a check that only a browser with a \
        person can pass.",
        "`cf-mitigated: challenge` marks every challenge page, whatever its status code. Script \
        requests cannot pass it.",
        Gate::Readable,
        Confidence::Certain,
        &[web::CF_DETECT],
        |facts| marks::header_is(facts, "cf-mitigated", &["challenge"]).map(|mark| certain([mark])),
    ),
    wall!(
        "cf.challenge-body",
        "Cloudflare wants to see a browser first",
        "The answer is a page by Cloudflare that checks for a browser before it lets anyone on.",
        "The page holds Cloudflare's challenge script. The `cf-mitigated` header, which would \
        settle it, is hidden from pages.",
        Gate::Codes(403, 503),
        Confidence::Likely,
        &[web::CF_DETECT, web::IS_ANTIBOT],
        |facts| {
            if matches!(facts.header("cf-mitigated"), Seen::Present(_))
                || !matches!(facts.code(), Some(403 | 429 | 503))
            {
                return None;
            }
            marks::body(
                facts,
                &[
                    "_cf_chl_opt",
                    "/cdn-cgi/challenge-platform/h/b/orchestrate/",
                    "/cdn-cgi/challenge-platform/h/g/orchestrate/",
                    "<title>Just a moment...</title>",
                ],
            )
            .map(|mark| likely([mark]))
        },
    ),
    barred!(
        "cf.1020",
        "A rule at Cloudflare refused the request",
        "The site's operator has a rule at Cloudflare that refuses requests like this one.",
        "Cloudflare's error 1020. The Ray ID on the page leads the operator to the event and the \
        rule.",
        Gate::Code(403),
        Confidence::Certain,
        &[web::CF_1XXX],
        |facts| {
            numbered(facts, &[1020]).or_else(|| {
                own_page(facts)?;
                marks::body(facts, &["Sorry, you have been blocked"]).map(|mark| likely([mark]))
            })
        },
    ),
    barred!(
        "cf.ip-ban",
        "Cloudflare keeps your network address out",
        "The site does not let your network address in.",
        "Cloudflare's errors 1006, 1007 and 1008 (a banned address), 1005 (a banned provider) \
        and 1106.",
        Gate::Code(403),
        Confidence::Certain,
        &[web::CF_1XXX],
        |facts| numbered(facts, &[1005, 1006, 1007, 1008, 1106]),
    ),
    barred!(
        "cf.country",
        "Cloudflare keeps your country out",
        "The site does not let visitors from your country in.",
        "Cloudflare's error 1009: a country rule of the site's operator.",
        Gate::Code(403),
        Confidence::Certain,
        &[web::CF_1XXX],
        |facts| numbered(facts, &[1009]),
    ),
    wall!(
        "cf.signature",
        "Cloudflare takes the program for a robot",
        "The site keeps out programs that look like this one.",
        "Cloudflare's error 1010: the Browser Integrity Check found the request's headers unlike \
        a browser's.",
        Gate::Code(403),
        Confidence::Certain,
        &[web::CF_1XXX],
        |facts| numbered(facts, &[1010]),
    ),
    cause! {
        id: "cf.hotlink",
        title: "Only pages of the site itself may use this file",
        plain: "The site gives this file to its own pages only.",
        detail: "Cloudflare's error 1011: hotlink protection compares the Referer header with \
            the site's own name.",
        fixes: [
            EdgeAdmin: "Exempt the folder from hotlink protection if other sites may show the \
                file.",
            ClientDeveloper: "Host the file yourself, or ask the site for leave.",
        ],
        test: NextTest::Command {
            command: t("curl -sSi -e '{origin}/' '{url}'"),
            shows: t("If it works with a Referer of the site's own, the Referer decides."),
        },
        sources: [web::CF_1XXX],
        ceiling: Certain,
        gate: Gate::Code(403),
        find: |facts| numbered(facts, &[1011]),
    },
    cause! {
        id: "cf.reputation",
        title: "Cloudflare links your network to malware",
        plain: "Cloudflare has seen malware in your network and lets nobody from there in.",
        detail: "Cloudflare's error 1012: activity of malicious software from the visitor's \
            address.",
        fixes: [
            Visitor: "Check the computers in your network for malware, or use another network.",
            EdgeAdmin: "Allow the address if it is known to be fine.",
        ],
        test: crate::classify::rules::refusal::forbidden::OTHER_NETWORK,
        sources: [web::CF_1XXX],
        ceiling: Certain,
        gate: Gate::Code(403),
        find: |facts| numbered(facts, &[1012]),
    },
    cause! {
        id: "cf.sni",
        title: "The request names two different sites",
        plain: "The connection was opened for one site and the request asks for another.",
        detail: "Cloudflare's error 1013: the Host header differs from the name in the TLS \
            handshake (SNI).",
        fixes: [
            ClientDeveloper: "Let the client set Host and SNI from the same address; do not \
                reuse the connection of another site.",
            ServerOperator: "In a proxy, send the upstream's name in both: \
                proxy_ssl_server_name and Host in nginx.",
        ],
        test: NextTest::Command {
            command: t("curl -sSi '{url}'"),
            shows: t("curl keeps both names equal. If this works, the client's set-up decides."),
        },
        sources: [web::CF_1XXX],
        ceiling: Certain,
        gate: Gate::Codes(403, 421),
        find: |facts| numbered(facts, &[1013]),
    },
    cause! {
        id: "cf.rate",
        title: "Too many requests for a rule at Cloudflare",
        plain: "You asked this site too often in a short time, by a limit that its operator set \
            at Cloudflare.",
        detail: "Cloudflare's error 1015: a rate limiting rule. It ends by itself after the \
            time that the rule sets.",
        fixes: [
            ClientDeveloper: "Wait, then ask less often and keep answers.",
            EdgeAdmin: "Raise the limit of the rule, or exempt this caller.",
        ],
        test: NextTest::Look {
            ask: t("Wait a few minutes and check again."),
            shows: t("An answer of another kind tells what stands behind the limit."),
        },
        sources: [web::CF_1XXX],
        outcome: RateLimited,
        ceiling: Certain,
        gate: Gate::Codes(403, 429),
        find: |facts| numbered(facts, &[1015]),
    },
    cause! {
        id: "cf.direct-ip",
        title: "Asked for by address instead of by name",
        plain: "The request goes to an address of Cloudflare's that many sites share, without \
            naming a site.",
        detail: "Cloudflare's error 1003: the Host header is an IP address of Cloudflare's.",
        fixes: [
            ClientDeveloper: "Use the site's host name in the address and in the Host header.",
        ],
        test: NextTest::Settled,
        sources: [web::CF_1XXX],
        ceiling: Certain,
        gate: Gate::Code(403),
        find: |facts| numbered(facts, &[1003]),
    },
    cause! {
        id: "cf.dns-530",
        title: "Cloudflare does not find the site's own server",
        plain: "The site's own server cannot be found. Access rights have nothing to do with it.",
        detail: "Status 530 with an error number: 1016 and 1001 (the origin's name is not in \
            DNS), 1033 (the tunnel to the origin is down).",
        fixes: [
            ServerOperator: "For 1016, correct the origin's DNS entry; for 1033, start \
                cloudflared again and look at its log.",
            Visitor: "Try again later.",
        ],
        test: SHOW_ID,
        sources: [web::CF_1XXX],
        ceiling: Certain,
        gate: Gate::Codes(409, 530),
        find: |facts| {
            if !matches!(facts.code(), Some(409 | 530)) {
                return None;
            }
            numbered(facts, &[1000, 1001, 1002, 1016, 1018, 1033])
        },
    },
];

/// A page of Cloudflare's own.
pub(in crate::classify::rules) fn own_page(facts: &Facts<'_>) -> Option<Signal> {
    marks::body(
        facts,
        &["cf-error-details", "Cloudflare Ray ID", "cf-error-code"],
    )
}

/// The answer carries one of these error numbers.
fn numbered(facts: &Facts<'_>, wanted: &[u16]) -> Option<Finding> {
    let number = number(facts)?;
    wanted.contains(&number).then(|| {
        let number = number.to_string();
        match facts.header("cf-error-type").was_there() {
            true => certain([Signal::seen("Cloudflare's error number").with(number)]),
            false => speaker::says(
                Signal::words("Cloudflare's error number").with(number),
                speaker::cloudflare(facts),
            ),
        }
    })
}

/// The error number: in the short text for programs, as `error_code` in the JSON for those who
/// accept that, in the `cf-error-type` header, or in the heading of Cloudflare's own page, where
/// markup may stand between the word and the number.
pub(in crate::classify::rules) fn number(facts: &Facts<'_>) -> Option<u16> {
    let body = facts.body_start();
    if let Some(rest) = body.trim_start().strip_prefix("error code: ") {
        return four_digits(rest);
    }
    if let Some(number) = facts.header_value("cf-error-type").and_then(four_digits) {
        return Some(number);
    }
    if facts.body_holds("\"cloudflare_error\"") {
        let (_, rest) = body.split_once("\"error_code\"")?;
        return four_digits(rest.trim_start_matches([':', ' ']));
    }
    own_page(facts)?;
    body.match_indices("Error")
        .take(20)
        .filter_map(|(at, word)| body.get(at + word.len()..))
        .find_map(|rest| four_digits(skip_markup(rest)))
}

fn four_digits(text: &str) -> Option<u16> {
    let digits = text.get(..4)?;
    let ends = !text
        .get(4..)
        .is_some_and(|rest| rest.starts_with(|next: char| next.is_ascii_digit()));
    (ends && digits.starts_with('1')).then(|| digits.parse().ok())?
}

fn skip_markup(mut text: &str) -> &str {
    for _ in 0..4 {
        text = text.trim_start();
        match text.strip_prefix('<').and_then(|tag| tag.split_once('>')) {
            Some((_, rest)) => text = rest,
            None => break,
        }
    }
    text
}
