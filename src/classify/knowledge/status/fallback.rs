//! What the rule of a bare status code has in common with the others of its class.

use crate::classify::t;
use crate::classify::{Actor, Confidence, Facts, Finding, NextTest, Role, Signal};

/// Who can act.
pub(super) const fn actor(code: u16) -> Actor {
    match code {
        404 | 410 | 440 | 450 => Actor::Visitor,
        500.. => Actor::ServerOperator,
        _ => Actor::ClientDeveloper,
    }
}

/// Whom the advice for clients is for.
pub(super) const fn adviser(code: u16) -> Actor {
    match actor(code) {
        Actor::ServerOperator => Actor::Visitor,
        actor => actor,
    }
}

/// What would tell more.
pub(super) const fn test(code: u16) -> NextTest {
    match code {
        404 | 410 => NextTest::Settled,
        500.. => NextTest::Look {
            ask: t("Check again in a few minutes."),
            shows: t("If it stays, the operator has to act."),
        },
        400..=499 => NextTest::Command {
            command: t("curl -sSi '{url}'"),
            shows: t("Headers and body of the answer often say what the code alone does not."),
        },
        _ => NextTest::Command {
            command: t("curl -sSiL --max-redirs 20 '{url}'"),
            shows: t("Each block of headers is one answer; the last one counts."),
        },
    }
}

/// Applies to every answer with the code, which the gate has seen to.
pub(super) fn find(facts: &Facts<'_>) -> Option<Finding> {
    let known = super::find(facts.code()?)?;
    Some(Finding {
        confidence: Confidence::Certain,
        role: Role::Fallback,
        because: vec![Signal::code("The status code is").with(known.rule.title)],
    })
}
