//! Collects links: each address once, in the order of first appearance.

use crate::evidence::UrlParser;
use crate::input::admit::admit;
use crate::input::scheme::{has_http_scheme, other_scheme};
use crate::input::seen::Seen;
use crate::input::token::hide_tokens;
use crate::input::{
    Found, Kind, MAX_REJECTED, MAX_URL_BYTES, MAX_URLS, Place, Reading, Reason, Rejected, What,
    visible,
};
use std::collections::HashSet;

/// How much of a text is shown, in characters.
const SHOWN: usize = 200;

/// A link as it stands in the text.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::input) struct Link<'t> {
    /// Its address, entities replaced; may be relative.
    pub url: &'t str,
    /// The line that it stands in.
    pub line: u32,
    /// Its text.
    pub anchor: &'t str,
    /// The page or folder that it stands in, where the list tells.
    pub found_on: &'t str,
}

/// See the module.
pub(in crate::input) struct Gather<'u> {
    urls: &'u dyn UrlParser,
    base: Option<String>,
    seen: Seen,
    hosts: HashSet<String>,
    reading: Reading,
}

impl<'u> Gather<'u> {
    pub(in crate::input) fn new(text: &str, urls: &'u dyn UrlParser) -> Self {
        let lines = text.lines().count();
        let blank = text.lines().filter(|line| line.trim().is_empty()).count();
        let whole = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Gather {
            urls,
            base: None,
            seen: Seen::default(),
            hosts: HashSet::new(),
            reading: Reading {
                lines: whole(lines),
                blank: whole(blank),
                ..Reading::default()
            },
        }
    }

    /// The page's own address, if it is one. The first counts.
    pub(in crate::input) fn base(&mut self, url: &str) {
        let url = url.trim();
        if self.base.is_none() && has_http_scheme(url) && self.urls.parse(url, None).is_ok() {
            self.base = Some(url.to_owned());
        }
    }

    pub(in crate::input) fn is_empty(&self) -> bool {
        self.reading.found.is_empty() && self.reading.rejected_total == 0
    }

    /// Forgets what was found.
    pub(in crate::input) fn clear(&mut self) {
        let (lines, blank) = (self.reading.lines, self.reading.blank);
        self.reading = Reading {
            lines,
            blank,
            ..Reading::default()
        };
        (self.seen, self.base) = (Seen::default(), None);
        self.hosts.clear();
    }

    /// Takes a link in. Places in the same page, and schemes that no check can ask for, are no addresses.
    pub(in crate::input) fn add(&mut self, link: Link<'_>) {
        let url = link.url.trim();
        if url.is_empty() || url.starts_with('#') {
            return;
        }
        if !has_http_scheme(url) && other_scheme(url).is_some() {
            return;
        }
        if url.len() > MAX_URL_BYTES {
            return self.reject(link, Reason::TooLong);
        }
        let target = match has_http_scheme(url) {
            true => admit(url, self.urls),
            false => self.relative(url, link.found_on),
        };
        match target {
            Ok(target) => match self.seen.find(&target.url, &self.reading.found) {
                Ok(place) => {
                    self.reading.duplicates += 1;
                    if let Some(found) = self.reading.found.get_mut(place) {
                        found.times += 1;
                        found.target.had_credentials |= target.had_credentials;
                    }
                }
                Err(_) if self.reading.found.len() >= MAX_URLS => self.reading.over_limit += 1,
                Err(hash) => {
                    self.seen.keep(hash, self.reading.found.len());
                    if self.hosts.insert(target.host.clone()) {
                        self.reading.hosts += 1;
                    }
                    let place = Place {
                        found_on: visible(link.found_on.trim(), SHOWN),
                        line: None,
                        anchor: visible(&one_line(link.anchor), SHOWN),
                    };
                    self.reading.found.push(Found {
                        target,
                        line: link.line.max(1),
                        times: 1,
                        place: (!place.is_empty()).then(|| Box::new(place)),
                        assumed_scheme: false,
                    });
                }
            },
            Err(reason) => self.reject(link, reason),
        }
    }

    fn relative(&self, url: &str, found_on: &str) -> Result<crate::evidence::Target, Reason> {
        let page = has_http_scheme(found_on).then_some(found_on);
        let base = self.base.as_deref().or(page).ok_or(Reason::NoBase)?;
        let parsed = self.urls.parse(url, Some(base));
        admit(&parsed.map_err(|_| Reason::BadHost)?.href, self.urls)
    }

    /// Keeps a link that cannot be asked for, with the reason.
    pub(in crate::input) fn reject(&mut self, link: Link<'_>, reason: Reason) {
        self.reading.rejected_total += 1;
        if self.reading.rejected.len() < MAX_REJECTED {
            let text = crate::evidence::cut_to(link.url.trim(), 4 * SHOWN);
            self.reading.rejected.push(Rejected {
                line: link.line.max(1),
                text: visible(&hide_tokens(text), SHOWN),
                reason,
            });
        }
    }

    pub(in crate::input) fn finish(mut self, what: What) -> Reading {
        self.reading.kind = Kind::LooksLike(what);
        self.reading
    }
}

/// White space as a page shows it.
pub(super) fn one_line(text: &str) -> String {
    let text = crate::evidence::cut_to(text, 8 * SHOWN);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
