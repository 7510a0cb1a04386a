//! What another checker says of one address, in its detail.

use super::Theirs;
use crate::input::reports::Place;
use crate::secret;
use crate::ui::number::counted;
use crate::ui::visible::visible;
use yew::prelude::*;

/// So many places are listed.
const SHOWN: usize = 20;

/// Their word, and where they found the link.
pub fn said_section(theirs: &Theirs) -> Html {
    let entry = &theirs.entry;
    let more = (entry.found as usize).saturating_sub(SHOWN.min(entry.places.len()));
    html! {
        <section class="theirs" aria-label={format!("What {} said", theirs.tool)}>
            <h3>{ format!("What {} said", theirs.tool) }</h3>
            <p><q>{ word(&entry.word, entry.verdict.word()) }</q>{ format!(", counted as {}.", entry.verdict.word()) }</p>
            if !entry.places.is_empty() {
                <ul class="places">{ for entry.places.iter().take(SHOWN).map(|place| html! { <li>{ if place.found_on.is_empty() { "" } else { "Found on " } }{ found_on(place) }</li> }) }</ul>
            }
            if more > 0 {
                <p class="fine">{ format!("And {}.", counted(more, "further place", "further places")) }</p>
            }
        </section>
    }
}

/// Their word without its secrets; where they have none, what they hold of it.
pub fn word(word: &str, verdict: &str) -> String {
    let clean = secret::lines(std::iter::once(word));
    match clean.into_iter().next() {
        Some(word) if !word.is_empty() => visible(&word),
        _ => verdict.to_owned(),
    }
}

/// "guide.md, line 12: “Staff only”".
pub fn found_on(place: &Place) -> Html {
    let line = place.line.map(|line| match place.found_on.is_empty() {
        true => format!("line {line}"),
        false => format!(", line {line}"),
    });
    html! {
        <>
            <bdi>{ visible(&secret::shown_address(&place.found_on)) }</bdi>{ line.unwrap_or_default() }
            if !place.anchor.is_empty() {
                if !place.found_on.is_empty() || place.line.is_some() {
                    { ": " }
                }
                <q><bdi>{ visible(&place.anchor) }</bdi></q>
            }
        </>
    }
}
