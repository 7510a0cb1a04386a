//! The decision aid "401 or 403?": questions that the evidence or the person answers.

use super::word;
use crate::classify::knowledge::decide::{Advice, Evident, QUESTIONS, Step, walk};
use crate::ui::pages::{prose, source_link};
use yew::prelude::*;

/// What is known beforehand.
#[derive(PartialEq, Properties)]
pub struct Props {
    /// What the evidence says to each question; empty without evidence.
    #[prop_or_default]
    pub evident: Vec<Evident>,
    /// The status code that the server sent.
    #[prop_or_default]
    pub sent: Option<u16>,
}

/// The questions up to the open one, or up to the advice.
#[component]
pub fn Decide(props: &Props) -> Html {
    let given = use_state_eq(|| vec![None; QUESTIONS.len()]);
    let place = |id: &str| QUESTIONS.iter().position(|question| question.id == id);
    let (steps, advice) = walk(&props.evident, |id| {
        place(id).and_then(|at| given.get(at).copied().flatten())
    });
    let step = |step: &Step| {
        let choose = |answer: usize| {
            let given = given.clone();
            let at = place(step.question.id);
            Callback::from(move |_: MouseEvent| {
                let mut now = (*given).clone();
                if let Some(slot) = at.and_then(|at| now.get_mut(at)) {
                    *slot = Some(answer);
                }
                given.set(now);
            })
        };
        html! {
            <li key={step.question.id}>
                <p><b>{ prose(&step.question.ask) }</b></p>
                <div class="tabs" role="group" aria-label={step.question.ask.get()}>
                    { for step.question.answers.iter().enumerate().map(|(at, answer)| html! {
                        <button type="button" aria-pressed={word(step.answer == Some(at))} onclick={choose(at)}>{ prose(&answer.word) }</button>
                    }) }
                </div>
                if let Some(because) = step.because {
                    <p class="tell">{ "From the evidence: " }{ prose(&because) }</p>
                }
            </li>
        }
    };
    html! {
        <div class="decide">
            <ol class="rivals">{ for steps.iter().map(step) }</ol>
            <div role="status">
                if let Some(advice) = advice {
                    { advised(advice, props.sent) }
                }
            </div>
        </div>
    }
}

fn advised(advice: &'static Advice, sent: Option<u16>) -> Html {
    let compared = match sent {
        Some(sent) if sent == advice.code => format!("The server sent {sent}, which is right."),
        Some(sent) => format!("The server sent {sent}."),
        None => String::new(),
    };
    html! {
        <div class="advice">
            <p><b>{ "The server should send: " }{ prose(&advice.send) }</b></p>
            <p>{ prose(&advice.why) }{ " " }{ compared }</p>
            <p class="fine">{ source_link(advice.source) }</p>
        </div>
    }
}
