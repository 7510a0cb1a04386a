//! The sentences of a log.

use crate::input::logs::{Certainty, Format, Recognised};
use crate::traffic::access::{AccessReport, AccessSummary};
use crate::ui::number::{count, counted};

/// A count that may be larger than the machine's own numbers.
pub fn size(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// `2026-03-02T10:00:00Z` as "2026-03-02 10:00:00".
pub fn time(iso: &str) -> String {
    let whole = iso.split(['.', 'Z']).next().unwrap_or(iso);
    whole.replace('T', " ")
}

/// "from … to … UTC", or "at … UTC".
pub fn window(window: &[Option<String>; 2]) -> Option<String> {
    match window {
        [Some(first), Some(last)] if time(first) != time(last) => {
            Some(format!("from {} to {} UTC", time(first), time(last)))
        }
        [Some(one), _] | [None, Some(one)] => Some(format!("at {} UTC", time(one))),
        [None, None] => None,
    }
}

/// `4_200_000` as "4.2 M"; smaller numbers in full.
fn rounded(number: u64) -> String {
    match number {
        0..1_000_000 => count(size(number)),
        _ => format!(
            "{}.{} M",
            count(size(number / 1_000_000)),
            number % 1_000_000 / 100_000
        ),
    }
}

/// How much of how much, as a whole number that says neither "all" nor "none" where that is not so.
fn percent(part: u64, whole: u64) -> u64 {
    let exact = part.saturating_mul(100) / whole.max(1);
    match exact {
        0 if part > 0 => 1,
        exact => exact.min(100),
    }
}

/// "In 4.2 M requests from … to … UTC, 31 204 were turned away: 92 % are three causes."
pub fn sentence(report: &AccessReport) -> String {
    let summary = &report.summary;
    if summary.requests == 0 {
        return match report.errors {
            0 => "No request was found in it.".to_owned(),
            errors => format!(
                "{} of an error log, and no access log beside it: how many requests there were is not known.",
                counted(size(errors), "line", "lines")
            ),
        };
    }
    let requests = match summary.requests {
        1 => "1 request".to_owned(),
        many => format!("{} requests", rounded(many)),
    };
    let when = window(&summary.window).map_or(String::new(), |when| format!(" {when}"));
    match summary.turned_away {
        0 => format!("In {requests}{when}, nobody was turned away."),
        1 => format!("In {requests}{when}, 1 was turned away{}", causes(summary)),
        many => format!(
            "In {requests}{when}, {} were turned away{}",
            count(size(many)),
            causes(summary)
        ),
    }
}

fn causes(summary: &AccessSummary) -> String {
    let leading: Vec<u64> = summary
        .shares
        .iter()
        .take(3)
        .map(|share| share.count)
        .collect();
    let share = percent(leading.iter().sum(), summary.turned_away);
    match leading.len() {
        0 => "; no cause stands out.".to_owned(),
        1 => format!(": {share}\u{202f}% are one cause."),
        2 => format!(": {share}\u{202f}% are two causes."),
        _ => format!(": {share}\u{202f}% are three causes."),
    }
}

/// What it was recognised as, and how sure that is.
pub fn recognised(recognised: &Recognised) -> String {
    let name = recognised
        .format()
        .map_or("a format of its own", Format::name);
    let sure = match recognised.certainty() {
        Certainty::Surely => "that is sure",
        Certainty::Mostly => "that is fairly sure",
        Certainty::Partly | Certainty::NoLog => "that is not sure",
    };
    format!("A server log: {name}; {sure}.")
}

/// On how many lines that rests before all are read.
pub fn tried(recognised: &Recognised) -> String {
    let read = recognised.lines.saturating_sub(recognised.unread);
    format!(
        "{} of {} that were tried are read.",
        count(size(u64::from(read))),
        counted(size(u64::from(recognised.lines)), "line", "lines"),
    )
}

/// What the lines turned out to be: "40 lines", or "40 lines: 38 Combined Log Format, 2 nginx error log".
pub fn formats(report: &AccessReport) -> String {
    let lines = counted(size(report.lines), "line", "lines");
    if report.formats.len() < 2 {
        return format!("{lines}.");
    }
    let mut formats: Vec<(&String, &u64)> = report.formats.iter().collect();
    formats.sort_by_key(|(_, lines)| std::cmp::Reverse(**lines));
    let name =
        |id: &str| Format::from_id(id).map_or_else(|| id.to_owned(), |f| f.name().to_owned());
    let named: Vec<String> = formats
        .iter()
        .map(|(id, lines)| format!("{} {}", count(size(**lines)), name(id)))
        .collect();
    format!("{lines}: {}.", named.join(", "))
}

/// What a further detail of a finding is called.
pub fn detail(name: &str) -> String {
    let known = match name {
        "shareBefore" => "Share refused before",
        "shareAfter" => "Share refused after",
        "since" => "Since",
        "until" => "Until",
        "lifetimeSeconds" => "Lifetime, in seconds",
        "clientsThatFell" => "Clients that fell",
        "peakCount" => "Most within five minutes",
        "peak" => "From when on",
        "signIns" => "Sign-ins",
        "bytes" => "Bytes of the answer",
        _ => "",
    };
    match known {
        "" => {
            let mut rest = name.chars();
            let first = rest.next().map(|first| first.to_ascii_uppercase());
            first.into_iter().chain(rest).collect()
        }
        known => known.to_owned(),
    }
}

/// How many lines were not read.
pub fn unread(number: u64) -> String {
    match number {
        0 => "Every line was read.".to_owned(),
        1 => "1 line was not read:".to_owned(),
        many => format!("{} lines were not read, such as:", count(size(many))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::traffic::access::Share;

    fn report(requests: u64, turned_away: u64, shares: &[u64]) -> AccessReport {
        let share = |count: &u64| Share {
            id: "log.preflight".to_owned(),
            count: *count,
            share: 0.0,
        };
        AccessReport {
            summary: AccessSummary {
                requests,
                turned_away,
                shares: shares.iter().map(share).collect(),
                window: [
                    Some("2026-03-02T10:00:00Z".to_owned()),
                    Some("2026-03-04T11:30:00.250Z".to_owned()),
                ],
                ..AccessSummary::default()
            },
            ..AccessReport::default()
        }
    }

    #[test]
    fn the_first_sentence_says_how_many_of_how_many_and_why() {
        let when = "from 2026-03-02 10:00:00 to 2026-03-04 11:30:00 UTC";
        assert_eq!(
            sentence(&report(4_250_000, 31_204, &[20_000, 8_000, 1_000, 2_000])),
            format!(
                "In 4.2 M requests {when}, 31\u{202f}204 were turned away: 92\u{202f}% are three causes."
            )
        );
        assert_eq!(
            sentence(&report(40, 1, &[1])),
            format!("In 40 requests {when}, 1 was turned away: 100\u{202f}% are one cause.")
        );
        assert_eq!(
            sentence(&report(40, 0, &[])),
            format!("In 40 requests {when}, nobody was turned away.")
        );
        assert_eq!(
            sentence(&report(40, 3, &[])),
            format!("In 40 requests {when}, 3 were turned away; no cause stands out.")
        );
    }

    #[test]
    fn a_share_is_never_rounded_up_to_all() {
        assert_eq!(percent(9_999, 10_000), 99);
        assert_eq!(percent(1, 10_000), 1);
        assert_eq!(percent(0, 0), 0);
    }
}
