//! The list as a file, to keep or to take to another browser.

use super::list::{Added, WatchList};
use super::secrets::holds_secret;
use super::stored::read_looks;
use super::watchable::watchable;
use super::{Change, DEFAULT_EVERY_MIN, Pause};
use crate::evidence::UrlParser;
use crate::protocol::iso_time;
use crate::secret::{REDACTED, shown_address};
use serde_json::{Value, json};

/// What the file says it is.
const KIND: &str = "turnaway-watch-list";

/// The version of the form; a later one may have more fields.
const SCHEMA: u32 = 1;

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Imported {
    /// Its addresses.
    pub added: Added,
    /// Entries that are none.
    pub damaged: usize,
    /// Addresses left out because they hold what looks like a secret.
    pub secret: usize,
    /// Addresses out of which something secret was taken: asking for what is left would only bring
    /// refusals.
    pub incomplete: usize,
}

/// The list as JSON. Without `whole` its addresses lose what is secret in them, and have to be added
/// again where the file is read.
pub fn export(list: &WatchList, now_ms: f64, whole: bool) -> String {
    let entries: Vec<Value> = list
        .entries()
        .map(|watched| {
            json!({
                "url": if whole { watched.url.as_str().into() } else { shown_address(&watched.url) },
                "everyMin": watched.every_min,
                "paused": watched.paused == Some(Pause::Reader),
                "looks": watched.looks,
            })
        })
        .collect();
    let whole = json!({
        "kind": KIND,
        "schema": SCHEMA,
        "exported": iso_time(now_ms),
        "entries": entries,
    });
    let mut text = serde_json::to_string_pretty(&whole).unwrap_or_default();
    text.push('\n');
    text
}

/// Takes a file in. Addresses that are in the list already keep what is set for them; their looks
/// are joined with those of the file. `None` when the text is no such file.
pub fn import(
    list: &mut WatchList,
    text: &str,
    parser: &dyn UrlParser,
    now_ms: f64,
    change: &mut Change,
) -> Option<Imported> {
    take(list, text, parser, now_ms, change, |_| true)
}

/// The same without addresses that hold what looks like a secret: the reader is asked about those.
pub fn import_plain(
    list: &mut WatchList,
    text: &str,
    parser: &dyn UrlParser,
    now_ms: f64,
    change: &mut Change,
) -> Option<Imported> {
    take(list, text, parser, now_ms, change, |url| !holds_secret(url))
}

fn take(
    list: &mut WatchList,
    text: &str,
    parser: &dyn UrlParser,
    now_ms: f64,
    change: &mut Change,
    admits: fn(&str) -> bool,
) -> Option<Imported> {
    let mut file: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).ok()?;
    if file.get("kind")?.as_str() != Some(KIND) {
        return None;
    }
    let entries = match file.get_mut("entries")?.take() {
        Value::Array(entries) => entries,
        _ => return None,
    };
    let mut done = Imported::default();
    for mut entry in entries {
        let Some(url) = entry.get("url").and_then(Value::as_str).map(str::to_owned) else {
            done.damaged += 1;
            continue;
        };
        if url.contains(REDACTED) {
            done.incomplete += 1;
            continue;
        }
        let known = watchable(&url, parser).is_some_and(|target| list.get(&target.url).is_some());
        if !known && !admits(&url) {
            done.secret += 1;
            continue;
        }
        let every = entry.get("everyMin").and_then(Value::as_u64);
        let every = every.map_or(DEFAULT_EVERY_MIN, |every| {
            u32::try_from(every).unwrap_or(u32::MAX)
        });
        let one = list.add([url.as_str()], every, parser, now_ms, change);
        done.added.added += one.added;
        done.added.known += one.known;
        done.added.unfit += one.unfit;
        done.added.over_limit += one.over_limit;
        let Some(target) = watchable(&url, parser) else {
            continue;
        };
        let Some(watched) = list.get_mut(&target.url) else {
            continue;
        };
        if let Some(Value::Array(looks)) = entry.get_mut("looks").map(Value::take) {
            watched.join(read_looks(looks));
        }
        if one.added > 0 && entry.get("paused") == Some(&Value::Bool(true)) {
            watched.pause();
        }
        change.put(watched);
    }
    Some(done)
}
