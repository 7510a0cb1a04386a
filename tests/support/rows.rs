//! Loads `tests/fixtures/rows/*.tsv`: which rule stands for which row of the table of causes that
//! the rules were written from.
//!
//! Columns: number of the row; the greatest confidence a rule may have when no more than the row's
//! evidence speaks (`certain`, `likely`, `possible`, or `-`); cause ids with spaces between them,
//! or `-`; the reason where there is no id, else empty or a remark. Lines that begin with `#` are
//! remarks.
#![allow(dead_code, reason = "each test file uses a part of it")]

use std::path::Path;
use turnaway::classify::Confidence;

/// One row.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its number, 1 to 218.
    pub number: u16,
    /// The greatest confidence.
    pub ceiling: Option<Confidence>,
    /// The rules that stand for it.
    pub ids: Vec<String>,
    /// Why there is none, or a remark.
    pub note: String,
}

/// All rows, or what is wrong with a line.
pub fn load() -> Result<Vec<Row>, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/rows");
    let mut rows = Vec::new();
    let entries =
        std::fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        let text = std::fs::read_to_string(&path)
            .map_err(|error| format!("{}: {error}", path.display()))?;
        for line in text.lines() {
            if !line.starts_with('#') && !line.is_empty() {
                rows.push(row(line)?);
            }
        }
    }
    rows.sort_by_key(|row| row.number);
    Ok(rows)
}

fn row(line: &str) -> Result<Row, String> {
    let mut columns = line.split('\t');
    let mut next = || columns.next().unwrap_or_default();
    let number = next()
        .parse()
        .map_err(|_| format!("the row has no number: {line}"))?;
    let ceiling = match next() {
        "certain" => Some(Confidence::Certain),
        "likely" => Some(Confidence::Likely),
        "possible" => Some(Confidence::Possible),
        "-" => None,
        _ => return Err(format!("the confidence is not one of the three: {line}")),
    };
    let ids: Vec<String> = next()
        .split_whitespace()
        .filter(|id| *id != "-")
        .map(str::to_owned)
        .collect();
    let note = next().to_owned();
    if ids.is_empty() && note.len() < 20 {
        return Err(format!("neither a rule nor a reason: {line}"));
    }
    Ok(Row {
        number,
        ceiling,
        ids,
        note,
    })
}
