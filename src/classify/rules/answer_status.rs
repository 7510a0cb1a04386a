//! What a status code alone says, where no rule knows more.

use super::answer::{Sent, fallback, sent};
use crate::classify::knowledge::status::{self, rfc};
use crate::classify::{
    Actor, Confidence, Facts, Finding, Fix, Gate, NextTest, Outcome, Rule, Signal, verdict,
};

const CURL: NextTest = NextTest::Command {
    command: "curl -sSi '{url}'",
    shows: "Paste the whole answer to have its headers and body explained.",
};

/// The rules of this family.
pub const RULES: &[Rule] = &[
    Rule {
        id: "status.not-found",
        title: "Nothing at this address",
        plain: "The server has nothing at this address, or does not wish to say that it has.",
        detail: "404, or 410 for what was removed for good.",
        actor: Actor::Visitor,
        fixes: &[
            Fix {
                actor: Actor::Visitor,
                text: "Check the spelling, or look for where it moved.",
                snippets: &[],
            },
            Fix {
                actor: Actor::ServerOperator,
                text: "If it moved, redirect the old address to the new one.",
                snippets: &[
                    crate::classify::Snippet {
                        platform: "nginx",
                        code: "location = {path} { \
                        return 301 /new-place; }",
                    },
                    crate::classify::Snippet {
                        platform: "Apache",
                        code: "Redirect permanent \
                        \"{path}\" \"/new-place\"",
                    },
                    crate::classify::Snippet {
                        platform: "Express",
                        code: "app.get('{path}', \
                        (req, res) => res.redirect(301, '/new-place'));",
                    },
                ],
            },
        ],
        test: NextTest::Settled,
        sources: &[rfc!("9110", "15.5.5"), rfc!("9110", "15.5.11")],
        outcome: None,
        gate: Gate::Codes(404, 410),
        find: |facts| of_outcome(facts, Outcome::NotFound),
    },
    Rule {
        id: "authz.hidden-404",
        title: "It may exist for those who are signed in",
        plain: "Some servers say \"not found\" to everyone who may not see the thing.",
        detail: "RFC 9110 §15.5.4 allows 404 in place of 403, to hide that something exists. \
            Code hosts do so for private projects.",
        actor: Actor::Visitor,
        fixes: &[
            Fix {
                actor: Actor::Visitor,
                text: "Open the address in a tab where you are signed in.",
                snippets: &[],
            },
            Fix {
                actor: Actor::ClientDeveloper,
                text: "Send a token, and check that it covers this project.",
                snippets: &[],
            },
        ],
        test: NextTest::Look {
            ask: "Open {url} in a tab where you are signed in.",
            shows: "If it works there, it exists and is private.",
        },
        sources: &[rfc!("9110", "15.5.4")],
        outcome: None,
        gate: Gate::Code(404),
        find: |facts| {
            (sent(facts) == Sent::Nothing).then(|| {
                fallback(
                    Confidence::Possible,
                    [
                        Signal::seen("The status code is 404"),
                        Signal::absent("Credentials in the request"),
                    ],
                )
            })
        },
    },
    Rule {
        id: "status.cloudflare-origin",
        title: "Cloudflare cannot reach the site's own server",
        plain: "The network in front of the site works; the site's own server does not answer it.",
        detail: "A number of Cloudflare's own (520 to 530) about the way between its network and \
            the origin. It has nothing to do with access rights.",
        actor: Actor::ServerOperator,
        fixes: &[Fix {
            actor: Actor::ServerOperator,
            text: "Check that the origin runs, that its certificate is valid, and that its \
                firewall lets Cloudflare's addresses in.",
            snippets: &[],
        }],
        test: NextTest::Look {
            ask: "Check again in a few minutes.",
            shows: "If it stays, the operator has to act.",
        },
        sources: &[super::answer_sources::CF_5XX],
        outcome: None,
        gate: Gate::Codes(520, 530),
        find: |facts| {
            facts.code().filter(|code| *code != 529)?;
            of_outcome(facts, Outcome::ServerError)
        },
    },
    Rule {
        id: "status.server-error",
        title: "The server has a fault",
        plain: "The server has a fault of its own. The address may be right.",
        detail: "A 5xx answer: the server, or one behind it, did not manage to answer.",
        actor: Actor::ServerOperator,
        fixes: &[
            Fix {
                actor: Actor::Visitor,
                text: "Try again later.",
                snippets: &[],
            },
            Fix {
                actor: Actor::ServerOperator,
                text: "Look into the application's log at the time of the request.",
                snippets: &[],
            },
        ],
        test: NextTest::Look {
            ask: "Check again in a few minutes.",
            shows: "If it stays, the operator has to act.",
        },
        sources: &[rfc!("9110", "15.6")],
        outcome: None,
        gate: Gate::Codes(500, 599),
        find: |facts| {
            let cloudflare = facts
                .code()
                .is_some_and(|code| (520..=530).contains(&code) && code != 529);
            (!cloudflare).then(|| of_outcome(facts, Outcome::ServerError))?
        },
    },
    Rule {
        id: "status.client-error",
        title: "The server does not accept the request as it is",
        plain: "The server wants the request in another form. What form, its answer may say.",
        detail: "A 4xx answer with a meaning of its own; the list of status codes explains each.",
        actor: Actor::ClientDeveloper,
        fixes: &[Fix {
            actor: Actor::ClientDeveloper,
            text: "Read the answer's body, correct the request, and do not repeat it unchanged.",
            snippets: &[],
        }],
        test: CURL,
        sources: &[rfc!("9110", "15.5")],
        outcome: None,
        gate: Gate::Codes(400, 499),
        find: |facts| of_outcome(facts, Outcome::ClientError),
    },
    Rule {
        id: "status.sign-in",
        title: "The session has ended",
        plain: "The server wants you to sign in again.",
        detail: "A number of a vendor's own for a session that has ended, such as Microsoft's \
            440.",
        actor: Actor::Visitor,
        fixes: &[Fix {
            actor: Actor::Visitor,
            text: "Open the address in a tab and sign in.",
            snippets: &[],
        }],
        test: NextTest::Settled,
        sources: &[rfc!("9110", "15.5.2")],
        outcome: None,
        gate: Gate::Code(440),
        find: |facts| of_outcome(facts, Outcome::SignInRequired),
    },
    Rule {
        id: "status.unfinished",
        title: "Not a final answer",
        plain: "The answer only points elsewhere or announces another one, so it does not show \
            whether the address works.",
        detail: "A 1xx or 3xx answer, or a number outside the standard's range, was all that was \
            seen.",
        actor: Actor::ClientDeveloper,
        fixes: &[Fix {
            actor: Actor::ClientDeveloper,
            text: "Check the address in Location, or paste the whole chain of answers.",
            snippets: &[],
        }],
        test: NextTest::Command {
            command: "curl -sSiL --max-redirs 20 '{url}'",
            shows: "Each block of headers is one answer; the last one counts.",
        },
        sources: &[rfc!("9110", "15")],
        outcome: None,
        gate: Gate::Readable,
        find: |facts| of_outcome(facts, Outcome::NotVerified),
    },
];

/// Applies if the code stands for this outcome; names the code as the list of codes does.
fn of_outcome(facts: &Facts<'_>, outcome: Outcome) -> Option<Finding> {
    let code = facts.code()?;
    if verdict::of_code(code) != outcome {
        return None;
    }
    let name = status::find(code).map_or_else(
        || format!("{code}"),
        |known| format!("{code} {}", known.name),
    );
    Some(fallback(
        Confidence::Certain,
        [Signal::seen("The status code is").with(name)],
    ))
}
