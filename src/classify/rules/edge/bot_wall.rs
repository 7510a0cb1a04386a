//! Services that take the caller for a robot: by their named header first, by their own page
//! second.
//!
//! A vendor's mere presence (`x-datadome: protected`, cookies) is never a cause: those come with
//! answers that passed, too.

use crate::classify::rules::kit::found::{certain, likely};
use crate::classify::rules::kit::vendor_marks as marks;
use crate::classify::rules::kit::vendor_sources as web;
use crate::classify::t;
use crate::classify::{Actor, Confidence, Fix, Gate, NextTest, Rule, Signal};

pub(in crate::classify::rules) const OPEN_IN_TAB: Fix = Fix {
    actor: Actor::Visitor,
    text: t(
        "Open the address in a tab. If the page appears, perhaps after a check, the link is \
        fine.",
    ),
    help: &[],
};
pub(in crate::classify::rules) const LET_CHECKERS_IN: Fix = Fix {
    actor: Actor::EdgeAdmin,
    text: t(
        "If programs should reach this address, exempt its path or the caller in the firewall; \
        repeating the request does not help.",
    ),
    help: &[],
};
pub(in crate::classify::rules) const LOOK: NextTest = NextTest::Look {
    ask: t("Open {url} in a new tab."),
    shows: t(
        "The content, or a check that lets you through: a person gets in, only programs are \
        kept out.",
    ),
};

/// One wall. All share who acts, what helps, and the outcome.
macro_rules! wall {
    ($id:literal, $title:literal, $plain:literal, $detail:literal, $gate:expr, $ceiling:expr, $sources:expr, $find:expr $(,)?) => {
        $crate::classify::Rule {
            id: $id,
            title: $title,
            plain: $crate::classify::t($plain),
            detail: $crate::classify::t($detail),
            actor: $crate::classify::Actor::EdgeAdmin,
            fixes: &[
                $crate::classify::rules::edge::bot_wall::OPEN_IN_TAB,
                $crate::classify::rules::edge::bot_wall::LET_CHECKERS_IN,
            ],
            test: $crate::classify::rules::edge::bot_wall::LOOK,
            sources: $sources,
            outcome: Some($crate::classify::Outcome::BotWall),
            ceiling: $ceiling,
            rank: $crate::classify::Rank::Ordinary,
            gate: $gate,
            find: $find,
        }
    };
}
pub(in crate::classify::rules) use wall;

/// What keeps a person out just as well: a rule by address, country or content. Who acts and what
/// helps is the same for all of them.
macro_rules! barred {
    ($id:literal, $title:literal, $plain:literal, $detail:literal, $gate:expr, $ceiling:expr, $sources:expr, $find:expr $(,)?) => {
        $crate::classify::Rule {
            id: $id,
            title: $title,
            plain: $crate::classify::t($plain),
            detail: $crate::classify::t($detail),
            actor: $crate::classify::Actor::EdgeAdmin,
            fixes: &[
                $crate::classify::rules::edge::bot_wall::EXEMPT,
                $crate::classify::rules::edge::bot_wall::SEND_ID,
            ],
            test: $crate::classify::rules::edge::bot_wall::FROM_ELSEWHERE,
            sources: $sources,
            outcome: Some($crate::classify::Outcome::Forbidden),
            ceiling: $ceiling,
            rank: $crate::classify::Rank::Ordinary,
            gate: $gate,
            find: $find,
        }
    };
}
pub(in crate::classify::rules) use barred;

pub(in crate::classify::rules) const EXEMPT: Fix = Fix {
    actor: Actor::EdgeAdmin,
    text: t(
        "Find the event by the id on the page or by the time, and change the rule or exempt the path or \
        the caller, if the request is meant to pass.",
    ),
    help: &[],
};
pub(in crate::classify::rules) const SEND_ID: Fix = Fix {
    actor: Actor::Visitor,
    text: t("Send the id on the page and the time to whoever runs the site."),
    help: &[],
};
pub(in crate::classify::rules) const FROM_ELSEWHERE: NextTest = NextTest::Look {
    ask: t("Open {url} in a tab, and then from another network, such as a phone without Wi-Fi."),
    shows: t(
        "Refused in the tab too: people are kept out as well. Only from the other network let in: the \
        address or country decides.",
    ),
};

/// The rules of this family.
pub const RULES: &[Rule] = &[
    wall!(
        "aws.waf-challenge",
        "The AWS firewall wants to see a browser first",
        "The firewall in front of the site shows a check or a puzzle that only a browser can \
        pass.",
        "`x-amzn-waf-action`: `challenge` comes with status 202 and an empty page, `captcha` \
        with 405. A browser that passes gets the token `aws-waf-token`.",
        Gate::Readable,
        Confidence::Certain,
        &[web::AWS_WAF],
        |facts| marks::header_is(facts, "x-amzn-waf-action", &["challenge", "captcha"])
            .map(|mark| certain([mark])),
    ),
    wall!(
        "vercel.mitigated",
        "Vercel's firewall refused the request",
        "The firewall in front of the site took the request for one of a robot.",
        "`x-vercel-mitigated`: `challenge` wants a browser, `deny` is a rule of the site's own.",
        Gate::Readable,
        Confidence::Certain,
        &[web::VERCEL_FIREWALL, web::IS_ANTIBOT],
        |facts| marks::header_is(facts, "x-vercel-mitigated", &["challenge", "deny"])
            .map(|mark| certain([mark])),
    ),
    wall!(
        "datadome.challenge",
        "DataDome took the request for one of a robot",
        "A service that keeps robots out refused the request.",
        "`x-dd-b`, or the address of DataDome's puzzle in the body. (`x-datadome: protected` \
        alone means nothing: it comes with answers that passed.)",
        Gate::Codes(400, 429),
        Confidence::Certain,
        &[web::IS_ANTIBOT],
        |facts| {
            if let Some(mark) = marks::header_is(facts, "x-dd-b", &["1", "2"]) {
                return Some(certain([mark]));
            }
            let told = facts
                .header_value("x-datadome")
                .is_some_and(|value| !value.trim().eq_ignore_ascii_case("protected"));
            let mark = if told {
                marks::header(facts, "x-datadome")
            } else {
                marks::body(facts, &["captcha-delivery.com"])
            };
            mark.map(|mark| likely([mark]))
        },
    ),
    wall!(
        "perimeterx.challenge",
        "HUMAN (PerimeterX) took the request for one of a robot",
        "A service that keeps robots out shows a button to press and hold.",
        "The page holds `px-captcha` or `_pxAppId`, or the answer has the header \
        `x-px-authorization`.",
        Gate::Codes(400, 429),
        Confidence::Likely,
        &[web::IS_ANTIBOT],
        |facts| marks::body(facts, &["px-captcha", "_pxAppId", "_pxBlockedUrl"])
            .or_else(|| marks::header(facts, "x-px-authorization"))
            .map(|mark| likely([mark])),
    ),
    wall!(
        "kasada.challenge",
        "Kasada took the request for one of a robot",
        "A service that keeps robots out refused the request.",
        "`x-kpsdk-ct` and its relatives come with its challenge, usually with status 429 or 403.",
        Gate::Codes(403, 429),
        Confidence::Likely,
        &[web::IS_ANTIBOT],
        |facts| {
            let headers = &facts.response?.headers.list;
            let (name, _) = headers
                .iter()
                .find(|(name, _)| name.starts_with("x-kpsdk-") || name.starts_with("x-kasada"))?;
            Some(likely([
                Signal::seen("A header of Kasada's").with(name.as_str())
            ]))
        },
    ),
    wall!(
        "anubis.challenge",
        "The site wants the browser to do some arithmetic first",
        "The site lets the browser solve a small sum before it shows the page, to slow robots \
        down.",
        "The page loads Anubis from `/.within.website/`, or holds its puzzle as \
        `anubis_challenge`.",
        Gate::Codes(200, 403),
        Confidence::Likely,
        &[web::WAFW00F, web::IS_ANTIBOT],
        |facts| {
            let long = facts.code() == Some(200) && facts.body().len() > 32 * 1024;
            if long || !matches!(facts.code(), Some(200 | 401 | 403)) {
                return None;
            }
            marks::body(facts, &["/.within.website/x/cmd/anubis/"])
                .or_else(|| marks::body(facts, &["id=\"anubis_challenge\""]))
                .map(|mark| likely([mark]))
        },
    ),
    wall!(
        "host.robot-check",
        "The hosting company checks for a browser first",
        "The company that hosts the site shows a check that only a person passes.",
        "A page by Imunify360, SiteGround or BitNinja, security programs of hosting companies. \
        The host's support can exempt a caller.",
        Gate::Codes(200, 503),
        Confidence::Certain,
        &[web::WAFW00F],
        |facts| {
            if let Some(mark) = marks::header_has(facts, "server", &["imunify360-webshield"]) {
                return (facts.code() != Some(200)).then(|| certain([mark]));
            }
            marks::short_body(
                facts,
                &[
                    "protected by Imunify360",
                    "protected by imunify360",
                    "powered by Imunify360",
                    "imunify360-preloader",
                    "Our system thinks you might be a robot",
                    "Security check by BitNinja",
                ],
            )
            .map(|mark| likely([mark]))
        },
    ),
    wall!(
        "linkedin.999",
        "The site refuses programs (999)",
        "The site refuses every program that checks links. It says nothing about the link.",
        "Status 999 is a number of LinkedIn's own (some firewalls use it too), sent to clients \
        it takes for robots.",
        Gate::Code(999),
        Confidence::Certain,
        &[web::IS_ANTIBOT, web::WAFW00F],
        |facts| {
            let because = [Signal::code("The status code is 999")];
            Some(if marks::host_under(facts, "linkedin.com") {
                certain(because)
            } else {
                likely(because)
            })
        },
    ),
    wall!(
        "reddit.blocked",
        "Reddit refuses programs without an account",
        "Reddit does not answer programs that are not signed in with a developer's token.",
        "The body says \"blocked by network security\", or greets a pardner. Its API answers requests with an OAuth \
        token and a User-Agent of their own.",
        Gate::Codes(403, 429),
        Confidence::Likely,
        &[web::IS_ANTIBOT, web::REDDIT_API],
        |facts| {
            marks::body(
                facts,
                &["blocked by network security", "whoa there, pardner!"],
            )
            .map(|mark| likely([mark]))
        },
    ),
    wall!(
        "amazon.captcha",
        "Amazon wants a person to read some letters first",
        "Amazon took the request for one of a robot and shows a puzzle of letters.",
        "The page, sent with 200 or 503, holds the form `/errors/validateCaptcha` or the notice \
        about automated access.",
        Gate::Codes(200, 503),
        Confidence::Likely,
        &[web::IS_ANTIBOT],
        |facts| {
            if !matches!(facts.code(), Some(200 | 403 | 429 | 503)) {
                return None;
            }
            marks::short_body(
                facts,
                &[
                    "/errors/validateCaptcha",
                    "To discuss automated access to Amazon data please contact",
                ],
            )
            .map(|mark| likely([mark]))
        },
    ),
    wall!(
        "ua.blocked",
        "The server refuses this kind of program",
        "The server refuses the program that made the request, judging by the name it gave \
        itself.",
        "The body is a refusal of clients by their User-Agent: the site's policy wants a name \
        and a way to contact whoever runs it.",
        Gate::Codes(403, 429),
        Confidence::Likely,
        &[web::WIKIMEDIA_AGENT, web::SEC_ACCESS],
        |facts| marks::body(
            facts,
            &[
                "respect our robot policy",
                "Undeclared Automated Tool",
                "set a user-agent",
            ],
        )
        .map(|mark| likely([mark])),
    ),
];
