//! Who can act, and the first thing to change. All fixes follow further down.

use crate::browser::Check;
use crate::classify::text::fill;
use crate::classify::{Cause, Question};
use crate::ui::components::icon;
use crate::ui::pages::prose;
use crate::ui::web;
use yew::prelude::*;

/// The section "Who can act".
pub fn section(check: &Check, asked: Question) -> Html {
    let lead = check.diagnosis.lead(asked);
    let Some(fix) = lead.and_then(|cause| cause.rule.fixes.first()) else {
        return Html::default();
    };
    let more = lead.is_some_and(has_more);
    html! {
        <section class="act">
            <h3>{ "Who can act: " }<span class="actor">{ fix.actor.word() }</span></h3>
            <p>{ prose(&fill(fix.text, &check.evidence)) }</p>
            if more {
                <button type="button" class="link" onclick={Callback::from(|_: MouseEvent| show_fixes())}>
                    { icon("list") }<span>{ "All fixes, with the lines to change" }</span>
                </button>
            }
        </section>
    }
}

/// There is more to say than the first sentence.
fn has_more(cause: &Cause) -> bool {
    cause.rule.fixes.len() > 1 || cause.rule.fixes.iter().any(|fix| !fix.help.is_empty())
}

fn show_fixes() {
    if let Some(fixes) = web::document().get_element_by_id("all-fixes") {
        fixes.scroll_into_view();
        web::focus(&fixes);
    }
}
