//! The copy of a recording that can be handed on, and what is not in it.

use super::state::Recordings;
use crate::browser::next_task;
use crate::input::har::RedactedHar;
use crate::intake::RecordingCopy;
use crate::ui::number::{count, counted};
use crate::ui::visible::visible;
use crate::ui::web;
use js_sys::Uint8Array;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::File;
use yew::prelude::*;

/// What is taken of a file at once, in bytes.
const SLICE: f64 = 524_288.0;

/// What is copied between two turns of the event loop, in bytes.
const STEP: usize = 32_768;

/// Larger ones would not fit into the memory twice, in bytes.
const MOST: f64 = 268_435_456.0;

/// Which recordings.
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The recordings.
    pub recordings: Recordings,
}

#[derive(Clone, PartialEq)]
enum Stage {
    Waiting,
    Working,
    Failed(&'static str),
    Done(Rc<Vec<(String, RedactedHar)>>),
}

/// The button, and the list of what went.
#[component]
pub fn RedactedCopy(props: &Props) -> Html {
    let stage = use_state_eq(|| Stage::Waiting);
    let make = {
        let (stage, recordings) = (stage.setter(), props.recordings.clone());
        Callback::from(move |_: MouseEvent| {
            let (stage, recordings) = (stage.clone(), recordings.clone());
            stage.set(Stage::Working);
            spawn_local(async move { stage.set(made(&recordings).await) });
        })
    };
    html! {
        <div class="redacted-copy">
            <p class="actions">
                <button type="button" disabled={*stage == Stage::Working} onclick={make}>{ "Redacted copy" }</button>
                <span class="fine" role="status">{ match &*stage {
                    Stage::Waiting => "Saves the recording without cookies, tokens, passwords and codes, to be handed on.",
                    Stage::Working => "Taking the secrets out",
                    Stage::Failed(why) => why,
                    Stage::Done(_) => "Saved. What went is listed below; look through it before you hand it on.",
                } }</span>
            </p>
            if let Stage::Done(copies) = &*stage { { for copies.iter().map(|(name, copy)| gone(name, copy)) } }
        </div>
    }
}

/// What went from one recording.
fn gone(name: &str, copy: &RedactedHar) -> Html {
    let all: u32 = copy.gone.values().sum();
    let list: Vec<String> = copy
        .gone
        .iter()
        .map(|(what, number)| format!("{what} × {}", count(*number as usize)))
        .collect();
    html! {
        <div>
            <p><bdi>{ visible(name) }</bdi>{ format!(": {} taken out: {}.", counted(all as usize, "text", "texts"), visible(&list.join(", "))) }</p>
            if copy.survivors == 0 {
                <p>{ "Checked by a second pass: none of the values that were taken out is left in the copy." }</p>
            } else {
                <p class="problem" role="alert">{ format!("{} of the copy still hold one of the values: do not hand it on.", counted(copy.survivors as usize, "text", "texts")) }</p>
            }
            if copy.left_out > 0 {
                <p>{ format!("{} could not be read and are not in the copy.", counted(copy.left_out as usize, "entry", "entries")) }</p>
            }
        </div>
    }
}

async fn made(recordings: &Recordings) -> Stage {
    let files: f64 = recordings.files().iter().map(|file| file.size()).sum();
    if files > MOST {
        return Stage::Failed(
            "More than 256 MB are not copied in a page. Record only what matters, or cut the file.",
        );
    }
    let mut copy = RecordingCopy::default();
    for file in recordings.files() {
        copy.file(&file.name());
        if read(&file, &mut copy).await.is_none() {
            return Stage::Failed("The file could not be read again. Open it once more.");
        }
    }
    for (name, text) in recordings.texts() {
        copy.file(&name);
        for step in text.as_bytes().chunks(STEP) {
            copy.push(step);
            next_task().await;
        }
    }
    let copies = copy.finish();
    for (name, copy) in &copies {
        let _ = web::download(
            std::slice::from_ref(&copy.text),
            "application/json",
            &file_name(name),
        );
    }
    Stage::Done(Rc::new(copies))
}

async fn read(file: &File, copy: &mut RecordingCopy) -> Option<()> {
    let (mut at, size) = (0.0, file.size());
    while at < size {
        let end = (at + SLICE).min(size);
        let slice = file.slice_with_f64_and_f64(at, end).ok()?;
        let part = JsFuture::from(slice.array_buffer()).await.ok()?;
        for step in Uint8Array::new(part.unchecked_ref()).to_vec().chunks(STEP) {
            copy.push(step);
            next_task().await;
        }
        at = end;
    }
    Some(())
}

/// `trace.zip/a.har` as `a-redacted.har`.
fn file_name(name: &str) -> String {
    let last = name.rsplit('/').next().unwrap_or(name);
    let stem = last
        .strip_suffix(".har")
        .or_else(|| last.strip_suffix(".json"))
        .unwrap_or(last);
    format!("{stem}-redacted.har")
}
