//! The sentences of a recording.

use crate::traffic::page::{RecordedFile, Recording};
use crate::ui::number::{count, counted};

/// A count that may be larger than the machine's own numbers.
pub fn size(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// "7 of 312 requests were turned away: 3 causes".
pub fn sentence(recording: &Recording) -> String {
    let tally = recording.tally;
    let all = counted(size(tally.requests), "request", "requests");
    let causes = recording
        .findings
        .iter()
        .filter(|finding| finding.turned_away)
        .count();
    match (tally.requests, tally.turned_away) {
        (0, _) => "No request with an answer was found in it.".to_owned(),
        (1, 0) => "The request was not turned away.".to_owned(),
        (_, 0) => format!("None of {all} was turned away."),
        (_, away) => format!(
            "{} of {all} {} turned away: {}",
            count(size(away)),
            if away == 1 { "was" } else { "were" },
            counted(causes, "cause", "causes")
        ),
    }
}

/// What else there was, in one line.
pub fn besides(recording: &Recording) -> Option<String> {
    let tally = recording.tally;
    let mut parts = Vec::new();
    let mut add = |number: u64, words: &str| {
        if number > 0 {
            parts.push(format!("{} {words}", count(size(number))));
        }
    };
    add(
        tally.let_in_then,
        "refused at first and let in at the next try",
    );
    add(tally.failed, "failed for another reason");
    add(tally.fine, "fine");
    add(tally.cached, "answered by the browser's cache");
    add(tally.worker, "answered by the page's service worker");
    add(tally.tunnels, "tunnels of the proxy");
    (!parts.is_empty()).then(|| format!("{}.", parts.join(", ")))
}

/// What a file is, who recorded it, and what that means for the conclusions.
pub fn recognised(file: &RecordedFile) -> String {
    let program = match file.har.program.is_empty() {
        true => String::new(),
        false => format!(" by {}", file.har.program),
    };
    format!(
        "A recording of requests (HAR){program}: {} by {}.",
        counted(file.har.entries as usize, "entry, made", "entries, made"),
        file.har.recorder.word()
    )
}

/// What cannot be told from it.
pub fn lacks(file: &RecordedFile) -> Vec<&'static str> {
    let mut lacks = Vec::new();
    if file.partial && file.har.entries > 0 {
        lacks.push(
            "No entry shows a cookie or an Authorization header: browsers leave them out of what they export, unless asked. That a request has none proves nothing here. To learn more, record again and choose \"Export HAR (with sensitive data)\".",
        );
    }
    if file.har.cut_off {
        lacks.push("The file ends in the middle of an entry; all before it is read.");
    }
    lacks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::traffic::page::RecordingTally;

    fn recording(requests: u64, turned_away: u64) -> Recording {
        Recording {
            tally: RecordingTally {
                requests,
                turned_away,
                ..RecordingTally::default()
            },
            ..Recording::default()
        }
    }

    #[test]
    fn the_first_sentence_says_how_many_of_how_many() {
        assert_eq!(
            sentence(&recording(312, 7)),
            "7 of 312 requests were turned away: 0 causes"
        );
        assert_eq!(
            sentence(&recording(312, 1)),
            "1 of 312 requests was turned away: 0 causes"
        );
        assert_eq!(
            sentence(&recording(312, 0)),
            "None of 312 requests was turned away."
        );
        assert_eq!(
            sentence(&recording(1, 0)),
            "The request was not turned away."
        );
        assert_eq!(
            sentence(&recording(0, 0)),
            "No request with an answer was found in it."
        );
    }
}
