//! Headers arrived, the body did not.

use crate::classify::knowledge::status::rfc;
use crate::classify::rules::kit::answer_sources as web;
use crate::classify::rules::kit::found::further;
use crate::classify::t;
use crate::classify::{Actor, Confidence, Fix, Gate, NextTest, Rank, Rule, Signal};
use crate::evidence::Body;
use crate::fixes::{FixKind, Help};

/// The rules of this family.
pub const RULES: &[Rule] = &[
    Rule {
        id: "body.broken",
        title: "The answer breaks off",
        plain: t("The server began to answer, and the rest got lost on the way."),
        detail: t(
            "Status and headers arrived, reading the body failed: fewer bytes than \
            Content-Length says, a Content-Encoding that does not fit the bytes, or a \
            connection that was reset.",
        ),
        actor: Actor::ServerOperator,
        fixes: &[Fix {
            actor: Actor::ServerOperator,
            text: t(
                "Compare Content-Length and Content-Encoding with what is sent. Usual reasons: \
                compressed twice, a proxy's buffer on a full disk, a program that crashes while \
                writing.",
            ),
            help: &[Help::any(FixKind::CompressOnce)],
        }],
        test: NextTest::Command {
            command: t("curl -sS --compressed -o /dev/null '{url}'"),
            shows: t("curl says in words what is wrong with the body."),
        },
        sources: &[web::FETCH_BODY, rfc!("9110", "8.6"), rfc!("9110", "8.4")],
        outcome: None,
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Readable,
        find: |facts| {
            (facts.response?.body == Body::Failed).then(|| {
                further([
                    Signal::seen("Status and headers arrived"),
                    Signal::absent("The body is not complete"),
                ])
            })
        },
    },
    Rule {
        id: "body.stalled",
        title: "The answer stops half-way",
        plain: t("The server began to answer and then sent nothing more."),
        detail: t(
            "Status and headers arrived, then nothing until the time limit. A stream that \
            never ends, such as an event stream, looks the same and is no fault.",
        ),
        actor: Actor::ServerOperator,
        fixes: &[Fix {
            actor: Actor::ServerOperator,
            text: t(
                "If it is not a stream, find out what the program waits for after the headers, \
                and whether a proxy holds the body back.",
            ),
            help: &[Help::any(FixKind::StreamBody)],
        }],
        test: NextTest::Command {
            command: t(
                "curl -sSN --max-time 30 -o /dev/null -w '%{size_download} bytes in \
                %{time_total} s' '{url}'",
            ),
            shows: t("Few bytes and the full time mean that it stalls for others too."),
        },
        sources: &[web::FETCH_BODY],
        outcome: None,
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Readable,
        find: |facts| {
            (facts.response?.body == Body::Stalled).then(|| {
                further([
                    Signal::seen("Status and headers arrived"),
                    Signal::absent("No body came until the time limit"),
                ])
            })
        },
    },
];
