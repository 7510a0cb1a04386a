//! All outcomes at a glance: a stacked bar, and a filter button for each outcome that occurs.

use super::icon;
use super::outcome::tone;
use super::progress::run_progress;
use crate::classify::Outcome;
use crate::ui::command::Ui;
use crate::ui::number::count;
use crate::ui::state::Action;
use crate::ui::store::Results;
use yew::prelude::*;

/// The bar is drawn in this many units, so that it needs no fractions.
const WIDTH: usize = 10_000;

/// Bar, filters and progress.
pub fn summary(ui: &Ui, results: &Results) -> Html {
    let filter = |(outcome, number): (&Outcome, &usize)| {
        (*number > 0).then(|| {
            html! {
                <li key={outcome.id()}>
                    <button type="button" class={classes!("filter", tone(*outcome))}
                        onclick={ui.on_press_look(Action::ToggleOutcome(*outcome))}
                        aria-pressed={word(ui.view.arrangement.has(*outcome))} data-filter={outcome.id()}>
                        { icon(outcome.id()) }
                        <span>{ outcome.word() }</span>
                        <b>{ count(*number) }</b>
                    </button>
                </li>
            }
        })
    };
    html! {
        <section class="summary" aria-label="Summary">
            <div class="summary-line">
                { bar(results.rows.len(), &results.counts) }
                { run_progress(ui, results) }
            </div>
            <ul class="filters" aria-label="Show only these outcomes">
                { for Outcome::ALL.iter().zip(&results.counts).filter_map(filter) }
            </ul>
        </section>
    }
}

/// A truth value as an attribute's value.
pub const fn word(yes: bool) -> &'static str {
    if yes { "true" } else { "false" }
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
