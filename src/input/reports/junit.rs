//! JUnit's XML, as lychee, muffet, markdown-link-check, pa11y-ci and others write it: a test a link.

use super::gather::{Gather, Said};
use super::{Family, Form, Tool, Verdict};
use crate::input::markup::{self, Kind, Piece};

/// Test cases of which most name an address. Tests of anything else are no report about links.
pub(super) fn xml(text: &str, gather: &mut Gather<'_>) -> Family {
    let (mut suite, mut tool) = (String::new(), Tool::Junit);
    let mut lines = markup::LineCounter::new(text);
    let mut case: Option<Case> = None;
    let (mut inside, mut cases, mut named) = ("", 0_usize, 0_usize);
    for (place, piece) in markup::pieces(text, Kind::Xml) {
        match piece {
            Piece::Open {
                name,
                attributes,
                empty,
            } => {
                let of = |name| markup::attribute(attributes, name).unwrap_or_default();
                match name {
                    "testsuites" | "testsuite" | "xmlPageResult" => {
                        suite = of("name");
                        tool = tool_of(name, &suite).unwrap_or(tool);
                    }
                    "testcase" => {
                        cases += 1;
                        let open = Case {
                            name: of("name"),
                            place: [of("file"), of("classname"), suite.clone()],
                            line: of("line").parse().unwrap_or(0),
                            at: lines.line(place),
                            ..Case::default()
                        };
                        match empty {
                            true => named += usize::from(open.give(tool, gather)),
                            false => case = Some(open),
                        }
                    }
                    "failure" | "error" | "skipped" => {
                        if let Some(case) = &mut case {
                            case.verdict = match name {
                                "skipped" => Verdict::Skipped,
                                _ => Verdict::Failed,
                            };
                            case.message = of("message");
                            inside = if empty { "" } else { name };
                        }
                    }
                    "property" => {
                        if let Some(case) = &mut case {
                            match of("name").as_str() {
                                "url" => case.url = of("value"),
                                "statusCode" => case.status = of("value").parse().ok(),
                                _ => {}
                            }
                        }
                    }
                    "system-out" if !empty => inside = name,
                    _ => {}
                }
            }
            Piece::Text(text) | Piece::Raw(text) => {
                let said = match piece {
                    Piece::Text(text) => markup::decode(text),
                    _ => text.into(),
                };
                if let Some(case) = case.as_mut().filter(|_| !inside.is_empty())
                    && case.text.len() < 4_000
                {
                    case.text.push_str(&said);
                }
            }
            Piece::Close("testcase") => {
                if let Some(case) = case.take() {
                    named += usize::from(case.give(tool, gather));
                }
                inside = "";
            }
            Piece::Close(name) if name == inside => inside = "",
            Piece::Close(_) => {}
        }
    }
    if cases == 0 || named * 2 < cases {
        gather.clear();
        return None;
    }
    gather.unread = u32::try_from(cases - named).unwrap_or(u32::MAX);
    Some((tool, Form::Xml))
}

fn tool_of(element: &str, suite: &str) -> Option<Tool> {
    match suite {
        "lychee link check results" => Some(Tool::Lychee),
        "markdown-link-check" => Some(Tool::MarkdownLinkCheck),
        _ if element == "xmlPageResult" => Some(Tool::Muffet),
        _ => None,
    }
}

/// One test.
#[derive(Debug)]
struct Case {
    name: String,
    /// Where it may say which page it is about: file, class, suite.
    place: [String; 3],
    line: u64,
    url: String,
    status: Option<u64>,
    message: String,
    text: String,
    verdict: Verdict,
    at: u32,
}

impl Default for Case {
    fn default() -> Self {
        Case {
            name: String::new(),
            place: Default::default(),
            line: 0,
            url: String::new(),
            status: None,
            message: String::new(),
            text: String::new(),
            verdict: Verdict::Ok,
            at: 0,
        }
    }
}

impl Case {
    /// Whether it named an address.
    fn give(&self, tool: Tool, gather: &mut Gather<'_>) -> bool {
        let named = [&self.name, &self.message, &self.text];
        // pa11y-ci names the page in the class and the rule in the test.
        let class = self
            .place
            .get(1)
            .filter(|class| address(class) == Some(class.as_str()));
        let told = (!self.url.is_empty()).then_some(self.url.as_str());
        let url = match (
            told.or_else(|| named.iter().find_map(|text| address(text))),
            class,
        ) {
            (Some(url), _) => url,
            (None, Some(class)) => class,
            (None, None) => return false,
        };
        let message = match self.message.is_empty() {
            true => self.text.trim(),
            false => self.message.trim(),
        };
        let word = word_of(tool, message, url, self.status);
        let place = self
            .place
            .iter()
            .find(|place| !place.is_empty() && *place != url);
        gather.add(Said {
            url,
            word: &word,
            // A mailbox is not asked, whatever stands there.
            status: match url.starts_with("http") {
                true => self.status,
                false => Some(0),
            },
            verdict: Some(self.verdict),
            found_on: place.map_or("", String::as_str),
            line: self.line,
            at: self.at,
            ..Said::default()
        });
        true
    }
}

/// Without the address, which lychee and markdown-link-check repeat.
fn word_of(tool: Tool, message: &str, url: &str, status: Option<u64>) -> String {
    let rest = match tool {
        Tool::Lychee => message.split_once(" | ").map_or("", |(_, says)| says),
        _ => message.strip_prefix(url).unwrap_or(message),
    };
    let rest = rest.lines().next().unwrap_or_default().trim();
    match (rest, status) {
        ("", Some(code @ 1..)) => code.to_string(),
        (rest, _) => rest.to_owned(),
    }
}

/// The first web address in a text.
fn address(text: &str) -> Option<&str> {
    let start = text
        .find("http://")
        .into_iter()
        .chain(text.find("https://"))
        .min()?;
    let from = text.get(start..)?;
    let end = from
        .find(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '<' | '>' | '`'))
        .unwrap_or(from.len());
    from.get(..end).filter(|url| url.len() > "https://".len())
}
