//! Collects what a family reads: each address once, with all its places.

use super::shown;
use super::word::status_in;
use super::{Entry, Form, MAX_PLACES, Place, Report, Tool, Verdict};
use crate::evidence::UrlParser;
use crate::input::admit::admit;
use crate::input::scheme::has_http_scheme;
use crate::input::{MAX_URL_BYTES, MAX_URLS, Reason};
use std::collections::HashMap;

/// How many headers of one answer are kept.
const MOST_HEADERS: usize = 200;

/// What a report says of one link.
#[derive(Debug, Default)]
pub(super) struct Said<'t> {
    /// The address, as it is written.
    pub url: &'t str,
    /// Their word.
    pub word: &'t str,
    /// The code, where it has a place of its own: what is no status code counts as none.
    pub status: Option<u64>,
    /// What they hold of it.
    pub verdict: Option<Verdict>,
    /// The page or file that it was found on.
    pub found_on: &'t str,
    /// The line there, 0 for none.
    pub line: u64,
    /// The text of the link.
    pub anchor: &'t str,
    /// The headers of the answer.
    pub headers: Vec<(String, String)>,
    /// The line of the report.
    pub at: u32,
}

/// See the module.
pub(super) struct Gather<'u> {
    urls: &'u dyn UrlParser,
    entries: Vec<Entry>,
    places: HashMap<String, usize>,
    over_limit: u32,
    /// Lines or members that cannot be read.
    pub unread: u32,
}

impl<'u> Gather<'u> {
    pub(super) fn new(urls: &'u dyn UrlParser) -> Self {
        Gather {
            urls,
            entries: Vec::new(),
            places: HashMap::new(),
            over_limit: 0,
            unread: 0,
        }
    }

    /// Forgets all that a family read which was not the right one.
    pub(super) fn clear(&mut self) {
        self.entries.clear();
        self.places.clear();
        (self.over_limit, self.unread) = (0, 0);
    }

    /// Takes in what is said of one link. A link without an address cannot be read.
    pub(super) fn add(&mut self, said: Said<'_>) {
        let url = said.url.trim();
        if url.is_empty() {
            self.unread = self.unread.saturating_add(1);
            return;
        }
        let target = match url.len() > MAX_URL_BYTES {
            true => Err(Reason::TooLong),
            false => self.target(url, said.found_on.trim()),
        };
        let key = match &target {
            Ok(target) => target.url.clone(),
            Err(_) => shown(url),
        };
        let status = match said.status {
            Some(code) => u16::try_from(code).ok().filter(|code| is_code(*code)),
            None => status_in(said.word),
        };
        let verdict = said.verdict.unwrap_or(match status {
            Some(code) if code < 400 => Verdict::Ok,
            _ => Verdict::Failed,
        });
        let place = Place {
            found_on: shown(said.found_on),
            line: u32::try_from(said.line).ok().filter(|line| *line > 0),
            anchor: shown(said.anchor),
        };
        let mut headers = said.headers;
        headers.truncate(MOST_HEADERS);
        let entry = Entry {
            target,
            text: shown(url),
            word: shown(said.word),
            status,
            verdict,
            headers,
            places: Vec::new(),
            found: 0,
            line: said.at,
        };
        let index = match self.places.get(&key) {
            Some(index) => *index,
            None if self.entries.len() >= MAX_URLS => {
                self.over_limit = self.over_limit.saturating_add(1);
                return;
            }
            None => {
                self.places.insert(key, self.entries.len());
                self.entries.push(entry.clone());
                self.entries.len() - 1
            }
        };
        if let Some(kept) = self.entries.get_mut(index) {
            merge(kept, entry);
            found_at(kept, place);
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(super) fn finish(self, tool: Tool, form: Form) -> Report {
        Report {
            tool,
            form,
            entries: self.entries,
            unread: self.unread,
            over_limit: self.over_limit,
        }
    }

    /// The address, against the page that it was found on where it is not whole.
    fn target(&self, url: &str, found_on: &str) -> Result<crate::evidence::Target, Reason> {
        if has_http_scheme(url) {
            return admit(url, self.urls);
        }
        let base = has_http_scheme(found_on).then_some(found_on);
        match self.urls.parse(url, base) {
            // A drive, or a file beside the page: nothing that a browser can ask for.
            Ok(parsed) => admit(&parsed.href, self.urls),
            Err(_) => Err(Reason::NoHost),
        }
    }
}

const fn is_code(code: u16) -> bool {
    100 <= code && code <= 999
}

/// Of two words about one address the worse counts, then the one that says more.
fn merge(kept: &mut Entry, other: Entry) {
    let says_more = |one: &Entry, other: &Entry| {
        let rank = |entry: &Entry| {
            (
                entry.has_answer(),
                entry.status.is_some(),
                entry.word.chars().count(),
            )
        };
        rank(one) > rank(other)
    };
    let worse = other.verdict < kept.verdict;
    if worse || (other.verdict == kept.verdict && says_more(&other, kept)) {
        kept.verdict = other.verdict;
        kept.word = other.word;
        kept.status = other.status.or(if worse { None } else { kept.status });
        if worse || other.headers.len() > kept.headers.len() {
            kept.headers = other.headers;
        }
    }
}

/// Notes a place once.
fn found_at(kept: &mut Entry, place: Place) {
    if place.is_empty() || kept.places.contains(&place) {
        return;
    }
    kept.found = kept.found.saturating_add(1);
    if kept.places.len() < MAX_PLACES {
        kept.places.push(place);
    }
}
