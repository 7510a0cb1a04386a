//! The watch list: what is checked on a schedule, how it stands, and what changed.

mod actions;
mod add;
mod entry;
mod file;
mod secrets;
mod tools;

use crate::browser::extension::watching;
use crate::ui::command::Ui;
use crate::watch::{WatchList, Watched};
use actions::{Actions, Asked};
use add::AddForm;
use entry::entry;
use std::rc::Rc;
use tools::{damage, grants, tools};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// What the page is given.
#[derive(PartialEq, Properties)]
pub struct Props {
    /// Carries out what is done in it.
    pub ui: Ui,
}

/// What is known of the list.
#[derive(Clone, PartialEq)]
enum Known {
    /// It is being read.
    NotYet,
    /// It could not be read.
    Unreadable,
    /// As it is stored now.
    List(Rc<WatchList>),
}

/// The page.
#[component]
pub fn Watching(props: &Props) -> Html {
    let known = use_state_eq(|| Known::NotYet);
    let notice = use_state_eq(String::new);
    use_list(known.setter());
    let asked = use_state_eq(|| None::<Asked>);
    let actions = Actions::new(notice.setter(), asked.setter());
    html! {
        <article class="reference watching">
            <h1>{ "Watching" }</h1>
            if !watching::is_here() {
                <p class="lead">{ "Only the browser extension can check addresses on a schedule: a page does nothing once it is closed." }</p>
            } else if watching::is_private() {
                <p class="lead">{ actions::PRIVATE }</p>
            } else {
                <p class="lead">{ "These addresses are checked from time to time while the browser runs. When one fares otherwise than before, you are told, with what changed." }</p>
                { body(&props.ui, &known, asked.as_ref(), &actions) }
                <p class="notice" role="status">{ (*notice).clone() }</p>
            }
        </article>
    }
}

/// Reads the list at once and after every change, wherever it was made.
#[hook]
fn use_list(set: UseStateSetter<Known>) {
    use_effect_with((), move |()| {
        let read = move || {
            let set = set.clone();
            spawn_local(async move {
                set.set(match watching::list().await {
                    Some(list) => Known::List(Rc::new(list)),
                    None => Known::Unreadable,
                });
            });
        };
        read();
        let listening = watching::Listening::new(read);
        move || drop(listening)
    });
}

fn body(ui: &Ui, known: &Known, asked: Option<&Asked>, actions: &Actions) -> Html {
    let list = match known {
        Known::NotYet => return html! { <p class="fine" role="status">{ "Loading." }</p> },
        Known::Unreadable if watching::is_here() => {
            return html! {
                <p role="alert">{ "The browser does not let the extension read its store. Reload this page; if that does not help, restart the browser." }</p>
            };
        }
        Known::Unreadable => return Html::default(),
        Known::List(list) => list,
    };
    let mut entries: Vec<&Watched> = list.entries().collect();
    // What is new comes first; within that, the order of the addresses stays.
    entries.sort_by_key(|watched| !watched.has_unseen());
    html! {
        <>
            <AddForm actions={actions.clone()} first={list.is_empty()} />
            if let Some(asked) = asked {
                { secrets::question(asked, actions) }
            }
            { damage(list, actions) }
            if list.is_empty() {
                { nothing_yet() }
            } else {
                { tools(list, actions) }
                { grants(list, actions) }
                <ul class="watch-list" aria-label="Watched addresses">
                    { for entries.into_iter().map(|watched| entry(ui, list, watched, actions)) }
                </ul>
            }
            { file::panel(ui, list, actions) }
        </>
    }
}

fn nothing_yet() -> Html {
    html! {
        <section class="advice" aria-labelledby="watch-nothing">
            <h2 id="watch-nothing">{ "Nothing is watched yet" }</h2>
            <p>{ "Put addresses into the box above, or check a list and choose “Watch these” over the results. Each is looked at right away, and that first look is what later ones are compared with." }</p>
            <ul>
                <li>{ "News is another outcome, another status code or another leading cause, also when it is good again. A failure that may pass by itself is looked at once more before it counts." }</li>
                <li>{ "Of hosts that you grant to the extension it sees the status code. Of others it sees what any page sees, and for most web pages that is only that they answer." }</li>
                <li>{ "Servers are treated with care: one request at a time, ten seconds apart, a quarter of an hour between two looks at least, and Retry-After is obeyed." }</li>
            </ul>
        </section>
    }
}
