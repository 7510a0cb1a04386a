//! Walls against robots that answer with a success as often as with a refusal, by marks of their own.
//!
//! The scripts of such services also run on pages that passed. So each mark is that of the wall itself, or the
//! page is as short as the wall.

use super::bot_wall::wall;
use crate::classify::rules::kit::found::{certain, likely};
use crate::classify::rules::kit::vendor_marks as marks;
use crate::classify::rules::kit::vendor_sources as web;
use crate::classify::{Confidence, Facts, Finding, Gate, Signal};

/// Longer pages are not the wall.
const SHORT: usize = 16 * 1024;

/// The rules of this family.
pub const RULES: &[crate::classify::Rule] = &[
    wall!(
        "siteground.captcha",
        "SiteGround wants to see a browser first",
        "The company that hosts the site sends programs to a check in place of the page. The content was \
        not seen.",
        "SiteGround: `sg-captcha: challenge`, or a page that is nothing but a refresh to \
        `/.well-known/sgcaptcha/`, mostly with status 202.",
        Gate::Codes(200, 503),
        Confidence::Certain,
        &[web::SITEGROUND_BOTS, web::IS_ANTIBOT],
        |facts| match marks::header_is(facts, "sg-captcha", &["challenge"]) {
            Some(mark) => Some(certain([mark])),
            None => short(facts, 4_096, &["/.well-known/sgcaptcha/"]),
        },
    ),
    wall!(
        "fastly.challenge",
        "Fastly wants to see a browser first",
        "The network in front of the site shows a check that only a browser passes. The content was not \
        seen.",
        "Fastly's client challenge: the page \"Client Challenge\" loads its script from `/_fs-ch-…`.",
        Gate::Codes(200, 503),
        Confidence::Likely,
        &[web::FASTLY_CHALLENGES],
        |facts| {
            marks::body(facts, &["/_fs-ch-"])?;
            marks::body(
                facts,
                &[
                    "<title>Client Challenge</title>",
                    "_challenge.js",
                    "/fst-post-back",
                    "noscript",
                ],
            )
            .filter(|_| facts.body().len() <= SHORT)
            .map(|mark| likely([mark]))
        },
    ),
    wall!(
        "vercel.checkpoint",
        "Vercel wants to see a browser first",
        "The firewall in front of the site shows a check that only a browser passes. The content was not \
        seen.",
        "The page \"Vercel Security Checkpoint\", also where the header `x-vercel-mitigated` is hidden from \
        pages.",
        Gate::Codes(200, 503),
        Confidence::Likely,
        &[web::VERCEL_FIREWALL, web::IS_ANTIBOT],
        |facts| {
            if facts.header("x-vercel-mitigated").was_there() {
                return None;
            }
            short(
                facts,
                64 * 1024,
                &["<title>Vercel Security Checkpoint</title>"],
            )
        },
    ),
    wall!(
        "imperva.challenge",
        "Imperva took the request for one of a robot",
        "A service that keeps robots out shows a page of its own in place of the content.",
        "Imperva (Distil): \"Pardon Our Interruption\", sent with 200 or 403.",
        Gate::Codes(200, 503),
        Confidence::Likely,
        &[web::IS_ANTIBOT, web::WAFW00F],
        |facts| {
            let mark = short(
                facts,
                32 * 1024,
                &["<title>Pardon Our Interruption</title>"],
            );
            mark.or_else(|| {
                marks::body(facts, &["onProtectionInitialized"])?;
                short(
                    facts,
                    SHORT,
                    &[
                        "made us think you were a bot",
                        "made us think that you are a bot",
                    ],
                )
            })
        },
    ),
    wall!(
        "akamai.challenge",
        "Akamai wants to see a browser first",
        "The network in front of the site shows a check that only a browser passes. The content was not \
        seen.",
        "Akamai Bot Manager: `sec-if-cpt-container`, `/_sec/cp_challenge/`, `/_sec/verify?provider=` or a page \
        with `bm-verify`; with 200, 403, 428 or 429.",
        Gate::Codes(200, 503),
        Confidence::Likely,
        &[web::IS_ANTIBOT, web::AKAMAI_CHALLENGE],
        |facts| short(
            facts,
            SHORT,
            &[
                "sec-if-cpt-container",
                "sec-cp-challenge",
                "/_sec/cp_challenge/",
                "/_sec/verify?provider=",
                "bm-verify=",
            ],
        ),
    ),
    wall!(
        "google.sorry",
        "Google took the network for one of robots",
        "Google shows a check in place of the page, since many requests came from this network.",
        "Google's `/sorry/` page: \"unusual traffic from your computer network\". It ends by itself, or after a \
        captcha.",
        Gate::Codes(200, 503),
        Confidence::Likely,
        &[web::GOOGLE_SORRY],
        |facts| {
            let there = |url: &str| url.contains(".google.") && url.contains("/sorry/");
            let to = match facts.code()? {
                300..=399 => facts.header_value("location"),
                _ => facts.final_url(),
            };
            if let Some(url) = to.filter(|url| there(url)) {
                let to = crate::classify::rules::kit::answer::shortened(url);
                return Some(likely([Signal::seen("The redirect leads to").with(to)]));
            }
            short(
                facts,
                SHORT,
                &["unusual traffic from your computer network"],
            )
        },
    ),
    wall!(
        "aws.waf-page",
        "The AWS firewall wants to see a browser first",
        "The firewall in front of the site shows a check or a puzzle that only a browser can pass.",
        "The page loads the script of AWS WAF's challenge (`awswaf.com`, `gokuProps`); the header \
        `x-amzn-waf-action`, which would settle it, is hidden from pages.",
        Gate::Codes(200, 405),
        Confidence::Likely,
        &[web::AWS_WAF],
        |facts| {
            if facts.header("x-amzn-waf-action").was_there() {
                return None;
            }
            short(
                facts,
                SHORT,
                &[
                    "window.gokuProps",
                    "AwsWafIntegration.checkForceRefresh",
                    "AwsWafIntegration.saveReferrer",
                ],
            )
        },
    ),
    wall!(
        "datadome.page",
        "DataDome took the request for one of a robot",
        "A service that keeps robots out shows its puzzle in place of the page.",
        "A success whose page is nothing but DataDome's puzzle: `var dd={…}` and `captcha-delivery.com`.",
        Gate::Codes(200, 299),
        Confidence::Likely,
        &[web::IS_ANTIBOT],
        |facts| {
            marks::body(facts, &["var dd={", "var dd = {"])?;
            short(facts, 8 * 1024, &["captcha-delivery.com"])
        },
    ),
    wall!(
        "perimeterx.page",
        "HUMAN (PerimeterX) took the request for one of a robot",
        "A service that keeps robots out shows a button to press and hold in place of the page.",
        "A success whose page holds the element `px-captcha`, which pages that passed do not.",
        Gate::Codes(200, 299),
        Confidence::Likely,
        &[web::IS_ANTIBOT],
        |facts| short(
            facts,
            64 * 1024,
            &[
                "id=\"px-captcha\"",
                "<title>Access to this page has been denied"
            ],
        ),
    ),
    wall!(
        "kasada.page",
        "Kasada took the request for one of a robot",
        "A service that keeps robots out shows an empty page with its script in place of the content.",
        "The page is nothing but Kasada's script: `window.KPSDK` and `/ips.js`.",
        Gate::Codes(200, 429),
        Confidence::Likely,
        &[web::IS_ANTIBOT],
        |facts| {
            marks::body(facts, &["KPSDK"])?;
            short(facts, 4_096, &["/ips.js"])
        },
    ),
    wall!(
        "goaway.challenge",
        "The site wants the browser to do some arithmetic first",
        "The site lets the browser solve a small sum before it shows the page, to slow robots down.",
        "The page is that of go-away: its script lies below \
        `/.well-known/.git.gammaspectra.live/git/go-away/`.",
        Gate::Codes(200, 503),
        Confidence::Likely,
        &[web::GO_AWAY],
        |facts| short(
            facts,
            64 * 1024,
            &["/.well-known/.git.gammaspectra.live/git/go-away/"]
        ),
    ),
    wall!(
        "ddos-guard.challenge",
        "DDoS-Guard wants to see a browser first",
        "The network in front of the site shows a check that only a browser passes.",
        "DDoS-Guard's page, which loads `/.well-known/ddos-guard/`; `Server: ddos-guard` alone means nothing.",
        Gate::Codes(200, 503),
        Confidence::Likely,
        &[web::DDOS_GUARD, web::WAFW00F],
        |facts| short(
            facts,
            SHORT,
            &[
                "<title>DDoS-Guard</title>",
                "/.well-known/ddos-guard/js-challenge",
                "check.ddos-guard.net/check.js",
                "/.well-known/ddos-guard/check"
            ],
        ),
    ),
    wall!(
        "qrator.challenge",
        "Qrator wants to see a browser first",
        "The network in front of the site shows a check that only a browser passes.",
        "Qrator's page loads its script from `/__qrator/`, mostly with status 401.",
        Gate::Codes(200, 503),
        Confidence::Likely,
        &[web::QRATOR, web::WAFW00F],
        |facts| short(facts, SHORT, &["/__qrator/"]),
    ),
    wall!(
        "crowdsec.page",
        "CrowdSec keeps your network address out",
        "A list of network addresses that attacked others holds yours, and the site uses it.",
        "The page of a CrowdSec bouncer: \"CrowdSec Ban\" or \"CrowdSec Captcha\".",
        Gate::Codes(200, 429),
        Confidence::Likely,
        &[web::CROWDSEC],
        |facts| short(
            facts,
            SHORT,
            &[
                "<title>CrowdSec Ban</title>",
                "<title>CrowdSec Captcha</title>",
                "This security check has been powered by CrowdSec",
                "This security check has been powered by"
            ],
        ),
    ),
    wall!(
        "aliyun.challenge",
        "Alibaba Cloud wants to see a browser first",
        "The firewall in front of the site lets the browser run a script before it shows the page.",
        "The page is nothing but a script that works out the cookie `acw_sc__v2` from `arg1`.",
        Gate::Codes(200, 405),
        Confidence::Likely,
        &[web::ALIYUN_WAF, web::IS_ANTIBOT],
        |facts| {
            marks::body(facts, &["var arg1="])?;
            short(facts, 64 * 1024, &["acw_sc__v2"])
        },
    ),
    wall!(
        "reblaze.challenge",
        "Reblaze wants to see a browser first",
        "The firewall in front of the site lets the browser run a script before it shows the page.",
        "Reblaze's page sets `window.rbzns`; status 247 is its own.",
        Gate::Codes(200, 503),
        Confidence::Likely,
        &[web::WAFW00F, web::IS_ANTIBOT],
        |facts| short(facts, SHORT, &["window.rbzns", "rbzns={bereshit"]),
    ),
    wall!(
        "sucuri.challenge",
        "Sucuri wants to see a browser first",
        "The firewall in front of the site lets the browser run a script before it shows the page.",
        "The page is nothing but a script that sets the cookie `sucuri_cloudproxy_uuid`.",
        Gate::Codes(200, 403),
        Confidence::Likely,
        &[web::WAFW00F],
        |facts| short(
            facts,
            8 * 1024,
            &["sucuri_cloudproxy_js", "sucuri_cloudproxy_uuid"]
        ),
    ),
    wall!(
        "cf.challenge-200",
        "Cloudflare wants to see a browser first",
        "The answer is a page by Cloudflare that checks for a browser before it lets anyone on.",
        "A success whose page holds the settings of Cloudflare's challenge (`_cf_chl_opt`), which pages that \
        passed do not: those may hold its script `/cdn-cgi/challenge-platform/`.",
        Gate::Codes(200, 299),
        Confidence::Likely,
        &[web::CF_DETECT],
        |facts| {
            if facts.header("cf-mitigated").was_there() {
                return None;
            }
            short(
                facts,
                64 * 1024,
                &[
                    "_cf_chl_opt",
                    "<title>Just a moment...</title>",
                    "<title>Attention Required! | Cloudflare</title>",
                ],
            )
        },
    ),
];

/// The body is no longer than this and holds one of these texts.
fn short(facts: &Facts<'_>, most: usize, texts: &[&'static str]) -> Option<Finding> {
    if facts.body().len() > most {
        return None;
    }
    marks::page_body(facts, texts).map(|mark| likely([mark]))
}
