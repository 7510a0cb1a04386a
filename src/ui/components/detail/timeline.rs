//! The probes of a check on a common time scale.

use crate::evidence::{Event, Evidence, Probe};
use crate::ui::number::duration;
use yew::prelude::*;

/// The scale is drawn in this many units.
const WIDTH: u32 = 1_000;

/// A list of the probes, each with its bar.
pub fn timeline(evidence: &Evidence) -> Html {
    let ends = evidence
        .probes
        .iter()
        .map(|probe| probe.started_ms.saturating_add(probe.took_ms));
    let whole = ends.max().unwrap_or(0).max(1);
    html! { <ol class="timeline">{ for evidence.probes.iter().map(|probe| line(probe, whole)) }</ol> }
}

fn line(probe: &Probe, whole: u32) -> Html {
    let scaled = |ms: u32| {
        let units = u64::from(ms) * u64::from(WIDTH) / u64::from(whole);
        u32::try_from(units).unwrap_or(WIDTH).min(WIDTH)
    };
    let from = scaled(probe.started_ms);
    let width = scaled(probe.took_ms)
        .max(6)
        .min(WIDTH.saturating_sub(from).max(6));
    html! {
        <li>
            <span class="probe">{ probe.kind.title() }</span>
            <svg viewBox={format!("0 0 {WIDTH} 8")} preserveAspectRatio="none" aria-hidden="true">
                <rect class="track" x="0" y="3" width={WIDTH.to_string()} height="2" />
                <rect class={class(&probe.event)} x={from.min(WIDTH - 6).to_string()} y="0" width={width.to_string()} height="8" />
            </svg>
            <span class="took">{ duration(f64::from(probe.took_ms)) }</span>
            <span class="event">{ event(&probe.event) }</span>
        </li>
    }
}

const fn class(event: &Event) -> &'static str {
    match event {
        Event::Response { .. } | Event::EventSourceOpen => "readable",
        Event::Opaque
        | Event::OpaqueRedirect
        | Event::RedirectNotFollowed
        | Event::FrameFetch { .. }
        | Event::Prefetch { .. }
        | Event::PrefetchGoesOn => "opaque",
        _ => "failed",
    }
}

/// What came of a probe, in words.
fn event(event: &Event) -> String {
    match event {
        Event::Response { response } => format!("answered {}", response.status),
        Event::Opaque => "answered; the answer is withheld".to_owned(),
        Event::OpaqueRedirect => "answered with a redirect".to_owned(),
        Event::RedirectNotFollowed => "answered with a redirect, which was not followed".to_owned(),
        Event::Failed { .. } => "failed; the browser does not say why".to_owned(),
        Event::TimedOut => "nothing until the time limit".to_owned(),
        Event::EventSourceError { closed: true } => "something answered".to_owned(),
        Event::EventSourceError { closed: false } => "nothing answered".to_owned(),
        Event::EventSourceOpen => "an event stream".to_owned(),
        Event::FrameFetch { elsewhere: true } => "was sent on to another origin".to_owned(),
        Event::FrameFetch { elsewhere: false } => "stayed on this origin".to_owned(),
        Event::Prefetch { loaded: true } => "loaded: below 400".to_owned(),
        Event::Prefetch { loaded: false } => "failed: 400 or above".to_owned(),
        Event::PrefetchGoesOn => "still loading a body: below 400".to_owned(),
        Event::BlockedByPagePolicy { directive } => {
            format!("not sent: this page's own policy ({directive})")
        }
        Event::Cancelled => "cancelled".to_owned(),
    }
}
