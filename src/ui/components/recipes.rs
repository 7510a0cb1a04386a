//! Recipes of one kind of fix, closed at first, for a platform that is remembered.

use super::copy_button;
use crate::classify::fixes::{FixKind, Recipe, Run, platform_of, recipes};
use crate::classify::text::{fill, fill_recipe};
use crate::evidence::{Evidence, Target};
use crate::ui::command::{Command, Ui};
use crate::ui::number::counted;
use crate::ui::pages::prose;
use crate::ui::preferences::Preferences;
use crate::ui::state::Action;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// A kind of fix: what it achieves, how on the chosen platform, and what it opens up. Until a
/// platform is chosen, the one that the answer names comes first.
pub fn recipe_list(ui: &Ui, kind: FixKind, evidence: &Evidence, open: bool) -> Html {
    let all: Vec<&'static Recipe> = recipes(kind).collect();
    let wanted = match ui.view.preferences.platform.as_str() {
        "" => platform_of(evidence).unwrap_or_default(),
        chosen => chosen,
    };
    let chosen = all.iter().find(|recipe| recipe.platform == wanted);
    let Some(shown) = chosen.or(all.first()).copied() else {
        return Html::default();
    };
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
    let evidence = &with_stand_ins(evidence);
    let code = fill_recipe(shown, evidence);
    html! {
        <details class="recipe" {open}>
            <summary>{ "Recipe: " }{ prose(&fill(kind.goal(), evidence)) }<span class="fine">{ format!(" {}", counted(all.len(), "platform", "platforms")) }</span></summary>
            <label class="platform"><span>{ "Platform" }</span>
                <select {onchange}>
                    { for all.iter().map(|recipe| html! {
                        <option value={recipe.platform} selected={recipe.platform == shown.platform}>{ recipe.platform }</option>
                    }) }
                </select>
            </label>
            <p class="fine">{ prose(&shown.place) }</p>
            <pre class="code-block" tabindex="0">{ code.clone() }</pre>
            { copy_button(code, "Copy") }
            <p class="fine"><b>{ "What it opens up: " }</b>{ prose(&fill(shown.opens, evidence)) }</p>
            <p class="fine">{ match shown.run {
                Run::Proven => "Proven: it was applied to the real server, and the effect was seen in a browser.",
                Run::NotRun => "Not run: written from the platform's documentation.",
            } }</p>
        </details>
    }
}

/// A recipe is to be copied, so what a paste does not tell is filled in with words to replace.
fn with_stand_ins(evidence: &Evidence) -> Evidence {
    let known = |value: &str, or: &str| if value.is_empty() { or } else { value }.to_owned();
    let target = &evidence.target;
    let target = Target {
        host: known(&target.host, "your-server.example"),
        origin: known(&target.origin, "https://your-server.example"),
        path: known(&target.path, "/your-path"),
        ..target.clone()
    };
    let mut filled = Evidence::new(target, evidence.context.clone());
    filled.request = evidence.request.clone();
    filled
}
