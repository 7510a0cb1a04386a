//! No answer. A page is told "network error" and nothing else, so these are rivals of each other
//! in every engine; each names the test that would separate it.

use super::local_network::browser_may_ask;
use crate::classify::rules::kit::connection::{
    CURL_VERBOSE, PLAIN_FAILED, REASON_HIDDEN, engine_says_no_connection, no_answer, root_answers,
    sent,
};
use crate::classify::rules::kit::found::{certain, likely, possible, rival};
use crate::classify::rules::kit::sources as src;
use crate::classify::t;
use crate::classify::{
    Actor, Class, Confidence, Finding, Fix, Gate, NextTest, Outcome, Rank, Rule, Signal,
};
use crate::evidence::ProbeKind;

const OPAQUE_FAILED: Signal = Signal::seen("Even an opaque request fails");
const NEVER_ANSWERED: Signal = Signal::seen("The browser had no connection to give up on");
const ROOT_ANSWERS: Signal = Signal::seen("The host's front page does answer");
const ROOT_FAILS: Signal = Signal::absent("The host's front page does not answer either");
const OWN_ANSWERS: Signal = Signal::seen("This page's own server does answer");

/// The rules of this family.
pub const RULES: &[Rule] = &[
    Rule {
        id: "page.offline",
        title: "You are offline",
        plain: t("Your browser has no network connection at the moment."),
        detail: t("`navigator.onLine` is false. That is reliable; true would mean nothing."),
        actor: Actor::Visitor,
        fixes: &[Fix {
            actor: Actor::Visitor,
            text: t("Connect to a network, or leave the browser's offline mode, and check again."),
            help: &[],
        }],
        test: NextTest::Settled,
        sources: &[src::HTML_ONLINE],
        outcome: Some(Outcome::Unreachable),
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Unreadable,
        find: |facts| {
            (facts.evidence.context.online == Some(false) && facts.class == Class::NoAnswer).then(
                || {
                    certain([Signal::absent(
                        "There is no network connection, says the browser",
                    )])
                },
            )
        },
    },
    Rule {
        id: "page.own-connection",
        title: "Your own connection fails",
        plain: t(
            "Not even the server of this page answers, so the trouble is probably on your side: \
            connection, VPN, proxy or a blocking extension.",
        ),
        detail: t("A file on the page's own origin could not be fetched either."),
        actor: Actor::Visitor,
        fixes: &[Fix {
            actor: Actor::Visitor,
            text: t("Reload this page. If that fails too, look at your connection, VPN or proxy."),
            help: &[],
        }],
        test: NextTest::Look {
            ask: t("Reload this page, or open any other site."),
            shows: t("If nothing loads, the address is not to blame."),
        },
        sources: &[src::FETCH_NETWORK_ERROR],
        outcome: Some(Outcome::Unreachable),
        ceiling: Confidence::Likely,
        rank: Rank::Ordinary,
        gate: Gate::Unreadable,
        find: |facts| {
            (no_answer(facts) && facts.failed(ProbeKind::OwnOrigin)).then(|| {
                likely([
                    PLAIN_FAILED,
                    Signal::absent("This page's own server does not answer either"),
                ])
            })
        },
    },
    Rule {
        id: "net.path-dropped",
        title: "The host answers, this address does not",
        plain: t("The host is up, but requests for exactly this address end without an answer."),
        detail: t(
            "An opaque request for the host's root resolves, so name, connection and \
            certificate are fine. A firewall rule, a crashing handler, or a content blocker's \
            filter on this path remains.",
        ),
        actor: Actor::EdgeAdmin,
        fixes: &[
            Fix {
                actor: Actor::Visitor,
                text: t("Try a private window without extensions: content blockers act on paths."),
                help: &[],
            },
            Fix {
                actor: Actor::EdgeAdmin,
                text: t(
                    "Look in the firewall's and the proxy's log for connections closed on {path}.",
                ),
                help: &[],
            },
        ],
        test: CURL_VERBOSE,
        sources: &[src::FETCH_NETWORK_ERROR],
        outcome: None,
        ceiling: Confidence::Likely,
        rank: Rank::Ordinary,
        gate: Gate::Unreadable,
        find: |facts| {
            (facts.class == Class::NoAnswer && root_answers(facts))
                .then(|| likely([PLAIN_FAILED, OPAQUE_FAILED, ROOT_ANSWERS]))
        },
    },
    Rule {
        id: "net.unreachable",
        title: "No answer from the server",
        plain: t(
            "The browser got no answer at all. The name may not exist, nothing may be listening, \
            the certificate may be wrong, or something on the way may block it; browsers do not \
            tell pages which.",
        ),
        detail: t(
            "A network error for CORS and opaque requests alike, and no sign that a response \
            arrived. Pages cannot tell DNS, refused, reset, TLS, proxy and blocked-by-extension \
            apart (Fetch standard: a network error has no detail).",
        ),
        actor: Actor::ServerOperator,
        fixes: &[
            Fix {
                actor: Actor::Visitor,
                text: t(
                    "Check the spelling of {host}, then open the address in a tab: the browser \
                    shows there what it hides from pages.",
                ),
                help: &[],
            },
            Fix {
                actor: Actor::ServerOperator,
                text: t("Check name, port and certificate of {host} from outside your network."),
                help: &[],
            },
        ],
        test: CURL_VERBOSE,
        sources: &[src::FETCH_NETWORK_ERROR],
        outcome: Some(Outcome::Unreachable),
        ceiling: Confidence::Likely,
        rank: Rank::Ordinary,
        gate: Gate::Unreadable,
        find: |facts| {
            if facts.class != Class::NoAnswer || root_answers(facts) {
                return None;
            }
            let mut because = vec![PLAIN_FAILED];
            if facts.failed(ProbeKind::NoCorsGet) {
                because.push(OPAQUE_FAILED);
            }
            if engine_says_no_connection(facts) {
                because.push(NEVER_ANSWERED);
            }
            if facts.failed(ProbeKind::HostRoot) {
                because.push(ROOT_FAILS);
            }
            if facts.readable(ProbeKind::OwnOrigin) {
                because.push(OWN_ANSWERS);
            }
            because.push(REASON_HIDDEN);
            Some(Finding {
                because,
                ..likely([])
            })
        },
    },
    Rule {
        id: "net.timeout",
        title: "No answer in time",
        plain: t("The browser waited for an answer until the time limit and got none."),
        detail: t(
            "The request neither failed nor got an answer. Either the connection is not \
            accepted (a firewall that drops packets) or the server accepted it and is silent.",
        ),
        actor: Actor::ServerOperator,
        fixes: &[
            Fix {
                actor: Actor::Visitor,
                text: t("Check again with a longer time limit; the server may only be slow."),
                help: &[],
            },
            Fix {
                actor: Actor::ServerOperator,
                text: t(
                    "See whether the request shows up in the server's log. If not, look at \
                    firewall and load balancer; if it does, at what the handler waits for.",
                ),
                help: &[],
            },
        ],
        test: CURL_VERBOSE,
        sources: &[src::FETCH_NETWORK_ERROR],
        outcome: Some(Outcome::Unreachable),
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Unreadable,
        find: |facts| {
            (facts.class == Class::Stalled).then(|| {
                let waited = facts
                    .evidence
                    .probe(ProbeKind::CorsGet)
                    .map_or(0, |p| p.took_ms);
                let waited = Signal::absent("No answer came before the time limit")
                    .with(format!("{waited} ms"));
                match browser_may_ask(facts) {
                    // While it waits for the reader's word, nothing was sent.
                    true => likely([
                        waited,
                        Signal::hidden("Whether the browser shows a question"),
                    ]),
                    false => certain([waited]),
                }
            })
        },
    },
    Rule {
        id: "net.no-response",
        title: "Connected, then silence",
        plain: t("The server accepts the connection and never answers."),
        detail: t("Firefox's timing entry shows that the request was sent."),
        actor: Actor::ServerOperator,
        fixes: &[Fix {
            actor: Actor::ServerOperator,
            text: t(
                "Find out what the handler of {path} waits for: a database, another service, a \
                full worker pool.",
            ),
            help: &[],
        }],
        test: CURL_VERBOSE,
        sources: &[src::FETCH_NETWORK_ERROR],
        outcome: None,
        ceiling: Confidence::Possible,
        rank: Rank::Ordinary,
        gate: Gate::Unreadable,
        find: |facts| {
            (facts.class == Class::Stalled && sent(facts) != Some(false)).then(|| {
                rival([match sent(facts) {
                    Some(_) => Signal::seen("The request was sent, says the timing entry"),
                    None => Signal::hidden("Whether the request was sent"),
                }])
            })
        },
    },
    Rule {
        id: "net.no-connection",
        title: "The connection is never accepted",
        plain: t("Nothing accepts the connection: a firewall may drop it silently."),
        detail: t("A SYN or a TLS handshake without an answer."),
        actor: Actor::EdgeAdmin,
        fixes: &[Fix {
            actor: Actor::EdgeAdmin,
            text: t(
                "Open the port, or let the firewall refuse instead of drop, so that clients fail \
                at once.",
            ),
            help: &[],
        }],
        test: CURL_VERBOSE,
        sources: &[src::FETCH_NETWORK_ERROR],
        outcome: None,
        ceiling: Confidence::Possible,
        rank: Rank::Ordinary,
        gate: Gate::Unreadable,
        find: |facts| {
            (facts.class == Class::Stalled && sent(facts) != Some(true)).then(|| {
                rival([match sent(facts) {
                    Some(_) => Signal::absent("The request was not sent, says the timing entry"),
                    None => Signal::hidden("Whether the request was sent"),
                }])
            })
        },
    },
    Rule {
        id: "net.undecided",
        title: "No answer, or an answer that is kept from pages",
        plain: t(
            "Neither kind of request that a page can make got anything. Either no answer came, or \
            one came that the server keeps from other sites; this browser does not show which.",
        ),
        detail: t(
            "CORS and no-cors requests both end in a network error, and no signal of this \
            engine separates a missing answer from Cross-Origin-Resource-Policy.",
        ),
        actor: Actor::ServerOperator,
        fixes: &[Fix {
            actor: Actor::Visitor,
            text: t(
                "Open {url} in a tab: if it loads, the answer is kept from pages; if not, the \
                browser says there what is wrong.",
            ),
            help: &[],
        }],
        test: CURL_VERBOSE,
        sources: &[src::FETCH_NETWORK_ERROR, src::FETCH_CORP],
        outcome: Some(Outcome::NotVerified),
        ceiling: Confidence::Possible,
        rank: Rank::Ordinary,
        gate: Gate::Unreadable,
        find: |facts| {
            (facts.class == Class::NoAnswerOrIsolated)
                .then(|| possible([PLAIN_FAILED, OPAQUE_FAILED]))
        },
    },
    Rule {
        id: "net.failed-to-fetch",
        title: "The browser only says that it failed",
        plain: t(
            "The request failed, and that is all that a browser tells a script: no status code and \
            no reason. Many causes look the same from there; other kinds of requests to the same \
            address tell most of them apart.",
        ),
        detail: t(
            "\"Failed to fetch\" (Chromium), \"Load failed\" (Safari) and \"NetworkError when \
            attempting to fetch resource\" (Firefox) stand for the Fetch standard's network error: \
            an answer that CORS or isolation headers withhold, a preflight that is refused, mixed \
            content, a content security policy, a content blocker, and a name, connection or \
            certificate that fails. The console often names the cause in a line beside it.",
        ),
        actor: Actor::Visitor,
        fixes: &[Fix {
            actor: Actor::Visitor,
            text: t(
                "Check the address itself at depth \"full\"; and look for a longer line in the \
                console beside it, one that names CORS, a policy or `net::ERR_`, and paste that.",
            ),
            help: &[],
        }],
        test: NextTest::Probe {
            kind: ProbeKind::NoCorsGet,
            shows: t("Whether any server answers. One more request."),
        },
        sources: &[src::FETCH_NETWORK_ERROR],
        outcome: Some(Outcome::NotVerified),
        ceiling: Confidence::Possible,
        rank: Rank::LastResort,
        gate: Gate::Unreadable,
        find: |facts| (facts.class == Class::Undecided).then(|| possible([PLAIN_FAILED])),
    },
];
