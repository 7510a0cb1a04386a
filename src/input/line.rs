//! Decides what one line is.

use super::bare::{Bare, bare};
use super::scheme::{has_http_scheme, other_scheme};
use super::token::is_token;
use super::{MAX_URL_BYTES, Reason};
use std::borrow::Cow;

/// What one line is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Line<'t> {
    /// Nothing but white space.
    Blank,
    /// `# …` or `// …`.
    Comment,
    /// One URL and nothing else.
    Url {
        /// The URL.
        url: Cow<'t, str>,
        /// The scheme was not there.
        assumed: bool,
    },
    /// Something that is recognised and is no URL.
    Not(Reason),
    /// Anything else. There may be URLs inside.
    Text,
}

/// Looks at a line without what ends it.
pub(super) fn look(line: &str) -> Line<'_> {
    let line = line.trim_matches(is_padding);
    let rest_of_comment = line.strip_prefix("//");
    if line.is_empty() {
        return Line::Blank;
    }
    if line.starts_with('#')
        || rest_of_comment
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
    {
        return Line::Comment;
    }
    if let Some(url) = other_scheme(line) {
        return one_url(url, false);
    }
    if line.contains(char::is_whitespace) {
        return Line::Text;
    }
    if has_http_scheme(line) {
        // Here every character counts: `Apple_Inc.` is a page, `Apple_Inc` another. Only what a
        // list in some programming language puts behind an entry goes.
        return match has_delimiter(line) {
            true => Line::Text,
            false => one_url(line.trim_end_matches([',', ';']), false),
        };
    }
    if is_token(line) {
        return Line::Not(Reason::Token);
    }
    if line.len() > MAX_URL_BYTES {
        return Line::Text;
    }
    match bare(line.trim_matches(['"', '\'', '`', '<', '>', ',', ';'])) {
        Bare::Url(url) => Line::Url {
            url: Cow::Owned(url),
            assumed: true,
        },
        Bare::Not(reason) => Line::Not(reason),
        Bare::Unknown => Line::Text,
    }
}

fn one_url(url: &str, assumed: bool) -> Line<'_> {
    if url.len() > MAX_URL_BYTES {
        return Line::Not(Reason::TooLong);
    }
    Line::Url {
        url: Cow::Borrowed(url),
        assumed,
    }
}

/// White space, and the invisible characters that copying brings along.
fn is_padding(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{feff}' | '\u{200b}' | '\u{2060}')
}

/// The line is more than one URL: markup around it, or a second one behind a separator.
fn has_delimiter(line: &str) -> bool {
    line.contains(['"', '<', '>', '`']) || super::extract::parts(line).nth(1).is_some()
}
