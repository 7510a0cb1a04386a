//! Which format a log has: every way of reading is tried on lines from all over it.

use super::format::Format;
use super::lines::Lines;
use super::prefix::{self, Prefix};
use super::reader::{Heads, Way, read};

/// So many lines of each sample are tried.
const LINES_OF_A_SAMPLE: usize = 400;

/// So many lines that nobody read are kept.
const EXAMPLES: usize = 5;

/// What a log was recognised as.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Recognised {
    /// What reads its lines, the most lines first.
    pub readings: Vec<Reading>,
    /// The lines that were tried; empty ones do not count.
    pub lines: u32,
    /// How many of them nothing reads.
    pub unread: u32,
    /// The first of those, cut.
    pub examples: Vec<Vec<u8>>,
    /// What is wrapped around the lines.
    pub prefix: Option<Prefix>,
}

/// A format, and how many of the lines have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// Which.
    pub format: Format,
    /// How many lines.
    pub lines: u32,
}

/// How sure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// Hardly any line is a request: this is no access log.
    NoLog,
    /// Some are.
    Partly,
    /// At least four of five.
    Mostly,
    /// At least 98 of 100.
    Surely,
}

impl Recognised {
    /// What most of its lines are.
    pub fn format(&self) -> Option<Format> {
        self.readings.first().map(|reading| reading.format)
    }

    /// How sure that is.
    pub fn certainty(&self) -> Certainty {
        let read = u64::from(self.lines.saturating_sub(self.unread)) * 100;
        let lines = u64::from(self.lines);
        match read {
            _ if lines == 0 => Certainty::NoLog,
            read if read >= lines * 98 => Certainty::Surely,
            read if read >= lines * 80 => Certainty::Mostly,
            read if read >= lines * 20 => Certainty::Partly,
            _ => Certainty::NoLog,
        }
    }
}

/// Tries every way on samples. The first sample is the beginning of the file; the others may begin in
/// the middle of a line, which is left out.
pub fn recognise<'s>(samples: impl IntoIterator<Item = &'s [u8]>) -> Recognised {
    let mut tally = Tally::default();
    for (place, sample) in samples.into_iter().enumerate() {
        tally.sample(sample, place == 0);
    }
    tally.finish()
}

#[derive(Default)]
struct Tally {
    /// Of each way: how many lines it reads, and as what.
    ways: Vec<(Way, u32, Vec<Reading>)>,
    lines: u32,
    unread: u32,
    examples: Vec<Vec<u8>>,
    prefixes: Vec<(Prefix, u32)>,
    heads: Heads,
}

impl Tally {
    fn sample(&mut self, sample: &[u8], whole: bool) {
        let mut lines = Lines::default();
        let mut all: Vec<Vec<u8>> = Vec::new();
        lines.push(sample, |line| {
            let skipped = line.number == 1 && !whole;
            if all.len() < LINES_OF_A_SAMPLE && !skipped && !line.too_long {
                all.push(line.bytes.to_vec());
            }
        });
        // The last line of a sample is whole only if it is the last of the file.
        if all.is_empty() && whole {
            lines.finish(|line| all.push(line.bytes.to_vec()));
        }
        for line in all.iter().filter(|line| !line.trim_ascii().is_empty()) {
            self.line(line);
        }
    }

    fn line(&mut self, line: &[u8]) {
        self.lines += 1;
        let mut layers: [Vec<u8>; 3] = std::array::from_fn(|_| vec![0; line.len()]);
        let mut rest = line;
        if self.tried(rest) {
            return;
        }
        let mut outermost = None;
        for room in &mut layers {
            let Some(unwrapped) = prefix::unwrap(rest, room) else {
                break;
            };
            outermost = outermost.or(Some(unwrapped.prefix));
            rest = unwrapped.line;
            if self.tried(rest) {
                if let Some(prefix) = outermost {
                    count(&mut self.prefixes, prefix);
                }
                return;
            }
        }
        self.unread += 1;
        if self.examples.len() < EXAMPLES {
            self.examples.push(line.get(..512).unwrap_or(line).to_vec());
        }
    }

    fn tried(&mut self, line: &[u8]) -> bool {
        let mut room = vec![0; line.len()];
        let mut any = false;
        for way in Way::ALL {
            let Some((_, format)) = read(way, line, None, &mut self.heads, &mut room) else {
                continue;
            };
            any = true;
            let at = self.ways.iter().position(|(known, ..)| *known == way);
            let at = at.unwrap_or_else(|| {
                self.ways.push((way, 0, Vec::new()));
                self.ways.len() - 1
            });
            if let Some((_, lines, formats)) = self.ways.get_mut(at) {
                *lines += 1;
                match formats.iter_mut().find(|reading| reading.format == format) {
                    Some(reading) => reading.lines += 1,
                    None => formats.push(Reading { format, lines: 1 }),
                }
            }
        }
        any
    }

    fn finish(mut self) -> Recognised {
        // Of ways that read equally many lines the more particular one leads.
        let place = |way: &Way| Way::ALL.iter().position(|known| known == way);
        self.ways
            .sort_by_key(|(way, lines, _)| (std::cmp::Reverse(*lines), place(way)));
        let mut readings = Vec::new();
        for (_, _, mut formats) in self.ways {
            formats.sort_by_key(|reading| std::cmp::Reverse(reading.lines));
            readings.extend(formats);
        }
        let prefix = self.prefixes.iter().max_by_key(|(_, lines)| *lines);
        Recognised {
            readings,
            lines: self.lines,
            unread: self.unread,
            examples: self.examples,
            prefix: prefix.map(|(prefix, _)| *prefix),
        }
    }
}

fn count(prefixes: &mut Vec<(Prefix, u32)>, prefix: Prefix) {
    match prefixes.iter_mut().find(|(known, _)| *known == prefix) {
        Some((_, lines)) => *lines += 1,
        None => prefixes.push((prefix, 1)),
    }
}
