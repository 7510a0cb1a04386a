//! Whether the link works, where the answer itself is withheld.

use crate::classify::rules::kit::cause::cause;
use crate::classify::rules::kit::found::{further, further_likely, further_possible};
use crate::classify::rules::kit::sources as src;
use crate::classify::{Gate, NextTest, Rule, Signal, Situation, Status, StatusHint, t, verdict};
use crate::evidence::{Anonymous, Event, Half, Neighbours, ProbeKind};

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
    cause! {
        id: "link.only-this-path",
        title: "Only this path: the host's front page answers",
        plain: "The front page of the same site answers below 400, asked in the same way. So the site lets \
            visitors like you in, and the error is about this address: it is not there, or it is for \
            some people only.",
        detail: "Two prefetches from a frame without cookies: that of `/` loaded, that of the target failed. \
            A block of the whole client, by address, country or program, would have met both.",
        fixes: [
            Visitor: "Look for a typing error or a newer address of the same page; open {origin} and search \
                there.",
            ServerOperator: "If the page has moved, redirect the old address to the new one.",
        ],
        test: ASK_CURL,
        sources: [src::HTML_PREFETCH, src::CREDENTIALLESS],
        ceiling: Likely,
        gate: Gate::Unreadable,
        find: |facts| {
            let known = refused_beside(facts)?;
            (known.front_page == Some(Half::Below400)).then(|| {
                further_likely([
                    Signal::seen("A request without cookies was answered with 400 or above"),
                    Signal::seen("The host's front page was answered below 400"),
                    CODE_HIDDEN,
                ])
            })
        },
    },
    cause! {
        id: "link.refused-not-missing",
        title: "Refused rather than missing",
        plain: "This site answers below 400 even for an address that was made up, and not for this one. So \
            this address is refused or fails; a page that is merely missing would have answered.",
        detail: "Two prefetches from a frame without cookies: that of a made-up path loaded, that of the \
            target failed. A site that answers 200 for what it has not (a soft 404, a program with one \
            page) sends 401, 403, 429 or 5xx for what it holds back or cannot make.",
        fixes: [
            Visitor: "Open the address and see whether it asks you to sign in.",
            ServerOperator: "Look up the refusal in your log at the time below; answer 404 for what is not \
                there.",
        ],
        test: ASK_CURL,
        sources: [src::HTML_PREFETCH, src::SOFT_404],
        ceiling: Likely,
        gate: Gate::Unreadable,
        find: |facts| {
            let known = refused_beside(facts)?;
            (known.made_up == Some(Half::Below400)).then(|| {
                further_likely([
                    Signal::seen("A request without cookies was answered with 400 or above"),
                    Signal::seen("A made-up address of the host was answered below 400"),
                    CODE_HIDDEN,
                ])
            })
        },
    },
    cause! {
        id: "link.refuses-everything",
        title: "Everything at this host refuses this client",
        plain: "The front page of the same site is answered with an error, too. So it is hardly about this \
            address: the site asks everybody to sign in, refuses your network, country or kind of client, \
            or is out of order.",
        detail: "Prefetches from a frame without cookies failed for the target, for `/` and for a made-up \
            path, while opaque requests were answered. A few CDNs refuse prefetches alone \
            (`Sec-Purpose: prefetch`); then everything fails in the same way, and the site works.",
        fixes: [
            Visitor: "Open {origin} in a tab. If that is refused, too, try another network, and sign in if \
                it asks.",
            ServerOperator: "If visitors are meant to get in, look for a rule on addresses, countries or \
                clients that stands before the whole host.",
        ],
        test: ASK_CURL,
        sources: [src::HTML_PREFETCH, src::CREDENTIALLESS],
        ceiling: Likely,
        gate: Gate::Unreadable,
        find: |facts| {
            refused_beside(facts)?;
            facts.evidence.everything_fails().then(|| {
                let because = [
                    Signal::seen("A request without cookies was answered with 400 or above"),
                    Signal::seen("So were the host's front page and a made-up address"),
                    CODE_HIDDEN,
                ];
                match behind_cloudflare(facts) {
                    true => further_possible(because),
                    false => further_likely(because),
                }
            })
        },
    },
    cause! {
        id: "link.prefetch-refused",
        title: "Prefetches are refused here; the link may work",
        plain: "Turnaway asks as browsers do when they load a page in advance, and what stands in front of this \
            site refuses such requests for what it does not hold itself. So the error may be none of the \
            link's.",
        detail: "Prefetches of the target, of `/` and of a made-up path failed, and that of \
            `/cdn-cgi/trace` loaded: Cloudflare's edge stands in front. With Speed Brain it answers \
            prefetches that are not cached with 503 and `cf-speculation-refused`.",
        fixes: [
            Visitor: "Open the address in a tab: that is no prefetch.",
        ],
        test: ASK_CURL,
        sources: [src::SPECULATION_REFUSED, src::CF_TRACE],
        ceiling: Possible,
        gate: Gate::Unreadable,
        find: |facts| {
            refused_beside(facts)?;
            (facts.evidence.everything_fails() && behind_cloudflare(facts)).then(|| {
                further_possible([
                    Signal::seen("The target, the front page and a made-up address failed as prefetches"),
                    Signal::seen("Cloudflare's edge answered a prefetch of /cdn-cgi/trace below 400"),
                    Signal::hidden("The header cf-speculation-refused"),
                ])
            })
        },
    },
    cause! {
        id: "link.answers-everything",
        title: "The site answers for anything, also for pages it has not",
        plain: "An address of this site that was made up answers below 400, too. So that this one answers does \
            not say that its page is there: it may be a page that says \"not found\" (a soft 404), a \
            sign-in page, or a program with one page for all addresses.",
        detail: "A prefetch from a frame without cookies of a path that no site has loaded, redirects \
            followed, like that of the target.",
        fixes: [
            Visitor: "Open the address and look at it.",
            ServerOperator: "Answer 404 for what is not there, and 401 or a redirect to one sign-in address \
                for what needs a sign-in; search engines and link checkers go by the status code.",
        ],
        test: ASK_CURL,
        sources: [src::SOFT_404, src::HTML_PREFETCH],
        ceiling: Likely,
        gate: Gate::Unreadable,
        find: |facts| {
            answers_everything(facts).then(|| {
                further_likely([
                    Signal::seen("A request without cookies was answered below 400"),
                    Signal::seen("A made-up address of the host was answered below 400"),
                    Signal::hidden("What the page says"),
                ])
            })
        },
    },
];

/// What is known of the neighbours of a target that was answered with 400 or above.
fn refused_beside(facts: &Situation<'_>) -> Option<Neighbours> {
    let known = facts.evidence.neighbours?;
    (hint(facts) == Some(StatusHint::From400)).then_some(known)
}

/// A made-up address answers below 400, as the target does.
pub(in crate::classify) fn answers_everything(facts: &Situation<'_>) -> bool {
    let made_up = facts.evidence.neighbours.and_then(|known| known.made_up);
    made_up == Some(Half::Below400) && hint(facts) == Some(StatusHint::Below400)
}

/// Cloudflare's edge answers its own address there, and the site does not answer for everything.
pub(in crate::classify) fn behind_cloudflare(facts: &Situation<'_>) -> bool {
    let known = facts.evidence.neighbours.unwrap_or_default();
    known.edge_trace == Some(Half::Below400) && known.made_up == Some(Half::From400)
}

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
