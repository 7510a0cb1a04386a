//! Logs: read whole and in parts, looked at through a lens, compared, masked.

use turnaway::input::logs::LineReader;
use turnaway::traffic::access::{AccessReader, AccessReport, Lens, LineSearch, Mask, compare};

fn read(text: &str, size: usize) -> AccessReader {
    let mut reader = AccessReader::default();
    for part in text.as_bytes().chunks(size.max(1)) {
        reader.push(part);
    }
    reader
}

/// Feeds a text as a log. `Err` tells what went wrong.
pub fn feed(text: &str, thorough: bool) -> Result<(), String> {
    let reader = read(text, 64 * 1024);
    let report = reader.clone().finish();
    adds_up(&report)?;
    if !thorough {
        return Ok(());
    }
    // The encoding is told by the first part.
    if read(text, 997).finish() != report && text.len() > 1_024 && text.is_ascii() {
        return Err("a log says something else when it is cut elsewhere".to_owned());
    }
    let written = serde_json::to_string(&report).map_err(|error| error.to_string())?;
    let again: AccessReport = serde_json::from_str(&written)
        .map_err(|error| format!("a report that cannot be read again: {error}"))?;
    if again.lines != report.lines || again.findings.len() != report.findings.len() {
        return Err("a report that is another when it is read again".to_owned());
    }
    let lens = Lens {
        turned_away: true,
        ..Lens::default()
    };
    let mut search = LineSearch::new(lens.clone(), 50, LineReader::default());
    search.push(text.as_bytes());
    for line in search.finish() {
        if line.text.chars().any(|c| c.is_control() && c != '\t') {
            return Err("a control character in a line that is shown".to_owned());
        }
    }
    let through = read_through(text, lens);
    if through.summary.requests > report.summary.requests {
        return Err("a part of a log has more requests than all of it".to_owned());
    }
    if !compare(reader.clone(), reader).changes.is_empty() {
        return Err("a log differs from itself".to_owned());
    }
    let masked = Mask::new([7; 16]).report(report.clone());
    for (finding, before) in masked.findings.iter().zip(&report.findings) {
        if finding.count != before.count || finding.samples.len() != before.samples.len() {
            return Err("masking changed what was found".to_owned());
        }
    }
    Ok(())
}

fn read_through(text: &str, lens: Lens) -> AccessReport {
    let mut reader = AccessReader::default().through(lens);
    reader.push(text.as_bytes());
    reader.finish()
}

fn adds_up(report: &AccessReport) -> Result<(), String> {
    let summary = &report.summary;
    let explained: u64 = summary.shares.iter().map(|share| share.count).sum();
    if explained > summary.turned_away || summary.turned_away > summary.requests {
        return Err(format!(
            "{explained} explained of {} of {}",
            summary.turned_away, summary.requests
        ));
    }
    let drawn: u64 = report
        .overview
        .timeline
        .moments
        .iter()
        .map(|moment| moment.turned_away())
        .sum();
    if drawn > summary.turned_away {
        return Err(format!("{drawn} drawn of {}", summary.turned_away));
    }
    Ok(())
}
