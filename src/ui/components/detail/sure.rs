//! How sure the verdict is, and the facts it rests on.

use crate::browser::Check;
use crate::classify::{Cause, Confidence, Question, Sight, Signal};
use crate::ui::components::icon;
use crate::ui::visible::visible;
use yew::prelude::*;

/// The section "How sure".
pub fn section(check: &Check, asked: Question) -> Html {
    let diagnosis = &check.diagnosis;
    let outcome = diagnosis.confidence_for(asked);
    let lead = diagnosis.lead(asked);
    // Of a link there may be a cause of its own; then that for pages is true besides.
    let beside = diagnosis.main().into_iter().chain(diagnosis.further());
    let beside = beside.filter(|cause| !lead.is_some_and(|lead| std::ptr::eq(lead, *cause)));
    html! {
        <section>
            <h3>{ "How sure" }</h3>
            if let Some(cause) = lead {
                <p>
                    if cause.confidence == outcome {
                        <b>{ outcome.word() }</b>{ ", outcome and cause: " }{ meaning(outcome) }
                    } else {
                        <b>{ cause.confidence.word() }</b>{ " as to the cause: " }{ meaning(cause.confidence) }
                        { " " }<b>{ outcome.word() }</b>{ " as to the outcome: " }{ meaning(outcome) }
                    }
                </p>
                { signals(cause) }
            } else {
                <p><b>{ outcome.word() }</b>{ " as to the outcome: " }{ meaning(outcome) }</p>
            }
            { for beside.map(further) }
        </section>
    }
}

/// How sure, beside the name of a cause.
pub fn confidence_word(confidence: Confidence) -> Html {
    html! { <span class="confidence" data-sure={confidence.id()}>{ confidence.word().to_ascii_lowercase() }</span> }
}

const fn meaning(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Certain => "follows from the standards and what was seen.",
        Confidence::Likely => "strong evidence, with a known way to be wrong.",
        Confidence::Possible => "fits what was seen, and so do other causes.",
    }
}

fn further(cause: &Cause) -> Html {
    html! {
        <div class="further">
            <p><b>{ "Also: " }</b><a href={format!("#/causes/{}", cause.rule.id)}>{ cause.rule.title }</a>{ confidence_word(cause.confidence) }</p>
            { signals(cause) }
        </div>
    }
}

/// The facts a cause rests on, one a line.
pub fn signals(cause: &Cause) -> Html {
    html! { <ul class="signals">{ for cause.because.iter().map(line) }</ul> }
}

fn line(signal: &Signal) -> Html {
    let (name, class, word) = match signal.sight {
        Sight::Seen => ("seen", "seen", "Seen"),
        Sight::Absent => ("absent", "absent", "Looked for, and not there"),
        Sight::Hidden => ("unseen", "out-of-sight", "Cannot be seen from here"),
    };
    html! {
        <li class={class} title={word}>
            { icon(name) }
            <span>
                { signal.text }
                if let Some(value) = &signal.value {
                    { ": " }<bdi class="mono">{ visible(value) }</bdi>
                }
                if signal.sight == Sight::Hidden {
                    { ": cannot be seen from here" }
                }
            </span>
        </li>
    }
}
