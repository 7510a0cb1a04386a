//! Logs that are kept in an engine: the query that counts there, filled with what the reader calls
//! things.

use crate::traffic::fleet::{Engine, Place, query};
use crate::ui::components::copy_button;
use crate::ui::web;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// Under this name the last engine and its names are remembered.
const REMEMBERED: &str = "turnaway.log-place";

/// How a field of a place is read and written.
type Field = (&'static str, fn(&mut Place) -> &mut String);

const FIELDS: [Field; 11] = [
    ("Table, index or selector", |place| &mut place.table),
    ("From (UTC)", |place| &mut place.from),
    ("Up to before (UTC)", |place| &mut place.to),
    ("Time", |place| &mut place.time),
    ("Client", |place| &mut place.client),
    ("User", |place| &mut place.user),
    ("Method", |place| &mut place.method),
    ("Path", |place| &mut place.path),
    ("Status", |place| &mut place.status),
    ("User-Agent", |place| &mut place.agent),
    ("Bytes sent", |place| &mut place.bytes),
];

fn remembered() -> (Engine, Place) {
    let text = web::storage().and_then(|storage| storage.get_item(REMEMBERED).ok().flatten());
    let known = text.and_then(|text| serde_json::from_str(&text).ok());
    known.unwrap_or((Engine::ClickHouse, Place::default()))
}

/// The query, folded away.
#[component]
pub fn Fleet() -> Html {
    let state = use_state_eq(remembered);
    let (engine, place) = (*state).clone();
    let set = {
        let state = state.clone();
        Callback::from(move |next: (Engine, Place)| {
            if let (Some(storage), Ok(text)) = (web::storage(), serde_json::to_string(&next)) {
                let _ = storage.set_item(REMEMBERED, &text);
            }
            state.set(next);
        })
    };
    let choose = {
        let (set, place) = (set.clone(), place.clone());
        Callback::from(move |event: Event| {
            let select = event.target_dyn_into::<HtmlSelectElement>();
            let chosen = select.and_then(|select| {
                let value = select.value();
                Engine::ALL
                    .into_iter()
                    .find(|engine| engine.name() == value)
            });
            if let Some(engine) = chosen {
                set.emit((engine, place.clone()));
            }
        })
    };
    let field = |(label, of): &Field| {
        let (set, mut place, of) = (set.clone(), place.clone(), *of);
        let value = of(&mut place).clone();
        let onchange = Callback::from(move |event: Event| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                let mut place = place.clone();
                *of(&mut place) = input.value();
                set.emit((engine, place));
            }
        });
        html! { <label><span>{ *label }</span><input type="text" class="mono" spellcheck="false" autocomplete="off" {value} {onchange} /></label> }
    };
    html! {
        <details class="choices fleet">
            <summary>{ "Logs in a database: the query that counts there" }</summary>
            <p>{ "Run this where the logs are, save its result as CSV or JSON lines, and open that file here: it is read like a log. Empty fields are not asked for. Nothing is sent from here." }</p>
            <div class="fields">
                <label><span>{ "Engine" }</span>
                    <select onchange={choose}>
                        { for Engine::ALL.iter().map(|one| html! { <option value={one.name()} selected={*one == engine}>{ one.name() }</option> }) }
                    </select>
                </label>
                { for FIELDS.iter().map(field) }
            </div>
            { match query(engine, &place) {
                Ok(text) => html! {
                    <>
                        <pre class="code-block" tabindex="0" data-engine={engine.name()}>{ text.clone() }</pre>
                        { copy_button(text, "Copy") }
                        <p class="fine">{ "Saved by: " }{ engine.saves() }</p>
                    </>
                },
                Err(why) => html! { <p class="problem" role="alert">{ why.to_string() }</p> },
            } }
        </details>
    }
}
