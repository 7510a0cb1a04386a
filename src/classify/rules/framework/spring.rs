//! Spring Security's answers. It names itself nowhere, but its caching headers and Spring Boot's
//! error body are of a form of their own.

use crate::classify::rules::kit::answer::{Sent, fallback, sent};
use crate::classify::rules::kit::framework_sources as docs;
use crate::classify::rules::kit::marks::{
    changes_something, empty_body, json, json_says, main, said,
};
use crate::classify::t;
use crate::classify::{Actor, Confidence, Facts, Fix, Gate, NextTest, Outcome, Rank, Rule, Signal};
use crate::fixes::{FixKind, Help};

const MARK: Signal = Signal::seen("The caching headers are those that Spring Security sends");

/// The rules of this family.
pub const RULES: &[Rule] = &[
    Rule {
        id: "spring.csrf",
        title: "The form token is missing or does not fit",
        plain: t(
            "The application refuses requests that change something unless they carry the token \
            it handed out before; yours has none, or an old one.",
        ),
        detail: t(
            "Spring Security's CSRF filter answers 403. With the cookie repository the token \
            stands in the cookie XSRF-TOKEN and is sent back as X-XSRF-TOKEN, otherwise as \
            X-CSRF-TOKEN or `_csrf`.",
        ),
        actor: Actor::ClientDeveloper,
        fixes: &[
            Fix {
                actor: Actor::ClientDeveloper,
                text: t(
                    "Read the token from the page or the cookie, and send it in the header with \
                    every request that changes something.",
                ),
                help: &[Help::on(FixKind::SendCsrfToken, &["Spring Security"])],
            },
            Fix {
                actor: Actor::ServerOperator,
                text: t(
                    "For an API that takes tokens and no cookies, switch the check off for its \
                    paths only.",
                ),
                help: &[Help::on(FixKind::TokenApiWithoutCsrf, &["Spring Security"])],
            },
        ],
        test: NextTest::Look {
            ask: t("Set the log level of org.springframework.security to DEBUG and repeat it."),
            shows: t("A line that begins with `Invalid CSRF token found` settles it."),
        },
        sources: &[docs::SPRING_CSRF],
        outcome: Some(Outcome::Forbidden),
        ceiling: Confidence::Likely,
        rank: Rank::Ordinary,
        gate: Gate::Code(403),
        find: |facts| {
            let told = json_says(
                facts,
                &[
                    "Invalid CSRF Token",
                    "Could not verify the provided CSRF token",
                    "Expected CSRF token not found",
                ],
            );
            if told.is_some() {
                return said(Confidence::Likely, told);
            }
            (changes_something(facts) && is_spring(facts)).then(|| {
                fallback(
                    Confidence::Likely,
                    [
                        MARK,
                        Signal::seen("The method").with(facts.evidence.request.method.as_str()),
                    ],
                )
            })
        },
    },
    Rule {
        id: "spring.default-403",
        title: "Not signed in, said with 403",
        plain: t(
            "The application most likely wants you to sign in, and says so with the code that \
            usually means a lack of rights.",
        ),
        detail: t(
            "Spring Security without a login page or an entry point answers 403 with an empty \
            body to everyone who is not signed in (Http403ForbiddenEntryPoint).",
        ),
        actor: Actor::ServerOperator,
        fixes: &[
            Fix {
                actor: Actor::ServerOperator,
                text: t(
                    "Answer 401 to those who are not signed in: configure a resource server, or \
                    an entry point of your own.",
                ),
                help: &[Help::on(FixKind::Answer401, &["Spring Security"])],
            },
            Fix {
                actor: Actor::ClientDeveloper,
                text: t("Send the credentials that the application expects, and try again."),
                help: &[],
            },
        ],
        test: NextTest::Command {
            command: t("curl -sSi -H \"Authorization: Bearer $TOKEN\" '{url}'"),
            shows: t("An answer other than 403 with a good token means that sign-in was missing."),
        },
        sources: &[docs::SPRING_ENTRY_POINT],
        outcome: None,
        ceiling: Confidence::Likely,
        rank: Rank::Ordinary,
        gate: Gate::Code(403),
        find: |facts| {
            let bare = empty_body(facts) || is_boot_error(facts);
            let anonymous = matches!(sent(facts), Sent::Nothing | Sent::Unknown);
            (anonymous && bare && !changes_something(facts) && is_spring(facts)).then(|| {
                fallback(
                    Confidence::Likely,
                    [MARK, Signal::absent("The body gives no reason")],
                )
            })
        },
    },
    Rule {
        id: "spring.firewall",
        title: "The address has characters that the application refuses",
        plain: t(
            "The address contains a double slash, a semicolon or an encoded slash, which the \
            application refuses before it looks at who you are.",
        ),
        detail: t(
            "Spring Security's StrictHttpFirewall rejects such paths with 400; the log has a \
            RequestRejectedException. Proxies that join two paths often produce the double slash.",
        ),
        actor: Actor::ClientDeveloper,
        fixes: &[Fix {
            actor: Actor::ClientDeveloper,
            text: t(
                "Clean the path: one slash between parts, no `;jsessionid`, and put values with a \
                slash into the query.",
            ),
            help: &[],
        }],
        test: NextTest::Look {
            ask: t(
                "Remove the double slash, semicolon or encoded slash from {path} and repeat it.",
            ),
            shows: t("If the answer changes, the path was the reason."),
        },
        sources: &[docs::SPRING_FIREWALL],
        outcome: None,
        ceiling: Confidence::Likely,
        rank: Rank::Ordinary,
        gate: Gate::Code(400),
        find: |facts| {
            let path = facts.evidence.target.path.as_str();
            let odd = ["//", ";", "%2F", "%2f", "%5C", "%5c", "%25", "%3B", "%3b"]
                .into_iter()
                .find(|part| path.contains(part))?;
            let because = vec![Signal::seen("The path contains").with(odd)];
            if is_boot_error(facts) {
                Some(main(Confidence::Likely, because))
            } else if empty_body(facts) || is_spring(facts) {
                Some(fallback(
                    Confidence::Possible,
                    [because.into_iter().next()?],
                ))
            } else {
                None
            }
        },
    },
];

/// Spring Security's caching headers, all three.
fn is_spring(facts: &Facts<'_>) -> bool {
    facts
        .header_value("cache-control")
        .is_some_and(|value| value == "no-cache, no-store, max-age=0, must-revalidate")
        && facts.header_value("expires") == Some("0")
        && facts.header_value("pragma") == Some("no-cache")
}

/// Spring Boot's error body: time, status, error and path, and no message.
fn is_boot_error(facts: &Facts<'_>) -> bool {
    let body = json(facts);
    body.len() < 2048
        && ["\"timestamp\"", "\"status\"", "\"error\"", "\"path\""]
            .iter()
            .all(|name| body.contains(name))
}
