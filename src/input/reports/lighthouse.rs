//! Lighthouse (also inside the answer of PageSpeed Insights): the requests of one page, and what its
//! console said of those that failed.

use super::gather::{Gather, Said};
use super::{Family, Form, Tool, Verdict};
use serde_json::Value;

/// The items of one audit.
fn items<'v>(report: &'v Value, audit: &str) -> impl Iterator<Item = &'v Value> {
    let path = format!("/audits/{audit}/details/items");
    let items = report.pointer(&path).and_then(Value::as_array);
    items.into_iter().flatten()
}

/// An object with `lighthouseVersion` and `audits`.
pub(super) fn json(value: &Value, gather: &mut Gather<'_>) -> Family {
    let report = value.get("lighthouseResult").unwrap_or(value);
    report.get("lighthouseVersion")?;
    let text = |name: &str| report.get(name).and_then(Value::as_str);
    let page = ["finalDisplayedUrl", "finalUrl", "requestedUrl"]
        .into_iter()
        .find_map(text)
        .unwrap_or_default();
    // Why it could not look at the page at all.
    let own = report.get("runtimeError");
    if let Some(message) = own.and_then(|error| error.get("message")?.as_str()) {
        let status = message
            .rsplit_once("Status code: ")
            .and_then(|(_, code)| super::word::leading_code(code));
        gather.add(Said {
            url: text("requestedUrl").unwrap_or(page),
            word: message,
            status: Some(status.map_or(0, u64::from)),
            verdict: Some(Verdict::Failed),
            ..Said::default()
        });
    }
    for item in items(report, "network-requests") {
        let url = item.get("url").and_then(Value::as_str).unwrap_or_default();
        if !url.starts_with("http") {
            continue;
        }
        let code = item.get("statusCode").and_then(Value::as_i64).unwrap_or(0);
        let word = match code {
            100.. => code.to_string(),
            _ => "no answer".to_owned(),
        };
        gather.add(Said {
            url,
            word: &word,
            status: Some(u64::try_from(code).unwrap_or(0)),
            verdict: Some(match code {
                100..400 => Verdict::Ok,
                _ => Verdict::Failed,
            }),
            found_on: if url == page { "" } else { page },
            ..Said::default()
        });
    }
    for item in items(report, "errors-in-console") {
        let said = item.get("description").and_then(Value::as_str);
        let url = item
            .get("url")
            .or_else(|| item.pointer("/sourceLocation/url"))
            .and_then(Value::as_str);
        let source = item.get("source").and_then(Value::as_str);
        let (Some(said), Some(url)) = (said, url) else {
            continue;
        };
        // What a script says of itself is no request.
        if source != Some("network") || !url.starts_with("http") {
            continue;
        }
        let status = said
            .split_once("responded with a status of ")
            .and_then(|(_, code)| super::word::leading_code(code));
        gather.add(Said {
            url,
            word: said,
            status: Some(status.map_or(0, u64::from)),
            verdict: Some(Verdict::Failed),
            found_on: page,
            ..Said::default()
        });
    }
    Some((Tool::Lighthouse, Form::Json))
}
