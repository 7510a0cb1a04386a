//! Changes JSON so that it stays JSON: a reader that gives up at a missing brace sees little else.

use crate::random::Random;
use serde_json::{Map, Value, json};

/// Names that mean something to some reader.
const NAMES: &[&str] = &[
    "url",
    "status",
    "headers",
    "name",
    "value",
    "request",
    "response",
    "_error",
    "_resourceType",
    "startedDateTime",
    "time",
    "redirectURL",
    "method",
    "content",
    "text",
    "encoding",
    "postData",
    "_initiator",
    "looks",
    "everyMin",
    "dueMs",
    "paused",
    "outcome",
    "atMs",
    "kind",
    "entries",
];

/// Texts that mean something to some reader.
const TEXTS: &[&str] = &[
    "",
    "https://a.example/",
    "http://[::1]:99999/",
    "data:,x",
    "/login?next=/",
    "OPTIONS",
    "preflight",
    "access-control-request-method",
    "access-control-allow-origin",
    "www-authenticate",
    "Bearer error=\"",
    "net::ERR_FAILED",
    "net::ERR_ABORTED",
    "2026-11-22T20:25:31.708Z",
    "9999-99-99T99:99:99Z",
    "sign-in-required",
    "turnaway-watch-list",
    "\u{202e}\u{0}",
];

/// One line of the text with one value changed. `None` when no line is JSON.
pub fn change(random: &mut Random, text: &str) -> Option<String> {
    let mut lines: Vec<&str> = text.split('\n').collect();
    let at = random.below(lines.len());
    let mut whole: Value = serde_json::from_str(lines.get(at)?).ok()?;
    let other = whole.clone();
    change_within(random, &mut whole, &other);
    let line = whole.to_string();
    *lines.get_mut(at)? = &line;
    Some(lines.join("\n"))
}

/// Goes down at random and changes where it stops.
fn change_within(random: &mut Random, value: &mut Value, whole: &Value) {
    let count = match value {
        Value::Object(fields) => fields.len(),
        Value::Array(values) => values.len(),
        _ => 0,
    };
    let below = random.below(count);
    let inner = match value {
        _ if random.below(8) == 0 => None,
        Value::Object(fields) => fields.values_mut().nth(below),
        Value::Array(values) => values.get_mut(below),
        _ => None,
    };
    if let Some(inner) = inner {
        change_within(random, inner, whole);
    } else {
        *value = replaced(random, value.take(), whole);
    }
}

fn replaced(random: &mut Random, value: Value, whole: &Value) -> Value {
    match random.below(10) {
        0 => Value::Null,
        1 => json!(random.pick(TEXTS)),
        2 => json!(random.pick(&[-1.0, 0.0, 0.5, 401.0, 1e18, 1e308])),
        3 => json!(random.next()),
        4 => json!(random.below(2) == 0),
        5 => Value::Array(vec![value; 1 + random.below(40)]),
        6 => whole.clone(),
        7 => match value {
            Value::String(text) => json!(text.repeat(1 + random.below(300))),
            other => json!({ *random.pick(NAMES).unwrap_or(&""): other }),
        },
        8 => match value {
            Value::Object(mut fields) => {
                let name = fields.keys().nth(random.below(fields.len())).cloned();
                fields.remove(&name.unwrap_or_default());
                Value::Object(fields)
            }
            other => other,
        },
        _ => match value {
            Value::Object(mut fields) => {
                let name = (*random.pick(NAMES).unwrap_or(&"")).to_owned();
                fields.insert(name, json!(random.pick(TEXTS)));
                Value::Object(fields)
            }
            Value::Array(mut values) => {
                values.reverse();
                Value::Array(values)
            }
            _ => Value::Object(Map::new()),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_changed_is_still_json() {
        let text = "{\"a\":[1,{\"b\":\"c\"}]}\n{\"url\":\"x\"}";
        let mut random = Random::new(3, 0);
        let mut different = 0;
        for _ in 0..500 {
            let changed = change(&mut random, text).expect("each line is JSON");
            different += u32::from(changed != text);
            for line in changed.lines() {
                serde_json::from_str::<Value>(line).expect("still JSON");
            }
        }
        assert!(different > 400, "{different}");
        assert_eq!(change(&mut random, "HTTP/1.1 403 x"), None);
    }
}
