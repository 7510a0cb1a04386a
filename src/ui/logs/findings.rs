//! The list of findings: each with what it means, whom and what it met, and lines to look at.
//!
//! What stands in a log was written by strangers. It becomes text and nothing else; its secrets were
//! taken out by the reader.

use super::ask::{self, lens_of};
use super::sample::{line, shown};
use super::state::Logs;
use super::words;
use crate::classify::rules;
use crate::fixes::{Given, Text, Values, fill_prose};
use crate::input::logs::Format;
use crate::traffic::access::{
    AccessFinding, AccessReport, Counted, FindingKind, Lens, Mask, log_kind,
};
use crate::ui::number::{count, counted};
use crate::ui::visible::visible;
use crate::ui::web;
use yew::prelude::*;

/// How many names of a ranking are shown.
const SHOWN: usize = 5;

/// How many lines of a finding are shown.
const SAMPLES: usize = 5;

/// The most findings that are drawn of each kind; a log of strangers may make any number.
const MOST: usize = 100;

/// Goes to the fault with this number.
pub fn show(place: usize) {
    let selector = format!(".finding[data-place='{place}']");
    if let Ok(Some(item)) = web::document().query_selector(&selector) {
        item.scroll_into_view();
        web::focus(&item);
    }
}

/// All findings: those that ask for something first, the rest folded away. `logs`: numbers open their
/// lines, once all is read.
pub fn findings(report: &AccessReport, logs: Option<&Logs>, mask: Option<&Mask>) -> Html {
    let show = Show { logs, mask };
    if report.findings.is_empty() {
        return html! { <p>{ "Nothing stands out in it." }</p> };
    }
    let is_fault = |finding: &&AccessFinding| finding.kind == FindingKind::Fault;
    let (faults, rest): (Vec<_>, Vec<_>) = report.findings.iter().partition(is_fault);
    let rest_lines: u64 = rest.iter().map(|finding| finding.count).sum();
    html! {
        <ul class="findings" aria-label="Findings">
            { for faults.iter().take(MOST).enumerate().map(|(place, finding)| show.item(finding, Some(place))) }
            if faults.len() > MOST {
                <li class="folded">{ format!("And {} more, each smaller than these.", count(faults.len() - MOST)) }</li>
            }
            if !rest.is_empty() {
                <li class="folded">
                    <details open={faults.is_empty()}>
                        <summary>{ format!("Noise and normal course: {} with {}",
                            counted(rest.len(), "finding", "findings"),
                            counted(words::size(rest_lines), "line", "lines")) }</summary>
                        <ul class="findings">{ for rest.iter().take(MOST).map(|finding| show.item(finding, None)) }</ul>
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

/// What it is called.
pub fn title(finding: &AccessFinding) -> String {
    told(finding).0
}

/// How findings are shown.
#[derive(Clone, Copy)]
struct Show<'s> {
    logs: Option<&'s Logs>,
    mask: Option<&'s Mask>,
}

impl Show<'_> {
    /// A number; it opens its lines where that can be done.
    fn number(self, lines: u64, title: &str, lens: impl FnOnce() -> Lens) -> Html {
        match self.logs {
            Some(logs) => ask::number(logs, lines, title, lens()),
            None => html! { <span class="number">{ count(words::size(lines)) }</span> },
        }
    }

    fn item(self, finding: &AccessFinding, place: Option<usize>) -> Html {
        let (title, means, not) = told(finding);
        let cause = finding.cause.as_deref().and_then(rules::find);
        // Noise that has no lines of its own has nothing to open.
        let has_lines = !finding.statuses.is_empty();
        let lens = || lens_of(finding);
        let statuses: Vec<Html> = finding
        .statuses
        .iter()
        .filter(|(status, _)| **status > 0)
        .map(|(status, lines)| html! {
            <span class="pair">{ format!("{status} × ") }{ self.number(*lines, &format!("{title}, status {status}"), || Lens { statuses: vec![*status], ..lens() }) }</span>
        })
        .collect();
        let clients = |name: &str| {
            self.mask
                .map_or_else(|| name.to_owned(), |mask| mask.address(name))
        };
        let users = |name: &str| {
            self.mask
                .map_or_else(|| name.to_owned(), |mask| mask.user(name))
        };
        let paths = |name: &str| name.to_owned();
        html! {
            <li class="finding" data-finding={finding.id.clone()} data-count={finding.count.to_string()}
                data-kind={kind(finding.kind)} data-place={place.map(|place| place.to_string())} tabindex={place.map(|_| "-1")}>
                <h3>
                    <span>{ title.clone() }</span>
                    if has_lines {
                        <span>{ self.number(finding.count, &title, lens) }{ if finding.count == 1 { " line" } else { " lines" } }</span>
                    } else {
                        <span class="number">{ counted(words::size(finding.count), "line", "lines") }</span>
                    }
                </h3>
                <p>{ means }</p>
                <p class="fine">
                    if let Some(when) = words::window(&finding.window) { <span>{ sentence_case(&when) }</span> }
                    if !statuses.is_empty() { <span class="statuses">{ "Status " }{ statuses }</span> }
                    <span>{ format!("Who can act: {}", finding.actor.word()) }</span>
                    <span>{ format!("How sure: {}", finding.confidence.word()) }</span>
                </p>
                <dl class="pairs">
                    { self.ranking("Clients", finding.clients.count, &finding.clients.top, &clients, &|one| Lens { clients: vec![one], ..lens() }) }
                    { self.ranking("Users", finding.users.count, &finding.users.top, &users, &|one| Lens { users: vec![one], ..lens() }) }
                    { self.ranking("Paths", 0, &finding.paths.top, &paths, &|one| Lens { paths: vec![one], ..lens() }) }
                    { for finding.details.iter().map(|(name, value)| html! {
                        <><dt>{ words::detail(name) }</dt><dd><bdi>{ visible(&shown(self.mask, value)) }</bdi></dd></>
                    }) }
                    if let Some(fix) = cause.and_then(|rule| rule.fixes.first()) {
                        <dt>{ "First thing to change" }</dt>
                        <dd>{ plain(fix.text) }{ " " }<span class="fine">{ format!("({})", fix.actor.word()) }</span></dd>
                    }
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
                            { for finding.samples.iter().take(SAMPLES).map(|sample| line(sample.line, &shown(self.mask, &sample.text))) }
                        </ol>
                    </details>
                }
            </li>
        }
    }

    fn ranking(
        self,
        name: &'static str,
        all: u64,
        top: &[Counted],
        shown: &dyn Fn(&str) -> String,
        lens: &dyn Fn(String) -> Lens,
    ) -> Html {
        if top.is_empty() {
            return Html::default();
        }
        let listed = top.len().min(SHOWN);
        let more = words::size(all).saturating_sub(listed);
        let row = |one: &Counted| {
            let text = shown(&one.value);
            let together = one.value.is_empty() || one.value == "(others)";
            let number = match together {
                true => html! { <span class="number">{ count(words::size(one.count)) }</span> },
                false => self.number(one.count, &text, || lens(one.value.clone())),
            };
            html! { <li><bdi class="mono">{ visible(&text) }</bdi>{ " " }{ number }</li> }
        };
        html! {
            <>
                <dt>{ name }{ if all > 1 { format!(" ({})", count(words::size(all))) } else { String::new() } }</dt>
                <dd>
                    <ul class="ranked">
                        { for top.iter().take(listed).map(row) }
                        if more > 0 { <li>{ format!("and {} more", count(more)) }</li> }
                    </ul>
                </dd>
            </>
        }
    }
}

/// A text of a rule; a log has many addresses, so none is filled in.
fn plain(text: Text) -> String {
    fill_prose(text, &Values::new(&Given::default())).into_owned()
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
