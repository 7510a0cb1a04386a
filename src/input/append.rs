//! Several texts behind one another, as one list.

use super::seen::Seen;
use super::{Found, Kind, MAX_REJECTED, MAX_URLS, Reading};
use std::collections::HashSet;

impl Reading {
    /// Adds what was found in a text behind this one, which has `above` lines.
    pub fn append(&mut self, other: Reading, above: u32) {
        let mut seen = Seen::default();
        for (place, found) in self.found.iter().enumerate() {
            if let Err(hash) = seen.find(&found.target.url, &self.found) {
                seen.keep(hash, place);
            }
        }
        let mut hosts: HashSet<String> = self.found.iter().map(host).collect();
        for mut found in other.found {
            found.line = found.line.saturating_add(above);
            match seen.find(&found.target.url, &self.found) {
                Ok(place) => {
                    self.duplicates = self.duplicates.saturating_add(found.times);
                    if let Some(first) = self.found.get_mut(place) {
                        first.times = first.times.saturating_add(found.times);
                    }
                }
                Err(_) if self.found.len() >= MAX_URLS => self.over_limit += 1,
                Err(hash) => {
                    seen.keep(hash, self.found.len());
                    if found.target.is_http() && hosts.insert(host(&found)) {
                        self.hosts += 1;
                    }
                    self.found.push(found);
                }
            }
        }
        let room = MAX_REJECTED.saturating_sub(self.rejected.len());
        for mut rejected in other.rejected.into_iter().take(room) {
            rejected.line = rejected.line.saturating_add(above);
            self.rejected.push(rejected);
        }
        self.duplicates = self.duplicates.saturating_add(other.duplicates);
        self.rejected_total = self.rejected_total.saturating_add(other.rejected_total);
        self.without_url = self.without_url.saturating_add(other.without_url);
        self.inside_text = self.inside_text.saturating_add(other.inside_text);
        self.over_limit = self.over_limit.saturating_add(other.over_limit);
        self.lines = self.lines.saturating_add(other.lines);
        self.blank = self.blank.saturating_add(other.blank);
        self.comments = self.comments.saturating_add(other.comments);
        if matches!(self.kind, Kind::Nothing | Kind::Urls) && other.kind != Kind::Nothing {
            self.kind = other.kind;
        }
    }
}

fn host(found: &Found) -> String {
    found.target.host.clone()
}
