//! The panel in the developer tools: requests of the page that were turned away, by cause.

use super::prose;
use crate::classify::text::fill;
use crate::evidence::Evidence;
use crate::input::har::{Group, MOST_ROWS, NetworkLog, Row, Tally};
use crate::secret::shown_target;
use crate::ui::command::Ui;
use crate::ui::components::{RequestDetail, icon, outcome_badge};
use crate::ui::network::{self, Look, Network, is_shown};
use crate::ui::number::{count, counted};
use crate::ui::visible::visible;
use crate::ui::web;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

/// So many requests of a group are listed until all are asked for.
const FEW: usize = 4;

/// So many are listed then.
const MANY: usize = 200;

/// So many groups are drawn.
const GROUPS: usize = 60;

/// What the page is given.
#[derive(PartialEq, Properties)]
pub struct Props {
    /// Carries out what is done in it.
    pub ui: Ui,
}

/// The panel.
#[component]
pub fn NetworkPage(props: &Props) -> Html {
    let network = network::get();
    let update = use_force_update();
    {
        let network = network.clone();
        use_effect_with((), move |()| {
            network.subscribe(Some(Callback::from(move |()| update.force_update())));
            move || network.subscribe(None)
        });
    }
    let look = network.look();
    let (tally, groups) = network.read(|log| (log.tally(), shown(log, &look)));
    let selected = look
        .selected
        .and_then(|id| network.read(|log| log.row(id).cloned()));
    let onkeydown = {
        let network = network.clone();
        Callback::from(move |event: KeyboardEvent| on_key(&event, &network))
    };
    html! {
        <article class={classes!("network", selected.is_some().then_some("with-request"))} {onkeydown}>
            <h1 class="unseen">{ "Requests that were turned away" }</h1>
            { bar(&network, &look, tally) }
            { notes(&network, tally) }
            <div class="network-split">
                <div class="causes" id="causes">
                    if groups.is_empty() {
                        { nothing(tally, &look) }
                    }
                    { for groups.iter().take(GROUPS).map(|group| section(&network, &look, group)) }
                    if groups.len() > GROUPS {
                        <p class="nothing">{ format!("{} more causes are not drawn. Type into the filter to find them.", groups.len() - GROUPS) }</p>
                    }
                </div>
                if let Some(row) = selected {
                    <RequestDetail key={row.id} ui={props.ui.clone()} row={row.clone()} secrets={look.secrets} />
                }
            </div>
        </article>
    }
}

/// The groups with the rows that the reader wants to see.
fn shown(log: &NetworkLog, look: &Look) -> Vec<Group> {
    let mut groups = log.groups();
    for group in &mut groups {
        group.rows.retain(|row| is_shown(row, look));
    }
    groups.retain(|group| !group.rows.is_empty());
    groups
}

/// Esc closes the detail; the arrows go through the requests, as in the network panel.
fn on_key(event: &KeyboardEvent, network: &Network) {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    match event.key().as_str() {
        "Escape" if network.look().selected.is_some() => {
            network.turn(|look| look.selected = None);
            event.prevent_default();
            event.stop_propagation();
        }
        key @ ("ArrowDown" | "ArrowUp") => {
            let Some(button) = target.filter(|it| it.matches("button.request").unwrap_or(false))
            else {
                return;
            };
            event.prevent_default();
            if let Some(next) = neighbour(&button, key == "ArrowDown") {
                next.scroll_into_view_with_bool(false);
                web::focus(&next);
                if let Some(button) = next.dyn_ref::<web_sys::HtmlElement>() {
                    button.click();
                }
            }
        }
        _ => {}
    }
}

fn neighbour(button: &Element, down: bool) -> Option<Element> {
    let all = web::document()
        .query_selector_all("#causes button.request")
        .ok()?;
    let place = (0..all.length()).find(|at| all.get(*at).as_ref() == Some(button.as_ref()))?;
    let next = if down {
        place.checked_add(1)
    } else {
        place.checked_sub(1)
    };
    all.get(next?)?.dyn_into().ok()
}

/// The line at the top: how many, and what is listed.
fn bar(network: &Rc<Network>, look: &Look, tally: Tally) -> Html {
    let press = |change: fn(&mut Look)| {
        let network = network.clone();
        Callback::from(move |_: MouseEvent| network.turn(change))
    };
    let oninput = {
        let network = network.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                network.turn(|look| look.text = input.value());
            }
        })
    };
    let clear = {
        let network = network.clone();
        Callback::from(move |_: MouseEvent| network.clear())
    };
    let check = |checked: bool, change: fn(&mut Look), word: &'static str| {
        let onclick = press(change);
        html! { <label class="check"><input type="checkbox" {checked} {onclick} /><span>{ word }</span></label> }
    };
    let (name, word) = match look.paused {
        true => ("play", "Go on"),
        false => ("pause", "Pause"),
    };
    html! {
        <div class="network-bar" role="group" aria-label="List">
            <button type="button" class="quiet" onclick={press(|look| look.paused = !look.paused)}>{ icon(name) }<span>{ word }</span></button>
            <button type="button" class="quiet" onclick={clear}>{ icon("close") }<span>{ "Clear" }</span></button>
            <label class="search">{ icon("search") }<span class="unseen">{ "Filter" }</span>
                <input id="filter" type="search" placeholder="Filter" autocomplete="off" value={look.text.clone()} {oninput} /></label>
            { check(look.only_refused, |look| look.only_refused = !look.only_refused, "Only refused or blocked") }
            { check(look.keep, |look| look.keep = !look.keep, "Keep across navigation") }
            <p class="tally">{ summary(tally, look.paused) }</p>
            <p class="unseen" role="status">{ network.say(&summary(tally, look.paused)) }</p>
        </div>
    }
}

fn number(value: u64) -> usize {
    usize::try_from(value).unwrap_or(usize::MAX)
}

fn summary(tally: Tally, paused: bool) -> String {
    let mut text = format!(
        "{}: {} turned away or failed, {} fine",
        counted(number(tally.seen), "request", "requests"),
        count(number(tally.bad)),
        count(number(tally.fine)),
    );
    if tally.stopped > 0 {
        text.push_str(&format!(
            ", {} stopped by the page",
            count(number(tally.stopped))
        ));
    }
    if paused {
        text.push_str(". Paused");
    }
    text
}

/// What is not in the list, so that nobody takes it for all there is.
fn notes(network: &Network, tally: Tally) -> Html {
    let (passed, lost) = network.missing();
    let note = |text: String| html! { <p class="network-note">{ text }</p> };
    html! {
        <>
            if tally.dropped > 0 {
                { note(format!(
                    "The latest requests are listed, at most {}; {} older ones are counted only.",
                    count(MOST_ROWS),
                    count(number(tally.dropped)),
                )) }
            }
            if lost > 0 {
                { note(format!("{} came too fast to be looked at.", counted(number(lost), "request", "requests"))) }
            }
            if passed > 0 {
                { note(format!("{} came during a pause, not counted here.", counted(number(passed), "record", "records"))) }
            }
        </>
    }
}

fn nothing(tally: Tally, look: &Look) -> Html {
    let text = if tally.bad > 0 {
        match look.text.is_empty() {
            true => {
                "No request was refused or blocked. Others failed; take the tick away to see them."
            }
            false => "No request fits the filter.",
        }
    } else if tally.seen > 0 {
        "No request was turned away so far."
    } else {
        "Nothing recorded yet. Requests show up here as they happen; reload the page to see those from before the developer tools were open."
    };
    html! { <p class="nothing">{ text }</p> }
}

/// One cause: what it is, who can act, and the latest requests with it.
fn section(network: &Rc<Network>, look: &Look, group: &Group) -> Html {
    let Some(latest) = group.rows.last() else {
        return Html::default();
    };
    let cause = latest.diagnosis.main();
    let title = cause.map_or(latest.diagnosis.outcome.word(), |cause| cause.rule.title);
    let whole = look.whole.contains(group.id);
    let limit = if whole { MANY } else { FEW };
    let id = group.id;
    let more = {
        let network = network.clone();
        Callback::from(move |_: MouseEvent| {
            network.turn(|look| {
                if !look.whole.remove(id) {
                    look.whole.insert(id);
                }
            });
        })
    };
    let filtered = !look.text.is_empty() || look.only_refused;
    let total = match filtered {
        true if group.dropped == 0 => group.rows.len() as u64,
        _ => group.count(),
    };
    let rows = group.rows.len();
    html! {
        <section class="cause" key={group.id} data-cause={group.id} data-count={total.to_string()}>
            <h2>
                { outcome_badge(latest.diagnosis.outcome) }
                <span class="title">{ title }</span>
                <span class="times">{ counted(number(total), "request", "requests") }</span>
            </h2>
            if let Some(cause) = cause {
                <p>{ prose(&fill(cause.rule.plain, &told(&latest.evidence))) }</p>
                <p class="fine">{ "Who can act: " }{ cause.rule.actor.word() }</p>
            }
            <ul class="requests">
                { for group.rows.iter().rev().take(limit).map(|row| line(network, look, row)) }
            </ul>
            if rows > FEW {
                <button type="button" class="link" aria-expanded={if whole { "true" } else { "false" }} onclick={more}>
                    { if whole { "Show fewer".to_owned() } else { format!("Show {}", count(rows.min(MANY))) } }
                </button>
            }
            if whole && rows > MANY {
                <p class="fine">{ format!("The latest {} of {}. Type into the filter to find others.", count(MANY), count(rows)) }</p>
            }
        </section>
    }
}

/// As much of the evidence as a sentence quotes, without secrets.
fn told(evidence: &Evidence) -> Evidence {
    let target = shown_target(&evidence.target);
    let mut told = Evidence::new(target, evidence.context.clone());
    told.request = evidence.request.clone();
    told
}

/// One request.
fn line(network: &Rc<Network>, look: &Look, row: &Rc<Row>) -> Html {
    let id = row.id;
    let chosen = look.selected == Some(id);
    let onclick = {
        let network = network.clone();
        Callback::from(move |_: MouseEvent| network.turn(|look| look.selected = Some(id)))
    };
    let evidence = &row.evidence;
    let target = shown_target(&evidence.target);
    let (url, origin) = (&target.url, target.origin.as_str());
    let path = url.strip_prefix(origin).unwrap_or(url);
    let authority = origin.split_once("://").map_or(origin, |(_, rest)| rest);
    let (time, full) = web::local_time(evidence.context.at_ms);
    let method = match evidence.request.method.as_str() {
        "" => "GET",
        method => method,
    };
    html! {
        <li key={id}>
            <button type="button" class="request" aria-pressed={if chosen { "true" } else { "false" }} {onclick}
                data-url={url.clone()} data-outcome={row.diagnosis.outcome.id()}>
                <span class="mono method">{ visible(method) }</span>
                <span class="mono state">{ state(row) }</span>
                <bdi class="mono where"><b>{ visible(authority) }</b>{ visible(path) }</bdi>
                <time title={full}>{ time }</time>
            </button>
        </li>
    }
}

/// The status of the request; where there is none, what came instead.
fn state(row: &Row) -> String {
    match (row.status(), &row.asked.preflight) {
        (Some(code), _) => code.to_string(),
        (None, Some(preflight)) if preflight.status != 0 => {
            format!("preflight {}", preflight.status)
        }
        (None, Some(_)) => "no preflight".to_owned(),
        (None, None) => "no answer".to_owned(),
    }
}
