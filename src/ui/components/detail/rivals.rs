//! What else the evidence would fit, each with what would tell.

use crate::browser::Check;
use crate::classify::text::fill;
use crate::classify::{Cause, NextTest, Question, Role, Text};
use crate::ui::pages::prose;
use yew::prelude::*;

/// The section "What else it could be".
pub fn section(check: &Check, asked: Question) -> Html {
    // Rivals are those of the main cause; of a link another one may lead.
    let lead = check.diagnosis.lead(asked);
    let of_lead = lead.is_none_or(|lead| lead.role == Role::Main);
    if !of_lead || check.diagnosis.rivals().next().is_none() {
        return Html::default();
    }
    // Where the next test tells them apart, it is not repeated at each of them.
    let next = check.diagnosis.next_test;
    let told = check
        .diagnosis
        .rivals()
        .any(|cause| cause.rule.test == next);
    let rival = |cause: &Cause| {
        html! {
            <li>
                <p><b>{ cause.rule.title }</b>{ format!(" ({})", cause.confidence.word().to_ascii_lowercase()) }</p>
                <p>{ prose(&fill(cause.rule.plain, &check.evidence)) }</p>
                if let Some(tell) = what_would_tell(cause.rule.test).filter(|_| cause.rule.test != next) {
                    <p class="tell"><b>{ "What would tell: " }</b>{ prose(&fill(tell, &check.evidence)) }</p>
                }
            </li>
        }
    };
    html! {
        <section>
            <h3>{ "What else it could be" }</h3>
            if told && next != NextTest::Settled {
                <p class="tell">{ "The next test below tells these apart." }</p>
            }
            <ol class="rivals">{ for check.diagnosis.rivals().map(rival) }</ol>
        </section>
    }
}

const fn what_would_tell(test: NextTest) -> Option<Text> {
    match test {
        NextTest::Settled => None,
        NextTest::Probe { shows, .. } | NextTest::Command { shows, .. } => Some(shows),
        NextTest::Look { ask, .. } => Some(ask),
    }
}
