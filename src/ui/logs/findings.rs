//! The list of findings: each with what it means, whom and what it met, and lines to look at.
//!
//! What stands in a log was written by strangers. It becomes text and nothing else; its secrets were
//! taken out by the reader.

use super::words;
use crate::classify::rules;
use crate::input::logs::Format;
use crate::traffic::access::{AccessFinding, AccessReport, Counted, FindingKind, log_kind};
use crate::ui::number::{count, counted};
use crate::ui::visible::visible;
use yew::prelude::*;

/// How many names of a ranking are shown.
const SHOWN: usize = 5;

/// How many lines of a finding are shown.
const SAMPLES: usize = 5;

/// All findings: those that ask for something first, the rest folded away.
pub fn findings(report: &AccessReport) -> Html {
    if report.findings.is_empty() {
        return html! { <p>{ "Nothing stands out in it." }</p> };
    }
    let is_fault = |finding: &&AccessFinding| finding.kind == FindingKind::Fault;
    let (faults, rest): (Vec<_>, Vec<_>) = report.findings.iter().partition(is_fault);
    let rest_lines: u64 = rest.iter().map(|finding| finding.count).sum();
    html! {
        <ul class="findings" aria-label="Findings">
            { for faults.iter().map(|finding| item(finding)) }
            if !rest.is_empty() {
                <li class="folded">
                    <details open={faults.is_empty()}>
                        <summary>{ format!("Noise and normal course: {} with {}",
                            counted(rest.len(), "finding", "findings"),
                            counted(words::size(rest_lines), "line", "lines")) }</summary>
                        <ul class="findings">{ for rest.iter().map(|finding| item(finding)) }</ul>
                    </details>
                </li>
            }
        </ul>
    }
}

/// What a finding is called, and what it says.
fn told(finding: &AccessFinding) -> (String, &'static str, &'static str) {
    match (log_kind(&finding.id), rules::find(&finding.id)) {
        (Some(kind), _) => (kind.title.to_owned(), kind.means, kind.not),
        (None, Some(rule)) => (
            rule.title.to_owned(),
            "The log itself says so, in a field of these lines or in the error log.",
            "",
        ),
        (None, None) => (finding.id.clone(), "", ""),
    }
}

fn item(finding: &AccessFinding) -> Html {
    let (title, means, not) = told(finding);
    let cause = finding.cause.as_deref().and_then(rules::find);
    let statuses: Vec<String> = finding
        .statuses
        .iter()
        .filter(|(status, _)| **status > 0)
        .map(|(status, lines)| format!("{status} × {}", count(words::size(*lines))))
        .collect();
    html! {
        <li class="finding" data-finding={finding.id.clone()} data-count={finding.count.to_string()}
            data-kind={kind(finding.kind)}>
            <h3>
                <span>{ title }</span>
                <span class="number">{ counted(words::size(finding.count), "line", "lines") }</span>
            </h3>
            <p>{ means }</p>
            <p class="fine">
                if let Some(when) = words::window(&finding.window) { <span>{ sentence_case(&when) }</span> }
                if !statuses.is_empty() { <span>{ format!("Status {}", statuses.join(", ")) }</span> }
                <span>{ format!("Who can act: {}", finding.actor.word()) }</span>
                <span>{ format!("How sure: {}", finding.confidence.word()) }</span>
            </p>
            <dl class="pairs">
                { ranking("Clients", finding.clients.count, &finding.clients.top) }
                { ranking("Users", finding.users.count, &finding.users.top) }
                { ranking("Paths", 0, &finding.paths.top) }
                { for finding.details.iter().map(|(name, value)| html! {
                    <><dt>{ sentence_case(&visible(name)) }</dt><dd><bdi>{ visible(value) }</bdi></dd></>
                }) }
                <dt>{ "Would confirm it" }</dt>
                <dd>{ &finding.confirm }</dd>
                <dt>{ "Counts from" }</dt>
                <dd>{ &finding.threshold }</dd>
                if !not.is_empty() {
                    <dt>{ "Not to be confused with" }</dt><dd>{ not }</dd>
                }
                if let Some(rule) = cause {
                    <dt>{ "Cause and fixes" }</dt>
                    <dd><a href={format!("#/causes/{}", rule.id)}>{ rule.title }</a></dd>
                }
            </dl>
            if !finding.samples.is_empty() {
                <details>
                    <summary>{ counted(finding.samples.len().min(SAMPLES), "line of the log", "lines of the log") }</summary>
                    <ol class="samples">
                        { for finding.samples.iter().take(SAMPLES).map(|sample| line(sample.line, &sample.text)) }
                    </ol>
                </details>
            }
        </li>
    }
}

/// A line of the log, with its number.
pub fn line(number: u64, text: &str) -> Html {
    html! {
        <li><span class="number">{ count(words::size(number)) }</span><code><bdi>{ visible(text) }</bdi></code></li>
    }
}

fn ranking(name: &'static str, all: u64, top: &[Counted]) -> Html {
    if top.is_empty() {
        return Html::default();
    }
    let shown = top.len().min(SHOWN);
    let more = words::size(all).saturating_sub(shown);
    html! {
        <>
            <dt>{ name }{ if all > 1 { format!(" ({})", count(words::size(all))) } else { String::new() } }</dt>
            <dd>
                <ul class="ranked">
                    { for top.iter().take(shown).map(|one| html! {
                        <li><bdi class="mono">{ visible(&one.value) }</bdi>{ " " }<span class="number">{ count(words::size(one.count)) }</span></li>
                    }) }
                    if more > 0 { <li>{ format!("and {} more", count(more)) }</li> }
                </ul>
            </dd>
        </>
    }
}

const fn kind(kind: FindingKind) -> &'static str {
    match kind {
        FindingKind::Fault => "fault",
        FindingKind::Noise => "noise",
        FindingKind::Normal => "normal",
    }
}

fn sentence_case(text: &str) -> String {
    let mut rest = text.chars();
    let first = rest.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(rest).collect()
}

/// The format that most lines have, by its id.
pub fn leading_format(report: &AccessReport) -> Option<&'static str> {
    let most = report.formats.iter().max_by_key(|(_, lines)| **lines);
    most.and_then(|(id, _)| Format::from_id(id)).map(Format::id)
}
