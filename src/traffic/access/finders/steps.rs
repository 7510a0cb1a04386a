//! Changes at one moment: everybody falls to 401 together, or a part of the site is refused from then
//! on.

use super::named::is_denied;
use crate::classify::Confidence;
use crate::input::logs::iso_text;
use crate::traffic::access::board::{Board, Verdict};
use crate::traffic::access::spark::Step;
use std::collections::BTreeMap;

const MINUTE: i64 = 60_000;

pub(super) fn rotations(board: &mut Board<'_>) {
    let bars = &board.tally.bars;
    let (share, least) = (bars.rotation_share, bars.rotation_clients);
    let mut flips = board.tally.flips.clone();
    for (at, fell) in flips.rotations(share, least) {
        let fared = &board.tally.fared;
        // Whoever was let in before, and was refused at the next request after it.
        let fell_then = |client: u32| {
            let fell = fared.get(client as usize).and_then(|fared| fared.fell);
            fell.is_some_and(|(ok, refused)| {
                ok <= at + 2 * MINUTE && (at - MINUTE..at + 15 * MINUTE).contains(&refused)
            })
        };
        let places = board.open(|cell| {
            cell.key.status == 401
                && fell_then(cell.key.client)
                && cell.last.is_some_and(|last| last >= at - MINUTE)
        });
        if board.clients(&places) < least {
            continue;
        }
        let threshold = format!(
            "{:.0} % of the active clients, at least {least}, within two minutes",
            share * 100.0
        );
        let verdict = Verdict::of("log.key-rotation", Confidence::Likely, threshold)
            .detail("clientsThatFell", fell)
            .detail("since", iso_text(at).unwrap_or_default());
        board.take(&places, verdict);
    }
}

/// Kinds of path whose share of refusals grew, put together where it was at the same moment.
pub(super) fn steps(board: &mut Board<'_>) {
    let bars = board.tally.bars.clone();
    let mut moments: BTreeMap<(i64, bool), Vec<(u32, Step)>> = BTreeMap::new();
    for (number, kind) in board.tally.kinds.iter() {
        let Some(spark) = &kind.spark else {
            continue;
        };
        let Some(step) = spark.step(bars.step_ratio, bars.step_requests) else {
            continue;
        };
        let lasting = step.until.is_none();
        let slack = spark.width().max(MINUTE);
        let near = moments
            .range((step.from - slack, false)..=(step.from + slack, true))
            .find(|((_, known), _)| *known == lasting)
            .map(|(key, _)| *key);
        let key = near.unwrap_or((step.from, lasting));
        moments.entry(key).or_default().push((number, step));
    }
    for ((_, lasting), kinds) in moments {
        let from = kinds.iter().map(|(_, step)| step.from).min().unwrap_or(0);
        let until = kinds.iter().filter_map(|(_, step)| step.until).max();
        let of_step = |kind: u32| kinds.iter().any(|(known, _)| *known == kind);
        let places = board.open(|cell| {
            is_denied(cell.key.status)
                && of_step(cell.key.kind)
                && cell.last.is_some_and(|last| last >= from)
                && until.is_none_or(|until| cell.first.is_some_and(|first| first <= until))
        });
        let least = if lasting {
            bars.step_requests / 2
        } else {
            bars.least
        };
        if board.clients(&places) < bars.step_clients || board.sum(&places) < least {
            continue;
        }
        let id = if lasting {
            "log.deploy-step"
        } else {
            "log.recovered"
        };
        let largest = kinds.iter().map(|(_, step)| *step).max_by(|one, two| {
            let grown = |step: &Step| step.after - step.before;
            grown(one).total_cmp(&grown(two))
        });
        let threshold = format!(
            "{} times the share of before, {} requests on both sides, {} clients",
            bars.step_ratio, bars.step_requests, bars.step_clients
        );
        let first = board
            .of(&places)
            .filter_map(|cell| cell.first)
            .filter(|first| *first >= from)
            .min();
        let mut verdict = Verdict::of(id, Confidence::Likely, threshold)
            .detail("since", iso_text(first.unwrap_or(from)).unwrap_or_default());
        if let Some(step) = largest {
            verdict = verdict
                .detail("shareBefore", format!("{:.3}", step.before))
                .detail("shareAfter", format!("{:.3}", step.after));
        }
        if let Some(until) = until {
            verdict = verdict.detail("until", iso_text(until).unwrap_or_default());
        }
        board.take(&places, verdict);
    }
}
