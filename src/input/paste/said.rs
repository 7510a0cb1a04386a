//! Turns a known sentence of a console or a program into evidence.

use crate::classify::knowledge::messages::{self, Message};
use crate::evidence::{ConsoleMessage, Speaker};
use crate::input::errors;

/// How much of a sentence is kept, in characters.
const KEPT: usize = 1_000;

/// The message in a text, if its words are known and `speaker` says them.
pub(super) fn known(text: &str, speaker: Speaker) -> Option<ConsoleMessage> {
    let (message, values) = messages::find(text, speaker)?;
    Some(of(text, message, &values))
}

/// What curl prints last: `curl: (6) Could not resolve host: shop.example`.
pub(super) fn of_curl(line: &str) -> Option<ConsoleMessage> {
    let rest = line.trim_start().strip_prefix("curl: (")?;
    let (number, text) = rest.split_once(')')?;
    number.parse::<u16>().ok()?;
    let mut said =
        known(text, Speaker::Curl).unwrap_or_else(|| unknown(line.trim(), Speaker::Curl));
    if said.url.is_none() {
        said.url = connect_address(text);
    }
    Some(said)
}

/// `Failed to connect to shop.example port 443 after 2 ms: …`; older releases put the address in
/// brackets behind the name.
fn connect_address(text: &str) -> Option<String> {
    let (_, rest) = text.split_once("onnect to ")?;
    let (host, rest) = rest.split_once(" port ")?;
    let port = rest.split(|c: char| !c.is_ascii_digit()).next()?;
    errors::address_in(&format!("{host}:{port}")).map(|(url, _)| url)
}

/// A sentence whose words are not in the tables.
pub(super) fn unknown(text: &str, speaker: Speaker) -> ConsoleMessage {
    ConsoleMessage {
        speaker,
        text: text.chars().take(KEPT).collect(),
        ..ConsoleMessage::default()
    }
}

pub(super) fn of(text: &str, message: &Message, values: &messages::Captured<'_>) -> ConsoleMessage {
    let owned = |value: Option<&str>| {
        let value = value.map(str::trim).filter(|value| !value.is_empty())?;
        Some(value.chars().take(KEPT).collect::<String>())
    };
    ConsoleMessage {
        speaker: message.speaker,
        engine: message.engine,
        text: text.trim().chars().take(KEPT).collect(),
        message: message.id.to_owned(),
        url: owned(values.url),
        page_origin: owned(values.page),
        named: owned(values.named),
        status: values.status,
    }
}
