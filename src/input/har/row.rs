//! A request that did not go well, with what it means, and the group of those with one cause.

use super::{Asked, Entry, Key};
use crate::classify::knowledge::messages;
use crate::classify::{Class, Diagnosis, Outcome, diagnose};
use crate::evidence::{Context, EngineFamily, Evidence, UrlParser};
use std::rc::Rc;

/// A request that did not go well.
#[derive(Debug, PartialEq)]
pub struct Row {
    /// Its number in the log; later requests have higher ones.
    pub id: u64,
    /// The browser's handle on the entry that shows how it ended.
    pub key: Key,
    /// The entries, secrets included.
    pub asked: Asked,
    /// What they show, without secrets.
    pub evidence: Evidence,
    /// What it means.
    pub diagnosis: Diagnosis,
}

impl Row {
    /// What these entries show and mean. The log gives the number when it keeps the row.
    pub fn of(key: Key, asked: Asked, urls: &dyn UrlParser, page: &Context) -> Self {
        let evidence = asked.evidence(urls, page);
        let diagnosis = diagnose(&evidence);
        Row {
            id: 0,
            key,
            asked,
            evidence,
            diagnosis,
        }
    }

    /// The id of the main cause, else of the outcome: what it is grouped by.
    pub fn group(&self) -> &'static str {
        let main = self.diagnosis.main();
        main.map_or(self.diagnosis.outcome.id(), |cause| cause.rule.id)
    }

    /// It was turned away or blocked. `false`: it failed for another reason, and the page knows.
    pub fn is_refused(&self) -> bool {
        let refused = !matches!(
            self.diagnosis.outcome,
            Outcome::Ok
                | Outcome::NotFound
                | Outcome::ClientError
                | Outcome::ServerError
                | Outcome::Invalid
        );
        refused || self.is_withheld()
    }

    /// An answer came, and the browser kept it from the page.
    pub fn is_withheld(&self) -> bool {
        let answered = self.status().is_some();
        let said = || {
            let known = self.evidence.console.iter().filter_map(messages::known);
            known
                .into_iter()
                .any(|message| message.class == Class::SaidWithheld)
        };
        // Firefox does not record that it did; Chromium would have said so.
        let silent = self.evidence.context.engine.family != EngineFamily::Chromium;
        let last = self.asked.last.as_ref();
        let read_off = || silent && last.is_some_and(Entry::fails_cors_check);
        answered && (said() || read_off())
    }

    /// The status code of the request itself; that of a preflight does not count.
    pub fn status(&self) -> Option<u16> {
        let last = self.asked.last.as_ref()?;
        (last.status != 0).then_some(last.status)
    }

    /// About how many bytes it takes: entries are kept once as they came and once as evidence.
    pub(super) fn size(&self) -> usize {
        2 * self.asked.size() + 1_024
    }
}

/// Requests of one cause.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// The cause's id, or the outcome's.
    pub id: &'static str,
    /// The latest is last.
    pub rows: Vec<Rc<Row>>,
    /// Requests that are no longer kept.
    pub dropped: u64,
}

impl Group {
    /// How many requests there were.
    pub fn count(&self) -> u64 {
        self.dropped + self.rows.len() as u64
    }
}
