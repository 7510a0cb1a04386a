//! 403 and 451: understood, and refused.
//!
//! A bare 403 does not say why. The general rule leads, and everything else that the evidence
//! allows stands beside it as a rival (see `forbidden_maybe`), until a more exact rule knows better.

use crate::classify::knowledge::status::rfc;
use crate::classify::rules::kit::answer::{Sent, body_says, fallback, header_signal, quoted, sent};
use crate::classify::rules::kit::answer_sources as web;
use crate::classify::rules::kit::found::{certain, likely};
use crate::classify::rules::kit::speaker;
use crate::classify::t;
use crate::classify::{Actor, Confidence, Fix, Gate, NextTest, Outcome, Rank, Rule, Signal};
use crate::fixes::{FixKind, Help};

pub(in crate::classify::rules) const IS_403: Signal = Signal::code("The status code is 403");
pub(in crate::classify::rules) const OTHER_NETWORK: NextTest = NextTest::Look {
    ask: t("Open {url} from another network, such as a phone without Wi-Fi."),
    shows: t("If it works there, the network address decides."),
};

/// The rules of this family.
pub const RULES: &[Rule] = &[
    Rule {
        id: "legal.451",
        title: "Withheld for legal reasons",
        plain: t("The server may not show this for a legal reason, in your country or at all."),
        detail: t(
            "Status 451 (RFC 7725). A Link header with rel=\"blocked-by\" names who carries the \
            block out, which need not be the site, and not who demanded it.",
        ),
        actor: Actor::ServerOperator,
        fixes: &[Fix {
            actor: Actor::ServerOperator,
            text: t(
                "Say in the body who demanded it, by which law, and where to object, and name in \
                Link who carries the block out.",
            ),
            help: &[Help::any(FixKind::SayWhoBlocks)],
        }],
        test: NextTest::Settled,
        sources: &[rfc!("7725", "3"), rfc!("7725", "4")],
        outcome: Some(Outcome::Forbidden),
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Code(451),
        find: |facts| {
            Some(certain([
                Signal::code("The status code is 451"),
                header_signal(facts, "link", "Who carries the block out (Link)"),
            ]))
        },
    },
    Rule {
        id: "geo.blocked-cloudfront",
        title: "Not shown in your country",
        plain: t("The site does not serve visitors from your country."),
        detail: t(
            "CloudFront's page says that the distribution is configured to block access from \
            your country.",
        ),
        actor: Actor::EdgeAdmin,
        fixes: &[Fix {
            actor: Actor::EdgeAdmin,
            text: t(
                "Change the distribution's geographic restrictions if this country should get \
                in.",
            ),
            help: &[],
        }],
        test: OTHER_NETWORK,
        sources: &[web::CLOUDFRONT_GEO],
        outcome: Some(Outcome::Forbidden),
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Code(403),
        find: |facts| {
            body_says(facts, &["configured to block access from your country"])
                .map(|text| speaker::says(quoted(text), speaker::cloudfront(facts)))
        },
    },
    Rule {
        id: "cfr.request-blocked",
        title: "CloudFront refused the request",
        plain: t(
            "The network in front of the site refused the request, by a firewall rule or for \
            its set-up.",
        ),
        detail: t(
            "CloudFront's own page, \"The request could not be satisfied\" with \"Request \
            blocked\": a WAF rule. The request id on it leads the operator to the event.",
        ),
        actor: Actor::EdgeAdmin,
        fixes: &[Fix {
            actor: Actor::EdgeAdmin,
            text: t(
                "Look up the request id in the WAF's sampled requests, and exempt the path or \
                caller if it should get in.",
            ),
            help: &[],
        }],
        test: OTHER_NETWORK,
        sources: &[web::CLOUDFRONT_403],
        outcome: Some(Outcome::Forbidden),
        ceiling: Confidence::Likely,
        rank: Rank::Ordinary,
        gate: Gate::Code(403),
        find: |facts| {
            body_says(facts, &["The request could not be satisfied"])?;
            body_says(facts, &["Request blocked."]).map(|text| likely([IS_403, quoted(text)]))
        },
    },
    Rule {
        id: "authz.denied",
        title: "Refused",
        plain: t("The server understood the request and refuses it. It does not say why."),
        detail: t(
            "RFC 9110 §15.5.4: a 403 may or may not have to do with credentials. Repeating \
            it with the same ones does not help.",
        ),
        actor: Actor::ServerOperator,
        fixes: &[
            Fix {
                actor: Actor::IdentityAdmin,
                text: t("Give the account or token the right it lacks."),
                help: &[],
            },
            Fix {
                actor: Actor::ServerOperator,
                text: t(
                    "Look for the refusal in the log of each layer: firewall, proxy, web \
                    server, application. If signing in would help, answer 401 in place of 403.",
                ),
                help: &[
                    Help::any(FixKind::ReadLog),
                    Help::any(FixKind::Answer401),
                    Help::on(FixKind::AllowPath, &["Caddy"]),
                    Help::on(FixKind::BasicAuth, &["Caddy"]),
                ],
            },
            Fix {
                actor: Actor::Visitor,
                text: t(
                    "Open the address in a tab: signed in, or from your own network, it may \
                    work.",
                ),
                help: &[],
            },
        ],
        test: NextTest::Look {
            ask: t("Open {url} in a tab where you are signed in."),
            shows: t(
                "If it works there, the account decides; if not, something other than the \
                account.",
            ),
        },
        sources: &[rfc!("9110", "15.5.4")],
        outcome: None,
        ceiling: Confidence::Likely,
        rank: Rank::Ordinary,
        gate: Gate::Code(403),
        find: |facts| {
            Some(match sent(facts) {
                Sent::Authorization => fallback(
                    Confidence::Likely,
                    [IS_403, Signal::seen("An Authorization header was sent")],
                ),
                Sent::Other => fallback(
                    Confidence::Likely,
                    [
                        IS_403,
                        Signal::seen("Cookies or a header of your own were sent"),
                    ],
                ),
                Sent::Nothing => fallback(
                    Confidence::Possible,
                    [IS_403, Signal::absent("The request carried no credentials")],
                ),
                Sent::Unknown => fallback(
                    Confidence::Possible,
                    [IS_403, Signal::hidden("Whether credentials were sent")],
                ),
            })
        },
    },
];
