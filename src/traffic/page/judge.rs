//! Each request's diagnosis, some at a time, and what they say together.

use super::again;
use super::cascade;
use super::fate::Fate;
use super::finding;
use super::gather::{Gathering, page};
use super::joined::{Joined, joined};
use super::recording::{PageRequest, Recording, RecordingTally};
use crate::evidence::{Context, UrlParser};
use crate::input::har::{Asked, Row, Source};
use crate::secret::line;
use std::rc::Rc;

/// The judging under way.
#[derive(Debug)]
pub struct Judging {
    pages: Vec<Context>,
    asked: std::vec::IntoIter<Asked>,
    total: usize,
    done: Recording,
    judged: Vec<PageRequest>,
}

impl Judging {
    /// Begins with all that was gathered.
    pub fn begin(gathered: Gathering, urls: &dyn UrlParser) -> Self {
        let gathered = gathered.finish();
        let mut all = Joined::default();
        let mut pages = Vec::new();
        let mut files = Vec::new();
        for (file, entries) in gathered.files {
            let recorder = file.har.recorder;
            let one = joined(entries, recorder, urls);
            all.asked.extend(one.asked);
            all.asides.extend(one.asides);
            all.tunnels += one.tunnels;
            pages.push(page(recorder));
            files.push(file);
        }
        let shown = |(place, start): (u32, String)| {
            let mut removed = crate::secret::Removed::default();
            (place, line(&start, &mut removed).into_owned())
        };
        Judging {
            pages,
            total: all.asked.len(),
            judged: Vec::with_capacity(all.asked.len()),
            asked: all.asked.into_iter(),
            done: Recording {
                files,
                asides: all.asides,
                examples: gathered.examples.into_iter().map(shown).collect(),
                tally: RecordingTally {
                    tunnels: all.tunnels,
                    unread: gathered.unread,
                    ..RecordingTally::default()
                },
                ..Recording::default()
            },
        }
    }

    /// Judges one more. `false`: there is none left.
    pub fn step(&mut self, urls: &dyn UrlParser) -> bool {
        let Some(asked) = self.asked.next() else {
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

    /// How many are judged, and of how many.
    pub const fn progress(&self) -> (usize, usize) {
        (self.judged.len(), self.total)
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
