//! Walls that take the caller for a robot: by their named header first, by their own page second.
//!
//! A vendor's mere presence (`server: cloudflare`, `x-datadome: protected`, cookies) is never a
//! cause: those come with answers that passed, too.

use super::answer::{body_says, header_signal, quoted};
use super::answer_sources as web;
use super::found::{certain, likely};
use crate::classify::t;
use crate::classify::{Actor, Facts, Finding, Fix, Gate, NextTest, Outcome, Rule, Signal, Source};
use crate::evidence::Seen;

const OPEN_IN_TAB: Fix = Fix {
    actor: Actor::Visitor,
    text: t(
        "Open the address in a tab. If the page appears, perhaps after a check, the link is \
        fine.",
    ),
    snippets: &[],
};
const LET_CHECKERS_IN: Fix = Fix {
    actor: Actor::EdgeAdmin,
    text: t(
        "If programs should reach this address, exempt its path or the caller in the firewall; \
        repeating the request does not help.",
    ),
    snippets: &[],
};
const LOOK: NextTest = NextTest::Look {
    ask: t("Open {url} in a new tab."),
    shows: t(
        "The content, or a check that lets you through: a person gets in, only programs are \
        kept out.",
    ),
};

/// One wall. All share who acts, what helps, and the outcome.
macro_rules! wall {
    ($id:literal, $title:literal, $plain:literal, $detail:literal, $gate:expr, $sources:expr, $find:expr $(,)?) => {
        Rule {
            id: $id,
            title: $title,
            plain: t($plain),
            detail: t($detail),
            actor: Actor::EdgeAdmin,
            fixes: &[OPEN_IN_TAB, LET_CHECKERS_IN],
            test: LOOK,
            sources: $sources,
            outcome: Some(Outcome::BotWall),
            gate: $gate,
            find: $find,
        }
    };
}

const FINGERPRINTS: &[Source] = &[web::WAFW00F, web::IS_ANTIBOT];

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
        &[web::CF_DETECT],
        |facts| header_is(
            facts,
            "cf-mitigated",
            &["challenge"],
            "The cf-mitigated header"
        ),
    ),
    wall!(
        "aws.waf-challenge",
        "The AWS firewall wants to see a browser first",
        "The firewall in front of the site shows a check or a puzzle that only a browser can \
            pass.",
        "`x-amzn-waf-action`: `challenge` comes with status 202 and an empty page, `captcha` \
            with 405. A browser that passes gets the token `aws-waf-token`.",
        Gate::Readable,
        &[web::AWS_WAF],
        |facts| header_is(
            facts,
            "x-amzn-waf-action",
            &["challenge", "captcha"],
            "The \
            x-amzn-waf-action header"
        ),
    ),
    wall!(
        "vercel.mitigated",
        "Vercel's firewall refused the request",
        "The firewall in front of the site took the request for one of a robot.",
        "`x-vercel-mitigated`: `challenge` wants a browser, `deny` is a rule of the site's own.",
        Gate::Readable,
        &[web::VERCEL_FIREWALL, web::IS_ANTIBOT],
        |facts| header_is(
            facts,
            "x-vercel-mitigated",
            &["challenge", "deny"],
            "The \
            x-vercel-mitigated header"
        ),
    ),
    wall!(
        "datadome.challenge",
        "DataDome took the request for one of a robot",
        "A service that keeps robots out refused the request.",
        "`x-dd-b`, or the address of DataDome's puzzle in the body. (`x-datadome: protected` \
            alone means nothing: it comes with answers that passed.)",
        Gate::Codes(400, 429),
        &[web::IS_ANTIBOT],
        |facts| header_or_text(
            facts,
            "x-dd-b",
            &["captcha-delivery.com"],
            "The x-dd-b header"
        ),
    ),
    wall!(
        "perimeterx.challenge",
        "HUMAN (PerimeterX) took the request for one of a robot",
        "A service that keeps robots out shows a button to press and hold.",
        "The page holds `px-captcha` or `_pxAppId`.",
        Gate::Codes(400, 429),
        &[web::IS_ANTIBOT],
        |facts| text(facts, &["px-captcha", "_pxAppId", "_pxBlockedUrl"]),
    ),
    wall!(
        "kasada.challenge",
        "Kasada took the request for one of a robot",
        "A service that keeps robots out refused the request.",
        "`x-kpsdk-ct` comes with its challenge, usually with status 429 or 403.",
        Gate::Codes(403, 429),
        &[web::IS_ANTIBOT],
        |facts| present(facts, "x-kpsdk-ct", "The x-kpsdk-ct header"),
    ),
    wall!(
        "sucuri.block",
        "Sucuri's firewall refused the request",
        "The firewall in front of the site refused the request by one of its rules.",
        "`x-sucuri-block`, or Sucuri's block page. The block id on the page leads the operator \
            to the rule.",
        Gate::Codes(403, 403),
        FINGERPRINTS,
        |facts| header_or_text(
            facts,
            "x-sucuri-block",
            &["Sucuri WebSite Firewall - Access \
            Denied"],
            "The x-sucuri-block header"
        ),
    ),
    wall!(
        "cf.challenge-body",
        "Cloudflare wants to see a browser first",
        "The answer is a page by Cloudflare that checks for a browser before it lets anyone on.",
        "The page holds Cloudflare's challenge script. The `cf-mitigated` header, which would \
            settle it, is hidden from pages.",
        Gate::Codes(403, 503),
        &[web::CF_DETECT, web::IS_ANTIBOT],
        |facts| {
            if matches!(facts.header("cf-mitigated"), Seen::Present(_)) {
                return None;
            }
            matches!(facts.code(), Some(403 | 429 | 503))
                .then(|| text(facts, &["_cf_chl_opt", "/cdn-cgi/challenge-platform/"]))?
        },
    ),
    wall!(
        "cf.1020",
        "A rule at Cloudflare refused the request",
        "The site's operator has a rule at Cloudflare that refuses requests like this one.",
        "Cloudflare's error 1020. The Ray ID on the page leads the operator to the event and the \
            rule.",
        Gate::Code(403),
        &[web::CF_1XXX],
        |facts| cloudflare_says(
            facts,
            &[
                "Error 1020",
                "error code: 1020",
                "Sorry, you have been \
            blocked"
            ]
        ),
    ),
    wall!(
        "cf.ip-ban",
        "Cloudflare keeps your network address out",
        "The site does not let your network address in.",
        "Cloudflare's errors 1006, 1007 and 1008 (a banned address), 1005 (a banned provider) \
            and 1106.",
        Gate::Code(403),
        &[web::CF_1XXX],
        |facts| cloudflare_says(
            facts,
            &[
                "Error 1006",
                "error code: 1006",
                "Error 1007",
                "error code: 1007",
                "Error 1008",
                "error code: 1008",
                "Error 1005",
                "error code: 1005",
                "Error 1106",
                "error code: 1106"
            ]
        ),
    ),
    wall!(
        "cf.country",
        "Cloudflare keeps your country out",
        "The site does not let visitors from your country in.",
        "Cloudflare's error 1009: a country rule of the site's operator.",
        Gate::Code(403),
        &[web::CF_1XXX],
        |facts| cloudflare_says(facts, &["Error 1009", "error code: 1009"]),
    ),
    wall!(
        "cf.signature",
        "Cloudflare takes the program for a robot",
        "The site keeps out programs that look like this one.",
        "Cloudflare's error 1010: the Browser Integrity Check found the request's headers unlike \
            a browser's.",
        Gate::Code(403),
        &[web::CF_1XXX],
        |facts| cloudflare_says(facts, &["Error 1010", "error code: 1010"]),
    ),
    wall!(
        "akamai.deny",
        "Akamai refused the request",
        "The network in front of the site refused the request by a rule of the site's operator.",
        "Akamai's page: \"Access Denied\" with a reference number, often with \
            errors.edgesuite.net. The number leads the operator to the rule.",
        Gate::Code(403),
        FINGERPRINTS,
        |facts| {
            let head = super::answer::head(facts);
            if !head.contains("Access Denied") {
                return None;
            }
            text(
                facts,
                &[
                    "errors.edgesuite.net",
                    "Reference #18.",
                    "Reference&#32;&#35;18&#46;",
                    "Reference&#32;&#35;",
                ],
            )
        },
    ),
    wall!(
        "imperva.block",
        "Imperva refused the request",
        "The firewall in front of the site took the request for one of a robot.",
        "Imperva's page, sent with 403 or 200, holds an incident id or its own script \
            `_Incapsula_Resource`; the id leads the operator to the event.",
        Gate::Codes(200, 403),
        FINGERPRINTS,
        |facts| {
            // On a page of any length these may be a script that runs on success as well.
            if facts.code() == Some(200) && facts.body().len() > 4096 {
                return None;
            }
            matches!(facts.code(), Some(200 | 403))
                .then(|| text(facts, &["Incapsula incident ID", "_Incapsula_Resource"]))?
        },
    ),
    wall!(
        "f5.asm",
        "An F5 firewall rejected the address",
        "The firewall in front of the site rejected the request and gave a support number.",
        "F5's page, sent with 200 or 403: \"The requested URL was rejected. Please consult with \
            your administrator.\" The support id leads the operator to the rule.",
        Gate::Codes(200, 403),
        FINGERPRINTS,
        |facts| {
            if facts.body().len() > 4096 {
                return None;
            }
            matches!(facts.code(), Some(200 | 403)).then(|| {
                text(
                    facts,
                    &["The requested URL was \
                rejected. Please consult with your administrator"],
                )
            })?
        },
    ),
    wall!(
        "anubis.challenge",
        "The site wants the browser to do some arithmetic first",
        "The site lets the browser solve a small sum before it shows the page, to slow robots \
            down.",
        "The page loads Anubis from `/.within.website/`.",
        Gate::Codes(200, 403),
        FINGERPRINTS,
        |facts| {
            matches!(facts.code(), Some(200 | 401 | 403))
                .then(|| text(facts, &["/.within.website/x/cmd/anubis/"]))?
        },
    ),
    wall!(
        "linkedin.999",
        "The site refuses programs (999)",
        "The site refuses every program that checks links. It says nothing about the link.",
        "Status 999 is a number of LinkedIn's own (some firewalls use it too), sent to clients \
            it takes for robots.",
        Gate::Code(999),
        &[web::IS_ANTIBOT, web::WAFW00F],
        |facts| {
            let because = [Signal::seen("The status code is 999")];
            let host = facts.evidence.target.host.as_str();
            let linkedin = host == "linkedin.com" || host.ends_with(".linkedin.com");
            Some(if linkedin {
                certain(because)
            } else {
                likely(because)
            })
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
        &[web::WIKIMEDIA_AGENT, web::SEC_ACCESS],
        |facts| text(
            facts,
            &[
                "respect our robot policy",
                "Undeclared Automated Tool",
                "set a user-agent",
                "make \
            sure your request has a User-Agent header"
            ]
        ),
    ),
];

fn header_is(
    facts: &Facts<'_>,
    name: &str,
    values: &[&str],
    label: &'static str,
) -> Option<Finding> {
    let value = facts.header_value(name)?.trim();
    values
        .iter()
        .any(|wanted| value.eq_ignore_ascii_case(wanted))
        .then(|| certain([header_signal(facts, name, label)]))
}

fn present(facts: &Facts<'_>, name: &str, label: &'static str) -> Option<Finding> {
    facts
        .header_value(name)
        .map(|_| certain([header_signal(facts, name, label)]))
}

fn text(facts: &Facts<'_>, texts: &[&'static str]) -> Option<Finding> {
    body_says(facts, texts).map(|text| likely([quoted(text)]))
}

fn header_or_text(
    facts: &Facts<'_>,
    name: &str,
    texts: &[&'static str],
    label: &'static str,
) -> Option<Finding> {
    present(facts, name, label).or_else(|| text(facts, texts))
}

/// Cloudflare's own error page, or its plain text for programs, with one of these numbers.
fn cloudflare_says(facts: &Facts<'_>, texts: &[&'static str]) -> Option<Finding> {
    let body = super::answer::head(facts);
    let own_page = body.starts_with("error code: ")
        || body.contains("cf-error-details")
        || body.contains("Cloudflare Ray ID");
    own_page.then(|| text(facts, texts))?
}
