//! Markdown (CommonMark): links and images in the text, definitions, autolinks, and bare addresses.

use super::gather::{Gather, Link};
use crate::input::What;
use crate::input::extract::{extract, unescape};
use crate::input::markup;

/// A text with at least one link in Markdown's own form.
pub(super) fn read(text: &str, head: &str, gather: &mut Gather<'_>) -> Option<What> {
    let is_link = |line: &str| inline(line, 0).is_some() || definition(line).is_some();
    if head.trim_start().starts_with(['{', '[']) && !head.lines().any(is_link) {
        return None;
    }
    let written = head.lines().any(is_link);
    if !written {
        return None;
    }
    for (number, line) in (1_u32..).zip(text.lines()) {
        of_line(line, number, gather);
    }
    if gather.is_empty() {
        gather.clear();
        return None;
    }
    Some(What::Markdown)
}

fn of_line(line: &str, number: u32, gather: &mut Gather<'_>) {
    if let Some((anchor, url)) = definition(line) {
        gather.add(Link {
            url: &url,
            line: number,
            anchor,
            ..Link::default()
        });
        return;
    }
    let mut done = 0;
    while let Some(found) = inline(line, done) {
        rest(
            line.get(done..found.starts).unwrap_or_default(),
            number,
            gather,
        );
        gather.add(Link {
            url: &markup::decode(&found.url),
            line: number,
            anchor: found.anchor,
            ..Link::default()
        });
        done = found.ends;
    }
    rest(line.get(done..).unwrap_or_default(), number, gather);
}

/// Bare addresses, autolinks and HTML between the links.
fn rest(text: &str, number: u32, gather: &mut Gather<'_>) {
    if text.contains("://") {
        extract(text, text.len(), |url, _| {
            gather.add(Link {
                url: &unescape(url),
                line: number,
                ..Link::default()
            });
        });
    }
    if text.contains("href=") || text.contains("src=") {
        for (_, piece) in markup::pieces(text, markup::Kind::Html) {
            if let markup::Piece::Open { attributes, .. } = piece {
                for name in ["href", "src"] {
                    // Whole addresses were found above.
                    let url =
                        markup::attribute(attributes, name).filter(|url| !url.contains("://"));
                    gather.add(Link {
                        url: url.as_deref().unwrap_or_default(),
                        line: number,
                        ..Link::default()
                    });
                }
            }
        }
    }
}

/// A link in the text.
struct Inline<'t> {
    anchor: &'t str,
    url: String,
    /// Where its bracket opens, and where it ends.
    starts: usize,
    ends: usize,
}

/// `[text](address "title")`, `[text](<address>)`: the first one from `from` on.
fn inline(line: &str, from: usize) -> Option<Inline<'_>> {
    let mut at = from;
    loop {
        let joint = at + line.get(at..)?.find("](")?;
        let behind = line.get(joint + 2..)?;
        let (url, length) = match destination(behind) {
            Some(found) => found,
            None => {
                at = joint + 2;
                continue;
            }
        };
        let before = line.get(from..joint)?;
        let opens = match opening(before) {
            Some(opens) => opens,
            // The text of this link was a picture, which is read by now.
            None if joint == from => {
                return Some(Inline {
                    anchor: "",
                    url,
                    starts: from,
                    ends: joint + 2 + length,
                });
            }
            None => {
                at = joint + 2;
                continue;
            }
        };
        let anchor = before.get(opens + 1..)?;
        return Some(Inline {
            anchor,
            url,
            starts: from + opens,
            ends: joint + 2 + length,
        });
    }
}

/// Where the bracket opens that the end of this text closes.
fn opening(before: &str) -> Option<usize> {
    let mut open = 1_usize;
    for (at, byte) in before.bytes().enumerate().rev() {
        match byte {
            b']' => open += 1,
            b'[' => open -= 1,
            _ => {}
        }
        if open == 0 {
            return Some(at);
        }
    }
    None
}

/// The address of a link, and how long it is with all that belongs to it: in angle brackets, or without
/// blanks and with its brackets in pairs (CommonMark §6.3).
fn destination(text: &str) -> Option<(String, usize)> {
    let start = text.trim_start();
    let skipped = text.len() - start.len();
    let (url, behind) = match start.strip_prefix('<') {
        Some(inner) => {
            let end = inner.find('>')?;
            (inner.get(..end)?, skipped + end + 2)
        }
        None => {
            let mut open = 0_usize;
            let mut end = start.len();
            for (at, c) in start.char_indices() {
                match c {
                    '(' => open += 1,
                    ')' if open == 0 => {
                        end = at;
                        break;
                    }
                    ')' => open -= 1,
                    c if c.is_whitespace() => {
                        end = at;
                        break;
                    }
                    _ => {}
                }
            }
            (start.get(..end)?, skipped + end)
        }
    };
    let rest = text.get(behind..)?;
    let closing = rest.find(')')?;
    // Between the two only a title may stand.
    let title = rest.get(..closing)?.trim();
    let quoted = title.is_empty() || title.starts_with(['"', '\'', '(']);
    let ends = match title.starts_with(['"', '\'']) {
        true => rest.rfind(')').map_or(closing, |last| {
            let mark = title.chars().next().unwrap_or('"');
            let end = rest.get(1..).and_then(|_| rest.rfind(mark));
            end.and_then(|end| rest.get(end..)?.find(')').map(|at| end + at))
                .unwrap_or(last)
        }),
        false => closing,
    };
    // `a[1](2)` is a call.
    let address = url.contains(['/', '.', ':', '#']);
    (quoted && address).then(|| (unescaped(url), behind + ends + 1))
}

/// A backslash before a sign stands for the sign.
fn unescaped(url: &str) -> String {
    let mut plain = String::with_capacity(url.len());
    let mut characters = url.chars().peekable();
    while let Some(c) = characters.next() {
        let escapes = c == '\\' && characters.peek().is_some_and(char::is_ascii_punctuation);
        if !escapes {
            plain.push(c);
        }
    }
    plain
}

/// `[name]: address "title"`.
fn definition(line: &str) -> Option<(&str, String)> {
    let indent = line.len() - line.trim_start_matches(' ').len();
    let inner = line.trim_start_matches(' ').strip_prefix('[')?;
    let (name, rest) = inner.split_once("]:")?;
    let rest = rest.trim_start();
    let url = match rest.strip_prefix('<') {
        Some(inner) => inner.split_once('>')?.0,
        None => rest.split(char::is_whitespace).next()?,
    };
    let address = url.contains("://") || url.starts_with(['/', '.', '#']);
    (indent <= 3 && !name.is_empty() && !name.contains('[') && address)
        .then(|| (name, unescaped(url)))
}
