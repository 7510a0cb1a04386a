//! `check`: a whole run, from a list to a list.

use super::reading::read_all;
use super::{CheckOptions, Code, Failure, from_js, to_js};
use crate::browser::slot::Slot;
use crate::browser::{BrowserUrl, Check, RunEvent, RunHandle, runner};
use crate::classify::Question;
use crate::evidence::Target;
use crate::report::{Breadth, CheckView, Redaction, check_json};
use crate::run::LocalConsent;
use js_sys::{Array, Function, Object, Reflect};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::EventTarget;

/// Runs a list to its end.
pub(super) async fn check(
    urls: JsValue,
    options: JsValue,
    on_result: Option<Function>,
) -> Result<JsValue, JsValue> {
    let (targets, lines) = list(&urls)?;
    let signal = signal(&options)?;
    let options = parse(options)?;
    let credentials = options.credentials(&BrowserUrl)?;
    in_a_browser()?;

    let end = Slot::new();
    let results = Rc::new(Results {
        checks: RefCell::new(vec![JsValue::UNDEFINED; lines.len()]),
        lines,
        question: options.question.unwrap_or_default(),
        redaction: Redaction {
            keep_addresses: options.redact_query == Some(false),
        },
        on_result,
        handle: RefCell::new(None),
        failure: RefCell::new(None),
    });
    let (events, done) = (results.clone(), end.clone());
    let handle = runner::start(
        targets,
        options.settings(),
        credentials,
        move |event| match event {
            RunEvent::Finished(check) => events.take(&check),
            RunEvent::Done => done.fill(()),
            RunEvent::Started(_)
            | RunEvent::Progress(_)
            | RunEvent::TakenBack(_)
            | RunEvent::Waits(_)
            | RunEvent::AsksLocalNetwork { .. } => {}
        },
    );
    handle.allow_local(match options.allow_local_network {
        true => LocalConsent::All,
        false => LocalConsent::Nothing,
    });
    *results.handle.borrow_mut() = Some(handle);

    let stop = results.clone();
    let listener = Closure::<dyn FnMut()>::new(move || {
        stop.stop(Failure::new(Code::Cancelled, "The run was cancelled by its signal.").into());
    });
    let callback: &Function = listener.as_ref().unchecked_ref();
    if let Some(signal) = &signal {
        if signal.aborted() {
            callback.call0(&JsValue::UNDEFINED)?;
        }
        AsRef::<EventTarget>::as_ref(signal).add_event_listener_with_callback("abort", callback)?;
    }
    end.wait().await;
    if let Some(signal) = &signal {
        AsRef::<EventTarget>::as_ref(signal)
            .remove_event_listener_with_callback("abort", callback)?;
    }
    // The handle holds the run, which holds these results.
    results.handle.borrow_mut().take();
    match results.failure.borrow_mut().take() {
        Some(failure) => Err(failure),
        None => Ok(results.checks.borrow().iter().collect::<Array>().into()),
    }
}

/// The checks so far, each in its place.
struct Results {
    checks: RefCell<Vec<JsValue>>,
    /// The line of the text that each URL came from.
    lines: Vec<Option<u32>>,
    question: Question,
    redaction: Redaction,
    on_result: Option<Function>,
    handle: RefCell<Option<RunHandle>>,
    /// Why the run ended early.
    failure: RefCell<Option<JsValue>>,
}

impl Results {
    fn take(&self, check: &Check) {
        let before = self.checks.borrow().get(check.index).cloned();
        let made_before = before.filter(|before| !before.is_undefined());
        // A check that was to be made again and then was not: what it found first stands.
        let result = match made_before.filter(|_| check.not_tried.is_some()) {
            Some(before) => Ok(before),
            None => self.convert(check),
        };
        let told = result.and_then(|result| {
            if let Some(place) = self.checks.borrow_mut().get_mut(check.index) {
                *place = result.clone();
            }
            match &self.on_result {
                Some(on_result) if !check.will_retry && self.failure.borrow().is_none() => {
                    on_result
                        .call2(&JsValue::UNDEFINED, &result, &check.index.into())
                        .map(drop)
                }
                _ => Ok(()),
            }
        });
        if let Err(error) = told {
            self.stop(error);
        }
    }

    fn convert(&self, check: &Check) -> Result<JsValue, JsValue> {
        let mut view = CheckView::new(&check.evidence, &check.diagnosis).not_tried(check.not_tried);
        view.asked = self.question;
        view.line = self.lines.get(check.index).copied().flatten();
        to_js(&check_json(&view, self.redaction, Breadth::Named))
    }

    /// Ends the run; the first reason counts.
    fn stop(&self, why: JsValue) {
        self.failure.borrow_mut().get_or_insert(why);
        let handle = self.handle.borrow().clone();
        if let Some(handle) = handle {
            handle.cancel();
        }
    }
}

/// The targets, and the line each of them came from.
fn list(urls: &JsValue) -> Result<(Vec<Target>, Vec<Option<u32>>), Failure> {
    if let Some(text) = urls.as_string() {
        let found = read_all(text, &BrowserUrl).found.into_iter();
        return Ok(found.map(|found| (found.target, Some(found.line))).unzip());
    }
    let refused = |what: &str| {
        Failure::new(
            Code::InvalidUrls,
            format!("check() takes a list of URLs, or a text that holds some; {what}."),
        )
    };
    let Some(list) = urls.dyn_ref::<Array>() else {
        return Err(refused("it was given neither"));
    };
    list.iter()
        .zip(0_usize..)
        .map(|(url, at)| match url.as_string() {
            Some(text) => Ok((Target::parse(&text, &BrowserUrl), None)),
            None => Err(refused(&format!("urls[{at}] is no text"))),
        })
        .collect()
}

fn parse(options: JsValue) -> Result<CheckOptions, Failure> {
    if options.is_undefined() || options.is_null() {
        return Ok(CheckOptions::default());
    }
    let Some(object) = options.dyn_ref::<Object>() else {
        return Err(Failure::new(
            Code::InvalidOptions,
            "The options must be an object, such as { depth: \"quick\" }.",
        ));
    };
    let names = Object::keys(object)
        .into_iter()
        .filter_map(|name| name.as_string());
    CheckOptions::check_names(names)?;
    from_js(
        options,
        Code::InvalidOptions,
        "turnaway.d.ts lists the options and their types.",
    )
}

/// The signal among the options.
pub(super) fn signal(options: &JsValue) -> Result<Option<web_sys::AbortSignal>, Failure> {
    if !options.is_object() {
        return Ok(None);
    }
    let value = Reflect::get(options, &"signal".into()).unwrap_or_default();
    if value.is_undefined() || value.is_null() {
        return Ok(None);
    }
    value.dyn_into().map(Some).map_err(|_| {
        Failure::new(
            Code::InvalidOptions,
            "The option `signal` must be an AbortSignal, such as `controller.signal`.",
        )
    })
}

/// Every browser scope (window or worker) has an origin, and a page's `fetch` obeys CORS. Node and
/// the like have a `fetch` that obeys nothing: its results would say nothing about any page.
fn in_a_browser() -> Result<(), Failure> {
    let global = js_sys::global();
    let has = |name: &str| Reflect::get(&global, &name.into()).unwrap_or_default();
    if has("origin").is_string() && has("fetch").is_function() {
        return Ok(());
    }
    Err(Failure::new(
        Code::NotInABrowser,
        "check() needs a browser, whose rules it explains. Elsewhere, make the request yourself \
         and give what came back to diagnose() as evidence.",
    ))
}
