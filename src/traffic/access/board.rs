//! Cells on the table: each finder takes those that it explains, and makes a finding of them.

use super::cell::Cell;
use super::finding::{AccessFinding, AnsweredBy, Counted, FindingKind, Paths, Ranking, SampleLine};
use super::kinds::log_kind;
use super::names::OTHERS;
use super::refusal::is_turned_away;
use super::tally::Tally;
use crate::classify::{Actor, Confidence, rules};
use crate::input::logs::{iso_text, shown_line};
use std::collections::{BTreeMap, BTreeSet};

/// So many names of each list are given.
const TOP: usize = 10;

/// So many lines are shown.
const SAMPLES: usize = 5;

/// What a finder says beside its cells.
#[derive(Debug, Clone)]
pub(super) struct Verdict {
    pub(super) id: &'static str,
    pub(super) kind: FindingKind,
    pub(super) cause: Option<&'static str>,
    pub(super) actor: Actor,
    pub(super) confidence: Confidence,
    pub(super) confirm: String,
    pub(super) threshold: String,
    pub(super) details: BTreeMap<String, String>,
}

impl Verdict {
    /// As the table of kinds has it.
    pub(super) fn of(id: &'static str, confidence: Confidence, threshold: String) -> Self {
        let kind = log_kind(id);
        Verdict {
            id,
            kind: kind.map_or(FindingKind::Fault, |kind| kind.kind),
            cause: kind.and_then(|kind| kind.cause),
            actor: kind.map_or(Actor::ServerOperator, |kind| kind.actor),
            confidence,
            confirm: kind.map_or_else(String::new, |kind| kind.confirm.to_owned()),
            threshold,
            details: BTreeMap::new(),
        }
    }

    pub(super) fn detail(mut self, name: &str, value: impl ToString) -> Self {
        self.details.insert(name.to_owned(), value.to_string());
        self
    }

    pub(super) fn cause(mut self, cause: Option<&'static str>) -> Self {
        if let Some(rule) = cause.and_then(rules::find) {
            self.cause = Some(rule.id);
            self.actor = rule.actor;
        }
        self
    }
}

/// The cells, and what was made of them so far.
#[derive(Debug)]
pub(super) struct Board<'t> {
    pub(super) tally: &'t Tally,
    pub(super) cells: Vec<Cell>,
    pub(super) findings: Vec<AccessFinding>,
}

impl<'t> Board<'t> {
    pub(super) fn new(tally: &'t Tally) -> Self {
        Board {
            tally,
            cells: tally.cells.all.clone(),
            findings: Vec::new(),
        }
    }

    /// The cells that nobody took and that are wanted.
    pub(super) fn open(&self, wanted: impl Fn(&Cell) -> bool) -> Vec<usize> {
        let cells = self.cells.iter().enumerate();
        cells
            .filter(|(_, cell)| !cell.claimed && wanted(cell))
            .map(|(place, _)| place)
            .collect()
    }

    pub(super) fn sum(&self, places: &[usize]) -> u64 {
        self.of(places).map(|cell| cell.count).sum()
    }

    /// How many different clients; those who could not be told apart count as one.
    pub(super) fn clients(&self, places: &[usize]) -> u64 {
        let clients: BTreeSet<u32> = self.of(places).map(|cell| cell.key.client).collect();
        clients.len() as u64
    }

    pub(super) fn of<'b>(&'b self, places: &'b [usize]) -> impl Iterator<Item = &'b Cell> {
        places.iter().filter_map(|place| self.cells.get(*place))
    }

    pub(super) fn kind_name(&self, kind: u32) -> &str {
        self.tally.kinds.get(kind).map_or("", |kind| &kind.name)
    }

    /// Takes these cells, and makes a finding of them.
    pub(super) fn take(&mut self, places: &[usize], verdict: Verdict) {
        if places.is_empty() {
            return;
        }
        let finding = self.finding(places, verdict);
        self.findings.push(finding);
        for place in places {
            if let Some(cell) = self.cells.get_mut(*place) {
                cell.claimed = true;
            }
        }
    }

    fn finding(&self, places: &[usize], verdict: Verdict) -> AccessFinding {
        let mut statuses = BTreeMap::new();
        let (mut first, mut last) = (None::<i64>, None::<i64>);
        let mut answered_by = AnsweredBy::default();
        let (mut clients, mut users) = (BTreeMap::new(), BTreeMap::new());
        let mut paths: BTreeMap<String, u64> = BTreeMap::new();
        let mut turned_away = 0;
        for cell in self.of(places) {
            *statuses.entry(cell.key.status).or_insert(0) += cell.count;
            if is_turned_away(cell.key.status) {
                turned_away += cell.count;
            }
            first = [first, cell.first].into_iter().flatten().min();
            last = [last, cell.last].into_iter().flatten().max();
            answered_by.edge += cell.edge;
            answered_by.origin += cell.origin;
            *clients.entry(cell.key.client).or_insert(0) += cell.count;
            for (user, count) in cell.users.sorted() {
                *users.entry(user).or_insert(0) += count;
            }
            let path = match &cell.path {
                Some(path) => String::from_utf8_lossy(path).into_owned(),
                None => self.kind_name(cell.key.kind).to_owned(),
            };
            *paths.entry(path).or_insert(0) += cell.count;
        }
        let clients = ranking(clients, |number| self.tally.clients.name(number));
        let users = ranking(users, |number| self.tally.users.names.name(number));
        AccessFinding {
            id: verdict.id.to_owned(),
            kind: verdict.kind,
            cause: verdict.cause.map(str::to_owned),
            count: self.sum(places),
            turned_away,
            statuses,
            window: [first, last].map(shown_time),
            clients,
            users,
            paths: paths_of(paths),
            confidence: verdict.confidence,
            actor: verdict.actor,
            answered_by,
            details: verdict.details,
            threshold: verdict.threshold,
            confirm: verdict.confirm,
            samples: self.samples(places),
        }
    }

    /// The first line of the first cell, and those of the largest ones.
    fn samples(&self, places: &[usize]) -> Vec<SampleLine> {
        let mut cells: Vec<&Cell> = self.of(places).collect();
        cells.sort_by_key(|cell| std::cmp::Reverse(cell.count));
        let first = cells
            .iter()
            .min_by_key(|cell| (cell.first, cell.sample.file, cell.sample.line))
            .copied();
        let mut samples: Vec<SampleLine> = first
            .into_iter()
            .chain(cells.into_iter().take(SAMPLES))
            .map(|cell| sample_line(&cell.sample))
            .collect();
        samples.sort_by_key(|sample| (sample.file, sample.line));
        samples.dedup_by_key(|sample| (sample.file, sample.line));
        samples.truncate(SAMPLES);
        samples
    }
}

/// A kept line, ready to be shown.
pub(super) fn sample_line(sample: &super::cell::Sample) -> SampleLine {
    SampleLine {
        file: sample.file,
        line: sample.line,
        text: shown_line(&sample.text),
    }
}

pub(super) fn shown_time(ms: Option<i64>) -> Option<String> {
    iso_text(ms?)
}

fn ranking<'n>(counts: BTreeMap<u32, u64>, name: impl Fn(u32) -> Option<&'n [u8]>) -> Ranking {
    let count = counts.len() as u64;
    let mut all: Vec<(u32, u64)> = counts.into_iter().collect();
    all.sort_by_key(|(number, count)| (std::cmp::Reverse(*count), *number));
    let top = all
        .into_iter()
        .take(TOP)
        .map(|(number, count)| Counted {
            value: match name(number) {
                Some(name) => shown_line(name),
                None if number == OTHERS => "(others)".to_owned(),
                None => String::new(),
            },
            count,
        })
        .collect();
    Ranking { count, top }
}

fn paths_of(counts: BTreeMap<String, u64>) -> Paths {
    let prefix = common_prefix(counts.keys().map(String::as_str));
    let mut all: Vec<(String, u64)> = counts.into_iter().collect();
    all.sort_by(|one, two| two.1.cmp(&one.1).then_with(|| one.0.cmp(&two.0)));
    let top = all
        .into_iter()
        .take(TOP)
        .map(|(value, count)| Counted {
            value: crate::secret::shown_address(&value).into_owned(),
            count,
        })
        .collect();
    Paths {
        prefix: crate::secret::shown_address(&prefix).into_owned(),
        top,
    }
}

/// How all of these begin, in whole segments.
fn common_prefix<'p>(mut paths: impl Iterator<Item = &'p str>) -> String {
    let Some(first) = paths.next() else {
        return String::new();
    };
    let mut segments: Vec<&str> = first.split('/').collect();
    for path in paths {
        let same = segments
            .iter()
            .zip(path.split('/'))
            .take_while(|(one, two)| **one == *two)
            .count();
        segments.truncate(same);
    }
    let prefix = segments.join("/");
    if prefix.is_empty() {
        "/".to_owned()
    } else {
        prefix
    }
}

#[cfg(test)]
mod tests {
    use super::common_prefix;

    #[test]
    fn prefixes_are_whole_segments() {
        for (paths, prefix) in [
            (&["/api/a", "/api/b"][..], "/api"),
            (&["/api/a"], "/api/a"),
            (&["/ab", "/ac"], "/"),
            (&["/api/a/1", "/api/a/2", "/api/a"], "/api/a"),
            (&[], ""),
        ] {
            assert_eq!(common_prefix(paths.iter().copied()), prefix, "{paths:?}");
        }
    }
}
