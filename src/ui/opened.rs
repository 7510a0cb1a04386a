//! Files that were opened, dropped or pasted: logs and recordings are read where they lie, anything else is
//! a text. What holds nothing to explain gets a sentence that says what to do.

use super::command::Ui;
use super::intake::{ASIDE_ABOVE, Intake};
use super::later;
use super::logs::OpenedLog;
use super::looked::Looked;
use js_sys::Uint8Array;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{File, FileList, HtmlTextAreaElement};

/// How much of a file is looked at in one place, in bytes.
const SAMPLE: f64 = 32_768.0;

/// How much of the beginning of what is packed is looked at, in bytes.
const PACKED: f64 = 262_144.0;

/// A text file that is longer is no list and no report, in bytes.
const MOST_TEXT: f64 = 134_217_728.0;

/// Takes files in. Logs and recordings begin to be read at once. A short text goes into an empty text box,
/// where it can be edited; the others are held aside.
pub fn take_files(files: &FileList, ui: &Ui, area: Option<HtmlTextAreaElement>) {
    let files = (0..files.length()).filter_map(|at| files.item(at));
    take(files.collect(), ui, area);
}

/// The same of a list.
pub fn take(files: Vec<File>, ui: &Ui, area: Option<HtmlTextAreaElement>) {
    let ui = ui.clone();
    spawn_local(async move {
        let intake = ui.session.intake();
        intake.forget_problems();
        let (mut logs, mut recordings) = (false, false);
        for file in files {
            match look(&file).await {
                Ok(Looked::Recording) => {
                    recordings = true;
                    intake.add_recording(file);
                }
                Ok(Looked::Log(recognised)) => {
                    logs = true;
                    intake.add_log(OpenedLog {
                        file,
                        recognised: Rc::new(recognised),
                    });
                }
                Ok(Looked::Texts) => {
                    recordings |= take_text(&file, &intake, area.clone()).await;
                }
                Ok(Looked::Nothing(sentence)) | Err(sentence) => intake.say_problem(sentence),
            }
        }
        let Some(later) = later::get() else { return };
        if recordings {
            (later.carry_out)(&ui, super::command::Command::ReadRecordings);
        } else if logs {
            (later.read_logs)(&intake.logs());
        }
    });
}

/// Whether a recording came of it.
async fn take_text(file: &File, intake: &Intake, area: Option<HtmlTextAreaElement>) -> bool {
    if file.size() > MOST_TEXT {
        intake.say_problem(format!("{} is neither a log nor a recording, and too large to be read as a list of addresses. Open the part that matters.", file.name()));
        return false;
    }
    let bytes = part(file, 0.0, file.size()).await;
    let (Some(bytes), Some(later)) = (bytes, later::get()) else {
        intake.say_problem(unreadable(file));
        return false;
    };
    let (texts, faults) = (later.texts)(&file.name(), &bytes);
    for fault in faults {
        intake.say_problem(fault);
    }
    let alone = texts.len() == 1;
    for (name, text) in texts {
        let box_free = area
            .as_ref()
            .filter(|area| alone && area.value().is_empty() && text.len() <= ASIDE_ABOVE / 10);
        match box_free {
            Some(area) => {
                area.set_value(&text);
                intake.type_text(text);
            }
            None => intake.put_aside(&name, text),
        }
    }
    false
}

/// What it is; `Err`: a sentence that says why nobody knows.
async fn look(file: &File) -> Result<Looked, String> {
    let size = file.size();
    if size == 0.0 {
        return Err(format!(
            "{} is empty, or a folder. Save or download it again; of a folder, open the files in it.",
            file.name()
        ));
    }
    let unreadable = || unreadable(file);
    let Some(later) = later::load().await else {
        return Err(format!(
            "{} was not opened: the rest of this page could not be loaded. Check the connection and open it again.",
            file.name()
        ));
    };
    let head = part(file, 0.0, SAMPLE).await.ok_or_else(unreadable)?;
    let packed = head.starts_with(b"PK") || head.starts_with(&[0x1f, 0x8b]);
    let mut samples = vec![match packed {
        true => part(file, 0.0, PACKED).await.ok_or_else(unreadable)?,
        false => head,
    }];
    if size > 4.0 * SAMPLE {
        let middle = (size / 2.0).floor();
        samples.push(
            part(file, middle, middle + SAMPLE)
                .await
                .ok_or_else(unreadable)?,
        );
        samples.push(
            part(file, size - SAMPLE, size)
                .await
                .ok_or_else(unreadable)?,
        );
    }
    let samples: Vec<&[u8]> = samples.iter().map(Vec::as_slice).collect();
    Ok((later.look)(&file.name(), &samples))
}

fn unreadable(file: &File) -> String {
    format!(
        "{} could not be read: it is a folder, was changed or moved, or the browser may not read it. Open it again; of a folder, open the files in it.",
        file.name()
    )
}

async fn part(file: &File, from: f64, to: f64) -> Option<Vec<u8>> {
    let slice = file
        .slice_with_f64_and_f64(from, to.min(file.size()))
        .ok()?;
    let bytes = JsFuture::from(slice.array_buffer()).await.ok()?;
    Some(Uint8Array::new(bytes.unchecked_ref()).to_vec())
}
