//! Many answers of one kind within minutes, redirects that grew, and the clock.

use super::named::bare;
use crate::classify::Confidence;
use crate::input::logs::{iso_text, shown_line};
use crate::traffic::access::board::{Board, Verdict, shown_time};
use crate::traffic::access::finding::SampleLine;
use crate::traffic::access::spark::Spark;

const STORMS: [(&[u16], &str); 4] = [
    (&[503], "log.unavailable"),
    (&[499, 460], "log.client-gone"),
    (&[444], "log.closed"),
    (&[408], "log.timeout"),
];

pub(super) fn storms(board: &mut Board<'_>) {
    let least = board.tally.bars.storm;
    for (codes, id) in STORMS {
        let peak = codes
            .iter()
            .filter_map(|code| board.tally.storms.get(code))
            .filter_map(|spark| peak(spark, least))
            .max_by_key(|(_, count)| *count);
        let Some((at, count)) = peak else {
            continue;
        };
        let places = board.open(|cell| codes.contains(&cell.key.status));
        let threshold = format!("{least} within five minutes, and five times the usual");
        let verdict = Verdict::of(id, Confidence::Likely, threshold)
            .detail("peak", iso_text(at).unwrap_or_default())
            .detail("peakCount", count);
        board.take(&places, verdict);
    }
}

/// The five minutes with the most of them, if there are enough, and clearly more than usual or more
/// than one request in ten.
fn peak(spark: &Spark, least: u64) -> Option<(i64, u64)> {
    let places: Vec<(i64, u64, u64)> = spark
        .places()
        .map(|(at, tally)| (at, u64::from(tally.refused), u64::from(tally.ok)))
        .collect();
    let width = usize::try_from(300_000 / spark.width()).unwrap_or(1).max(1);
    let all: u64 = places.iter().map(|(_, count, _)| count).sum();
    let used = places.iter().rposition(|(_, count, ok)| count + ok > 0)? + 1;
    let windows = places.get(..used)?.windows(width.min(used));
    let (at, most, ok) = windows
        .map(|window| {
            let sum = |of: fn(&(i64, u64, u64)) -> u64| window.iter().map(of).sum::<u64>();
            (
                window.first().map_or(0, |first| first.0),
                sum(|place| place.1),
                sum(|place| place.2),
            )
        })
        .max_by_key(|(_, count, _)| *count)?;
    let usual = all as f64 * width as f64 / used as f64;
    (most >= least && (most as f64 >= 5.0 * usual || most * 10 >= most + ok)).then_some((at, most))
}

/// The share of redirects grew at one moment.
pub(super) fn redirects(board: &mut Board<'_>) {
    let bars = &board.tally.bars;
    let step = board
        .tally
        .sign_ins
        .as_ref()
        .and_then(|spark| spark.step(bars.step_ratio, bars.step_requests));
    let Some(step) = step else {
        return;
    };
    let threshold = format!(
        "{} times the share of before, {} requests on both sides",
        bars.step_ratio, bars.step_requests
    );
    let verdict = Verdict::of("log.sign-in-redirects", Confidence::Possible, threshold)
        .detail("since", iso_text(step.from).unwrap_or_default())
        .detail("shareBefore", format!("{:.3}", step.before))
        .detail("shareAfter", format!("{:.3}", step.after));
    let mut finding = bare(verdict);
    let spark = board.tally.sign_ins.as_ref();
    let until = step.until.unwrap_or(i64::MAX);
    let inside = spark
        .into_iter()
        .flat_map(Spark::places)
        .filter(|(at, _)| (step.from..until).contains(at));
    finding.count = inside.map(|(_, tally)| u64::from(tally.refused)).sum();
    finding.window = [
        shown_time(Some(step.from)),
        shown_time(step.until.or(board.tally.clock.last)),
    ];
    board.findings.push(finding);
}

/// Jumps of the clock, and other zones.
pub(super) fn clock(board: &mut Board<'_>) {
    let clock = &board.tally.clock;
    if clock.is_backwards() {
        return;
    }
    for (id, zone) in [("log.clock-step", false), ("log.zone-step", true)] {
        let jumps: Vec<_> = clock
            .jumps
            .iter()
            .filter(|jump| jump.zone == zone)
            .collect();
        if jumps.is_empty() {
            continue;
        }
        let threshold = format!(
            "back by more than {} s, for 20 lines",
            board.tally.bars.clock_ms / 1_000
        );
        let mut finding = bare(Verdict::of(id, Confidence::Likely, threshold));
        finding.count = jumps.len() as u64;
        finding.samples = jumps
            .iter()
            .take(5)
            .map(|jump| SampleLine {
                file: jump.file,
                line: jump.line,
                text: shown_line(
                    format!(
                        "{} -> {}",
                        iso_text(jump.from).unwrap_or_default(),
                        iso_text(jump.to).unwrap_or_default()
                    )
                    .as_bytes(),
                ),
            })
            .collect();
        finding.window = [
            shown_time(jumps.first().map(|jump| jump.from)),
            shown_time(jumps.last().map(|jump| jump.to)),
        ];
        board.findings.push(finding);
    }
}
