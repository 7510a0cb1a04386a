//! Reads recordings in slices, so that a file of any size does not freeze the page.

use super::pressed::Show;
use super::state::{Recordings, Stage, Told};
use crate::browser::{BrowserUrl, next_task};
use crate::intake::RecordingReading;
use crate::ui::web;
use js_sys::Uint8Array;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::File;

/// What is taken of a file at once, in bytes.
const SLICE: f64 = 524_288.0;

/// What is read between two looks at the clock, in bytes. Packed, it may become some hundred times as much.
const STEP: usize = 8_192;

/// How long one task may take, in milliseconds.
const TASK_MS: f64 = 12.0;

/// How often the progress is shown, in milliseconds.
const SHOWN_EVERY_MS: f64 = 150.0;

/// Reads all recordings that were given, and shows their requests. Nothing is sent.
pub fn start(recordings: &Recordings, show: Show) {
    let recordings = recordings.clone();
    spawn_local(async move {
        let files: f64 = recordings.files().iter().map(|file| file.size()).sum();
        let texts = recordings.texts();
        let texts: f64 = texts.iter().map(|(_, text)| text.len() as f64).sum();
        let reading = Reading {
            serial: recordings.begin(files + texts),
            recordings,
            done: 0.0,
            total: files + texts,
            task_ms: web::now(),
            shown_ms: web::now(),
            faults: Vec::new(),
        };
        reading.run(show).await;
    });
}

struct Reading {
    recordings: Recordings,
    serial: u32,
    done: f64,
    total: f64,
    /// When this task began, and when the progress was shown last.
    task_ms: f64,
    shown_ms: f64,
    faults: Vec<String>,
}

impl Reading {
    async fn run(mut self, show: Show) {
        let mut reading = RecordingReading::default();
        for file in self.recordings.files() {
            reading.file(&file.name());
            if self.file(&file, &mut reading).await.is_none() {
                self.faults.push(format!(
                    "{} could not be read to its end: it was changed, moved, or the browser may not read it. Open it again.",
                    file.name()
                ));
            }
        }
        for (name, text) in self.recordings.texts() {
            reading.file(&name);
            self.bytes(text.as_bytes(), &mut reading).await;
        }
        let (mut judging, faults, recordings) = reading.finish();
        let said = faults
            .iter()
            .map(|(name, fault)| format!("{name} {}", fault.sentence()));
        self.faults.extend(said);
        if recordings == 0 && self.faults.is_empty() {
            self.faults.push("No recording was found in it. Save one in the developer tools of the browser: network panel, Export HAR.".to_owned());
        }
        self.breathe().await;
        while self.goes_on() && judging.step(&BrowserUrl) {
            let (done, total) = judging.progress();
            self.pause(Stage::Judging { done, total }).await;
        }
        if !self.recordings.is_current(self.serial) {
            return;
        }
        let mut told = Told {
            // What was not judged when it was cancelled is: all of it is counted.
            recording: judging.finish(&BrowserUrl),
            faults: self.faults,
            cancelled: self.recordings.is_cancelled(),
            row_of: Vec::new(),
        };
        next_task().await;
        let rows = told.rows();
        told.row_of = vec![0; rows.len()];
        for (row, request) in rows.iter().enumerate() {
            if let Some(place) = told.row_of.get_mut(*request) {
                *place = row;
            }
        }
        let requests = rows
            .iter()
            .filter_map(|at| told.recording.requests.get(*at).cloned());
        show(requests.collect()).await;
        if self.recordings.is_current(self.serial) {
            self.recordings.set_stage(Stage::Done(Rc::new(told)));
        }
    }

    fn goes_on(&self) -> bool {
        self.recordings.is_current(self.serial) && !self.recordings.is_cancelled()
    }

    /// `None`: the browser does not give the rest of it.
    async fn file(&mut self, file: &File, reading: &mut RecordingReading) -> Option<()> {
        let (mut at, size) = (0.0, file.size());
        while at < size && self.goes_on() {
            let end = (at + SLICE).min(size);
            let slice = file.slice_with_f64_and_f64(at, end).ok()?;
            let part = JsFuture::from(slice.array_buffer()).await.ok()?;
            let part = Uint8Array::new(part.unchecked_ref()).to_vec();
            self.task_ms = web::now();
            self.bytes(&part, reading).await;
            at = end;
        }
        Some(())
    }

    async fn bytes(&mut self, bytes: &[u8], reading: &mut RecordingReading) {
        for step in bytes.chunks(STEP) {
            if !self.goes_on() {
                return;
            }
            reading.push(step);
            self.done += step.len() as f64;
            let (done, total) = (self.done, self.total);
            self.pause(Stage::Reading { done, total }).await;
        }
    }

    /// Lets the page draw and listen, when it is time.
    async fn pause(&mut self, stage: Stage) {
        let now = web::now();
        if now - self.task_ms < TASK_MS {
            return;
        }
        if now - self.shown_ms > SHOWN_EVERY_MS {
            self.shown_ms = now;
            self.recordings.set_stage(stage);
        }
        self.breathe().await;
    }

    async fn breathe(&mut self) {
        next_task().await;
        self.task_ms = web::now();
    }
}
