//! How far the run is, and the buttons that steer it.

use super::icon;
use crate::classify::Outcome;
use crate::run::Progress;
use crate::ui::command::{Command, Ui};
use crate::ui::number::{count, counted, duration};
use crate::ui::store::{Phase, Results};
use crate::ui::visible::visible;
use crate::ui::web;
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
                { numbers(results, &progress) }
            </span>
            if let Some((text, whole)) = running.then(|| waiting(results, &progress)).flatten() {
                <span class="left wait" title={whole}>{ text }</span>
            } else {
                <span class="left">{ left(results, &progress) }</span>
            }
            if running {
                if progress.offline {
                    { button("play", "Go on anyway", Command::WithoutNetwork) }
                } else if let (Some((_, wait)), false) = (results.waits.first(), progress.paused) {
                    { button("close", "Skip this host", Command::SkipHost(wait.check)) }
                }
                if progress.paused {
                    { button("play", "Resume", Command::Resume) }
                } else {
                    { button("pause", "Pause", Command::Pause) }
                }
                { button("stop", "Cancel", Command::Cancel) }
            } else if not_asked(results) > 0 {
                { button("play", "Continue", Command::Continue) }
            }
            <p class="unseen" role="status">{ announce(results) }</p>
        </div>
    }
}

/// Whom the run waits for, in a few words and whole: the network, or a server that is to be left in
/// peace.
fn waiting(results: &Results, progress: &Progress) -> Option<(AttrValue, AttrValue)> {
    if progress.paused {
        return None;
    }
    if progress.offline {
        return Some((
            "No network: waiting".into(),
            "The browser has no network, or has only just come back to it. What was under way is asked for again, and the run goes on by itself.".into(),
        ));
    }
    let (row, wait) = results.waits.first()?;
    let target = &results.rows.get(*row)?.target;
    let server = target
        .origin
        .split_once("://")
        .map_or(&*target.host, |(_, rest)| rest);
    let (until, _) = web::local_time(wait.until_ms);
    let others = match progress.waiting_hosts.saturating_sub(1) {
        0 => String::new(),
        more => format!(" (and {})", counted(more, "other", "others")),
    };
    let why = match wait.asked {
        true => "It asked to be left alone so long, by Retry-After.",
        false => {
            "It refused further requests or gave no answer, so it is left in peace for a while."
        }
    };
    let server = visible(server);
    Some((
        format!("waiting for {server} until {until}{others}").into(),
        format!(
            "Waiting for {server} until {until}{others}. {why} {} on it.",
            match wait.left {
                1 => "One address waits".to_owned(),
                many => format!("{} addresses wait", count(many)),
            }
        )
        .into(),
    ))
}

/// "47 / 200": of the run, or where it was cancelled of the whole list.
fn numbers(results: &Results, progress: &Progress) -> String {
    let (done, total) = match not_asked(results) {
        0 => (progress.done, progress.total),
        _ => (results.checked(), results.rows.len()),
    };
    format!("{} / {}", count(done), count(total))
}

fn not_asked(results: &Results) -> usize {
    match results.phase {
        Phase::Done => results.not_asked().count(),
        Phase::Idle | Phase::Running => 0,
    }
}

fn left(results: &Results, progress: &Progress) -> String {
    match (results.phase, progress.left_ms, results.latest_ms) {
        (Phase::Running, ..) if progress.paused => "paused".to_owned(),
        (Phase::Running, Some(ms), _) => format!("{} left", duration(ms)),
        (Phase::Running, None, _) => "running".to_owned(),
        (Phase::Done, ..) if not_asked(results) > 0 => {
            format!("cancelled, {} not asked", count(not_asked(results)))
        }
        (Phase::Done, _, Some(ms)) => format!("in {}", duration(ms)),
        _ => String::new(),
    }
}

/// What a screen reader says. Changes with every tenth of a long run only, and when it has to wait.
fn announce(results: &Results) -> AttrValue {
    let Some(progress) = results.progress else {
        return AttrValue::default();
    };
    match results.phase {
        Phase::Idle => AttrValue::default(),
        Phase::Running if progress.paused => "Paused".into(),
        Phase::Running => match waiting(results, &progress) {
            Some((text, _)) => text,
            None if progress.total < 100 => "Checking".into(),
            None => {
                let tenth = progress.done * 10 / progress.total.max(1);
                format!("{} percent checked", tenth * 10).into()
            }
        },
        Phase::Done => match not_asked(results) {
            0 => format!(
                "Done: {} checked. {}",
                count(progress.done),
                outcomes(results)
            )
            .into(),
            left => format!("Cancelled: {} not asked", count(left)).into(),
        },
    }
}

/// "3 OK, 1 Forbidden".
fn outcomes(results: &Results) -> String {
    let found = Outcome::ALL.iter().zip(&results.counts);
    let found = found.filter(|(_, number)| **number > 0);
    let words = found.map(|(outcome, number)| format!("{} {}", count(*number), outcome.word()));
    words.collect::<Vec<_>>().join(", ")
}
