//! Reads logs in slices, so that a file of any size neither freezes the page nor fills the memory.

use super::state::{Logs, Stage};
use crate::browser::next_task;
use crate::traffic::access::{AccessReader, Thresholds};
use js_sys::Uint8Array;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::File;

/// What is taken of a file at once, in bytes. A file's slice comes in a task of its own.
const SLICE: f64 = 524_288.0;

/// What is read between two turns of the event loop, in bytes: some milliseconds.
const STEP: usize = 131_072;

/// How often the progress is shown, in slices.
const SHOWN_EVERY: u32 = 4;

/// Reads all logs that were given, the files in their order, then the texts.
pub fn start(logs: &Logs) {
    let logs = logs.clone();
    spawn_local(async move { Reading::begin(logs).run().await });
}

/// Up to this size somebody has picked the lines, in bytes.
const PICKED: f64 = 100_000.0;

/// From when on something is a finding. A few lines that somebody picked say less, and are meant to.
fn bars(total: f64) -> Thresholds {
    let usual = Thresholds::default();
    match total <= PICKED {
        true => Thresholds {
            least: 5,
            scoped_lines: 5,
            ..usual
        },
        false => usual,
    }
}

struct Reading {
    logs: Logs,
    serial: u32,
    reader: AccessReader,
    done: f64,
    total: f64,
    slices: u32,
    failed: Vec<String>,
}

impl Reading {
    fn begin(logs: Logs) -> Self {
        let files = logs.files().iter().map(|log| log.file.size()).sum::<f64>();
        let texts = logs
            .texts()
            .iter()
            .map(|(text, _)| text.len() as f64)
            .sum::<f64>();
        let total = files + texts;
        Reading {
            serial: logs.begin(total),
            logs,
            reader: AccessReader::new(bars(total)),
            done: 0.0,
            total,
            slices: 0,
            failed: Vec::new(),
        }
    }

    async fn run(mut self) {
        let mut first = true;
        for log in self.logs.files() {
            if !std::mem::take(&mut first) {
                self.reader.next_file();
            }
            if self.file(&log.file).await.is_none() {
                self.failed.push(log.file.name());
            }
        }
        for (text, _) in self.logs.texts() {
            if !std::mem::take(&mut first) {
                self.reader.next_file();
            }
            self.bytes(text.as_bytes()).await;
        }
        if self.logs.is_current(self.serial) {
            next_task().await;
            let report = Rc::new(self.reader.finish());
            self.logs.set_stage(Stage::Done {
                report,
                done: self.done,
                total: self.total,
                failed: self.failed,
            });
        }
    }

    fn goes_on(&self) -> bool {
        self.logs.is_current(self.serial) && !self.logs.is_cancelled()
    }

    /// `None`: the browser does not give the rest of it.
    async fn file(&mut self, file: &File) -> Option<()> {
        let (mut at, size) = (0.0, file.size());
        while at < size && self.goes_on() {
            let end = (at + SLICE).min(size);
            let slice = file.slice_with_f64_and_f64(at, end).ok()?;
            let part = JsFuture::from(slice.array_buffer()).await.ok()?;
            let part = Uint8Array::new(part.unchecked_ref()).to_vec();
            self.bytes(&part).await;
            at = end;
        }
        Some(())
    }

    async fn bytes(&mut self, bytes: &[u8]) {
        for step in bytes.chunks(STEP) {
            if !self.goes_on() {
                return;
            }
            self.reader.push(step);
            self.done += step.len() as f64;
            self.slices = self.slices.wrapping_add(1);
            if self.slices.is_multiple_of(SHOWN_EVERY) {
                self.logs.set_stage(Stage::Reading {
                    done: self.done,
                    total: self.total,
                });
            }
            next_task().await;
        }
    }
}
