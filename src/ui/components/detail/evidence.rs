//! What was seen: the probes, the requests spent, the visible headers and the start of the body.

use super::recorded;
use super::timeline::timeline;
use crate::browser::Check;
use crate::evidence::{Headers, Response, Vantage, Visibility};
use crate::ui::number::{counted, duration};
use crate::ui::visible::{visible, visible_lines};
use crate::ui::web;
use yew::prelude::*;

/// How much of a body is shown, in characters.
const BODY_SHOWN: usize = 2_000;

/// The section "Evidence".
pub fn section(check: &Check) -> Html {
    let evidence = &check.evidence;
    let (time, full_time) = web::local_time(evidence.context.at_ms);
    let spent = usize::try_from(evidence.requests_spent()).unwrap_or(0);
    html! {
        <section>
            <h3>{ "Evidence" }</h3>
            if evidence.context.vantage == Vantage::Capture {
                <p class="fine">{ "From what you pasted. Nothing was sent." }</p>
            } else if evidence.context.vantage == Vantage::Har {
                <p class="fine">
                    { "As the browser recorded it, at " }<time title={full_time}>{ time }</time>{ ". Nothing was sent to find this out." }
                </p>
            } else {
                <p class="fine">
                    { format!("{} in {}, at ", counted(spent, "request", "requests"), duration(check.took_ms)) }
                    <time title={full_time}>{ time }</time>
                    if check.attempt > 1 {
                        { format!(", attempt {}", check.attempt) }
                    }
                </p>
            }
            if !evidence.probes.is_empty() {
                { timeline(evidence) }
            } else if !recorded::any(evidence) {
                <p>{ "Nothing was sent." }</p>
            }
            { for evidence.probes.iter().filter_map(|probe| Some(answer(probe.kind.title(), probe.response()?))) }
            { recorded::section(evidence) }
        </section>
    }
}

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
