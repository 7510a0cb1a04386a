//! Who can act, and what to change: one fix after the other, with snippets by platform.

use crate::browser::Check;
use crate::classify::fixes::for_cause;
use crate::classify::text::fill;
use crate::classify::{Fix, Snippet};
use crate::evidence::Vantage;
use crate::ui::command::Ui;
use crate::ui::components::{copy_button, recipe_list, word};
use crate::ui::pages::prose;
use crate::ui::preferences::Preferences;
use crate::ui::state::Action;
use yew::prelude::*;

/// The section "Who can act".
pub fn section(ui: &Ui, check: &Check) -> Html {
    let Some(cause) = check.diagnosis.main() else {
        return Html::default();
    };
    if cause.rule.fixes.is_empty() {
        return Html::default();
    }
    let fix = |fix: &Fix| {
        html! {
            <li>
                <p class="actor">{ fix.actor.word() }</p>
                <p>{ prose(&fill(fix.text, &check.evidence)) }</p>
                { snippets(ui, check, fix.snippets) }
            </li>
        }
    };
    html! {
        <section>
            <h3>{ "Who can act, and what to change" }</h3>
            <ol class="fixes">{ for cause.rule.fixes.iter().map(fix) }</ol>
            if !for_cause(cause.rule.id).is_empty() {
                <h4>{ "Recipes, with your values filled in" }</h4>
                { for for_cause(cause.rule.id).iter().enumerate().map(|(place, kind)| {
                    // Who opened the developer tools is about to paste it.
                    let open = place == 0 && check.evidence.context.vantage == Vantage::Har;
                    recipe_list(ui, *kind, &check.evidence, open)
                }) }
            }
        </section>
    }
}

/// One tab for each platform; the choice is remembered for other fixes.
fn snippets(ui: &Ui, check: &Check, snippets: &[Snippet]) -> Html {
    let wanted = &ui.view.preferences.platform;
    let chosen = snippets.iter().find(|snippet| snippet.platform == wanted);
    let Some(shown) = chosen.or(snippets.first()) else {
        return Html::default();
    };
    let tab = |snippet: &Snippet| {
        let preferences = Preferences {
            platform: snippet.platform.to_owned(),
            ..(*ui.view.preferences).clone()
        };
        html! {
            <button type="button" aria-pressed={word(snippet.platform == shown.platform)}
                onclick={ui.on_press_look(Action::Prefer(preferences))}>{ snippet.platform }</button>
        }
    };
    let code = fill(shown.code, &check.evidence).into_owned();
    html! {
        <div class="snippets">
            <div class="tabs" role="group" aria-label="Platform">{ for snippets.iter().map(tab) }</div>
            <pre class="code-block" tabindex="0">{ code.clone() }</pre>
            { copy_button(code, "Copy") }
        </div>
    }
}
