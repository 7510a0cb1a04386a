//! LinkChecker: XML, SQL, what it prints, and its file of failures; its CSV stands among the tables.

use super::gather::{Gather, Said};
use super::{Family, Form, Tool, Verdict, numbered};
use crate::input::markup::{self, Kind, Piece};
use std::collections::HashMap;

/// Its word for a link that it only looked at.
const FILTERED: &str = "filtered";

/// What its two members say together.
pub(super) fn verdict(valid: bool, result: &str) -> Verdict {
    match (valid, result) {
        (true, FILTERED | "ignored") => Verdict::Skipped,
        (true, _) => Verdict::Ok,
        (false, _) => Verdict::Failed,
    }
}

/// `<linkchecker><urldata>…`.
pub(super) fn xml(text: &str, gather: &mut Gather<'_>) -> Family {
    let head = text.get(..text.len().min(2_000)).unwrap_or(text);
    if !head.contains("<linkchecker") {
        return None;
    }
    let mut lines = markup::LineCounter::new(text);
    let mut link = Link::default();
    let (mut inside, mut element) = (false, "");
    for (place, piece) in markup::pieces(text, Kind::Xml) {
        match piece {
            Piece::Open {
                name, attributes, ..
            } => {
                element = name;
                let of = |name| markup::attribute(attributes, name);
                match name {
                    "urldata" => {
                        inside = true;
                        link = Link {
                            at: lines.line(place),
                            ..Link::default()
                        };
                    }
                    "parent" => {
                        link.line = of("line").and_then(|line| line.parse().ok()).unwrap_or(0);
                    }
                    "valid" => link.result = of("result").unwrap_or_default(),
                    _ => {}
                }
            }
            Piece::Text(_) | Piece::Raw(_) if inside => {
                let said = match piece {
                    Piece::Text(text) => markup::decode(text).trim().to_owned(),
                    Piece::Raw(text) => text.trim().to_owned(),
                    _ => String::new(),
                };
                if said.is_empty() {
                    continue;
                }
                match element {
                    "url" => link.written = said,
                    "realurl" => link.url = said,
                    "name" => link.name = said,
                    "parent" => link.parent = said,
                    "valid" => link.valid = said == "1",
                    _ => {}
                }
            }
            Piece::Close("urldata") if inside => {
                inside = false;
                link.give(gather);
            }
            Piece::Close(_) => element = "",
            _ => {}
        }
    }
    (!gather.is_empty()).then_some((Tool::LinkChecker, Form::Xml))
}

/// One link, of whichever form.
#[derive(Debug, Default)]
struct Link {
    /// As it stands in the page.
    written: String,
    /// The whole address.
    url: String,
    name: String,
    parent: String,
    line: u64,
    result: String,
    valid: bool,
    at: u32,
}

impl Link {
    fn give(&self, gather: &mut Gather<'_>) {
        let url = match self.url.is_empty() {
            true => &self.written,
            false => &self.url,
        };
        gather.add(Said {
            url,
            word: &self.result,
            verdict: Some(verdict(self.valid, &self.result)),
            found_on: &self.parent,
            line: self.line,
            anchor: &self.name,
            at: self.at,
            ..Said::default()
        });
    }
}

/// `insert into linksdb(urlname,…) values ('…',…);`, one a link.
pub(super) fn sql(text: &str, gather: &mut Gather<'_>) -> Family {
    const START: &str = "insert into linksdb(";
    if !text.contains(START) {
        return None;
    }
    let mut rest = text;
    let (mut at, mut counted) = (1_u32, 0);
    while let Some(found) = rest.find(START) {
        let from = rest.get(found + START.len()..).unwrap_or_default();
        let passed = text.len() - from.len();
        let ends = text.as_bytes().get(counted..passed).unwrap_or_default();
        let ends = ends.iter().filter(|byte| **byte == b'\n').count();
        at = at.saturating_add(u32::try_from(ends).unwrap_or(u32::MAX));
        counted = passed;
        rest = from;
        let Some((columns, behind)) = from.split_once(')') else {
            break;
        };
        let Some((_, values)) = behind.split_once("values (") else {
            break;
        };
        let values = sql_values(values);
        let names = columns.split(',').map(str::trim);
        let row: HashMap<&str, String> = names.zip(values).collect();
        let of = |name: &str| row.get(name).cloned().unwrap_or_default();
        Link {
            written: of("urlname"),
            url: of("url"),
            name: of("name"),
            parent: of("parentname"),
            line: of("line").parse().unwrap_or(0),
            result: of("result"),
            valid: of("valid") == "1",
            at,
        }
        .give(gather);
    }
    (!gather.is_empty()).then_some((Tool::LinkChecker, Form::Sql))
}

/// The values of one row: numbers, `NULL`, and texts in single quotation marks, two of them for one.
fn sql_values(text: &str) -> Vec<String> {
    const MOST: usize = 64;
    let mut values = Vec::new();
    let mut rest = text;
    while values.len() < MOST {
        let start = rest.trim_start();
        if let Some(inner) = start.strip_prefix('\'') {
            let mut value = String::new();
            let mut inner = inner;
            loop {
                let end = inner.find('\'').unwrap_or(inner.len());
                value.push_str(inner.get(..end).unwrap_or_default());
                inner = inner.get((end + 1).min(inner.len())..).unwrap_or_default();
                match inner.strip_prefix('\'') {
                    Some(more) => {
                        value.push('\'');
                        inner = more;
                    }
                    None => break,
                }
            }
            values.push(value);
            rest = inner;
        } else {
            let end = start.find([',', ')']).unwrap_or(start.len());
            let value = start.get(..end).unwrap_or_default().trim();
            values.push(match value {
                "NULL" => String::new(),
                value => value.to_owned(),
            });
            rest = start.get(end..).unwrap_or_default();
        }
        match rest.trim_start().strip_prefix(',') {
            Some(more) => rest = more,
            None => break,
        }
    }
    values
}

/// Blocks of lines with a name and a value, each with a `Result`.
pub(super) fn text(text: &str, gather: &mut Gather<'_>) -> Family {
    let mut link: Option<Link> = None;
    for (at, line) in numbered(text) {
        let Some((name, value)) = field(line) else {
            continue;
        };
        if name == "URL" {
            link = Some(Link {
                written: quoted(value).to_owned(),
                at,
                ..Link::default()
            });
            continue;
        }
        let Some(open) = &mut link else {
            continue;
        };
        match name {
            "Name" => open.name = quoted(value).to_owned(),
            "Parent URL" => {
                let (parent, place) = value.split_once(", line ").unwrap_or((value, ""));
                let number = place.split(',').next().and_then(|line| line.parse().ok());
                (open.parent, open.line) = (parent.to_owned(), number.unwrap_or(0));
            }
            "Real URL" => open.url = value.to_owned(),
            "Result" => {
                let (word, result) = value.split_once(": ").unwrap_or((value, value));
                open.valid = word.trim() == "Valid";
                open.result = result.to_owned();
                if let Some(link) = link.take() {
                    link.give(gather);
                }
            }
            _ => {}
        }
    }
    (!gather.is_empty()).then_some((Tool::LinkChecker, Form::Text))
}

/// The names are filled up with blanks to ten columns.
fn field(line: &str) -> Option<(&str, &str)> {
    ["URL", "Name", "Parent URL", "Real URL", "Result"]
        .into_iter()
        .find_map(|name| {
            let rest = line.strip_prefix(name)?;
            let wide = rest.starts_with("  ") || name.len() >= 8 || name == "Result";
            (wide && rest.starts_with([' ', '\t'])).then(|| (name, rest.trim()))
        })
}

/// `` `/secret' ``.
fn quoted(value: &str) -> &str {
    let inner = value.strip_prefix('`').unwrap_or(value);
    inner.strip_suffix('\'').unwrap_or(inner)
}

/// `2 "('https://a.example/', 'https://b.example/')"`: how often a link failed in a row.
pub(super) fn failures(text: &str, gather: &mut Gather<'_>) -> Family {
    for (at, line) in (1..).zip(text.lines()) {
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        let read = line.split_once(" \"(").and_then(|(times, pair)| {
            times.parse::<u32>().ok()?;
            let pair = pair.strip_suffix(")\"")?;
            let (parent, url) = pair.split_once(", ")?;
            Some((times, unquoted(parent)?, unquoted(url)?))
        });
        let Some((times, parent, url)) = read else {
            gather.clear();
            return None;
        };
        gather.add(Said {
            url,
            word: &format!("failed {times} times in a row"),
            status: Some(0),
            verdict: Some(Verdict::Failed),
            found_on: parent,
            at,
            ..Said::default()
        });
    }
    (!gather.is_empty()).then_some((Tool::LinkChecker, Form::Text))
}

fn unquoted(text: &str) -> Option<&str> {
    let text = text.trim();
    let inner = |mark| text.strip_prefix(mark)?.strip_suffix(mark);
    inner('\'').or_else(|| inner('"'))
}
