//! Refusals by the layers around the application: proxy, network, connection, header size.

use crate::classify::knowledge::status::rfc;
use crate::classify::rules::kit::answer::{body_says, header_signal, lines, quoted, shortened};
use crate::classify::rules::kit::answer_sources as web;
use crate::classify::rules::kit::found::{certain, likely};
use crate::classify::rules::kit::speaker;
use crate::classify::t;
use crate::classify::{
    Actor, Confidence, Fix, Gate, NextTest, Outcome, Rank, Rule, Signal, contains_ignore_case,
};
use crate::evidence::{Body, is_removed};
use crate::fixes::{FixKind, Help};
use crate::protocol::challenge;

/// The rules of this family.
pub const RULES: &[Rule] = &[
    Rule {
        id: "proxy.auth",
        title: "Your network's proxy wants you to sign in",
        plain: t(
            "A proxy between you and the site wants you to sign in. The site itself was not \
            asked.",
        ),
        detail: t("Status 407 with Proxy-Authenticate, which a proxy sends and no site may."),
        actor: Actor::Visitor,
        fixes: &[
            Fix {
                actor: Actor::Visitor,
                text: t("Sign in to the proxy, or use another network."),
                help: &[Help::any(FixKind::ProxySignIn)],
            },
            Fix {
                actor: Actor::EdgeAdmin,
                text: t("Let this host pass without sign-in if programs need it."),
                help: &[],
            },
        ],
        test: NextTest::Look {
            ask: t("Open {url} from another network, such as a phone without Wi-Fi."),
            shows: t("If it works there, only the proxy stands in the way."),
        },
        sources: &[rfc!("9110", "15.5.8")],
        outcome: Some(Outcome::SignInRequired),
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Code(407),
        find: |facts| {
            let schemes = challenge::parse(lines(facts, "proxy-authenticate"))
                .into_iter()
                .map(|offered| offered.scheme)
                .collect::<Vec<_>>()
                .join(", ");
            let offered = if schemes.is_empty() {
                header_signal(facts, "proxy-authenticate", "What the proxy accepts")
            } else {
                Signal::seen("What the proxy accepts").with(shortened(&schemes))
            };
            Some(certain([Signal::code("The status code is 407"), offered]))
        },
    },
    Rule {
        id: "net.captive-portal",
        title: "The network wants you to sign in first",
        plain: t(
            "The network you are on, such as a hotel's Wi-Fi, wants you to sign in before it \
            lets you out. The site itself was not asked.",
        ),
        detail: t(
            "Status 511 (RFC 6585), which a network's own gateway sends and no web site should.",
        ),
        actor: Actor::Visitor,
        fixes: &[Fix {
            actor: Actor::Visitor,
            text: t(
                "Open http://neverssl.com in a new tab, sign in to the network, and check \
                again.",
            ),
            help: &[],
        }],
        test: NextTest::Look {
            ask: t("Open {url} from another network."),
            shows: t("If it works there, only the network stands in the way."),
        },
        sources: &[rfc!("6585", "6")],
        outcome: Some(Outcome::SignInRequired),
        ceiling: Confidence::Likely,
        rank: Rank::Ordinary,
        gate: Gate::Code(511),
        // Programs that pass tunnels on use the number for a page of their own.
        find: |facts| {
            let tunnel = body_says(
                facts,
                &[
                    "Tunnel website ahead",
                    "localtunnel",
                    "bypass-tunnel-reminder",
                ],
            );
            tunnel
                .is_none()
                .then(|| likely([Signal::code("The status code is 511")]))
        },
    },
    Rule {
        id: "tls.misdirected",
        title: "The request reached the wrong server",
        plain: t(
            "The request came in on a connection that belongs to another site, and the server \
            does not answer for this one there.",
        ),
        detail: t(
            "Status 421: browsers share one HTTP/2 connection between names that one \
            certificate covers. Or the Host header and the name in TLS (SNI) differ.",
        ),
        actor: Actor::ServerOperator,
        fixes: &[Fix {
            actor: Actor::ServerOperator,
            text: t(
                "Give the names certificates or addresses of their own, or make every server \
                behind the shared certificate answer for every name. A proxy in front must send \
                the name it asks for as SNI.",
            ),
            help: &[Help::any(FixKind::ServeName)],
        }],
        test: NextTest::Command {
            command: t("curl -sSi '{url}'"),
            shows: t("A new connection: if it works, shared connections are the reason."),
        },
        sources: &[rfc!("9110", "15.5.20"), rfc!("9113", "9.1.1")],
        outcome: Some(Outcome::ClientError),
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Code(421),
        // A guard against strange host names answers 421 as well, and says so.
        find: |facts| {
            let guard = body_says(facts, &["Invalid Host"]).is_some();
            let read = matches!(facts.response.map(|answer| &answer.body), Some(Body::Read { text, complete: true }) if !is_removed(text));
            let because = [Signal::code("The status code is 421")];
            (!guard).then(|| match read {
                true => certain(because),
                false => likely(because),
            })
        },
    },
    Rule {
        id: "header.too-large",
        title: "Too many or too large cookies",
        plain: t(
            "The request was too long for the server, almost always because of the cookies it \
            carries.",
        ),
        detail: t(
            "431, nginx's 494, or a 400 that says \"Request Header Or Cookie Too Large\". \
            Typical: session data or tokens kept in cookies.",
        ),
        actor: Actor::Visitor,
        fixes: &[
            Fix {
                actor: Actor::Visitor,
                text: t(
                    "Delete the cookies of {host} and try again; a private window shows at \
                    once whether they are the reason.",
                ),
                help: &[],
            },
            Fix {
                actor: Actor::ServerOperator,
                text: t("Keep less in cookies, or raise the limit."),
                help: &[Help::any(FixKind::LargerHeaders)],
            },
        ],
        test: NextTest::Look {
            ask: t("Open {url} in a private window."),
            shows: t("If it works there, the cookies are the reason."),
        },
        sources: &[rfc!("6585", "5"), web::NGINX_HEADERS],
        outcome: Some(Outcome::ClientError),
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Codes(400, 494),
        find: |facts| match facts.code() {
            Some(431) => Some(certain([Signal::code("The status code is 431")])),
            Some(494) => Some(certain([Signal::code(
                "The status code is 494, nginx's number for \
                it",
            )])),
            Some(400) => body_says(
                facts,
                &[
                    "Request Header Or Cookie Too Large",
                    "Size of a request header field exceeds \
                    server limit",
                    "Bad Request - Request Too Long",
                ],
            )
            .map(|text| speaker::says(quoted(text), speaker::web_server(facts))),
            _ => None,
        },
    },
    Rule {
        id: "https.required",
        title: "The server wants https",
        plain: t("The server only answers over https, and the request used http."),
        detail: t(
            "426 with `Upgrade: TLS`, nginx's 497 or its 400 \"The plain HTTP request was \
            sent to HTTPS port\", IIS 403.4.",
        ),
        actor: Actor::ClientDeveloper,
        fixes: &[
            Fix {
                actor: Actor::ClientDeveloper,
                text: t("Write https in the address."),
                help: &[],
            },
            Fix {
                actor: Actor::ServerOperator,
                text: t(
                    "Redirect http to https. Behind a proxy that ends TLS, talk http to the \
                    port that speaks http.",
                ),
                help: &[
                    Help::any(FixKind::RedirectToHttps),
                    Help::any(FixKind::PassScheme),
                ],
            },
        ],
        test: NextTest::Command {
            command: t("curl -sSi 'https://{host}{path}'"),
            shows: t("The same address over https."),
        },
        sources: &[
            rfc!("9110", "15.5.22"),
            web::NGINX_TLS_ERRORS,
            web::IIS_STATUS,
        ],
        outcome: Some(Outcome::ClientError),
        ceiling: Confidence::Certain,
        rank: Rank::General,
        gate: Gate::Codes(400, 497),
        find: |facts| match facts.code() {
            Some(426) => facts
                .header_value("upgrade")
                .filter(|value| contains_ignore_case(value, "tls"))
                .map(|value| {
                    certain([Signal::seen("The server asks to upgrade to").with(shortened(value))])
                }),
            Some(497) => Some(certain([Signal::code(
                "The status code is 497, nginx's number for \
                it",
            )])),
            Some(400) => body_says(
                facts,
                &[
                    "The plain HTTP request was sent to HTTPS port",
                    "speaking plain HTTP to an \
                    SSL-enabled server port",
                    "Client sent an HTTP request to an HTTPS server",
                ],
            )
            .map(|text| speaker::says(quoted(text), speaker::web_server(facts))),
            Some(403) => body_says(
                facts,
                &[
                    "HTTP Error 403.4",
                    "must be viewed over a secure \
                    channel",
                ],
            )
            .map(|text| likely([quoted(text)])),
            _ => None,
        },
    },
];
