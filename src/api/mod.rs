//! The functions that JavaScript calls; `docs/javascript-api.md` shows them in use.
//!
//! This file only converts: what is given into evidence, options or text, and what comes out into
//! plain objects, the same ones that the JSON export holds. The types of all of them are in the
//! generated `turnaway.d.ts`. Every failure is an `Error` with a stable `code`, see [`Failure`].

mod caught;
mod error;
mod explain;
mod input;
mod log;
mod log_options;
mod options;
mod read_log;
mod reading;
mod report;
mod run;
mod what_if;

pub use error::{Code, Failure};
pub use explain::{ExplanationJson, SourceJson, explain_code};
pub use input::decode;
pub use log::{LogFindingJson, LogFormatJson, LogJson, LogSummaryJson};
pub use log_options::LogOptions;
pub use options::{CheckOptions, CredentialOption};
pub use reading::{FoundJson, LeftoverJson, PastedJson, ReadingJson, RejectedJson, read_text};
pub use report::{PlaceJson, ReportEntryJson, ReportJson};
pub use what_if::{WhatIfAnswer, WhatIfRequest, WhatIfStep};

use crate::classify::{Question, diagnose as diagnose_evidence};
use crate::evidence::{Context, Evidence};
use crate::intake::Kept;
use crate::report::{Breadth, CheckJson, CheckView, Redaction, check_json};
use js_sys::Function;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** What is thrown, or what a promise is rejected with. */
export interface TurnawayError extends Error {
    readonly code: "invalid-evidence" | "invalid-options" | "invalid-urls" | "invalid-input" | "unreadable-input" | "invalid-status" | "not-in-a-browser" | "cancelled";
}
/** A request, as far as it is told. */
export interface RequestTold {
    url: string;
    method?: string;
    headers?: globalThis.Headers | Record<string, string | string[]> | [string, string][];
}
/** Finds the URLs in any text, and explains what it says besides; see the documentation of the API. */
export function read(input: string | Uint8Array | ArrayBuffer): ReadingJson;
/** The same of a file or a stream, which has to be waited for. */
export function read(input: Blob | ReadableStream<string | Uint8Array | ArrayBuffer> | AsyncIterable<string | Uint8Array | ArrayBuffer>): Promise<ReadingJson>;
/** One URL examined once. */
export type Check = CheckJson;
"#;

/// Says why a check ended as it did. `evidence` is what a check holds under `evidence`, or what
/// another program observed, in the same form. Credentials in it are not repeated in the answer.
///
/// Throws `invalid-evidence`.
#[wasm_bindgen(unchecked_return_type = "Check")]
pub fn diagnose(
    #[wasm_bindgen(unchecked_param_type = "Evidence")] evidence: JsValue,
) -> Result<JsValue, JsValue> {
    let mut evidence: Evidence = from_js(evidence, Code::InvalidEvidence, EVIDENCE_HELP)?;
    evidence.target = evidence
        .target
        .completed(&crate::browser::BrowserUrl)
        .ok_or_else(|| Failure::new(Code::InvalidEvidence, NO_ADDRESS))?;
    to_js(&diagnosed(&evidence))
}

const NO_ADDRESS: &str = "`target.url` is missing: name the address that was asked for, such as \
     { target: { url: \"https://api.example/v1\" } }; scheme, host and origin follow from it. Where nobody \
     knows it, say { target: { unknown: true } }.";

const EVIDENCE_HELP: &str = "Give what a check holds under `evidence`; \
     docs/schema/report-1.schema.json describes it.";

/// The diagnosis of evidence, as the API and the export give it.
pub fn diagnosed(evidence: &Evidence) -> CheckJson {
    let diagnosis = diagnose_evidence(evidence);
    check_json(
        &CheckView::new(evidence, &diagnosis),
        Redaction::default(),
        Breadth::Every,
    )
}

/// A check of a report of our own, as it was.
fn was(kept: &Kept, asked: Question) -> CheckJson {
    let view = CheckView::new(&kept.evidence, &kept.diagnosis).at_line(kept.line);
    check_json(&view.asked(asked), Redaction::default(), Breadth::Named)
}

/// What a status code means, what the client should do and when a server should send it;
/// `undefined` for a code that nobody has defined.
///
/// Throws `invalid-status` for what is not a whole number from 100 to 999.
#[wasm_bindgen(unchecked_return_type = "ExplanationJson | undefined")]
pub fn explain(#[wasm_bindgen(js_name = statusCode)] code: f64) -> Result<JsValue, JsValue> {
    match explain_code(code)? {
        Some(explanation) => to_js(&explanation),
        None => Ok(JsValue::UNDEFINED),
    }
}

/// Finds the URLs in any text: a list, prose, Markdown, HTML, a log. `given` says what it is first of
/// all. A server's log is read as well: `summary` and `findings` say who was turned away and why. When the text is a recorded
/// answer (`curl -v`, developer tools, …), a console message, a token or a part of one of these,
/// `pasted` holds what it says, judged. Tokens are decoded here and go nowhere.
///
/// A text or bytes are answered at once; a `Blob`, `File` or stream with a promise of the same.
///
/// Throws `invalid-input` for what is none of these; the promise may also be rejected with
/// `unreadable-input`.
#[wasm_bindgen(skip_typescript)]
pub fn read(input: JsValue) -> Result<JsValue, JsValue> {
    if let Some(text) = input::text_of(&input) {
        return reading_of(text);
    }
    if !input.is_object() {
        return Err(Failure::new(
            Code::InvalidInput,
            "read() takes a string, a Uint8Array, an ArrayBuffer, a Blob, a File or a stream of text \
             or bytes.",
        )
        .into());
    }
    let later = async move { reading_of(decode(&read_log::all_bytes(input).await?)) };
    Ok(wasm_bindgen_futures::future_to_promise(later).into())
}

fn reading_of(text: String) -> Result<JsValue, JsValue> {
    let context = Context {
        at_ms: js_sys::Date::now(),
        ..Context::default()
    };
    to_js(&read_text(text, &crate::browser::BrowserUrl, &context))
}

/// Says why an answer is as it is: a `Response` of `fetch`, in a page, a worker or Node. The body is read
/// from a copy, as far as a check would, so that the response can still be read; nothing is sent.
/// `request` is the address, a `URL`, a `Request`, or what was given to `fetch` with its `url`.
///
/// Rejects with `invalid-input`.
#[wasm_bindgen(js_name = fromResponse, unchecked_return_type = "Check")]
pub async fn from_response(
    #[wasm_bindgen(unchecked_param_type = "globalThis.Response")] response: JsValue,
    #[wasm_bindgen(
        unchecked_optional_param_type = "string | URL | globalThis.Request | RequestTold"
    )]
    request: JsValue,
) -> Result<JsValue, JsValue> {
    caught::from_response(response, request).await
}

/// Says why a request failed, from what a `catch` got: an error of `fetch`, undici, axios, got, ky or
/// node-fetch with its causes, or the message alone. An answer that the error carries counts for more
/// than its words. Nothing is sent.
///
/// Throws `invalid-input` where the address is not told.
#[wasm_bindgen(js_name = explainFailure, unchecked_return_type = "Check")]
pub fn explain_failure(
    #[wasm_bindgen(
        unchecked_param_type = "string | URL | globalThis.Request | RequestTold | undefined"
    )]
    url: JsValue,
    #[wasm_bindgen(unchecked_param_type = "unknown")] error: JsValue,
) -> Result<JsValue, JsValue> {
    caught::explain_failure(&url, &error)
}

/// What a browser would do with a request of a page's script, step by step by the names of the Fetch
/// standard, if the server answers as `answer` says; `preflight` is its answer to `OPTIONS`, where that
/// is known. The last step is the one that stops the request, or hands the answer to the script.
/// Nothing is sent.
///
/// Throws `invalid-evidence`.
#[wasm_bindgen(js_name = whatIf, unchecked_return_type = "WhatIfStep[]")]
pub fn what_if(
    #[wasm_bindgen(unchecked_param_type = "WhatIfRequest")] request: JsValue,
    #[wasm_bindgen(unchecked_param_type = "WhatIfAnswer")] answer: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "WhatIfAnswer")] preflight: JsValue,
) -> Result<JsValue, JsValue> {
    const HELP: &str = "docs/javascript-api.md shows whatIf() in use.";
    let of = |value| from_js::<WhatIfAnswer>(value, Code::InvalidEvidence, HELP);
    let request: WhatIfRequest = from_js(request, Code::InvalidEvidence, HELP)?;
    let answer = of(answer)?;
    let preflight = match preflight.is_undefined() || preflight.is_null() {
        true => None,
        false => Some(of(preflight)?),
    };
    let urls = &crate::browser::BrowserUrl;
    let steps = what_if::steps(&request, &answer, preflight.as_ref(), urls);
    to_js(&steps.map_err(|problem| Failure::new(Code::InvalidEvidence, problem))?)
}

/// Reads a server's log and says who was turned away, why, and since when. The format is recognised by
/// itself. A stream is read part by part, in room that does not grow with it. What is no log is no error:
/// `certainty` says so, and its lines are `unread`.
///
/// Rejects with `invalid-input`, `invalid-options`, `unreadable-input` when a stream or file fails, or
/// with `cancelled` when `options.signal` aborts.
#[wasm_bindgen(js_name = readLog, unchecked_return_type = "LogJson")]
pub async fn read_log(
    #[wasm_bindgen(
        unchecked_param_type = "string | Uint8Array | ArrayBuffer | Blob | ReadableStream<string | Uint8Array | ArrayBuffer> | AsyncIterable<string | Uint8Array | ArrayBuffer>"
    )]
    input: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "LogOptions")] options: JsValue,
) -> Result<JsValue, JsValue> {
    read_log::read_log(input, options).await
}

/// Checks URLs from this page and says of each why it ended as it did.
///
/// `urls` is a list, or any text that holds URLs. `onResult` is called with each check when it is
/// final, and with its place in the list; the promise resolves to all of them in the list's order.
///
/// Rejects with `invalid-urls`, `invalid-options`, `not-in-a-browser`, `cancelled` when
/// `options.signal` aborts, or with whatever `onResult` throws, which ends the run.
#[wasm_bindgen(unchecked_return_type = "Check[]")]
pub async fn check(
    #[wasm_bindgen(unchecked_param_type = "string | readonly string[]")] urls: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "CheckOptions")] options: JsValue,
    #[wasm_bindgen(
        js_name = onResult,
        unchecked_optional_param_type = "(check: Check, index: number) => void"
    )]
    on_result: Option<Function>,
) -> Result<JsValue, JsValue> {
    run::check(urls, options, on_result).await
}

/// The version of Turnaway.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// A plain object, the same that `JSON.parse` would make of the export.
fn to_js(value: &impl Serialize) -> Result<JsValue, JsValue> {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    value.serialize(&serializer).map_err(JsValue::from)
}

fn from_js<T: DeserializeOwned>(value: JsValue, code: Code, help: &str) -> Result<T, Failure> {
    serde_wasm_bindgen::from_value(value).map_err(|error| {
        let error = JsValue::from(error);
        let what = error
            .dyn_ref::<js_sys::Error>()
            .map(|error| String::from(error.message()));
        Failure::new(
            code,
            format!("{}. {help}", what.as_deref().unwrap_or("It cannot be read")),
        )
    })
}
