//! What a line says itself: probes, expired links, preflights, causes that programs name.

use crate::classify::{Actor, Confidence};
use crate::traffic::access::board::{Board, Verdict, sample_line, shown_time};
use crate::traffic::access::causes::Named;
use crate::traffic::access::cell::Cell;
use crate::traffic::access::finding::{AccessFinding, Counted, FindingKind, Paths, Ranking};
use crate::traffic::access::joined::fits;
use crate::traffic::access::refusal::{Method, Tag, is_turned_away};
use std::collections::{BTreeMap, BTreeSet};

/// Steps of sign-ins have no cells any more; they are counted.
pub(super) fn handshakes(board: &mut Board<'_>) {
    let (legs, count) = board.tally.handshakes();
    if count == 0 {
        return;
    }
    let bars = &board.tally.bars;
    let threshold = format!(
        "a success of the same client on the same path within {} ms",
        bars.handshake_ms
    );
    let verdict = Verdict::of("log.handshake", Confidence::Likely, threshold);
    let mut finding = bare(verdict.detail("signIns", count));
    finding.count = legs;
    board.findings.push(finding);
}

/// A finding that has no cells.
pub(super) fn bare(verdict: Verdict) -> AccessFinding {
    AccessFinding {
        id: verdict.id.to_owned(),
        kind: verdict.kind,
        cause: verdict.cause.map(str::to_owned),
        count: 0,
        turned_away: 0,
        statuses: BTreeMap::new(),
        window: [None, None],
        clients: Ranking::default(),
        users: Ranking::default(),
        paths: Paths::default(),
        confidence: verdict.confidence,
        actor: verdict.actor,
        answered_by: crate::traffic::access::finding::AnsweredBy::default(),
        details: verdict.details,
        threshold: verdict.threshold,
        confirm: verdict.confirm,
        samples: Vec::new(),
    }
}

/// Probes, and whatever else those clients were refused that did little but probe.
pub(super) fn scanners(board: &mut Board<'_>) {
    let least = board.tally.bars.probes;
    let mostly_probes = |client: u32| {
        let fared = board.tally.fared.get(client as usize);
        fared.is_some_and(|fared| {
            fared.probes >= least && fared.probes * 2 >= fared.refused && fared.ok <= fared.probes
        })
    };
    let places = board.open(|cell| cell.key.tag == Tag::Probe || mostly_probes(cell.key.client));
    if board.sum(&places) < least {
        return;
    }
    let threshold = format!("{least} requests for such addresses");
    board.take(
        &places,
        Verdict::of("log.scanner", Confidence::Likely, threshold),
    );
}

pub(super) fn expired(board: &mut Board<'_>) {
    let kinds: BTreeSet<_> = board
        .cells
        .iter()
        .filter_map(|cell| match cell.key.tag {
            Tag::Expired(by) => Some(by),
            _ => None,
        })
        .collect();
    for by in kinds {
        let places = board.open(|cell| cell.key.tag == Tag::Expired(by));
        if board.sum(&places) >= board.tally.bars.least_named {
            let threshold = format!("{} lines", board.tally.bars.least_named);
            let verdict = Verdict::of("log.signed-url-expired", Confidence::Likely, threshold);
            board.take(&places, verdict.cause(by.cause()));
        }
    }
}

/// OPTIONS that is refused. Whether the real request would have been let in, no log can tell: it was
/// never sent.
pub(super) fn preflights(board: &mut Board<'_>) {
    let places = board.open(|cell| cell.key.tag == Tag::Preflight);
    let least = board.tally.bars.preflights;
    if board.sum(&places) < least {
        return;
    }
    let threshold = format!("{least} refused OPTIONS");
    board.take(
        &places,
        Verdict::of("log.preflight", Confidence::Likely, threshold),
    );
}

/// Causes that a field names, or an error line that was joined.
pub(super) fn causes(board: &mut Board<'_>) {
    let all: BTreeSet<Named> = board
        .cells
        .iter()
        .filter_map(|cell| match cell.key.tag {
            Tag::Named(named) => Some(named),
            _ => None,
        })
        .collect();
    for named in all {
        let mut places = board.open(|cell| cell.key.tag == Tag::Named(named));
        // What the error log said too late for its request belongs to it.
        places.extend(late(board, named));
        if board.sum(&places) >= board.tally.bars.least_named {
            take_named(board, &places, named);
        }
    }
}

fn take_named(board: &mut Board<'_>, places: &[usize], named: Named) {
    let threshold = format!("{} lines that say so", board.tally.bars.least_named);
    let mut verdict = Verdict::of(named.id, named.confidence, threshold);
    verdict.kind = FindingKind::Fault;
    verdict.confirm = "Nothing is open: the program says so itself.".to_owned();
    if named.confidence > Confidence::Certain {
        verdict.confirm = "The log of the layer that is named.".to_owned();
    }
    board.take(places, verdict.cause(Some(named.id)));
}

/// Cells of the clients and kinds of path of which the error log tells this cause.
fn late(board: &Board<'_>, named: Named) -> Vec<usize> {
    let told: BTreeMap<(u32, u32), u64> = board
        .tally
        .errors
        .told
        .iter()
        .filter(|told| told.named == named && told.count > told.joined)
        .filter_map(|told| Some(((told.client, told.kind?), told.count - told.joined)))
        .collect();
    let fitting = |cell: &Cell| {
        cell.key.method != Method::Options
            && cell.key.tag == Tag::None
            && fits(named, cell.key.status)
    };
    // Errors without a path are about any of the refusals of their client.
    let mut of_client: BTreeMap<u32, (u64, u64)> = BTreeMap::new();
    for told in &board.tally.errors.told {
        if told.named == named && told.kind.is_none() {
            of_client.entry(told.client).or_default().0 += told.count - told.joined;
        }
    }
    for cell in board
        .cells
        .iter()
        .filter(|cell| !cell.claimed && fitting(cell))
    {
        if let Some((_, refused)) = of_client.get_mut(&cell.key.client) {
            *refused += cell.count;
        }
    }
    // As many errors as refusals, nearly: otherwise most of them have another cause.
    let nearly_all = |errors: u64, refused: u64| errors * 10 >= refused * 8 && errors > 0;
    board.open(|cell| {
        let key = (cell.key.client, cell.key.kind);
        let known = told.get(&key).copied().unwrap_or(0);
        let all = of_client.get(&cell.key.client).copied().unwrap_or_default();
        fitting(cell) && (nearly_all(known, cell.count) || nearly_all(all.0, all.1))
    })
}

/// Causes that only an error log tells of, or that it tells of after the access log.
pub(super) fn errors(board: &mut Board<'_>) {
    let all: BTreeSet<Named> = board
        .tally
        .errors
        .told
        .iter()
        .map(|told| told.named)
        .collect();
    for named in all {
        if board.findings.iter().any(|finding| finding.id == named.id) {
            continue;
        }
        let places = late(board, named);
        if board.sum(&places) >= board.tally.bars.least_named {
            take_named(board, &places, named);
            continue;
        }
        let told: Vec<_> = board
            .tally
            .errors
            .told
            .iter()
            .filter(|told| told.named == named)
            .collect();
        let unjoined: u64 = told.iter().map(|told| told.count - told.joined).sum();
        // Beside an access log that has the requests, the error log alone adds nothing.
        if unjoined < board.tally.bars.least_named
            || board.tally.requests > 0 && unjoined < board.tally.bars.least
        {
            continue;
        }
        let threshold = format!("{} lines that say so", board.tally.bars.least_named);
        let verdict = Verdict::of(named.id, named.confidence, threshold).cause(Some(named.id));
        let mut finding = bare(verdict);
        finding.count = unjoined;
        finding.confirm =
            "Drop the access log as well: it has the status and the client of each.".to_owned();
        finding.window = [
            shown_time(told.iter().filter_map(|told| told.first).min()),
            shown_time(told.iter().filter_map(|told| told.last).max()),
        ];
        let mut clients: BTreeMap<u32, u64> = BTreeMap::new();
        let mut paths: BTreeMap<String, u64> = BTreeMap::new();
        let mut users: BTreeMap<String, u64> = BTreeMap::new();
        for told in &told {
            *clients.entry(told.client).or_default() += told.count;
            if let Some(path) = &told.path {
                *paths
                    .entry(String::from_utf8_lossy(path).into_owned())
                    .or_default() += told.count;
            }
            for (user, count) in told.users.sorted() {
                *users
                    .entry(String::from_utf8_lossy(&user).into_owned())
                    .or_default() += count;
            }
        }
        let named_clients = clients.into_iter().map(|(number, count)| {
            let name = board.tally.clients.name(number).unwrap_or_default();
            (String::from_utf8_lossy(name).into_owned(), count)
        });
        finding.clients = ranked(named_clients.collect());
        finding.users = ranked(users);
        finding.paths.top = ranked(paths).top;
        finding.samples = told
            .iter()
            .take(5)
            .map(|told| sample_line(&told.sample))
            .collect();
        board.findings.push(finding);
    }
}

fn ranked(counts: BTreeMap<String, u64>) -> Ranking {
    let count = counts.len() as u64;
    let mut all: Vec<(String, u64)> = counts.into_iter().collect();
    all.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    all.truncate(10);
    Ranking {
        count,
        top: all
            .into_iter()
            .map(|(value, count)| Counted {
                value: crate::secret::shown_address(&value).into_owned(),
                count,
            })
            .collect(),
    }
}

/// Whether a cell turned somebody away with 401 or 403.
pub(super) fn is_denied(status: u16) -> bool {
    is_turned_away(status) && matches!(status, 401 | 403)
}

/// Who acts, where only the edge can.
pub(super) const EDGE: Actor = Actor::EdgeAdmin;
