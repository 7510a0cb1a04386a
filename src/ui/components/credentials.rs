//! Credentials for one origin: given, listed, taken back. In memory only.

use super::icon;
use crate::browser::{BrowserUrl, Credentials, OriginCredential};
use crate::evidence::{AddressKind, Target};
use crate::run::plan::CredentialKind;
use crate::ui::hooks::use_session;
use web_sys::{HtmlInputElement, HtmlSelectElement};
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

/// The form and the list.
#[component]
pub fn CredentialsForm() -> Html {
    let session = use_session();
    let given = use_state(|| session.credentials().entries);
    let kind = use_state_eq(|| CredentialKind::Authorization);
    let problem = use_state_eq(|| None::<&'static str>);
    let (origin, header, secret) = (use_node_ref(), use_node_ref(), use_node_ref());
    let replace = {
        let (session, given) = (session.clone(), given.setter());
        Callback::from(move |entries: Vec<OriginCredential>| {
            session.set_credentials(Credentials {
                entries: entries.clone(),
            });
            given.set(entries);
        })
    };
    let add = {
        let (given, problem, kind) = (given.clone(), problem.setter(), *kind);
        let (replace, nodes) = (
            replace.clone(),
            [origin.clone(), header.clone(), secret.clone()],
        );
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let [origin, header, secret] = nodes.each_ref().map(value);
            match credential(&origin, kind, &header, &secret) {
                Ok(entry) => {
                    let others = given.iter().filter(|other| other.origin != entry.origin);
                    let mut entries: Vec<_> = others.cloned().collect();
                    entries.push(entry);
                    replace.emit(entries);
                    problem.set(None);
                    for node in &nodes {
                        if let Some(input) = node.cast::<HtmlInputElement>() {
                            input.set_value("");
                        }
                    }
                }
                Err(why) => problem.set(Some(why)),
            }
        })
    };
    let choose = {
        let kind = kind.setter();
        Callback::from(move |event: Event| {
            let select = event.target_dyn_into::<HtmlSelectElement>();
            let id = select.map(|select| select.value()).unwrap_or_default();
            if let Some((chosen, ..)) = KINDS.iter().find(|(_, known, _)| *known == id) {
                kind.set(*chosen);
            }
        })
    };
    let line = |(place, entry): (usize, &OriginCredential)| {
        let (given, replace) = (given.clone(), replace.clone());
        let remove = Callback::from(move |_: MouseEvent| {
            let mut entries = (*given).clone();
            entries.remove(place);
            replace.emit(entries);
        });
        html! {
            <li class="chip">
                { icon("sign-in-required") }
                <span><bdi class="mono">{ entry.origin.clone() }</bdi>{ format!(": {}", word(entry)) }</span>
                <button type="button" class="quiet" onclick={remove}>{ icon("close") }<span>{ "Remove" }</span></button>
            </li>
        }
    };
    let with_header = *kind == CredentialKind::ApiKeyHeader;
    let with_secret = *kind != CredentialKind::Cookies;
    html! {
        <form class="credentials" onsubmit={add}><fieldset>
            <legend>{ "Credentials for one origin" }</legend>
            <p class="fine">
                { "Sent with checks of exactly this origin, over https or to this machine, and nowhere else. Kept in memory until you close or reload the tab; never stored, exported or put in a link." }
            </p>
            if !given.is_empty() {
                <ul class="chips">{ for given.iter().enumerate().map(line) }</ul>
            }
            <label class="field"><span>{ "Origin" }</span>
                <input ref={origin} type="url" placeholder="https://api.example.com" autocomplete="off" spellcheck="false" /></label>
            <label class="field"><span>{ "Kind" }</span>
                <select onchange={choose}>
                    { for KINDS.iter().map(|(known, id, word)| html! {
                        <option value={*id} selected={*known == *kind}>{ *word }</option>
                    }) }
                </select></label>
            <label class="field" hidden={!with_header}><span>{ "Header name" }</span>
                <input ref={header} type="text" placeholder="X-Api-Key" autocomplete="off" spellcheck="false" /></label>
            <label class="field" hidden={!with_secret}><span>{ "Value" }</span>
                <input ref={secret} type="password" placeholder={if with_header { "the key" } else { "Bearer eyJ…" }} autocomplete="off" /></label>
            <p class="fine">{ cost(*kind) }</p>
            if let Some(problem) = *problem {
                <p class="problem" role="alert">{ icon("client-error") }<span>{ problem }</span></p>
            }
            <p class="row"><button type="submit">{ icon("plus") }<span>{ "Add" }</span></button></p>
        </fieldset></form>
    }
}

/// What sending it means, before it is sent.
const fn cost(kind: CredentialKind) -> &'static str {
    match kind {
        CredentialKind::Authorization | CredentialKind::ApiKeyHeader => {
            "A header like this makes the browser ask the server first, with an OPTIONS request (a preflight). If the server does not allow the header there, the request itself is never sent."
        }
        CredentialKind::Cookies => {
            "The request then counts as yours: the server sees your session, and the answer can be read only if the server allows credentials for this page's origin."
        }
    }
}

fn word(entry: &OriginCredential) -> String {
    match entry.kind {
        CredentialKind::Authorization => "Authorization".to_owned(),
        CredentialKind::ApiKeyHeader => entry.header_name.clone(),
        CredentialKind::Cookies => "cookies".to_owned(),
    }
}

fn value(node: &NodeRef) -> String {
    let input = node.cast::<HtmlInputElement>();
    input
        .map(|input| input.value().trim().to_owned())
        .unwrap_or_default()
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
