//! A log that comes in parts, and what is known of it at any moment.

use super::board::Board;
use super::finders;
use super::finding::{AccessReport, AccessSummary, FindingKind, SampleLine, Share, Unread};
use super::lens::Lens;
use super::overview::Overview;
use super::tally::Tally;
use super::thresholds::Thresholds;
use super::turned::At;
use crate::input::logs::{
    Decoder, Format, Line, LineReader, Lines, Pattern, Prefix, Read, iso_text, shown_line,
};
use std::collections::BTreeMap;

/// So many lines that were not read are kept.
const EXAMPLES: usize = 20;

/// Reads logs, part by part, file by file. All it keeps is counts: their room does not grow with the
/// log.
#[derive(Debug, Clone)]
pub struct AccessReader {
    tally: Tally,
    lines: Lines,
    decoder: Decoder,
    reader: LineReader,
    file: u32,
    counts: Counts,
    lens: Option<Lens>,
}

#[derive(Debug, Clone, Default)]
struct Counts {
    lines: u64,
    empty: u64,
    asides: u64,
    errors: u64,
    formats: BTreeMap<Format, u64>,
    /// Most lines have the format of the line before.
    last: Option<(Format, u64)>,
    prefixes: BTreeMap<&'static str, u64>,
    unread: u64,
    too_long: u64,
    examples: Vec<(u32, u64, Vec<u8>)>,
}

impl Default for AccessReader {
    fn default() -> Self {
        AccessReader::new(Thresholds::default())
    }
}

impl AccessReader {
    /// Begins with these bars; the format is found by itself.
    pub fn new(bars: Thresholds) -> Self {
        AccessReader {
            tally: Tally::new(bars),
            lines: Lines::default(),
            decoder: Decoder::default(),
            reader: LineReader::default(),
            file: 0,
            counts: Counts::default(),
            lens: None,
        }
    }

    /// Counts only what this lens shows. All lines are read and numbered all the same.
    #[must_use]
    pub fn through(mut self, lens: Lens) -> Self {
        self.lens = (!lens.is_open()).then_some(lens);
        self
    }

    /// Reads lines as this reader does.
    #[must_use]
    pub fn reading(mut self, reader: LineReader) -> Self {
        self.reader = reader;
        self
    }

    /// Tries this format first.
    #[must_use]
    pub fn beginning_with(mut self, format: Format) -> Self {
        self.reader = LineReader::beginning_with(format);
        self
    }

    /// Reads this format and no other.
    #[must_use]
    pub fn only(mut self, format: Format) -> Self {
        self.reader = LineReader::only(format);
        self
    }

    /// Reads what the user described.
    #[must_use]
    pub fn own(mut self, pattern: Pattern) -> Self {
        self.reader = LineReader::own(pattern);
        self
    }

    /// Reads on.
    pub fn push(&mut self, part: &[u8]) {
        let text = self.decoder.decode(part);
        let mut take = Take {
            tally: &mut self.tally,
            reader: &mut self.reader,
            counts: &mut self.counts,
            lens: self.lens.as_ref(),
            file: self.file,
        };
        self.lines.push(text, |line| take.line(line));
    }

    /// The file is over; what follows is the next one.
    pub fn next_file(&mut self) {
        self.end();
        self.lines = Lines::default();
        self.decoder = Decoder::default();
        self.file += 1;
    }

    fn end(&mut self) {
        let mut take = Take {
            tally: &mut self.tally,
            reader: &mut self.reader,
            counts: &mut self.counts,
            lens: self.lens.as_ref(),
            file: self.file,
        };
        self.lines.finish(|line| take.line(line));
    }

    pub(super) const fn tally(&self) -> &Tally {
        &self.tally
    }

    pub(super) const fn bars(&self) -> &Thresholds {
        &self.tally.bars
    }

    /// As it is when nothing follows.
    pub(super) fn settled(mut self) -> Self {
        self.end();
        self.tally.settle();
        self
    }

    /// How many lines have been read.
    pub const fn lines(&self) -> u64 {
        self.counts.lines
    }

    /// What is known so far; reading goes on.
    pub fn partial(&self) -> AccessReport {
        self.clone().finish()
    }

    /// What the whole says.
    pub fn finish(mut self) -> AccessReport {
        self.end();
        self.tally.settle();
        let mut board = Board::new(&self.tally);
        finders::run(&mut board);
        let mut findings = board.findings;
        findings.sort_by_key(|finding| (finding.kind, std::cmp::Reverse(finding.count)));
        let summary = summary(&self.tally, &findings);
        let counts = self.counts;
        let mut formats: BTreeMap<String, u64> = BTreeMap::new();
        for (format, count) in counts.formats.into_iter().chain(counts.last) {
            *formats.entry(format.id().to_owned()).or_default() += count;
        }
        let mut zones: Vec<(Option<i32>, u64)> = self
            .tally
            .clock
            .zones
            .iter()
            .map(|(zone, count)| ((*zone != i32::MIN).then_some(*zone), *count))
            .collect();
        zones.sort_unstable();
        AccessReport {
            summary,
            findings,
            overview: Overview::of(&self.tally),
            lines: counts.lines,
            empty: counts.empty,
            asides: counts.asides,
            errors: counts.errors,
            formats,
            unread: Unread {
                count: counts.unread,
                too_long: counts.too_long,
                examples: counts
                    .examples
                    .iter()
                    .map(|(file, line, text)| SampleLine {
                        file: *file,
                        line: *line,
                        text: shown_line(text),
                    })
                    .collect(),
            },
            zones,
        }
    }
}

/// What one line is held against.
struct Take<'r> {
    tally: &'r mut Tally,
    reader: &'r mut LineReader,
    counts: &'r mut Counts,
    lens: Option<&'r Lens>,
    file: u32,
}

impl Take<'_> {
    fn line(&mut self, line: Line<'_>) {
        let Take {
            tally,
            reader,
            counts,
            lens,
            file,
        } = self;
        let file = *file;
        counts.lines += 1;
        if line.bytes.trim_ascii().is_empty() {
            counts.empty += 1;
            return;
        }
        let known = if line.too_long {
            None
        } else {
            reader.read(line.bytes)
        };
        let Some(known) = known else {
            counts.unread += 1;
            counts.too_long += u64::from(line.too_long);
            if counts.examples.len() < EXAMPLES {
                let text = line.bytes.get(..400).unwrap_or(line.bytes);
                counts.examples.push((file, line.number, text.to_vec()));
            }
            return;
        };
        match &mut counts.last {
            Some((format, count)) if *format == known.format => *count += 1,
            last => {
                if let Some((format, count)) = last.replace((known.format, 1)) {
                    *counts.formats.entry(format).or_default() += count;
                }
            }
        }
        if let Some(prefix) = known.prefix {
            *counts.prefixes.entry(Prefix::name(prefix)).or_default() += 1;
        }
        let at = At {
            file,
            line: line.number,
            text: line.bytes,
        };
        match known.read {
            Read::Entry(entry) => {
                if lens.is_none_or(|lens| lens.shows(&entry)) {
                    tally.entry(&entry, at);
                }
            }
            Read::Error(error) => {
                counts.errors += 1;
                if lens.is_none_or(|lens| lens.shows_error(&error)) {
                    tally.error(&error, at);
                }
            }
            Read::Aside => counts.asides += 1,
        }
    }
}

fn summary(tally: &Tally, findings: &[super::finding::AccessFinding]) -> AccessSummary {
    let turned_away = tally.turned_away;
    let mut shares: Vec<Share> = Vec::new();
    let mut explained = 0;
    for finding in findings {
        if finding.turned_away == 0 || finding.kind == FindingKind::Normal {
            continue;
        }
        explained += finding.turned_away;
        match shares.iter_mut().find(|share| share.id == finding.id) {
            Some(share) => share.count += finding.turned_away,
            None => shares.push(Share {
                id: finding.id.clone(),
                count: finding.turned_away,
                share: 0.0,
            }),
        }
    }
    for share in &mut shares {
        share.share = share.count as f64 / turned_away.max(1) as f64;
    }
    shares.sort_by_key(|share| std::cmp::Reverse(share.count));
    AccessSummary {
        requests: tally.requests,
        turned_away,
        handshakes: tally.handshakes().0,
        unexplained: turned_away.saturating_sub(explained),
        shares,
        window: [tally.clock.first, tally.clock.last].map(|ms| ms.and_then(iso_text)),
        clients: tally.everyone.count(),
        statuses: tally.statuses.clone(),
        malformed: tally.malformed,
    }
}
