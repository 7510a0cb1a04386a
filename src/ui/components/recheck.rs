//! The menu that checks some of the rows again.

use super::menu::{Menu, MenuItem};
use crate::classify::Outcome;
use crate::run::plan::Depth;
use crate::ui::hooks::{use_results, use_session, use_view};
use crate::ui::row::Row;
use crate::ui::store::Phase;
use yew::prelude::*;

const CHOICES: [(&str, &str, &str); 4] = [
    (
        "failed",
        "Everything but OK",
        "All rows that did not end well",
    ),
    (
        "not-verified",
        "Not verified",
        "Rows whose evidence does not decide, and those not tried",
    ),
    ("unreachable", "Unreachable", "Rows without any answer"),
    (
        "sharp",
        "Hidden by CORS, sharper",
        "Notices redirects; Chromium also tells below 400 from 400 or above. Two more requests each, one with your cookies for that site",
    ),
];

/// The menu.
#[component]
pub fn RecheckMenu() -> Html {
    let session = use_session();
    let view = use_view();
    let running = use_results(|results| results.phase == Phase::Running);
    let on_pick = Callback::from(move |id: &'static str| {
        let rows = session.store().read(|results| {
            let rows = results.rows.iter().filter(|row| wants(row, id));
            rows.map(|row| row.index).collect()
        });
        let depth = match id {
            "sharp" => Depth::Sharp,
            _ => Depth::Full,
        };
        session.recheck(rows, depth, &view.preferences);
    });
    let item = |(id, word, purpose): (&'static str, &'static str, &'static str)| MenuItem {
        id,
        word: word.into(),
        purpose: purpose.into(),
    };
    html! {
        <Menu icon="recheck" word="Recheck" disabled={running}
            items={CHOICES.map(item).to_vec()} {on_pick} />
    }
}

fn wants(row: &Row, id: &str) -> bool {
    let outcome = row.outcome();
    match id {
        "failed" => outcome != Some(Outcome::Ok),
        "not-verified" => outcome.is_none_or(|outcome| outcome == Outcome::NotVerified),
        "unreachable" => outcome == Some(Outcome::Unreachable),
        "sharp" => outcome == Some(Outcome::CorsBlocked),
        _ => false,
    }
}
