//! One line of the results: an address and how far its check has come.

use super::reports::Theirs;
use crate::browser::check::Check;
use crate::classify::{Outcome, Question, Status, StatusHint, is_token_alone};
use crate::evidence::Target;
use crate::input::Place;
use std::rc::Rc;

/// How far a check has come.
#[derive(Debug, Clone)]
pub enum Stage {
    /// In the queue.
    Waiting,
    /// Requests are on their way.
    Running,
    /// The run was cancelled before its turn, or before its answer.
    NotAsked,
    /// Finished.
    Done(Rc<Check>),
}

/// One line of the results. Never changed in place: a change makes a new row, so that the table
/// can tell by the pointer alone which lines to draw again.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its place in the list, from 0.
    pub index: usize,
    /// The address.
    pub target: Rc<Target>,
    /// The line of the input that named it first, from 1.
    pub line: u32,
    /// How far the check has come.
    pub stage: Stage,
    /// What is asked of it.
    pub asked: Question,
    /// Where its link stands, as far as the list tells.
    pub place: Option<Rc<Place>>,
    /// What another checker said of it.
    pub theirs: Option<Rc<Theirs>>,
    /// The result before a recheck that has not ended yet.
    pub before: Option<Rc<Check>>,
    /// Its address is not whole: it was kept over a reload, and its secrets were not.
    pub cut: bool,
}

impl PartialEq for Row {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Row {
    /// A line whose check has not begun.
    pub fn new(index: usize, target: Target, line: u32, asked: Question) -> Self {
        Row {
            index,
            target: Rc::new(target),
            line,
            stage: Stage::Waiting,
            asked,
            place: None,
            theirs: None,
            before: None,
            cut: false,
        }
    }

    /// The same line at another stage. A result stays in view until a recheck ends.
    pub fn at(&self, stage: Stage) -> Self {
        let before = match &stage {
            Stage::Done(_) => None,
            Stage::Waiting | Stage::Running | Stage::NotAsked => self.check().cloned(),
        };
        Row {
            stage,
            before,
            ..self.clone()
        }
    }

    /// The result, or the one before a recheck that goes on.
    pub fn check(&self) -> Option<&Rc<Check>> {
        match &self.stage {
            Stage::Done(check) => Some(check),
            Stage::Waiting | Stage::Running | Stage::NotAsked => self.before.as_ref(),
        }
    }

    /// The verdict.
    pub fn outcome(&self) -> Option<Outcome> {
        let diagnosis = &self.check()?.diagnosis;
        Some(diagnosis.outcome_for(self.asked))
    }

    /// The leading cause's id, or empty.
    pub fn cause_id(&self) -> &'static str {
        self.main_rule().map_or("", |rule| rule.id)
    }

    /// The leading cause in a few plain words, or empty.
    pub fn cause_title(&self) -> &'static str {
        self.main_rule().map_or("", |rule| rule.title)
    }

    /// Who can act, or empty.
    pub fn actor(&self) -> &'static str {
        self.main_rule().map_or("", |rule| rule.actor.word())
    }

    /// A token that was pasted alone: it has no address.
    pub fn is_token(&self) -> bool {
        let check = self.check();
        check.is_some_and(|check| is_token_alone(&check.evidence))
    }

    /// Requests spent.
    pub fn requests(&self) -> u32 {
        self.check()
            .map_or(0, |check| check.evidence.requests_spent())
    }

    /// How long the check took, in milliseconds.
    pub fn took_ms(&self) -> f64 {
        self.check().map_or(0.0, |check| check.took_ms)
    }

    /// For sorting: codes first, then hidden, then none.
    pub fn status_order(&self) -> u32 {
        match self.check().map(|check| check.diagnosis.status) {
            Some(Status::Known { code }) => u32::from(code),
            Some(Status::Hidden { hint }) => match hint {
                Some(StatusHint::Below400) => 10_000,
                None => 10_001,
                Some(StatusHint::From400) => 10_002,
            },
            Some(Status::None) => 20_000,
            None => 30_000,
        }
    }

    fn main_rule(&self) -> Option<&'static crate::classify::Rule> {
        let cause = self.check()?.diagnosis.lead(self.asked)?;
        Some(cause.rule)
    }
}
