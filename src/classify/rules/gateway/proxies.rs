//! Proxies and gateways that answer by themselves: Squid, HAProxy, Traefik and Caddy.

use crate::classify::rules::kit::answer::{challenge, header_signal, quoted};
use crate::classify::rules::kit::found::{certain, further, further_likely, likely};
use crate::classify::rules::kit::framework_sources as docs;
use crate::classify::rules::kit::marks::{header_has, page_says, plain_says};
use crate::classify::rules::kit::speaker;
use crate::classify::t;
use crate::classify::{Actor, Confidence, Fix, Gate, NextTest, Outcome, Rank, Rule, Signal};
use crate::fixes::{FixKind, Help};

const WITH_PASSWORD: NextTest = NextTest::Command {
    command: t("curl -sSi -u 'NAME' '{url}'"),
    shows: t("With the right password it must answer otherwise."),
};

/// The rules of this family.
pub const RULES: &[Rule] = &[
    Rule {
        id: "proxy.squid",
        title: "A web proxy in your network refused it",
        plain: t(
            "A proxy on the way, most likely of your own network, does not let you reach this \
            address. The site itself was not asked.",
        ),
        detail: t(
            "Squid names its reason in X-Squid-Error: ERR_ACCESS_DENIED for a rule (http_access), \
            ERR_CACHE_ACCESS_DENIED when it wants you to sign in to it.",
        ),
        actor: Actor::EdgeAdmin,
        fixes: &[
            Fix {
                actor: Actor::EdgeAdmin,
                text: t("Allow the host for these clients, above the line that refuses the rest."),
                help: &[Help::on(FixKind::ProxyAllowHost, &["Squid"])],
            },
            Fix {
                actor: Actor::Visitor,
                text: t("Ask whoever runs your network, or try another network."),
                help: &[],
            },
        ],
        test: crate::classify::rules::refusal::forbidden::OTHER_NETWORK,
        sources: &[docs::SQUID_ACCESS],
        outcome: Some(Outcome::Forbidden),
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Codes(403, 407),
        find: |facts| {
            let label = "The proxy's reason (X-Squid-Error)";
            match facts.code()? {
                403 if header_has(facts, "x-squid-error", "ERR_ACCESS_DENIED") => {
                    Some(certain([header_signal(facts, "x-squid-error", label)]))
                }
                403 => page_says(facts, &["id=ERR_ACCESS_DENIED", "id=\"ERR_ACCESS_DENIED\""])
                    .map(|text| speaker::says(quoted(text), speaker::squid(facts))),
                407 if header_has(facts, "x-squid-error", "ERR_CACHE_ACCESS_DENIED") => {
                    Some(further([header_signal(facts, "x-squid-error", label)]))
                }
                _ => None,
            }
        },
    },
    Rule {
        id: "haproxy.deny",
        title: "A rule of the load balancer refused the request",
        plain: t(
            "A load balancer in front of the site has a rule that does not let this request through.",
        ),
        detail: t(
            "HAProxy's own page for `http-request deny`; its log shows `PR--` for such requests. \
            The application was not asked.",
        ),
        actor: Actor::EdgeAdmin,
        fixes: &[Fix {
            actor: Actor::EdgeAdmin,
            text: t(
                "Find the `deny` whose condition fits this path, method, address or User-Agent.",
            ),
            help: &[
                Help::on(FixKind::ReadLog, &["HAProxy"]),
                Help::on(FixKind::AllowAddress, &["HAProxy"]),
                Help::on(FixKind::AllowPath, &["HAProxy"]),
                Help::on(FixKind::BasicAuth, &["HAProxy"]),
            ],
        }],
        test: NextTest::Command {
            command: t("grep ' PR-- ' /var/log/haproxy.log | tail -3"),
            shows: t("A line for this path shows that HAProxy refused it, and in which frontend."),
        },
        sources: &[docs::HAPROXY],
        outcome: Some(Outcome::Forbidden),
        ceiling: Confidence::Likely,
        rank: Rank::Ordinary,
        gate: Gate::Code(403),
        find: |facts| {
            let texts = &["Request forbidden by administrative rules."];
            let text = page_says(facts, texts).or_else(|| plain_says(facts, texts))?;
            // GitHub goes on to ask for a User-Agent, which is a cause of its own.
            if facts.body_holds("User-Agent") {
                return None;
            }
            // HAProxy sends no name of its own: a header that another server sends speaks against it.
            Some(likely([quoted(text)]))
        },
    },
    Rule {
        id: "haproxy.auth",
        title: "The load balancer itself asks for name and password",
        plain: t("The sign-in is asked for by a load balancer, not by the application behind it."),
        detail: t("HAProxy's own page for `http-request auth`."),
        actor: Actor::ServerOperator,
        fixes: &[Fix {
            actor: Actor::ServerOperator,
            text: t(
                "Add the user to the userlist, or exempt paths that should be open, and OPTIONS.",
            ),
            help: &[
                Help::on(FixKind::AddUser, &["HAProxy"]),
                Help::on(FixKind::PreflightFirst, &["HAProxy"]),
            ],
        }],
        test: WITH_PASSWORD,
        sources: &[docs::HAPROXY],
        outcome: None,
        ceiling: Confidence::Likely,
        rank: Rank::Ordinary,
        gate: Gate::Code(401),
        find: |facts| {
            let texts = &["You need a valid user and password to access this content."];
            page_says(facts, texts).map(|text| further_likely([quoted(text)]))
        },
    },
    Rule {
        id: "traefik.basic",
        title: "Traefik itself asks for name and password",
        plain: t("The sign-in is asked for by a proxy, not by the application behind it."),
        detail: t("The realm is `traefik`, the default of its BasicAuth middleware."),
        actor: Actor::ServerOperator,
        fixes: &[Fix {
            actor: Actor::ServerOperator,
            text: t(
                "Compare the middleware's users. In Compose files every `$` of a password hash \
                must be doubled.",
            ),
            help: &[Help::on(FixKind::AddUser, &["Traefik"])],
        }],
        test: WITH_PASSWORD,
        sources: &[docs::TRAEFIK_BASIC],
        outcome: None,
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Code(401),
        find: |facts| {
            challenge(facts, |found| found.param("realm") == Some("traefik"))
                .map(|_| further([Signal::seen("The challenge's realm is traefik")]))
        },
    },
    Rule {
        id: "caddy.auth",
        title: "Caddy itself asks for name and password",
        plain: t("The sign-in is asked for by the web server, not by the application behind it."),
        detail: t(
            "The realm is `restricted`, the default of Caddy's basic_auth, and the server names itself.",
        ),
        actor: Actor::ServerOperator,
        fixes: &[Fix {
            actor: Actor::ServerOperator,
            text: t("Compare the hash in the Caddyfile with a new one of the same password."),
            help: &[Help::on(FixKind::AddUser, &["Caddy"])],
        }],
        test: WITH_PASSWORD,
        sources: &[docs::CADDY_BASIC],
        outcome: None,
        ceiling: Confidence::Likely,
        rank: Rank::Ordinary,
        gate: Gate::Code(401),
        find: |facts| {
            if !header_has(facts, "server", "caddy") {
                return None;
            }
            challenge(facts, |found| found.param("realm") == Some("restricted")).map(|_| {
                further_likely([
                    Signal::seen("The challenge's realm is restricted"),
                    header_signal(facts, "server", "The server's name (Server)"),
                ])
            })
        },
    },
];
