//! `name=value name="a value"`, with names that speak for themselves.

use super::entry::Entry;
use super::format::Format;
use super::keys::slot_of;
use super::slot::{Assembly, Slot};
use super::tokens::quote_end;

/// One line. A time, a status and an address make it a request.
pub(super) fn read(line: &[u8]) -> Option<(Entry<'_>, Format)> {
    let mut assembly = Assembly::default();
    let mut pairs = 0;
    let mut rest = line.trim_ascii();
    while !rest.is_empty() {
        let end = rest
            .iter()
            .position(|byte| matches!(byte, b'=' | b' '))
            .unwrap_or(rest.len());
        let (name, behind) = rest.split_at_checked(end)?;
        let Some(value) = behind.strip_prefix(b"=") else {
            // A word without a value.
            rest = behind.trim_ascii_start();
            continue;
        };
        let (value, behind) = match value.strip_prefix(b"\"") {
            Some(inside) => {
                let end = quote_end(inside)?;
                (inside.get(..end)?, inside.get(end + 1..)?)
            }
            None => {
                let end = memchr::memchr(b' ', value).unwrap_or(value.len());
                value.split_at_checked(end)?
            }
        };
        pairs += 1;
        if let Some(slot) = slot_of(b"", name) {
            assembly.put(slot, value);
        } else if name == b"msg" {
            assembly.put(Slot::Reason(super::entry::ReasonKind::Message), value);
        }
        rest = behind.trim_ascii_start();
    }
    let entry = assembly.finish();
    let whole = pairs >= 4 && entry.time.is_some() && entry.status.is_some();
    (whole && entry.path.given().is_some()).then_some((entry, Format::Logfmt))
}
