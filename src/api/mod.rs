//! The functions that JavaScript calls; `docs/javascript-api.md` shows them in use.
//!
//! This file only converts: what is given into evidence, options or text, and what comes out into
//! plain objects, the same ones that the JSON export holds. The types of all of them are in the
//! generated `turnaway.d.ts`. Every failure is an `Error` with a stable `code`, see [`Failure`].

mod error;
mod explain;
mod input;
mod log;
mod log_options;
mod options;
mod read_log;
mod reading;
mod run;
mod what_if;

pub use error::{Code, Failure};
pub use explain::{ExplanationJson, SourceJson, explain_code};
pub use input::decode;
pub use log::{LogFindingJson, LogFormatJson, LogJson, LogSummaryJson};
pub use log_options::LogOptions;
pub use options::{CheckOptions, CredentialOption};
pub use reading::{FoundJson, LeftoverJson, PastedJson, ReadingJson, RejectedJson, read_text};
pub use what_if::{WhatIfAnswer, WhatIfRequest, WhatIfStep};

use crate::classify::diagnose as diagnose_evidence;
use crate::evidence::{Context, Evidence};
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
/// Throws `invalid-input` for what is neither text nor bytes.
#[wasm_bindgen(unchecked_return_type = "ReadingJson")]
pub fn read(
    #[wasm_bindgen(
        js_name = textOrBytes,
        unchecked_param_type = "string | Uint8Array | ArrayBuffer"
    )]
    input: JsValue,
) -> Result<JsValue, JsValue> {
    let text = input::text_of(&input)?;
    let context = Context {
        at_ms: js_sys::Date::now(),
        ..Context::default()
    };
    to_js(&read_text(text, &crate::browser::BrowserUrl, &context))
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
