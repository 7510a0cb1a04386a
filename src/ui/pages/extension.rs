//! What the extension may do now, what each place sees, and the grants: given, listed, taken back.

use crate::browser::{BrowserUrl, extension};
use crate::evidence::Target;
use crate::ui::command::{Command, Ui};
use crate::ui::components::{WHAT_TRAVELS, granted, icon};
use crate::ui::preferences::Preferences;
use crate::ui::state::Action;
use std::collections::BTreeSet;
use std::future::Future;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

/// What can be seen of an answer that is not shared with pages, from each place.
const PLACES: [(&str, &str, &str); 4] = [
    (
        "from this page",
        "The site, or the extension without a grant",
        "What any page sees: a status only where the server shares its answer. Otherwise that a server answered, and no more.",
    ),
    (
        "from the extension",
        "A host that you granted",
        "The status code, all headers, every redirect, the address of the server, and the browser's name of a network error. The same request is made as a page makes it, so that the result says what a page would get.",
    ),
    (
        "with your cookies",
        "A granted host, each time you ask for it",
        "Whether the server lets you in where it turns others away. Nothing of the answer's text is read.",
    ),
    (
        "from what you pasted",
        "A response, a console message, a recording",
        "Whatever it holds. Nothing is sent.",
    ),
];

/// Which app.
#[derive(PartialEq, Properties)]
pub struct Props {
    /// Carries out what is done in it.
    pub ui: Ui,
}

/// The page.
#[component]
pub fn ExtensionPage(props: &Props) -> Html {
    let list = use_state(Vec::<String>::new);
    let of_grant = use_state_eq(|| "");
    let of_page = use_state_eq(|| "");
    {
        let list = list.clone();
        use_effect_with((), move |()| {
            spawn_local(async move { list.set(extension::grants().await) });
        });
    }
    let everywhere = list.iter().any(|grant| grant.contains("://*/"));
    let may = match (everywhere, list.len()) {
        (true, _) => "It may look at every address that you check.".to_owned(),
        (false, 0) => "It may look at no host: checks see what any page sees.".to_owned(),
        (false, 1) => "It may look at one host, when you check an address there.".to_owned(),
        (false, many) => {
            format!("It may look at {many} hosts, when you check an address there.")
        }
    };
    html! {
        <>
            <h1>{ "The extension" }</h1>
            if extension::is_here() {
                <p class="lead">{ may }{ " It looks only when you press Check, or when an address that you watch is due." }</p>
                <h2>{ "Granted hosts" }</h2>
                { granted(&list, list.setter()) }
                { grant_form(&list, &of_grant) }
                <h2>{ "Every site" }</h2>
                { every_site(everywhere, &list, &of_grant) }
                <h2>{ "The page that asks" }</h2>
                { page_form(&props.ui, &list, &of_page) }
                <h2>{ "With your cookies" }</h2>
                <p>{ "Off, until you ask for it after a run in which a granted host turned the extension away. " }{ WHAT_TRAVELS }</p>
            } else {
                <p class="lead">{ "This is the site, which sees what any page sees. The browser extension is the same program with one more ability: it can look at hosts that you grant it." }</p>
            }
            <h2>{ "What each place sees" }</h2>
            <div class="table-box" tabindex="0" role="region" aria-label="What each place sees">
            <table class="plain">
                <thead><tr><th scope="col">{ "Place" }</th><th scope="col">{ "When" }</th><th scope="col">{ "What is seen" }</th></tr></thead>
                <tbody>
                    { for PLACES.iter().map(|(place, when, what)| html! {
                        <tr><th scope="row">{ *place }</th><td>{ *when }</td><td>{ *what }</td></tr>
                    }) }
                </tbody>
            </table>
            </div>
        </>
    }
}

/// Brings the list up to date when the user has answered, and says so if it was a no.
fn then_list(
    asked: impl Future<Output = bool> + 'static,
    list: &UseStateHandle<Vec<String>>,
    problem: &UseStateHandle<&'static str>,
) {
    let (list, problem) = (list.setter(), problem.setter());
    spawn_local(async move {
        problem.set(if asked.await { "" } else { NOT_GRANTED });
        list.set(extension::grants().await);
    });
}

/// The origin in a form's only field, as the browser writes it; empty for an empty field.
fn origin_in(event: &SubmitEvent) -> Option<String> {
    event.prevent_default();
    let form: Element = event.target()?.dyn_into().ok()?;
    let field = form.query_selector("input").ok()??;
    let text = field.dyn_into::<HtmlInputElement>().ok()?.value();
    if text.trim().is_empty() {
        return Some(String::new());
    }
    let text = match text.contains("://") {
        true => text,
        false => format!("https://{}", text.trim()),
    };
    let target = Target::parse(&text, &BrowserUrl);
    // Chromium writes spaces in a host as `%20`, though no host can have them (URL Standard,
    // "forbidden domain code point").
    let is_host = !target.host.is_empty() && !target.host.contains('%');
    (target.is_http() && is_host).then_some(target.origin)
}

const NOT_GRANTED: &str =
    "The browser did not grant it. Checks there go on, and see what any page sees.";

const NO_ORIGIN: &str = "Enter an address such as https://api.example.com.";

fn grant_form(list: &UseStateHandle<Vec<String>>, problem: &UseStateHandle<&'static str>) -> Html {
    let onsubmit = {
        let (list, problem) = (list.clone(), problem.clone());
        Callback::from(move |event: SubmitEvent| match origin_in(&event) {
            Some(origin) if !origin.is_empty() => {
                then_list(extension::ask(&BTreeSet::from([origin])), &list, &problem);
            }
            _ => problem.set(NO_ORIGIN),
        })
    };
    html! {
        <form class="fields" {onsubmit} novalidate=true>
            <label class="field"><span>{ "Host to grant" }</span>
                <input type="url" placeholder="https://api.example.com" autocomplete="off" spellcheck="false" /></label>
            <button type="submit">{ icon("plus") }<span>{ "Grant" }</span></button>
            <p class="fine">{ "Your browser asks you once more. A grant holds for this host with all its ports, and for https or http, as you write it; not for its other names." }</p>
            <p class="problem" role="alert">{ **problem }</p>
        </form>
    }
}

fn every_site(
    everywhere: bool,
    list: &UseStateHandle<Vec<String>>,
    problem: &UseStateHandle<&'static str>,
) -> Html {
    let onclick = {
        let (list, problem) = (list.clone(), problem.clone());
        Callback::from(move |_: MouseEvent| match everywhere {
            true => {
                let list = list.setter();
                spawn_local(async move {
                    extension::revoke(extension::EVERYWHERE).await;
                    list.set(extension::grants().await);
                });
            }
            false => then_list(extension::ask_for_all(), &list, &problem),
        })
    };
    let (text, word) = match everywhere {
        true => (
            "Granted: you are not asked for single hosts. Take it back and only the hosts you grant one by one are left.",
            "Take every site back",
        ),
        false => (
            "For long lists: one question instead of one for each run. Your browser will warn that the extension can read your data on all websites; Turnaway still looks at nothing but the addresses that you check.",
            "Grant every site",
        ),
    };
    html! {
        <>
            <p>{ text }</p>
            <p class="row"><button type="button" {onclick}>{ word }</button></p>
        </>
    }
}

fn page_form(
    ui: &Ui,
    list: &UseStateHandle<Vec<String>>,
    problem: &UseStateHandle<&'static str>,
) -> Html {
    let onsubmit = {
        let (ui, list, problem) = (ui.clone(), list.clone(), problem.clone());
        Callback::from(move |event: SubmitEvent| {
            let Some(origin) = origin_in(&event) else {
                return problem.set(NO_ORIGIN);
            };
            problem.set("");
            if !origin.is_empty() {
                let asked = extension::ask(&BTreeSet::from([origin.clone()]));
                then_list(asked, &list, &problem);
            }
            let mut preferences: Preferences = (*ui.view.preferences).clone();
            preferences.run.as_page = origin;
            ui.run(Command::Look(Action::Prefer(preferences)));
        })
    };
    let named = ui.view.preferences.run.as_page.clone();
    html! {
        <form class="fields" {onsubmit} novalidate=true>
            <p>{ "A frame that belongs to no site asks in place of a page, so a server that lets only certain sites read its answers refuses it. If you know the page that will ask, name it, and keep it open in a tab: then that page itself asks, with its own Origin, and the result holds for it." }</p>
            <label class="field"><span>{ "The page that asks" }</span>
                <input type="url" value={named.clone()} placeholder="https://app.example.com" autocomplete="off" spellcheck="false" /></label>
            <button type="submit">{ "Use this page" }</button>
            <p class="fine">
                if named.is_empty() {
                    { "None is named. Leave the field empty to name none." }
                } else {
                    { "Checks of granted hosts are made as " }<bdi class="mono">{ named }</bdi>{ ", when it is granted and open in a tab. Leave the field empty to name none." }
                }
            </p>
        </form>
    }
}
