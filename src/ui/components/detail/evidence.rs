//! What was seen: the probes, the requests spent, the visible headers and the start of the body.

use super::timeline::timeline;
use crate::browser::Check;
use crate::evidence::{Probe, Response, Visibility};
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
            <p class="fine">
                { format!("{} in {}, at ", counted(spent, "request", "requests"), duration(check.took_ms)) }
                <time title={full_time}>{ time }</time>
                if check.attempt > 1 {
                    { format!(", attempt {}", check.attempt) }
                }
            </p>
            if evidence.probes.is_empty() {
                <p>{ "Nothing was sent." }</p>
            } else {
                { timeline(evidence) }
            }
            { for evidence.probes.iter().filter_map(answer) }
        </section>
    }
}

/// What a probe could read.
fn answer(probe: &Probe) -> Option<Html> {
    let response = probe.response()?;
    Some(html! {
        <details class="answer">
            <summary>{ format!("{}: {}, ", probe.kind.title(), response.status) }{ counted(response.headers.list.len(), "visible header", "visible headers") }</summary>
            if let Some(url) = response.final_url.as_ref().filter(|_| response.redirected) {
                <p>{ "Redirected to " }<bdi class="mono">{ visible(url) }</bdi></p>
            }
            <dl class="headers">
                { for response.headers.list.iter().map(|(name, value)| html! {
                    <><dt class="mono">{ visible(name) }</dt><dd class="mono"><bdi>{ visible(value) }</bdi></dd></>
                }) }
            </dl>
            if response.headers.visibility == Visibility::Filtered {
                <p class="fine">{ "Other headers may have been sent. A page sees only those that the server exposes." }</p>
            }
            { body(response) }
        </details>
    })
}

fn body(response: &Response) -> Html {
    let text = response.body_text();
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
