//! Reads files in slices, wherever this runs: memory does not grow with them, and a word to stop is
//! heard between two steps.

use super::job::{Job, Said, Sides};
use crate::browser::{global, next_task};
use crate::traffic::access::{self, AccessReader, Lens};
use js_sys::Uint8Array;
use std::cell::Cell;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

/// What is taken of a file at once, in bytes. The next slice is on its way while one is read.
const SLICE: f64 = 1_048_576.0;

/// What is read between two looks at the clock, in bytes.
const STEP: usize = 65_536;

/// So long nobody else gets a turn, in ms: in a page short of what counts as a long task.
const TURN_MS: f64 = 12.0;

/// How often progress is told, in ms.
const TOLD_MS: f64 = 100.0;

/// When the first findings are shown, in ms.
const FIRST_MS: f64 = 400.0;

/// Findings on the way may take this part of the time.
const SHARE: f64 = 0.05;

/// Reads all files as one log. `tell` hears of the way and, last, of the end. `stopped` ends it early.
pub async fn read(job: &Job, files: &[Blob], stopped: &Cell<bool>, tell: &dyn Fn(Said)) {
    let now = global::now_ms();
    let mut work = Work {
        reader: job.reader(),
        done: 0.0,
        total: files.iter().map(Blob::size).sum(),
        stopped,
        tell,
        turn: now,
        told: now,
        shown: now + FIRST_MS,
        part: Vec::new(),
    };
    let mut failed = Vec::new();
    for (place, file) in files.iter().enumerate() {
        if place > 0 {
            work.reader.next_file();
        }
        if work.file(file).await.is_none() {
            failed.push(place);
        }
    }
    let Work {
        reader,
        done,
        total,
        ..
    } = work;
    tell(Said::Report {
        report: Box::new(reader.finish()),
        done,
        total,
        over: true,
        failed,
    });
}

/// Looks for lines, and ends as soon as there are enough.
pub async fn find(job: &Job, most: usize, files: &[Blob]) -> Said {
    let mut search = job.search(most);
    let mut goes_on = true;
    for (place, file) in files.iter().enumerate() {
        if place > 0 {
            search.next_file();
        }
        let step = |bytes: &[u8]| {
            goes_on = goes_on && search.push(bytes);
            goes_on
        };
        // What cannot be read has no lines to find.
        let _ = steps(file, step).await;
    }
    Said::Lines {
        lines: search.finish(),
        more: !goes_on,
    }
}

/// Reads both sides in one pass.
pub async fn compare(job: &Job, sides: Sides, files: &[Blob]) -> Said {
    let side = |window| {
        let lens = Lens {
            window,
            ..job.lens.clone()
        };
        job.reader().through(lens)
    };
    let (mut before, mut after) = match sides {
        Sides::Moment(at) => (side(Some([i64::MIN, at])), side(Some([at, i64::MAX]))),
        Sides::Files(_) => (side(None), side(None)),
    };
    for (place, file) in files.iter().enumerate() {
        let (first, second) = match sides {
            Sides::Moment(_) => (true, true),
            Sides::Files(of_first) => (place < of_first, place >= of_first),
        };
        if place > 0 {
            before.next_file();
            after.next_file();
        }
        let step = |bytes: &[u8]| {
            if first {
                before.push(bytes);
            }
            if second {
                after.push(bytes);
            }
            true
        };
        if steps(file, step).await.is_none() {
            return Said::Compared(None);
        }
    }
    Said::Compared(Some(Box::new(access::compare(before, after))))
}

/// Hands a file over step by step, until `step` has enough. `None`: the browser does not give the rest.
async fn steps(file: &Blob, mut step: impl FnMut(&[u8]) -> bool) -> Option<()> {
    let (mut at, size) = (0.0, file.size());
    let mut turn = global::now_ms();
    while at < size {
        let bytes = slice(file, at)?.await.ok()?;
        at += SLICE;
        let bytes = Uint8Array::new(bytes.unchecked_ref()).to_vec();
        for part in bytes.chunks(STEP) {
            if !step(part) {
                return Some(());
            }
            if global::now_ms() - turn >= TURN_MS {
                next_task().await;
                turn = global::now_ms();
            }
        }
    }
    Some(())
}

struct Work<'w> {
    reader: AccessReader,
    done: f64,
    total: f64,
    stopped: &'w Cell<bool>,
    tell: &'w dyn Fn(Said),
    /// When others last had a turn, progress was last told, and findings are due.
    turn: f64,
    told: f64,
    shown: f64,
    part: Vec<u8>,
}

impl Work<'_> {
    /// `None`: the browser does not give the rest of it.
    async fn file(&mut self, file: &Blob) -> Option<()> {
        let size = file.size();
        let mut at = 0.0;
        let mut next = slice(file, at)?;
        while at < size && !self.stopped.get() {
            let bytes = next.await.ok()?;
            self.turn = global::now_ms();
            let bytes = Uint8Array::new(bytes.unchecked_ref());
            at += SLICE;
            next = slice(file, at.min(size))?;
            self.part.resize(bytes.length() as usize, 0);
            bytes.copy_to(&mut self.part);
            let part = std::mem::take(&mut self.part);
            for step in part.chunks(STEP) {
                if self.stopped.get() {
                    break;
                }
                self.reader.push(step);
                self.done += step.len() as f64;
                self.breathe().await;
            }
            self.part = part;
        }
        Some(())
    }

    async fn breathe(&mut self) {
        let now = global::now_ms();
        if now - self.told >= TOLD_MS {
            self.told = now;
            (self.tell)(Said::Progress {
                done: self.done,
                total: self.total,
            });
        }
        // A page has no time for findings on the way: making them may take longer than a turn.
        if now >= self.shown && global::document().is_none() {
            (self.tell)(Said::Report {
                report: Box::new(self.reader.partial()),
                done: self.done,
                total: self.total,
                over: false,
                failed: Vec::new(),
            });
            let took = global::now_ms() - now;
            self.shown = now + (took / SHARE).max(2.0 * FIRST_MS);
        }
        if now - self.turn >= TURN_MS {
            next_task().await;
            self.turn = global::now_ms();
        }
    }
}

/// The bytes of a slice, on their way.
fn slice(file: &Blob, from: f64) -> Option<JsFuture> {
    let to = (from + SLICE).min(file.size());
    let slice = file.slice_with_f64_and_f64(from, to).ok()?;
    Some(JsFuture::from(slice.array_buffer()))
}
