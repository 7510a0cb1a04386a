//! A copy of a recording without its secrets, to be handed on: headers, cookies in both places, addresses
//! with their queries and fragments, bodies of both directions, messages of web sockets. What is secret is
//! said by [`crate::secret`] alone.

use super::repair::repaired;
use super::scan::{Piece, Scanner};
use crate::input::logs::Decoder;
use crate::input::paste::base64;
use crate::input::unpack::{foreign, text_of};
use crate::secret::{self, REDACTED, Removed, Search, stands_for_nothing};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// So many entries share one list of what was taken out of them.
const TOGETHER: usize = 100;

/// Makes the copy.
#[derive(Default)]
pub struct HarCopy {
    decoder: Decoder,
    scanner: Option<Scanner>,
    made: Made,
}

#[derive(Default)]
struct Made {
    meta: Vec<Value>,
    pages: Vec<Value>,
    entries: Vec<Value>,
    lists: Vec<Removed>,
    gone: BTreeMap<String, u32>,
    left_out: u32,
}

/// The copy, and what is not in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RedactedHar {
    /// The copy, as JSON.
    pub text: String,
    /// What was taken out, by what it was, such as `cookie sid`, and how often.
    pub gone: BTreeMap<String, u32>,
    /// Entries that could not be read, and are not in the copy.
    pub left_out: u32,
    /// Texts of the finished copy in which one of the values was found again: none, or do not hand it on.
    pub survivors: u32,
}

impl HarCopy {
    /// The next part of the file.
    pub fn push(&mut self, part: &[u8]) {
        let made = &mut self.made;
        let decoded = self.decoder.decode(part);
        let scanner = self.scanner.get_or_insert_with(Scanner::whole);
        scanner.push(decoded, &mut |piece| made.take(piece));
    }

    /// There is no more.
    pub fn finish(mut self) -> RedactedHar {
        let made = &mut self.made;
        if let Some(scanner) = self.scanner.take() {
            scanner.finish(&mut |piece| made.take(piece));
        }
        self.made.finish()
    }
}

impl Made {
    fn take(&mut self, piece: Piece<'_>) -> bool {
        let (bytes, is_entry) = match piece {
            Piece::Entry(bytes) => (bytes, true),
            Piece::Meta(bytes) | Piece::Page(bytes) => (bytes, false),
            Piece::Broken(_) => {
                self.left_out = self.left_out.saturating_add(1);
                return true;
            }
        };
        let strict = serde_json::from_slice(bytes).ok();
        let Some(mut value) = strict.or_else(|| serde_json::from_str(&repaired(bytes)).ok()) else {
            return !is_entry;
        };
        if self.entries.len().is_multiple_of(TOGETHER) || self.lists.is_empty() {
            self.lists.push(Removed::default());
        }
        if let Some(removed) = self.lists.last_mut() {
            let mut walk = Walk {
                removed,
                gone: &mut self.gone,
            };
            walk.value(&mut value, "", Place::Elsewhere);
        }
        match piece {
            Piece::Entry(_) => self.entries.push(value),
            Piece::Page(_) => self.pages.push(value),
            Piece::Meta(_) | Piece::Broken(_) => self.meta.push(value),
        }
        true
    }

    fn finish(mut self) -> RedactedHar {
        let searches: Vec<Search> = self.lists.iter().map(Removed::search).collect();
        let creator = self
            .meta
            .first()
            .cloned()
            .unwrap_or_else(|| json!({"name": "unknown", "version": ""}));
        let mut whole = json!({"log": {
            "version": "1.2",
            "creator": creator,
            "comment": "Secrets were taken out by Turnaway.",
        }});
        if let Some(log) = whole.get_mut("log").and_then(Value::as_object_mut) {
            log.insert(
                "pages".to_owned(),
                Value::Array(std::mem::take(&mut self.pages)),
            );
            log.insert(
                "entries".to_owned(),
                Value::Array(std::mem::take(&mut self.entries)),
            );
        }
        // What was a secret in one place is none of the others' business either.
        let again = hide(&mut whole, &searches);
        if again > 0 {
            *self
                .gone
                .entry("the same values in other places".to_owned())
                .or_default() += again;
        }
        let text = whole.to_string();
        // The proof is made of what is handed on, not of what it was made from.
        let mut copy: Value = serde_json::from_str(&text).unwrap_or_default();
        RedactedHar {
            survivors: hide(&mut copy, &searches),
            text,
            gone: self.gone,
            left_out: self.left_out,
        }
    }
}

/// Hides the values in all texts, names of members among them; answers in how many there was one.
fn hide(value: &mut Value, searches: &[Search]) -> u32 {
    let clean = |text: &str| {
        let mut now: Option<String> = None;
        for search in searches {
            let hidden = search.hide(now.as_deref().unwrap_or(text));
            if let std::borrow::Cow::Owned(hidden) = hidden {
                now = Some(hidden);
            }
        }
        now
    };
    match value {
        Value::String(text) => match clean(text) {
            Some(hidden) => {
                *text = hidden;
                1
            }
            None => 0,
        },
        Value::Array(list) => list.iter_mut().map(|value| hide(value, searches)).sum(),
        Value::Object(members) => {
            let named: Vec<(String, String)> = members
                .keys()
                .filter_map(|name| Some((name.clone(), clean(name)?)))
                .collect();
            let mut found = 0;
            for (name, hidden) in named {
                found += 1;
                if let Some(value) = members.remove(&name) {
                    members.insert(hidden, value);
                }
            }
            found
                + members
                    .values_mut()
                    .map(|value| hide(value, searches))
                    .sum::<u32>()
        }
        _ => 0,
    }
}

/// What the values of a list are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Sent,
    Received,
    Cookies,
    Fields,
    Elsewhere,
}

struct Walk<'w> {
    removed: &'w mut Removed,
    gone: &'w mut BTreeMap<String, u32>,
}

impl Walk<'_> {
    fn value(&mut self, value: &mut Value, name: &str, place: Place) {
        match value {
            Value::String(text) => self.text(text, name),
            Value::Array(list) => {
                for value in list {
                    match value {
                        Value::Object(pair) if place != Place::Elsewhere => self.pair(pair, place),
                        value => self.value(value, name, place),
                    }
                }
            }
            // Some programs write headers as an object.
            Value::Object(members)
                if matches!(place, Place::Sent | Place::Received) && name == "headers" =>
            {
                for (name, value) in members.iter_mut() {
                    if let Value::String(text) = value {
                        self.header(name, text, place);
                    }
                }
            }
            Value::Object(members) => self.members(members, name),
            _ => {}
        }
    }

    fn members(&mut self, members: &mut Map<String, Value>, parent: &str) {
        if let Some(body) = decoded(members) {
            members.insert("text".to_owned(), Value::String(body));
            members.remove("encoding");
        }
        for (name, value) in members.iter_mut() {
            let place = match (parent, &**name) {
                ("request", "headers") => Place::Sent,
                ("response", "headers") => Place::Received,
                (_, "cookies") => Place::Cookies,
                (_, "queryString" | "params") => Place::Fields,
                _ => Place::Elsewhere,
            };
            self.value(value, name, place);
        }
    }

    /// A pair of name and value.
    fn pair(&mut self, pair: &mut Map<String, Value>, place: Place) {
        let name = pair
            .get("name")
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned();
        if let Some(Value::String(text)) = pair.get_mut("value") {
            match place {
                Place::Sent | Place::Received => self.header(&name, text, place),
                Place::Cookies => {
                    if !stands_for_nothing(text) {
                        self.removed.note(text);
                        self.replace(text, REDACTED.to_owned(), format!("cookie {name}"));
                    }
                }
                Place::Fields | Place::Elsewhere => {
                    let together = format!("https://field.invalid/?{name}={text}");
                    let clean = secret::address(&together, self.removed);
                    if clean != together {
                        self.removed.note(text);
                        self.replace(text, REDACTED.to_owned(), format!("field {name}"));
                    } else {
                        self.text(text, "field");
                    }
                }
            }
        }
        for (name, value) in pair.iter_mut().filter(|(name, _)| *name != "value") {
            self.value(value, name, Place::Elsewhere);
        }
    }

    fn header(&mut self, name: &str, text: &mut String, place: Place) {
        let lower = name.to_ascii_lowercase();
        let lines: Vec<String> = text
            .split('\n')
            .map(|line| match place {
                Place::Received => secret::answered(&lower, line, self.removed).into_owned(),
                _ => secret::asked(&lower, line, self.removed).into_owned(),
            })
            .collect();
        self.replace(text, lines.join("\n"), format!("header {lower}"));
    }

    fn text(&mut self, text: &mut String, name: &str) {
        let (clean, what) = match name {
            "url" | "redirectURL" | "documentURL" => {
                (secret::address(text, self.removed).into_owned(), "address")
            }
            "text" => (secret::text(text, self.removed).into_owned(), "body"),
            "data" => (
                secret::text(text, self.removed).into_owned(),
                "message of a web socket",
            ),
            _ => (secret::text(text, self.removed).into_owned(), "other text"),
        };
        // A fragment is not sent, and may hold a token (OAuth's implicit flow).
        let clean = match (what, clean.split_once('#')) {
            ("address", Some((before, after))) if after.contains('=') => {
                let asked = format!("https://fragment.invalid/?{after}");
                let hidden = secret::address(&asked, self.removed);
                let hidden = hidden
                    .strip_prefix("https://fragment.invalid/?")
                    .unwrap_or(REDACTED);
                format!("{before}#{hidden}")
            }
            _ => clean,
        };
        self.replace(text, clean, what.to_owned());
    }

    fn replace(&mut self, text: &mut String, clean: String, what: String) {
        if *text != clean {
            *text = clean;
            *self.gone.entry(what).or_default() += 1;
        }
    }
}

/// A text that is written in base64, so that what is in it can be looked through.
fn decoded(members: &Map<String, Value>) -> Option<String> {
    let encoding = members.get("encoding")?.as_str()?;
    if !encoding.eq_ignore_ascii_case("base64") {
        return None;
    }
    let written: String = members
        .get("text")?
        .as_str()?
        .split_ascii_whitespace()
        .collect();
    let bytes = base64::decode(&written)?;
    foreign(&bytes).is_none().then(|| text_of(&bytes).text)
}
