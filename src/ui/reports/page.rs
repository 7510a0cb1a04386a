//! The page of a report before anything is asked: what it was recognised as, what it says of each address,
//! and which of them "Check" would ask.

use super::said::{found_on, word};
use super::state::Reports;
use crate::classify::Outcome;
use crate::input::reports::{Entry, Report, Verdict};
use crate::intake::{Reopened, ReportIn};
use crate::secret;
use crate::ui::logs::Logs;
use crate::ui::number::counted;
use crate::ui::visible::visible;
use std::collections::BTreeSet;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// So many addresses are listed at once.
const PAGE: usize = 100;

/// What is shown.
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The report.
    pub reports: Reports,
    /// They tell when something else was given.
    pub logs: Logs,
    /// Explains what the report says.
    pub explain: Callback<MouseEvent>,
    /// The sign of an outcome, in its colour.
    pub sign: Callback<Outcome, Html>,
}

/// Which addresses are ticked at first: those that failed and can be asked for. An address with a secret
/// may do something when it is asked for, so that is left to the reader.
pub fn preset(report: &ReportIn) -> Vec<bool> {
    match report {
        ReportIn::Theirs(report) => report.entries.iter().map(is_preset).collect(),
        ReportIn::Ours(_) => Vec::new(),
    }
}

fn is_preset(entry: &Entry) -> bool {
    entry.verdict == Verdict::Failed
        && can_ask(entry)
        && entry
            .target
            .as_ref()
            .is_ok_and(|target| secret::shown_address(&target.url) == target.url)
}

fn can_ask(entry: &Entry) -> bool {
    entry.target.as_ref().is_ok_and(|target| target.is_http())
}

/// The page of a report.
#[component]
pub fn ReportPage(props: &Props) -> Html {
    let reports = &props.reports;
    let shown = use_state_eq(|| PAGE);
    let redraw = use_force_update();
    {
        let redraw = redraw.clone();
        use_effect_with(props.logs.clone(), move |logs| {
            let subscription = logs.subscribe(Callback::from(move |()| redraw.force_update()));
            move || drop(subscription)
        });
    }
    let Some(report) = reports.report() else {
        return Html::default();
    };
    html! {
        <div class="report">
            <section class="recognised" aria-label="Recognised" data-format={report.format()} data-unread={report.unread().to_string()}>
                { match &*report {
                    ReportIn::Theirs(report) => theirs(props, report),
                    ReportIn::Ours(report) => ours(report),
                } }
                if report.unread() > 0 {
                    <p>{ format!("{} of it could not be read.", counted(report.unread() as usize, "entry", "entries")) }</p>
                }
                if reports.others() {
                    <p>{ "The other text is no part of the report and is left aside; remove the report to check it." }</p>
                }
            </section>
            if let ReportIn::Theirs(report) = &*report {
                { list(props, report, *shown, &redraw) }
                if report.entries.len() > *shown {
                    <p><button type="button" onclick={more(&shown)}>{ format!("Show {} more", counted(PAGE.min(report.entries.len() - *shown), "address", "addresses")) }</button></p>
                }
            }
        </div>
    }
}

fn more(shown: &UseStateHandle<usize>) -> Callback<MouseEvent> {
    let shown = shown.clone();
    Callback::from(move |_| shown.set(*shown + PAGE))
}

/// "A report of linkinator (JSON): 7 failed, 3 ok, 2 skipped."
fn theirs(props: &Props, report: &Report) -> Html {
    let reports = &props.reports;
    let [failed, ok, skipped] =
        [Verdict::Failed, Verdict::Ok, Verdict::Skipped].map(|verdict| report.count(verdict));
    let mut parts = vec![format!(
        "{} failed",
        counted(failed, "address", "addresses")
    )];
    for (count, word) in [(ok, "ok"), (skipped, "skipped")] {
        if count > 0 {
            parts.push(format!("{} {word}", crate::ui::number::count(count)));
        }
    }
    let ticked: Vec<&Entry> = (0..)
        .zip(&report.entries)
        .filter(|(place, _)| reports.is_ticked(*place))
        .map(|(_, entry)| entry)
        .collect();
    let hosts: BTreeSet<&str> = ticked
        .iter()
        .filter_map(|entry| entry.target.as_ref().ok())
        .map(|target| target.host.as_str())
        .collect();
    html! {
        <>
            <h2 class="lead">{ format!("A report of {} ({}): {}.", report.tool.name(), report.form.name(), parts.join(", ")) }</h2>
            if ticked.is_empty() {
                <p>{ "Nothing is ticked, so Check would ask nobody." }</p>
            } else {
                <p>{ format!("Check asks the {} on {} that {} ticked, from your browser, and nothing else.",
                    counted(ticked.len(), "address", "addresses"), counted(hosts.len(), "host", "hosts"), if ticked.len() == 1 { "is" } else { "are" }) }</p>
            }
            if report.over_limit > 0 {
                <p>{ format!("{} left out over the limit.", counted(report.over_limit as usize, "address was", "addresses were")) }</p>
            }
            <p>
                <button type="button" onclick={props.explain.clone()}>{ "Explain what it says, asking nobody" }</button>
            </p>
        </>
    }
}

fn ours(report: &Reopened) -> Html {
    html! {
        <>
            <h2 class="lead">{ format!("A report of Turnaway ({}): {}.", report.form.name(), counted(report.checks.len(), "check", "checks")) }</h2>
            <p>{ "Check shows it as it was; nothing is sent." }</p>
            if report.form == crate::intake::OwnForm::Csv {
                <p>{ "A CSV holds the verdicts without what they rest on; the JSON export has both." }</p>
            }
            if report.cut {
                <p>{ "The file ends too early; what is there is shown." }</p>
            }
            if report.newer {
                <p>{ "A later version of Turnaway wrote it; it may hold more than is shown here." }</p>
            }
        </>
    }
}

/// Failed addresses first, then those that were skipped, then the others.
fn order(report: &Report) -> Vec<usize> {
    let rank = |place: &usize| match report.entries.get(*place).map(|entry| entry.verdict) {
        Some(Verdict::Failed) => 0,
        Some(Verdict::Skipped) => 1,
        _ => 2,
    };
    let mut places: Vec<usize> = (0..report.entries.len()).collect();
    places.sort_by_key(rank);
    places
}

fn list(props: &Props, report: &Report, shown: usize, redraw: &UseForceUpdateHandle) -> Html {
    let reports = &props.reports;
    let tick_where = |which: fn(&Entry) -> bool| {
        let (reports, redraw) = (reports.clone(), redraw.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(ReportIn::Theirs(report)) = reports.report().as_deref() {
                for (place, entry) in report.entries.iter().enumerate() {
                    reports.tick(place, can_ask(entry) && which(entry));
                }
            }
            redraw.force_update();
        })
    };
    let row = |place: usize| {
        let entry = report.entries.get(place)?;
        let (reports, redraw) = (reports.clone(), redraw.clone());
        let checked = reports.is_ticked(place);
        let onchange = Callback::from(move |event: Event| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                reports.tick(place, input.checked());
                redraw.force_update();
            }
        });
        Some(html! {
            <tr key={place} data-verdict={entry.verdict.word()}>
                <td class="tick"><input type="checkbox" id={format!("tick-{place}")} {checked} {onchange} disabled={!can_ask(entry)} /></td>
                <th scope="row"><label for={format!("tick-{place}")}>{ address(entry) }</label></th>
                <td><span class="verdict-word">{ props.sign.emit(mark(entry.verdict)) }<bdi>{ word(&entry.word, entry.verdict.word()) }</bdi></span></td>
                <td class="where">{ places(entry) }</td>
            </tr>
        })
    };
    html! {
        <section aria-labelledby="their-word">
            <div class="ticks">
                <h2 id="their-word">{ "Their word" }</h2>
                <span class="fine">{ "Tick" }</span>
                <button type="button" class="quiet" onclick={tick_where(|entry| entry.verdict == Verdict::Failed)}>{ "failed" }</button>
                <button type="button" class="quiet" onclick={tick_where(|_| true)}>{ "all" }</button>
                <button type="button" class="quiet" onclick={tick_where(|_| false)}>{ "none" }</button>
            </div>
            <table class="their-list">
                <thead><tr><th scope="col"><span class="unseen">{ "Ask" }</span></th><th scope="col">{ "Address" }</th><th scope="col">{ "Their word" }</th><th scope="col">{ "Found on" }</th></tr></thead>
                <tbody>{ for order(report).into_iter().take(shown).filter_map(row) }</tbody>
            </table>
        </section>
    }
}

/// The outcome whose sign and colour it has; the word beside it is theirs.
const fn mark(verdict: Verdict) -> Outcome {
    match verdict {
        Verdict::Failed => Outcome::ClientError,
        Verdict::Ok => Outcome::Ok,
        Verdict::Skipped => Outcome::Invalid,
    }
}

fn address(entry: &Entry) -> Html {
    let text = match &entry.target {
        Ok(target) => secret::shown_address(&target.url).into_owned(),
        Err(_) => secret::shown_address(&entry.text).into_owned(),
    };
    html! {
        <>
            <bdi class="mono">{ visible(&text) }</bdi>
            if let Err(reason) = &entry.target {
                <span class="fine">{ format!(" {}", reason.text()) }</span>
            }
        </>
    }
}

fn places(entry: &Entry) -> Html {
    let Some(first) = entry.places.first() else {
        return Html::default();
    };
    html! {
        <>
            { found_on(first) }
            if entry.found > 1 {
                <span class="fine">{ format!(" and {}", counted(entry.found as usize - 1, "other place", "other places")) }</span>
            }
        </>
    }
}
