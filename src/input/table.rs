//! A table with a header line, such as the CSV of a spreadsheet or of another link checker.
//!
//! A comma may belong to a URL. Only a header that names a column of URLs says for sure that in
//! this text it ends one.

use std::borrow::Cow;

/// Names of columns that hold URLs, without spaces, in lower case.
const COLUMNS: [&str; 21] = [
    "url",
    "urls",
    "uri",
    "link",
    "links",
    "href",
    "address",
    "loc",
    "location",
    "page",
    "website",
    "source",
    "destination",
    "target",
    "linkurl",
    "sourceurl",
    "targeturl",
    "destinationurl",
    "finalurl",
    "pageurl",
    "urlname",
];

/// The separator, if this first line of a text is the header of a table of URLs.
pub(super) fn separator(header: &str) -> Option<char> {
    if header.len() > 2_000 || header.contains("://") {
        return None;
    }
    [',', ';', '\t'].into_iter().find(|separator| {
        let names: Vec<String> = cells(header, *separator).map(|cell| name(&cell)).collect();
        names.len() > 1
            && names.iter().any(|name| COLUMNS.contains(&name.as_str()))
            && names.iter().all(|name| name.len() <= 30)
    })
}

/// Whether this is the header of our own CSV: a row's address is its first cell, and the lines of a
/// recipe may follow in another one. All other addresses in a row are ours, not the reader's.
pub(super) fn is_ours(header: &str) -> bool {
    let header = header.trim_start_matches('\u{feff}').trim_end();
    header.starts_with("url,outcome,status,") && header.contains(",recipe,")
}

/// Whether a row, or a further line of it, ends inside a quoted cell. `inside` says whether it
/// begins there.
pub(super) fn ends_inside(line: &str, inside: bool) -> bool {
    inside ^ (line.matches('"').count() % 2 == 1)
}

fn name(cell: &str) -> String {
    let letters = cell.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// The cells of a row (RFC 4180: a cell may stand in quotation marks; two of them inside stand for
/// one). A row that ends inside a quoted cell ends that cell.
pub(super) fn cells(row: &str, separator: char) -> impl Iterator<Item = Cow<'_, str>> {
    let mut rest = Some(row);
    std::iter::from_fn(move || {
        let row = rest?;
        let inner = row.trim_start_matches(' ').strip_prefix('"');
        let end = match inner {
            Some(inner) => row.len() - inner.len() + quoted(inner),
            None => 0,
        };
        let behind = row.get(end..).unwrap_or_default();
        let cell_end = behind.find(separator).map(|at| end + at);
        let cell = row.get(..cell_end.unwrap_or(row.len())).unwrap_or(row);
        rest = cell_end.and_then(|at| row.get(at + separator.len_utf8()..));
        Some(match inner.is_some() {
            true => Cow::Owned(cell.trim().trim_matches('"').replace("\"\"", "\"")),
            false => Cow::Borrowed(cell),
        })
    })
}

/// How far a quoted cell goes: up to its closing quotation mark, or to the end.
fn quoted(inner: &str) -> usize {
    let mut marks = inner.match_indices('"').map(|(at, _)| at).peekable();
    while let Some(at) = marks.next() {
        if marks.next_if_eq(&(at + 1)).is_none() {
            return at + 1;
        }
    }
    inner.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_apart_at_separators_outside_quotation_marks() {
        let cases: [(&str, &[&str]); 7] = [
            ("a,b,c", &["a", "b", "c"]),
            ("a,,", &["a", "", ""]),
            ("\"a,b\",c", &["a,b", "c"]),
            ("\"a\"\"b\", \"c\"", &["a\"b", "c"]),
            ("\"a,b", &["a,b"]),
            ("a\"b,c", &["a\"b", "c"]),
            ("", &[""]),
        ];
        for (row, expected) in cases {
            assert_eq!(cells(row, ',').collect::<Vec<_>>(), expected, "{row}");
        }
    }

    #[test]
    fn a_row_ends_where_its_quotes_are_closed() {
        for (line, inside, after) in [
            ("a,\"b\"", false, false),
            ("a,\"b", false, true),
            ("c \"\"d\"\"", true, true),
            ("e\",f", true, false),
            ("", true, true),
        ] {
            assert_eq!(ends_inside(line, inside), after, "{line}");
        }
    }

    #[test]
    fn a_header_names_a_column_of_urls() {
        let cases = [
            ("url,status,text", Some(',')),
            ("\"Source\",\"Destination\",\"Status Code\"", Some(',')),
            ("urlname;parentname;baseref;result", Some(';')),
            ("Address\tStatus", Some('\t')),
            ("url", None),
            ("name,status", None),
            ("Hi, please check this link", None),
            ("url,https://a.example/", None),
            ("", None),
        ];
        for (header, expected) in cases {
            assert_eq!(separator(header), expected, "{header}");
        }
    }
}
