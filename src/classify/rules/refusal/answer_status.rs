//! What a status code alone says, where no rule knows more: one rule for each code of the table,
//! with the table's own texts.

use crate::classify::knowledge::status::{self, rfc};
use crate::classify::rules::kit::answer::{Sent, fallback, sent};
use crate::classify::t;
use crate::classify::{Actor, Confidence, Fix, Gate, NextTest, Rank, Rule, Signal};

/// Codes about which other families always have something to say.
const SPOKEN_FOR: &[u16] = &[
    401, 403, 407, 419, 420, 421, 429, 430, 431, 451, 494, 495, 496, 497, 511, 561, 999,
];

const HIDDEN_404: Rule = Rule {
    id: "authz.hidden-404",
    title: "It may exist for those who are signed in",
    plain: t("Some servers say \"not found\" to everyone who may not see the thing."),
    detail: t(
        "RFC 9110 §15.5.4 allows 404 in place of 403, to hide that something exists. \
        Code hosts do so for private projects.",
    ),
    actor: Actor::Visitor,
    fixes: &[
        Fix {
            actor: Actor::Visitor,
            text: t("Open the address in a tab where you are signed in."),
            help: &[],
        },
        Fix {
            actor: Actor::ClientDeveloper,
            text: t("Send a token, and check that it covers this project."),
            help: &[],
        },
    ],
    test: NextTest::Look {
        ask: t("Open {url} in a tab where you are signed in."),
        shows: t("If it works there, it exists and is private."),
    },
    sources: &[rfc!("9110", "15.5.4")],
    outcome: None,
    ceiling: Confidence::Possible,
    rank: Rank::Ordinary,
    gate: Gate::Code(404),
    find: |facts| {
        (sent(facts) == Sent::Nothing).then(|| {
            fallback(
                Confidence::Possible,
                [
                    Signal::code("The status code is 404"),
                    Signal::absent("The request carried no credentials"),
                ],
            )
        })
    },
};

const UNKNOWN_CODE: Rule = Rule {
    id: "status.other",
    title: "A status code that is not in any list",
    plain: t("The server answered with a number that no standard and no known vendor explains."),
    detail: t(
        "RFC 9110 §15: a client treats a code that it does not know like the x00 code of its \
        class, so 441 counts as 400.",
    ),
    actor: Actor::ServerOperator,
    fixes: &[Fix {
        actor: Actor::ServerOperator,
        text: t("Send a registered code, and put what is particular into the body."),
        help: &[],
    }],
    test: NextTest::Command {
        command: t("curl -sSi '{url}'"),
        shows: t("Headers and body of the answer often say what the code alone does not."),
    },
    sources: &[rfc!("9110", "15")],
    outcome: None,
    ceiling: Confidence::Certain,
    rank: Rank::Ordinary,
    gate: Gate::Readable,
    find: |facts| {
        let code = facts.code()?;
        (status::find(code).is_none() && !(200..300).contains(&code)).then(|| {
            fallback(
                Confidence::Certain,
                [Signal::code("The status code is").with(code.to_string())],
            )
        })
    },
};

const OF_CODES: usize = status::rules_without(SPOKEN_FOR).1;

const ALL: [Rule; OF_CODES + 2] = {
    let (rules, _) = status::rules_without(SPOKEN_FOR);
    let mut all = [HIDDEN_404; OF_CODES + 2];
    let mut at = 0;
    while at < OF_CODES {
        all[at] = rules[at];
        at += 1;
    }
    all[OF_CODES + 1] = UNKNOWN_CODE;
    all
};

/// The rules of this family.
pub const RULES: &[Rule] = &ALL;
