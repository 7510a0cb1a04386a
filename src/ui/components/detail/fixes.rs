//! What to change, and who can: one fix after the other, each with its recipes.

use crate::browser::Check;
use crate::classify::text::fill;
use crate::classify::{Fix, Question};
use crate::evidence::Vantage;
use crate::ui::command::Ui;
use crate::ui::components::recipe_list;
use crate::ui::pages::prose;
use yew::prelude::*;

/// The section "All fixes".
pub fn section(ui: &Ui, check: &Check, asked: Question) -> Html {
    let Some(cause) = check.diagnosis.lead(asked) else {
        return Html::default();
    };
    if cause.rule.fixes.is_empty() {
        return Html::default();
    }
    // Who opened the developer tools is about to paste it.
    let mut open = check.evidence.context.vantage == Vantage::Har;
    let mut fix = |fix: &Fix| {
        html! {
            <li>
                <p class="actor">{ fix.actor.word() }</p>
                <p>{ prose(&fill(fix.text, &check.evidence)) }</p>
                { for fix.help.iter().map(|help| {
                    recipe_list(ui, *help, &check.evidence, std::mem::take(&mut open))
                }) }
            </li>
        }
    };
    html! {
        <section id="all-fixes" tabindex="-1">
            <h3>{ "All fixes" }</h3>
            <ol class="fixes">{ for cause.rule.fixes.iter().map(&mut fix) }</ol>
        </section>
    }
}
