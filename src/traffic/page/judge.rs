//! Each request's diagnosis, some at a time, and what they say together.

use super::again;
use super::cascade;
use super::fate::Fate;
use super::finding;
use super::gather::{Gathering, page};
use super::joined::{Joined, Joining};
use super::recording::{PageRequest, Recording};
use crate::evidence::{Context, UrlParser};
use crate::input::har::{Asked, Row, Source};
use crate::secret::line;
use std::collections::VecDeque;
use std::rc::Rc;

/// The judging under way.
#[derive(Debug)]
pub struct Judging {
    pages: Vec<Context>,
    joining: VecDeque<Joining>,
    asked: VecDeque<Asked>,
    /// Entries that are not judged yet, about.
    left: usize,
    total: usize,
    done: Recording,
    judged: Vec<PageRequest>,
}

impl Judging {
    /// Begins with all that was gathered.
    pub fn begin(gathered: Gathering) -> Self {
        let gathered = gathered.finish();
        let mut judging = Judging {
            pages: Vec::new(),
            joining: VecDeque::new(),
            asked: VecDeque::new(),
            left: 0,
            total: 0,
            done: Recording::default(),
            judged: Vec::new(),
        };
        for (file, entries) in gathered.files {
            let recorder = file.har.recorder;
            // Each is joined once and judged once.
            judging.total += 2 * entries.len();
            judging.joining.push_back(Joining::begin(entries, recorder));
            judging.pages.push(page(recorder));
            judging.done.files.push(file);
        }
        judging.left = judging.total;
        let shown = |(place, start): (u32, String)| {
            let mut removed = crate::secret::Removed::default();
            (place, line(&start, &mut removed).into_owned())
        };
        judging.done.examples = gathered.examples.into_iter().map(shown).collect();
        judging.done.tally.unread = gathered.unread;
        judging
    }

    /// Takes one entry or request on. `false`: there is none left.
    pub fn step(&mut self, urls: &dyn UrlParser) -> bool {
        self.left = self.left.saturating_sub(1);
        if let Some(joining) = self.joining.front_mut() {
            if !joining.step(urls)
                && let Some(joining) = self.joining.pop_front()
            {
                let Joined {
                    asked,
                    asides,
                    tunnels,
                } = joining.finish(urls);
                self.asked.extend(asked);
                self.done.asides.extend(asides);
                self.done.tally.tunnels += tunnels;
            }
            return true;
        }
        let Some(asked) = self.asked.pop_front() else {
            return false;
        };
        let end = asked.end();
        let source = end.map_or(Source::Network, |entry| entry.source);
        let place = end.map_or(0, |entry| entry.place);
        let file = end.map_or(0, |entry| entry.file);
        let page = self
            .pages
            .get(usize::from(file))
            .cloned()
            .unwrap_or_default();
        let started_ms = asked.first().map_or(0.0, |entry| entry.started_ms);
        let mut row = Row::of(place, asked, urls, &page);
        row.id = self.judged.len() as u64;
        let fate = Fate::of(&row);
        if fate == Fate::Fine {
            // What went well is listed, and nobody asks its bodies why.
            let Row { asked, .. } = &mut row;
            for entry in asked.hops.iter_mut().chain(&mut asked.last) {
                (entry.received, entry.sent) = (None, None);
            }
        }
        self.judged.push(PageRequest {
            row,
            fate,
            source,
            file,
            place,
            started_ms,
        });
        true
    }

    /// How much is done, and of how much.
    pub const fn progress(&self) -> (usize, usize) {
        (self.total - self.left, self.total)
    }

    /// What all of them say together.
    pub fn finish(mut self, urls: &dyn UrlParser) -> Recording {
        while self.step(urls) {}
        again::let_in(&mut self.judged);
        let follows = cascade::follows(&self.judged);
        let mut recording = self.done;
        recording.findings = finding::findings(&self.judged, &follows);
        let tally = &mut recording.tally;
        for request in &self.judged {
            tally.requests += 1;
            *match request.fate {
                Fate::Fine => &mut tally.fine,
                Fate::TurnedAway => &mut tally.turned_away,
                Fate::LetInThen => &mut tally.let_in_then,
                Fate::Failed => &mut tally.failed,
            } += 1;
            match request.source {
                Source::Cache => tally.cached += 1,
                Source::Worker => tally.worker += 1,
                Source::Network | Source::NotRecorded | Source::Tunnel => {}
            }
        }
        recording.requests = self.judged.into_iter().map(Rc::new).collect();
        recording
    }
}
