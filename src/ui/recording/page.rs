//! What a recording was recognised as, how far it is read, and what it says. Its requests stand in the
//! table below.

use super::ask::AskAgain;
use super::copy::RedactedCopy;
use super::findings::findings;
use super::pressed::Pressed;
use super::state::{Recordings, Stage, Told};
use super::words;
use crate::traffic::page::{Aside, AsideKind, Recording};
use crate::ui::hooks::use_logs;
use crate::ui::logs::Logs;
use crate::ui::number::{bytes, count, counted};
use crate::ui::visible::visible;
use std::rc::Rc;
use yew::prelude::*;

/// So many of what is set aside are listed, of each kind.
const LISTED: usize = 500;

/// What is shown.
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The recordings.
    pub recordings: Recordings,
    /// Whoever is told of them.
    pub logs: Logs,
    /// Carries out what is pressed.
    pub press: Callback<Pressed>,
}

/// What stands above the table.
#[component]
pub fn RecordingPage(props: &Props) -> Html {
    let recordings = &props.recordings;
    let stage = {
        let recordings = recordings.clone();
        use_logs(&props.logs, move || recordings.stage())
    };
    html! {
        <div class="log recording">
            { recognised(&stage, recordings.asked()) }
            if recordings.asked() {
                <p>{ "The results below were asked for now, from this page. " }
                    <button type="button" class="link" onclick={props.press.reform(|_: MouseEvent| Pressed::Read)}>{ "Show the recording again" }</button></p>
            }
            { progress(recordings, &stage) }
            if let Stage::Done(told) = &stage { { says(props, told) } }
        </div>
    }
}

/// The region "Recognised": what it is, who made it, what it lacks, and what was not read.
fn recognised(stage: &Stage, asked: bool) -> Html {
    let empty = Told::default();
    let told = match stage {
        Stage::Done(told) => told,
        _ => &empty,
    };
    let recording = &told.recording;
    let unread = recording.tally.unread;
    html! {
        <section class="recognised" aria-label="Recognised" data-format="har" data-unread={unread.to_string()}>
            if recording.files.is_empty() { <p>{ "A recording of requests (HAR)." }</p> }
            { for recording.files.iter().map(|file| html! {
                <>
                    <p>if recording.files.len() > 1 || file.name.contains('/') { <bdi>{ visible(&file.name) }</bdi>{ ": " } }{ visible(&words::recognised(file)) }</p>
                    { for words::lacks(file).iter().map(|text| html! { <p class="fine">{ *text }</p> }) }
                </>
            }) }
            { for told.faults.iter().map(|text| html! { <p class="problem" role="alert"><span>{ visible(text) }</span></p> }) }
            if unread > 0 {
                <details>
                    <summary>{ format!("{} could not be read.", counted(words::size(unread), "entry", "entries")) }</summary>
                    <ul class="samples">{ for recording.examples.iter().map(|(place, start)| html! {
                        <li><span class="number">{ format!("entry {}", count(*place as usize)) }</span><code><bdi>{ visible(start) }</bdi></code></li>
                    }) }</ul>
                </details>
            }
            if matches!(stage, Stage::Waiting) && !asked {
                <p class="fine">{ "Check explains it as it stands. Nothing is sent." }</p>
            }
        </section>
    }
}

fn progress(recordings: &Recordings, stage: &Stage) -> Html {
    // A cast from float to integer saturates.
    let (done, total, words) = match stage {
        Stage::Reading { done, total } => (
            *done as usize,
            *total as usize,
            format!(
                "{} of {} read",
                bytes(*done as usize),
                bytes(*total as usize)
            ),
        ),
        Stage::Judging { done, total } => (*done, *total, "Explaining what was read".to_owned()),
        Stage::Waiting | Stage::Done(_) => return Html::default(),
    };
    let cancel = {
        let recordings = recordings.clone();
        Callback::from(move |_: MouseEvent| recordings.cancel())
    };
    html! {
        <div class="progress">
            <progress max={total.max(1).to_string()} value={done.to_string()} aria-label="Reading the recording" />
            <span class="numbers">{ words }</span>
            <button type="button" onclick={cancel}>{ "Cancel" }</button>
        </div>
    }
}

fn says(props: &Props, told: &Rc<Told>) -> Html {
    let recording = &told.recording;
    html! {
        <section aria-labelledby="recording-says">
            <h2 id="recording-says" class="lead">{ words::sentence(recording) }</h2>
            if let Some(text) = words::besides(recording) { <p>{ text }</p> }
            if told.cancelled { <p>{ "Reading was cancelled; this is about the part before." }</p> }
            { findings(&props.press, told) }
            { set_aside(recording) }
            <RedactedCopy recordings={props.recordings.clone()} />
            <AskAgain press={props.press.clone()} recording={told.clone()} />
        </section>
    }
}

/// What is no request that was answered or refused, kind by kind.
fn set_aside(recording: &Recording) -> Html {
    let kinds = AsideKind::ALL.iter().filter_map(|kind| {
        let all: Vec<&Aside> = recording.asides.iter().filter(|aside| aside.kind == *kind).collect();
        (!all.is_empty()).then(|| html! {
            <details class="set-aside">
                <summary>{ format!("{} {}", counted(all.len(), "entry", "entries"), kind.word()) }</summary>
                <ul class="samples">
                    { for all.iter().take(LISTED).map(|aside| html! {
                        <li><span class="number">{ format!("entry {}", count(aside.place as usize)) }</span><bdi class="mono">{ format!("{} {}", visible(&aside.method), visible(&aside.url)) }</bdi></li>
                    }) }
                    if all.len() > LISTED { <li>{ format!("and {} more", count(all.len() - LISTED)) }</li> }
                </ul>
            </details>
        })
    });
    html! { <>{ for kinds }</> }
}
