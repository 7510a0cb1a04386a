//! The button over the results that puts what is shown on the watch list. Only in the extension.

use super::icon;
use crate::browser::BrowserUrl;
use crate::browser::extension::watching;
use crate::ui::arrange::{Item, arrange};
use crate::ui::command::Ui;
use crate::ui::number::counted;
use crate::watch::{DEFAULT_EVERY_MIN, MAX_WATCHED, ask_first};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// What the button is given.
#[derive(PartialEq, Properties)]
pub struct Props {
    /// Knows which rows are shown.
    pub ui: Ui,
    /// How many are.
    pub shown: usize,
}

/// The button, and what came of pressing it.
#[component]
pub fn WatchThese(props: &Props) -> Html {
    let said = use_state_eq(|| None::<String>);
    let asked = use_state_eq(Vec::<String>::new);
    if !watching::is_here() || watching::is_private() {
        return Html::default();
    }
    let onclick = {
        let (ui, set, ask) = (props.ui.clone(), said.setter(), asked.setter());
        Callback::from(move |_: MouseEvent| {
            let (plain, secret) = ask_first(shown(&ui));
            ask.set(secret);
            watch(plain, set.clone());
        })
    };
    let with_secrets = {
        let (secret, set, ask) = ((*asked).clone(), said.setter(), asked.setter());
        Callback::from(move |_: MouseEvent| {
            ask.set(Vec::new());
            watch(secret.clone(), set.clone());
        })
    };
    let title = format!("Check them every 6 hours and be told of changes; at most {MAX_WATCHED}");
    html! {
        <>
            <button type="button" {onclick} {title} disabled={props.shown == 0}>
                { icon("rate-limited") }<span>{ "Watch these" }</span>
            </button>
            <span role="status">
                if let Some(said) = &*said {
                    <a href="#/watching">{ said.clone() }</a>
                }
                if !asked.is_empty() {
                    { format!(" {} what looks like a secret. ", match asked.len() {
                        1 => "One address holds".to_owned(),
                        many => format!("{} hold", counted(many, "address", "addresses")),
                    }) }
                }
            </span>
            if !asked.is_empty() {
                <button type="button" class="link" onclick={with_secrets}>{ "Watch with the secret" }</button>
            }
        </>
    }
}

/// Adds them, and says what came of it.
fn watch(urls: Vec<String>, set: UseStateSetter<Option<String>>) {
    if urls.is_empty() {
        return set.set(None);
    }
    spawn_local(async move {
        let added = watching::edit(move |list, change| {
            let urls = urls.iter().map(String::as_str);
            let now_ms = watching::now_ms();
            list.add(urls, DEFAULT_EVERY_MIN, &BrowserUrl, now_ms, change)
        });
        set.set(Some(match added.await {
            None => "Could not be stored".to_owned(),
            Some(done) if done.over_limit > 0 => {
                format!("{} added, the list is full", done.added)
            }
            Some(done) if done.added == 0 => "Watched already".to_owned(),
            Some(done) => format!("{} added", counted(done.added, "address", "addresses")),
        }));
        watching::go().await;
    });
}

/// The addresses that the table shows now, one more than the list can hold at most.
fn shown(ui: &Ui) -> Vec<String> {
    ui.session.store().read(|results| {
        let items = arrange(&results.rows, &ui.view.arrangement);
        let rows = items.iter().filter_map(|item| match item {
            Item::Row(index) => results.rows.get(*index),
            Item::Heading(..) => None,
        });
        let urls = rows.filter(|row| row.target.is_http());
        urls.map(|row| row.target.url.clone())
            .take(MAX_WATCHED + 1)
            .collect()
    })
}
