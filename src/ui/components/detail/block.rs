//! An answer, its headers and the start of its body, as they are shown in a detail.

use crate::evidence::{Headers, Response, Visibility};
use crate::ui::number::counted;
use crate::ui::visible::{visible, visible_lines};
use yew::prelude::*;

/// How much of a body is shown, in characters.
const BODY_SHOWN: usize = 2_000;

/// An answer that could be read.
pub fn answer(what: &str, response: &Response) -> Html {
    html! {
        <details class="answer">
            <summary>{ format!("{what}: {}, ", response.status) }{ headers_counted(response) }</summary>
            if let Some(url) = response.final_url.as_ref().filter(|_| response.redirected) {
                <p>{ "Redirected to " }<bdi class="mono">{ visible(url) }</bdi></p>
            }
            { headers(&response.headers) }
            if response.headers.visibility == Visibility::Filtered {
                <p class="fine">{ "Other headers may have been sent. A page sees only those that the server exposes." }</p>
            }
            { body(response.body_text()) }
        </details>
    }
}

fn headers_counted(response: &Response) -> String {
    let (one, many) = match response.headers.visibility {
        Visibility::All | Visibility::Listed => ("header", "headers"),
        Visibility::Filtered | Visibility::SameOrigin => ("visible header", "visible headers"),
    };
    counted(response.headers.list.len(), one, many)
}

/// A header block.
pub fn headers(headers: &Headers) -> Html {
    html! {
        <dl class="headers">
            { for headers.list.iter().map(|(name, value)| html! {
                <><dt class="mono">{ visible(name) }</dt><dd class="mono"><bdi>{ visible(value) }</bdi></dd></>
            }) }
        </dl>
    }
}

/// The start of a body.
pub fn body(text: &str) -> Html {
    if text.is_empty() {
        return Html::default();
    }
    let shown: String = text.chars().take(BODY_SHOWN).collect();
    let cut = shown.len() < text.len();
    html! {
        <>
            <p class="fine">{ if cut { "Start of the body" } else { "Body" } }</p>
            <pre class="code-block body" tabindex="0"><bdi>{ visible_lines(&shown) }</bdi></pre>
        </>
    }
}
