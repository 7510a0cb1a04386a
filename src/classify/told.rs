//! What a browser's console, or a program, named outright: the causes that its words stand for.

use super::knowledge::messages;
use super::{Class, Confidence, Facts, Finding, Role, Signal};
use crate::evidence::Speaker;

/// The cause that the one sentence stands for which scripts get of every failure.
const SAYS_NOTHING_MORE: &str = "net.failed-to-fetch";

/// Whether that sentence is among what was said.
pub(crate) fn only_says_that_it_failed(facts: &Facts<'_>) -> bool {
    let mut known = facts.console().iter().filter_map(messages::known);
    known.any(|known| known.cause == SAYS_NOTHING_MORE)
}

const CONSOLE: &str = "The browser's console says";
const PROGRAM: &str = "The program says";
const STATUS: &str = "The console names the status code";

/// An answer was got, beside which a failure is something that happened besides. A browser's
/// recording tells an answer that the page got from one that was withheld.
pub(super) fn is_answered(facts: &Facts<'_>, class: Class) -> bool {
    match facts.compared {
        Some(all) => all.ended_well(),
        None => facts.code().is_some() && class == Class::Readable,
    }
}

/// The ids of the causes that were named, in the order in which they were, each with the greatest
/// part that its words give it.
pub(super) fn told(facts: &Facts<'_>, class: Class) -> Vec<(&'static str, Finding)> {
    let mut told: Vec<(&'static str, Finding)> = Vec::new();
    if facts.console().is_empty() {
        return told;
    }
    let answered = is_answered(facts, class);
    for message in facts.console() {
        let Some(known) = messages::known(message) else {
            continue;
        };
        // A refusal of the preflight is more exact than "not answered with a yes".
        let id = match (known.cause, message.status) {
            ("cors.preflight-status", Some(401 | 403 | 407)) => "cors.preflight-auth",
            (id, _) => id,
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
            // That the words say nothing more is what there is to say, unless other words do.
            (false, Confidence::Possible) if id == SAYS_NOTHING_MORE => Role::Fallback,
            (false, Confidence::Possible) => Role::Rival,
        };
        let finding = Finding {
            confidence: known.confidence,
            role,
            because,
        };
        match told.iter().position(|(other, _)| *other == id) {
            None => told.push((id, finding)),
            Some(place) => {
                let (_, before) = told.remove(place);
                told.insert(place, (id, before.or_more(finding)));
            }
        }
    }
    told
}
