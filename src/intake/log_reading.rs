//! Reads a server's log that comes in parts of any size.

use super::log::{LogIn, WINDOW, log_in};
use crate::input::logs::{Format, Pattern, Recognised};
use crate::traffic::access::{AccessReader, AccessReport, Thresholds};

/// How a log is to be read.
#[derive(Debug, Clone, Default)]
pub struct LogChoice {
    /// Read as this and as nothing else; found by itself when left out.
    pub format: Option<Format>,
    /// Read as the user described it; lines that do not fit are tried otherwise.
    pub own: Option<Pattern>,
    /// The bars of the findings.
    pub thresholds: Thresholds,
}

/// Reads on, part by part. How the log is cut changes nothing: the format is recognised by the same
/// first bytes, and these are kept until they are all there.
#[derive(Debug, Clone, Default)]
pub struct LogReading {
    choice: LogChoice,
    head: Vec<u8>,
    started: Option<(Recognised, Box<AccessReader>)>,
}

impl LogReading {
    /// Begins.
    pub fn new(choice: LogChoice) -> Self {
        LogReading {
            choice,
            ..LogReading::default()
        }
    }

    /// The next part.
    pub fn push(&mut self, part: &[u8]) {
        match &mut self.started {
            Some((_, reader)) => reader.push(part),
            None => {
                self.head.extend_from_slice(part);
                if self.head.len() >= WINDOW {
                    self.start();
                }
            }
        }
    }

    /// What the beginning was recognised as, and what the whole says.
    pub fn finish(mut self) -> (Recognised, AccessReport) {
        if self.started.is_none() {
            self.start();
        }
        match self.started {
            Some((recognised, reader)) => (recognised, reader.finish()),
            None => (Recognised::default(), AccessReport::default()),
        }
    }

    fn start(&mut self) {
        let head = std::mem::take(&mut self.head);
        let log = log_in(head.get(..WINDOW).unwrap_or(&head));
        let choice = std::mem::take(&mut self.choice);
        let reader = AccessReader::new(choice.thresholds);
        let mut reader = match (choice.own, choice.format, &log) {
            (Some(own), ..) => reader.own(own),
            (None, Some(format), _) => reader.only(format),
            (None, None, Some(log)) => reader.beginning_with(log.format),
            (None, None, None) => reader,
        };
        reader.push(&head);
        let recognised = log.map(|LogIn { recognised, .. }| recognised);
        self.started = Some((recognised.unwrap_or_default(), Box::new(reader)));
    }
}
