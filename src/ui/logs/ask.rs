//! Numbers that open the lines they stand for.

use super::read::open_lines;
use super::state::Logs;
use super::words;
use crate::traffic::access::{AccessFinding, Counted, Lens};
use crate::ui::number::count;
use crate::ui::visible::visible;
use yew::prelude::*;

/// A number as a button. `title` says of what.
pub fn number(logs: &Logs, lines: u64, title: &str, lens: Lens) -> Html {
    let text = count(words::size(lines));
    if lines == 0 {
        return html! { <span class="number">{ text }</span> };
    }
    let title = visible(title);
    let label = format!("{text}: show the lines of {title}");
    let onclick = {
        let logs = logs.clone();
        Callback::from(move |_: MouseEvent| {
            open_lines(&logs, title.clone(), lines, lens.clone());
        })
    };
    html! { <button type="button" class="link number" aria-label={label} {onclick}>{ text }</button> }
}

/// What shows the lines of a finding: its time, its statuses, its program, its paths as far as they have
/// something in common, and its paths and clients where all of them are named.
pub fn lens_of(finding: &AccessFinding) -> Lens {
    let all = |top: &[Counted]| -> Vec<String> {
        let named: u64 = top.iter().map(|one| one.count).sum();
        let told = top
            .iter()
            .all(|one| !one.value.is_empty() && one.value != "(others)");
        match told && named >= finding.count {
            true => top.iter().map(|one| one.value.clone()).collect(),
            false => Vec::new(),
        }
    };
    let ms = |at: &Option<String>| {
        let at = at.as_deref()?;
        crate::input::logs::time_of(at.as_bytes())
    };
    let [from, to] = &finding.window;
    Lens {
        window: ms(from)
            .zip(ms(to))
            .map(|(from, to)| [from, to.saturating_add(1)]),
        statuses: finding
            .statuses
            .keys()
            .copied()
            .filter(|status| *status > 0)
            .collect(),
        paths: all(&finding.paths.top),
        // Where not all paths are named, what they have in common.
        below: Some(finding.paths.prefix.clone()).filter(|prefix| prefix.len() > 1),
        agents: finding.details.get("agent").cloned().into_iter().collect(),
        clients: all(&finding.clients.top),
        ..Lens::default()
    }
}
