//! Text out of what JavaScript gives: a string, or bytes in an encoding that has to be found.

use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

/// The text of a string, a `Uint8Array` or an `ArrayBuffer`; `None` for what has to be waited for.
pub(super) fn text_of(input: &JsValue) -> Option<String> {
    if let Some(text) = input.as_string() {
        return Some(text);
    }
    let bytes = match input.dyn_ref::<Uint8Array>() {
        Some(bytes) => bytes.to_vec(),
        None if input.is_instance_of::<ArrayBuffer>() => Uint8Array::new(input).to_vec(),
        None => return None,
    };
    Some(decode(&bytes))
}

/// Bytes as text: UTF-16 when they begin with its byte order mark, as files from Windows do,
/// otherwise UTF-8. What cannot be decoded becomes U+FFFD.
pub fn decode(bytes: &[u8]) -> String {
    match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.as_chunks::<2>().0.iter().copied().map(unit);
    char::decode_utf16(units)
        .map(|character| character.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}
