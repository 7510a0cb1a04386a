//! The detail of a request in the developer tools: why, what would make it work, the line to paste.

use super::detail::{
    background, evidence, fixes, message, plain, rivals, shown, shown_check, sure,
};
use super::{copy_button, icon, outcome_badge, recipe_list};
use crate::browser::Check;
use crate::classify::needs::{Need, needs};
use crate::classify::text::fill;
use crate::classify::{Question, Sight};
use crate::evidence::Evidence;
use crate::fixes::{FixKind, Help};
use crate::input::har::{Entry, Row};
use crate::protocol::same_origin;
use crate::report::{Recorded, Shown, curl};
use crate::ui::command::Ui;
use crate::ui::network;
use crate::ui::pages::prose;
use crate::ui::visible::visible;
use std::rc::Rc;
use yew::prelude::*;

/// Which request.
#[derive(PartialEq, Properties)]
pub struct Props {
    /// Carries out what is done in it.
    pub ui: Ui,
    /// The request.
    pub row: Rc<Row>,
    /// Commands hold the values of credentials.
    pub secrets: bool,
}

/// The detail of one request.
#[component]
pub fn RequestDetail(props: &Props) -> Html {
    let row = &props.row;
    let took_ms = row.asked.last.as_ref().map_or(0.0, |last| last.took_ms);
    let check = Check {
        index: 0,
        evidence: row.evidence.clone(),
        diagnosis: row.diagnosis.clone(),
        attempt: 1,
        will_retry: false,
        not_tried: None,
        took_ms,
    };
    let close = Callback::from(|_: MouseEvent| network::get().turn(|look| look.selected = None));
    let shown = shown(&check);
    let (check, whole) = (shown_check(&check, &shown), check);
    let sentence = match check.diagnosis.main() {
        Some(cause) => fill(cause.rule.plain, &check.evidence).into_owned(),
        None => plain(check.diagnosis.outcome).to_owned(),
    };
    let ui = &props.ui;
    html! {
        <aside class="detail" aria-labelledby="request-title" data-row={row.id.to_string()}>
            <header>
                <h2 id="request-title"><bdi class="mono">{ visible(&check.evidence.request.method) }{ " " }{ visible(&check.evidence.target.url) }</bdi></h2>
                <button type="button" class="quiet square" aria-label="Close the detail" onclick={close}>{ icon("close") }</button>
            </header>
            <div class="detail-body">
                <p class="verdict">{ outcome_badge(check.diagnosis.outcome) }<span class="verdict-status">{ ended(row) }</span></p>
                <p class="lead">{ prose(&sentence) }</p>
                { what_would_work(&needs(&whole.evidence, &whole.diagnosis), &shown) }
                { fixes::section(ui, &check, Question::Page) }
                { also(ui, row, &check.evidence) }
                { commands(row, props.secrets) }
                { sure::section(&check, Question::Page) }
                { rivals::section(&check, Question::Page) }
                { evidence::section(&check) }
                <section>{ message::button(&whole) }</section>
                { background::section(&check) }
            </div>
        </aside>
    }
}

/// How it ended, in a few words.
fn ended(row: &Row) -> String {
    let preflight = row.asked.preflight.as_ref();
    match (row.status(), preflight.map(|entry| entry.status)) {
        (Some(code), _) if row.is_withheld() => {
            format!("Status {code}, kept from the page by the browser")
        }
        (Some(code), _) => format!("Status {code}, which the page can see"),
        (None, Some(0)) => "The preflight got no answer; the request was not sent".to_owned(),
        (None, Some(code)) => format!("Preflight: status {code}; the request was not sent"),
        (None, None) => "No answer".to_owned(),
    }
}

fn what_would_work(needs: &[Need], shown: &Shown) -> Html {
    if needs.is_empty() {
        return Html::default();
    }
    let line = |need: &Need| {
        let (name, class, word) = match need.met {
            Sight::Seen => ("seen", "seen", "It is so"),
            Sight::Absent => ("absent", "absent", "It is not so"),
            Sight::Hidden => ("unseen", "out-of-sight", "Not known yet"),
        };
        html! {
            <li {class} title={word}>
                { icon(name) }
                <span>
                    <span class="unseen">{ format!("{word}: ") }</span>
                    { prose(&visible(&shown.value(&need.text))) }
                    if let Some(now) = &need.now {
                        <span class="now">{ " Now: " }<bdi class="mono">{ visible(&shown.value(now)) }</bdi></span>
                    }
                </span>
            </li>
        }
    };
    html! {
        <section class="needs">
            <h3>{ "What would make it work" }</h3>
            <p class="fine">{ "All of this has to be so, in this order." }</p>
            <ol class="signals">{ for needs.iter().map(line) }</ol>
        </section>
    }
}

/// A refusal that the page may not read takes two changes: one so that the request is let in, and
/// one so that the page learns when it is not.
fn also(ui: &Ui, row: &Row, evidence: &Evidence) -> Html {
    let refused = row.status().is_some_and(|status| status >= 400);
    if !refused || !row.is_withheld() {
        return Html::default();
    }
    let on_errors = Help::any(FixKind::CorsOnErrors);
    let fixes = row.diagnosis.further().flat_map(|cause| cause.rule.fixes);
    if !fixes.into_iter().any(|fix| fix.help.contains(&on_errors)) {
        return Html::default();
    }
    html! {
        <section>
            <h3>{ "So that the page can read the refusal" }</h3>
            <p>{ "The browser keeps this answer from the page, which sees a network error and no status. That is so because of the headers of the answer, whatever its status." }</p>
            { recipe_list(ui, on_errors, evidence, false) }
        </section>
    }
}

/// The headers of a request, as the server gets them. Of a request that was not sent, the browser
/// shows no Origin, without which a server has nothing to decide about.
fn headers(row: &Row, entry: &Entry) -> Vec<(String, String)> {
    let mut headers = entry.request_headers.clone();
    let page = row.evidence.context.page_origin.as_deref();
    let elsewhere = page.filter(|page| !same_origin(&entry.url, page));
    if let Some(page) = elsewhere.filter(|_| entry.status == 0 && entry.asks("origin").is_none()) {
        headers.push(("origin".to_owned(), page.to_owned()));
    }
    headers
}

/// The request, and its preflight, as commands.
fn commands(row: &Row, secrets: bool) -> Html {
    let request = row.asked.hops.first().or(row.asked.last.as_ref());
    let command = |entry: &Entry| {
        curl(
            Recorded {
                method: &entry.method,
                url: &entry.url,
                headers: &headers(row, entry),
                body: entry.sent.as_ref().map(|body| body.text.as_str()),
            },
            secrets,
        )
    };
    let cut = request
        .and_then(|entry| entry.sent.as_ref())
        .is_some_and(|body| !body.complete);
    let onclick = Callback::from(move |_: MouseEvent| {
        network::get().turn(|look| look.secrets = !look.secrets);
    });
    html! {
        <section class="commands">
            <h3>{ "The same request in a terminal" }</h3>
            if let Some(entry) = request {
                <pre class="code-block" tabindex="0">{ command(entry) }</pre>
                { copy_button(command(entry), "Copy as cURL") }
            }
            if let Some(entry) = &row.asked.preflight {
                { copy_button(command(entry), "Copy the preflight as cURL") }
            }
            <label class="check"><input type="checkbox" checked={secrets} {onclick} /><span>{ "With the values of cookies, tokens and the body" }</span></label>
            if secrets {
                <p class="fine">{ "Whoever sees these commands can act as the signed-in user." }</p>
            }
            if secrets && cut {
                <p class="fine">{ "The body is longer than what is kept here; the command holds its start." }</p>
            }
        </section>
    }
}
