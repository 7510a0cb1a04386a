//! 401 beside 403.

use super::prose::{prose, sources};
use crate::classify::knowledge::compare::{MISUSES, ROWS, SOURCES};
use crate::ui::components::Decide;
use yew::prelude::*;

/// The comparison that `pair` names.
pub fn compare(pair: &str) -> Html {
    if pair != "401-vs-403" {
        return html! {
            <>
                <h1>{ "No such comparison" }</h1>
                <p><a href="#/401-vs-403">{ "401 or 403" }</a></p>
            </>
        };
    }
    html! {
        <>
            <h1>{ "401 or 403" }</h1>
            <div class="table-box" tabindex="0" role="region" aria-label="Comparison">
                <table class="plain">
                    <thead><tr><th scope="col"><span class="unseen">{ "Question" }</span></th>
                        <th scope="col"><a href="#/status/401">{ "401 Unauthorized" }</a></th>
                        <th scope="col"><a href="#/status/403">{ "403 Forbidden" }</a></th></tr></thead>
                    <tbody>
                        { for ROWS.iter().map(|row| html! {
                            <tr key={row.id}><th scope="row">{ row.question.get() }</th><td>{ prose(&row.unauthorized) }</td><td>{ prose(&row.forbidden) }</td></tr>
                        }) }
                    </tbody>
                </table>
            </div>
            <h2>{ "Which one should my server send?" }</h2>
            <p>{ "A few questions lead there. For an answer that was checked or pasted, the detail of its row has the same questions, answered as far as the evidence goes." }</p>
            <Decide />
            <h2>{ "Often seen, and what to do in its place" }</h2>
            <dl class="facts">
                { for MISUSES.iter().map(|misuse| html! {
                    <><dt>{ misuse.seen.get() }</dt><dd>{ prose(&misuse.why) }{ " " }{ prose(&misuse.instead) }</dd></>
                }) }
            </dl>
            <h2>{ "Sources" }</h2>
            { sources(SOURCES) }
        </>
    }
}
