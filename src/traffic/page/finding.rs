//! The causes of a recording, with the requests that they explain.

use super::fate::Fate;
use super::recording::{PageRequest, RecordingFinding};
use std::collections::BTreeMap;

pub(super) fn findings(
    requests: &[PageRequest],
    follows: &[Option<usize>],
) -> Vec<RecordingFinding> {
    let mut by_cause: BTreeMap<(&'static str, bool), RecordingFinding> = BTreeMap::new();
    let key = |request: &PageRequest| (request.row.group(), request.fate == Fate::TurnedAway);
    let bad = |request: &PageRequest| matches!(request.fate, Fate::TurnedAway | Fate::Failed);
    let add = |request: &PageRequest, at: usize, followed: bool, all: &mut BTreeMap<_, _>| {
        let finding = all.entry(key(request)).or_insert_with(|| RecordingFinding {
            id: request.row.group(),
            requests: Vec::new(),
            followed_by: Vec::new(),
            turned_away: request.fate == Fate::TurnedAway,
            confidence: request.row.diagnosis.confidence,
        });
        match followed {
            true => finding.followed_by.push(at),
            false => {
                finding.requests.push(at);
                finding.confidence = finding.confidence.max(request.row.diagnosis.confidence);
            }
        }
    };
    for (at, request) in requests
        .iter()
        .enumerate()
        .filter(|(_, request)| bad(request))
    {
        let because = follows.get(at).copied().flatten();
        match because.and_then(|because| requests.get(because)) {
            Some(root) => add(root, at, true, &mut by_cause),
            None => add(request, at, false, &mut by_cause),
        }
    }
    let mut findings: Vec<RecordingFinding> = by_cause.into_values().collect();
    for finding in &mut findings {
        // A renewal that failed with a 400 turned away all that followed from it.
        finding.turned_away |= !finding.followed_by.is_empty();
    }
    findings.sort_by_key(|finding| {
        (
            !finding.turned_away,
            std::cmp::Reverse(finding.count()),
            finding.id,
        )
    });
    findings
}
