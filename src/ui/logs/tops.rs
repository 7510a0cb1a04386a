//! Whom it met most: clients, paths, programs, names.

use super::ask::number;
use super::state::Logs;
use super::words;
use crate::traffic::access::{Fared, Lens, Mask, Overview};
use crate::ui::number::count;
use crate::ui::visible::visible;
use yew::prelude::*;

/// How many of a list are shown before one asks for more.
const SHOWN: usize = 8;

/// The four lists.
pub fn tops(logs: &Logs, overview: &Overview, mask: Option<&Mask>) -> Html {
    let as_is = |value: &str| value.to_owned();
    let address = |value: &str| mask.map_or_else(|| value.to_owned(), |mask| mask.address(value));
    let user = |value: &str| mask.map_or_else(|| value.to_owned(), |mask| mask.user(value));
    html! {
        <section class="tops" aria-labelledby="log-tops">
            <h3 id="log-tops">{ "Most turned away" }</h3>
            <div class="lists">
                { list(logs, "Paths", &overview.paths, &as_is, |value| Lens { paths: vec![value], ..Lens::default() }) }
                { list(logs, "Clients", &overview.clients, &address, |value| Lens { clients: vec![value], ..Lens::default() }) }
                { list(logs, "Programs", &overview.agents, &as_is, |value| Lens { agents: vec![value], ..Lens::default() }) }
                { list(logs, "Users", &overview.users, &user, |value| Lens { users: vec![value], ..Lens::default() }) }
            </div>
        </section>
    }
}

fn list(
    logs: &Logs,
    title: &'static str,
    all: &[Fared],
    shown: &dyn Fn(&str) -> String,
    lens: fn(String) -> Lens,
) -> Html {
    if all.is_empty() {
        return Html::default();
    }
    let most = all.iter().map(|one| one.refused).max().unwrap_or(1).max(1);
    let row = |one: &Fared| {
        let name = shown(&one.value);
        let wide = (one.refused as f64 / most as f64 * 100.0).max(1.0);
        let lens = Lens {
            turned_away: true,
            ..lens(one.value.clone())
        };
        html! {
            <li>
                <svg viewBox="0 0 100 2" preserveAspectRatio="none" aria-hidden="true"><rect class="bars" width={format!("{wide:.1}")} height="2" /></svg>
                <bdi class="mono" title={visible(&name)}>{ visible(&name) }</bdi>
                <span class="counts">{ number(logs, one.refused, &name, lens) }
                    if let Some(let_in) = one.let_in {
                        <span class="fine">{ format!("{} let in", count(words::size(let_in))) }</span>
                    }
                </span>
            </li>
        }
    };
    html! {
        <section aria-label={title}>
            <h4>{ title }</h4>
            <ol>{ for all.iter().take(SHOWN).map(row) }</ol>
            if all.len() > SHOWN {
                <details>
                    <summary>{ format!("{} more", count(all.len() - SHOWN)) }</summary>
                    <ol start={(SHOWN + 1).to_string()}>{ for all.iter().skip(SHOWN).map(row) }</ol>
                </details>
            }
        </section>
    }
}
