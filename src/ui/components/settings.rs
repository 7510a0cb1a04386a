//! The settings dialog: depth, politeness towards servers, exports, credentials.

use super::credentials::CredentialsForm;
use super::panel::Dialog;
use crate::run::Settings;
use crate::run::plan::{Depth, FULL_DEPTH_LIMIT};
use crate::ui::hooks::use_view;
use crate::ui::preferences::{Preferences, depth_from_id, depth_id};
use crate::ui::state::{Action, ViewHandle};
use web_sys::HtmlInputElement;
use yew::prelude::*;

const DEPTHS: [(Depth, &str, &str); 3] = [
    (
        Depth::Quick,
        "Quick",
        "Was there an answer, and may this page read it? At most 3 requests for each URL.",
    ),
    (
        Depth::Full,
        "Full",
        "Everything that costs no more than requests. At most 6 for each URL.",
    ),
    (
        Depth::Sharp,
        "Sharp",
        "Also notices redirects to other sites, and in Chromium tells a hidden status below 400 from one of 400 or above. At most 8 requests, one of which takes your cookies for that site along.",
    ),
];

/// The dialog.
#[component]
pub fn SettingsPanel() -> Html {
    let view = use_view();
    let preferences = view.preferences.clone();
    let run = &preferences.run;
    let choose = {
        let view = view.clone();
        Callback::from(move |event: Event| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                prefer(&view, |changed| {
                    changed.run.depth = depth_from_id(&input.value())
                });
            }
        })
    };
    let redact = {
        let view = view.clone();
        Callback::from(move |event: Event| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                prefer(&view, |changed| {
                    changed.keep_query_secrets = !input.checked()
                });
            }
        })
    };
    let reset = {
        let view = view.clone();
        Callback::from(move |_: MouseEvent| {
            prefer(&view, |changed| changed.run = Settings::default())
        })
    };
    let radio = |id: &'static str, word: &'static str, text: String, checked: bool| {
        html! {
            <label class="choice">
                <input type="radio" name="depth" value={id} {checked} onchange={choose.clone()} />
                <span><b>{ word }</b><small>{ text }</small></span>
            </label>
        }
    };
    html! {
        <Dialog title="Settings">
            <fieldset>
                <legend>{ "Depth" }</legend>
                { radio("", "By the length of the list", format!("Full up to {FULL_DEPTH_LIMIT} URLs, quick above."), run.depth.is_none()) }
                { for DEPTHS.map(|(depth, word, text)| radio(depth_id(depth), word, text.to_owned(), run.depth == Some(depth))) }
            </fieldset>
            <fieldset class="numbers-grid">
                <legend>{ "Pace" }</legend>
                { number(&view, "At once, per host", 1, 256, run.per_host, |run, value| run.per_host = value) }
                { number(&view, "At once, in all", 1, 256, run.global, |run, value| run.global = value) }
                { number(&view, "Time limit of a request, ms", 100, 300_000, run.probe_timeout_ms, |run, value| run.probe_timeout_ms = value) }
                { number(&view, "Gap between requests to a host, ms", 0, 600_000, run.interval_ms, |run, value| run.interval_ms = value) }
                { number(&view, "Retries of what failed in passing", 0, 5, run.retries, |run, value| run.retries = value) }
                { number(&view, "Leave a host alone after so many failures in a row (0: never)", 0, 10_000, run.give_up_after, |run, value| run.give_up_after = value) }
                <p class="row"><button type="button" onclick={reset}>{ "Back to the defaults" }</button></p>
            </fieldset>
            <fieldset>
                <legend>{ "Export" }</legend>
                <label class="choice">
                    <input type="checkbox" checked={!preferences.keep_query_secrets} onchange={redact} />
                    <span><b>{ "Take secrets out" }</b><small>{ "Values of query parameters whose names look secret (token, key, signature) are replaced in exports." }</small></span>
                </label>
            </fieldset>
            <CredentialsForm />
            <p class="fine">{ "The address bar holds a link to these settings, without credentials. Settings are kept in this browser; credentials never are." }</p>
        </Dialog>
    }
}

fn number(
    view: &ViewHandle,
    word: &'static str,
    min: u32,
    max: u32,
    value: u32,
    set: fn(&mut Settings, u32),
) -> Html {
    let onchange = {
        let view = view.clone();
        Callback::from(move |event: Event| {
            let input = event.target_dyn_into::<HtmlInputElement>();
            let typed = input.and_then(|input| input.value().trim().parse().ok());
            if let Some(typed) = typed {
                prefer(&view, |changed| {
                    set(&mut changed.run, typed);
                    changed.run = changed.run.clone().clamp();
                });
            }
        })
    };
    html! {
        <label class="number-field">
            <span>{ word }</span>
            <input type="number" inputmode="numeric" min={min.to_string()} max={max.to_string()}
                value={value.to_string()} {onchange} />
        </label>
    }
}

fn prefer(view: &ViewHandle, change: impl FnOnce(&mut Preferences)) {
    let mut changed = (*view.preferences).clone();
    change(&mut changed);
    changed.store();
    view.dispatch(Action::Prefer(changed));
}
