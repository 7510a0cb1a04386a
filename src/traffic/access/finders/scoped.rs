//! Refusals that depend on one thing: the method, the site that a request came from, the path, the
//! client, the program, the layer, the page that says so.

use super::named::{EDGE, is_denied};
use crate::classify::Confidence;
use crate::traffic::access::board::{Board, Verdict};
use crate::traffic::access::finding::FindingKind;
use crate::traffic::access::names::OTHERS;
use crate::traffic::access::paths::{Kind, OTHER_PATHS};
use crate::traffic::access::refusal::Method;
use crate::traffic::access::sites::Sites;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn methods(board: &mut Board<'_>) {
    let bars = board.tally.bars.clone();
    let kinds: BTreeSet<u32> = board
        .tally
        .kinds
        .iter()
        .filter(|(number, kind)| {
            let counts = kind.counts;
            let written = counts.write_ok + counts.write_refused;
            *number != OTHER_PATHS
                && !kind.login
                && counts.read_ok >= bars.scoped_lines
                && counts.write_refused >= bars.scoped_lines / 2
                && counts.write_refused as f64 >= bars.scoped_share * written as f64
                && counts.read_refused * 10 <= counts.read_ok
        })
        .map(|(number, _)| number)
        .collect();
    let places = board.open(|cell| {
        is_denied(cell.key.status)
            && cell.key.method == Method::Write
            && kinds.contains(&cell.key.kind)
    });
    if board.sum(&places) >= bars.scoped_lines / 2 {
        let threshold = format!(
            "{} lines, {:.0} % of the writing requests",
            bars.scoped_lines / 2,
            bars.scoped_share * 100.0
        );
        board.take(
            &places,
            Verdict::of("log.method-scoped", Confidence::Likely, threshold),
        );
    }
}

pub(super) fn sites(board: &mut Board<'_>) {
    let tally = board.tally;
    by_site(board, &tally.referers, "log.referer-scoped");
    by_site(board, &tally.origins, "log.origin-scoped");
}

/// Kinds of path at which every site is either let in or refused, nearly always, and both happen.
fn by_site(board: &mut Board<'_>, sites: &Sites, id: &'static str) {
    let bars = board.tally.bars.clone();
    let mut refused_sites: BTreeMap<String, u64> = BTreeMap::new();
    let mut kinds = BTreeSet::new();
    for (number, sites) in sites.kinds() {
        let (mut open, mut shut, mut mixed) = (0, 0, 0);
        let mut names = Vec::new();
        for site in sites {
            let all = site.ok + site.refused;
            if site.refused as f64 >= bars.scoped_share * all as f64 {
                shut += site.refused;
                names.push(site);
            } else if site.ok as f64 >= bars.scoped_share * all as f64 {
                open += site.ok;
            } else {
                mixed += all;
            }
        }
        let clear = mixed * 20 <= open + shut;
        let own_only = names.len() == 1 && names.iter().all(|site| &*site.name == "(none)");
        // Those without a referer are refused and others are not: programs, more likely than pages.
        if clear && open >= bars.scoped_lines && shut >= bars.scoped_lines && !own_only {
            kinds.insert(number);
            for site in names {
                *refused_sites.entry(site.name.to_string()).or_default() += site.refused;
            }
        }
    }
    let places = board.open(|cell| {
        is_denied(cell.key.status)
            && kinds.contains(&cell.key.kind)
            && cell.key.method != Method::Options
    });
    if board.sum(&places) < bars.scoped_lines {
        return;
    }
    let mut names: Vec<(String, u64)> = refused_sites.into_iter().collect();
    names.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let names: Vec<String> = names.into_iter().take(5).map(|(name, _)| name).collect();
    let threshold = format!(
        "{} lines, {:.0} % of those from these sites, and as few from others",
        bars.scoped_lines,
        bars.scoped_share * 100.0
    );
    let verdict = Verdict::of(id, Confidence::Likely, threshold).detail("sites", names.join(", "));
    board.take(&places, verdict);
}

/// The shortest beginnings of paths below which nearly everything is refused.
pub(super) fn paths(board: &mut Board<'_>) {
    let bars = board.tally.bars.clone();
    let mut found: Vec<String> = Vec::new();
    for depth in 1..=3 {
        let mut counts: BTreeMap<String, (u64, u64)> = BTreeMap::new();
        for (number, kind) in board.tally.kinds.iter() {
            if number == OTHER_PATHS {
                continue;
            }
            if let Some(prefix) = prefix(kind, depth) {
                let (ok, refused) = counts.entry(prefix).or_default();
                *ok += kind.counts.read_ok + kind.counts.write_ok;
                *refused += kind.counts.read_refused + kind.counts.write_refused;
            }
        }
        for (prefix, (ok, refused)) in counts {
            let below = |known: &String| prefix.starts_with(known.as_str());
            let all = ok + refused;
            if refused >= bars.least
                && refused as f64 >= bars.scoped_share * all as f64
                && !found.iter().any(below)
            {
                found.push(prefix);
            }
        }
    }
    for prefix in found {
        let depth = prefix.matches('/').count();
        let kinds: BTreeSet<u32> = board
            .tally
            .kinds
            .iter()
            .filter(|(number, kind)| {
                *number != OTHER_PATHS && self::prefix(kind, depth).as_deref() == Some(&prefix)
            })
            .map(|(number, _)| number)
            .collect();
        let places =
            board.open(|cell| is_denied(cell.key.status) && kinds.contains(&cell.key.kind));
        if board.sum(&places) < bars.least || board.clients(&places) < bars.scoped_clients {
            continue;
        }
        let threshold = format!(
            "{} lines, {} clients, {:.0} % of all requests there",
            bars.least,
            bars.scoped_clients,
            bars.scoped_share * 100.0
        );
        // Folders without a page of their own.
        let folders = board.of(&places).all(|cell| {
            cell.key.status == 403
                && cell
                    .path
                    .as_deref()
                    .is_some_and(|path| path.len() > 1 && path.ends_with(b"/"))
        });
        let unsigned = board
            .of(&places)
            .all(|cell| cell.key.status == 401 && cell.anonymous == cell.count);
        let cause = match (folders, unsigned) {
            (true, _) => Some("nginx.dir-listing"),
            (_, true) => Some("auth.missing"),
            _ => None,
        };
        let confidence = if cause.is_some() {
            Confidence::Possible
        } else {
            Confidence::Likely
        };
        let verdict =
            Verdict::of("log.path-scoped", confidence, threshold).detail("prefix", &prefix);
        board.take(&places, verdict.cause(cause));
    }
}

/// The first segments of a kind of path.
fn prefix(kind: &Kind, depth: usize) -> Option<String> {
    let segments: Vec<&str> = kind.name.split('/').skip(1).take(depth).collect();
    // What has no name of its own is no part of a site.
    (segments.len() == depth
        && segments
            .last()
            .is_some_and(|last| !last.is_empty() && *last != "*"))
    .then(|| format!("/{}", segments.join("/")))
}

/// Clients that are refused at so many kinds of path or more.
pub(super) fn clients(board: &mut Board<'_>, least_kinds: usize) {
    let bars = board.tally.bars.clone();
    let mut by_client: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for place in board.open(|cell| is_denied(cell.key.status) && cell.key.client != OTHERS) {
        if let Some(cell) = board.cells.get(place) {
            by_client.entry(cell.key.client).or_default().push(place);
        }
    }
    for (client, places) in by_client {
        let Some(fared) = board.tally.fared.get(client as usize) else {
            continue;
        };
        let count = board.sum(&places);
        let refused = fared.refused as f64 >= bars.scoped_share * (fared.refused + fared.ok) as f64;
        let open = where_others_are_let_in(board, &places);
        let few = kinds_of(board, &places) < least_kinds;
        if few || count < bars.scoped_lines || !refused || open * 2 < count {
            continue;
        }
        let attacked = board
            .cells
            .iter()
            .any(|cell| cell.claimed && cell.key.client == client && cell.key.status != 200)
            || fared.probes >= bars.probes;
        let id = if attacked {
            "log.own-ban"
        } else {
            "log.client-scoped"
        };
        let threshold = format!(
            "{} lines, {:.0} % of all requests of this client, others are let in there",
            bars.scoped_lines,
            bars.scoped_share * 100.0
        );
        board.take(&places, Verdict::of(id, Confidence::Likely, threshold));
    }
}

/// The same for programs.
pub(super) fn agents(board: &mut Board<'_>, least_kinds: usize) {
    let bars = board.tally.bars.clone();
    let mut by_agent: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for place in board.open(|cell| is_denied(cell.key.status)) {
        if let Some(agent) = board.cells.get(place).and_then(|cell| cell.agent) {
            by_agent.entry(agent).or_default().push(place);
        }
    }
    for (agent, places) in by_agent {
        let Some(number) = board.tally.agents.find(agent) else {
            continue;
        };
        let Some(fared) = board.tally.agents_fared.get(number as usize) else {
            continue;
        };
        let refused = fared.refused as f64 >= bars.scoped_share * (fared.refused + fared.ok) as f64;
        if !refused
            || kinds_of(board, &places) < least_kinds
            || where_others_are_let_in(board, &places) * 2 < board.sum(&places)
            || board.sum(&places) < bars.scoped_lines
            || board.clients(&places) < bars.scoped_clients
        {
            continue;
        }
        let name = board.tally.agents.name(number).unwrap_or_default();
        let threshold = format!(
            "{} lines, {} clients, {:.0} % of all requests with this agent",
            bars.scoped_lines,
            bars.scoped_clients,
            bars.scoped_share * 100.0
        );
        let verdict = Verdict::of("log.agent-scoped", Confidence::Likely, threshold)
            .detail("agent", crate::input::logs::shown_line(name));
        board.take(&places, verdict);
    }
}

/// How many of the lines are at kinds of path where more are let in than refused.
fn where_others_are_let_in(board: &Board<'_>, places: &[usize]) -> u64 {
    let is_open = |kind: &Kind| {
        let counts = kind.counts;
        counts.read_ok + counts.write_ok > counts.read_refused + counts.write_refused
    };
    board
        .of(places)
        .filter(|cell| board.tally.kinds.get(cell.key.kind).is_some_and(is_open))
        .map(|cell| cell.count)
        .sum()
}

fn kinds_of(board: &Board<'_>, places: &[usize]) -> usize {
    let kinds: BTreeSet<u32> = board.of(places).map(|cell| cell.key.kind).collect();
    kinds.len()
}

pub(super) fn edge(board: &mut Board<'_>) {
    let least = board.tally.bars.least;
    let places = board.open(|cell| {
        is_denied(cell.key.status) && cell.edge * 20 >= cell.count * 19 && cell.edge > 0
    });
    if board.sum(&places) < least {
        return;
    }
    let threshold = format!("{least} lines");
    let mut verdict = Verdict::of("log.edge-vs-origin", Confidence::Certain, threshold);
    verdict.actor = EDGE;
    board.take(&places, verdict);
}

pub(super) fn sizes(board: &mut Board<'_>) {
    let bars = board.tally.bars.clone();
    let mut by_size: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for place in board.open(|cell| cell.key.status == 403 && cell.same_size * 10 >= cell.count * 9)
    {
        if let Some(size) = board.cells.get(place).and_then(|cell| cell.size) {
            by_size.entry(size).or_default().push(place);
        }
    }
    for (size, places) in by_size {
        let kinds = kinds_of(board, &places);
        if size == 0
            || board.sum(&places) < bars.size_cluster
            || kinds < 3
            || board.clients(&places) < bars.scoped_clients
        {
            continue;
        }
        let threshold = format!(
            "{} lines of one size, at three kinds of path, {} clients",
            bars.size_cluster, bars.scoped_clients
        );
        let mut verdict =
            Verdict::of("log.size-cluster", Confidence::Possible, threshold).detail("bytes", size);
        verdict.kind = FindingKind::Fault;
        board.take(&places, verdict);
    }
}
