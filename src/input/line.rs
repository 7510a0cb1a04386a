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
        return match has_http_scheme(line) && is_one_with_blanks(line) {
            true => one_url(line, false),
            false => Line::Text,
        };
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

/// The line is one URL with a blank in it: in its host (`http://exa mple.com/`), which is a fault to
/// name, or in a file's name (`…/my file.pdf`), which browsers encode. Asking for what stands before
/// the blank would be asking for something that nobody wrote.
fn is_one_with_blanks(line: &str) -> bool {
    let Some((_, rest)) = line.split_once("://") else {
        return false;
    };
    if rest.contains("://") || rest.contains(['"', '<', '>', '`', '|', '\t']) {
        return false;
    }
    let mut words = rest.split_whitespace();
    let Some(first) = words.next() else {
        return false;
    };
    let others: Vec<&str> = words.collect();
    let Some(last) = others.last() else {
        return false;
    };
    if !first.contains(['/', '?', '#']) {
        // The host breaks off, and what follows has the dot that it lacks.
        let whole = first.contains('.') || first.contains(':') || first == "localhost";
        let next = others.first().copied().unwrap_or_default();
        return !whole && next.contains('.') && !next.ends_with('.');
    }
    let ends_file = |word: &str| {
        let name = word.split(['?', '#']).next().unwrap_or_default();
        name.rsplit_once('.').is_some_and(|(front, end)| {
            !front.is_empty()
                && (2..=5).contains(&end.len())
                && end.bytes().all(|byte| byte.is_ascii_alphanumeric())
                && end.bytes().any(|byte| byte.is_ascii_alphabetic())
        })
    };
    let path = first.split(['?', '#']).next().unwrap_or_default();
    let file = path.rsplit('/').next().unwrap_or_default();
    let begun = !file.is_empty() && !ends_file(file) && path.contains('/');
    let sentence = others
        .iter()
        .any(|word| word.ends_with([',', ':', ';', '.', '!', '?']) || *word == "-" || *word == "–");
    begun && ends_file(last) && others.len() <= 8 && !sentence
}

/// The line is more than one URL: markup around it, or a second one behind a separator.
fn has_delimiter(line: &str) -> bool {
    // In a query all of these may stand as they are typed: `?filter={"a":1}`, `?u=<name>`.
    let at = |mark: char| line.find(mark).unwrap_or(line.len());
    let first = line.find(['"', '<', '>', '`']).unwrap_or(line.len());
    let markup = ["</", "/>", "\">", "\"}", "\","].iter().any(|mark| {
        line.ends_with(mark) || (line.contains(mark) && *mark != "\"}" && *mark != "\",")
    });
    if at('?') < first && first < line.len() && !markup {
        return false;
    }
    line.contains(['"', '<', '>', '`']) || super::extract::parts(line).nth(1).is_some()
}
