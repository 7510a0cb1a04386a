//! What a rule is: data plus one pure predicate.
//!
//! The same table feeds verdicts, the reference pages in the app, the generated docs and the
//! tests. Texts may hold placeholders (`{url}`, `{host}`, `{origin}`, `{path}`, `{page}`,
//! `{method}`), which [`super::text::fill`] replaces by the user's own values.

use super::{Actor, Confidence, Finding, Outcome, Situation, Text};
use crate::evidence::ProbeKind;
use crate::fixes::Help;

/// A way to be turned away, and how to recognise it.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// The cause id: dotted, stable, never renamed.
    pub id: &'static str,
    /// A few plain words for a table cell.
    pub title: &'static str,
    /// What happened, for somebody who has never heard of HTTP.
    pub plain: Text,
    /// What happened, for somebody who knows the protocol.
    pub detail: Text,
    /// Who can act first.
    pub actor: Actor,
    /// What to change, the most useful first.
    pub fixes: &'static [Fix],
    /// What would settle it.
    pub test: NextTest,
    /// Where this is laid down.
    pub sources: &'static [Source],
    /// The verdict when this is the main cause. `None`: whatever the status or class says.
    pub outcome: Option<Outcome>,
    /// The greatest confidence that it may have, whatever it finds: `certain` only where a standard,
    /// or one program's own words from that program, makes it follow from what was seen.
    pub ceiling: Confidence,
    /// What it gives way to.
    pub rank: Rank,
    /// The evidence this rule can speak about; checked before `find` is called.
    pub gate: Gate,
    /// The predicate. Total: any evidence, no panic.
    pub find: fn(&Situation<'_>) -> Option<Finding>,
}

/// What a main cause gives way to, besides one that is surer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// It is about the request that carried what the user gave. It leads, however sure another cause
    /// is: what the server says to a request without that ("no token was found") is what it should
    /// say.
    OfTheRequestMeant,
    /// It says why something is refused on purpose, which is more than who refused it: it leads where
    /// all other main causes are rules about addresses.
    OnPurpose,
    /// Beside a main cause before it, it is a rival.
    Ordinary,
    /// A more particular main cause includes it: beside one before it, it is no rival and goes.
    General,
    /// A browser's recording has one such error for every failure: there it goes beside anything
    /// that explains more. Elsewhere it is an ordinary one.
    LastResort,
}

impl Rule {
    /// What its predicate says of evidence that the gate lets pass, no surer than the rule may be, and
    /// not certain where nothing but a body's words were seen (`docs/certainty.md`).
    #[inline]
    pub fn found(&self, situation: &Situation<'_>) -> Option<Finding> {
        let mut finding = (self.find)(situation)?;
        finding.confidence = finding.confidence.max(self.ceiling);
        if finding.confidence == Confidence::Certain && finding.rests_on_words_alone() {
            finding.confidence = Confidence::Likely;
        }
        Some(finding)
    }

    /// What a browser or program said outright of this cause, no surer than the rule may be.
    pub fn told(&self, situation: &Situation<'_>) -> Option<Finding> {
        let mut told = situation.told().iter();
        let (_, finding) = told.find(|(id, _)| *id == self.id)?;
        Some(Finding {
            confidence: finding.confidence.max(self.ceiling),
            ..finding.clone()
        })
    }
}

/// Which evidence a rule looks at. Cheap, so that hundreds of rules cost little.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gate {
    /// All of it.
    Always,
    /// A readable answer with this status code.
    Code(u16),
    /// A readable answer with a status code from the first to the last.
    Codes(u16, u16),
    /// A readable answer.
    Readable,
    /// No readable answer.
    Unreadable,
    /// No readable answer, or a browser's recording, which shows an answer that it kept from the page.
    UnreadableOrRecorded,
}

impl Gate {
    /// Whether evidence with this observed status code (or none) passes. `recorded`: it is a
    /// browser's recording.
    pub const fn admits(self, code: Option<u16>, recorded: bool) -> bool {
        match (self, code) {
            (Gate::Always, _) | (Gate::Readable, Some(_)) => true,
            (Gate::Unreadable | Gate::UnreadableOrRecorded, None) => true,
            (Gate::UnreadableOrRecorded, Some(_)) => recorded,
            (Gate::Code(wanted), Some(code)) => wanted == code,
            (Gate::Codes(from, to), Some(code)) => from <= code && code <= to,
            _ => false,
        }
    }
}

/// Something to change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fix {
    /// Who.
    pub actor: Actor,
    /// What, in one or two sentences.
    pub text: Text,
    /// The kinds of fix that carry lines to copy for it, the most direct first.
    pub help: &'static [Help],
}

/// The one test that would settle it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextTest {
    /// Nothing is open.
    Settled,
    /// A probe the page can run.
    Probe {
        /// Which.
        kind: ProbeKind,
        /// What it would show and what it costs.
        shows: Text,
    },
    /// A command to run elsewhere.
    Command {
        /// The command, with placeholders.
        command: Text,
        /// How to read the answer.
        shows: Text,
    },
    /// Something to look at or try.
    Look {
        /// What to do.
        ask: Text,
        /// How to read it.
        shows: Text,
    },
}

/// Where a statement comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source {
    /// Such as `RFC 9110 §15.5.2`.
    pub name: Text,
    /// Its address.
    pub url: Text,
}
