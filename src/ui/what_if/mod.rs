//! "What if": the form in the detail that says, step by step, what a browser would do if another page
//! asked, with another method, other headers or with cookies; and which line changes it.

mod form;

use crate::browser::{BrowserUrl, Check};
use crate::classify::what_if::{Comes, Step, what_if};
use crate::evidence::Target;
use crate::fixes::Help;
use crate::protocol::CredentialsMode;
use crate::secret::Redaction;
use crate::ui::command::Ui;
use crate::ui::components::{copy_button, icon, recipe_list};
use crate::ui::pages::prose;
use crate::ui::visible::visible;
use form::{Form, MODES, answers};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

/// What the detail hands over.
#[derive(Properties)]
pub struct Props {
    /// Carries out what is done in it.
    pub ui: Ui,
    /// The check whose answer is looked at.
    pub check: Rc<Check>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        self.ui == other.ui && Rc::ptr_eq(&self.check, &other.check)
    }
}

/// The section, closed at first. Nothing where no answer was seen.
#[component]
pub fn WhatIf(props: &Props) -> Html {
    let check = &props.check;
    let open = use_state_eq(|| false);
    let ontoggle = {
        let open = open.clone();
        Callback::from(move |event: Event| {
            let details = event.target_dyn_into::<web_sys::Element>();
            open.set(details.is_some_and(|details| details.has_attribute("open")));
        })
    };
    let target = &check.evidence.target;
    if answers(&check.evidence).1.is_none() || !(target.is_http() || target.unknown) {
        return Html::default();
    }
    html! {
        <section class="what-if">
            <details {ontoggle}>
                <summary><h3>{ "What if the page asked otherwise?" }</h3></summary>
                if *open {
                    <Steps ui={props.ui.clone()} check={check.clone()} />
                }
            </details>
        </section>
    }
}

#[component]
fn Steps(props: &Props) -> Html {
    let evidence = &props.check.evidence;
    let form = use_state_eq(|| Form::of(evidence));
    let not_read = use_state_eq(|| false);
    // One listener for all fields; the changed one says by its name what it is.
    let oninput = {
        let (form, not_read, check) = (form.clone(), not_read.clone(), props.check.clone());
        Callback::from(move |event: InputEvent| {
            let Some((name, value)) = event.target().and_then(field) else {
                return;
            };
            if name == "pasted" {
                let read = form.with_pasted(&value, &check.evidence.target.url);
                not_read.set(read.is_none() && !value.trim().is_empty());
                return read.into_iter().for_each(|read| form.set(read));
            }
            let mut changed = (*form).clone();
            changed.other_address = None;
            match name.as_str() {
                "origin" => changed.origin = value,
                "method" => changed.method = value,
                "headers" => changed.headers = value,
                _ => {
                    let mode = MODES.iter().find(|(_, word)| *word == value);
                    changed.credentials =
                        mode.map_or(CredentialsMode::SameOrigin, |(mode, _)| *mode);
                }
            }
            form.set(changed);
        })
    };
    let clean = Redaction::default().evidence(evidence).evidence;
    let (preflight, answer) = answers(&clean);
    // Where the paste does not tell the address, it is another one than the page's.
    let target = match clean.target.unknown {
        true => Target::parse("https://api.example/", &BrowserUrl),
        false => clean.target.clone(),
    };
    let steps = what_if(&target, &form.asked(), preflight, answer);
    let as_if = form.on(&clean);
    html! {
        <>
            <div class="what-if-form" {oninput}>
                <label><span>{ "Origin of the page" }</span>
                    <input name="origin" type="text" inputmode="url" value={form.origin.clone()} autocomplete="off" spellcheck="false"
                        aria-invalid={(!form.has_origin()).then_some("true")} /></label>
                <label><span>{ "Method" }</span>
                    <input name="method" type="text" list="what-if-methods" value={form.method.clone()} autocomplete="off" spellcheck="false" /></label>
                <datalist id="what-if-methods">
                    { for ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"].map(|method| html! { <option value={method} /> }) }
                </datalist>
                <label><span>{ "Credentials" }</span>
                    <select name="credentials">
                        { for MODES.iter().map(|(mode, word)| html! { <option value={*word} selected={form.credentials == *mode}>{ *word }</option> }) }
                    </select></label>
                <label class="wide"><span>{ "Headers that the script sets, one a line" }</span>
                    <textarea name="headers" rows="2" value={form.headers.clone()} placeholder="Content-Type: application/json" autocomplete="off" spellcheck="false" /></label>
                <label class="wide"><span>{ "Or paste a request: fetch(…) or cURL" }</span>
                    <textarea name="pasted" rows="2" autocomplete="off" spellcheck="false" placeholder="fetch(\"…\", { method: \"PUT\", credentials: \"include\" })" /></label>
                if *not_read {
                    <p class="problem wide" role="alert">{ "No request was found in it. A whole call is needed: fetch(\"https://…\", { … }), or a curl command." }</p>
                }
                if let Some(other) = &form.other_address {
                    <p class="fine wide">{ "That request asks " }<bdi class="mono">{ visible(other) }</bdi>{ "; the answer looked at here is that of this row." }</p>
                }
            </div>
            <p class="fine">{ "Nothing is sent. The answer is taken to be the same, whatever is asked." }</p>
            <ol class="what-if-steps" aria-live="polite">
                { for steps.iter().map(|step| one(&props.ui, step, &as_if)) }
            </ol>
        </>
    }
}

fn field(target: web_sys::EventTarget) -> Option<(String, String)> {
    if let Some(input) = target.dyn_ref::<HtmlInputElement>() {
        return Some((input.name(), input.value()));
    }
    if let Some(area) = target.dyn_ref::<HtmlTextAreaElement>() {
        return Some((area.name(), area.value()));
    }
    let select = target.dyn_ref::<HtmlSelectElement>()?;
    Some((select.name(), select.value()))
}

fn one(ui: &Ui, step: &Step, as_if: &crate::evidence::Evidence) -> Html {
    let (name, word) = match step.comes {
        Comes::Passes => ("seen", "Goes on"),
        Comes::Stops => ("absent", "Stops here"),
        Comes::Unknown => ("unseen", "Not known"),
    };
    html! {
        <li data-step={step.name} data-comes={step.comes.id()}>
            <p>{ icon(name) }<b>{ word }</b><span class="fine">{ step.name }</span></p>
            <p>{ prose(&step.text) }{ "." }</p>
            if let Some(change) = &step.change {
                <p class="fine">{ "What changes it:" }</p>
                <pre class="code-block" tabindex="0">{ change.clone() }</pre>
                { copy_button(change.clone(), "Copy line") }
                if let Some(fix) = step.fix {
                    { recipe_list(ui, Help::any(fix), as_if, false) }
                }
            }
        </li>
    }
}
