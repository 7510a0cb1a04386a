//! All outcomes at a glance: a stacked bar, and a filter button for each outcome that occurs.

use super::icon;
use super::outcome::tone;
use super::progress::RunProgress;
use crate::classify::Outcome;
use crate::ui::hooks::{use_results, use_view};
use crate::ui::number::count;
use crate::ui::state::Action;
use yew::prelude::*;

/// The bar is drawn in this many units, so that it needs no fractions.
const WIDTH: usize = 10_000;

/// Bar, filters and progress.
#[component]
pub fn Summary() -> Html {
    let view = use_view();
    let counts = use_results(|results| results.counts);
    let total = use_results(|results| results.rows.len());
    let share = |outcome: &Outcome| counts.get(*outcome as usize).copied().unwrap_or(0);
    let button = |outcome: Outcome| {
        let onclick = {
            let view = view.clone();
            Callback::from(move |_: MouseEvent| view.dispatch(Action::ToggleOutcome(outcome)))
        };
        html! {
            <li key={outcome.id()}>
                <button type="button" class={classes!("filter", tone(outcome))} {onclick}
                    aria-pressed={view.arrangement.has(outcome).to_string()} data-filter={outcome.id()}>
                    { icon(outcome.id()) }
                    <span>{ outcome.word() }</span>
                    <b>{ count(share(&outcome)) }</b>
                </button>
            </li>
        }
    };
    let present = || Outcome::ALL.iter().filter(|outcome| share(outcome) > 0);
    html! {
        <section class="summary" aria-label="Summary">
            <div class="summary-line">
                { bar(total, &counts) }
                <RunProgress />
            </div>
            <ul class="filters" aria-label="Show only these outcomes">
                { for present().map(|outcome| button(*outcome)) }
            </ul>
        </section>
    }
}

fn bar(total: usize, counts: &[usize]) -> Html {
    let total = total.max(1);
    let mut before = 0;
    let parts = Outcome::ALL
        .iter()
        .zip(counts)
        .filter_map(|(outcome, count)| {
            let from = before * WIDTH / total;
            before += count;
            let to = before * WIDTH / total;
            (*count > 0).then(|| {
                html! {
                    <rect key={outcome.id()} class={tone(*outcome)} x={from.to_string()} y="0"
                        width={(to - from).to_string()} height="1" />
                }
            })
        });
    html! {
        <svg class="bar" viewBox={format!("0 0 {WIDTH} 1")} preserveAspectRatio="none" aria-hidden="true">
            { for parts }
        </svg>
    }
}
