//! What is chosen by hand of how logs are read and shown: the format, the bars of the findings, made-up
//! names. Another format or bar has the log read again.

use super::read::{bars, start};
use super::state::{Choice, Logs};
use crate::input::logs::{Format, Pattern};
use crate::traffic::access::{Mask, Thresholds};
use crate::ui::web;
use js_sys::Uint8Array;
use serde_json::Value;
use std::cell::Cell;
use wasm_bindgen::prelude::*;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// Under this name the last format that somebody typed in is remembered.
const REMEMBERED: &str = "turnaway.log-format";

/// The choice that has a text box of its own.
const OWN: &str = "own";

#[wasm_bindgen]
extern "C" {
    /// `crypto`.
    #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues, catch)]
    fn fill_with_chance(bytes: &Uint8Array) -> Result<JsValue, JsValue>;
}

thread_local! {
    /// For made-up names: another one in every tab, so that two tabs cannot be held side by side.
    static KEY: Cell<Option<[u8; 16]>> = const { Cell::new(None) };
}

/// What makes up names, if they are to be made up.
pub fn mask(choice: &Choice) -> Option<Mask> {
    let key = || {
        KEY.get().or_else(|| {
            let bytes = Uint8Array::new_with_length(16);
            fill_with_chance(&bytes).ok()?;
            let mut key = [0; 16];
            bytes.copy_to(&mut key);
            KEY.set(Some(key));
            Some(key)
        })
    };
    choice.masked.then(key).flatten().map(Mask::new)
}

/// What is shown.
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The logs.
    pub logs: Logs,
    /// What was chosen.
    pub choice: Choice,
}

/// The choices, folded away: hardly anybody needs them.
#[component]
pub fn Choices(props: &Props) -> Html {
    let Props { logs, choice } = props;
    let problem = use_state_eq(|| None::<String>);
    let own = use_state_eq(|| choice.own.is_some());
    let chosen = match (&choice.format, *own) {
        (_, true) => OWN,
        (Some(id), false) => id,
        (None, false) => "",
    };
    let choose = {
        let (logs, own, choice, problem) =
            (logs.clone(), own.clone(), choice.clone(), problem.clone());
        Callback::from(move |event: Event| {
            let Some(select) = event.target_dyn_into::<HtmlSelectElement>() else {
                return;
            };
            let id = select.value();
            problem.set(None);
            own.set(id == OWN);
            if id != OWN {
                logs.choose(Choice {
                    format: (!id.is_empty()).then_some(id),
                    own: None,
                    window: None,
                    ..choice.clone()
                });
                start(&logs);
            }
        })
    };
    let describe = {
        let (logs, choice, problem) = (logs.clone(), choice.clone(), problem.clone());
        Callback::from(move |event: Event| {
            let Some(input) = event.target_dyn_into::<HtmlInputElement>() else {
                return;
            };
            let text = input.value();
            match Pattern::compile(&text) {
                Ok(_) => {
                    problem.set(None);
                    if let Some(storage) = web::storage() {
                        let _ = storage.set_item(REMEMBERED, &text);
                    }
                    logs.choose(Choice {
                        format: None,
                        own: Some(text),
                        window: None,
                        ..choice.clone()
                    });
                    start(&logs);
                }
                Err(why) => problem.set(Some(format!(
                    "This format cannot be read: {why}. Give the whole line out of the configuration, such as log_format main '$remote_addr …'; or LogFormat \"%h …\" main."
                ))),
            }
        })
    };
    let remembered = choice
        .own
        .clone()
        .or_else(|| web::storage()?.get_item(REMEMBERED).ok().flatten());
    html! {
        <details class="choices">
            <summary>{ "Format and bars" }</summary>
            <div class="fields">
                <label><span>{ "Read as" }</span>
                    <select onchange={choose}>
                        <option value="" selected={chosen.is_empty()}>{ "What it is recognised as" }</option>
                        { for Format::ALL.iter().filter(|format| **format != Format::Own).map(|format| html! {
                            <option value={format.id()} selected={chosen == format.id()}>{ format.name() }</option>
                        }) }
                        <option value={OWN} selected={chosen == OWN}>{ "A format of your own" }</option>
                    </select>
                </label>
                if *own {
                    <label class="wide"><span>{ "log_format of nginx, or LogFormat of Apache" }</span>
                        <input type="text" class="mono" spellcheck="false" autocomplete="off" value={remembered} onchange={describe} aria-describedby="log-format-problem" />
                    </label>
                }
                <p id="log-format-problem" class="problem" role="alert" hidden={problem.is_none()}>{ (*problem).clone() }</p>
            </div>
            { thresholds(logs, choice) }
        </details>
    }
}

/// All bars, by the names that they have in the program and in `docs/logs.md`.
fn thresholds(logs: &Logs, choice: &Choice) -> Html {
    let now = bars(logs);
    let Ok(Value::Object(values)) = serde_json::to_value(&now) else {
        return Html::default();
    };
    let field = |(name, value): (&String, &Value)| {
        let onchange = {
            let (logs, choice, name, now) =
                (logs.clone(), choice.clone(), name.clone(), now.clone());
            Callback::from(move |event: Event| {
                let input = event.target_dyn_into::<HtmlInputElement>();
                if let Some(bars) = input.and_then(|input| with(&now, &name, &input.value())) {
                    logs.choose(Choice {
                        bars: Some(bars),
                        ..choice.clone()
                    });
                    start(&logs);
                }
            })
        };
        let share = value.is_f64() && name.as_str() != "stepRatio";
        html! {
            <label key={name.clone()}><span>{ words_of(name) }</span>
                <input type="number" min="0" max={share.then_some("1")} step={if value.is_f64() { "any" } else { "1" }} value={value.to_string()} {onchange} />
            </label>
        }
    };
    let usual = {
        let (logs, choice) = (logs.clone(), choice.clone());
        Callback::from(move |_: MouseEvent| {
            logs.choose(Choice {
                bars: None,
                ..choice.clone()
            });
            start(&logs);
        })
    };
    html! {
        <fieldset class="bars-of">
            <legend>{ "From when on something is a finding" }</legend>
            <div class="fields">{ for values.iter().map(field) }</div>
            <button type="button" disabled={choice.bars.is_none()} onclick={usual}>{ "Usual bars" }</button>
        </fieldset>
    }
}

/// The bars with another value for one; `None` for what is no value for it.
fn with(bars: &Thresholds, name: &str, text: &str) -> Option<Thresholds> {
    let mut all = serde_json::to_value(bars).ok()?;
    let value: Value = serde_json::from_str(text.trim()).ok()?;
    let is_positive = value.as_f64().is_some_and(|value| value >= 0.0);
    *all.get_mut(name)? = value;
    is_positive
        .then(|| serde_json::from_value(all).ok())
        .flatten()
}

/// `stuffingUsers` as "stuffing users", and milliseconds by name.
fn words_of(name: &str) -> String {
    let mut words = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() {
            words.push(' ');
            words.push(c.to_ascii_lowercase());
        } else {
            words.push(c);
        }
    }
    match words.strip_suffix(" ms") {
        Some(words) => format!("{words} (ms)"),
        None => words,
    }
}

/// Whether addresses and names are shown.
pub fn masking(logs: &Logs, choice: &Choice) -> Html {
    let onchange = {
        let (logs, choice) = (logs.clone(), choice.clone());
        Callback::from(move |event: Event| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                logs.choose(Choice {
                    masked: input.checked(),
                    ..choice.clone()
                });
            }
        })
    };
    html! {
        <label class="check"><input type="checkbox" checked={choice.masked} {onchange} />
            <span>{ "Made-up names for clients and users" }</span>
        </label>
    }
}

#[cfg(test)]
mod tests {
    use super::{with, words_of};
    use crate::traffic::access::Thresholds;

    #[test]
    fn bars_take_what_is_a_value_for_them() {
        let bars = Thresholds::default();
        assert_eq!(with(&bars, "least", "7").map(|bars| bars.least), Some(7));
        assert_eq!(
            with(&bars, "scopedShare", "0.5").map(|bars| bars.scoped_share),
            Some(0.5)
        );
        for (name, text) in [
            ("least", "-1"),
            ("least", "x"),
            ("least", "1.5"),
            ("nothing", "1"),
            ("least", ""),
        ] {
            assert_eq!(with(&bars, name, text), None, "{name} {text}");
        }
    }

    #[test]
    fn names_are_words() {
        assert_eq!(words_of("stuffingUsers"), "stuffing users");
        assert_eq!(words_of("handshakeMs"), "handshake (ms)");
    }
}
