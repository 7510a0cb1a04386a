//! Causes that a browser's console, or a program, named outright.

use super::knowledge::messages;
use super::{Cause, Class, Confidence, Facts, Role, Signal, rules};
use crate::evidence::Speaker;

const CONSOLE: &str = "The browser's console says";
const PROGRAM: &str = "The program says";
const STATUS: &str = "The console names the status code";

/// An error hides behind what the browser withholds: the console shows its code.
fn masked_error(facts: &Facts<'_>, causes: &mut Vec<Cause>) {
    let status = facts
        .console()
        .iter()
        .find_map(|message| message.status)
        .filter(|status| *status >= 400);
    if let (Class::SaidWithheld, Some(status), Some(rule)) =
        (facts.class, status, rules::find("cors.masked-error"))
    {
        causes.push(Cause {
            rule,
            role: Role::Further,
            confidence: Confidence::Certain,
            because: vec![Signal::seen(STATUS).with(status.to_string())],
        });
    }
}

/// Adds what was said. What a rule found by itself in the same evidence gives way to it.
pub(super) fn add(facts: &Facts<'_>, causes: &mut Vec<Cause>) {
    if facts.console().is_empty() {
        return;
    }
    // A browser's recording tells an answer that the page got from one that was withheld.
    let answered = match facts.compared {
        Some(all) => all.ended_well(),
        None => facts.code().is_some() && facts.class == Class::Readable,
    };
    masked_error(facts, causes);
    for message in facts.console() {
        let Some(known) = messages::known(message) else {
            continue;
        };
        // A refusal of the preflight is more exact than "not answered with a yes".
        let cause = match (known.cause, message.status) {
            ("cors.preflight-status", Some(401 | 403 | 407)) => "cors.preflight-auth",
            (cause, _) => cause,
        };
        let Some(rule) = rules::find(cause) else {
            continue;
        };
        let said = match message.speaker {
            Speaker::Browser => CONSOLE,
            _ => PROGRAM,
        };
        let mut because = vec![Signal::seen(said).with(message.text.as_str())];
        if let Some(status) = message.status {
            because.push(Signal::seen(STATUS).with(status.to_string()));
        }
        // Beside an answer that can be read, a failure is something that happened besides,
        // unless the words are about that answer itself.
        let about_answer =
            known.class == Class::PartOfAnswer && message.speaker != Speaker::Browser;
        let role = match (answered && !about_answer, known.confidence) {
            (true, _) => Role::Further,
            (false, Confidence::Certain | Confidence::Likely) => Role::Main,
            (false, Confidence::Possible) => Role::Rival,
        };
        let cause = Cause {
            rule,
            role,
            confidence: known.confidence,
            because,
        };
        match causes
            .iter_mut()
            .find(|found| std::ptr::eq(found.rule, rule))
        {
            Some(found) if found.role <= role && found.confidence <= cause.confidence => {}
            Some(found) => *found = cause,
            None => causes.push(cause),
        }
    }
    // What may be meant leads where nothing else can.
    let leads = |cause: &Cause| matches!(cause.role, Role::Main | Role::Fallback);
    if !answered && !causes.iter().any(leads) {
        let first = causes.iter_mut().find(|cause| cause.role == Role::Rival);
        if let Some(cause) = first {
            cause.role = Role::Main;
        }
    }
}
