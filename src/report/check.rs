//! One check as the JSON export and the JavaScript API give it.

use super::fix::{Breadth, FixJson, fixes_json};
use super::reproduce::{CommandJson, commands, gaps};
use super::{CheckView, took_ms};
use crate::classify::text::{fill, fill_command};
use crate::classify::{
    Actor, Answered, Cause, Confidence, Diagnosis, NextTest, Outcome, Question, Role, Sight, Status,
};
use crate::evidence::{Evidence, ProbeKind, Vantage};
use crate::protocol::iso_time;
use crate::run::NotTried;
use crate::secret::{Clean, Redaction};
use serde::Serialize;
use std::borrow::Cow;

/// One URL examined once: the verdict, why, who can act, and everything it rests on.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
pub struct CheckJson {
    /// The URL, without fragment and without credentials.
    pub url: String,
    /// The verdict on what was asked.
    pub outcome: Outcome,
    /// Whether the link works for a visitor.
    pub link: VerdictJson,
    /// Whether a page may read it.
    pub page: VerdictJson,
    /// Whether an HTTP answer arrived.
    pub answered: Answered,
    /// The observed status code, or why there is none.
    pub status: Status,
    /// How sure the outcome is.
    pub confidence: Confidence,
    /// Why: the main cause, then its rivals, then what is true besides.
    pub causes: Vec<CauseJson>,
    /// The one test that would separate the leading causes.
    pub next_test: NextTestJson,
    /// Commands that ask the same again from a terminal; left out of long reports.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reproduce: Option<Vec<CommandJson>>,
    /// From where it was seen.
    pub vantage: Vantage,
    /// The line of the input that named the URL first, counted from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// When the check began, such as `2026-01-31T12:00:00Z`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub started: Option<String>,
    /// Milliseconds to the end of its last request.
    #[serde(rename = "tookMs")]
    pub took_ms: u32,
    /// Why nothing was sent, in words: the run had given this host up.
    #[serde(rename = "notTried", skip_serializing_if = "Option::is_none")]
    pub not_tried: Option<String>,
    /// Requests it cost the target's host, preflights included.
    pub requests: u32,
    /// Everything observed. Giving it to `diagnose` again brings the same diagnosis.
    pub evidence: Evidence,
}

/// The verdict on one of the two questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
pub struct VerdictJson {
    /// The verdict.
    pub outcome: Outcome,
    /// How sure it is.
    pub confidence: Confidence,
}

impl VerdictJson {
    fn of(diagnosis: &Diagnosis, question: Question) -> Self {
        VerdictJson {
            outcome: diagnosis.outcome_for(question),
            confidence: diagnosis.confidence_for(question),
        }
    }
}

/// Why a check ended as it did.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
pub struct CauseJson {
    /// The stable id.
    pub id: &'static str,
    /// A few plain words.
    pub title: &'static str,
    /// The part it plays.
    pub role: RoleJson,
    /// How sure.
    pub confidence: Confidence,
    /// Who can act first.
    pub actor: Actor,
    /// The facts it rests on.
    pub because: Vec<BecauseJson>,
    /// What happened, for anyone.
    pub plain: Cow<'static, str>,
    /// What happened, for somebody who knows the protocol.
    pub detail: Cow<'static, str>,
    /// What to change, the most useful first.
    pub fixes: Vec<FixJson>,
}

/// The part a cause plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum RoleJson {
    /// Why the check ended as it did.
    Main,
    /// What else would explain the same evidence.
    Rival,
    /// True besides.
    Further,
}

/// One fact that a cause rests on.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
pub struct BecauseJson {
    /// The fact in words.
    pub text: &'static str,
    /// What it was, when the words alone do not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// Whether it was seen, looked for in vain, or out of sight.
    pub seen: Sight,
}

/// What would settle it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase", tag = "kind")]
pub enum NextTestJson {
    /// Nothing is open.
    Settled,
    /// A request that the page can make.
    Probe {
        /// Its kind, as in the evidence.
        probe: ProbeKind,
        /// Its name in words.
        title: &'static str,
        /// What it would show and what it costs.
        shows: Cow<'static, str>,
    },
    /// A command to run elsewhere.
    Command {
        /// The command.
        command: Cow<'static, str>,
        /// How to read the answer.
        shows: Cow<'static, str>,
        /// Which values do not stand in it and have to be written by hand, in sentences.
        #[serde(skip_serializing_if = "Option::is_none")]
        gaps: Option<Vec<String>>,
    },
    /// Something to look at or try.
    Look {
        /// What to do.
        ask: Cow<'static, str>,
        /// How to read it.
        shows: Cow<'static, str>,
    },
}

/// A check with the user's own values filled into every text, and without secrets.
pub fn check_json(view: &CheckView<'_>, redaction: Redaction, breadth: Breadth) -> CheckJson {
    let clean = redaction.evidence(view.evidence);
    let diagnosis = view.diagnosis;
    let evidence = &clean.evidence;
    let words = Words {
        clean: &clean,
        breadth,
    };
    CheckJson {
        url: evidence.target.url.clone(),
        outcome: diagnosis.outcome_for(view.asked),
        link: VerdictJson::of(diagnosis, Question::Link),
        page: VerdictJson::of(diagnosis, Question::Page),
        answered: diagnosis.answered,
        status: diagnosis.status,
        confidence: diagnosis.confidence_for(view.asked),
        causes: diagnosis
            .causes
            .iter()
            .map(|cause| words.cause(cause))
            .collect(),
        next_test: words.next_test(diagnosis.next_test),
        reproduce: (breadth == Breadth::Every)
            .then(|| commands(evidence))
            .filter(|commands| !commands.is_empty()),
        vantage: evidence.context.vantage,
        line: view.line,
        started: iso_time(evidence.context.at_ms),
        took_ms: took_ms(evidence),
        not_tried: view.not_tried.map(NotTried::text),
        requests: evidence.requests_spent(),
        evidence: clean.evidence,
    }
}

/// Fills texts for one check.
struct Words<'c> {
    clean: &'c Clean,
    breadth: Breadth,
}

impl Words<'_> {
    fn cause(&self, cause: &Cause) -> CauseJson {
        let rule = cause.rule;
        CauseJson {
            id: rule.id,
            title: rule.title,
            role: match cause.role {
                Role::Main | Role::Fallback => RoleJson::Main,
                Role::Rival => RoleJson::Rival,
                Role::Further => RoleJson::Further,
            },
            confidence: cause.confidence,
            actor: rule.actor,
            because: cause
                .because
                .iter()
                .map(|signal| BecauseJson {
                    text: signal.text,
                    value: signal
                        .value
                        .as_deref()
                        .map(|value| self.clean.value(value).into_owned()),
                    seen: signal.sight,
                })
                .collect(),
            plain: fill(rule.plain, &self.clean.evidence),
            detail: fill(rule.detail, &self.clean.evidence),
            fixes: rule
                .fixes
                .iter()
                .flat_map(|fix| fixes_json(fix, &self.clean.evidence, self.breadth))
                .collect(),
        }
    }

    fn next_test(&self, test: NextTest) -> NextTestJson {
        match test {
            NextTest::Settled => NextTestJson::Settled,
            NextTest::Probe { kind, shows } => NextTestJson::Probe {
                probe: kind,
                title: kind.title(),
                shows: fill(shows, &self.clean.evidence),
            },
            NextTest::Command { command, shows } => {
                let filled = fill_command(&command, &self.clean.evidence);
                NextTestJson::Command {
                    gaps: gaps(&filled.gaps),
                    command: Cow::Owned(filled.code),
                    shows: fill(shows, &self.clean.evidence),
                }
            }
            NextTest::Look { ask, shows } => NextTestJson::Look {
                ask: fill(ask, &self.clean.evidence),
                shows: fill(shows, &self.clean.evidence),
            },
        }
    }
}
