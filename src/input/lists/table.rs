//! Tables with a column of addresses: where a link was found and what its text is stand beside it.

use super::gather::{Gather, Link};
use crate::input::What;
use crate::input::csv::{Record, column_name, records, separator_of};
use crate::input::extract::extract;
use crate::input::scheme::has_http_scheme;

/// Names of columns of addresses, the surest first.
const ADDRESS: [&str; 22] = [
    "url",
    "urls",
    "uri",
    "link",
    "links",
    "href",
    "address",
    "loc",
    "location",
    "linkurl",
    "targeturl",
    "destinationurl",
    "destination",
    "target",
    "pageurl",
    "page",
    "website",
    "landingpage",
    "sourceurl",
    "source",
    "finalurl",
    "toppages",
];

/// Columns that say where a link stands, where another one holds the link.
const PLACE: [&str; 10] = [
    "source",
    "sourceurl",
    "parent",
    "parenturl",
    "foundon",
    "foundin",
    "referrer",
    "referringpage",
    "page",
    "pageurl",
];

/// Columns of its text.
const ANCHOR: [&str; 6] = ["anchor", "anchortext", "linktext", "text", "title", "name"];

/// A table whose header names a column of addresses.
pub(super) fn read(text: &str, head: &str, gather: &mut Gather<'_>) -> Option<What> {
    let header = head.lines().find(|line| !line.trim().is_empty())?;
    if header.contains("://") || header.starts_with("url,outcome,status,") {
        return None;
    }
    let separator = separator_of(header)?;
    let mut records = records(text, separator, None);
    let names: Vec<String> = records
        .next()?
        .cells
        .iter()
        .map(|cell| column_name(cell))
        .collect();
    let place = |names_of: &[&str], not: Option<usize>| {
        let known = |name: &&str| {
            names
                .iter()
                .position(|it| it == name)
                .filter(|at| Some(*at) != not)
        };
        names_of.iter().find_map(known)
    };
    // A sentence with a comma in it is no header.
    if names.len() < 2 || names.iter().any(|name| name.chars().count() > 80) {
        return None;
    }
    let address = place(&ADDRESS, None)?;
    let found_on = place(&PLACE, Some(address));
    let anchor = place(&ANCHOR, Some(address));
    for record in records {
        row(&record, address, found_on, anchor, gather);
    }
    if gather.is_empty() {
        gather.clear();
        return None;
    }
    Some(What::Table)
}

fn row(
    record: &Record<'_>,
    address: usize,
    found_on: Option<usize>,
    anchor: Option<usize>,
    gather: &mut Gather<'_>,
) {
    let cell = record.cell(Some(address));
    let (anchor, found_on_text) = (record.cell(anchor), record.cell(found_on));
    let mut add = |url: &str| {
        gather.add(Link {
            url,
            line: record.line,
            anchor,
            found_on: found_on_text,
        });
    };
    if has_http_scheme(cell) && !cell.contains(char::is_whitespace) {
        add(cell);
    } else if cell.contains("://") {
        // Words around, or several in one cell.
        extract(cell, cell.len(), |url, _| add(url));
    } else if let crate::input::bare::Bare::Url(url) = crate::input::bare::bare(cell) {
        add(&url);
    } else {
        add(cell);
    }
    // Other columns may hold further addresses, which are no place of this one.
    for (at, other) in record.cells.iter().enumerate() {
        if at != address && Some(at) != found_on && other.contains("://") {
            extract(other, other.len(), |url, _| add(url));
        }
    }
}
