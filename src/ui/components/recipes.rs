//! Recipes of one kind of fix, closed at first, one for each platform.

use super::copy_button;
use crate::classify::fixes::{FixKind, recipes};
use crate::classify::text::{fill, fill_recipe};
use crate::evidence::Evidence;
use crate::ui::pages::prose;
use yew::prelude::*;

/// A kind of fix with its recipes. On reference pages the evidence is an empty one.
pub fn recipe_list(kind: FixKind, evidence: &Evidence) -> Html {
    html! {
        <div class="recipes">
            <p><b>{ prose(&fill(kind.goal(), evidence)) }</b></p>
            <p class="fine">{ "What it opens up: " }{ prose(&fill(kind.opens(), evidence)) }</p>
            { for recipes(kind).map(|recipe| {
                let code = fill_recipe(recipe, evidence);
                html! {
                    <details>
                        <summary>{ recipe.platform }</summary>
                        <p class="fine">{ prose(&recipe.place) }</p>
                        <pre class="code-block" tabindex="0">{ code.clone() }</pre>
                        { copy_button(code, "Copy") }
                    </details>
                }
            }) }
        </div>
    }
}
