//! HTML and XML as a row of tags and texts, read leniently: what is no tag is text, and a text that
//! ends inside a tag ends the tag. Nothing is built, nothing is run.

use std::borrow::Cow;

/// One piece of markup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    /// `<name attributes>`, also `<name/>`.
    Open {
        /// As it is written, with its prefix.
        name: &'t str,
        /// All attributes; see [`attribute`].
        attributes: &'t str,
        /// It ends with `/>`, or is one of those that never hold anything.
        empty: bool,
    },
    /// `</name>`.
    Close(&'t str),
    /// Text between tags, with its entities.
    Text(&'t str),
    /// Text without entities: `<![CDATA[…]]>`.
    Raw(&'t str),
}

/// Which of the two it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Scripts and styles hold no tags; some elements need no end.
    Html,
    /// Every tag counts.
    Xml,
}

/// Elements of HTML that hold text only (HTML §13.1.2, raw text elements).
const RAW: [&str; 2] = ["script", "style"];

/// Elements of HTML that hold nothing (HTML §13.1.2, void elements).
const VOID: [&str; 13] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

/// The pieces, each with the place in `text` where it begins.
pub(super) fn pieces(text: &str, kind: Kind) -> Pieces<'_> {
    Pieces {
        text,
        at: 0,
        kind,
        raw: None,
    }
}

/// See [`pieces`].
#[derive(Debug)]
pub(super) struct Pieces<'t> {
    text: &'t str,
    at: usize,
    kind: Kind,
    /// Inside such an element.
    raw: Option<&'t str>,
}

impl<'t> Iterator for Pieces<'t> {
    type Item = (usize, Piece<'t>);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let from = self.at;
            let rest = self.text.get(from..).filter(|rest| !rest.is_empty())?;
            if let Some(name) = self.raw.take() {
                let end = closing(rest, name);
                self.at += end;
                if end > 0 {
                    return Some((from, Piece::Raw(rest.get(..end)?)));
                }
                continue;
            }
            if let Some(skipped) = aside(rest) {
                self.at += skipped;
                continue;
            }
            if let Some(inner) = rest.strip_prefix("<![CDATA[") {
                let end = inner.find("]]>").unwrap_or(inner.len());
                self.at += ("<![CDATA[".len() + end + "]]>".len()).min(rest.len());
                return Some((from, Piece::Raw(inner.get(..end)?)));
            }
            if let Some((piece, length)) = tag(rest, self.kind) {
                self.at += length;
                if let Piece::Open { name, .. } = piece
                    && self.kind == Kind::Html
                    && RAW.iter().any(|raw| raw.eq_ignore_ascii_case(name))
                {
                    self.raw = Some(name);
                }
                return Some((from, piece));
            }
            // A bracket that begins no tag is text, and so is what follows it.
            let behind = rest.chars().next().map_or(1, char::len_utf8);
            let length = rest
                .get(behind..)
                .and_then(|rest| rest.find('<'))
                .map_or(rest.len(), |at| behind + at);
            self.at += length;
            return Some((from, Piece::Text(rest.get(..length)?)));
        }
    }
}

/// How long a comment, a declaration or an instruction is.
fn aside(rest: &str) -> Option<usize> {
    let until = |mark: &str| rest.find(mark).map_or(rest.len(), |at| at + mark.len());
    if rest.starts_with("<!--") {
        return Some(until("-->"));
    }
    if rest.starts_with("<?") {
        return Some(until(">"));
    }
    (rest.starts_with("<!") && !rest.starts_with("<![CDATA[")).then(|| until(">"))
}

/// Where the end tag of a raw text element begins.
fn closing(rest: &str, name: &str) -> usize {
    let mut at = 0;
    while let Some(found) = rest.get(at..).and_then(|rest| rest.find("</")) {
        at += found;
        let behind = rest.get(at + 2..).unwrap_or_default();
        let same = behind.get(..name.len());
        if same.is_some_and(|same| same.eq_ignore_ascii_case(name)) {
            return at;
        }
        at += 2;
    }
    rest.len()
}

/// The tag that begins here, and how long it is.
fn tag(rest: &str, kind: Kind) -> Option<(Piece<'_>, usize)> {
    let inner = rest.strip_prefix('<')?;
    let (closes, inner) = match inner.strip_prefix('/') {
        Some(inner) => (true, inner),
        None => (false, inner),
    };
    if !inner.starts_with(|c: char| c.is_alphabetic() || c == '_') {
        return None;
    }
    let name_end = inner
        .find(|c: char| c.is_whitespace() || matches!(c, '>' | '/' | '<' | '"' | '\'' | '='))
        .unwrap_or(inner.len());
    let (name, behind) = inner.split_at_checked(name_end)?;
    let end = end_of_tag(behind);
    let attributes = behind.get(..end).unwrap_or(behind);
    let length = rest.len() - behind.len() + end;
    let length = match rest.get(length..).is_some_and(|rest| rest.starts_with('>')) {
        true => length + 1,
        false => length,
    };
    if closes {
        return Some((Piece::Close(name), length));
    }
    let attributes = attributes.trim();
    let (attributes, slash) = match attributes.strip_suffix('/') {
        Some(attributes) => (attributes, true),
        None => (attributes, false),
    };
    let void = kind == Kind::Html && VOID.iter().any(|void| void.eq_ignore_ascii_case(name));
    let piece = Piece::Open {
        name,
        attributes,
        empty: slash || void,
    };
    Some((piece, length))
}

/// Where the `>` of a tag stands: not inside quotation marks.
fn end_of_tag(behind: &str) -> usize {
    let mut quote = None;
    for (at, byte) in behind.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    // A quotation mark that is never closed: the tag ends with the first bracket all the same.
    behind.find('>').unwrap_or(behind.len())
}

/// The value of an attribute, by its name in any case, without a prefix on either side.
pub(super) fn attribute(attributes: &str, name: &str) -> Option<String> {
    each_attribute(attributes)
        .find(|(found, _)| local(found).eq_ignore_ascii_case(name))
        .map(|(_, value)| decode(value).into_owned())
}

/// All attributes, values with their entities.
fn each_attribute(attributes: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = attributes;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() {
            return None;
        }
        let end = rest
            .char_indices()
            // An equals sign at the start is a part of the name.
            .skip(1)
            .find(|(_, c)| c.is_whitespace() || *c == '=')
            .map_or(rest.len(), |(at, _)| at);
        let (name, behind) = rest.split_at_checked(end)?;
        let Some(value) = behind.trim_start().strip_prefix('=') else {
            rest = behind;
            return Some((name, ""));
        };
        let value = value.trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (value, behind) = match quote {
            Some(quote) => {
                let inner = value.get(1..).unwrap_or_default();
                let end = inner.find(quote).unwrap_or(inner.len());
                let behind = inner.get((end + 1).min(inner.len())..);
                (inner.get(..end)?, behind.unwrap_or_default())
            }
            None => {
                let end = value.find(char::is_whitespace).unwrap_or(value.len());
                value.split_at_checked(end)?
            }
        };
        rest = behind;
        Some((name, value))
    })
}

/// A name without its prefix.
pub(super) fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// Text with its entities replaced: those of XML, `&nbsp;`, and numbers.
pub(super) fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
        decoded.push_str(before);
        match entity(from) {
            Some((character, length)) => {
                decoded.push(character);
                rest = from.get(length..).unwrap_or_default();
            }
            None => {
                decoded.push('&');
                rest = from.get(1..).unwrap_or_default();
            }
        }
    }
    decoded.push_str(rest);
    Cow::Owned(decoded)
}

/// The character that an entity stands for, and how long the entity is.
fn entity(text: &str) -> Option<(char, usize)> {
    const LONGEST: usize = 10;
    let inner = text.get(1..)?;
    let end = inner.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let name = inner.get(..end)?;
    let character = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
    };
    Some((character, end + 2))
}

/// Counts lines while places in a text are asked for in order.
#[derive(Debug)]
pub(super) struct LineCounter<'t> {
    text: &'t str,
    at: usize,
    line: u32,
}

impl<'t> LineCounter<'t> {
    /// At the beginning of a text.
    pub(super) const fn new(text: &'t str) -> Self {
        LineCounter {
            text,
            at: 0,
            line: 1,
        }
    }

    /// The line of a place, from 1. Places before the last one count as the last one.
    pub(super) fn line(&mut self, place: usize) -> u32 {
        if place > self.at {
            let passed = self.text.as_bytes().get(self.at..place).unwrap_or_default();
            let ends = passed.iter().filter(|byte| **byte == b'\n').count();
            self.line = self
                .line
                .saturating_add(u32::try_from(ends).unwrap_or(u32::MAX));
            self.at = place;
        }
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, kind: Kind) -> Vec<Piece<'_>> {
        pieces(text, kind).map(|(_, piece)| piece).collect()
    }

    const fn open<'t>(name: &'t str, attributes: &'t str, empty: bool) -> Piece<'t> {
        Piece::Open {
            name,
            attributes,
            empty,
        }
    }

    #[test]
    fn tags_and_texts_come_apart() {
        assert_eq!(
            read(
                "<!DOCTYPE html><!-- <a> --><A Href=\"x>y\" b>1 < 2</a><br><img src=a/>",
                Kind::Html
            ),
            [
                open("A", "Href=\"x>y\" b", false),
                Piece::Text("1 "),
                Piece::Text("< 2"),
                Piece::Close("a"),
                open("br", "", true),
                open("img", "src=a", true),
            ]
        );
        assert_eq!(
            read(
                "<script>if (a</b/.test(x)) '<a href=\"no\">'</SCRIPT><p>",
                Kind::Html
            ),
            [
                open("script", "", false),
                Piece::Raw("if (a</b/.test(x)) '<a href=\"no\">'"),
                Piece::Close("SCRIPT"),
                open("p", "", false),
            ]
        );
        assert_eq!(
            read(
                "<?xml version='1.0'?><x:loc><![CDATA[a&b]]></x:loc>",
                Kind::Xml
            ),
            [
                open("x:loc", "", false),
                Piece::Raw("a&b"),
                Piece::Close("x:loc"),
            ]
        );
    }

    #[test]
    fn attributes_are_read_as_browsers_read_them() {
        let attributes = "xlink:href='/a?b=1&amp;c=2' ALT = \"A &#39;b&#x27;\" checked data-x=1";
        let of = |name| attribute(attributes, name);
        assert_eq!(of("href").as_deref(), Some("/a?b=1&c=2"));
        assert_eq!(of("alt").as_deref(), Some("A 'b'"));
        assert_eq!(of("checked").as_deref(), Some(""));
        assert_eq!(of("data-x").as_deref(), Some("1"));
        assert_eq!(of("src"), None);
    }

    #[test]
    fn what_ends_early_ends() {
        for text in [
            "<",
            "<a",
            "<a href=",
            "<a href=\"",
            "<!--",
            "<![CDATA[",
            "</",
            "</a",
            "<?",
            "&",
            "&#x",
        ] {
            for kind in [Kind::Html, Kind::Xml] {
                let _ = read(text, kind);
            }
            let _ = decode(text);
        }
        assert_eq!(decode("a&b&amp;&unknown;&#xd800;"), "a&b&&unknown;&#xd800;");
    }

    #[test]
    fn lines_are_counted_in_passing() {
        let mut counter = LineCounter::new("a\nb\n\nc");
        let lines = [0, 1, 2, 3, 5, 99].map(|place| counter.line(place));
        assert_eq!(lines, [1, 1, 2, 2, 4, 4]);
    }
}
