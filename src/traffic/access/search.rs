//! Looks for the lines that a number stands for.

use super::finding::SampleLine;
use super::lens::Lens;
use crate::input::logs::{Decoder, LineReader, Lines, Read, shown_line};

/// Reads a log in parts, and keeps the first lines that a lens shows.
#[derive(Debug, Clone)]
pub struct LineSearch {
    lens: Lens,
    most: usize,
    found: Vec<SampleLine>,
    file: u32,
    lines: Lines,
    decoder: Decoder,
    /// As the reader of the findings began.
    fresh: LineReader,
    reader: LineReader,
}

impl LineSearch {
    /// Looks for so many lines at most, read as `reader` does.
    pub fn new(lens: Lens, most: usize, reader: LineReader) -> Self {
        LineSearch {
            lens,
            most,
            found: Vec::new(),
            file: 0,
            lines: Lines::default(),
            decoder: Decoder::default(),
            fresh: reader.clone(),
            reader,
        }
    }

    /// Reads on. `false`: there are enough.
    pub fn push(&mut self, part: &[u8]) -> bool {
        let text = self.decoder.decode(part);
        let mut look = Look {
            lens: &self.lens,
            most: self.most,
            found: &mut self.found,
            file: self.file,
            reader: &mut self.reader,
        };
        self.lines.push(text, |line| {
            look.line(line.number, line.bytes, line.too_long)
        });
        self.found.len() < self.most
    }

    /// The file is over; what follows is the next one.
    pub fn next_file(&mut self) {
        self.end();
        self.lines = Lines::default();
        self.decoder = Decoder::default();
        self.reader = self.fresh.clone();
        self.file += 1;
    }

    fn end(&mut self) {
        let mut look = Look {
            lens: &self.lens,
            most: self.most,
            found: &mut self.found,
            file: self.file,
            reader: &mut self.reader,
        };
        self.lines
            .finish(|line| look.line(line.number, line.bytes, line.too_long));
    }

    /// What was found.
    pub fn finish(mut self) -> Vec<SampleLine> {
        self.end();
        self.found
    }
}

struct Look<'l> {
    lens: &'l Lens,
    most: usize,
    found: &'l mut Vec<SampleLine>,
    file: u32,
    reader: &'l mut LineReader,
}

impl Look<'_> {
    fn line(&mut self, number: u64, bytes: &[u8], too_long: bool) {
        if too_long || self.found.len() >= self.most {
            return;
        }
        let Some(known) = self.reader.read(bytes) else {
            return;
        };
        if let Read::Entry(entry) = known.read
            && self.lens.shows(&entry)
        {
            self.found.push(SampleLine {
                file: self.file,
                line: number,
                text: shown_line(bytes),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::LineSearch;
    use crate::input::logs::LineReader;
    use crate::traffic::access::Lens;

    #[test]
    fn lines_are_found_with_their_numbers_however_the_log_is_cut() {
        let log: String = (0..40)
            .map(|n| {
                let status = if n % 10 == 3 { 403 } else { 200 };
                format!("192.0.2.7 - - [22/Nov/2026:20:25:{n:02} +0000] \"GET /a HTTP/1.1\" {status} 5\n")
            })
            .collect();
        for size in [1, 7, 4_096] {
            let lens = Lens {
                turned_away: true,
                ..Lens::default()
            };
            let mut search = LineSearch::new(lens, 3, LineReader::default());
            let mut goes_on = true;
            for part in log.as_bytes().chunks(size) {
                goes_on = search.push(part);
            }
            assert!(!goes_on);
            let numbers: Vec<u64> = search.finish().iter().map(|line| line.line).collect();
            assert_eq!(numbers, [4, 14, 24], "{size}");
        }
    }
}
