//! Hosts that the user granted to the extension: asked for after a run, listed and taken back in
//! the settings and on the extension's own page. On the site there are no such things, and nothing
//! is shown.

use super::icon;
use crate::browser::{Check, extension};
use crate::classify::{Compared, Outcome};
use crate::evidence::Vantage;
use crate::ui::command::{Command, Ui, Which};
use crate::ui::number::{count, counted};
use crate::ui::row::Row;
use crate::ui::running;
use crate::ui::store::{Phase, Results, seen_from};
use crate::ui::visible::visible;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// What is offered when a run has ended: to look at hosts whose answers are hidden from a page, and
/// to try with cookies where the extension was turned away. Calmly says when a grant was taken back
/// in the middle of the run.
pub fn grant_offer(ui: &Ui, results: &Results) -> Html {
    if !extension::is_here() || results.phase != Phase::Done || results.explained {
        return Html::default();
    }
    html! {
        <>
            { taken_back(results) }
            { hidden(ui, results) }
            { turned_away(ui, results) }
        </>
    }
}

fn hidden(ui: &Ui, results: &Results) -> Html {
    let hidden = |outcome| matches!(outcome, Some(Outcome::CorsBlocked | Outcome::NotVerified));
    let rows = results.rows.iter().filter(|row| {
        let from_page = |check: &Rc<Check>| check.evidence.context.vantage == Vantage::Page;
        // What was not tried is hidden from nobody.
        seen_from(row).is_some()
            && hidden(row.check().map(|check| check.diagnosis.outcome))
            && row.target.is_http()
            && row.check().is_some_and(from_page)
    });
    let (mut wanted, mut origins) = (Vec::new(), BTreeSet::new());
    for row in rows {
        wanted.push(row.index);
        origins.insert(row.target.origin.clone());
    }
    if wanted.is_empty() {
        return Html::default();
    }
    let text = format!(
        "{} hidden from pages. The extension can see the status code, all headers and every redirect of a host that you grant it: {} here. Your browser asks you once more, and you can take a grant back on the extension's page.",
        match wanted.len() {
            1 => "One of these answers is".to_owned(),
            many => format!("{} of these answers are", count(many)),
        },
        match origins.len() {
            1 => "one host".to_owned(),
            many => format!("{} hosts", count(many)),
        }
    );
    let onclick = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| {
            let asked = extension::ask(&origins);
            let (ui, rows) = (ui.clone(), wanted.clone());
            spawn_local(async move {
                if asked.await {
                    let depth = ui.session.store().read(|results| results.depth);
                    running::recheck(&ui.session, rows, depth, &ui.view.preferences);
                }
            });
        })
    };
    html! {
        <section class="question" aria-labelledby="grant-title">
            { icon("eye-off") }
            <div>
                <h2 id="grant-title">{ "See what is hidden?" }</h2>
                <p>{ text }</p>
            </div>
            <div class="actions">
                <button type="button" class="primary" {onclick}>{ "Grant and look again" }</button>
            </div>
        </section>
    }
}

/// Turned away on a granted host, and not yet tried with cookies.
pub fn refused_to_extension(row: &Row) -> bool {
    let refused = matches!(
        row.outcome(),
        Some(Outcome::SignInRequired | Outcome::Forbidden | Outcome::NotFound)
    );
    refused
        && row.check().is_some_and(|check| {
            let evidence = &check.evidence;
            let all = Compared::of(evidence);
            evidence.context.vantage == Vantage::Extension
                && all.is_some_and(|all| all.signed_in.is_none())
        })
}

fn turned_away(ui: &Ui, results: &Results) -> Html {
    let rows = results.rows.iter().filter(|row| refused_to_extension(row));
    let text = match rows.count() {
        0 => return Html::default(),
        1 => "One address turned the extension away.".to_owned(),
        many => format!("{} addresses turned the extension away.", count(many)),
    };
    html! {
        <section class="question" aria-labelledby="cookies-title">
            { icon("sign-in-required") }
            <div>
                <h2 id="cookies-title">{ "Also try with your cookies?" }</h2>
                <p>{ text }{ " " }{ WHAT_TRAVELS }</p>
            </div>
            <div class="actions">
                <button type="button" onclick={ui.on_press(Command::RecheckSignedIn(Which::RefusedToExtension))}>{ "Look again with my cookies" }</button>
            </div>
        </section>
    }
}

/// What goes along with a signed-in comparison, and what stays of it.
pub const WHAT_TRAVELS: &str = "One more request goes to each, with the cookies that this browser holds for it: the server sees you, signed in where you are, as when you open the address yourself. Kept of the answer are its status, where it leads and a few technical headers; no cookie and no text. It is for this one time.";

/// Hosts of which some addresses were seen by the extension and others from the page: the grant
/// changed while the run went on.
fn taken_back(results: &Results) -> Html {
    let [from_page, by_extension, _] = results.places;
    if from_page == 0 || by_extension == 0 {
        return Html::default();
    }
    let mut places: BTreeMap<&str, [bool; 2]> = BTreeMap::new();
    for row in results.rows.iter().filter(|row| row.target.is_http()) {
        let seen = seen_from(row).and_then(|place| {
            let places = places.entry(row.target.origin.as_str()).or_default();
            places.get_mut(place)
        });
        if let Some(seen) = seen {
            *seen = true;
        }
    }
    let mixed = places.iter().filter(|(_, seen)| **seen == [true; 2]);
    let mixed: Vec<&str> = mixed.map(|(origin, _)| *origin).collect();
    let Some(first) = mixed.first() else {
        return Html::default();
    };
    let more = match mixed.len() - 1 {
        0 => String::new(),
        more => format!(" and {} more", counted(more, "host", "hosts")),
    };
    html! {
        <section class="question" role="status">
            { icon("help") }
            <div><p>{ "The grant for " }<bdi class="mono">{ visible(first) }</bdi>{ more }{ " changed during the run. Addresses checked without it were checked as any page would." }</p></div>
        </section>
    }
}

/// The list of grants, each with a button that takes it back.
#[component]
pub fn Grants() -> Html {
    let list = use_state(Vec::<String>::new);
    {
        let list = list.clone();
        use_effect_with((), move |()| {
            spawn_local(async move { list.set(extension::grants().await) });
        });
    }
    if !extension::is_here() {
        return Html::default();
    }
    html! {
        <fieldset>
            <legend>{ "Hosts the extension may look at" }</legend>
            { granted(&list, list.setter()) }
            <p class="fine"><a href="#/extension">{ "All about what the extension may do" }</a></p>
        </fieldset>
    }
}

/// The grants as they are, each with a button that takes it back.
pub fn granted(list: &[String], changed: UseStateSetter<Vec<String>>) -> Html {
    let line = |granted: &String| {
        let onclick = {
            let (changed, granted) = (changed.clone(), granted.clone());
            Callback::from(move |_: MouseEvent| {
                let (changed, granted) = (changed.clone(), granted.clone());
                spawn_local(async move {
                    extension::revoke(&granted).await;
                    changed.set(extension::grants().await);
                });
            })
        };
        html! {
            <li class="chip">
                <bdi class="mono">{ visible(granted) }</bdi>
                <button type="button" class="quiet" {onclick}>{ icon("close") }<span>{ "Take back" }</span></button>
            </li>
        }
    };
    if list.is_empty() {
        return html! {
            <p class="fine">{ "None. Checks see what any page sees. After a run with hidden answers you are asked whether the extension may look at their hosts." }</p>
        };
    }
    html! { <ul class="chips">{ for list.iter().map(line) }</ul> }
}
