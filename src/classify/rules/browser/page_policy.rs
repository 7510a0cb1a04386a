//! Stopped before anything was sent: the address, the browser's rules for pages, or this page's
//! own policy. All of this is known without a request.

use super::local_network;
use crate::classify::rules::kit::found::{certain, further};
use crate::classify::rules::kit::sources as src;
use crate::classify::t;
use crate::classify::{
    Actor, Class, Confidence, Finding, Fix, Gate, NextTest, Outcome, Rank, Role, Rule, Signal,
};
use crate::evidence::{AddressKind, Event, ProbeKind, Seen};

/// The rules of this family.
pub const RULES: &[Rule] = &[
    Rule {
        id: "url.invalid",
        title: "Not a web address",
        plain: t("This text is not an address that a browser could ask for."),
        detail: t(
            "The URL standard's parser rejects it: no scheme, no valid host, or characters that \
            cannot stand in a host name.",
        ),
        actor: Actor::Visitor,
        fixes: &[Fix {
            actor: Actor::Visitor,
            text: t("Check the spelling. A complete address looks like https://example.com/page."),
            help: &[],
        }],
        test: NextTest::Settled,
        sources: &[src::URL_STANDARD],
        outcome: Some(Outcome::Invalid),
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Unreadable,
        find: |facts| {
            facts
                .evidence
                .target
                .unparsable
                .then(|| certain([Signal::absent("The text cannot be read as a URL")]))
        },
    },
    Rule {
        id: "url.scheme",
        title: "Not a web (http) address",
        plain: t(
            "This address belongs to another kind of program, such as mail or files. A web check \
            can only ask for http and https addresses.",
        ),
        detail: t(
            "fetch() answers a request for any scheme other than http, https, data, blob and \
            about with a network error, before anything is sent. Script and data addresses are \
            never run or opened here.",
        ),
        actor: Actor::Visitor,
        fixes: &[Fix {
            actor: Actor::Visitor,
            text: t("If the same thing is offered over https, check that address instead."),
            help: &[],
        }],
        test: NextTest::Settled,
        sources: &[src::FETCH_SCHEME],
        outcome: Some(Outcome::Invalid),
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Unreadable,
        find: |facts| {
            let target = &facts.evidence.target;
            (facts.class == Class::Unfetchable && !target.unparsable).then(|| {
                certain([Signal::seen("The address has the scheme").with(target.scheme.as_str())])
            })
        },
    },
    Rule {
        id: "url.bad-port",
        title: "The browser refuses this port",
        plain: t(
            "Browsers never connect to this port number, so that web pages cannot be used to \
            attack mail servers and the like. Nothing was sent.",
        ),
        detail: t(
            "The port is on the Fetch standard's list of bad ports. Every browser blocks it for \
            every page; other programs, such as curl, do not.",
        ),
        actor: Actor::ServerOperator,
        fixes: &[Fix {
            actor: Actor::ServerOperator,
            text: t("Serve {host} on 443, or another port that is not on the list, such as 8443."),
            help: &[],
        }],
        test: NextTest::Command {
            command: t("curl -sSi '{url}'"),
            shows: t("curl has no such list. What it prints is what the server says."),
        },
        sources: &[src::FETCH_BAD_PORT],
        outcome: Some(Outcome::BrowserBlocked),
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Unreadable,
        find: |facts| {
            (facts.class == Class::BlockedPort).then(|| {
                certain([Signal::seen("The port is on the list of blocked ports")
                    .with(facts.evidence.target.port.to_string())])
            })
        },
    },
    Rule {
        id: "page.mixed-content",
        title: "A secure page may not load http",
        plain: t(
            "This page was loaded over https, and browsers do not let such a page ask for an \
            unprotected http address. Nothing was sent; the address itself may be fine.",
        ),
        detail: t(
            "Mixed content: fetch() from a secure context to an http URL is blocked without a \
            request. No header of the server can change it.",
        ),
        actor: Actor::ServerOperator,
        fixes: &[
            Fix {
                actor: Actor::Visitor,
                text: t("Check the same address with https:// in front. Most servers offer both."),
                help: &[],
            },
            Fix {
                actor: Actor::ServerOperator,
                text: t("Offer {host} over https, and redirect http to it."),
                help: &[],
            },
            Fix {
                actor: Actor::ClientDeveloper,
                text: t(
                    "Link to the https address. To test plain http addresses, run Turnaway from \
                    http://localhost, where this rule does not apply.",
                ),
                help: &[],
            },
        ],
        test: NextTest::Command {
            command: t("curl -sSi '{url}'"),
            shows: t("curl may ask for http addresses, and prints what the server says."),
        },
        sources: &[src::MIXED_CONTENT],
        outcome: Some(Outcome::BrowserBlocked),
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Unreadable,
        find: |facts| {
            (facts.class == Class::MixedContent).then(|| {
                let page = facts
                    .evidence
                    .context
                    .page_origin
                    .as_deref()
                    .unwrap_or("https");
                certain([
                    Signal::seen("This page is secure").with(page),
                    Signal::seen("The address is plain http"),
                ])
            })
        },
    },
    Rule {
        id: "page.csp",
        title: "The checking page's own policy forbids it",
        plain: t(
            "The page you are checking from has a rule of its own that forbids this request. \
            It says nothing about the address.",
        ),
        detail: t(
            "A securitypolicyviolation event was reported for this request: the page's \
            Content-Security-Policy does not allow the target, or a redirect it leads to.",
        ),
        actor: Actor::ClientDeveloper,
        fixes: &[Fix {
            actor: Actor::ClientDeveloper,
            text: t(
                "Whoever hosts this copy of Turnaway should allow `connect-src *` in the policy \
                that their server adds.",
            ),
            help: &[],
        }],
        test: NextTest::Settled,
        sources: &[src::CSP3],
        outcome: Some(Outcome::BrowserBlocked),
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Unreadable,
        find: |facts| {
            let directive = [ProbeKind::CorsGet, ProbeKind::NoCorsGet]
                .into_iter()
                .find_map(|kind| match facts.event(kind) {
                    Some(Event::BlockedByPagePolicy { directive }) => Some(directive.as_str()),
                    _ => None,
                });
            (facts.class == Class::PagePolicy).then(|| {
                certain([Signal::seen("The browser reported a policy violation")
                    .with(directive.unwrap_or("connect-src"))])
            })
        },
    },
    local_network::DENIED,
    local_network::PROMPT,
    Rule {
        id: "page.not-tried",
        title: "Not checked",
        plain: t("The run ended before this address was asked for, so nothing is known about it."),
        detail: t("No request was sent, or it was cancelled before the browser reported anything."),
        actor: Actor::Visitor,
        fixes: &[Fix {
            actor: Actor::Visitor,
            text: t("Check it again."),
            help: &[],
        }],
        test: NextTest::Probe {
            kind: ProbeKind::CorsGet,
            shows: t("Whether it answers."),
        },
        sources: &[src::FETCH_NETWORK_ERROR],
        outcome: Some(Outcome::NotVerified),
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Unreadable,
        find: |facts| {
            (facts.class == Class::NotTried).then(|| Finding {
                confidence: Confidence::Certain,
                role: Role::Fallback,
                because: vec![Signal::absent("No request ran to its end")],
            })
        },
    },
    Rule {
        id: "url.credentials",
        title: "The address contains a user name or password",
        plain: t(
            "The address carries a user name or password. Browsers refuse such requests from a \
            page, so both were removed before checking.",
        ),
        detail: t(
            "fetch() throws a TypeError for URLs with userinfo. RFC 9110 also asks not to use \
            them: they end up in histories, logs and Referer headers.",
        ),
        actor: Actor::ClientDeveloper,
        fixes: &[
            Fix {
                actor: Actor::ClientDeveloper,
                text: t(
                    "Take the credentials out of the link and send them in an Authorization \
                    header instead.",
                ),
                help: &[],
            },
            Fix {
                actor: Actor::Visitor,
                text: t("If the password is real, change it: it may be in logs and histories."),
                help: &[],
            },
        ],
        test: NextTest::Settled,
        sources: &[src::FETCH_REQUEST, src::HTTP_SEMANTICS_CREDENTIALS],
        outcome: None,
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Always,
        find: |facts| {
            facts.evidence.target.had_credentials.then(|| {
                further([Signal::seen(
                    "The address held a user name or password; they were not sent",
                )])
            })
        },
    },
    Rule {
        id: "url.http",
        title: "The address is not encrypted",
        plain: t(
            "The address starts with http://, so anyone on the way can read and change what is \
            sent.",
        ),
        detail: t("Pages loaded over https cannot ask for it at all (mixed content)."),
        actor: Actor::ServerOperator,
        fixes: &[Fix {
            actor: Actor::ServerOperator,
            text: t("Serve {host} over https and redirect http there."),
            help: &[],
        }],
        test: NextTest::Settled,
        sources: &[src::MIXED_CONTENT],
        outcome: None,
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Readable,
        find: |facts| {
            let target = &facts.evidence.target;
            let plain = target.scheme == "http" && target.address == AddressKind::Public;
            let still_plain = match facts.final_url() {
                Some(url) => url.starts_with("http:"),
                None => !matches!(facts.header("strict-transport-security"), Seen::Present(_)),
            };
            (plain && still_plain)
                .then(|| further([Signal::seen("The scheme of the address is http")]))
        },
    },
];
