//! What scenarios and remedies have in common: measures with their checks, and lists of causes.

use super::prose::prose;
use crate::classify::knowledge::Measure;
use crate::classify::rules;
use crate::classify::text::fill;
use crate::evidence::{Context, Evidence, Target};
use crate::ui::components::recipe_list;
use yew::prelude::*;

/// The user's own values are not known on a reference page; these say what to fill in.
pub fn no_evidence() -> Evidence {
    let target = Target {
        unknown: true,
        ..Target::default()
    };
    Evidence::new(target, Context::default())
}

/// What to change, and how to see that it worked.
pub fn measure_list(measures: &'static [Measure]) -> Html {
    let evidence = no_evidence();
    html! {
        <ol class="fixes">
            { for measures.iter().map(|measure| html! {
                <li>
                    <p class="actor">{ measure.actor.word() }</p>
                    <p>{ prose(&fill(measure.text, &evidence)) }</p>
                    <p class="tell"><b>{ "It works when: " }</b>{ prose(&fill(measure.check, &evidence)) }</p>
                    if let Some(kind) = measure.fix {
                        { recipe_list(kind, &evidence) }
                    }
                </li>
            }) }
        </ol>
    }
}

/// Links to causes.
pub fn cause_list(causes: &'static [&'static str]) -> Html {
    html! {
        <ul class="entries">
            { for causes.iter().filter_map(|id| rules::find(id)).map(|rule| html! {
                <li key={rule.id}>
                    <a href={format!("#/causes/{}", rule.id)}>{ rule.title }</a>{ " " }<code>{ rule.id }</code>
                </li>
            }) }
        </ul>
    }
}
