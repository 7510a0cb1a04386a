//! Whether the link works, where the answer itself is withheld.

use super::cause::cause;
use super::found::{further, further_likely};
use super::sources as src;
use crate::classify::{Gate, NextTest, Rule, Signal, Situation, Status, StatusHint, t, verdict};
use crate::evidence::{Anonymous, Event, ProbeKind};

const ASK_CURL: NextTest = NextTest::Command {
    command: t("curl -sSI '{url}'"),
    shows: t("The first line has the status code. The extension shows it as well."),
};

const CODE_HIDDEN: Signal = Signal::hidden("The status code itself");

/// The rules of this family.
pub const RULES: &[Rule] = &[
    cause! {
        id: "link.answers",
        title: "The link works; its answer is withheld from pages",
        plain: "A visitor who is not signed in gets an answer below 400, so the link works. Browsers do \
            not show other sites what was answered, and that is normal.",
        detail: "A prefetch from a frame without cookies fired `load`, which Chromium does for statuses \
            below 400 only, redirects followed. The code, the headers and the body stay hidden, so \
            a page that says \"not found\" with status 200 looks the same.",
        fixes: [
            Visitor: "Nothing has to be done for the link.",
        ],
        test: ASK_CURL,
        sources: [src::HTML_PREFETCH, src::CREDENTIALLESS],
        ceiling: Certain,
        gate: Gate::Unreadable,
        find: |facts| {
            (hint(facts) == Some(StatusHint::Below400)).then(|| {
                match facts.event(ProbeKind::Prefetch) {
                    Some(Event::Prefetch { loaded: true }) if is_tried(facts) => further([
                        Signal::seen("A request without cookies was answered below 400"),
                        Signal::seen("A file of this site that is there loaded in the same way"),
                        Signal::seen("A missing one failed"),
                        CODE_HIDDEN,
                    ]),
                    Some(Event::Prefetch { loaded: true }) => further_likely([
                        Signal::seen("A request without cookies was answered below 400"),
                        CODE_HIDDEN,
                    ]),
                    _ => further_likely([
                        Signal::seen("A request without cookies was still loading its answer"),
                        Signal::seen("A server answered an opaque request"),
                        CODE_HIDDEN,
                    ]),
                }
            })
        },
    },
    cause! {
        id: "link.refused-or-missing",
        title: "Answered with 400 or above; the code is hidden",
        plain: "A visitor who is not signed in gets an error: sign-in required, refused, not found or a \
            failing server. Which of them is hidden from this page.",
        detail: "A prefetch from a frame without cookies fired `error`, while an opaque request was \
            answered. Chromium fires it for statuses from 400 on. Some servers and CDNs refuse \
            prefetches alone (`Sec-Purpose: prefetch`), with 503 mostly; then the link itself works.",
        fixes: [
            Visitor: "Open the address, or look with the extension or the command below: both show the \
                code.",
        ],
        test: ASK_CURL,
        sources: [src::HTML_PREFETCH, src::CREDENTIALLESS, src::SPECULATION_REFUSED],
        ceiling: Likely,
        gate: Gate::Unreadable,
        find: |facts| {
            (hint(facts) == Some(StatusHint::From400)).then(|| {
                further_likely([
                    Signal::seen("A server answered an opaque request"),
                    Signal::seen("A request without cookies was answered with 400 or above"),
                    CODE_HIDDEN,
                ])
            })
        },
    },
];

fn hint(facts: &Situation<'_>) -> Option<StatusHint> {
    facts.event(ProbeKind::Prefetch)?;
    match verdict(facts).status {
        Status::Hidden { hint } => hint,
        _ => None,
    }
}

/// This browser means by the end of a prefetch what it should.
fn is_tried(facts: &Situation<'_>) -> bool {
    facts.evidence.context.anonymous == Anonymous::Works
}
