//! What else a bare 403 may come from. None of these leaves a mark of its own, so they stand beside
//! the general rule as rivals, and only where the evidence allows them.

use super::forbidden::{IS_403, OTHER_NETWORK};
use crate::classify::knowledge::status::rfc;
use crate::classify::rules::kit::answer::{fallback, shortened};
use crate::classify::rules::kit::answer_sources as web;
use crate::classify::t;
use crate::classify::{
    Actor, BodyKind, Confidence, Facts, Fix, Gate, NextTest, Rank, Rule, Signal,
};
use crate::evidence::{Seen, Vantage};
use crate::fixes::{FixKind, Help};
use crate::protocol::same_origin;

/// The rules of this family.
pub const RULES: &[Rule] = &[
    Rule {
        id: "method.denied",
        title: "This kind of request is refused here",
        plain: t("The server may let everyone read, and refuse requests that change something."),
        detail: t(
            "A method other than GET and HEAD got a 403: a missing form token (CSRF), a rule \
            by method, a firewall rule on the body, or an account that may only read.",
        ),
        actor: Actor::ServerOperator,
        fixes: &[
            Fix {
                actor: Actor::ClientDeveloper,
                text: t(
                    "Send the form token that the application expects, and the cookie that \
                    belongs to it.",
                ),
                help: &[],
            },
            Fix {
                actor: Actor::ServerOperator,
                text: t(
                    "Check rules by method, and answer 405 with Allow where a method is not \
                    meant to work.",
                ),
                help: &[Help::any(FixKind::Answer405)],
            },
        ],
        test: NextTest::Command {
            command: t("curl -sSi '{url}'"),
            shows: t("If a plain GET works, the method decides."),
        },
        sources: &[rfc!("9110", "15.5.6"), web::NGINX_LIMIT],
        outcome: None,
        ceiling: Confidence::Possible,
        rank: Rank::Ordinary,
        gate: Gate::Code(403),
        find: |facts| {
            let method = facts.evidence.request.method.as_str();
            // From a page only GET probes are sent, whatever the user's own request does.
            let own_request = facts.evidence.context.vantage != Vantage::Page;
            let plain = method.is_empty()
                || ["get", "head", "options"]
                    .iter()
                    .any(|safe| method.eq_ignore_ascii_case(safe));
            (own_request && !plain).then(|| {
                fallback(
                    Confidence::Possible,
                    [IS_403, Signal::seen("The method").with(method)],
                )
            })
        },
    },
    Rule {
        id: "hotlink",
        title: "Only pages of the site itself may use this file",
        plain: t("The server may give its images and films to its own pages only."),
        detail: t(
            "A media file got a 403 for a request that, as all from here, names no page it \
            comes from (Referer).",
        ),
        actor: Actor::ServerOperator,
        fixes: &[
            Fix {
                actor: Actor::ClientDeveloper,
                text: t("Host the file yourself, or ask the site for leave."),
                help: &[],
            },
            Fix {
                actor: Actor::ServerOperator,
                text: t("Allow requests without a Referer and from the pages you know."),
                help: &[Help::any(FixKind::AllowReferrer)],
            },
        ],
        test: NextTest::Command {
            command: t("curl -sSi -e '{origin}/' '{url}'"),
            shows: t("If it works with a Referer of the site's own, the Referer decides."),
        },
        sources: &[web::NGINX_REFERER],
        outcome: None,
        ceiling: Confidence::Likely,
        rank: Rank::Ordinary,
        gate: Gate::Code(403),
        find: |facts| {
            if !is_media(&facts.evidence.target.path) {
                return None;
            }
            let media = Signal::seen("The path is that of a media file");
            let missing = match (
                facts.evidence.context.vantage,
                facts.request_header("referer"),
            ) {
                (Vantage::Page, _) | (_, Seen::Absent) => {
                    Signal::absent("The request carried no Referer")
                }
                (_, Seen::Removed | Seen::NotObservable) => Signal::hidden("The request's Referer"),
                (_, Seen::Present(page)) => {
                    let target = &facts.evidence.target.origin;
                    let elsewhere = !target.is_empty() && !same_origin(page, target);
                    return elsewhere.then(|| {
                        let from = Signal::seen("The page it was asked from (Referer)");
                        fallback(
                            Confidence::Likely,
                            [IS_403, media, from.with(shortened(page))],
                        )
                    });
                }
            };
            Some(fallback(Confidence::Possible, [IS_403, media, missing]))
        },
    },
    Rule {
        id: "ip.allowlist",
        title: "Your network may not be let in",
        plain: t("The server may only let certain networks in, such as an office or a VPN."),
        detail: t(
            "Address rules in a firewall, proxy or web server answer 403 and leave no mark \
            of their own.",
        ),
        actor: Actor::EdgeAdmin,
        fixes: &[
            Fix {
                actor: Actor::EdgeAdmin,
                text: t(
                    "Add the caller's outgoing address to the list. Behind a proxy, make sure \
                    the rule sees the real address.",
                ),
                help: &[
                    Help::any(FixKind::AllowAddress),
                    Help::any(FixKind::RealAddress),
                ],
            },
            Fix {
                actor: Actor::Visitor,
                text: t("Connect to the office network or VPN and try again."),
                help: &[],
            },
        ],
        test: OTHER_NETWORK,
        sources: &[web::NGINX_ACCESS, web::APACHE_ACCESS],
        outcome: None,
        ceiling: Confidence::Possible,
        rank: Rank::Ordinary,
        gate: Gate::Code(403),
        find: |facts| {
            (!is_own_page(facts)).then(|| {
                fallback(
                    Confidence::Possible,
                    [IS_403, Signal::hidden("The server's address rules")],
                )
            })
        },
    },
    Rule {
        id: "geo.blocked",
        title: "Your country may not be let in",
        plain: t("The server may keep visitors from some countries out."),
        detail: t(
            "Country rules at a CDN or web server answer 403 or 451, mostly without saying \
            so.",
        ),
        actor: Actor::EdgeAdmin,
        fixes: &[Fix {
            actor: Actor::EdgeAdmin,
            text: t("Check the country rules, and answer 451 where the law is the reason."),
            help: &[],
        }],
        test: OTHER_NETWORK,
        sources: &[web::NGINX_GEO, rfc!("7725", "3")],
        outcome: None,
        ceiling: Confidence::Possible,
        rank: Rank::Ordinary,
        gate: Gate::Code(403),
        find: |facts| {
            (!is_own_page(facts)).then(|| {
                fallback(
                    Confidence::Possible,
                    [IS_403, Signal::hidden("The server's country rules")],
                )
            })
        },
    },
    Rule {
        id: "ua.not-a-browser",
        title: "The server may refuse programs",
        plain: t("The server may answer browsers and refuse other programs."),
        detail: t(
            "The answer was not received by a browser, and many servers refuse the \
            User-Agent of libraries and tools.",
        ),
        actor: Actor::ClientDeveloper,
        fixes: &[Fix {
            actor: Actor::ClientDeveloper,
            text: t("Send a User-Agent that names your program and a way to contact you."),
            help: &[],
        }],
        test: NextTest::Look {
            ask: t("Open {url} in a browser, on the same network."),
            shows: t("If it works there, the program decides."),
        },
        sources: &[rfc!("9110", "10.1.5"), web::WIKIMEDIA_AGENT],
        outcome: None,
        ceiling: Confidence::Possible,
        rank: Rank::Ordinary,
        gate: Gate::Code(403),
        find: |facts| {
            let agent = match facts.request_header("user-agent") {
                // Every browser's begins so, and with one it would not be a matter of programs.
                Seen::Present(agent) if agent.starts_with("Mozilla/") => return None,
                Seen::Present(agent) => {
                    Signal::seen("The request's User-Agent").with(shortened(agent))
                }
                Seen::Absent => Signal::absent("The request carried no User-Agent"),
                Seen::Removed | Seen::NotObservable => Signal::hidden("The request's User-Agent"),
            };
            (facts.evidence.context.vantage == Vantage::Capture && !is_own_page(facts))
                .then(|| fallback(Confidence::Possible, [IS_403, agent]))
        },
    },
];

/// The page is one that a server ships. What makes it write that page has rules of its own, and they come
/// first: its address rules, folders without a start page, file rights.
fn is_own_page(facts: &Facts<'_>) -> bool {
    facts.body_kind() == BodyKind::Markup
        && facts
            .first_in_body(&[
                "<center>nginx",
                "<center>openresty",
                "You don't have permission to access",
                "<h1>403 Forbidden</h1>",
                "<h1>403 - Forbidden</h1>",
                "Access to this resource on the server is denied!",
                "Powered by Jetty",
                "HTTP Status 403",
                "<h2>403 - Forbidden: Access is denied.</h2>",
            ])
            .is_some()
}

fn is_media(path: &str) -> bool {
    let Some((_, extension)) = path.rsplit_once('.') else {
        return false;
    };
    [
        "jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "mp4", "webm", "mp3", "ogg", "woff",
        "woff2", "ttf", "pdf", "m3u8", "ts",
    ]
    .iter()
    .any(|known| extension.eq_ignore_ascii_case(known))
}
