//! What concerns the whole list: how many, the next look, notifications, grants, damage.

use super::actions::Actions;
use crate::browser::BrowserUrl;
use crate::browser::extension::{self, watching};
use crate::classify::Status;
use crate::evidence::{Target, Vantage};
use crate::ui::components::icon;
use crate::ui::number::counted;
use crate::ui::web::local_moment;
use crate::watch::WatchList;
use std::collections::BTreeSet;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// The line above the list.
pub fn tools(list: &WatchList, actions: &Actions) -> Html {
    let unseen = list.unseen();
    let mut words = counted(list.len(), "address", "addresses");
    words.push_str(&match unseen {
        0 => ", nothing new".to_owned(),
        many => format!(", {many} with news"),
    });
    let next = match list.wake_at(watching::now_ms()) {
        _ if list.options.paused => "All are paused".to_owned(),
        None => "Each is paused".to_owned(),
        Some(at) if at <= watching::now_ms() + 30_000.0 => "Next look within a minute".to_owned(),
        Some(at) => format!("Next look {}", local_moment(at).0),
    };
    let all_seen = {
        let actions = actions.clone();
        Callback::from(move |_: MouseEvent| {
            actions.change(|list, change| {
                let urls: Vec<String> = list
                    .entries()
                    .filter(|watched| watched.has_unseen())
                    .map(|watched| watched.url.clone())
                    .collect();
                for url in urls {
                    if let Some(watched) = list.get_mut(&url) {
                        if let Some(news) = &mut watched.news {
                            news.seen = true;
                        }
                        change.put(watched);
                    }
                }
                "All marked as seen.".to_owned()
            });
        })
    };
    let pause = {
        let (actions, paused) = (actions.clone(), list.options.paused);
        Callback::from(move |_: MouseEvent| {
            actions.change(move |list, change| {
                list.options.paused = !paused;
                change.put_options(&list.options);
                match paused {
                    true => "Watching goes on.".to_owned(),
                    false => "Nothing is looked at until you resume.".to_owned(),
                }
            });
        })
    };
    html! {
        <div class="watch-tools">
            <p role="status"><b>{ words }</b>{ ". " }{ next }{ "." }</p>
            <div class="actions">
                if unseen > 0 {
                    <button type="button" onclick={all_seen}>{ icon("seen") }<span>{ "Mark all as seen" }</span></button>
                }
                <button type="button" onclick={pause}>
                    if list.options.paused {
                        { icon("play") }<span>{ "Resume all" }</span>
                    } else {
                        { icon("pause") }<span>{ "Pause all" }</span>
                    }
                </button>
                { notifications(list, actions) }
            </div>
        </div>
    }
}

fn notifications(list: &WatchList, actions: &Actions) -> Html {
    let wanted = list.options.notify;
    let onclick = {
        let actions = actions.clone();
        Callback::from(move |_: MouseEvent| {
            if wanted {
                return actions.notify(false);
            }
            let asked = watching::ask_to_notify();
            let actions = actions.clone();
            spawn_local(async move {
                let allowed = asked.await;
                actions.notify(allowed);
                if !allowed {
                    actions.say("Notifications stay off. The number on the toolbar button tells.");
                }
            });
        })
    };
    html! {
        <button type="button" {onclick}>
            { icon(if wanted { "close" } else { "plus" }) }
            <span>{ if wanted { "No notifications" } else { "Notify me" } }</span>
        </button>
    }
}

/// Offers to grant the hosts whose status is hidden: watching says little without it.
pub fn grants(list: &WatchList, actions: &Actions) -> Html {
    let hidden = list.entries().filter(|watched| {
        watched.standing().is_some_and(|look| {
            matches!(look.status, Status::Hidden { .. }) && look.vantage == Vantage::Page
        })
    });
    let urls: Vec<String> = hidden.map(|watched| watched.url.clone()).collect();
    if urls.is_empty() {
        return Html::default();
    }
    let origins: BTreeSet<String> = urls
        .iter()
        .map(|url| Target::parse(url, &BrowserUrl).origin)
        .collect();
    let text = format!(
        "{} the status from pages, so only little can change here that Turnaway would notice. Of a host that you grant to the extension it sees the status code, all headers and every redirect: {} here. Your browser asks you once more.",
        match urls.len() {
            1 => "One address hides".to_owned(),
            many => format!("{many} addresses hide"),
        },
        counted(origins.len(), "host", "hosts"),
    );
    let onclick = {
        let actions = actions.clone();
        Callback::from(move |_: MouseEvent| {
            let asked = extension::ask(&origins);
            let (actions, urls) = (actions.clone(), urls.clone());
            spawn_local(async move {
                if !asked.await {
                    return actions.say("Nothing was granted; they are watched as before.");
                }
                actions.change(move |list, change| {
                    for url in urls {
                        // One that was looked at just now is looked at again at its next turn.
                        let asked = list.ask(&url, watching::now_ms()).is_ok();
                        if let (true, Some(watched)) = (asked, list.get(&url)) {
                            change.put(watched);
                        }
                    }
                    "Granted. The next look shows the status.".to_owned()
                });
            });
        })
    };
    html! {
        <section class="question" aria-labelledby="watch-grants">
            { icon("eye-off") }
            <div><h2 id="watch-grants">{ "See what is hidden?" }</h2><p>{ text }</p></div>
            <div class="actions">
                <button type="button" class="primary" {onclick}>{ "Grant and look again" }</button>
            </div>
        </section>
    }
}

/// What the store holds that is no address.
pub fn damage(list: &WatchList, actions: &Actions) -> Html {
    if list.damaged.is_empty() {
        return Html::default();
    }
    let text = format!(
        "{} in the store could not be read. The others are not touched by it.",
        counted(list.damaged.len(), "entry", "entries")
    );
    let onclick = {
        let actions = actions.clone();
        Callback::from(move |_: MouseEvent| {
            actions.change(|list, change| {
                change.remove.append(&mut list.damaged);
                "Removed what could not be read.".to_owned()
            });
        })
    };
    html! {
        <p class="problem" role="alert">{ icon("client-error") }<span>{ text }</span>
            <button type="button" class="quiet" {onclick}>{ "Remove what is damaged" }</button>
        </p>
    }
}
