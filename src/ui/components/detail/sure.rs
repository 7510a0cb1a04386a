//! How sure the verdict is, and the facts it rests on.

use crate::browser::Check;
use crate::classify::{Cause, Confidence, Question, Sight, Signal};
use crate::ui::components::icon;
use crate::ui::visible::visible;
use yew::prelude::*;

/// The section "How sure".
pub fn section(check: &Check, asked: Question) -> Html {
    let diagnosis = &check.diagnosis;
    html! {
        <section>
            <h3>{ "How sure" }</h3>
            { confidence(diagnosis.confidence_for(asked), "of the outcome") }
            if let Some(cause) = diagnosis.main() {
                { confidence(cause.confidence, "as to the cause") }
                { signals(cause) }
            }
            { for diagnosis.further().map(further) }
        </section>
    }
}

fn confidence(confidence: Confidence, of: &str) -> Html {
    html! { <p><b>{ confidence.word() }</b>{ format!(" {of}: {}", meaning(confidence)) }</p> }
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
            <p><b>{ "Also: " }</b><a href={format!("#/causes/{}", cause.rule.id)}>{ cause.rule.title }</a></p>
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
                <span class="unseen">{ format!("{word}: ") }</span>
                { signal.text }
                if let Some(value) = &signal.value {
                    { ": " }<bdi class="mono">{ visible(value) }</bdi>
                }
            </span>
        </li>
    }
}
