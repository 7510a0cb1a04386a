//! What scenarios and remedies have in common: measures with their checks, and lists of causes.

use super::prose::prose;
use crate::classify::knowledge::Measure;
use crate::classify::rules;
use crate::classify::text::fill;
use crate::evidence::{Context, Evidence, Target};
use crate::ui::command::Ui;
use crate::ui::components::recipe_list;
use yew::prelude::*;

/// A reference page knows no values of the user's own, so these stand for them.
pub fn stand_in() -> Evidence {
    let target = Target {
        url: "https://your-server.example/path".to_owned(),
        scheme: "https".to_owned(),
        host: "your-server.example".to_owned(),
        origin: "https://your-server.example".to_owned(),
        path: "/path".to_owned(),
        ..Target::default()
    };
    Evidence::new(target, Context::default())
}

/// What to change, and how to see that it worked.
pub fn measure_list(ui: &Ui, measures: &'static [Measure]) -> Html {
    let evidence = stand_in();
    html! {
        <ol class="fixes">
            { for measures.iter().map(|measure| html! {
                <li>
                    <p class="actor">{ measure.actor.word() }</p>
                    <p>{ prose(&fill(measure.text, &evidence)) }</p>
                    <p class="tell"><b>{ "It works when: " }</b>{ prose(&fill(measure.check, &evidence)) }</p>
                    if let Some(kind) = measure.fix {
                        { recipe_list(ui, crate::fixes::Help::any(kind), &evidence, false) }
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
