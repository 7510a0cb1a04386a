//! Two sides of what was given, side by side: what is refused now that was not, and the reverse.

use super::ask::number;
use super::read::compare_sides;
use super::state::{Compared, Logs};
use super::words;
use crate::browser::logs::Sides;
use crate::input::logs::{iso_text, time_of};
use crate::traffic::access::{AccessReport, Became, Change, Comparison, Lens, Mask, Rate, Side};
use crate::ui::number::{count, counted};
use crate::ui::visible::visible;
use yew::prelude::*;

/// What can be compared, and what came of it.
pub fn compare(
    logs: &Logs,
    window: &Option<[i64; 2]>,
    report: &AccessReport,
    mask: Option<&Mask>,
) -> Html {
    let at = |at: &Option<String>| at.as_deref().and_then(|at| time_of(at.as_bytes()));
    let whole = logs.whole();
    let all = whole.as_deref().unwrap_or(report);
    let (from, to) = (at(&all.summary.window[0]), at(&all.summary.window[1]));
    let moment = match (window, from, to) {
        // What was picked begins where something changed.
        (Some([picked, _]), ..) => Some(*picked),
        (None, Some(from), Some(to)) if to > from => Some(from + (to - from) / 2),
        _ => None,
    };
    let files = logs.files();
    let compared = logs.compared();
    let press = |title: String, sides: Sides| {
        let logs = logs.clone();
        Callback::from(move |_: MouseEvent| compare_sides(&logs, title.clone(), sides))
    };
    if moment.is_none() && files.len() < 2 {
        return Html::default();
    }
    html! {
        <section class="compare" aria-labelledby="log-compare">
            <h3 id="log-compare">{ "Compare" }</h3>
            <div class="actions">
                if let Some(moment) = moment {
                    { {
                        let when = iso_text(moment).map(|iso| words::time(&iso)).unwrap_or_default();
                        let title = format!("Before and from {when} UTC on");
                        html! { <button type="button" onclick={press(title.clone(), Sides::Moment(moment))}>{ title }</button> }
                    } }
                }
                { for (1..files.len()).map(|split| {
                    let name = |range: std::ops::Range<usize>| -> String {
                        let names: Vec<String> = files.get(range).unwrap_or_default().iter().map(|log| visible(&log.file.name())).collect();
                        names.join(", ")
                    };
                    let title = format!("{} with {}", name(0..split), name(split..files.len()));
                    html! { <button type="button" onclick={press(title.clone(), Sides::Files(split))}>{ title }</button> }
                }) }
            </div>
            if moment.is_some() && window.is_none() {
                <p class="fine">{ "Pick a part of the time above to compare what was before it with what came then." }</p>
            }
            <div role="status">{ compared.as_ref().map(|compared| outcome(logs, compared, mask)) }</div>
        </section>
    }
}

fn outcome(logs: &Logs, compared: &Compared, mask: Option<&Mask>) -> Html {
    let comparison = match &compared.outcome {
        None => return html! { <p class="fine">{ "Both sides are being read." }</p> },
        Some(Err(())) => {
            return html! { <p class="problem">{ "A file could not be read: it was changed, moved, or the browser may not read it. Open it again." }</p> };
        }
        Some(Ok(comparison)) => comparison,
    };
    html! {
        <>
            <h4>{ &compared.title }</h4>
            <p>{ sentence(comparison) }</p>
            if !comparison.changes.is_empty() {
                <div class="scrolls" tabindex="0" role="region" aria-label="What changed">
                    <table class="changes">
                        <thead><tr><th scope="col">{ "What became of it" }</th><th scope="col">{ "Path" }</th><th scope="col">{ "Status" }</th><th scope="col">{ "Before" }</th><th scope="col">{ "After" }</th></tr></thead>
                        <tbody>{ for comparison.changes.iter().map(|change| row(logs, compared.moment, change)) }</tbody>
                    </table>
                </div>
            }
            if !comparison.clients.is_empty() {
                <p>{ "Clients that are turned away now and were not before:" }</p>
                <ul class="ranked">
                    { for comparison.clients.iter().map(|client| {
                        let name = mask.map_or_else(|| client.value.clone(), |mask| mask.address(&client.value));
                        let lens = Lens { turned_away: true, clients: vec![client.value.clone()], window: compared.moment.map(|at| [at, i64::MAX]), ..Lens::default() };
                        html! { <li><bdi class="mono">{ visible(&name) }</bdi>{ " " }{ number(logs, client.count, &name, lens) }</li> }
                    }) }
                </ul>
            }
        </>
    }
}

fn sentence(comparison: &Comparison) -> String {
    let side = |side: &Side| {
        format!(
            "{} of {}",
            count(words::size(side.turned_away)),
            counted(words::size(side.requests), "request", "requests")
        )
    };
    let new = comparison
        .changes
        .iter()
        .filter(|change| {
            matches!(
                change.became,
                Became::Refused | Became::New | Became::RefusedMore
            )
        })
        .count();
    let over = comparison.changes.len() - new;
    format!(
        "Before, {} were turned away; after, {}. {} refused now that was not, or far more often; {} the other way round.",
        side(&comparison.before),
        side(&comparison.after),
        counted(new, "place is", "places are"),
        count(over),
    )
}

const fn word(became: Became) -> &'static str {
    match became {
        Became::Refused => "Refused now, let in before",
        Became::RefusedMore => "Refused far more often",
        Became::LetIn => "Let in now, refused before",
        Became::RefusedLess => "Refused far less often",
        Became::New => "Refused now, not asked for before",
        Became::Gone => "Refused before, not asked for now",
    }
}

fn row(logs: &Logs, moment: Option<i64>, change: &Change) -> Html {
    let path = visible(&change.path);
    let rate = |rate: Rate, window: Option<[i64; 2]>| {
        let lens = Lens {
            window,
            statuses: vec![change.status],
            paths: vec![change.path.clone()],
            ..Lens::default()
        };
        let title = format!("{path}, status {}", change.status);
        // Lines of one file among several are not told apart: the number of such a side opens nothing.
        let refused = match moment {
            Some(_) => number(logs, rate.refused, &title, lens),
            None => html! { <span class="number">{ count(words::size(rate.refused)) }</span> },
        };
        html! { <td>{ refused }{ format!(" of {}", count(words::size(rate.requests))) }</td> }
    };
    html! {
        <tr data-became={word(change.became)}>
            <th scope="row">{ word(change.became) }</th>
            <td><bdi class="mono">{ path.clone() }</bdi></td>
            <td>{ change.status }</td>
            { rate(change.before, moment.map(|at| [i64::MIN, at])) }
            { rate(change.after, moment.map(|at| [at, i64::MAX])) }
        </tr>
    }
}
