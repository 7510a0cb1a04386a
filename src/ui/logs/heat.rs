//! Where and at which hours of the day people were turned away.

use super::read::open_lines;
use super::sample::shown;
use super::state::Logs;
use super::words;
use crate::traffic::access::{Heat, Lens, Mask};
use crate::ui::number::count;
use crate::ui::visible::visible;
use crate::ui::web;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

/// The map: a table, of which the arrow keys reach every field.
pub fn heat(logs: &Logs, rows: &[Heat], mask: Option<&Mask>) -> Html {
    let most = rows.iter().flat_map(|row| row.hours).max().unwrap_or(0);
    if most == 0 {
        return Html::default();
    }
    html! {
        <section class="heat" aria-labelledby="log-heat">
            <h3 id="log-heat">{ "Where, and at which hour of the day" }</h3>
            <p class="fine">{ "How many were turned away, by hour (UTC). The arrow keys go from field to field; a field opens its lines." }</p>
            <div class="scrolls">
                <table onkeydown={Callback::from(walk)}>
                    <thead><tr><th scope="col">{ "Path" }</th>{ for (0..24).map(|hour| html! { <th scope="col">{ hour }</th> }) }</tr></thead>
                    <tbody>
                        { for rows.iter().enumerate().map(|(at, row)| line(logs, row, at, most, mask)) }
                    </tbody>
                </table>
            </div>
        </section>
    }
}

fn line(logs: &Logs, row: &Heat, at: usize, most: u64, mask: Option<&Mask>) -> Html {
    let path = visible(&shown(mask, &row.path));
    let field = |(hour, refused): (usize, &u64)| {
        let onclick = {
            let (logs, kind, path, refused) =
                (logs.clone(), row.path.clone(), path.clone(), *refused);
            Callback::from(move |_: MouseEvent| {
                let lens = Lens {
                    turned_away: true,
                    paths: vec![kind.clone()],
                    hour: u8::try_from(hour).ok(),
                    ..Lens::default()
                };
                if refused > 0 {
                    open_lines(&logs, format!("{path}, {hour} o'clock UTC"), refused, lens);
                }
            })
        };
        let text = match refused {
            0 => String::new(),
            1..1_000 => refused.to_string(),
            1_000..1_000_000 => format!("{}k", refused / 1_000),
            _ => format!("{}M", refused / 1_000_000),
        };
        let label = format!(
            "{path}, {hour} o'clock UTC: {} turned away",
            count(words::size(*refused))
        );
        html! {
            <td class={format!("h{}", level(*refused, most))}>
                <button type="button" tabindex={if at == 0 && hour == 0 { "0" } else { "-1" }} data-at={format!("{at}-{hour}")} aria-label={label} {onclick}>{ text }</button>
            </td>
        }
    };
    html! {
        <tr>
            <th scope="row"><bdi class="mono">{ path.clone() }</bdi></th>
            { for row.hours.iter().enumerate().map(field) }
        </tr>
    }
}

/// From 0 (nobody) to 5 (the most). Fourfold steps, so that a few beside very many are still seen.
fn level(refused: u64, most: u64) -> u32 {
    match refused {
        0 => 0,
        _ => {
            let mut level = 5;
            let mut bar = most / 4;
            while level > 1 && refused <= bar {
                level -= 1;
                bar /= 4;
            }
            level
        }
    }
}

/// The arrow keys go from field to field; the Tab key leaves the table.
fn walk(event: KeyboardEvent) {
    let (down, right) = match event.key().as_str() {
        "ArrowDown" => (1, 0),
        "ArrowUp" => (-1, 0),
        "ArrowRight" => (0, 1),
        "ArrowLeft" => (0, -1),
        _ => return,
    };
    let here = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    let at = here.as_ref().and_then(|here| here.get_attribute("data-at"));
    let at = at.as_deref().and_then(|at| at.split_once('-'));
    let Some((row, hour)) =
        at.and_then(|(row, hour)| Some((row.parse::<i32>().ok()?, hour.parse::<i32>().ok()?)))
    else {
        return;
    };
    let selector = format!(".heat [data-at='{}-{}']", row + down, hour + right);
    if let Ok(Some(next)) = web::document().query_selector(&selector) {
        if let Some(here) = here {
            let _ = here.set_attribute("tabindex", "-1");
        }
        let _ = next.set_attribute("tabindex", "0");
        web::focus(&next);
        event.prevent_default();
    }
}

#[cfg(test)]
mod tests {
    use super::level;

    #[test]
    fn a_few_beside_very_many_are_still_seen() {
        assert_eq!(level(0, 1_000), 0);
        assert_eq!(level(1, 1_000_000), 1);
        assert_eq!(
            [level(1_000, 1_000), level(251, 1_000), level(250, 1_000)],
            [5, 5, 4]
        );
        assert_eq!(level(1, 1), 5);
    }
}
