//! The detail of one row, always in the same order: what happened, where it stopped, who can act and the
//! first thing to change, how sure; then what else it could be, what would tell, all fixes, the
//! evidence, the protocol behind it.

mod act;
mod ask_address;
mod audit;
pub mod background;
mod block;
mod compared;
mod decide;
pub mod evidence;
pub mod fixes;
pub mod message;
mod next_test;
mod paste_here;
mod path;
mod recorded;
mod reproduce;
pub mod rivals;
pub mod sure;
mod timeline;

use super::menu::{Menu, MenuItem};
use super::outcome::outcome_badge;
use super::status::status_cell;
use super::{copy_button, icon};
use crate::browser::Check;
use crate::classify::text::fill;
use crate::classify::{Outcome, Question, Status};
use crate::evidence::Vantage;
use crate::report::{CheckView, Shown};
use crate::run::plan::Depth;
use crate::secret::shown_address;
use crate::ui::command::{Command, Ui, Which};
use crate::ui::hooks::use_watch;
use crate::ui::nearby::Browse;
use crate::ui::pages::prose;
use crate::ui::reports::{found_on, said_section};
use crate::ui::row::{Row, Stage};
use crate::ui::state::Action;
use crate::ui::store::Phase;
use crate::ui::what_if::WhatIf;
use crate::ui::{address, web};
use std::rc::Rc;
use yew::prelude::*;

/// Which row.
#[derive(PartialEq, Properties)]
pub struct Props {
    /// Carries out what is done in it.
    pub ui: Ui,
    /// Its place in the store.
    pub index: usize,
}

/// The detail of one row.
#[component]
pub fn Detail(props: &Props) -> Html {
    let (ui, index) = (&props.ui, props.index);
    let store = ui.session.store();
    use_watch(
        &store,
        Rc::new(move |results| {
            let row = results
                .rows
                .get(index)
                .map_or(0, |row| Rc::as_ptr(row) as usize);
            (row as u64) << 1 | u64::from(results.phase == Phase::Running)
        }),
    );
    let found = store.read(|results| (results.rows.get(index).cloned(), results.phase));
    let (Some(row), phase) = found else {
        return Html::default();
    };
    let running = phase == Phase::Running;
    let by_extension = row
        .check()
        .is_some_and(|check| check.evidence.context.vantage == Vantage::Extension);
    let close = ui.on_press_look(Action::Select(None));
    html! {
        <aside class="detail" id="detail" aria-labelledby="detail-title" tabindex="-1">
            <header>
                <button type="button" class="quiet back" onclick={close.clone()}>{ icon("back") }<span>{ "Results" }</span></button>
                <h2 id="detail-title">
                    if row.is_token() {
                        { "A token, decoded here" }
                    } else {
                        <bdi class="mono">{ address::label(&row.target) }</bdi>
                    }
                </h2>
                <button type="button" class="quiet square close" aria-label="Close the detail" onclick={close}>{ icon("close") }</button>
            </header>
            <div class="detail-actions">
                if !row.target.url.is_empty() {
                    { copy_button(row.target.url.clone(), "Copy URL") }
                }
                if row.target.is_http() && !row.target.unknown {
                    { open(&row) }
                }
                { for row.check().map(|check| message::button(check)) }
                if ui.view.nearby.page.is_some() && row.target.is_http() {
                    <button type="button" class="quiet" onclick={ui.on_press(Command::Browse(Browse::Show(row.target.url.clone())))}>
                        { icon("search") }<span>{ "Show on the page" }</span>
                    </button>
                }
                if !row.target.unknown {
                    <Menu ui={ui.clone()} icon="recheck" word="Recheck" quiet={true} disabled={running} items={rechecks(index, by_extension)} />
                }
            </div>
            { match row.check() {
                Some(check) => body(ui, check, &row, running),
                None => html! {
                    <div class="detail-body"><p class="stage" role="status">
                        if running {
                            { icon("running") }<span>{ "Being checked" }</span>
                        } else {
                            { icon("waiting") }<span>{ "Not checked yet" }</span>
                        }
                    </p></div>
                },
            } }
        </aside>
    }
}

fn body(ui: &Ui, check: &Check, row: &Row, running: bool) -> Html {
    let (shown, whole) = (shown(check), check);
    let check = &shown_check(check, &shown);
    let diagnosis = &check.diagnosis;
    let (asked, other) = (row.asked, other(row.asked));
    let (outcome, beside) = (diagnosis.outcome_for(asked), diagnosis.outcome_for(other));
    let sentence = match (&check.not_tried, diagnosis.lead(asked)) {
        (Some(why), _) => why.text(),
        (None, Some(cause)) => fill(cause.rule.plain, &check.evidence).into_owned(),
        (None, None) => plain(outcome).to_owned(),
    };
    html! {
        <div class="detail-body">
            if !matches!(row.stage, Stage::Done(_)) {
                <p class="stage">{ icon("running") }<span>{ "Being checked again; this is the result before." }</span></p>
            }
            if let Some(cause) = diagnosis.lead(asked).filter(|_| check.not_tried.is_none()) {
                <h3 class="cause-name">{ cause.rule.title }{ sure::confidence_word(cause.confidence) }</h3>
            }
            <p class="verdict">
                { outcome_badge(outcome) }<span class="verdict-status">{ "Status " }{ status_cell(diagnosis.status) }</span>
                if beside != outcome {
                    <span class="beside">{ other.word() }{ " " }{ outcome_badge(beside) }</span>
                }
            </p>
            <p class="lead">{ prose(&sentence) }
                if let Some(hint) = hint(outcome, diagnosis.status) {
                    { " " }{ hint }
                }
            </p>
            { for row.place.iter().map(|place| html! { <p class="fine">{ "In the list: " }{ found_on(place) }</p> }) }
            { for row.theirs.iter().map(|theirs| said_section(theirs)) }
            if check.not_tried.is_none() && !row.is_token() {
                { path::picture(check, asked) }
            }
            { act::section(check, asked) }
            { sure::section(check, asked) }
            { rivals::section(check, asked) }
            { next_test::section(ui, check, row, running) }
            { fixes::section(ui, check, asked) }
            { for row.check().map(|whole| html! { <WhatIf key={row.index} ui={ui.clone()} check={whole.clone()} /> }) }
            { evidence::section(check) }
            { reproduce::section(check) }
            { decide::section(check) }
            { audit::section(&shown, &whole.evidence) }
            { background::section(check) }
        </div>
    }
}

/// What the request without cookies adds to an answer that is withheld.
fn hint(outcome: Outcome, status: Status) -> Option<&'static str> {
    match status {
        Status::Hidden { hint } if outcome == Outcome::CorsBlocked => Some(hint?.sentence()),
        _ => None,
    }
}

const fn other(question: Question) -> Question {
    match question {
        Question::Link => Question::Page,
        Question::Page => Question::Link,
    }
}

/// A check without its secrets, and with it how to clean what is read off the check itself.
pub fn shown(check: &Check) -> Shown {
    Shown::of(&CheckView::new(&check.evidence, &check.diagnosis))
}

/// The check that the sections of a detail draw.
pub fn shown_check(check: &Check, shown: &Shown) -> Check {
    Check {
        evidence: shown.evidence().clone(),
        diagnosis: shown.diagnosis.clone(),
        ..*check
    }
}

/// Leads to the address itself. No referrer and no opener: the site learns nothing of this page. A
/// link shows its address, so one with a secret is a button.
fn open(row: &Row) -> Html {
    let content = html! { <>{ icon("open") }<span>{ "Open" }</span></> };
    let url = row.target.url.clone();
    if shown_address(&url) == url {
        return html! {
            <a class="button quiet" href={url} target="_blank" rel="noopener noreferrer">{ content }</a>
        };
    }
    let onclick = Callback::from(move |_: MouseEvent| web::open_apart(&url));
    html! { <button type="button" class="quiet" {onclick}>{ content }</button> }
}

/// What to say when no rule has a cause.
pub const fn plain(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Ok => "The address answered, and this page may read the answer.",
        Outcome::SignInRequired => "The address asks to sign in.",
        Outcome::Forbidden => "The server understood the request and refuses it.",
        Outcome::BotWall => "A firewall took the request for a robot's and refused it.",
        Outcome::RateLimited => "The server asks for fewer requests.",
        Outcome::NotFound => "The server has nothing at this address.",
        Outcome::ClientError => "The server takes the request to be wrong.",
        Outcome::ServerError => "The server failed while it answered.",
        Outcome::Answers => {
            "The address answers visitors; what it says is withheld from this page."
        }
        Outcome::RefusedOrMissing => {
            "The address is refused, missing or fails; which one is withheld from this page."
        }
        Outcome::CorsBlocked => {
            "A server answered, and the browser withholds the answer from this page."
        }
        Outcome::BrowserBlocked => "The browser did not let the request out.",
        Outcome::Unreachable => "No answer came from this address.",
        Outcome::NotVerified => "What was seen does not decide how this address is.",
        Outcome::Invalid => "This is not a URL that can be checked.",
    }
}

fn rechecks(index: usize, by_extension: bool) -> Vec<MenuItem> {
    let again = |which| Command::Recheck(which, Depth::Full);
    let mut items = vec![
        MenuItem::new(
            "row",
            "This row",
            "At depth full, at most 10 requests",
            again(Which::Row(index)),
        ),
        MenuItem::new(
            "sharp",
            "This row, sharper",
            "At most 11 requests. Notices redirects to other sites, and whether a preflight would pass",
            Command::Recheck(Which::Row(index), Depth::Sharp),
        ),
        MenuItem::new(
            "host",
            "All rows of this host",
            "At depth full",
            again(Which::HostOf(index)),
        ),
        MenuItem::new(
            "cause",
            "All rows with this cause",
            "At depth full",
            again(Which::CauseOf(index)),
        ),
    ];
    if by_extension {
        items.push(MenuItem::new(
            "cookies",
            "This row, also with my cookies",
            "Takes the cookies along that this browser holds for the site: the server sees you as signed in. Only its status and a few technical headers are kept",
            Command::RecheckSignedIn(Which::Row(index)),
        ));
    }
    items
}
