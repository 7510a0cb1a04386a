//! Files that were opened, dropped or pasted: a log is read where it lies, anything else is a text.

use super::intake::{ASIDE_ABOVE, Intake};
use super::later;
use super::logs::OpenedLog;
use crate::input::logs::Recognised;
use js_sys::Uint8Array;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{File, FileList, HtmlTextAreaElement};

/// How much of a file is looked at in one place, in bytes.
const SAMPLE: f64 = 32_768.0;

/// Takes files in. Logs begin to be read at once. A short text goes into an empty text box, where it
/// can be edited; the others are held aside.
pub fn take_files(files: &FileList, intake: &Intake, area: Option<HtmlTextAreaElement>) {
    let files: Vec<File> = (0..files.length())
        .filter_map(|at| files.item(at))
        .collect();
    let intake = intake.clone();
    spawn_local(async move {
        let mut logs = false;
        for file in files {
            match recognise(&file).await {
                Some(recognised) => {
                    logs = true;
                    intake.add_log(OpenedLog { file, recognised });
                }
                None => take_text(&file, &intake, area.clone()).await,
            }
        }
        if let (true, Some(later)) = (logs, later::get()) {
            (later.read_logs)(&intake.logs());
        }
    });
}

async fn take_text(file: &File, intake: &Intake, area: Option<HtmlTextAreaElement>) {
    let Some(text) = text(file).await else {
        intake.put_aside(
            &format!("{} (could not be read)", file.name()),
            String::new(),
        );
        return;
    };
    match area.filter(|area| area.value().is_empty() && text.len() <= ASIDE_ABOVE / 10) {
        Some(area) => {
            area.set_value(&text);
            intake.type_text(text);
        }
        None => intake.put_aside(&file.name(), text),
    }
}

async fn text(file: &File) -> Option<String> {
    JsFuture::from(file.text()).await.ok()?.as_string()
}

/// What a log is; `None` for anything else, and where the part that knows logs did not come.
async fn recognise(file: &File) -> Option<Rc<Recognised>> {
    let later = later::load().await?;
    let size = file.size();
    let mut samples = vec![sample(file, 0.0).await?];
    if size > 4.0 * SAMPLE {
        samples.push(sample(file, (size / 2.0).floor()).await?);
        samples.push(sample(file, size - SAMPLE).await?);
    }
    let samples: Vec<&[u8]> = samples.iter().map(Vec::as_slice).collect();
    (later.log_in_samples)(&samples).map(Rc::new)
}

async fn sample(file: &File, from: f64) -> Option<Vec<u8>> {
    let to = (from + SAMPLE).min(file.size());
    let slice = file.slice_with_f64_and_f64(from, to).ok()?;
    let bytes = JsFuture::from(slice.array_buffer()).await.ok()?;
    Some(Uint8Array::new(bytes.unchecked_ref()).to_vec())
}
