//! What was pasted holds no answer, or an answer without its status code.

use crate::classify::rules::kit::answer::fallback;
use crate::classify::rules::kit::sources as src;
use crate::classify::t;
use crate::classify::told::only_says_that_it_failed;
use crate::classify::{Actor, Class, Confidence, Fix, Gate, NextTest, Outcome, Rank, Rule, Signal};
use crate::evidence::Vantage;

/// The rules of this family.
pub const RULES: &[Rule] = &[
    Rule {
        id: "paste.no-answer",
        title: "No answer in what was pasted",
        plain: t(
            "What was pasted shows what was asked for, and not what came back, so nothing can be \
            said of a refusal yet.",
        ),
        detail: t("There is a request or a token, and no status line behind it."),
        actor: Actor::Visitor,
        fixes: &[Fix {
            actor: Actor::Visitor,
            text: t("Paste the answer too, with its first line and all headers."),
            help: &[],
        }],
        test: NextTest::Command {
            command: t("curl -sSi '{url}'"),
            shows: t("Everything it prints can be pasted."),
        },
        sources: &[src::HTTP_STATUS],
        outcome: Some(Outcome::NotVerified),
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Unreadable,
        find: |facts| {
            let pasted = facts.evidence.context.vantage != Vantage::Har;
            (facts.class == Class::NoAnswerRecorded && pasted).then(|| {
                fallback(
                    Confidence::Certain,
                    [Signal::absent("What was pasted holds no answer")],
                )
            })
        },
    },
    Rule {
        id: "paste.no-status",
        title: "No status code in what was pasted",
        plain: t(
            "What was pasted is a part of an answer, and alone it does not tell why you were \
            turned away.",
        ),
        detail: t(
            "The status line is missing. With it and all headers, the answer can be judged as a \
            whole.",
        ),
        actor: Actor::Visitor,
        fixes: &[Fix {
            actor: Actor::Visitor,
            text: t("Paste the whole answer: its first line, all headers, and the body."),
            help: &[],
        }],
        test: NextTest::Command {
            command: t("curl -sSi '{url}'"),
            shows: t("Everything it prints can be pasted."),
        },
        sources: &[src::HTTP_STATUS],
        outcome: Some(Outcome::NotVerified),
        ceiling: Confidence::Possible,
        rank: Rank::Ordinary,
        gate: Gate::Unreadable,
        find: |facts| {
            (facts.class == Class::PartOfAnswer).then(|| {
                fallback(
                    Confidence::Possible,
                    [Signal::absent("What was pasted holds no status code")],
                )
            })
        },
    },
    Rule {
        id: "recorded.no-answer",
        title: "No answer, and the browser does not say why",
        plain: t(
            "The browser's record of this request holds no answer and no reason. Most often the \
            page's own policy, an extension or the browser kept it from being sent.",
        ),
        detail: t(
            "The entry has status 0 and no network error. Chromium writes this for requests that \
            it blocked before sending; Firefox also for failed connections.",
        ),
        actor: Actor::ClientDeveloper,
        fixes: &[Fix {
            actor: Actor::ClientDeveloper,
            text: t(
                "Read the console: it names a policy (CSP), mixed content or a blocking \
                extension. Paste that line into Turnaway.",
            ),
            help: &[],
        }],
        test: NextTest::Command {
            command: t("curl -sSi '{url}'"),
            shows: t("What the server says outside a browser."),
        },
        sources: &[src::FETCH_NETWORK_ERROR],
        outcome: None,
        // The status that counts may be that of the preflight.
        ceiling: Confidence::Likely,
        rank: Rank::Ordinary,
        gate: Gate::Always,
        find: |facts| {
            let unanswered = matches!(facts.class, Class::SaidBlocked | Class::NoAnswerRecorded);
            let recorded = facts.evidence.context.vantage == Vantage::Har;
            (unanswered && recorded && facts.console().is_empty()).then(|| {
                fallback(
                    Confidence::Likely,
                    [
                        Signal::absent("No answer is recorded"),
                        Signal::absent("The browser names no network error"),
                    ],
                )
            })
        },
    },
    Rule {
        id: "paste.failed",
        title: "Something failed, and the words are not known here",
        plain: t(
            "What was pasted says that a request failed. Its words are not among those that are \
            known here, or they do not tell why.",
        ),
        detail: t(
            "Browsers give scripts one sentence for every failure; the reason stands in another \
            line of the console.",
        ),
        actor: Actor::Visitor,
        fixes: &[Fix {
            actor: Actor::Visitor,
            text: t(
                "Look for a longer line in the console beside it, one that names CORS, a policy or \
                `net::ERR_`, and paste that.",
            ),
            help: &[],
        }],
        test: NextTest::Command {
            command: t("curl -sSi '{url}'"),
            shows: t("What the server says outside a browser; everything it prints can be pasted."),
        },
        sources: &[src::FETCH_NETWORK_ERROR],
        outcome: Some(Outcome::NotVerified),
        ceiling: Confidence::Possible,
        rank: Rank::Ordinary,
        gate: Gate::Always,
        find: |facts| {
            (facts.class == Class::SaidFailed && !only_says_that_it_failed(facts)).then(|| {
                fallback(
                    Confidence::Possible,
                    [Signal::hidden("Why the request failed")],
                )
            })
        },
    },
];
