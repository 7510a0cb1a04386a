//! One thread's work, and what all found.

use crate::clock::grows_too_fast;
use crate::mutate::mutate;
use crate::options::Options;
use crate::random::Random;
use crate::subject::feed;
use cpu_time::ThreadTime;
use std::fs;
use std::path::PathBuf;
use std::time::Duration;

/// A text that takes longer, and longer for each byte than this, is looked at again.
const SUSPICIOUS: (Duration, f64) = (Duration::from_millis(3), 1_500.0);

/// Every eighth input is also written as a report and read again.
const THOROUGH: u64 = 8;

/// How many problems are kept.
const MOST: usize = 50;

/// What was found, and how much was done.
#[derive(Debug, Default)]
pub struct Findings {
    /// Texts fed.
    pub inputs: u64,
    /// Their bytes.
    pub bytes: u64,
    /// Those that were recognised as evidence.
    pub recognised: u64,
    /// Pieces of evidence diagnosed.
    pub diagnosed: u64,
    /// Texts compared at one and four times their length.
    pub compared: u64,
    /// The slowest text.
    pub slowest_ms: f64,
    /// What went wrong, each with the file that repeats it.
    pub problems: Vec<String>,
}

impl Findings {
    /// Adds another thread's.
    pub fn add(&mut self, other: Findings) {
        self.inputs += other.inputs;
        self.bytes += other.bytes;
        self.recognised += other.recognised;
        self.diagnosed += other.diagnosed;
        self.compared += other.compared;
        self.slowest_ms = self.slowest_ms.max(other.slowest_ms);
        self.problems.extend(other.problems);
    }

    fn problem(&mut self, what: &str, text: &str) {
        if self.problems.len() >= MOST {
            return;
        }
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../target/fuzz");
        let mut name = 0_u64;
        for byte in text.bytes() {
            name = name.wrapping_mul(0x0000_0100_0000_01b3) ^ u64::from(byte);
        }
        let file = folder.join(format!("{name:016x}.txt"));
        let kept = fs::create_dir_all(&folder).and_then(|()| fs::write(&file, text));
        let place = match kept {
            Ok(()) => file.display().to_string(),
            Err(error) => format!("not kept: {error}"),
        };
        self.problems.push(format!("{what} ({place})"));
    }
}

/// Feeds this thread's share of the inputs.
pub fn run(corpus: &[String], options: &Options, thread: u64) -> Findings {
    let mut found = match options.lines {
        true => pump(corpus, options, thread),
        false => Findings::default(),
    };
    let mut random = Random::new(options.seed, thread + 1);
    let share =
        options.inputs / options.threads + u64::from(thread < options.inputs % options.threads);
    for _ in 0..share {
        let text = mutate(&mut random, corpus);
        let started = ThreadTime::now();
        let came = feed(&text, found.inputs.is_multiple_of(THOROUGH));
        let took = started.elapsed();
        found.inputs += 1;
        found.bytes += text.len() as u64;
        found.slowest_ms = found.slowest_ms.max(took.as_secs_f64() * 1_000.0);
        match came {
            Ok(came) => {
                found.recognised += u64::from(came.recognised);
                found.diagnosed += came.diagnosed;
            }
            Err(what) => found.problem(&what, &text),
        }
        let for_each_byte = took.as_nanos() as f64 / text.len().max(1) as f64;
        if took > SUSPICIOUS.0 && for_each_byte > SUSPICIOUS.1 {
            found.compared += 1;
            if let Some(what) = grows_too_fast(&text) {
                found.problem(&what, &text);
            }
        }
    }
    found
}

/// How long a repeated line becomes before it is compared, in bytes.
const PUMPED: usize = 16 * 1024;

/// Repeats this thread's share of the different lines of the corpus, behind the text that it stands in, and looks at the
/// clock.
fn pump(corpus: &[String], options: &Options, thread: u64) -> Findings {
    let mut found = Findings::default();
    let mut seen = std::collections::BTreeSet::new();
    let mut turn = 0_u64;
    for text in corpus {
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            if !seen.insert(line) {
                continue;
            }
            turn += 1;
            if turn % options.threads != thread {
                continue;
            }
            let times = PUMPED / (line.len() + 1) + 1;
            for repeated in [
                format!("{line}\n").repeat(times),
                format!("{text}\n{}", format!("{line} ").repeat(times)),
            ] {
                found.compared += 1;
                if let Some(what) = grows_too_fast(&repeated) {
                    found.problem(&what, &repeated);
                }
            }
        }
    }
    found
}
