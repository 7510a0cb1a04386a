//! Texts of the rule tables as HTML.

use crate::classify::Source;
use yew::prelude::*;

/// A text in which backticks mark code.
pub fn prose(text: &str) -> Html {
    let parts = text.split('`').enumerate().map(|(at, part)| {
        if at % 2 == 1 {
            html! { <code>{ part.to_owned() }</code> }
        } else {
            html! { { part.to_owned() } }
        }
    });
    html! { <>{ for parts }</> }
}

/// Links to where something is laid down.
pub fn sources(sources: &'static [Source]) -> Html {
    html! { <ul class="sources">{ for sources.iter().map(|source| html! { <li>{ source_link(*source) }</li> }) }</ul> }
}

/// A link to where something is laid down.
pub fn source_link(source: Source) -> Html {
    html! { <a href={source.url.get()} target="_blank" rel="noopener noreferrer">{ source.name.get() }</a> }
}
