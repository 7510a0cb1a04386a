//! How many lines of an access log are read in a second, against `grep -c` and GoAccess on the same
//! file, in one run on one machine.
//!
//! `cargo bench --no-default-features --bench logs [-- LINES]`. GoAccess is left out where it is not
//! installed.

use std::fs::File;
use std::io::{BufWriter, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use turnaway::traffic::access::{AccessReader, AccessReport};

const AGENTS: [&str; 4] = [
    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/148.0.0.0 Safari/537.36",
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "curl/8.5.0",
];

const PATHS: [&str; 8] = [
    "/",
    "/shop/item/",
    "/api/items/",
    "/img/photo-",
    "/css/main.css",
    "/account",
    "/search?q=",
    "/private/",
];

/// One request of a made-up day: 20,000 clients, two of a hundred turned away.
struct Made {
    random: u64,
    second: u64,
}

impl Made {
    fn below(&mut self, n: u64) -> u64 {
        self.random ^= self.random >> 12;
        self.random ^= self.random << 25;
        self.random ^= self.random >> 27;
        (self.random.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % n
    }

    fn combined(&mut self, into: &mut impl Write) -> std::io::Result<()> {
        self.second += u64::from(self.below(12) == 0);
        let client = self.below(20_000);
        let path = PATHS[self.below(8) as usize];
        let (number, size) = (self.below(5_000), 200 + self.below(30_000));
        let status = match self.below(100) {
            0 => 401,
            1 => 403,
            2..=5 => 404,
            6..=20 => 304,
            _ => 200,
        };
        let agent = AGENTS[(client % 4) as usize];
        let at = self.second;
        let number = if path.ends_with(['/', '-', '=']) && path != "/" {
            number.to_string()
        } else {
            String::new()
        };
        writeln!(
            into,
            "10.{}.{}.{} - - [{:02}/Nov/2026:{:02}:{:02}:{:02} +0000] \"GET {path}{number} HTTP/1.1\" {status} {size} \"https://shop.example/\" \"{agent}\"",
            client >> 14,
            client >> 7 & 127,
            client & 127,
            1 + at / 86_400 % 30,
            at / 3_600 % 24,
            at / 60 % 60,
            at % 60,
        )
    }

    fn json(&mut self, into: &mut impl Write) -> std::io::Result<()> {
        self.second += u64::from(self.below(12) == 0);
        let client = self.below(20_000);
        let status = match self.below(100) {
            0 => 401,
            1 => 403,
            _ => 200,
        };
        writeln!(
            into,
            "{{\"level\":\"info\",\"ts\":{}.123,\"logger\":\"http.log.access\",\"msg\":\"handled request\",\"request\":{{\"remote_ip\":\"10.0.{}.{}\",\"remote_port\":\"5000\",\"client_ip\":\"10.0.0.1\",\"proto\":\"HTTP/2.0\",\"method\":\"GET\",\"host\":\"shop.example\",\"uri\":\"/api/items/{}\",\"headers\":{{\"User-Agent\":[\"{}\"],\"Accept\":[\"*/*\"]}}}},\"bytes_read\":0,\"user_id\":\"\",\"duration\":0.004,\"size\":{},\"status\":{status},\"resp_headers\":{{\"Server\":[\"Caddy\"],\"Content-Type\":[\"text/html\"]}}}}",
            1_795_000_000 + self.second,
            client >> 7,
            client & 127,
            self.below(5_000),
            AGENTS[(client % 4) as usize],
            self.below(30_000),
        )
    }
}

fn main() {
    let lines: u64 = std::env::args()
        .filter_map(|word| word.parse().ok())
        .next()
        .unwrap_or(1_000_000);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    for kind in ["combined", "caddy"] {
        let path = folder.join(format!("{kind}-{lines}.log"));
        if let Err(error) = write(&path, lines, kind == "combined") {
            report(format_args!("{}: {error}", path.display()));
            return;
        }
        let (ours, found) = best(3, || read(&path));
        report(format_args!(
            "{kind}: {lines} lines, {} MB, {} requests, {} turned away, {} not read",
            std::fs::metadata(&path).map_or(0, |data| data.len() / 1_000_000),
            found.summary.requests,
            found.summary.turned_away,
            found.unread.count,
        ));
        let rate = |took: Duration| lines as f64 / took.as_secs_f64();
        report(format_args!(
            "  turnaway  {:>8.3} s  {:>10.0} lines/s",
            ours.as_secs_f64(),
            rate(ours)
        ));
        let grep = || {
            run(
                "grep",
                &["-c", "\" 40[13] ", path.to_str().unwrap_or_default()],
            )
        };
        let (took, ran) = best(3, grep);
        if ran {
            report(format_args!(
                "  grep -c   {:>8.3} s  turnaway takes {:.2} times as long (at most 6)",
                took.as_secs_f64(),
                ours.as_secs_f64() / took.as_secs_f64()
            ));
        }
        let format = if kind == "combined" {
            "COMBINED"
        } else {
            "CADDY"
        };
        let goaccess = || {
            run(
                "goaccess",
                &[
                    path.to_str().unwrap_or_default(),
                    &format!("--log-format={format}"),
                    "--no-global-config",
                    "-o",
                    "/dev/null",
                    "--no-progress",
                ],
            )
        };
        let (took, ran) = best(1, goaccess);
        if ran {
            report(format_args!(
                "  goaccess  {:>8.3} s  turnaway is {:.1} times as fast (at least 25 combined, 10 JSON)",
                took.as_secs_f64(),
                took.as_secs_f64() / ours.as_secs_f64()
            ));
        }
    }
}

fn write(path: &Path, lines: u64, combined: bool) -> std::io::Result<()> {
    if path.exists() {
        return Ok(());
    }
    let mut file = BufWriter::new(File::create(path)?);
    let mut made = Made {
        random: 88_172_645_463_325_252,
        second: 0,
    };
    for _ in 0..lines {
        if combined {
            made.combined(&mut file)?
        } else {
            made.json(&mut file)?
        }
    }
    file.flush()
}

fn read(path: &Path) -> AccessReport {
    let mut reader = AccessReader::default();
    let mut part = vec![0; 1 << 20];
    if let Ok(mut file) = File::open(path) {
        while let Ok(length @ 1..) = file.read(&mut part) {
            reader.push(&part[..length]);
        }
    }
    reader.finish()
}

/// Runs a program, and reads what it says: grep stops at the first line if nobody listens.
fn run(program: &str, words: &[&str]) -> bool {
    let ran = Command::new(program)
        .args(words)
        .stdin(Stdio::null())
        .output();
    ran.is_ok_and(|output| output.status.success())
}

/// The shortest of so many times.
fn best<T>(times: u32, mut work: impl FnMut() -> T) -> (Duration, T) {
    let mut timed = || {
        let start = Instant::now();
        let made = work();
        (start.elapsed(), made)
    };
    let mut best = timed();
    for _ in 1..times {
        let next = timed();
        if next.0 < best.0 {
            best = next;
        }
    }
    best
}

#[allow(clippy::print_stdout)]
fn report(line: std::fmt::Arguments<'_>) {
    println!("{line}");
}
