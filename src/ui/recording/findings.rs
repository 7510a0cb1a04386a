//! The causes of a recording: each with what it means, who can act, what to change, and its requests.

use super::pressed::Pressed;
use super::state::Told;
use crate::classify::text::fill;
use crate::classify::{Outcome, rules};
use crate::evidence::Evidence;
use crate::input::har::Source;
use crate::secret::shown_target;
use crate::traffic::page::{PageRequest, Recording, RecordingFinding};
use crate::ui::components::outcome_badge;
use crate::ui::number::{count, counted};
use crate::ui::pages::prose;
use crate::ui::state::Action;
use crate::ui::visible::visible;
use std::collections::BTreeMap;
use yew::prelude::*;

/// So many requests of a finding are shown; the table has all.
const SAMPLES: usize = 3;

/// All causes: those of refusals first, those of other failures folded away.
pub fn findings(press: &Callback<Pressed>, told: &Told) -> Html {
    let recording = &told.recording;
    let (refusals, others): (Vec<_>, Vec<_>) = recording
        .findings
        .iter()
        .partition(|finding| finding.turned_away);
    if recording.findings.is_empty() {
        return Html::default();
    }
    let requests: usize = others.iter().map(|finding| finding.count()).sum();
    html! {
        <ul class="findings" aria-label="Findings">
            { for refusals.iter().map(|finding| item(press, told, finding)) }
            if !others.is_empty() {
                <li class="folded">
                    <details open={refusals.is_empty()}>
                        <summary>{ format!("Failed for another reason: {}", counted(requests, "request", "requests")) }</summary>
                        <ul class="findings">{ for others.iter().map(|finding| item(press, told, finding)) }</ul>
                    </details>
                </li>
            }
        </ul>
    }
}

fn item(press: &Callback<Pressed>, told: &Told, finding: &RecordingFinding) -> Html {
    let recording = &told.recording;
    let request = |at: &usize| recording.requests.get(*at);
    let Some(first) = finding
        .requests
        .iter()
        .chain(&finding.followed_by)
        .find_map(request)
    else {
        return Html::default();
    };
    let rule = rules::find(finding.id);
    let evidence = quoted(&first.row.evidence);
    let title = rule.map_or(first.row.diagnosis.outcome.word(), |rule| rule.title);
    let fix = rule.and_then(|rule| rule.fixes.first());
    let samples: Vec<&usize> = finding.requests.iter().take(SAMPLES).collect();
    let id = finding.id;
    let filter =
        press.reform(move |_: MouseEvent| Pressed::Look(Action::FilterText(id.to_owned())));
    let from = sources(recording, finding);
    html! {
        <li class="finding" data-finding={id} data-count={finding.count().to_string()}
            data-kind={if finding.turned_away { "fault" } else { "normal" }}>
            <h3>
                <span>{ outcome_badge(outcome(first)) }{ " " }{ title }</span>
                <span class="number">{ counted(finding.count(), "request", "requests") }</span>
            </h3>
            if let Some(rule) = rule { <p>{ prose(&fill(rule.plain, &evidence)) }</p> }
            if !finding.followed_by.is_empty() {
                <p>{ format!("The session could not be renewed. {} came around it and was refused as not signed in: most likely because of that.",
                    counted(finding.followed_by.len(), "other request", "other requests")) }</p>
            }
            <p class="fine">
                <span>{ format!("Status {}", statuses(recording, finding)) }</span>
                if let Some(rule) = rule { <span>{ format!("Who can act: {}", rule.actor.word()) }</span> }
                <span>{ format!("How sure: {}", finding.confidence.word()) }</span>
                { for from.iter().map(|text| html! { <span>{ text.clone() }</span> }) }
            </p>
            if let Some(fix) = fix {
                <p><b>{ "What could be changed: " }</b>{ prose(&fill(fix.text, &evidence)) }</p>
            }
            <ul class="samples">
                { for samples.iter().map(|at| sample(press, told, **at)) }
            </ul>
            if rule.is_some() && finding.requests.len() > samples.len() {
                <p><button type="button" class="link" onclick={filter}>
                    { format!("Show all {} in the table", count(finding.requests.len())) }
                </button></p>
            }
        </li>
    }
}

fn outcome(request: &PageRequest) -> Outcome {
    request.row.diagnosis.outcome
}

/// One request; pressing it opens its detail.
fn sample(press: &Callback<Pressed>, told: &Told, at: usize) -> Html {
    let Some(request) = told.recording.requests.get(at) else {
        return Html::default();
    };
    let target = shown_target(&request.row.evidence.target);
    let status = match request.row.status() {
        Some(code) => code.to_string(),
        None => "no answer".to_owned(),
    };
    let row = told.row_of.get(at).copied();
    let onclick = press.reform(move |_: MouseEvent| Pressed::Look(Action::Select(row)));
    html! {
        <li>
            <span class="number">{ format!("entry {}", count(request.place as usize)) }</span>
            <button type="button" class="link request-line" {onclick}>
                <bdi class="mono">{ format!("{} {} {}", visible(&request.row.evidence.request.method), visible(&target.url), status) }</bdi>
            </button>
        </li>
    }
}

/// "403 × 4, no answer × 1".
fn statuses(recording: &Recording, finding: &RecordingFinding) -> String {
    let mut all: BTreeMap<Option<u16>, usize> = BTreeMap::new();
    for at in finding.requests.iter().chain(&finding.followed_by) {
        if let Some(request) = recording.requests.get(*at) {
            *all.entry(request.row.status()).or_default() += 1;
        }
    }
    let one = |(status, number): (&Option<u16>, &usize)| {
        let status = status.map_or("none".to_owned(), |code| code.to_string());
        format!("{status} × {}", count(*number))
    };
    let parts: Vec<String> = all.iter().rev().map(one).collect();
    parts.join(", ")
}

/// That it was not the server who answered.
fn sources(recording: &Recording, finding: &RecordingFinding) -> Vec<String> {
    let number = |source: Source| {
        let requests = finding
            .requests
            .iter()
            .filter_map(|at| recording.requests.get(*at));
        requests.filter(|request| request.source == source).count()
    };
    let mut texts = Vec::new();
    if number(Source::Cache) > 0 {
        texts.push(format!(
            "{} from the browser's cache: load again without it",
            count(number(Source::Cache))
        ));
    }
    if number(Source::Worker) > 0 {
        texts.push(format!(
            "{} from the page's service worker, not from the server",
            count(number(Source::Worker))
        ));
    }
    texts
}

/// As much of the evidence as a sentence quotes, without secrets.
fn quoted(evidence: &Evidence) -> Evidence {
    let mut told = Evidence::new(shown_target(&evidence.target), evidence.context.clone());
    told.request = evidence.request.clone();
    told
}
