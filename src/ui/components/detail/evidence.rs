//! What was seen: the probes, the requests spent, the visible headers and the start of the body.

use super::block::answer;
use super::recorded;
use super::timeline::timeline;
use crate::browser::Check;
use crate::evidence::{Evidence, Half, Vantage};
use crate::ui::number::{counted, duration};
use crate::ui::web;
use yew::prelude::*;

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
            { neighbours(evidence) }
            { for evidence.probes.iter().filter_map(|probe| Some(answer(probe.kind.title(), probe.response()?))) }
            { recorded::section(evidence) }
        </section>
    }
}

/// What other addresses of the same origin answered to a request without cookies.
fn neighbours(evidence: &Evidence) -> Html {
    let Some(known) = evidence.neighbours else {
        return Html::default();
    };
    let line = |(name, half): (&'static str, Option<Half>)| {
        let told = match half? {
            Half::Below400 => "below 400",
            Half::From400 => "400 or above",
            Half::Untold => "nothing until the time limit",
        };
        Some(html! { <><dt>{ name }</dt><dd>{ told }</dd></> })
    };
    let all = [
        ("The front page", known.front_page),
        ("A made-up path", known.made_up),
        ("/cdn-cgi/trace", known.edge_trace),
    ];
    html! {
        <>
            <p class="fine">{ "The same host, asked without cookies once in this run:" }</p>
            <dl class="headers neighbours">{ for all.into_iter().filter_map(line) }</dl>
        </>
    }
}
