//! What a log was recognised as, how far it is read, and what it says.

use super::findings::{findings, leading_format, line};
use super::state::{Logs, Stage};
use super::words;
use crate::input::logs::{Format, shown_line};
use crate::ui::number::{bytes, duration};
use crate::ui::web;
use yew::prelude::*;

/// How many lines that were not read are shown.
const EXAMPLES: usize = 3;

/// What is shown.
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The logs.
    pub logs: Logs,
}

/// The page of a log.
#[component]
pub fn LogPage(props: &Props) -> Html {
    let logs = &props.logs;
    let redraw = use_force_update();
    use_effect_with(logs.clone(), move |logs| {
        let subscription = logs.subscribe(Callback::from(move |()| redraw.force_update()));
        move || drop(subscription)
    });
    let stage = logs.stage();
    html! {
        <div class="log">
            { recognised(logs, &stage) }
            { progress(logs, &stage) }
            if let Stage::Reading { report: Some(report), .. } = &stage {
                <section aria-labelledby="log-says" data-so-far="true">
                    <h2 id="log-says" class="lead">{ words::sentence(report) }</h2>
                    <p class="fine">{ "So far; reading goes on." }</p>
                    { findings(report) }
                </section>
            }
            if let Stage::Done { report, done, total, failed } = &stage {
                <section aria-labelledby="log-says">
                    <h2 id="log-says" class="lead">{ words::sentence(report) }</h2>
                    if done < total && failed.is_empty() {
                        <p>{ format!("Reading was cancelled after {} of {}; what follows is about that part.", amount(*done), amount(*total)) }</p>
                    }
                    { for failed.iter().map(|name| html! {
                        <p class="problem" role="alert"><span><bdi>{ crate::ui::visible::visible(name) }</bdi>{ " could not be read to its end: it was changed, moved, or the browser may not read it. Open it again." }</span></p>
                    }) }
                    { findings(report) }
                    if report.summary.unexplained > 0 && report.summary.turned_away > 0 {
                        <p class="fine">{ format!("Of those who were turned away, {} fit none of the findings.", crate::ui::number::count(words::size(report.summary.unexplained))) }</p>
                    }
                </section>
            }
        </div>
    }
}

/// The region "Recognised": the format, how sure, and what was not read.
fn recognised(logs: &Logs, stage: &Stage) -> Html {
    let Some(known) = logs.recognised() else {
        return Html::default();
    };
    let (format, unread, says, examples) = match stage {
        Stage::Done { report, .. } => (
            leading_format(report),
            report.unread.count,
            format!("{} {}", words::formats(report), words::unread(report.unread.count)),
            report
                .unread
                .examples
                .iter()
                .take(EXAMPLES)
                .map(|sample| line(sample.line, &sample.text))
                .collect::<Html>(),
        ),
        _ => (
            known.format().map(Format::id),
            u64::from(known.unread),
            match known.unread {
                0 => words::tried(&known),
                unread => format!("{} {}", words::tried(&known), words::unread(u64::from(unread))),
            },
            known
                .examples
                .iter()
                .take(EXAMPLES)
                .map(|text| html! { <li><code><bdi>{ crate::ui::visible::visible(&shown_line(text)) }</bdi></code></li> })
                .collect::<Html>(),
        ),
    };
    html! {
        <section class="recognised" aria-label="Recognised" data-format={format.unwrap_or("")} data-unread={unread.to_string()}>
            <p>{ words::recognised(&known) }{ " " }{ says }</p>
            if unread > 0 { <ul class="samples">{ examples }</ul> }
            if logs.others() {
                <p>{ "The other text is no log and is left aside; remove the log to check it." }</p>
            }
            if matches!(stage, Stage::Waiting) {
                <p class="fine">{ "Check says who was turned away, why, and since when. It is read here; nothing is sent." }</p>
            }
        </section>
    }
}

fn progress(logs: &Logs, stage: &Stage) -> Html {
    let Stage::Reading {
        done, total, since, ..
    } = stage
    else {
        return Html::default();
    };
    let left = left(*done, *total, web::now() - since);
    let cancel = {
        let logs = logs.clone();
        Callback::from(move |_: MouseEvent| logs.cancel())
    };
    html! {
        <div class="progress">
            <progress max={(total.max(1.0) as u64).to_string()} value={(*done as u64).to_string()} aria-label="Reading the log" />
            <span class="numbers">{ format!("{} of {} read", amount(*done), amount(*total)) }{ left.map(|left| format!(", about {left} left")) }</span>
            <button type="button" onclick={cancel}>{ "Cancel" }</button>
        </div>
    }
}

/// How long it may still take, once that can be said.
fn left(done: f64, total: f64, elapsed: f64) -> Option<String> {
    let known = elapsed >= 1_500.0 && done > 0.0;
    known.then(|| duration((total - done) * elapsed / done))
}

/// A size as the reader sees it.
fn amount(size: f64) -> String {
    // A cast from float to integer saturates.
    bytes(size as usize)
}
