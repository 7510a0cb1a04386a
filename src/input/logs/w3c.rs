//! The W3C extended log format: IIS, CloudFront, and others. What the columns are is said by
//! `#Fields:`, as often as it changes.

use super::entry::{Entry, Read, ReasonKind};
use super::format::Format;
use super::slot::{Assembly, MILLIS, SECONDS, Slot};
use super::time;
use super::tokens::Tokens;

/// The columns that hold until the next `#Fields:`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Columns {
    slots: Vec<Slot>,
    format: Format,
}

/// More columns than any program writes.
const MOST_COLUMNS: usize = 128;

/// IIS as it is installed (IIS 8.5 and later): for a part of a log without a head.
const IIS: [Slot; 15] = [
    Slot::Date,
    Slot::Clock,
    Slot::Skip,
    Slot::Method,
    Slot::Path,
    Slot::Query,
    Slot::Skip,
    Slot::User,
    Slot::Client,
    Slot::Agent,
    Slot::Referer,
    Slot::Status,
    Slot::Reason(ReasonKind::IisSubstatus),
    Slot::Reason(ReasonKind::IisWin32),
    MILLIS,
];

/// CloudFront's 33 columns, for the same.
const CLOUDFRONT: [Slot; 29] = [
    Slot::Date,
    Slot::Clock,
    Slot::Skip,
    Slot::Bytes,
    Slot::Client,
    Slot::Method,
    Slot::Skip,
    Slot::Path,
    Slot::Status,
    Slot::Referer,
    Slot::Agent,
    Slot::Query,
    Slot::Skip,
    Slot::Skip,
    Slot::RequestId,
    Slot::Host,
    Slot::Skip,
    Slot::Skip,
    SECONDS,
    Slot::Forwarded,
    Slot::Skip,
    Slot::Skip,
    Slot::Skip,
    Slot::Protocol,
    Slot::Skip,
    Slot::Skip,
    Slot::Skip,
    Slot::Skip,
    Slot::Reason(ReasonKind::CloudfrontResult),
];

/// One line. A head changes `columns`. `scratch` has to be as long as the line.
pub(super) fn read<'a>(
    line: &'a [u8],
    columns: &mut Option<Columns>,
    scratch: &'a mut [u8],
) -> Option<(Read<'a>, Format)> {
    let unquoted = line.strip_prefix(b"\"").unwrap_or(line);
    if let Some(head) = unquoted.strip_prefix(b"#") {
        return directive(head, columns);
    }
    let tabs = memchr::memchr(b'\t', line).is_some();
    let date = unquoted.get(..10)?;
    let digits = date.iter().filter(|byte| byte.is_ascii_digit()).count();
    // Custom fields may put anything first.
    if columns.is_none() && digits != 8 {
        return None;
    }
    let (slots, format) = match columns {
        Some(known) => (known.slots.as_slice(), known.format),
        None if tabs => (&CLOUDFRONT[..], Format::CloudFront),
        None => (&IIS[..], Format::IisW3c),
    };
    let mut assembly = Assembly::default();
    let mut scratch = scratch;
    let mut count = 0;
    let mut take = |slot: &Slot, cell: &'a [u8]| {
        count += 1;
        let cell = if matches!(slot, Slot::Agent | Slot::Referer) {
            decoded(cell, format, &mut scratch)
        } else {
            cell
        };
        assembly.put(*slot, cell);
    };
    if tabs {
        let cells = line.split(|byte| *byte == b'\t');
        slots
            .iter()
            .zip(cells)
            .for_each(|(slot, cell)| take(slot, cell));
    } else {
        let cells = Tokens::of(line);
        slots
            .iter()
            .zip(cells)
            .for_each(|(slot, cell)| take(slot, cell.text));
    }
    let whole = count + 1 >= slots.len().min(33) || (tabs && count >= 12);
    let entry = assembly.finish();
    (whole && entry.time.is_some() && (entry.status.is_some() || known_none(&entry)))
        .then_some((Read::Entry(entry), format))
}

/// A client that left before there was a status: `000` in CloudFront.
fn known_none(entry: &Entry<'_>) -> bool {
    entry.method.given().is_some() && entry.client.given().is_some()
}

/// What stands behind `#`.
fn directive(head: &[u8], columns: &mut Option<Columns>) -> Option<(Read<'static>, Format)> {
    const HEADS: [&[u8]; 8] = [
        b"Software:",
        b"Version:",
        b"Date:",
        b"Start-Date:",
        b"End-Date:",
        b"Remark:",
        b"GMT-Offset:",
        b"Fields:",
    ];
    let name = HEADS.iter().find(|name| head.starts_with(name))?;
    if *name == b"Fields:" {
        let names = head.get(name.len()..)?;
        *columns = fields(names);
    }
    let format = columns.as_ref().map_or(Format::W3c, |known| known.format);
    Some((Read::Aside, format))
}

fn fields(names: &[u8]) -> Option<Columns> {
    let names = || {
        names
            .split(|byte| matches!(byte, b' ' | b'\t' | b',' | b'"'))
            .filter(|name| !name.is_empty())
            .take(MOST_COLUMNS)
    };
    let has = |wanted: &[u8]| names().any(|name| name == wanted);
    let format = if has(b"x-edge-location") || has(b"x-edge-result-type") {
        Format::CloudFront
    } else if has(b"sc-win32-status")
        || has(b"s-sitename")
        || has(b"sc-substatus")
        || has(b"cs-uri-stem")
    {
        Format::IisW3c
    } else {
        Format::W3c
    };
    let detailed = has(b"x-edge-detailed-result-type");
    let slots: Vec<Slot> = names().map(|name| column(name, format, detailed)).collect();
    slots
        .contains(&Slot::Status)
        .then_some(Columns { slots, format })
}

fn column(name: &[u8], format: Format, detailed: bool) -> Slot {
    let cloudfront = format == Format::CloudFront;
    match name {
        b"date" => Slot::Date,
        b"time" => Slot::Clock,
        b"timestamp" => Slot::Time,
        b"c-ip" => Slot::Client,
        b"cs-username" => Slot::User,
        b"cs-method" => Slot::Method,
        b"cs-uri-stem" => Slot::Path,
        b"cs-uri-query" => Slot::Query,
        b"cs-uri" => Slot::Target,
        b"sc-status" => Slot::Status,
        b"sc-substatus" => Slot::Reason(ReasonKind::IisSubstatus),
        b"sc-win32-status" => Slot::Reason(ReasonKind::IisWin32),
        b"sc-bytes" => Slot::Bytes,
        b"time-taken" if cloudfront => SECONDS,
        b"time-taken" => MILLIS,
        b"cs(User-Agent)" => Slot::Agent,
        b"cs(Referer)" | b"cs(Referrer)" => Slot::Referer,
        b"cs(Origin)" => Slot::Origin,
        b"cs(Authorization)" => Slot::Authorization,
        b"x-host-header" => Slot::Host,
        b"cs-host" | b"cs(Host)" if !cloudfront => Slot::Host,
        b"cs-version" | b"cs-protocol-version" => Slot::Protocol,
        b"cs(X-Forwarded-For)" | b"X-Forwarded-For" | b"x-forwarded-for" => Slot::Forwarded,
        b"x-edge-request-id" => Slot::RequestId,
        b"x-edge-detailed-result-type" => Slot::Reason(ReasonKind::CloudfrontResult),
        b"x-edge-result-type" if !detailed => Slot::Reason(ReasonKind::CloudfrontResult),
        _ => Slot::Skip,
    }
}

/// IIS writes `+` for a space, CloudFront `%20` or `%2520`.
fn decoded<'a>(cell: &'a [u8], format: Format, scratch: &mut &'a mut [u8]) -> &'a [u8] {
    let plus = format == Format::IisW3c && memchr::memchr(b'+', cell).is_some();
    let percent = format == Format::CloudFront && memchr::memchr(b'%', cell).is_some();
    if !plus && !percent {
        return cell;
    }
    let room = std::mem::take(scratch);
    if room.len() < cell.len() {
        return cell;
    }
    let (mine, rest) = room.split_at_mut(cell.len());
    *scratch = rest;
    mine.copy_from_slice(cell);
    let mut length = mine.len();
    if plus {
        mine.iter_mut()
            .filter(|byte| **byte == b'+')
            .for_each(|byte| *byte = b' ');
    }
    // What is encoded twice is decoded twice.
    let rounds = if percent { 2 } else { 0 };
    for _ in 0..rounds {
        let Some(text) = mine.get_mut(..length) else {
            break;
        };
        length = percent_decoded(text);
    }
    mine.get(..length).unwrap_or_default()
}

/// Decodes in place. The new length.
fn percent_decoded(text: &mut [u8]) -> usize {
    let (mut from, mut to) = (0, 0);
    while let Some(byte) = text.get(from).copied() {
        let digit = |at: usize| text.get(at).and_then(|byte| (*byte as char).to_digit(16));
        let (byte, used) = match (byte, digit(from + 1), digit(from + 2)) {
            (b'%', Some(high), Some(low)) => ((high * 16 + low) as u8, 3),
            (byte, ..) => (byte, 1),
        };
        if let Some(place) = text.get_mut(to) {
            *place = byte;
        }
        from += used;
        to += 1;
    }
    to
}

/// The same as an event in XML: `<Data Name='sc-status'>401</Data>`.
pub(super) fn event(line: &[u8]) -> Option<(Entry<'_>, Format)> {
    const OPEN: &[u8] = b"<Data Name=";
    memchr::memmem::find(line, b"sc-status")?;
    let mut assembly = Assembly::default();
    let mut rest = line;
    while let Some(at) = memchr::memmem::find(rest, OPEN) {
        let inside = rest.get(at + OPEN.len() + 1..)?;
        let end = inside
            .iter()
            .position(|byte| matches!(byte, b'\'' | b'"'))?;
        let name = inside.get(..end)?;
        let value = inside.get(end + 1..)?.trim_ascii_start();
        rest = value;
        // `<Data Name='x' />` is empty.
        let Some(value) = value.strip_prefix(b">") else {
            continue;
        };
        let length = memchr::memchr(b'<', value)?;
        let slot = match name {
            b"date" | b"time" => Slot::Skip,
            name => column(name, Format::IisEvents, false),
        };
        assembly.put(slot, value.get(..length)?);
        if name == b"date" {
            assembly.put(Slot::Date, value.get(..length)?);
        } else if name == b"time" {
            assembly.put(Slot::Clock, value.get(..length)?);
        }
    }
    if let Some(at) = memchr::memmem::find(line, b"SystemTime=") {
        let inside = line.get(at + 12..)?;
        let end = inside
            .iter()
            .position(|byte| matches!(byte, b'\'' | b'"'))?;
        if assembly.entry.time.is_none() {
            assembly.entry.time = time::iso(inside.get(..end)?);
        }
    }
    let entry = assembly.finish();
    entry.status?;
    Some((entry, Format::IisEvents))
}
