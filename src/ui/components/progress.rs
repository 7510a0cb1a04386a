//! How far the run is, and the buttons that steer it.

use super::icon;
use crate::run::Progress;
use crate::ui::hooks::{use_results, use_session};
use crate::ui::number::{count, duration};
use crate::ui::store::Phase;
use yew::prelude::*;

/// Progress, pause and cancel.
#[component]
pub fn RunProgress() -> Html {
    let session = use_session();
    let phase = use_results(|results| results.phase);
    let progress = use_results(|results| results.progress);
    let took_ms = use_results(|results| results.latest_ms);
    let announcement = use_results(|results| announce(results.phase, results.progress));
    let progress = progress.unwrap_or_default();
    let act = |what: fn(&super::super::hooks::Session)| {
        let session = session.clone();
        Callback::from(move |_: MouseEvent| what(&session))
    };
    let running = phase == Phase::Running;
    html! {
        <div class="progress">
            <progress max={progress.total.max(1).to_string()} value={progress.done.to_string()}
                aria-label="Checks done" class={classes!((!running).then_some("ended"))} />
            <span class="numbers">
                { format!("{} / {}", count(progress.done), count(progress.total)) }
            </span>
            <span class="left">{ left(phase, &progress, took_ms) }</span>
            if running {
                if progress.paused {
                    <button type="button" onclick={act(|session| session.resume())}>
                        { icon("play") }<span>{ "Resume" }</span>
                    </button>
                } else {
                    <button type="button" onclick={act(|session| session.pause())}>
                        { icon("pause") }<span>{ "Pause" }</span>
                    </button>
                }
                <button type="button" onclick={act(|session| session.cancel())}>
                    { icon("stop") }<span>{ "Cancel" }</span>
                </button>
            }
            <p class="unseen" role="status">{ announcement }</p>
        </div>
    }
}

fn left(phase: Phase, progress: &Progress, took_ms: Option<f64>) -> String {
    match (phase, progress.left_ms, took_ms) {
        (Phase::Running, ..) if progress.paused => "paused".to_owned(),
        (Phase::Running, Some(ms), _) => format!("{} left", duration(ms)),
        (Phase::Running, None, _) => "running".to_owned(),
        (Phase::Done, ..) if progress.cancelled > 0 => "cancelled".to_owned(),
        (Phase::Done, _, Some(ms)) => format!("in {}", duration(ms)),
        _ => String::new(),
    }
}

/// What a screen reader says. Changes with every tenth of a long run only.
fn announce(phase: Phase, progress: Option<Progress>) -> AttrValue {
    let Some(progress) = progress else {
        return AttrValue::default();
    };
    match phase {
        Phase::Idle => AttrValue::default(),
        Phase::Running if progress.paused => "Paused".into(),
        Phase::Running if progress.total < 100 => "Checking".into(),
        Phase::Running => {
            let tenth = progress.done * 10 / progress.total.max(1);
            format!("{} percent checked", tenth * 10).into()
        }
        Phase::Done => format!("Done: {} checked", count(progress.done)).into(),
    }
}
