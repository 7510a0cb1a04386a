//! One watched address: how it stands, what is new, what came before, and what can be done.

use super::actions::Actions;
use super::add::intervals;
use crate::browser::extension::watching::now_ms;
use crate::classify::Status;
use crate::evidence::Vantage;
use crate::run::gate::List;
use crate::secret::shown_address;
use crate::ui::address;
use crate::ui::command::{Command, Ui};
use crate::ui::components::{icon, outcome_badge, status_cell, status_id, tone};
use crate::ui::web::local_moment;
use crate::watch::{Look, News, Pause, WatchList, Watched, What};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// Runs of looks that are shown; earlier ones are counted.
const RUNS_SHOWN: usize = 8;

/// One line of the list.
pub fn entry(ui: &Ui, list: &WatchList, watched: &Watched, actions: &Actions) -> Html {
    let standing = watched.standing();
    let status = standing.map_or(Status::None, |look| look.status);
    html! {
        <li key={watched.url.clone()} class="watched" data-url={shown_address(&watched.url).into_owned()}
            data-outcome={standing.map(|look| look.outcome.id())}
            data-status={standing.map(|_| status_id(status))}
            data-looks={watched.looks.len().to_string()}
            data-news={watched.has_unseen().then_some("unseen")}
            data-paused={watched.paused.is_some().then_some("true")}>
            <div class="verdict">
                if let Some(look) = standing {
                    { outcome_badge(look.outcome) }{ status_cell(look.status) }
                } else {
                    <span class="stage">{ icon("waiting") }<span>{ "Not looked at yet" }</span></span>
                }
            </div>
            <h2><bdi class="mono">{ address::of_text(&watched.url) }</bdi></h2>
            <p class="fine">{ for times(list, watched) }</p>
            if let Some(news) = watched.news.as_ref().filter(|news| !news.seen) {
                { what_is_new(watched, news, actions) }
            }
            if watched.own_network && !watched.knowingly {
                <p class="problem">{ icon("browser-blocked") }<span>{ "It leads to your own machine or network, or to a proxy there, so the background leaves it alone after what it needs to see that. Watch it fully only if you know what answers there." }</span>
                    <button type="button" class="quiet" onclick={actions.on(watched, |watched| {
                        watched.knowingly = true;
                        watched.due_ms = now_ms();
                        "It is looked at like any other from now on."
                    })}>{ "Watch it all the same" }</button>
                </p>
            }
            if watched.damaged {
                <p class="problem">{ icon("client-error") }<span>{ "Some of what was stored of it could not be read and is lost. It is watched on." }</span>
                    <button type="button" class="quiet" onclick={actions.on(watched, |watched| {
                        watched.damaged = false;
                        ""
                    })}>{ "Understood" }</button>
                </p>
            }
            { history(watched) }
            { buttons(ui, watched, actions) }
        </li>
    }
}

/// The lines of small print: cause, since when, the last look, the next.
fn times(list: &WatchList, watched: &Watched) -> Vec<Html> {
    let mut parts = Vec::new();
    if let Some(look) = watched.standing() {
        if let Some(title) = look.cause_title() {
            parts.push(html! { <span>{ title }</span> });
        }
        parts.push(moment("Since ", watched.since_ms));
        parts.push(match look.vantage {
            Vantage::Page => html! { <span>{ "Seen as a page sees it" }</span> },
            _ => html! { <span>{ "Seen with the extension's rights; a page may get less" }</span> },
        });
    }
    if let Some(doubt) = &watched.doubt {
        let text = format!(
            "{} at the last look; looked at again before it counts",
            doubt.words()
        );
        parts.push(html! { <span>{ text }</span> });
    }
    if let Some(last) = watched.looks.last() {
        parts.push(moment("Last look ", last.at_ms));
    }
    parts.push(match watched.paused {
        _ if watched.is_begun() => html! { <span>{ "Being looked at" }</span> },
        Some(Pause::Reader) => html! { <span>{ "Paused" }</span> },
        Some(Pause::GaveUp { times }) => {
            let text = format!("Paused after {times} looks in a row without a usable answer");
            html! { <span>{ text }</span> }
        }
        None if list.options.paused => html! { <span>{ "All are paused" }</span> },
        None if watched.due_ms <= now_ms() => html! { <span>{ "Due now" }</span> },
        None if watched.wait_until_ms > now_ms() => {
            moment("The server asked to wait; next look ", watched.due_ms)
        }
        None => moment("Next look ", watched.due_ms),
    });
    parts
}

fn moment(before: &'static str, ms: f64) -> Html {
    let (short, long) = local_moment(ms);
    html! { <span title={long}>{ before }{ short }</span> }
}

fn what_is_new(watched: &Watched, news: &News, actions: &Actions) -> Html {
    let cause = match &news.what {
        What::Changed { after, .. } => after.cause_title(),
        What::GaveUp { .. } => None,
    };
    html! {
        <div class="news">
            <p><b>{ news.what.sentence() }</b>{ " " }{ moment("", news.at_ms) }</p>
            if let What::Changed { before, after } = &news.what {
                <p class="before-after">
                    { outcome_badge(before.outcome) }{ status_cell(before.status) }
                    <span aria-hidden="true">{ "→" }</span><span class="unseen">{ "then" }</span>
                    { outcome_badge(after.outcome) }{ status_cell(after.status) }
                    if let Some(cause) = cause {
                        <span>{ cause }</span>
                    }
                </p>
            }
            <button type="button" onclick={actions.on(watched, |watched| {
                if let Some(news) = &mut watched.news {
                    news.seen = true;
                }
                "Marked as seen."
            })}>{ icon("seen") }<span>{ "Seen" }</span></button>
        </div>
    }
}

/// Looks that are alike in one mark: icon, word, how often.
fn history(watched: &Watched) -> Html {
    let runs = watched.runs();
    let earlier: usize = runs.iter().skip(RUNS_SHOWN).map(|(_, count)| count).sum();
    if runs.is_empty() {
        return Html::default();
    }
    html! {
        <ol class="marks" aria-label="Looks, latest first">
            { for runs.iter().take(RUNS_SHOWN).map(|(look, count)| mark(look, *count)) }
            if earlier > 0 {
                <li class="fine">{ format!("and {earlier} earlier") }</li>
            }
        </ol>
    }
}

fn mark(look: &Look, count: usize) -> Html {
    let (_, long) = local_moment(look.at_ms);
    let mut words = look.words();
    if count > 1 {
        words.push_str(&format!(" ×{count}"));
    }
    if look.passed {
        words.push_str(", passed");
    }
    html! {
        <li class={classes!("outcome", tone(look.outcome))} title={format!("Last of them: {long}")}>
            { icon(look.outcome.id()) }<span>{ words }</span>
        </li>
    }
}

fn buttons(ui: &Ui, watched: &Watched, actions: &Actions) -> Html {
    let explain = {
        let (ui, url) = (ui.clone(), watched.url.clone());
        Callback::from(move |_: MouseEvent| {
            crate::ui::web::go_to("#/");
            ui.put_gathered(String::new(), std::slice::from_ref(&url), List::Given);
            ui.run(Command::Check);
        })
    };
    let remove = {
        let (actions, url) = (actions.clone(), watched.url.clone());
        Callback::from(move |_: MouseEvent| {
            let url = url.clone();
            actions.change(move |list, change| {
                list.remove(&url, change);
                "Removed, with all that was kept of it.".to_owned()
            });
        })
    };
    let onchange = {
        let (actions, url) = (actions.clone(), watched.url.clone());
        Callback::from(move |event: Event| {
            let select = event.target_dyn_into::<HtmlSelectElement>();
            let minutes = select.and_then(|select| select.value().parse().ok());
            let (Some(minutes), url) = (minutes, url.clone()) else {
                return;
            };
            actions.change(move |list, change| {
                if let Some(watched) = list.get_mut(&url) {
                    watched.set_every(minutes, now_ms());
                    change.put(watched);
                }
                String::new()
            });
        })
    };
    html! {
        <div class="actions">
            <button type="button" onclick={actions.ask(watched)}>{ icon("recheck") }<span>{ "Check now" }</span></button>
            if watched.paused.is_some() {
                <button type="button" onclick={actions.on(watched, |watched| {
                    watched.resume();
                    "It is watched again."
                })}>{ icon("play") }<span>{ "Resume" }</span></button>
            } else {
                <button type="button" onclick={actions.on(watched, |watched| {
                    watched.pause();
                    "Paused: it is looked at only when you press “Check now”."
                })}>{ icon("pause") }<span>{ "Pause" }</span></button>
            }
            <label class="group"><span>{ "Every" }</span>
                <select {onchange}>{ intervals(watched.every_min) }</select>
            </label>
            <button type="button" class="quiet" onclick={explain}>{ icon("open") }<span>{ "Explain" }</span></button>
            <button type="button" class="quiet" onclick={remove}>{ icon("close") }<span>{ "Remove" }</span></button>
        </div>
    }
}
