//! Too many requests: 429, and the codes it hides behind.

use crate::classify::knowledge::status::rfc;
use crate::classify::rules::kit::answer::{body_says, fallback, header_signal, quoted};
use crate::classify::rules::kit::answer_sources as web;
use crate::classify::rules::kit::found::{further_possible, likely, rival};
use crate::classify::t;
use crate::classify::{
    Actor, Confidence, Facts, Finding, Fix, Gate, NextTest, Outcome, Rank, Rule, Signal,
};
use crate::evidence::Seen;
use crate::fixes::{FixKind, Help};

const WAIT: &str = "How long to wait (Retry-After)";

/// The rules of this family.
pub const RULES: &[Rule] = &[
    Rule {
        id: "rate.429",
        title: "Too many requests",
        plain: t(
            "You asked this server too often in a short time. Nothing is wrong with the \
            address; it answers again later.",
        ),
        detail: t(
            "Status 429 (or 420, its early form). Retry-After says how long to wait; pages \
            read it only if the server exposes it.",
        ),
        actor: Actor::ClientDeveloper,
        fixes: &[
            Fix {
                actor: Actor::ClientDeveloper,
                text: t(
                    "Wait as long as Retry-After says, or double the wait each time. Ask less \
                    often, and keep answers.",
                ),
                help: &[Help::any(FixKind::WaitAndRetry)],
            },
            Fix {
                actor: Actor::ServerOperator,
                text: t("Send Retry-After with every 429, and let pages read it."),
                help: &[
                    Help::any(FixKind::RetryAfter),
                    Help::any(FixKind::ExposeHeaders),
                ],
            },
        ],
        test: NextTest::Look {
            ask: t("Wait a few minutes and check again."),
            shows: t("An answer of another kind tells what stands behind the limit."),
        },
        sources: &[rfc!("6585", "4"), rfc!("9110", "10.2.3"), web::NGINX_RATE],
        outcome: Some(Outcome::RateLimited),
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Codes(420, 429),
        find: |facts| {
            let text = match facts.code() {
                Some(429) => "The status code is 429",
                Some(420) => "The status code is 420, an early form of 429",
                _ => return None,
            };
            // Bot walls and quotas that answer 429 have rules of their own, which say more.
            Some(fallback(
                Confidence::Certain,
                [
                    Signal::code(text),
                    header_signal(facts, "retry-after", WAIT),
                ],
            ))
        },
    },
    Rule {
        id: "rate.wait-hidden",
        title: "The server does not show pages how long to wait",
        plain: t("The server may have said how long to wait, but pages cannot read it."),
        detail: t("Retry-After is not among the safelisted headers, and \
            Access-Control-Expose-Headers does not list it."),
        actor: Actor::ServerOperator,
        fixes: &[Fix {
            actor: Actor::ServerOperator,
            text: t("List Retry-After in Access-Control-Expose-Headers."),
            help: &[
                Help::any(FixKind::RetryAfter),
                Help::any(FixKind::ExposeHeaders),
            ],
        }],
        test: NextTest::Settled,
        sources: &[web::FETCH_SAFELIST],
        outcome: None,
        ceiling: Confidence::Possible,
        rank: Rank::Ordinary,
        gate: Gate::Code(429),
        find: |facts| {
            (facts.header("retry-after").is_unknown())
                .then(|| further_possible([Signal::hidden(WAIT)]))
        },
    },
    Rule {
        id: "rate.as-403",
        title: "Too many requests, said with another code",
        plain: t(
            "You asked this server too often, and it refuses for a while. The code it sent \
            would usually mean a lack of rights.",
        ),
        detail: t(
            "A 403 with the marks of a rate limit: a used-up `x-ratelimit-remaining`, or words to that \
            effect in a short body. Retry-After alone only makes it possible.",
        ),
        actor: Actor::ClientDeveloper,
        fixes: &[
            Fix {
                actor: Actor::ClientDeveloper,
                text: t(
                    "Wait until the time the reset header names, or at least a minute, and ask \
                    less often.",
                ),
                help: &[],
            },
            Fix {
                actor: Actor::ServerOperator,
                text: t("Send 429 with Retry-After, so that clients wait in place of giving up."),
                help: &[
                    Help::any(FixKind::RetryAfter),
                    Help::any(FixKind::ExposeHeaders),
                ],
            },
        ],
        test: NextTest::Look {
            ask: t("Wait a few minutes and check again."),
            shows: t("If it then works unchanged, it was a limit."),
        },
        sources: &[rfc!("6585", "4"), web::GITHUB_TROUBLE],
        outcome: Some(Outcome::RateLimited),
        ceiling: Confidence::Likely,
        rank: Rank::General,
        gate: Gate::Code(403),
        find: |facts| limited(facts),
    },
];

fn limited(facts: &Facts<'_>) -> Option<Finding> {
    for name in [
        "x-ratelimit-remaining",
        "ratelimit-remaining",
        "x-rate-limit-remaining",
    ] {
        if facts.header_value(name).map(str::trim) == Some("0") {
            return Some(likely([
                Signal::seen("The requests left, as the server counts them").with("0"),
                header_signal(facts, "retry-after", WAIT),
            ]));
        }
    }
    // Varnish and maintenance pages send Retry-After with whatever they refuse, and a server that
    // still counts requests left has not refused for their number.
    let remaining = |name| facts.header(name).was_there();
    let counted = [
        "x-ratelimit-remaining",
        "ratelimit-remaining",
        "x-rate-limit-remaining",
    ]
    .into_iter()
    .any(remaining);
    if let Seen::Present(value) = facts.header("retry-after")
        && value.trim() != "0"
        && !counted
        && body_says(facts, &["Guru Meditation", "Varnish cache server"]).is_none()
    {
        return Some(rival([header_signal(facts, "retry-after", WAIT)]));
    }
    if facts.body().len() > 2048 {
        return None;
    }
    body_says(
        facts,
        &[
            "rate limit",
            "Rate limit",
            "Rate Limit",
            "rateLimitExceeded",
            "RATE_LIMIT_EXCEEDED",
            "quota exceeded",
            "Quota exceeded",
            "quotaExceeded",
            "Too many requests",
            "Too Many Requests",
            "too many requests",
        ],
    )
    .map(|text| likely([quoted(text), header_signal(facts, "retry-after", WAIT)]))
}
