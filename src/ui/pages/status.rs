//! Status codes: the list, and one code.

use super::prose::{prose, source_link};
use crate::classify::contains_ignore_case;
use crate::classify::knowledge::status::{CODES, StatusCode, find};
use crate::ui::components::outcome_badge;
use yew::prelude::*;

/// Every status code that fits the search.
pub fn statuses(search: Html, wanted: &str) -> Html {
    let matches = |known: &&StatusCode| {
        wanted.is_empty()
            || known.code.to_string().starts_with(wanted)
            || contains_ignore_case(known.name, wanted)
            || contains_ignore_case(&known.meaning, wanted)
    };
    let found: Vec<_> = CODES.iter().filter(matches).collect();
    html! {
        <>
            <h1>{ "Status codes" }</h1>
            <p>{ "What each code means, and what a client and a server should do. Codes that no standard registers say so." }</p>
            { search }
            <p class="fine" role="status">{ crate::ui::number::counted(found.len(), "code", "codes") }</p>
            <ul class="entries">
                { for found.into_iter().map(entry) }
            </ul>
        </>
    }
}

fn entry(known: &'static StatusCode) -> Html {
    html! {
        <li key={known.code}>
            <a href={format!("#/status/{}", known.code)}><b class="code">{ known.code }</b>{ " " }{ known.name }</a>
            if !known.registered {
                <span class="tag">{ "not registered" }</span>
            }
            <p>{ prose(&known.meaning) }</p>
        </li>
    }
}

/// One status code.
pub fn status(code: u16) -> Html {
    let Some(known) = find(code) else {
        return html! {
            <>
                <h1>{ format!("Status {code}") }</h1>
                <p>{ "No standard and no vendor we know of defines this code. By RFC 9110 §15 a client treats it like the first code of its hundred." }</p>
                <p><a href="#/status">{ "All status codes" }</a></p>
            </>
        };
    };
    html! {
        <>
            <h1>{ format!("{} {}", known.code, known.name) }</h1>
            <p class="lead">{ prose(&known.meaning) }</p>
            <dl class="facts">
                <dt>{ "Outcome" }</dt><dd>{ outcome_badge(known.outcome) }</dd>
                <dt>{ "What the client should do" }</dt><dd>{ prose(&known.client) }</dd>
                <dt>{ "When a server should send it" }</dt><dd>{ prose(&known.server) }</dd>
                <dt>{ "Laid down in" }</dt>
                <dd>{ source_link(known.source) }{ if known.registered { "" } else { " (not in the IANA registry)" } }</dd>
            </dl>
            if matches!(code, 401 | 403) {
                <p><a href="#/401-vs-403">{ "401 or 403: which one when" }</a></p>
            }
        </>
    }
}
