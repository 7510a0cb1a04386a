//! `readLog`: a server's log from a text, from bytes, from a file or from a stream.

use super::log::LogJson;
use super::{Code, Failure, LogOptions, from_js, to_js};
use crate::intake::LogReading;
use js_sys::{Array, ArrayBuffer, Date, Function, Object, Promise, Reflect, Symbol, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, EventTarget};

/// So much is read at once of what is there as a whole.
const PART: u32 = 256 * 1024;

/// Then others go first: a browser calls a task long from 50 ms on.
const SLICE_MS: f64 = 30.0;

/// What it is called in JavaScript.
const WHO: &str = "readLog";

/// All bytes of a `Blob` or a stream, for `read()`. A text in parts is put together, too.
pub(super) async fn all_bytes(input: JsValue) -> Result<Vec<u8>, JsValue> {
    const WHO: &str = "read";
    let given = Given::of(&input, WHO)?;
    let stop = Stop::new(None)?;
    let mut all = Vec::new();
    match given {
        Given::Text(text) => all.extend(text.into_bytes()),
        Given::Bytes(bytes) => all.extend(bytes.to_vec()),
        Given::Parts(parts) => {
            while let Some(part) = parts.next(&stop).await? {
                match whole(&part) {
                    Some(Given::Text(text)) => all.extend(text.into_bytes()),
                    Some(Given::Bytes(bytes)) => all.extend(bytes.to_vec()),
                    _ => {
                        parts.leave();
                        let what = "a part of the stream is neither bytes nor text";
                        return Err(refused(WHO, what).into());
                    }
                }
            }
        }
    }
    Ok(all)
}

/// Reads a log to its end.
pub(super) async fn read_log(input: JsValue, options: JsValue) -> Result<JsValue, JsValue> {
    let given = Given::of(&input, WHO)?;
    let stop = Stop::new(super::run::signal(&options)?)?;
    let options = parse(options)?;
    let mask = options.mask()?;
    let mut work = Work {
        reading: LogReading::new(options.choice()?),
        since_ms: Date::now(),
        stop,
    };
    match given {
        Given::Text(text) => {
            for part in text.as_bytes().chunks(PART as usize) {
                work.push(part).await?;
            }
        }
        Given::Bytes(bytes) => work.bytes(&bytes).await?,
        Given::Parts(parts) => {
            let read = work.parts(&parts).await;
            if read.is_err() {
                parts.leave();
            }
            read?;
        }
    }
    work.stop.check()?;
    let (recognised, report) = work.reading.finish();
    let report = match mask {
        Some(mask) => mask.report(report),
        None => report,
    };
    to_js(&LogJson::of(&recognised, report))
}

struct Work {
    reading: LogReading,
    since_ms: f64,
    stop: Stop,
}

impl Work {
    async fn push(&mut self, part: &[u8]) -> Result<(), Failure> {
        self.stop.check()?;
        self.reading.push(part);
        if Date::now() - self.since_ms >= SLICE_MS {
            turn().await;
            self.since_ms = Date::now();
        }
        Ok(())
    }

    async fn bytes(&mut self, bytes: &Uint8Array) -> Result<(), Failure> {
        let mut from = 0;
        while from < bytes.length() {
            let to = from.saturating_add(PART).min(bytes.length());
            let part = bytes.subarray(from, to).to_vec();
            self.push(&part).await?;
            from = to;
        }
        Ok(())
    }

    async fn parts(&mut self, parts: &Parts) -> Result<(), Failure> {
        while let Some(part) = parts.next(&self.stop).await? {
            match whole(&part) {
                Some(Given::Text(text)) => self.push(text.as_bytes()).await?,
                Some(Given::Bytes(bytes)) => self.bytes(&bytes).await?,
                _ => {
                    return Err(refused(
                        WHO,
                        "a part of the stream is neither bytes nor text",
                    ));
                }
            }
        }
        Ok(())
    }
}

/// What can be read.
enum Given {
    Text(String),
    Bytes(Uint8Array),
    Parts(Parts),
}

impl Given {
    fn of(input: &JsValue, who: &str) -> Result<Given, Failure> {
        if let Some(whole) = whole(input) {
            return Ok(whole);
        }
        if !input.is_object() {
            return Err(refused(who, "it was given something else"));
        }
        // A Blob or File gives a stream of itself.
        let stream = match method(input, &"stream".into()) {
            Some(stream) => stream.call0(input).map_err(|error| unreadable(&error))?,
            None => input.clone(),
        };
        // Readers come first: not every browser can iterate over a stream.
        let (opener, next, leave) = match method(&stream, &"getReader".into()) {
            Some(opener) => (opener, "read", "cancel"),
            None => match method(&stream, &Symbol::async_iterator().into()) {
                Some(opener) => (opener, "next", "return"),
                None => return Err(refused(who, "it was given something else")),
            },
        };
        let source = opener.call0(&stream).map_err(|_| {
            refused(
                who,
                "the stream is locked: somebody else reads it, or has read it already",
            )
        })?;
        match method(&source, &next.into()) {
            Some(next) => Ok(Given::Parts(Parts {
                leave: method(&source, &leave.into()),
                source,
                next,
            })),
            None => Err(refused(who, "it was given something else")),
        }
    }
}

/// Text or bytes that are there as a whole.
fn whole(input: &JsValue) -> Option<Given> {
    if let Some(text) = input.as_string() {
        return Some(Given::Text(text));
    }
    if let Some(bytes) = input.dyn_ref::<Uint8Array>() {
        return Some(Given::Bytes(bytes.clone()));
    }
    input
        .is_instance_of::<ArrayBuffer>()
        .then(|| Given::Bytes(Uint8Array::new(input)))
}

/// A stream's reader or an iterator: both answer with `{ done, value }`.
struct Parts {
    source: JsValue,
    next: Function,
    leave: Option<Function>,
}

impl Parts {
    async fn next(&self, stop: &Stop) -> Result<Option<JsValue>, Failure> {
        let promise = self
            .next
            .call0(&self.source)
            .map_err(|error| unreadable(&error))?;
        let answer = stop.first(&Promise::resolve(&promise)).await?;
        let of_answer = |name: &str| Reflect::get(&answer, &name.into()).unwrap_or_default();
        match of_answer("done").is_truthy() {
            true => Ok(None),
            false => Ok(Some(of_answer("value"))),
        }
    }

    /// Lets the source know that nobody reads on. Whether it minds is its own affair.
    fn leave(&self) {
        let left = self.leave.as_ref().map(|leave| leave.call0(&self.source));
        if let Some(Ok(promise)) = left {
            wasm_bindgen_futures::spawn_local(async move {
                JsFuture::from(Promise::resolve(&promise)).await.ok();
            });
        }
    }
}

/// The caller's signal.
struct Stop {
    signal: Option<AbortSignal>,
    aborted: Promise,
    listener: Function,
}

impl Stop {
    fn new(signal: Option<AbortSignal>) -> Result<Stop, JsValue> {
        let mut listener = None;
        let aborted = Promise::new(&mut |resolve, _| listener = Some(resolve));
        let listener = listener.unwrap_or_default();
        if let Some(signal) = &signal {
            AsRef::<EventTarget>::as_ref(signal)
                .add_event_listener_with_callback("abort", &listener)?;
        }
        Ok(Stop {
            signal,
            aborted,
            listener,
        })
    }

    fn check(&self) -> Result<(), Failure> {
        match self.signal.as_ref().is_some_and(AbortSignal::aborted) {
            true => Err(Failure::new(
                Code::Cancelled,
                "The reading was cancelled by its signal.",
            )),
            false => Ok(()),
        }
    }

    /// Waits for this, or for the signal: a stream may stall for ever.
    async fn first(&self, promise: &Promise) -> Result<JsValue, Failure> {
        self.check()?;
        let both = Array::of2(promise, &self.aborted);
        let first = JsFuture::from(Promise::race(&both)).await;
        self.check()?;
        first.map_err(|error| unreadable(&error))
    }
}

impl Drop for Stop {
    fn drop(&mut self) {
        if let Some(signal) = &self.signal {
            AsRef::<EventTarget>::as_ref(signal)
                .remove_event_listener_with_callback("abort", &self.listener)
                .ok();
        }
    }
}

/// Waits until others had their turn. A timer, since a message channel would keep Node from ending.
async fn turn() {
    let global = js_sys::global();
    let Some(set_timeout) = method(&global, &"setTimeout".into()) else {
        return;
    };
    let later = Promise::new(&mut |resolve, _| {
        set_timeout.call2(&global, &resolve, &0.into()).ok();
    });
    JsFuture::from(later).await.ok();
}

fn method(object: &JsValue, name: &JsValue) -> Option<Function> {
    Reflect::get(object, name).ok()?.dyn_into().ok()
}

fn refused(who: &str, what: &str) -> Failure {
    Failure::new(
        Code::InvalidInput,
        format!(
            "{who}() takes a string, a Uint8Array, an ArrayBuffer, a Blob, or a stream of these; \
             {what}."
        ),
    )
}

fn unreadable(error: &JsValue) -> Failure {
    let what = error.dyn_ref::<js_sys::Error>().map_or_else(
        || "it gives no reason".to_owned(),
        |error| String::from(error.message()),
    );
    Failure::new(
        Code::UnreadableInput,
        format!("The input could not be read to its end: {what}."),
    )
}

fn names(object: &Object) -> impl Iterator<Item = String> {
    Object::keys(object)
        .into_iter()
        .filter_map(|name| name.as_string())
}

fn parse(options: JsValue) -> Result<LogOptions, Failure> {
    if options.is_undefined() || options.is_null() {
        return Ok(LogOptions::default());
    }
    let Some(object) = options.dyn_ref::<Object>() else {
        return Err(Failure::new(
            Code::InvalidOptions,
            "The options must be an object, such as { format: \"combined\" }.",
        ));
    };
    LogOptions::check_names(names(object))?;
    let thresholds = Reflect::get(object, &"thresholds".into()).unwrap_or_default();
    if let Some(thresholds) = thresholds.dyn_ref::<Object>() {
        LogOptions::check_thresholds(names(thresholds))?;
    }
    from_js(
        options,
        Code::InvalidOptions,
        "turnaway.d.ts lists the options and their types.",
    )
}
