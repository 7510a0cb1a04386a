//! What a log was recognised as, how far it is read, and what it says.

use super::choices::{Choices, mask, masking};
use super::compare::compare;
use super::findings::{findings, leading_format};
use super::fleet::Fleet;
use super::heat::heat;
use super::lines::Lines;
use super::sample::{line, shown};
use super::state::{Choice, Logs, Stage};
use super::timeline::TimelineView;
use super::tops::tops;
use super::words;
use crate::input::logs::{Format, shown_line};
use crate::report::log_json;
use crate::traffic::access::{AccessReport, Mask};
use crate::ui::components::icon;
use crate::ui::number::{bytes, count, duration};
use crate::ui::web;
use std::rc::Rc;
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
    let choice = logs.choice();
    let mask = mask(&choice);
    html! {
        <div class="log">
            { recognised(logs, &stage, mask.as_ref()) }
            <div class="folds">
                <Choices logs={logs.clone()} choice={choice.clone()} />
                <Fleet />
            </div>
            { progress(logs, &stage) }
            { told(logs, &stage, &choice, mask) }
            if let Some(found) = logs.found() {
                <Lines logs={logs.clone()} {found} {mask} />
            }
        </div>
    }
}

/// What it says: so far, or in the end.
fn told(logs: &Logs, stage: &Stage, choice: &Choice, mask: Option<Mask>) -> Html {
    let (report, over) = match stage {
        Stage::Waiting | Stage::Reading { report: None, .. } => return Html::default(),
        Stage::Reading {
            report: Some(report),
            ..
        } => (report, false),
        Stage::Done { report, .. } => (report, true),
    };
    // A part was picked: the whole stays on show while it is read.
    let whole = logs.whole().unwrap_or_else(|| report.clone());
    let answers = over || logs.whole().is_some();
    html! {
        <section aria-labelledby="log-says" data-so-far={(!over).then_some("true")}>
            <h2 id="log-says" class="lead">{ words::sentence(report) }</h2>
            <p class="fine so-far">{ if over { "" } else { "So far; reading goes on." } }</p>
            if let Stage::Done { done, total, failed, .. } = stage {
                if done < total && failed.is_empty() {
                    <p>{ format!("Reading was cancelled after {} of {}; what follows is about that part.", amount(*done), amount(*total)) }</p>
                }
                { for failed.iter().map(|name| html! {
                    <p class="problem" role="alert"><span><bdi>{ crate::ui::visible::visible(name) }</bdi>{ " could not be read to its end: it was changed, moved, or the browser may not read it. Open it again." }</span></p>
                }) }
            }
            <div class="log-tools">
                { masking(logs, choice) }
                if over { { save(report, mask) } }
            </div>
            <TimelineView logs={logs.clone()} {whole} report={report.clone()} window={choice.window} />
            <FindingList logs={answers.then(|| logs.clone())} report={report.clone()} {mask} />
            if over {
                { compare(logs, &choice.window, report, mask.as_ref()) }
                <Everyone logs={logs.clone()} report={report.clone()} {mask} />
            }
        </section>
    }
}

/// Findings, or what else is drawn of a report: drawn again only when there is another.
#[derive(Properties)]
struct Drawn<L: PartialEq> {
    logs: L,
    report: Rc<AccessReport>,
    mask: Option<Mask>,
}

impl<L: PartialEq> PartialEq for Drawn<L> {
    fn eq(&self, other: &Self) -> bool {
        self.logs == other.logs
            && Rc::ptr_eq(&self.report, &other.report)
            && self.mask == other.mask
    }
}

#[component]
fn FindingList(props: &Drawn<Option<Logs>>) -> Html {
    let report = &props.report;
    html! {
        <>
            <h3 class="unseen">{ "Findings" }</h3>
            { findings(report, props.logs.as_ref(), props.mask.as_ref()) }
            if report.summary.unexplained > 0 && report.summary.turned_away > 0 {
                <p class="fine">{ format!("Of those who were turned away, {} fit none of the findings.", count(words::size(report.summary.unexplained))) }</p>
            }
        </>
    }
}

#[component]
fn Everyone(props: &Drawn<Logs>) -> Html {
    let (overview, mask) = (&props.report.overview, props.mask.as_ref());
    html! {
        <>
            { heat(&props.logs, &overview.heat, mask) }
            { tops(&props.logs, overview, mask) }
        </>
    }
}

/// Saves what it says as JSON, with made-up names if those are on show.
fn save(report: &Rc<AccessReport>, mask: Option<Mask>) -> Html {
    let report = report.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        let shown = match mask {
            Some(mask) => mask.report((*report).clone()),
            None => (*report).clone(),
        };
        let _ = web::download(&[log_json(&shown)], "application/json", "turnaway-log.json");
    });
    html! { <button type="button" {onclick}>{ icon("download") }{ "Export JSON" }</button> }
}

/// The region "Recognised": the format, how sure, and what was not read.
fn recognised(logs: &Logs, stage: &Stage, mask: Option<&Mask>) -> Html {
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
                .map(|sample| line(sample.line, &shown(mask, &sample.text)))
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
                .map(|text| html! { <li><code><bdi>{ crate::ui::visible::visible(&shown(mask, &shown_line(text))) }</bdi></code></li> })
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
