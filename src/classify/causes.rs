//! The causes: what each rule finds, and how they stand to one another.

use super::{Cause, Confidence, Finding, NextTest, Rank, Role, Rule, Situation, rules};
use crate::evidence::Vantage;
use crate::fixes::FixKind;

/// What the rules find: those that the status code admits in the order of the registry, then those
/// whose causes were named outright.
pub(super) fn find(situation: &Situation<'_>) -> Vec<Cause> {
    let mut causes = Vec::with_capacity(4);
    let recorded = situation.evidence.context.vantage == Vantage::Har;
    for rule in rules::admitting(situation.code(), recorded) {
        if let Some(found) = rule.found(situation) {
            // What was said outright counts, unless the evidence says at least as much.
            let finding = match rule.told(situation) {
                Some(told) => found.or_more(told),
                None => found,
            };
            causes.push(Cause::of(rule, finding));
        }
    }
    for (id, _) in situation.told() {
        let known = causes.iter().any(|cause: &Cause| cause.rule.id == *id);
        if let Some(rule) = rules::find(id).filter(|_| !known)
            && let Some(told) = rule.told(situation)
        {
            causes.push(Cause::of(rule, told));
        }
    }
    causes
}

impl Cause {
    fn of(rule: &'static Rule, finding: Finding) -> Self {
        Cause {
            rule,
            role: finding.role,
            confidence: finding.confidence,
            because: finding.because,
        }
    }
}

/// What may be meant leads where nothing else can.
fn let_a_rival_lead(causes: &mut [Cause]) {
    let leads = |cause: &Cause| matches!(cause.role, Role::Main | Role::Fallback);
    if causes.iter().any(leads) {
        return;
    }
    let first = causes.iter_mut().find(|cause| cause.role == Role::Rival);
    if let Some(cause) = first {
        cause.role = Role::Main;
    }
}

/// The one error for every failure explains nothing that another cause does not.
fn drop_last_resorts(causes: &mut Vec<Cause>) {
    let last = |cause: &Cause| cause.rule.rank == Rank::LastResort;
    if causes
        .iter()
        .any(|cause| !last(cause) && cause.role != Role::Further)
    {
        causes.retain(|cause| !last(cause));
    }
}

/// So many merely possible causes beside the main one help; more would bury it.
const MOST_GUESSES: usize = 4;

/// One main cause: the surest, and among equals the one whose family and rule come first in the
/// registry. Other candidates become rivals; fallbacks only stand when nothing else does.
pub(super) fn rank(situation: &Situation<'_>, mut causes: Vec<Cause>) -> Vec<Cause> {
    if situation.rests_on_words() {
        let_a_rival_lead(&mut causes);
    }
    if situation.evidence.context.vantage == Vantage::Har {
        drop_last_resorts(&mut causes);
    }
    let meant = |cause: &Cause| cause.rule.rank == Rank::OfTheRequestMeant;
    let on_purpose = |cause: &Cause| cause.rule.rank == Rank::OnPurpose;
    let purpose_leads = causes
        .iter()
        .filter(|cause| cause.role == Role::Main && !on_purpose(cause))
        .all(|cause| is_address_rule(cause.rule));
    let order = |cause: &Cause| {
        let purpose = purpose_leads && on_purpose(cause);
        (cause.role, !meant(cause), !purpose, cause.confidence)
    };
    causes.sort_by_key(order);
    let mut main_found = false;
    for cause in &mut causes {
        match cause.role {
            Role::Main if main_found && cause.rule.rank == Rank::General => {
                cause.role = Role::Fallback;
            }
            // Two that are certain do not compete: both are true.
            Role::Main if main_found && cause.confidence == Confidence::Certain => {
                cause.role = Role::Further;
            }
            Role::Main if main_found => cause.role = Role::Rival,
            Role::Main => main_found = true,
            Role::Rival | Role::Further | Role::Fallback => {}
        }
    }
    if main_found {
        causes.retain(|cause| cause.role != Role::Fallback);
    } else {
        // The surest fallback leads; the others explain the same evidence.
        let mut guesses = 0;
        causes.retain_mut(|cause| {
            if cause.role != Role::Fallback {
                return true;
            }
            cause.role = if main_found { Role::Rival } else { Role::Main };
            let guess = main_found && cause.confidence == Confidence::Possible;
            main_found = true;
            guesses += usize::from(guess);
            !guess || guesses <= MOST_GUESSES
        });
    }
    causes.sort_by_key(order);
    causes
}

/// Whether a cause is a rule about addresses, which names who refused and not why: what helps
/// against it opens an address. Walls against robots, limits and missing rights are none.
fn is_address_rule(rule: &Rule) -> bool {
    const OPENS: [FixKind; 3] = [
        FixKind::AllowPath,
        FixKind::AllowAddress,
        FixKind::FolderIndex,
    ];
    let mut help = rule.fixes.iter().flat_map(|fix| fix.help);
    help.any(|help| OPENS.contains(&help.kind))
}

/// The next test is that of the leading cause that has one.
pub(super) fn next_test(causes: &[Cause]) -> NextTest {
    causes
        .iter()
        .filter(|cause| cause.role != Role::Further)
        .map(|cause| cause.rule.test)
        .find(|test| *test != NextTest::Settled)
        .unwrap_or(NextTest::Settled)
}
