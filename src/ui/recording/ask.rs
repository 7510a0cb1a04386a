//! Asking the addresses of a recording: a decision of its own, behind a list of what would be asked.

use super::pressed::Pressed;
use crate::evidence::cut_to;
use crate::input::Found;
use crate::secret::shown_address;
use crate::traffic::page::{Askable, Recording, askable};
use crate::ui::number::{count, counted};
use crate::ui::visible::visible;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use yew::prelude::*;

/// Which recording.
#[derive(PartialEq, Properties)]
pub struct Props {
    /// Is told what is to be asked.
    pub press: Callback<Pressed>,
    /// The recording.
    pub recording: Rc<super::state::Told>,
}

/// The button, and the list behind it.
#[component]
pub fn AskAgain(props: &Props) -> Html {
    let all = use_memo(props.recording.clone(), |told| all(&told.recording));
    let open = use_state_eq(|| false);
    let ticked = {
        let all = all.clone();
        use_state(move || {
            let sure = all
                .iter()
                .enumerate()
                .filter(|(_, one)| one.doubt.is_none());
            sure.map(|(at, _)| at).collect::<BTreeSet<usize>>()
        })
    };
    if all.is_empty() {
        return Html::default();
    }
    let chosen = chosen(&all, &ticked);
    let hosts: BTreeSet<&str> = chosen.iter().map(|one| &*one.target.host).collect();
    let words = format!(
        "Ask {} on {} now",
        counted(chosen.len(), "address", "addresses"),
        counted(hosts.len(), "host", "hosts")
    );
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    if !*open {
        return html! {
            <p class="actions ask-again">
                <button type="button" class="quiet" aria-expanded="false" onclick={toggle}>{ format!("Ask these {}…", counted(all.len(), "address", "addresses")) }</button>
                <span class="fine">{ "Lists first what would be asked. So far nothing was sent." }</span>
            </p>
        };
    }
    let mut by_host: BTreeMap<&str, Vec<(usize, &Askable)>> = BTreeMap::new();
    for (at, one) in all.iter().enumerate() {
        by_host.entry(&one.target.host).or_default().push((at, one));
    }
    let ask = {
        let (press, all, ticked) = (props.press.clone(), all.clone(), ticked.clone());
        Callback::from(move |_: MouseEvent| press.emit(Pressed::Ask(found(&all, &ticked))))
    };
    html! {
        <section class="ask-again" aria-labelledby="ask-again">
            <h3 id="ask-again">{ "Ask these addresses now" }</h3>
            <p>{ "Each ticked address is asked with GET from this page, as it is now, without what the recording sent along. Addresses that hold a code, token or signature, that sign out, change something or count a click are not ticked." }</p>
            { for by_host.iter().map(|(host, list)| host_list(host, list, &ticked)) }
            <p class="actions">
                <button type="button" class="primary" disabled={chosen.is_empty()} onclick={ask}>{ words }</button>
                <button type="button" class="quiet" aria-expanded="true" onclick={toggle}>{ "Do not ask" }</button>
            </p>
        </section>
    }
}

fn all(recording: &Recording) -> Vec<Askable> {
    askable(recording.requests.iter().map(Rc::as_ref))
}

fn chosen<'a>(all: &'a [Askable], ticked: &BTreeSet<usize>) -> Vec<&'a Askable> {
    ticked.iter().filter_map(|at| all.get(*at)).collect()
}

fn host_list(
    host: &str,
    list: &[(usize, &Askable)],
    ticked: &UseStateHandle<BTreeSet<usize>>,
) -> Html {
    let line = |(at, one): &(usize, &Askable)| {
        let at = *at;
        let toggle = {
            let ticked = ticked.clone();
            Callback::from(move |_: Event| {
                let mut now = (*ticked).clone();
                if !now.remove(&at) {
                    now.insert(at);
                }
                ticked.set(now);
            })
        };
        let shown = shown_address(&one.target.url);
        html! {
            <li><label class="check">
                <input type="checkbox" checked={ticked.contains(&at)} onchange={toggle} />
                <span><bdi class="mono">{ visible(cut_to(&shown, 200)) }</bdi>
                if let Some(doubt) = one.doubt { <span class="fine">{ format!(" ({doubt})") }</span> }</span>
            </label></li>
        }
    };
    let number = list.iter().filter(|(at, _)| ticked.contains(at)).count();
    html! {
        <details open={list.len() <= 5}>
            <summary><bdi class="mono">{ visible(host) }</bdi>{ format!(": {} of {}", count(number), count(list.len())) }</summary>
            <ul>{ for list.iter().map(line) }</ul>
        </details>
    }
}

/// What is ticked.
fn found(all: &[Askable], ticked: &BTreeSet<usize>) -> Vec<Found> {
    let found = |one: &Askable| Found {
        target: one.target.clone(),
        line: one.place,
        times: 1,
        place: None,
        assumed_scheme: false,
    };
    chosen(all, ticked).into_iter().map(found).collect()
}
