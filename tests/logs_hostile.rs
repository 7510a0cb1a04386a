//! Whatever the bytes are, nothing panics, and every line is a request, an error, an aside, empty, or
//! counted as not read.

use proptest::prelude::*;
use std::path::Path;
use turnaway::input::logs::{Decoder, LineReader, Pattern, recognise};
use turnaway::traffic::access::{AccessReader, AccessReport};

fn fixtures() -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/logs");
    let mut all: Vec<_> = std::fs::read_dir(folder)
        .expect("the folder")
        .map(|file| file.expect("readable").path())
        .collect();
    all.sort();
    all.retain(|path| path.extension().is_some_and(|end| end == "log"));
    all.iter()
        .map(|path| std::fs::read(path).expect("readable"))
        .collect()
}

fn read(bytes: &[u8], size: usize) -> AccessReport {
    let mut reader = AccessReader::default();
    for part in bytes.chunks(size.max(1)) {
        reader.push(part);
    }
    reader.finish()
}

fn adds_up(report: &AccessReport) {
    let known = report.summary.requests + report.errors + report.asides + report.empty;
    // A row of a query stands for one request or more.
    match report.formats.contains_key("counts") {
        true => assert!(report.lines <= known + report.unread.count),
        false => assert_eq!(report.lines, known + report.unread.count),
    }
    let statuses: u64 = report.summary.statuses.values().sum();
    assert_eq!(statuses, report.summary.requests);
    let explained: u64 = report.summary.shares.iter().map(|share| share.count).sum();
    assert_eq!(
        explained + report.summary.unexplained,
        report.summary.turned_away
    );
}

/// Numbers that look random (xorshift64*).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % n.max(1)
    }
}

const ODD: [&[u8]; 22] = [
    b"\"",
    b"\\",
    b"[",
    b"]",
    b"{",
    b"}",
    b" ",
    b"\t",
    b"\0",
    b"\r",
    b"\n",
    b"\xff",
    b"\xc3",
    b"%",
    b"-",
    b"?",
    b"\x1b[",
    b"99999999999999999999",
    b"\\ud83d",
    b":",
    b"=",
    "\u{202e}".as_bytes(),
];

#[test]
fn damaged_logs_of_every_format_are_read_without_a_panic() {
    let mut dice = Dice(0x5eed);
    for log in fixtures() {
        for _ in 0..60 {
            let mut bytes = log.clone();
            for _ in 0..1 + dice.below(12) {
                let at = dice.below(bytes.len());
                match dice.below(4) {
                    0 => {
                        let odd = ODD[dice.below(ODD.len())];
                        bytes.splice(at..at, odd.iter().copied());
                    }
                    1 => {
                        let to = (at + 1 + dice.below(30)).min(bytes.len());
                        bytes.drain(at..to);
                    }
                    2 => bytes.truncate(at.max(1)),
                    _ => bytes[at] = dice.below(256) as u8,
                }
                if bytes.is_empty() {
                    bytes.push(b'x');
                }
            }
            adds_up(&read(&bytes, 1 + dice.below(4_096)));
            recognise([
                bytes.as_slice(),
                bytes.get(bytes.len() / 2..).unwrap_or_default(),
            ]);
        }
    }
}

#[test]
fn lines_cut_anywhere_are_read_without_a_panic() {
    for log in fixtures() {
        let line = log
            .split(|byte| *byte == b'\n')
            .max_by_key(|line| line.len().min(700))
            .unwrap_or_default();
        let mut reader = LineReader::default();
        for at in 0..=line.len() {
            let (before, after) = line.split_at(at);
            reader.read(before);
            reader.read(after);
        }
    }
}

#[test]
fn how_the_parts_are_cut_changes_nothing() {
    for log in fixtures() {
        let whole = read(&log, usize::MAX);
        for size in [1, 7, 64, 1_000] {
            // A byte order mark or UTF-16 needs the first bytes together; these have none.
            assert_eq!(read(&log, size), whole);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..2_000), size in 1_usize..300) {
        adds_up(&read(&bytes, size));
        recognise([bytes.as_slice()]);
        let mut decoder = Decoder::default();
        for part in bytes.chunks(size) {
            decoder.decode(part);
        }
    }

    #[test]
    fn any_text_is_a_format_or_is_refused(format in "[ -~]{0,60}", line in "[ -~]{0,120}") {
        if let Ok(pattern) = Pattern::compile(&format) {
            let mut reader = AccessReader::default().own(pattern);
            reader.push(line.as_bytes());
            adds_up(&reader.finish());
        }
    }

    #[test]
    fn times_at_every_edge_are_counted(seconds in any::<i64>(), status in 100_u16..999) {
        let line = format!("{{\"ts\":{seconds},\"remote_ip\":\"192.0.2.1\",\"method\":\"GET\",\"uri\":\"/\",\"status\":{status}}}\n");
        adds_up(&read(line.repeat(3).as_bytes(), 4_096));
    }
}

#[test]
fn a_million_clients_need_no_more_room_than_a_few() {
    let mut reader = AccessReader::default();
    let mut text = String::new();
    for n in 0..150_000_u32 {
        let [a, b, c, d] = n.to_be_bytes();
        text.clear();
        use std::fmt::Write as _;
        let _ = writeln!(
            text,
            "1{a}.{b}.{c}.{d} - u{n} [22/Nov/2026:{:02}:{:02}:{:02} +0000] \"GET /p{n}/x HTTP/1.1\" 403 {n} \"https://s{n}.example/\" \"agent{n}\"",
            n / 3_600 % 24,
            n / 60 % 60,
            n % 60
        );
        reader.push(text.as_bytes());
    }
    let report = reader.finish();
    adds_up(&report);
    assert_eq!(report.summary.turned_away, 150_000);
    let off = report.summary.clients.abs_diff(150_000);
    assert!(off < 15_000, "{} clients", report.summary.clients);
}
