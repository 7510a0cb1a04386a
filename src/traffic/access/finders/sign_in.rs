//! Sign-ins that fail: many names, one name, none, and those that fail after a fixed time.

use crate::classify::Confidence;
use crate::traffic::access::board::{Board, Verdict};
use crate::traffic::access::refusal::{Method, network};
use crate::traffic::access::tally::pair;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn stuffing(board: &mut Board<'_>) {
    let bars = board.tally.bars.clone();
    let caught: BTreeSet<&str> = board
        .tally
        .networks
        .all
        .values()
        .filter(|network| {
            let all = network.failed + network.ok;
            let rarely = (network.ok as f64) < bars.stuffing_success * all as f64;
            let many =
                network.users() >= bars.stuffing_users || network.failed >= bars.stuffing_failures;
            // One name again and again is something else.
            let names = network.users();
            many && rarely && names != 1
        })
        .map(|network| &*network.name)
        .collect();
    if caught.is_empty() {
        return;
    }
    let threshold = format!(
        "{} names or {} failures from one network, of which less than {:.0} % succeed",
        bars.stuffing_users,
        bars.stuffing_failures,
        bars.stuffing_success * 100.0
    );
    for name in caught {
        let clients = &board.tally.clients;
        let kinds = &board.tally.kinds;
        let inside = |client: u32| {
            let address = clients.name(client).unwrap_or_default();
            network(address).as_deref() == Some(name) || address == name.as_bytes()
        };
        let places = board.open(|cell| {
            let login = kinds.get(cell.key.kind).is_some_and(|kind| kind.login);
            let tried = (login && cell.key.method == Method::Write) || cell.anonymous < cell.count;
            matches!(cell.key.status, 401 | 403 | 429) && tried && inside(cell.key.client)
        });
        let network = board
            .tally
            .networks
            .all
            .values()
            .find(|network| &*network.name == name);
        let Some(network) = network else {
            continue;
        };
        let verdict = Verdict::of("log.stuffing", Confidence::Likely, threshold.clone())
            .detail("network", name)
            .detail("names", network.users())
            .detail("failures", network.failed)
            .detail("successes", network.ok);
        if places.is_empty() {
            // WordPress answers 200: there are no refusals to take.
            let mut finding = super::named::bare(verdict);
            finding.count = network.failed;
            finding.window =
                [network.first, network.last].map(crate::traffic::access::board::shown_time);
            finding.clients.count = 1;
            board.findings.push(finding);
        } else {
            board.take(&places, verdict);
        }
    }
}

pub(super) fn bruteforce(board: &mut Board<'_>) {
    let bars = board.tally.bars.clone();
    let attacked: Vec<u32> = (0_u32..)
        .zip(&board.tally.users.fared)
        .filter(|(_, user)| user.attacked && user.failed > user.ok)
        .map(|(number, _)| number)
        .collect();
    let threshold = format!(
        "{} failures for one name within {} s",
        bars.bruteforce,
        bars.bruteforce_ms / 1_000
    );
    for user in attacked {
        let places = board.open(|cell| {
            let mine = cell
                .users
                .sorted()
                .iter()
                .find(|(name, _)| *name == user)
                .map_or(0, |(_, count)| *count);
            cell.key.status == 401 && mine * 2 > cell.count
        });
        if board.sum(&places) >= bars.bruteforce {
            let verdict = Verdict::of("log.bruteforce", Confidence::Likely, threshold.clone());
            board.take(&places, verdict);
        }
    }
}

/// Clients of one lifetime together.
pub(super) fn expiry(board: &mut Board<'_>) {
    let bars = &board.tally.bars;
    let least = bars.expiry_cycles;
    let mut lifetimes: BTreeMap<i64, Vec<u32>> = BTreeMap::new();
    for (number, client) in (0_u32..).zip(&board.tally.fared) {
        // To the minute, so that those with one lifetime meet.
        if let Some(lifetime) = client.sessions.lifetime(least) {
            let minutes = (lifetime + 30_000) / 60_000;
            let near = lifetimes
                .keys()
                .copied()
                .find(|known| (known - minutes).abs() * 20 <= *known);
            lifetimes
                .entry(near.unwrap_or(minutes))
                .or_default()
                .push(number);
        }
    }
    let threshold = format!("{least} sessions of about the same length");
    for (minutes, clients) in lifetimes {
        let places =
            board.open(|cell| cell.key.status == 401 && clients.contains(&cell.key.client));
        let verdict = Verdict::of("log.token-expiry", Confidence::Likely, threshold.clone())
            .detail("lifetimeSeconds", minutes * 60);
        board.take(&places, verdict);
    }
}

pub(super) fn no_retry(board: &mut Board<'_>) {
    let least = board.tally.bars.no_retry;
    let pairs = &board.tally.pairs;
    let places = board.open(|cell| {
        let let_in = pairs.get(&pair(cell.key.client, cell.key.kind)).copied();
        cell.key.status == 401
            && cell.count >= least
            && cell.anonymous == cell.count
            && cell.with_credentials == 0
            && cell.path.is_some()
            && let_in == Some(0)
            && cell.key.method != Method::Options
    });
    // One client that fails now and then is no finding; one that never does anything else is.
    let mut by_kind: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for place in places {
        if let Some(cell) = board.cells.get(place) {
            by_kind.entry(cell.key.kind).or_default().push(place);
        }
    }
    let least_lines = board.tally.bars.least / 2;
    for (_, places) in by_kind {
        if board.sum(&places) < least_lines.max(least) {
            continue;
        }
        let threshold = format!("{least} times 401 for one client and path, {least_lines} lines");
        let known = board.of(&places).any(|cell| cell.with_credentials > 0);
        let confidence = if known {
            Confidence::Likely
        } else {
            Confidence::Possible
        };
        board.take(&places, Verdict::of("log.no-retry", confidence, threshold));
    }
}
