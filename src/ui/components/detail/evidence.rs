//! What was seen: the probes, the requests spent, the visible headers and the start of the body.

use super::block::answer;
use super::recorded;
use super::timeline::timeline;
use crate::browser::Check;
use crate::evidence::Vantage;
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
            { for evidence.probes.iter().filter_map(|probe| Some(answer(probe.kind.title(), probe.response()?))) }
            { recorded::section(evidence) }
        </section>
    }
}
