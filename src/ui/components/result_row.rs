//! One row of the table. Drawn again only when its row object, its selection or its place change.

use super::icon;
use super::outcome::outcome_badge;
use super::status::{status_cell, status_id};
use crate::classify::Status;
use crate::evidence::Target;
use crate::secret::shown_target;
use crate::ui::arrange::Column;
use crate::ui::number::{count, duration};
use crate::ui::reports::word;
use crate::ui::row::{Row, Stage};
use crate::ui::visible::visible;
use std::rc::Rc;
use yew::prelude::*;

/// One row.
#[derive(PartialEq, Properties)]
pub struct Props {
    /// What it shows.
    pub row: Rc<Row>,
    /// Its detail is open.
    pub selected: bool,
    /// It is the one that the Tab key reaches.
    pub active: bool,
    /// The row above is of the same host.
    #[prop_or_default]
    pub repeated: bool,
    /// Its place among all rows, from 1 for the head, when only a part is drawn.
    pub place: Option<usize>,
}

/// One row.
#[component]
pub fn ResultRow(props: &Props) -> Html {
    let row = &props.row;
    let check = row.check();
    let status = check.map_or(Status::None, |check| check.diagnosis.status);
    let running = matches!(row.stage, Stage::Running);
    let class = |column: Column| column.class();
    let target = shown_target(&row.target);
    html! {
        <tr data-row={row.index.to_string()} data-url={target.url.clone()}
            data-outcome={row.outcome().map(|outcome| outcome.id())}
            data-cause={check.map(|_| row.cause_id())}
            data-requests={check.map(|_| row.requests().to_string())}
            data-status={check.map(|_| status_id(status))}
            data-answered={check.map(|check| check.diagnosis.answered.id())}
            data-confidence={check.map(|check| check.diagnosis.confidence_for(row.asked).id())}
            data-selected={props.selected.then_some("true")}
            aria-rowindex={props.place.map(|place| place.to_string())}
            class={classes!(running.then_some("running"))}>
            <th scope="row" class={class(Column::Url)}>
                <button type="button" aria-current={props.selected.then_some("true")} tabindex={if props.active { "0" } else { "-1" }} title={visible(target.label())}>
                    if row.is_token() {
                        <span class="path">{ "A token, decoded here" }</span>
                    } else {
                        { address(&target, props.repeated) }
                    }
                </button>
            </th>
            if let Some(outcome) = row.outcome() {
                <td class={class(Column::Outcome)}>{ outcome_badge(outcome) }</td>
                <td class={class(Column::Status)}>{ status_cell(status) }</td>
                <td class={class(Column::Cause)} title={row.cause_title()}>{ row.cause_title() }{ said(row) }</td>
                <td class={class(Column::Actor)} title={row.actor()}>{ row.actor() }</td>
                <td class={class(Column::Requests)}>{ count(usize::try_from(row.requests()).unwrap_or(0)) }</td>
                <td class={class(Column::Time)}>{ duration(row.took_ms()) }</td>
            } else {
                <td class={class(Column::Outcome)}>
                    <span class="stage">
                        { icon(match row.stage { Stage::Running => "running", Stage::NotAsked => "stop", _ => "waiting" }) }
                        <span>{ match row.stage { Stage::Running => "Checking", Stage::NotAsked => "Not asked", _ => "Waiting" } }</span>
                    </span>
                </td>
                <td colspan="5" class="col-rest"></td>
            }
        </tr>
    }
}

/// What another checker said, in few words.
fn said(row: &Row) -> Html {
    let Some(theirs) = &row.theirs else {
        return Html::default();
    };
    let word = word(&theirs.entry.word, theirs.entry.verdict.word());
    html! { <span class="said">{ format!(" {}: ", theirs.tool) }<q><bdi>{ word }</bdi></q></span> }
}

/// Host in strong, unless the row above has the same, then the path; where there is not enough room, the
/// middle goes first, so that the telling end stays.
fn address(target: &Target, repeated: bool) -> Html {
    if target.host.is_empty() {
        return html! { <bdi class="path">{ visible(target.label()) }</bdi> };
    }
    let authority = target
        .origin
        .split_once("://")
        .map_or(target.host.as_str(), |(_, rest)| rest);
    let rest = target
        .url
        .split_once(authority)
        .map_or("", |(_, rest)| rest);
    let rest = visible(rest);
    let (head, tail) = rest.split_at_checked(end_of(&rest)).unwrap_or((&rest, ""));
    html! {
        <bdi class="address">
            if target.scheme != "https" {
                <span class="scheme">{ format!("{}://", target.scheme) }</span>
            }
            if repeated {
                <span class="host">{ visible(authority) }</span>
            } else {
                <strong class="host">{ visible(authority) }</strong>
            }
            <span class="path-head">{ head.to_owned() }</span>
            <span class="path-tail">{ tail.to_owned() }</span>
        </bdi>
    }
}

/// Where the end begins that tells addresses apart: the last part of the path with its query, or the last
/// 24 characters where that is longer.
fn end_of(rest: &str) -> usize {
    const LONGEST: usize = 24;
    let path = rest.find(['?', '#']).unwrap_or(rest.len());
    let before = rest.get(..path).unwrap_or_default();
    let last = before.trim_end_matches('/').rfind('/').unwrap_or(0);
    let too_long = rest
        .char_indices()
        .rev()
        .nth(LONGEST - 1)
        .map_or(0, |(at, _)| at);
    last.max(too_long)
}

#[cfg(test)]
mod tests {
    use super::end_of;

    #[test]
    fn the_end_of_an_address_is_what_tells_it_apart() {
        for (rest, end) in [
            ("/", "/"),
            ("", ""),
            ("/docs/install.html", "/install.html"),
            ("/docs/guide/", "/guide/"),
            ("/api/v1/items?page=7", "/items?page=7"),
            ("/a/b?next=/c/d", "/b?next=/c/d"),
            (
                "/news/a-very-long-title-of-an-article-indeed-2026",
                "f-an-article-indeed-2026",
            ),
            ("/wiki/Österreich", "/Österreich"),
        ] {
            assert_eq!(rest.split_at(end_of(rest)).1, end);
        }
    }
}
