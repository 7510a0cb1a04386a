//! How far the run is, and the buttons that steer it.

use super::icon;
use crate::classify::Outcome;
use crate::run::Progress;
use crate::ui::command::{Command, Ui};
use crate::ui::number::{count, duration};
use crate::ui::store::{Phase, Results};
use yew::prelude::*;

/// Progress, pause and cancel.
pub fn run_progress(ui: &Ui, results: &Results) -> Html {
    let progress = results.progress.unwrap_or_default();
    if results.explained {
        return html! {
            <div class="progress">
                <span class="left" role="status">{
                    if results.watched {
                        "The tab's own requests; Turnaway sent none."
                    } else if results.recorded {
                        "Explained from the recording; nothing was sent."
                    } else {
                        "Explained from what you pasted; nothing was sent."
                    }
                }</span>
            </div>
        };
    }
    let running = results.phase == Phase::Running;
    let button = |name: &'static str, word: &'static str, command: Command| {
        html! {
            <button type="button" onclick={ui.on_press(command)}>{ icon(name) }<span>{ word }</span></button>
        }
    };
    html! {
        <div class="progress">
            <progress max={progress.total.max(1).to_string()} value={progress.done.to_string()}
                aria-label="Checks done" />
            <span class="numbers">
                { format!("{} / {}", count(progress.done), count(progress.total)) }
            </span>
            <span class="left">{ left(results.phase, &progress, results.latest_ms) }</span>
            if running {
                if progress.paused {
                    { button("play", "Resume", Command::Resume) }
                } else {
                    { button("pause", "Pause", Command::Pause) }
                }
                { button("stop", "Cancel", Command::Cancel) }
            }
            <p class="unseen" role="status">{ announce(results) }</p>
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
fn announce(results: &Results) -> AttrValue {
    let Some(progress) = results.progress else {
        return AttrValue::default();
    };
    match results.phase {
        Phase::Idle => AttrValue::default(),
        Phase::Running if progress.paused => "Paused".into(),
        Phase::Running if progress.total < 100 => "Checking".into(),
        Phase::Running => {
            let tenth = progress.done * 10 / progress.total.max(1);
            format!("{} percent checked", tenth * 10).into()
        }
        Phase::Done => format!(
            "Done: {} checked. {}",
            count(progress.done),
            outcomes(results)
        )
        .into(),
    }
}

/// "3 OK, 1 Forbidden".
fn outcomes(results: &Results) -> String {
    let found = Outcome::ALL.iter().zip(&results.counts);
    let found = found.filter(|(_, number)| **number > 0);
    let words = found.map(|(outcome, number)| format!("{} {}", count(*number), outcome.word()));
    words.collect::<Vec<_>>().join(", ")
}
