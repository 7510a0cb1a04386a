//! The settings dialog: depth, politeness towards servers, exports, credentials.

use super::Grants;
use super::credentials::credentials_form;
use crate::run::Settings;
use crate::run::plan::{Depth, FULL_DEPTH_LIMIT};
use crate::ui::command::{Command, Ui};
use crate::ui::number::count;
use crate::ui::preferences::{Preferences, depth_from_id, depth_id};
use crate::ui::state::Action;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

pub(super) const DEPTHS: [(Depth, &str, &str); 3] = [
    (
        Depth::Quick,
        "Quick",
        "Does the link work, and may this page read it? Mostly 1 or 2 requests for each URL, at most 5.",
    ),
    (
        Depth::Full,
        "Full",
        "Everything that costs no more than requests. At most 10 for each URL.",
    ),
    (
        Depth::Sharp,
        "Sharp",
        "Also notices redirects to other sites, and whether a preflight would pass. At most 11 requests, none with cookies.",
    ),
];

/// The settings that are numbers: name, label, range, and where they are kept.
pub(super) type Number = (
    &'static str,
    &'static str,
    u32,
    u32,
    fn(&mut Settings) -> &mut u32,
);

pub(super) const NUMBERS: [Number; 7] = [
    ("per-host", "At once, per host", 1, 256, |run| {
        &mut run.per_host
    }),
    ("global", "At once, in all", 1, 256, |run| &mut run.global),
    (
        "timeout",
        "Time limit of a request, ms",
        100,
        300_000,
        |run| &mut run.probe_timeout_ms,
    ),
    (
        "interval",
        "Gap between requests to a host, ms",
        0,
        600_000,
        |run| &mut run.interval_ms,
    ),
    (
        "retries",
        "Retries of what failed in passing",
        0,
        5,
        |run| &mut run.retries,
    ),
    (
        "max-retry-after",
        "Longest wait that a server may ask for, ms",
        0,
        3_600_000,
        |run| &mut run.max_retry_after_ms,
    ),
    (
        "give-up-after",
        "Leave a server alone after so many failures in a row (0: never)",
        0,
        10_000,
        |run| &mut run.give_up_after,
    ),
];

/// What the settings dialog shows.
pub fn settings(ui: &Ui, redraw: &UseForceUpdateHandle) -> Html {
    let preferences = &ui.view.preferences;
    // One listener for all fields of the form; the changed one says by its name what it is.
    let onchange = {
        let ui = ui.clone();
        Callback::from(move |event: Event| {
            let input = event.target().and_then(|target| target.dyn_into().ok());
            if let Some(changed) = input.and_then(|input| changed(&ui.view.preferences, &input)) {
                ui.run(Command::Look(Action::Prefer(changed)));
            }
        })
    };
    let depth = preferences.run.depth;
    let choice = |id: &'static str, word: &'static str, text: String, checked: bool| {
        html! {
            <label class="choice">
                <input type="radio" name="depth" value={id} {checked} />
                <span><b>{ word }</b><small>{ text }</small></span>
            </label>
        }
    };
    let number = |(name, word, min, max, slot): Number| {
        let value = *slot(&mut preferences.run.clone());
        html! {
            <label class="number-field">
                <span>{ word }</span>
                <input type="number" inputmode="numeric" {name} min={min.to_string()} max={max.to_string()} value={value.to_string()} />
            </label>
        }
    };
    html! {
        <>
            <div class="fields" {onchange}>
                <fieldset>
                    <legend>{ "Depth" }</legend>
                    { choice("", "By the length of the list", format!("Full up to {} URLs, quick above.", count(FULL_DEPTH_LIMIT)), depth.is_none()) }
                    { for DEPTHS.map(|(known, word, text)| choice(depth_id(known), word, text.to_owned(), depth == Some(known))) }
                </fieldset>
                <fieldset>
                    <legend>{ "Pace" }</legend>
                    { for NUMBERS.map(number) }
                    <p class="row">
                        <button type="button" onclick={ui.on_press_look(Action::PreferUsual)}>{ "Back to the defaults" }</button>
                    </p>
                </fieldset>
                <fieldset>
                    <legend>{ "Export" }</legend>
                    <label class="choice">
                        <input type="checkbox" name="redact" checked={!preferences.keep_query_secrets} />
                        <span><b>{ "Take secrets out" }</b><small>{ "REDACTED takes the place of tokens, keys and signatures in the addresses that exports name. Everything else loses its secrets in any case." }</small></span>
                    </label>
                </fieldset>
            </div>
            <Grants />
            { credentials_form(ui, redraw) }
            <p class="fine">{ "The address bar holds a link to the pace, and to the depth unless it is sharp. What sends cookies, keeps secrets in exports or names a page is never part of a link, and credentials are not either. Settings are kept in this browser; credentials never are." }</p>
        </>
    }
}

/// The preferences after a change in this field.
fn changed(now: &Preferences, input: &HtmlInputElement) -> Option<Preferences> {
    let (name, value) = (input.name(), input.value());
    let mut changed = now.clone();
    match name.as_str() {
        "depth" => changed.run.depth = depth_from_id(&value),
        "redact" => changed.keep_query_secrets = !input.checked(),
        _ => {
            let (.., slot) = NUMBERS.into_iter().find(|(known, ..)| *known == name)?;
            *slot(&mut changed.run) = value.trim().parse().ok()?;
            changed.run = changed.run.clone().clamp();
        }
    }
    Some(changed)
}
