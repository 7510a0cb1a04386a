//! The detail of one row, always in the same order: what happened, how sure, what else it could
//! be, what would tell, who can act, the evidence, the protocol behind it.

mod background;
mod evidence;
mod fixes;
mod next_test;
mod reproduce;
mod rivals;
mod sure;
mod timeline;

use super::menu::{Menu, MenuItem};
use super::outcome::outcome_badge;
use super::status::status_cell;
use super::{CopyButton, icon};
use crate::browser::Check;
use crate::classify::text::fill;
use crate::classify::{Diagnosis, Outcome};
use crate::run::plan::Depth;
use crate::ui::hooks::{use_results, use_session, use_view};
use crate::ui::pages::prose;
use crate::ui::row::{Row, Stage};
use crate::ui::state::Action;
use crate::ui::store::Phase;
use crate::ui::visible::visible;
use std::rc::Rc;
use yew::prelude::*;

/// Which row.
#[derive(PartialEq, Properties)]
pub struct Props {
    /// Its place in the store.
    pub index: usize,
}

/// The detail of one row.
#[component]
pub fn Detail(props: &Props) -> Html {
    let index = props.index;
    let row = use_results(move |results| results.rows.get(index).cloned());
    let view = use_view();
    let close = Callback::from(move |_: MouseEvent| view.dispatch(Action::Select(None)));
    let Some(row) = row else {
        return Html::default();
    };
    html! {
        <aside class="detail" id="detail" aria-labelledby="detail-title" tabindex="-1">
            <header>
                <button type="button" class="quiet back" onclick={close.clone()}>{ icon("back") }<span>{ "Results" }</span></button>
                <h2 id="detail-title"><bdi class="mono">{ visible(&row.target.url) }</bdi></h2>
                <button type="button" class="quiet square close" aria-label="Close the detail" onclick={close}>{ icon("close") }</button>
            </header>
            <div class="detail-actions">
                <CopyButton text={row.target.url.clone()} label="Copy URL" />
                if row.target.is_http() {
                    // No referrer and no opener: the site learns nothing of this page.
                    <a class="button quiet" href={row.target.url.clone()} target="_blank" rel="noopener noreferrer">{ icon("open") }<span>{ "Open" }</span></a>
                }
                <RecheckRow {index} />
            </div>
            { match row.check() {
                Some(check) => body(check, &row),
                None => html! { <p class="lead">{ "This address has not been checked yet." }</p> },
            } }
        </aside>
    }
}

fn body(check: &Rc<Check>, row: &Row) -> Html {
    let diagnosis = &check.diagnosis;
    let sentence = match (&check.not_tried, diagnosis.main()) {
        (Some(why), _) => why.text(),
        (None, Some(cause)) => fill(cause.rule.plain, &check.evidence).into_owned(),
        (None, None) => plain(diagnosis).to_owned(),
    };
    html! {
        <div class="detail-body">
            if !matches!(row.stage, Stage::Done(_)) {
                <p class="stage">{ icon("running") }<span>{ "Being checked again; this is the result before." }</span></p>
            }
            <p class="verdict">{ outcome_badge(diagnosis.outcome) }<span class="verdict-status">{ "Status " }{ status_cell(diagnosis.status) }</span></p>
            <p class="lead">{ prose(&sentence) }</p>
            { sure::section(check) }
            { rivals::section(check) }
            <next_test::NextTestSection check={check.clone()} index={row.index} />
            <fixes::FixesSection check={check.clone()} />
            { evidence::section(check) }
            { reproduce::section(check) }
            { background::section(check) }
        </div>
    }
}

/// What to say when no rule has a cause.
const fn plain(diagnosis: &Diagnosis) -> &'static str {
    match diagnosis.outcome {
        Outcome::Ok => "The address answered, and this page may read the answer.",
        Outcome::SignInRequired => "The address asks to sign in.",
        Outcome::Forbidden => "The server understood the request and refuses it.",
        Outcome::BotWall => "A firewall took the request for a robot's and refused it.",
        Outcome::RateLimited => "The server asks for fewer requests.",
        Outcome::NotFound => "The server has nothing at this address.",
        Outcome::ClientError => "The server takes the request to be wrong.",
        Outcome::ServerError => "The server failed while it answered.",
        Outcome::CorsBlocked => {
            "A server answered, and the browser withholds the answer from this page."
        }
        Outcome::BrowserBlocked => "The browser did not let the request out.",
        Outcome::Unreachable => "No answer came from this address.",
        Outcome::NotVerified => "What was seen does not decide how this address is.",
        Outcome::Invalid => "This is not a URL that can be checked.",
    }
}

const RECHECKS: [(&str, &str, &str); 4] = [
    ("row", "This row", "At depth full, at most 6 requests"),
    (
        "sharp",
        "This row, sharper",
        "At most 8 requests. Notices redirects to other sites; in Chromium also tells a hidden status below 400 from one above, with one request that takes your cookies for that site along",
    ),
    ("host", "All rows of this host", "At depth full"),
    ("cause", "All rows with this cause", "At depth full"),
];

/// Recheck this row, its host or its cause.
#[component]
fn RecheckRow(props: &Props) -> Html {
    let session = use_session();
    let view = use_view();
    let index = props.index;
    let running = use_results(|results| results.phase == Phase::Running);
    let on_pick = Callback::from(move |id: &'static str| {
        let rows = session.store().read(|results| {
            let Some(this) = results.rows.get(index) else {
                return Vec::new();
            };
            let same = |row: &&Rc<Row>| match id {
                "host" => row.target.host == this.target.host,
                "cause" => row.cause_id() == this.cause_id(),
                _ => row.index == index,
            };
            results
                .rows
                .iter()
                .filter(same)
                .map(|row| row.index)
                .collect()
        });
        let depth = match id {
            "sharp" => Depth::Sharp,
            _ => Depth::Full,
        };
        session.recheck(rows, depth, &view.preferences);
    });
    let items = RECHECKS.map(|(id, word, purpose)| MenuItem {
        id,
        word: word.into(),
        purpose: purpose.into(),
    });
    html! { <Menu icon="recheck" word="Recheck" quiet={true} disabled={running} items={items.to_vec()} {on_pick} /> }
}
