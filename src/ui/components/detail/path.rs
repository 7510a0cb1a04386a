//! The way of the request as a picture: who asked, what it passed, who answered, where it stopped.

use crate::browser::Check;
use crate::classify::{Hop, Passage, Question, Station, journey};
use crate::ui::components::icon;
use crate::ui::visible::visible;
use yew::prelude::*;

/// The picture, and below it the redirects.
pub fn picture(check: &Check, asked: Question) -> Html {
    let journey = journey(&check.evidence, &check.diagnosis, asked);
    html! {
        <div class="way">
            <ol class="stations" aria-label="The way of the request">{ for journey.stations.iter().map(station) }</ol>
            if !journey.hops.is_empty() {
                <ol class="hops" aria-label="Redirects">{ for journey.hops.iter().map(hop) }</ol>
            }
        </div>
    }
}

fn station(station: &Station) -> Html {
    let (class, sign, word) = match station.passage {
        Passage::Passed => ("passed", "seen", "passed"),
        Passage::Stopped => ("stopped", "absent", "stopped here"),
        Passage::Unseen => ("unseen-place", "unseen", "not seen"),
        Passage::NotReached => ("not-reached", "waiting", "not reached"),
    };
    html! {
        <li {class}>
            <span class="sign">{ icon(sign) }</span>
            <b>{ station.name }</b>
            <span class="unseen">{ format!(": {word}. ") }</span>
            <small>{ if station.said.is_empty() { "not reached" } else { &station.said } }</small>
        </li>
    }
}

fn hop(hop: &Hop) -> Html {
    html! {
        <li>
            { icon("open") }
            <span>
                { "Redirected" }
                if let Some(code) = hop.code {
                    { format!(" ({code})") }
                }
                if let Some(to) = &hop.to {
                    { " to " }<bdi class="mono">{ visible(to) }</bdi>
                } else {
                    { "; where to is hidden from this page" }
                }
            </span>
        </li>
    }
}
