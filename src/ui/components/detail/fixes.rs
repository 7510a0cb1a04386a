//! Who can act, and what to change: one fix after the other, each with its recipes.

use crate::browser::Check;
use crate::classify::Fix;
use crate::classify::text::fill;
use crate::evidence::Vantage;
use crate::ui::command::Ui;
use crate::ui::components::recipe_list;
use crate::ui::pages::prose;
use yew::prelude::*;

/// The section "Who can act".
pub fn section(ui: &Ui, check: &Check) -> Html {
    let Some(cause) = check.diagnosis.main() else {
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
        <section>
            <h3>{ "Who can act, and what to change" }</h3>
            <ol class="fixes">{ for cause.rule.fixes.iter().map(&mut fix) }</ol>
        </section>
    }
}
