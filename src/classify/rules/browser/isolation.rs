//! Isolation headers: Cross-Origin-Resource-Policy.

use crate::classify::rules::kit::found::{further, likely, likely_rival, rival};
use crate::classify::rules::kit::sources as src;
use crate::classify::t;
use crate::classify::{Actor, Class, Confidence, Fix, Gate, NextTest, Outcome, Rank, Rule, Signal};
use crate::evidence::{Event, ProbeKind};
use crate::fixes::{FixKind, Help};

const PLAIN_FAILED: Signal = Signal::seen("The plain request fails");
const OPAQUE_FAILED: Signal = Signal::seen("Even an opaque request fails");

/// The rules of this family.
pub const RULES: &[Rule] = &[
    Rule {
        id: "corp.blocked",
        title: "The server forbids use by other sites",
        plain: t(
            "The server answered, and told the browser to keep the answer from pages of other \
            sites altogether. Whether it was a success or a refusal stays hidden.",
        ),
        detail: t(
            "The answer carries `Cross-Origin-Resource-Policy: same-origin` or `same-site` and \
            no CORS headers for this page. Helmet for Express sends it by default.",
        ),
        actor: Actor::ServerOperator,
        fixes: &[
            Fix {
                actor: Actor::ServerOperator,
                text: t(
                    "If pages elsewhere are meant to use it, send CORS headers for them and \
                    `Cross-Origin-Resource-Policy: cross-origin` on this resource.",
                ),
                help: &[
                    Help::any(FixKind::AllowEmbedding),
                    Help::any(FixKind::AllowOrigin),
                ],
            },
            Fix {
                actor: Actor::Visitor,
                text: t("Nothing is wrong with the address for a visitor: open it in a tab."),
                help: &[],
            },
        ],
        test: NextTest::Command {
            command: t("curl -sSi -H 'Origin: {page}' '{url}'"),
            shows: t("Look for `cross-origin-resource-policy`."),
        },
        sources: &[src::FETCH_CORP],
        outcome: Some(Outcome::CorsBlocked),
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Unreadable,
        find: |facts| {
            let closed = Signal::seen("The browser got an answer to an event source request");
            let root = matches!(facts.event(ProbeKind::HostRoot), Some(Event::Opaque));
            match facts.class {
                Class::Isolated if root => Some(likely([
                    PLAIN_FAILED,
                    OPAQUE_FAILED,
                    closed,
                    Signal::seen("The host's front page does answer"),
                ])),
                Class::Isolated => Some(likely([PLAIN_FAILED, OPAQUE_FAILED, closed])),
                Class::NoAnswerOrIsolated if root => Some(likely_rival([
                    PLAIN_FAILED,
                    OPAQUE_FAILED,
                    Signal::seen("The host's front page does answer"),
                ])),
                // The answer at the end of a redirect may be withheld just as well.
                Class::NoAnswerOrIsolated | Class::RedirectFails => {
                    Some(rival([PLAIN_FAILED, OPAQUE_FAILED]))
                }
                _ => None,
            }
        },
    },
    Rule {
        id: "corp.no-cors",
        title: "Readable by scripts, but not embeddable",
        plain: t(
            "Scripts of this page may read the answer, but the same address cannot be used as a \
            plain image, script or other embedded file.",
        ),
        detail: t(
            "The CORS request is readable, the no-cors request fails: CORS headers allow this \
            page while Cross-Origin-Resource-Policy forbids opaque use.",
        ),
        actor: Actor::ServerOperator,
        fixes: &[Fix {
            actor: Actor::ServerOperator,
            text: t(
                "Send `Cross-Origin-Resource-Policy: cross-origin` if the file is meant to be \
                embedded without the `crossorigin` attribute.",
            ),
            help: &[
                Help::any(FixKind::AllowEmbedding),
                Help::any(FixKind::AllowOrigin),
            ],
        }],
        test: NextTest::Settled,
        sources: &[src::FETCH_CORP],
        outcome: None,
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Readable,
        find: |facts| {
            (facts.readable(ProbeKind::CorsGet) && facts.failed(ProbeKind::NoCorsGet))
                .then(|| further([Signal::seen("The plain request can be read"), OPAQUE_FAILED]))
        },
    },
];
