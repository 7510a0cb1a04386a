//! A place for the answer that the next test brings: it is explained right there, and nothing that was
//! seen before is lost unless the reader takes it for the row's result.

use super::{shown, shown_check, sure};
use crate::browser::{BrowserUrl, Check, context};
use crate::classify::text::fill;
use crate::classify::{Outcome, Question};
use crate::evidence::{Evidence, Target};
use crate::input::paste;
use crate::ui::command::Ui;
use crate::ui::components::outcome_badge;
use crate::ui::components::status::status_cell;
use crate::ui::pages::prose;
use crate::ui::visible::visible;
use std::rc::Rc;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

/// So much of a paste is read here, in bytes. More belongs into the text box of the page.
const MOST: usize = 512 * 1024;

/// Which row it is about.
#[derive(PartialEq, Properties)]
pub struct Props {
    /// Carries out what is done in it.
    pub ui: Ui,
    /// Its place in the store.
    pub index: usize,
    /// Its address.
    pub target: Rc<Target>,
}

/// What became of what was pasted.
#[derive(Clone, PartialEq)]
enum Read {
    Nothing,
    NoAnswer,
    TooLong,
    Explained(Rc<Check>),
}

/// "Paste the answer here", and what it says.
#[component]
pub fn PasteHere(props: &Props) -> Html {
    let read = use_state_eq(|| Read::Nothing);
    let oninput = {
        let (read, index, target) = (read.setter(), props.index, props.target.clone());
        Callback::from(move |event: InputEvent| {
            if let Some(area) = event.target_dyn_into::<HtmlTextAreaElement>() {
                read.set(read_answer(&area.value(), index, &target));
            }
        })
    };
    let id = format!("answer-{}", props.index);
    html! {
        <div class="paste-here">
            <label for={id.clone()}>{ "Paste the answer here" }</label>
            <textarea {id} rows="2" spellcheck="false" autocomplete="off" autocapitalize="off"
                placeholder="What the command printed; it is explained here, and nothing is sent" {oninput} />
            <div role="status">
                { match &*read {
                    Read::Nothing => Html::default(),
                    Read::NoAnswer => html! { <p class="fine">{ "There is no answer in it yet: paste the first line, all headers, and the body." }</p> },
                    Read::TooLong => html! { <p class="fine">{ "That is too long for this place. Put it into the text box at the top." }</p> },
                    Read::Explained(check) => explained(&props.ui, check, &props.target),
                } }
            </div>
        </div>
    }
}

fn read_answer(text: &str, index: usize, target: &Target) -> Read {
    if text.trim().is_empty() {
        return Read::Nothing;
    }
    if text.len() > MOST {
        return Read::TooLong;
    }
    let pasted = paste::read(text, &BrowserUrl, &context::read());
    if !pasted.explains() {
        return Read::NoAnswer;
    }
    let Some(mut evidence) = pasted.evidence.into_iter().next_back() else {
        return Read::NoAnswer;
    };
    // Most answers do not say whose they are: it is this row's that was asked for.
    if evidence.target.unknown || evidence.target.url.is_empty() {
        evidence.target = target.clone();
    }
    Read::Explained(Rc::new(Check::of(index, evidence, 0, 0.0)))
}

fn explained(ui: &Ui, check: &Rc<Check>, target: &Target) -> Html {
    let shown = shown(check);
    let clean = shown_check(check, &shown);
    let diagnosis = &clean.diagnosis;
    let lead = diagnosis.lead(Question::Page);
    let take = {
        let (store, check) = (ui.session.store(), check.clone());
        Callback::from(move |_: MouseEvent| {
            let check = check.clone();
            store.change(|results| results.finish(check.index, check));
            store.hurry();
        })
    };
    html! {
        <div class="explained" data-outcome={diagnosis.outcome.id()} data-cause={lead.map(|cause| cause.rule.id)}>
            if let Some(cause) = lead {
                <p><b>{ cause.rule.title }</b>{ sure::confidence_word(cause.confidence) }</p>
            }
            <p class="verdict">{ outcome_badge(diagnosis.outcome) }<span class="verdict-status">{ "Status " }{ status_cell(diagnosis.status) }</span></p>
            <p>{ match lead {
                Some(cause) => prose(&fill(cause.rule.plain, &clean.evidence)),
                None => html! { { super::plain(diagnosis.outcome) } },
            } }</p>
            if is_of(&clean.evidence, target) {
                if diagnosis.outcome != Outcome::NotVerified {
                    <button type="button" onclick={take}>{ "Take it as this row's result" }</button>
                }
            } else {
                <p class="fine">{ "It is the answer of another address: " }<bdi class="mono">{ visible(&clean.evidence.target.url) }</bdi></p>
            }
        </div>
    }
}

/// The answer belongs to this address, or to a place that it was redirected to.
fn is_of(evidence: &Evidence, target: &Target) -> bool {
    evidence.target.url == target.url || evidence.target.host == target.host
}
