//! Reads a text in steps.

use super::admit::admit;
use super::extract::{ends_url, extract, unescape};
use super::kind::{What, recognise};
use super::line::{Line, look};
use super::scheme::has_http_scheme;
use super::seen::Seen;
use super::table::{cells, ends_inside, is_ours, separator};
use super::text::{Piece, floor, piece_at};
use super::token::hide_tokens;
use super::visible::visible;
use super::{Found, Kind, MAX_REJECTED, MAX_URL_BYTES, MAX_URLS, Reading, Reason, Rejected};
use crate::evidence::{Target, UrlParser};
use std::collections::HashSet;
use std::ops::Range;

/// How much of a rejected line is kept, in characters.
const SHOWN: usize = 200;

/// Reads a text in steps.
#[derive(Debug)]
pub struct Reader {
    text: String,
    at: usize,
    /// Where lists of known URLs lie in the text, in order, as far as they are not read yet.
    lists: Vec<Range<usize>>,
    /// Set while the line at `at` is too long to be looked at as a whole.
    long: Option<LongLine>,
    /// No line but blank ones and comments was read so far.
    at_head: bool,
    /// What separates the cells, once a header was read.
    separator: Option<char>,
    /// Inside a quoted cell of our own CSV; `None` in every other text.
    inside_cell: Option<bool>,
    seen: Seen,
    hosts: HashSet<Box<str>>,
    reading: Reading,
}

/// What is known of a long line so far.
#[derive(Debug, Default)]
struct LongLine {
    start: usize,
    brought: Brought,
    /// Inside a URL that is too long, whose end is not in sight yet.
    inside_url: bool,
    binary: bool,
}

/// What a line brought so far.
#[derive(Debug, Clone, Copy, Default)]
struct Brought {
    urls: u32,
    problem: Option<Reason>,
}

impl Reader {
    /// A reader of this text. Nothing is read before [`Reader::step`].
    pub fn new(text: impl Into<String>) -> Self {
        Self::with_lists(text, Vec::new())
    }

    /// The same of a text with lists in it, at these bytes, in order: what is known to be a URL, one to
    /// a line. Nobody looks into those: a comma, a space or a second `http://` in one is a part of it,
    /// as whoever chose it may have meant it to be taken for something else.
    pub fn with_lists(text: impl Into<String>, mut lists: Vec<Range<usize>>) -> Self {
        let text = text.into();
        let starts_as_list = lists.first().is_some_and(|list| list.start == 0);
        let kind = match starts_as_list {
            true => Kind::Nothing,
            false => recognise(&text).map_or(Kind::Nothing, Kind::LooksLike),
        };
        lists.reverse();
        Reader {
            text,
            at: 0,
            lists,
            long: None,
            at_head: true,
            separator: None,
            inside_cell: None,
            seen: Seen::default(),
            hosts: HashSet::new(),
            reading: Reading {
                kind,
                ..Reading::default()
            },
        }
    }

    /// Reads about `budget_bytes` more, at least one line, and at most 200 kB beyond the budget;
    /// says whether all is read.
    pub fn step(&mut self, parser: &dyn UrlParser, budget_bytes: usize) -> bool {
        let text = std::mem::take(&mut self.text);
        let stop = self.at.saturating_add(budget_bytes.max(1));
        while self.at < stop {
            if self.is_listed() {
                self.read_listed(&text, parser);
                continue;
            }
            let Some(piece) = piece_at(&text, self.at) else {
                break;
            };
            match self.long.take() {
                Some(line) => self.read_part(piece, line, &text, parser),
                None if piece.goes_on => {
                    self.at_head = false;
                    self.reading.lines += 1;
                    let line = LongLine {
                        start: self.at,
                        ..LongLine::default()
                    };
                    self.read_part(piece, line, &text, parser);
                }
                None => {
                    self.reading.lines += 1;
                    self.read_line(piece.view, parser);
                    self.at = piece.next_line;
                }
            }
        }
        let done = self.at >= text.len();
        self.text = text;
        done
    }

    /// What was found so far.
    pub fn reading(&self) -> &Reading {
        &self.reading
    }

    /// How far reading got, and how long the text is, in bytes.
    pub fn progress(&self) -> (usize, usize) {
        (self.at, self.text.len())
    }

    /// What was found.
    pub fn finish(self) -> Reading {
        self.reading
    }

    /// Whether the next line stands in a list of known URLs.
    fn is_listed(&mut self) -> bool {
        while self.lists.last().is_some_and(|list| list.end <= self.at) {
            self.lists.pop();
        }
        self.long.is_none()
            && self
                .lists
                .last()
                .is_some_and(|list| list.contains(&self.at))
    }

    /// Reads one line of such a list: it is one URL, or none.
    fn read_listed(&mut self, text: &str, parser: &dyn UrlParser) {
        let rest = text.get(self.at..).unwrap_or_default();
        let (line, length) = match rest.split_once('\n') {
            Some((line, _)) => (line, line.len() + 1),
            None => (rest, rest.len().max(1)),
        };
        self.at += length;
        self.at_head = false;
        self.reading.lines += 1;
        if line.is_empty() {
            self.reading.blank += 1;
            return;
        }
        let mut brought = Brought::default();
        match line.len() > MAX_URL_BYTES {
            true => brought.problem = Some(Reason::TooLong),
            false => self.take(line, false, &mut brought, parser),
        }
        self.close_line(line, brought, false);
    }

    fn read_line(&mut self, line: &str, parser: &dyn UrlParser) {
        let mut brought = Brought::default();
        if let Some(inside) = self.inside_cell {
            self.inside_cell = Some(ends_inside(line, inside));
            if inside {
                self.reading.comments += 1;
                return;
            }
        }
        match look(line) {
            Line::Blank => {
                self.reading.blank += 1;
                return;
            }
            Line::Comment => {
                self.reading.comments += 1;
                return;
            }
            _ if self.is_header(line) => {
                self.reading.comments += 1;
                return;
            }
            looked => match self.separator {
                Some(separator) => self.read_row(line, separator, &mut brought, parser),
                None => match looked {
                    Line::Url { url, assumed } => self.take(&url, assumed, &mut brought, parser),
                    Line::Not(reason) => brought.problem = Some(reason),
                    Line::Text | Line::Blank | Line::Comment => {
                        self.read_text(line, &mut brought, parser);
                    }
                },
            },
        }
        self.close_line(line, brought, is_binary(line));
    }

    /// The first line that says anything, if it is the header of a table.
    fn is_header(&mut self, line: &str) -> bool {
        if !std::mem::take(&mut self.at_head) || self.reading.kind != Kind::Nothing {
            return false;
        }
        self.separator = separator(line);
        if self.separator.is_some() {
            self.reading.kind = Kind::LooksLike(What::Table);
            self.inside_cell = is_ours(line).then_some(false);
        }
        self.separator.is_some()
    }

    fn read_row(
        &mut self,
        row: &str,
        separator: char,
        brought: &mut Brought,
        parser: &dyn UrlParser,
    ) {
        let most = match self.inside_cell {
            Some(_) => 1,
            None => usize::MAX,
        };
        for cell in cells(row, separator).take(most) {
            let cell = cell.trim();
            if has_http_scheme(cell) && !cell.contains(ends_url) {
                let before = brought.urls;
                self.take(cell, false, brought, parser);
                self.reading.inside_text += brought.urls - before;
            } else {
                self.read_text(cell, brought, parser);
            }
        }
    }

    fn read_text(&mut self, text: &str, brought: &mut Brought, parser: &dyn UrlParser) {
        extract(text, text.len(), |url, _| {
            self.take_inside(url, brought, parser);
        });
    }

    /// Reads one part of a long line and moves on behind it.
    fn read_part(
        &mut self,
        piece: Piece<'_>,
        mut line: LongLine,
        text: &str,
        parser: &dyn UrlParser,
    ) {
        let Piece {
            view,
            own,
            goes_on,
            next_line,
        } = piece;
        let skipped = match line.inside_url {
            true => view.find(ends_url),
            false => Some(0),
        };
        let end = match skipped {
            // Still no end of it.
            None => own,
            Some(skipped) if skipped >= own && goes_on => {
                line.inside_url = false;
                skipped
            }
            Some(skipped) => {
                line.inside_url = false;
                let rest = view.get(skipped..).unwrap_or_default();
                let mut brought = line.brought;
                let mut reaches_end = false;
                let end = extract(rest, own.saturating_sub(skipped), |url, end| {
                    reaches_end = goes_on && end == rest.len();
                    match reaches_end {
                        true => brought.problem = Some(Reason::TooLong),
                        false => self.take_inside(url, &mut brought, parser),
                    }
                });
                line.brought = brought;
                line.inside_url = reaches_end;
                (skipped + end).max(own)
            }
        };
        line.binary |= is_binary(view.get(..end).unwrap_or(view));
        if goes_on {
            self.at += end.max(1);
            self.long = Some(line);
        } else {
            self.at = next_line;
            let head = text.get(line.start..).unwrap_or_default();
            let head = head.get(..floor(head, 4 * SHOWN)).unwrap_or_default();
            self.close_line(head, line.brought, line.binary);
        }
    }

    fn take_inside(&mut self, url: &str, brought: &mut Brought, parser: &dyn UrlParser) {
        if url.len() > MAX_URL_BYTES {
            brought.problem = Some(Reason::TooLong);
            return;
        }
        let before = brought.urls;
        self.take(&unescape(url), false, brought, parser);
        self.reading.inside_text += brought.urls - before;
    }

    fn take(&mut self, url: &str, assumed: bool, brought: &mut Brought, parser: &dyn UrlParser) {
        match admit(url, parser).and_then(|target| self.keep(target, assumed)) {
            Ok(()) => brought.urls += 1,
            Err(reason) => brought.problem = Some(reason),
        }
    }

    fn keep(&mut self, target: Target, assumed_scheme: bool) -> Result<(), Reason> {
        let reading = &mut self.reading;
        match self.seen.find(&target.url, &reading.found) {
            Ok(place) => {
                reading.duplicates += 1;
                if let Some(found) = reading.found.get_mut(place) {
                    found.times += 1;
                    found.target.had_credentials |= target.had_credentials;
                }
            }
            Err(_) if reading.found.len() >= MAX_URLS => {
                reading.over_limit += 1;
                return Err(Reason::TooMany);
            }
            Err(hash) => {
                self.seen.keep(hash, reading.found.len());
                if target.is_http() && !self.hosts.contains(target.host.as_str()) {
                    self.hosts.insert(target.host.as_str().into());
                    reading.hosts += 1;
                }
                if reading.kind == Kind::Nothing {
                    reading.kind = Kind::Urls;
                }
                reading.found.push(Found {
                    target,
                    line: reading.lines,
                    times: 1,
                    place: None,
                    assumed_scheme,
                });
            }
        }
        Ok(())
    }

    /// Notes a line that brought nothing, or something that looks like a URL and is none.
    fn close_line(&mut self, line: &str, brought: Brought, binary: bool) {
        let reason = match brought.problem {
            Some(reason) => reason,
            None if brought.urls > 0 => return,
            None if binary => Reason::Binary,
            None => Reason::NoUrl,
        };
        self.reading.rejected_total += 1;
        if reason == Reason::NoUrl {
            self.reading.without_url += 1;
        }
        if self.reading.rejected.len() < MAX_REJECTED {
            let head = line.trim();
            let head = head.get(..floor(head, 4 * SHOWN)).unwrap_or(head);
            self.reading.rejected.push(Rejected {
                line: self.reading.lines,
                text: visible(&hide_tokens(head), SHOWN),
                reason,
            });
        }
    }
}

/// Characters that no text holds.
fn is_binary(line: &str) -> bool {
    line.chars().any(|c| {
        c == char::REPLACEMENT_CHARACTER
            || (c.is_control() && !matches!(c, '\t' | '\u{1b}' | '\u{85}'))
    })
}
