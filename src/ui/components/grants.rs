//! Hosts that the user granted to the extension: asked for after a run, listed and taken back in
//! the settings. On the site there are no such things, and nothing is shown.

use super::icon;
use crate::browser::{Check, extension};
use crate::classify::Outcome;
use crate::evidence::Vantage;
use crate::ui::command::Ui;
use crate::ui::number::count;
use crate::ui::running;
use crate::ui::store::{Phase, Results};
use std::collections::BTreeSet;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Offers to look at the hosts whose answers are hidden from a page, when a run has ended.
pub fn grant_offer(ui: &Ui, results: &Results) -> Html {
    if !extension::is_here() || results.phase != Phase::Done || results.explained {
        return Html::default();
    }
    let hidden = |outcome| matches!(outcome, Some(Outcome::CorsBlocked | Outcome::NotVerified));
    let rows = results.rows.iter().filter(|row| {
        let from_page = |check: &Rc<Check>| check.evidence.context.vantage == Vantage::Page;
        hidden(row.outcome()) && row.target.is_http() && row.check().is_some_and(from_page)
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
        "{} hidden from pages. The extension can see the status code, all headers and every redirect of a host that you grant it: {} here. Your browser asks you once more, and you can take a grant back in the settings.",
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
    let line = |granted: &String| {
        let onclick = {
            let (list, granted) = (list.clone(), granted.clone());
            Callback::from(move |_: MouseEvent| {
                let (list, granted) = (list.clone(), granted.clone());
                spawn_local(async move {
                    extension::revoke(&granted).await;
                    list.set(extension::grants().await);
                });
            })
        };
        html! {
            <li class="chip">
                <bdi class="mono">{ granted.clone() }</bdi>
                <button type="button" class="quiet" {onclick}>{ icon("close") }<span>{ "Take back" }</span></button>
            </li>
        }
    };
    html! {
        <fieldset>
            <legend>{ "Hosts the extension may look at" }</legend>
            if list.is_empty() {
                <p class="fine">{ "None. Checks see what any page sees. After a run with hidden answers you are asked whether the extension may look at their hosts." }</p>
            } else {
                <ul class="chips">{ for list.iter().map(line) }</ul>
            }
        </fieldset>
    }
}
