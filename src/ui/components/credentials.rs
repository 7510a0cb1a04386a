//! Credentials for one origin: given, listed, taken back. In memory only.

use super::icon;
use crate::browser::{BrowserUrl, Credentials, OriginCredential};
use crate::evidence::{AddressKind, Target};
use crate::run::plan::CredentialKind;
use crate::ui::command::{Command, Ui};
use crate::ui::session::Session;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

const KINDS: [(CredentialKind, &str, &str); 3] = [
    (
        CredentialKind::Authorization,
        "authorization",
        "Authorization header",
    ),
    (
        CredentialKind::ApiKeyHeader,
        "api-key",
        "API key in a header",
    ),
    (
        CredentialKind::Cookies,
        "cookies",
        "Cookies this browser holds",
    ),
];

/// The form and the list. The stylesheet hides the fields that the chosen kind does not need.
pub fn credentials_form(ui: &Ui, redraw: &UseForceUpdateHandle) -> Html {
    let onsubmit = {
        let (session, redraw) = (ui.session.clone(), redraw.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if let Some(form) = event
                .target()
                .and_then(|form| form.dyn_into::<Element>().ok())
            {
                add(&session, &form);
                redraw.force_update();
            }
        })
    };
    let given = ui.session.credentials().entries;
    let line = |(place, entry): (usize, &OriginCredential)| {
        let remove = {
            let (press, redraw) = (
                ui.on_press(Command::RemoveCredential(place)),
                redraw.clone(),
            );
            Callback::from(move |event: MouseEvent| {
                press.emit(event);
                redraw.force_update();
            })
        };
        html! {
            <li class="chip">
                { icon("sign-in-required") }
                <span><bdi class="mono">{ entry.origin.clone() }</bdi>{ ": " }{ word(entry) }</span>
                <button type="button" class="quiet" onclick={remove}>{ icon("close") }<span>{ "Remove" }</span></button>
            </li>
        }
    };
    html! {
        <form class="credentials" {onsubmit}>
            <fieldset>
                <legend>{ "Credentials for one origin" }</legend>
                <p class="fine">
                    { "Sent with checks of exactly this origin, over https or to this machine, and nowhere else. Kept in memory until you close or reload the tab; never stored, exported or put in a link." }
                </p>
                if !given.is_empty() {
                    <ul class="chips">{ for given.iter().enumerate().map(line) }</ul>
                }
                <label class="field"><span>{ "Origin" }</span>
                    <input name="origin" type="url" placeholder="https://api.example.com" autocomplete="off" spellcheck="false" /></label>
                <label class="field"><span>{ "Kind" }</span>
                    <select name="kind">
                        { for KINDS.iter().map(|(kind, id, word)| html! {
                            <option value={*id} selected={*kind == CredentialKind::Authorization}>{ *word }</option>
                        }) }
                    </select></label>
                <label class="field for-header"><span>{ "Header name" }</span>
                    <input name="header" type="text" placeholder="X-Api-Key" autocomplete="off" spellcheck="false" /></label>
                <label class="field for-secret"><span>{ "Value" }</span>
                    <input name="secret" type="password" placeholder="Bearer eyJ…, or the key" autocomplete="off" /></label>
                <p class="fine for-secret">{ "A header like this makes the browser ask the server first, with an OPTIONS request (a preflight). If the server does not allow the header there, the request itself is never sent." }</p>
                <p class="fine for-cookies">{ "The request then counts as yours: the server sees your session, and the answer can be read only if the server allows credentials for this page's origin." }</p>
                <p class="problem" role="alert"></p>
                <p class="row"><button type="submit">{ icon("plus") }<span>{ "Add" }</span></button></p>
            </fieldset>
        </form>
    }
}

/// Takes over what the form holds, or says in it what is wrong.
fn add(session: &Session, form: &Element) {
    let input = |name: &str| {
        let found = form
            .query_selector(&format!("input[name={name}]"))
            .ok()
            .flatten();
        found.and_then(|input| input.dyn_into::<HtmlInputElement>().ok())
    };
    let value =
        |name: &str| input(name).map_or_else(String::new, |input| input.value().trim().to_owned());
    let select = form.query_selector("select").ok().flatten();
    let id = select
        .and_then(|select| select.dyn_into::<HtmlSelectElement>().ok())
        .map(|select| select.value());
    let kind = KINDS
        .iter()
        .find(|(_, known, _)| Some(*known) == id.as_deref());
    let kind = kind.map_or(CredentialKind::Authorization, |(kind, ..)| *kind);
    let problem = match credential(&value("origin"), kind, &value("header"), &value("secret")) {
        Ok(entry) => {
            let mut entries = session.credentials().entries;
            entries.retain(|other| other.origin != entry.origin);
            entries.push(entry);
            session.set_credentials(Credentials { entries });
            for input in ["origin", "header", "secret"].into_iter().filter_map(input) {
                input.set_value("");
            }
            ""
        }
        Err(problem) => problem,
    };
    if let Ok(Some(place)) = form.query_selector(".problem") {
        place.set_text_content(Some(problem));
    }
}

fn word(entry: &OriginCredential) -> String {
    match entry.kind {
        CredentialKind::Authorization => "Authorization".to_owned(),
        CredentialKind::ApiKeyHeader => entry.header_name.clone(),
        CredentialKind::Cookies => "cookies".to_owned(),
    }
}

fn credential(
    origin: &str,
    kind: CredentialKind,
    header: &str,
    secret: &str,
) -> Result<OriginCredential, &'static str> {
    let target = Target::parse(origin, &BrowserUrl);
    if !target.is_http() {
        return Err("Enter an origin such as https://api.example.com.");
    }
    if target.scheme == "http" && target.address != AddressKind::Loopback {
        return Err("Credentials are sent over https only, except to this machine.");
    }
    if kind != CredentialKind::Cookies && secret.is_empty() {
        return Err("Enter the value to send.");
    }
    if kind == CredentialKind::ApiKeyHeader && !is_token(header) {
        return Err("Enter the header's name: letters, digits and hyphens.");
    }
    if !secret.bytes().all(|byte| (0x20..0x7f).contains(&byte)) {
        return Err("A header value holds printable ASCII only.");
    }
    Ok(OriginCredential {
        origin: target.origin,
        kind,
        header_name: header.to_owned(),
        secret: secret.to_owned(),
    })
}

/// A header name (RFC 9110 §5.6.2, without the rarer signs).
fn is_token(name: &str) -> bool {
    !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}
