//! `fromResponse` and `explainFailure`: what a program holds in its hand, or in its `catch`.

use super::{Code, Failure, diagnosed, to_js};
use crate::browser::{BrowserUrl, context};
use crate::evidence::{
    Body, Context, Event, Evidence, Headers, Probe, ProbeKind, Response, ResponseKind, Target,
    Vantage, Visibility,
};
use crate::input::paste::Handed;
use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// How much of a body is looked at, in bytes: as much as a check reads.
const MOST_BODY: usize = 64 * 1024;

/// How deep an error's causes are followed.
const DEEPEST: usize = 8;

/// Judges a `Response` of `fetch`; the body is read from a copy, so that it stays readable.
pub(super) async fn from_response(response: JsValue, request: JsValue) -> Result<JsValue, JsValue> {
    let status = number(&response, "status").ok_or_else(|| {
        refused("fromResponse() takes a Response, as fetch() answers it: it needs a `status`.")
    })?;
    let mut handed = Handed {
        status: u16::try_from(status).ok().filter(|code| *code >= 100),
        headers: headers_of(&get(&response, "headers")),
        ..Handed::default()
    };
    of_request(&request, &mut handed);
    let answered_at = text(&response, "url").unwrap_or_default();
    if handed.url.is_empty() {
        handed.url.clone_from(&answered_at);
    }
    if handed.url.is_empty() {
        return Err(refused(
            "fromResponse() does not know the address: the response has no `url`. Give it as the \
             second argument.",
        )
        .into());
    }
    let kind = text(&response, "type").unwrap_or_default();
    let context = here();
    let url = whole_url(&handed.url, &context);
    // A page is told nothing of these, whatever came.
    let withheld = match kind.as_str() {
        "opaque" => Some(Event::Opaque),
        "opaqueredirect" => Some(Event::OpaqueRedirect),
        "error" => Some(Event::Failed {
            message: String::new(),
        }),
        _ => None,
    };
    if let Some(event) = withheld {
        let probe = match event {
            Event::Opaque => ProbeKind::NoCorsGet,
            Event::OpaqueRedirect => ProbeKind::CorsManualRedirect,
            _ => ProbeKind::CorsGet,
        };
        return to_js(&diagnosed(&probed(&url, &handed, context, probe, event)));
    }
    let body = body_of(&response).await;
    if context.vantage != Vantage::Page {
        handed.body = body.map(|(text, _)| text);
        handed.url = url;
        return to_js(&diagnosed(&handed.evidence(&BrowserUrl, &context)));
    }
    let redirected = get(&response, "redirected").is_truthy();
    let basic = kind == "basic";
    let answer = Response {
        status: handed.status.unwrap_or(0),
        kind: match basic {
            true => ResponseKind::Basic,
            false => ResponseKind::Cors,
        },
        redirected,
        final_url: redirected.then_some(answered_at),
        headers: Headers {
            visibility: match basic {
                true => Visibility::SameOrigin,
                false => Visibility::of_shared(&handed.headers),
            },
            list: handed.headers.clone(),
        },
        body: match body {
            Some((text, complete)) => Body::Read { text, complete },
            None => Body::NotRead,
        },
    };
    let event = Event::Response { response: answer };
    to_js(&diagnosed(&probed(
        &url,
        &handed,
        context,
        ProbeKind::CorsGet,
        event,
    )))
}

/// Says why a request failed, from what a program caught.
pub(super) fn explain_failure(url: &JsValue, error: &JsValue) -> Result<JsValue, JsValue> {
    let mut handed = Handed::default();
    of_request(url, &mut handed);
    let config = first(error, &["config", "options", "request"]);
    if handed.url.is_empty() {
        of_config(&config, &mut handed);
    } else {
        let mut told = Handed::default();
        of_config(&config, &mut told);
        (handed.method, handed.sent) = (told.method, told.sent);
    }
    if handed.url.is_empty() {
        return Err(refused(
            "explainFailure() takes the address that was asked for (a text, a URL or a Request), and \
             then what was caught.",
        )
        .into());
    }
    let context = here();
    handed.url = whole_url(&handed.url, &context);
    let answer = first(error, &["response", "res"]);
    let of_answer = number(&answer, "status").or_else(|| number(&answer, "statusCode"));
    let own = number(error, "status").or_else(|| number(error, "statusCode"));
    handed.status = of_answer
        .or(own)
        .and_then(|code| u16::try_from(code).ok())
        .filter(|code| (100..=999).contains(code));
    handed.headers = headers_of(&get(&answer, "headers"));
    handed.body = first(&answer, &["data", "body", "text"])
        .as_string()
        .or_else(|| object_text(&get(&answer, "data")));
    handed.words = words_of(error);
    let name = text(error, "name").unwrap_or_default();
    if handed.status.is_none() && context.vantage == Vantage::Page {
        let event = match name.as_str() {
            "TimeoutError" => Event::TimedOut,
            "AbortError" => Event::Cancelled,
            _ => Event::Failed {
                message: text(error, "message").unwrap_or_default(),
            },
        };
        let evidence = probed(
            &handed.url.clone(),
            &handed,
            context,
            ProbeKind::CorsGet,
            event,
        );
        return to_js(&diagnosed(&evidence));
    }
    to_js(&diagnosed(&handed.evidence(&BrowserUrl, &context)))
}

/// In a page or its worker the page's own rules count; anywhere else only what came.
fn here() -> Context {
    let context = context::read();
    let page = context
        .page_origin
        .as_deref()
        .is_some_and(|origin| origin.starts_with("http"));
    match page {
        true => context,
        false => Context {
            vantage: Vantage::Capture,
            at_ms: context.at_ms,
            ..Context::default()
        },
    }
}

/// An address that a page gave without its origin.
fn whole_url(url: &str, context: &Context) -> String {
    use crate::evidence::UrlParser as _;
    let base = context.page_origin.as_deref();
    BrowserUrl
        .parse(url, base)
        .map_or_else(|_| url.to_owned(), |parsed| parsed.href)
}

fn probed(url: &str, handed: &Handed, context: Context, kind: ProbeKind, event: Event) -> Evidence {
    let mut evidence = Evidence::new(Target::parse(url, &BrowserUrl), context);
    let request = Handed {
        status: None,
        words: String::new(),
        ..handed.clone()
    };
    let told = request.evidence(&BrowserUrl, &evidence.context);
    evidence.request = told.request;
    evidence.probes.push(Probe {
        kind,
        url: None,
        started_ms: 0,
        took_ms: 0,
        event,
        timing: None,
    });
    evidence
}

/// A text, a `URL`, a `Request`, or `{ url, method, headers }`.
fn of_request(request: &JsValue, handed: &mut Handed) {
    if let Some(url) = request.as_string() {
        handed.url = url;
        return;
    }
    if let Some(href) = text(request, "href") {
        handed.url = href;
        return;
    }
    if !request.is_object() {
        return;
    }
    handed.url = text(request, "url").unwrap_or_default();
    handed.method = text(request, "method").unwrap_or_default();
    handed.sent = headers_of(&get(request, "headers"));
}

/// What axios, got and ky keep of the request beside their errors.
fn of_config(config: &JsValue, handed: &mut Handed) {
    of_request(config, handed);
    let base = text(config, "baseURL").unwrap_or_default();
    if !base.is_empty() && !handed.url.contains("://") {
        let (base, path) = (
            base.trim_end_matches('/'),
            handed.url.trim_start_matches('/'),
        );
        handed.url = format!("{base}/{path}");
    }
    if handed.url.is_empty()
        && let Some(href) = text(&get(config, "url"), "href")
    {
        handed.url = href;
    }
}

/// `Headers`, an object of names and values, or a list of pairs. Names in lower case.
fn headers_of(headers: &JsValue) -> Vec<(String, String)> {
    const MOST: u32 = 200;
    let mut list = Vec::new();
    let mut add = |name: &JsValue, value: &JsValue| {
        if let Some(name) = name.as_string()
            && (list.len() as u32) < MOST
        {
            for value in texts(value) {
                list.push((name.to_ascii_lowercase(), value));
            }
        }
    };
    if !headers.is_object() {
        return list;
    }
    // `Headers` and `Map`, then the headers of axios, which are an object with methods.
    let pairs = match method(headers, "entries").filter(|_| method(headers, "get").is_some()) {
        Some(entries) => entries.call0(headers).ok().map(|all| Array::from(&all)),
        None if Array::is_array(headers) => Some(Array::from(headers)),
        None => None,
    };
    match pairs.filter(|pairs| pairs.length() > 0) {
        Some(pairs) => {
            for pair in pairs.iter() {
                let pair = Array::from(&pair);
                add(&pair.get(0), &pair.get(1));
            }
        }
        None => {
            let plain = match method(headers, "toJSON") {
                Some(plain) => plain.call0(headers).unwrap_or_default(),
                None => headers.clone(),
            };
            if let Some(object) = plain.dyn_ref::<Object>() {
                for pair in Object::entries(object).iter() {
                    let pair = Array::from(&pair);
                    add(&pair.get(0), &pair.get(1));
                }
            }
        }
    }
    list
}

/// A text, a number, or a list of texts, as Node keeps headers that came several times.
fn texts(value: &JsValue) -> Vec<String> {
    if let Some(text) = value.as_string() {
        return vec![text];
    }
    if let Some(number) = value.as_f64() {
        return vec![number.to_string()];
    }
    match Array::is_array(value) {
        true => Array::from(value)
            .iter()
            .filter_map(|value| value.as_string())
            .collect(),
        false => Vec::new(),
    }
}

/// The beginning of the body, and whether that is all; `None` where somebody has read it.
async fn body_of(response: &JsValue) -> Option<(String, bool)> {
    if get(response, "bodyUsed").is_truthy() {
        return None;
    }
    let copy = method(response, "clone")?.call0(response).ok()?;
    let stream = get(&copy, "body");
    let Some(reader) = method(&stream, "getReader") else {
        let read = method(&copy, "text")?.call0(&copy).ok()?;
        let whole = JsFuture::from(Promise::resolve(&read))
            .await
            .ok()?
            .as_string()?;
        let part = crate::evidence::cut_to(&whole, MOST_BODY);
        return Some((part.to_owned(), part.len() == whole.len()));
    };
    let reader = reader.call0(&stream).ok()?;
    let (read, cancel) = (method(&reader, "read")?, method(&reader, "cancel"));
    let mut bytes = Vec::new();
    let mut complete = true;
    loop {
        let part = JsFuture::from(Promise::resolve(&read.call0(&reader).ok()?))
            .await
            .ok()?;
        if get(&part, "done").is_truthy() {
            break;
        }
        bytes.extend(get(&part, "value").dyn_ref::<Uint8Array>()?.to_vec());
        if bytes.len() > MOST_BODY {
            complete = false;
            bytes.truncate(MOST_BODY);
            if let Some(Ok(left)) = cancel.map(|cancel| cancel.call0(&reader)) {
                // Whether the source minds is its own affair. The other copy holds it back until it
                // is read, so nobody waits for this.
                wasm_bindgen_futures::spawn_local(async move {
                    JsFuture::from(Promise::resolve(&left)).await.ok();
                });
            }
            break;
        }
    }
    Some((String::from_utf8_lossy(&bytes).into_owned(), complete))
}

/// Name, code and message of an error and of what caused it, a line each.
fn words_of(error: &JsValue) -> String {
    if let Some(text) = error.as_string() {
        return text;
    }
    let mut lines = Vec::new();
    let mut at = error.clone();
    for _ in 0..DEEPEST {
        if !at.is_object() {
            break;
        }
        let of = |name: &str| text(&at, name).unwrap_or_default();
        let (name, message, code) = (of("name"), of("message"), of("code"));
        if !message.is_empty() {
            lines.push(format!("{name}: {message}"));
        }
        if !code.is_empty() && !message.contains(&code) {
            lines.push(code);
        }
        // Happy Eyeballs: one error for each address that was tried.
        let tried = get(&at, "errors");
        if Array::is_array(&tried) {
            for one in Array::from(&tried).iter() {
                lines.extend(text(&one, "message"));
            }
        }
        at = get(&at, "cause");
    }
    lines.join("\n")
}

fn object_text(value: &JsValue) -> Option<String> {
    if !value.is_object() {
        return None;
    }
    js_sys::JSON::stringify(value).ok().map(String::from)
}

/// A property; `undefined` where there is none, also of what is no object.
fn get(value: &JsValue, name: &str) -> JsValue {
    match value.is_object() {
        true => Reflect::get(value, &name.into()).unwrap_or_default(),
        false => JsValue::UNDEFINED,
    }
}

/// The first of these properties that is there.
fn first(value: &JsValue, names: &[&str]) -> JsValue {
    let found = names.iter().map(|name| get(value, name));
    found
        .into_iter()
        .find(|value| !value.is_undefined() && !value.is_null())
        .unwrap_or_default()
}

fn text(value: &JsValue, name: &str) -> Option<String> {
    get(value, name).as_string().filter(|text| !text.is_empty())
}

fn number(value: &JsValue, name: &str) -> Option<u32> {
    let number = get(value, name).as_f64()?;
    // A cast from float to integer saturates.
    (number.fract() == 0.0).then_some(number as u32)
}

fn method(value: &JsValue, name: &str) -> Option<Function> {
    get(value, name).dyn_into().ok()
}

fn refused(message: &str) -> Failure {
    Failure::new(Code::InvalidInput, message)
}
