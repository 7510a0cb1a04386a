//! Records of a CSV (RFC 4180), or of the like with semicolons or tabs. A quoted cell may hold line
//! ends; a text that ends inside one ends the cell.

use std::borrow::Cow;

/// How many cells of one record are kept.
const MOST_CELLS: usize = 256;

/// One record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Record<'t> {
    /// The line it begins in, from 1.
    pub line: u32,
    /// Its cells, without their quotation marks.
    pub cells: Vec<Cow<'t, str>>,
}

impl Record<'_> {
    /// The cell in this column, without blanks around; empty where there is none.
    pub(super) fn cell(&self, column: Option<usize>) -> &str {
        let cell = column.and_then(|column| self.cells.get(column));
        cell.map_or("", |cell| cell.trim())
    }

    fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// The records, without blank ones and without lines that `comment` begins.
pub(super) fn records(
    text: &str,
    separator: char,
    comment: Option<char>,
) -> impl Iterator<Item = Record<'_>> {
    let mut rest = text.trim_start_matches('\u{feff}');
    let mut line = 1_u32;
    std::iter::from_fn(move || {
        loop {
            if rest.is_empty() {
                return None;
            }
            let begins = line;
            let is_comment = comment.is_some_and(|mark| rest.starts_with(mark));
            let (cells, length) = match is_comment {
                true => (Vec::new(), line_end(rest)),
                false => record(rest, separator),
            };
            let read = rest.get(..length).unwrap_or(rest);
            let ends = read.bytes().filter(|byte| *byte == b'\n').count();
            line = line.saturating_add(u32::try_from(ends).unwrap_or(u32::MAX));
            rest = rest.get(length..).unwrap_or_default();
            let record = Record {
                line: begins,
                cells,
            };
            if !record.is_blank() {
                return Some(record);
            }
        }
    })
}

/// How long the first line is, its end included.
fn line_end(text: &str) -> usize {
    text.find('\n').map_or(text.len(), |at| at + 1)
}

/// The cells of the first record, and how long it is.
fn record(text: &str, separator: char) -> (Vec<Cow<'_, str>>, usize) {
    let mut cells = Vec::new();
    let mut at = 0;
    loop {
        let rest = text.get(at..).unwrap_or_default();
        let (cell, length) = cell(rest, separator);
        if cells.len() < MOST_CELLS {
            cells.push(cell);
        }
        at += length;
        let rest = text.get(at..).unwrap_or_default();
        match rest.chars().next() {
            Some(c) if c == separator => at += c.len_utf8(),
            Some('\r') if rest.starts_with("\r\n") => return (cells, at + 2),
            Some(_) => return (cells, at + 1),
            None => return (cells, at),
        }
    }
}

/// The first cell, and where what ends it stands.
fn cell(text: &str, separator: char) -> (Cow<'_, str>, usize) {
    let ends = |c: char| c == separator || c == '\n' || c == '\r';
    let blank = text.len() - text.trim_start_matches(' ').len();
    let Some(inner) = text.get(blank..).and_then(|text| text.strip_prefix('"')) else {
        let end = text.find(ends).unwrap_or(text.len());
        return (Cow::Borrowed(text.get(..end).unwrap_or_default()), end);
    };
    let closing = closing(inner);
    let quoted = inner.get(..closing).unwrap_or(inner);
    let cell = match quoted.contains('"') {
        true => Cow::Owned(quoted.replace("\"\"", "\"")),
        false => Cow::Borrowed(quoted),
    };
    let behind = (blank + 1 + closing + 1).min(text.len());
    let tail = text.get(behind..).unwrap_or_default();
    let end = behind + tail.find(ends).unwrap_or(tail.len());
    (cell, end)
}

/// Where the quotation mark that closes a cell stands.
fn closing(inner: &str) -> usize {
    let mut marks = inner.match_indices('"').map(|(at, _)| at).peekable();
    while let Some(at) = marks.next() {
        if marks.next_if_eq(&(at + 1)).is_none() {
            return at;
        }
    }
    inner.len()
}

/// What separates the cells of a header: of these the one that cuts it into most cells.
pub(super) fn separator_of(header: &str) -> Option<char> {
    let counted = [',', ';', '\t', '|']
        .into_iter()
        .map(|separator| (header.matches(separator).count(), separator));
    let (times, separator) = counted.max_by_key(|(times, _)| *times)?;
    (times > 0).then_some(separator)
}

/// The name of a column: its letters and digits, in lower case.
pub(super) fn column_name(cell: &str) -> String {
    let letters = cell.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(u32, Vec<String>)> {
        records(text, ',', Some('#'))
            .map(|record| {
                let cells = record.cells.into_iter().map(Cow::into_owned);
                (record.line, cells.collect())
            })
            .collect()
    }

    #[test]
    fn records_come_apart_as_rfc_4180_says() {
        let record =
            |line, cells: &[&str]| (line, cells.iter().map(|cell| (*cell).to_owned()).collect());
        for (text, expected) in [
            ("", vec![]),
            (
                "a,b\r\nc,d",
                vec![record(1, &["a", "b"]), record(2, &["c", "d"])],
            ),
            (
                "\"a,\"\"b\"\"\nc\",d\ne,",
                vec![record(1, &["a,\"b\"\nc", "d"]), record(3, &["e", ""])],
            ),
            ("#x,y\n\n,\na", vec![record(4, &["a"])]),
            ("\"open", vec![record(1, &["open"])]),
            ("\"a\" ,b", vec![record(1, &["a", "b"])]),
            ("a\rb", vec![record(1, &["a"]), record(1, &["b"])]),
            ("\u{feff}é,ü", vec![record(1, &["é", "ü"])]),
        ] {
            assert_eq!(read(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_header_tells_its_separator() {
        for (header, expected) in [
            ("url,status", Some(',')),
            ("urlname;parent;a,b", Some(';')),
            ("Address\tStatus-Code", Some('\t')),
            ("url", None),
        ] {
            assert_eq!(separator_of(header), expected, "{header}");
        }
        assert_eq!(column_name("Status-Code "), "statuscode");
    }
}
