//! Worked examples: a text, and a button that checks it.

use super::prose::prose;
use crate::classify::examples::{Example, of};
use crate::ui::command::{Command, Ui};
use crate::ui::components::icon;
use crate::ui::visible::visible_lines;
use crate::ui::web;
use yew::prelude::*;

/// The examples of a cause and what only looks like it.
pub fn examples_of(ui: &Ui, cause: &str) -> Html {
    let examples = of(cause);
    if examples.is_empty() {
        return Html::default();
    }
    let (matches, misses): (Vec<_>, Vec<_>) =
        examples.into_iter().partition(|example| example.matches);
    html! {
        <>
            if !matches.is_empty() {
                <h2>{ if matches.len() == 1 { "Example" } else { "Examples" } }</h2>
                { for matches.iter().map(|example| text_to_try(ui, example.text, "Try this example")) }
            }
            if !misses.is_empty() {
                <h2>{ "Looks alike and is not" }</h2>
                { for misses.iter().map(|example| near_miss(ui, example)) }
            }
        </>
    }
}

fn near_miss(ui: &Ui, example: &Example) -> Html {
    let mut why = example.why.to_owned();
    if let Some(first) = why.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    html! {
        <>
            <p>{ prose(&why) }{ "." }</p>
            { text_to_try(ui, example.text, "Try this one") }
        </>
    }
}

/// A text with a button that puts it into the text box and checks it.
pub fn text_to_try(ui: &Ui, text: &'static str, word: &'static str) -> Html {
    let ui = ui.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        let _ = web::window().location().set_hash("/");
        ui.run(Command::Try(text.to_owned()));
    });
    html! {
        <div class="example">
            <pre class="code-block" tabindex="0">{ visible_lines(text) }</pre>
            <button type="button" {onclick}>{ icon("play") }<span>{ word }</span></button>
        </div>
    }
}
