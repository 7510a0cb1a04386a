//! Reads one line, element by element.
//!
//! One comma separates parameters and challenges alike, so each element says what it is: `name=`
//! is a parameter of the challenge at hand, a bare word is the next scheme.

use super::lexical::{Cursor, decode, is_space, is_token, is_token68};
use super::{Challenge, Reading, Warning};

/// What stands between an element and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    /// White space or nothing.
    Space,
    /// At least one comma.
    Comma,
    /// A semicolon and no comma.
    Semicolon,
}

/// What was read last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Last {
    /// A scheme; `glued` when a comma follows it directly.
    Scheme { glued: bool },
    /// A blob, parameter or text.
    Item,
    /// Characters without meaning.
    Junk,
}

pub(super) fn read_line(line: &str, reading: &mut Reading) {
    let mut cursor = Cursor::new(line);
    let mut last = Last::Item;
    let mut first = true;
    loop {
        let gap = match gap(&mut cursor) {
            // Lines are joined by commas.
            Gap::Space if first => Gap::Comma,
            found => found,
        };
        let Some(next) = cursor.peek() else { break };
        if gap == Gap::Semicolon {
            warn(reading, Warning::SemicolonSeparator);
        }
        last = match next {
            b'"' => text(&mut cursor, reading),
            byte if is_token(byte) || is_token68(byte) => element(
                &mut cursor,
                reading,
                if first { None } else { Some(last) },
                gap,
            ),
            _ => {
                let _ = cursor.run(|byte| !is_space(byte) && !matches!(byte, b',' | b';' | b'"'));
                warn(reading, Warning::Junk);
                Last::Junk
            }
        };
        first = false;
    }
}

fn gap(cursor: &mut Cursor<'_>) -> Gap {
    let mut gap = Gap::Space;
    loop {
        cursor.spaces();
        if cursor.eat(b',') {
            gap = Gap::Comma;
        } else if cursor.eat(b';') {
            if gap == Gap::Space {
                gap = Gap::Semicolon;
            }
        } else {
            return gap;
        }
    }
}

fn text(cursor: &mut Cursor<'_>, reading: &mut Reading) -> Last {
    cursor.eat(b'"');
    let mut warnings = Vec::new();
    let text = cursor.quoted(|warning| warnings.push(warning));
    match reading.challenges.last_mut() {
        Some(challenge) => {
            challenge.positional.push(text);
            challenge.warn(Warning::PositionalText);
            for warning in warnings {
                challenge.warn(warning);
            }
        }
        None => warn(reading, Warning::BeforeScheme),
    }
    Last::Item
}

fn element(cursor: &mut Cursor<'_>, reading: &mut Reading, last: Option<Last>, gap: Gap) -> Last {
    let behind_scheme = gap == Gap::Space && matches!(last, Some(Last::Scheme { .. }));
    if behind_scheme && let Some(blob) = token68(cursor, reading) {
        if let Some(challenge) = reading.challenges.last_mut() {
            challenge.token68 = Some(blob.to_owned());
        }
        return Last::Item;
    }
    let mut ahead = *cursor;
    let name = ahead.run(is_token);
    let after_name = ahead;
    let spaced = ahead.spaces();
    if !name.is_empty() && ahead.eat(b'=') {
        *cursor = ahead;
        param(cursor, reading, name, spaced, last, gap);
        return Last::Item;
    }
    if name.is_empty() {
        let _ = cursor.run(|byte| !is_space(byte) && !matches!(byte, b',' | b';' | b'"'));
        warn(reading, Warning::Junk);
        return Last::Junk;
    }
    *cursor = after_name;
    let mut challenge = Challenge {
        scheme: name.to_owned(),
        ..Challenge::default()
    };
    if gap == Gap::Space && last.is_some() {
        challenge.warn(Warning::MissingCommaBeforeScheme);
    }
    let glued = cursor.peek() == Some(b',');
    if cursor
        .peek()
        .is_some_and(|byte| !is_space(byte) && !matches!(byte, b',' | b';'))
    {
        challenge.warn(Warning::JunkAfterScheme);
    }
    reading.challenges.push(challenge);
    Last::Scheme { glued }
}

/// A blob comes next if its characters reach to the end of the element. A bare word that more
/// follows is a scheme whose comma is missing, unless the scheme is one of those with blobs.
fn token68<'a>(cursor: &mut Cursor<'a>, reading: &Reading) -> Option<&'a str> {
    let mut ahead = *cursor;
    if ahead.run(is_token68).is_empty() {
        return None;
    }
    let _ = ahead.run(|byte| byte == b'=');
    let blob = cursor.until(ahead);
    let here = ahead;
    ahead.spaces();
    let blob_scheme = reading
        .challenges
        .last()
        .is_some_and(|challenge| takes_blob(&challenge.scheme));
    let ends = ahead.at_element_end()
        || (blob_scheme && ahead.peek() != Some(b'=') && here.peek().is_some_and(is_space));
    if !ends {
        return None;
    }
    *cursor = here;
    Some(blob)
}

fn takes_blob(scheme: &str) -> bool {
    ["negotiate", "ntlm", "kerberos"]
        .iter()
        .any(|known| scheme.eq_ignore_ascii_case(known))
}

fn param(
    cursor: &mut Cursor<'_>,
    reading: &mut Reading,
    name: &str,
    space_before: bool,
    last: Option<Last>,
    gap: Gap,
) {
    let mut warnings = Vec::new();
    let space_after = cursor.spaces();
    let value = if cursor.eat(b'"') {
        cursor.quoted(|warning| warnings.push(warning))
    } else {
        let raw = cursor.run(|byte| !is_space(byte) && !matches!(byte, b',' | b';'));
        if raw.is_empty() {
            warnings.push(Warning::EmptyValue);
        } else if !raw.bytes().all(is_token) {
            warnings.push(Warning::NeedsQuotes);
        }
        decode(raw.to_owned())
    };
    if (space_before || space_after) && !value.is_empty() {
        warnings.push(Warning::SpaceAroundEquals);
    }
    let Some(challenge) = reading.challenges.last_mut() else {
        warn(reading, Warning::BeforeScheme);
        return;
    };
    match last {
        Some(Last::Scheme { glued: true }) if gap == Gap::Comma => {
            warnings.push(Warning::CommaGluedToScheme);
        }
        Some(Last::Item) if gap == Gap::Space => warnings.push(Warning::MissingComma),
        _ => {}
    }
    if challenge.token68.is_some() {
        warnings.push(Warning::ParamBesideToken68);
    }
    challenge.params.push((name.to_ascii_lowercase(), value));
    for warning in warnings {
        challenge.warn(warning);
    }
}

fn warn(reading: &mut Reading, warning: Warning) {
    match reading.challenges.last_mut() {
        Some(challenge) => challenge.warn(warning),
        None if reading.stray.contains(&warning) => {}
        None => reading.stray.push(warning),
    }
}
