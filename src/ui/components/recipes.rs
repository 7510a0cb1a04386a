//! Recipes of one kind of fix, closed at first, for a platform that is remembered.

use super::copy_button;
use crate::classify::platform_of;
use crate::classify::text::{fill, fill_recipe, offer};
use crate::evidence::Evidence;
use crate::fixes::{Gap, Help, Offer, Recipe, Text};
use crate::ui::command::{Command, Ui};
use crate::ui::number::counted;
use crate::ui::pages::prose;
use crate::ui::preferences::Preferences;
use crate::ui::state::Action;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// A kind of fix: what it achieves, how on the chosen platform, and everything to know before
/// copying it. Until a platform is chosen, the one that the answer names comes first. What is not
/// offered for this address is said in its place.
pub fn recipe_list(ui: &Ui, help: Help, evidence: &Evidence, open: bool) -> Html {
    let goal = prose(&fill(help.kind.goal(), evidence));
    if let Offer::No(withheld) = offer(help.kind, evidence) {
        return html! {
            <p class="fine withheld"><b>{ "Not offered: " }</b>{ goal }{ " " }{ prose(&withheld.sentence()) }</p>
        };
    }
    let all: Vec<&'static Recipe> = help.recipes().collect();
    let named = platform_of(evidence);
    let wanted = |name: &str| all.iter().find(|recipe| recipe.platform.name == name);
    let chosen = wanted(&ui.view.preferences.platform).or_else(|| wanted(named?));
    let Some(shown) = chosen.or(all.first()).copied() else {
        return Html::default();
    };
    html! {
        <details class="recipe" {open} data-kind={help.kind.id()}>
            <summary>{ "Recipe: " }{ goal }<span class="fine">{ format!(" {}", counted(all.len(), "platform", "platforms")) }</span></summary>
            { platform(ui, &all, shown) }
            { lines(shown, evidence) }
            { to_know(shown, evidence) }
        </details>
    }
}

/// Which platform: a choice that is remembered for other fixes.
fn platform(ui: &Ui, all: &[&'static Recipe], shown: &'static Recipe) -> Html {
    if all.len() == 1 {
        return html! { <p class="platform">{ "For " }{ shown.platform.name }</p> };
    }
    let onchange = {
        let ui = ui.clone();
        Callback::from(move |event: Event| {
            if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
                ui.run(Command::Look(Action::Prefer(Preferences {
                    platform: select.value(),
                    ..(*ui.view.preferences).clone()
                })));
            }
        })
    };
    html! {
        <label class="platform"><span>{ "Platform" }</span>
            <select {onchange}>
                { for all.iter().map(|recipe| html! {
                    <option value={recipe.platform.name} selected={recipe.platform.name == shown.platform.name}>{ recipe.platform.name }</option>
                }) }
            </select>
        </label>
    }
}

/// Where the lines belong, the lines, and what has to be written into them by hand.
fn lines(recipe: &'static Recipe, evidence: &Evidence) -> Html {
    let filled = fill_recipe(recipe, evidence);
    let gaps: Vec<String> = filled.gaps.iter().map(Gap::sentence).collect();
    html! {
        <>
            <p class="fine">{ prose(&fill(recipe.place, evidence)) }</p>
            <pre class="code-block" tabindex="0" data-language={recipe.language.id()}>{ filled.code.clone() }</pre>
            { copy_button(filled.code.clone(), "Copy") }
            { gap_list(&gaps) }
        </>
    }
}

/// Which values have to be written by hand.
pub fn gap_list(gaps: &[String]) -> Html {
    if gaps.is_empty() {
        return Html::default();
    }
    html! { <ul class="gaps">{ for gaps.iter().map(|gap| html! { <li>{ prose(gap) }</li> }) }</ul> }
}

/// What to know before copying: what it replaces, opens, leaves shut, the way back, the proof.
fn to_know(recipe: &'static Recipe, evidence: &Evidence) -> Html {
    let said = |text: Text| prose(&fill(text, evidence));
    let proven = recipe.proven();
    html! {
        <dl class="to-know">
            <dt>{ "Replaces" }</dt><dd>{ said(recipe.replaces) }</dd>
            <dt>{ "Opens" }</dt><dd>{ said(recipe.opens) }</dd>
            <dt>{ "Stays shut" }</dt><dd>{ said(recipe.shut) }</dd>
            <dt>{ "Way back" }</dt><dd>{ said(recipe.undo) }</dd>
            <dt>{ "Proven" }</dt>
            <dd>
                if proven.is_empty() {
                    { "Not run. " }{ prose(&recipe.unproven) }
                } else {
                    <ul>{ for proven.iter().map(|sentence| html! { <li>{ prose(sentence) }</li> }) }</ul>
                }
            </dd>
        </dl>
    }
}
