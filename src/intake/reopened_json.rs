//! Our own JSON, whole or cut off, and checks of the package without a head.

use super::reopened::{Kept, OwnForm, Reopened};
use crate::classify::{Question, diagnose};
use crate::evidence::Evidence;
use serde_json::Value;

/// The version of the form that this program writes; later ones may hold more.
const SCHEMA: u64 = 1;

/// The report that a text is.
pub(super) fn read(text: &str) -> Option<Reopened> {
    // Anything else that is long need not be taken apart to say so.
    let head = text.get(..text.len().min(400)).unwrap_or(text);
    let whole = head.contains("\"turnaway\"") && head.contains("\"schema\"");
    if !whole && !text.contains("\"evidence\"") {
        return None;
    }
    match serde_json::from_str::<Value>(text) {
        Ok(value) if is_ours(&value) => Some(report(&value)),
        // What `check()` of the package answers, alone or as a list.
        Ok(Value::Array(list)) => checks_alone(OwnForm::Json, list),
        Ok(value) => checks_alone(OwnForm::Json, vec![value]),
        Err(_) if whole => Some(cut(text)),
        Err(_) => lines(text),
    }
}

fn is_ours(value: &Value) -> bool {
    let tool = value.pointer("/tool/name").and_then(Value::as_str);
    tool == Some("turnaway") && value.get("checks").is_some_and(Value::is_array)
}

fn report(value: &Value) -> Reopened {
    let mut report = Reopened::empty(OwnForm::Json);
    report.head(value);
    for check in value
        .get("checks")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
    {
        report.add(check.clone());
    }
    report
}

/// Checks without a head: every one of them is one.
fn checks_alone(form: OwnForm, list: Vec<Value>) -> Option<Reopened> {
    let is_check = |value: &Value| {
        value.get("evidence").is_some_and(Value::is_object)
            && value.get("outcome").is_some_and(Value::is_string)
            && value.get("causes").is_some_and(Value::is_array)
    };
    if list.is_empty() || !list.iter().all(is_check) {
        return None;
    }
    let mut report = Reopened::empty(form);
    for check in list {
        report.add(check);
    }
    Some(report)
}

/// One check a line, the last of which may be cut off.
fn lines(text: &str) -> Option<Reopened> {
    let mut list = Vec::new();
    let mut bad = 0;
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        match serde_json::from_str::<Value>(line) {
            Ok(value) => list.push(value),
            Err(_) if list.is_empty() => return None,
            Err(_) => bad += 1,
        }
    }
    let mut report = checks_alone(OwnForm::JsonLines, list)?;
    report.unread += bad;
    report.cut = bad > 0;
    Some(report)
}

/// A report that ends too early: its head stands in the first line, each check in one of its own.
fn cut(text: &str) -> Reopened {
    let mut report = Reopened::empty(OwnForm::Json);
    report.cut = true;
    let (head, rest) = text.split_once('\n').unwrap_or((text, ""));
    if let Ok(head) = serde_json::from_str::<Value>(&format!("{head}]}}")) {
        report.head(&head);
    }
    for line in rest.lines() {
        let line = line.trim().trim_end_matches(',');
        match serde_json::from_str::<Value>(line) {
            Ok(check) if check.is_object() => report.add(check),
            _ if line.is_empty() || line == "]}" => {}
            _ => report.unread += 1,
        }
    }
    report
}

impl Reopened {
    fn head(&mut self, value: &Value) {
        let run = |name: &str| value.pointer(&format!("/run/{name}"));
        self.took_ms = run("tookMs").and_then(Value::as_f64);
        if run("question").and_then(Value::as_str) == Some(Question::Link.id()) {
            self.asked = Question::Link;
        }
        let schema = value.get("schema").and_then(Value::as_u64);
        self.newer = schema.is_some_and(|schema| schema > SCHEMA);
    }

    fn add(&mut self, mut check: Value) {
        let evidence = check
            .get_mut("evidence")
            .map(Value::take)
            .unwrap_or_default();
        match serde_json::from_value::<Evidence>(evidence) {
            Ok(evidence) => {
                if self.checks.is_empty() {
                    self.started_ms = evidence.context.at_ms;
                }
                let line = check.get("line").and_then(Value::as_u64).unwrap_or(1);
                self.checks.push(Kept {
                    diagnosis: diagnose(&evidence),
                    evidence,
                    line: u32::try_from(line).unwrap_or(u32::MAX),
                    took_ms: check.get("tookMs").and_then(Value::as_f64).unwrap_or(0.0),
                });
            }
            Err(_) => self.unread = self.unread.saturating_add(1),
        }
    }
}
