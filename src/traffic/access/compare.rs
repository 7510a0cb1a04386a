//! Two logs, or two parts of one, side by side: where somebody is turned away now who was let in before,
//! and the reverse.

use super::reader::AccessReader;
use super::refusal::is_turned_away;
use crate::input::logs::{iso_text, shown_line};
use crate::secret;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// So many changes are told.
const MOST: usize = 200;

/// One side.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Side {
    /// All requests.
    pub requests: u64,
    /// Those that were turned away.
    pub turned_away: u64,
    /// From when to when, ISO 8601 UTC.
    pub window: [Option<String>; 2],
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum Became {
    /// Let in before, turned away now.
    Refused,
    /// Turned away before as well, but a far smaller share.
    RefusedMore,
    /// Turned away before, let in now.
    LetIn,
    /// Turned away now as well, but a far smaller share.
    RefusedLess,
    /// Turned away now; nobody asked for it before.
    New,
    /// Turned away before; nobody asks for it now.
    Gone,
}

/// Of how many requests how many were turned away.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Rate {
    /// Turned away with this status.
    pub refused: u64,
    /// Let in or turned away there, with whatever status.
    pub requests: u64,
}

impl Rate {
    fn share(self) -> f64 {
        self.refused as f64 / self.requests.max(1) as f64
    }
}

/// A kind of path and a status, before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Change {
    /// What became of it.
    pub became: Became,
    /// Such as `/api/users/*`.
    pub path: String,
    /// The status code.
    pub status: u16,
    /// Before.
    pub before: Rate,
    /// After.
    pub after: Rate,
}

/// Both sides, and what changed.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", default)]
pub struct Comparison {
    /// The earlier one.
    pub before: Side,
    /// The later one.
    pub after: Side,
    /// What changed: refusals that are new first, the largest first.
    pub changes: Vec<Change>,
    /// Clients that are turned away now and were not before, and how often.
    pub clients: Vec<super::finding::Counted>,
}

/// Compares what two readers read. What is new or gone counts from `least_named` lines on, what grew or
/// fell from `least` lines and `step_ratio` times the share on ([`super::Thresholds`] of the later one).
pub fn compare(before: AccessReader, after: AccessReader) -> Comparison {
    let bars = after.bars().clone();
    let (before, after) = (before.settled(), after.settled());
    let (was, is) = (rates(&before), rates(&after));
    let asked = |reader: &AccessReader| requests(reader);
    let (asked_before, asked_after) = (asked(&before), asked(&after));
    let mut changes = Vec::new();
    let keys: std::collections::BTreeSet<&(String, u16)> = was.keys().chain(is.keys()).collect();
    for key in keys {
        let rate = |refused: &BTreeMap<(String, u16), u64>, asked: &BTreeMap<String, u64>| Rate {
            refused: refused.get(key).copied().unwrap_or(0),
            requests: asked.get(&key.0).copied().unwrap_or(0),
        };
        let (was, is) = (rate(&was, &asked_before), rate(&is, &asked_after));
        let became = match (was.refused, is.refused) {
            (0, now) if now >= bars.least_named && was.requests == 0 => Became::New,
            (0, now) if now >= bars.least_named => Became::Refused,
            (then, 0) if then >= bars.least_named && is.requests == 0 => Became::Gone,
            (then, 0) if then >= bars.least_named => Became::LetIn,
            (1.., now) if now >= bars.least && is.share() >= bars.step_ratio * was.share() => {
                Became::RefusedMore
            }
            (then, 1..) if then >= bars.least && was.share() >= bars.step_ratio * is.share() => {
                Became::RefusedLess
            }
            _ => continue,
        };
        changes.push(Change {
            became,
            path: secret::shown_address(&key.0).into_owned(),
            status: key.1,
            before: was,
            after: is,
        });
    }
    changes.sort_by_key(|change| {
        let count = change.before.refused.max(change.after.refused);
        (change.became, std::cmp::Reverse(count))
    });
    changes.truncate(MOST);
    Comparison {
        clients: clients(&before, &after, bars.least_named),
        before: side(&before),
        after: side(&after),
        changes,
    }
}

fn side(reader: &AccessReader) -> Side {
    let tally = reader.tally();
    Side {
        requests: tally.requests,
        turned_away: tally.turned_away,
        window: [tally.clock.first, tally.clock.last].map(|ms| ms.and_then(iso_text)),
    }
}

/// How many were turned away, by kind of path and status.
fn rates(reader: &AccessReader) -> BTreeMap<(String, u16), u64> {
    let tally = reader.tally();
    let mut rates = BTreeMap::new();
    for cell in &tally.cells.all {
        if is_turned_away(cell.key.status)
            && let Some(kind) = tally.kinds.get(cell.key.kind)
        {
            *rates
                .entry((kind.name.to_string(), cell.key.status))
                .or_insert(0) += cell.count;
        }
    }
    rates
}

/// How many asked, by kind of path.
fn requests(reader: &AccessReader) -> BTreeMap<String, u64> {
    let tally = reader.tally();
    let mut asked: BTreeMap<String, u64> = BTreeMap::new();
    for (_, kind) in tally.kinds.iter() {
        let counts = kind.counts;
        // Requests for permission are in neither.
        let all = counts.read_ok + counts.write_ok + counts.read_refused + counts.write_refused;
        *asked.entry(kind.name.to_string()).or_default() += all;
    }
    for ((name, _), refused) in rates(reader) {
        let all = asked.entry(name).or_default();
        *all = (*all).max(refused);
    }
    asked
}

fn clients(
    before: &AccessReader,
    after: &AccessReader,
    least: u64,
) -> Vec<super::finding::Counted> {
    let (before, after) = (before.tally(), after.tally());
    let mut new: Vec<(u64, &[u8])> = (0_u32..)
        .zip(&after.fared)
        .filter(|(_, client)| client.refused >= least)
        .filter_map(|(number, client)| Some((client.refused, after.clients.name(number)?)))
        .filter(|(_, name)| {
            let known = before.clients.find(super::hash::hash(name));
            let then = known.and_then(|number| before.fared.get(number as usize));
            then.is_none_or(|then| then.refused == 0)
        })
        .collect();
    new.sort_by(|one, two| two.0.cmp(&one.0).then_with(|| one.1.cmp(two.1)));
    new.into_iter()
        .take(20)
        .map(|(count, name)| super::finding::Counted {
            value: shown_line(name),
            count,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Became, compare};
    use crate::traffic::access::{AccessReader, Comparison, Lens, Thresholds};

    fn line(second: u32, client: u32, path: &str, status: u16) -> String {
        format!(
            "192.0.2.{client} - - [22/Nov/2026:20:{:02}:{:02} +0000] \"GET {path} HTTP/1.1\" {status} 5 \"-\" \"x\"\n",
            second / 60,
            second % 60
        )
    }

    fn compared(log: &str, at: i64) -> Comparison {
        let half = |window| {
            let lens = Lens {
                window: Some(window),
                ..Lens::default()
            };
            let mut reader = AccessReader::new(Thresholds::default()).through(lens);
            reader.push(log.as_bytes());
            reader
        };
        compare(half([i64::MIN, at]), half([at, i64::MAX]))
    }

    #[test]
    fn what_is_refused_now_and_was_not_and_the_reverse() {
        let mut log = String::new();
        for second in 0..1_200 {
            let late = second >= 600;
            log.push_str(&line(second, 1, "/open", 200));
            log.push_str(&line(
                second,
                2,
                "/closed-now",
                if late { 403 } else { 200 },
            ));
            log.push_str(&line(second, 3, "/open-now", if late { 200 } else { 403 }));
            log.push_str(&line(second, 4, "/always", 403));
            let share = if late {
                second % 2 == 0
            } else {
                second % 20 == 0
            };
            log.push_str(&line(second, 5, "/more", if share { 403 } else { 200 }));
            if late {
                log.push_str(&line(second, 6, "/new", 401));
            }
            // Twice in all: no change.
            if second % 500 == 499 {
                log.push_str(&line(second, 7, "/seldom", 403));
            }
        }
        // 2026-11-22T20:10:00Z
        let comparison = compared(&log, 1_795_378_200_000);
        let told: Vec<(Became, &str, u16)> = comparison
            .changes
            .iter()
            .map(|change| (change.became, &*change.path, change.status))
            .collect();
        assert_eq!(
            told,
            [
                (Became::Refused, "/closed-now", 403),
                (Became::RefusedMore, "/more", 403),
                (Became::LetIn, "/open-now", 403),
                (Became::New, "/new", 401),
            ]
        );
        let first = &comparison.changes[0];
        assert_eq!((first.before.refused, first.before.requests), (0, 600));
        assert_eq!((first.after.refused, first.after.requests), (600, 600));
        assert_eq!(comparison.before.requests, 3_001);
        let clients: Vec<&str> = comparison.clients.iter().map(|one| &*one.value).collect();
        assert_eq!(clients, ["192.0.2.2", "192.0.2.6"]);
    }

    #[test]
    fn a_log_and_itself_are_the_same() {
        let log: String = (0..600)
            .map(|n| line(n, n % 9, "/a", if n % 3 == 0 { 403 } else { 200 }))
            .collect();
        let read = || {
            let mut reader = AccessReader::default();
            reader.push(log.as_bytes());
            reader
        };
        let comparison = compare(read(), read());
        assert!(
            comparison.changes.is_empty() && comparison.clients.is_empty(),
            "{comparison:?}"
        );
    }
}
