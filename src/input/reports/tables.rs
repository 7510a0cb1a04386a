//! Tables whose header one program alone writes: linkinator, LinkChecker, muffet, deadfinder, Screaming
//! Frog, Xenu, Google Search Console.

use super::gather::{Gather, Said};
use super::linkinator::of_link;
use super::word::leading_code;
use super::{Family, Form, Tool, Verdict, deadfinder, linkchecker};
use crate::input::csv::{Record, column_name, records, separator_of};
use serde_json::Value;

/// What a table is, by the names of its columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Table {
    Linkinator,
    LinkChecker,
    Muffet,
    Deadfinder,
    Crawl,
    Inlinks,
    Xenu,
    SearchConsole,
}

/// The names that Screaming Frog gives its column of addresses, and of codes, by language.
const ADDRESS: [&str; 5] = ["address", "adresse", "dirección", "indirizzo", "endereço"];
const CODE: [&str; 6] = [
    "statuscode",
    "codedestatut",
    "códigodeestado",
    "codicedistato",
    "códigodestatus",
    "statuscodes",
];

/// Search Console's second column, by language; the first is `URL` everywhere.
const CRAWLED: [&str; 10] = [
    "lastcrawled",
    "lastcrawl",
    "zuletztgecrawlt",
    "letztescrawling",
    "dernièreexploration",
    "últimorastreo",
    "ultimascansione",
    "últimorastreamento",
    "laatstgecrawld",
    "前回のクロール",
];

/// A table with such a header; LinkChecker puts comments before it.
pub(super) fn read(text: &str, gather: &mut Gather<'_>) -> Family {
    let header = text
        .lines()
        .find(|line| !line.trim().is_empty() && !line.starts_with('#'))?;
    let separator = separator_of(header)?;
    let mut records = records(text, separator, Some('#'));
    let first = records.next()?;
    let names: Vec<String> = first.cells.iter().map(|cell| column_name(cell)).collect();
    let columns = Columns(&names);
    let table = columns.table()?;
    for record in records {
        row(table, &columns, &record, gather);
    }
    let tool = match table {
        Table::Linkinator => Tool::Linkinator,
        Table::LinkChecker => Tool::LinkChecker,
        Table::Muffet => Tool::Muffet,
        Table::Deadfinder => Tool::Deadfinder,
        Table::Crawl | Table::Inlinks => Tool::ScreamingFrog,
        Table::Xenu => Tool::Xenu,
        Table::SearchConsole => Tool::SearchConsole,
    };
    (!gather.is_empty()).then_some((tool, Form::Csv))
}

struct Columns<'n>(&'n [String]);

impl Columns<'_> {
    fn place(&self, names: &[&str]) -> Option<usize> {
        self.0
            .iter()
            .position(|name| names.contains(&name.as_str()))
    }

    fn table(&self) -> Option<Table> {
        let has = |names: &[&str]| names.iter().all(|name| self.place(&[name]).is_some());
        let is = |names: &[&str]| has(names) && self.0.len() == names.len();
        if has(&["url", "status", "state", "parent"]) {
            Some(Table::Linkinator)
        } else if has(&["urlname", "parentname", "result", "valid"]) {
            Some(Table::LinkChecker)
        } else if is(&["pageurl", "linkurl", "status"]) {
            Some(Table::Muffet)
        } else if is(&["target", "url"]) {
            Some(Table::Deadfinder)
        } else if has(&["source", "destination", "anchor", "statuscode"]) {
            Some(Table::Inlinks)
        } else if has(&["address", "statuscode", "statustext"]) {
            Some(Table::Xenu)
        } else if self.place(&ADDRESS).is_some() && self.place(&CODE).is_some() {
            Some(Table::Crawl)
        } else if self.0.len() == 2 && has(&["url"]) && self.place(&CRAWLED).is_some() {
            Some(Table::SearchConsole)
        } else {
            None
        }
    }
}

fn row(table: Table, columns: &Columns<'_>, record: &Record<'_>, gather: &mut Gather<'_>) {
    let cell = |names: &[&str]| record.cell(columns.place(names));
    let number = |names: &[&str]| cell(names).parse::<u64>().ok();
    let at = record.line;
    match table {
        Table::Linkinator => {
            let details = serde_json::from_str(cell(&["failuredetails"])).unwrap_or(Value::Null);
            let (url, parent) = (cell(&["url"]), cell(&["parent"]));
            of_link(
                url,
                number(&["status"]),
                cell(&["state"]),
                parent,
                &details,
                at,
                gather,
            );
        }
        Table::LinkChecker => {
            let (result, url) = (cell(&["result"]), cell(&["url"]));
            gather.add(Said {
                url: if url.is_empty() {
                    cell(&["urlname"])
                } else {
                    url
                },
                word: result,
                verdict: Some(linkchecker::verdict(cell(&["valid"]) == "True", result)),
                found_on: cell(&["parentname"]),
                line: number(&["line"]).unwrap_or(0),
                anchor: cell(&["name"]),
                at,
                ..Said::default()
            });
        }
        Table::Muffet => gather.add(Said {
            url: cell(&["linkurl"]),
            word: cell(&["status"]),
            found_on: cell(&["pageurl"]),
            at,
            ..Said::default()
        }),
        Table::Deadfinder => gather.add(Said {
            url: cell(&["url"]),
            word: deadfinder::WORD,
            status: Some(0),
            verdict: Some(Verdict::Failed),
            found_on: cell(&["target"]),
            at,
            ..Said::default()
        }),
        Table::Crawl | Table::Inlinks | Table::Xenu => crawled(table, columns, record, gather),
        Table::SearchConsole => gather.add(Said {
            url: cell(&["url"]),
            word: listed(record.cells.get(1).map_or("", |cell| cell.trim())),
            status: Some(0),
            verdict: Some(Verdict::Failed),
            at,
            ..Said::default()
        }),
    }
}

/// The reason stands in another file of the export; 1969-12-31 and 1970-01-01 stand for "never".
fn listed(crawled: &str) -> &'static str {
    match crawled.starts_with("1969-12-31") || crawled.starts_with("1970-01-01") {
        true => "listed by Google, never crawled",
        false => "listed by Google; the reason stands in Metadata.csv of the same export",
    }
}

/// A page that a crawler met. Code 0 stands for no answer, or for one that it did not ask for.
fn crawled(table: Table, columns: &Columns<'_>, record: &Record<'_>, gather: &mut Gather<'_>) {
    let cell = |names: &[&str]| record.cell(columns.place(names));
    let code = match table {
        Table::Xenu => leading_code(cell(&["statuscode"])).map_or(0, u64::from),
        _ => cell(&CODE).parse().unwrap_or(0),
    };
    let status = match table {
        Table::Xenu => cell(&["statustext"]),
        _ => cell(&["status", "statut", "estado", "stato"]),
    };
    let word = match (code, status) {
        (0, "") => "no answer".to_owned(),
        (0, status) => status.to_owned(),
        (code, status) => format!("{code} {status}"),
    };
    let lower = status.to_ascii_lowercase();
    let skipped = lower.contains("blocked by robots")
        || lower.contains("skip")
        || lower.contains("not checked");
    let url = match table {
        Table::Inlinks => cell(&["destination"]),
        _ => cell(&ADDRESS),
    };
    // Screaming Frog lists pictures and mail addresses, too.
    if !url.contains(':') {
        gather.unread = gather.unread.saturating_add(1);
        return;
    }
    gather.add(Said {
        url,
        word: word.trim(),
        status: Some(code),
        verdict: Some(match code {
            0 if skipped => Verdict::Skipped,
            100..400 => Verdict::Ok,
            _ if lower == "ok" => Verdict::Ok,
            _ => Verdict::Failed,
        }),
        found_on: cell(&["source"]),
        anchor: cell(&["anchor"]),
        at: record.line,
        ..Said::default()
    });
}
