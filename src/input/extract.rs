//! Finds the http and https URLs inside prose, Markdown, HTML source, CSV, JSON or logs.
//!
//! The `linkify` crate knows where a URL ends in running text: before the full stop, the closing
//! bracket, the quotation mark. It passes over hosts that it takes for no host, such as `[::1]` or
//! names with an underscore, so the gaps between its findings are searched for those.

use super::scheme::is_http;
use super::text::floor;
use linkify::{LinkFinder, LinkKind};
use std::borrow::Cow;

/// Hands every URL that starts before `own` to `take`, in order, and where in `text` it ends.
/// Returns the end of the last one.
pub(super) fn extract<'t>(
    text: &'t str,
    own: usize,
    mut take: impl FnMut(&'t str, usize),
) -> usize {
    let mut finder = LinkFinder::new();
    finder.kinds(&[LinkKind::Url]);
    let mut done = 0;
    for link in finder.links(text) {
        done = search_gap(text, done, link.start().min(own), &mut take);
        if link.start() >= own {
            return done;
        }
        if link.start() < done {
            continue;
        }
        // What was cut off here may hold further URLs: the next gap begins with it.
        let url = as_written(link.as_str());
        done = link.start() + url.len();
        let http = has_http(url);
        let mut end = link.start();
        for part in parts(url) {
            end += part.len();
            if http || has_http(part) {
                take(part, end);
            }
            end += SEPARATOR;
        }
    }
    search_gap(text, done, own, &mut take)
}

/// Cuts `a,https://b;https://c` into its URLs. A comma is allowed inside a URL, but before a second
/// scheme it separates two. Web archives put a slash there.
pub(super) fn parts(link: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(link);
    std::iter::from_fn(move || {
        let link = rest?;
        let cut = link
            .match_indices("://")
            .find_map(|(colon, _)| cut_before(link, colon));
        match cut {
            Some(cut) => {
                rest = link.get(cut + SEPARATOR..);
                link.get(..cut)
            }
            None => rest.take(),
        }
    })
}

/// A comma, a semicolon or a bar.
const SEPARATOR: usize = 1;

/// Where the separator is, if one stands before the `http` or `https` that ends at `colon`.
fn cut_before(link: &str, colon: usize) -> Option<usize> {
    ["https", "http"].iter().find_map(|scheme| {
        let start = colon.checked_sub(scheme.len())?;
        let cut = start.checked_sub(SEPARATOR)?;
        let fits = link.get(start..colon)?.eq_ignore_ascii_case(scheme)
            && matches!(link.get(cut..start)?, "," | ";" | "|");
        fits.then_some(cut)
    })
}

/// What the URL was before it was put into HTML, XML or a JSON string.
///
/// `&amp;` stands for `&`; an escaped quotation mark or angle bracket ends the URL, as the
/// character itself would; so does a backslash, which only escapes put behind a URL.
pub(super) fn unescape(url: &str) -> Cow<'_, str> {
    const MARKS: [&str; 6] = ["&quot", "&lt", "&gt", "&apos", "&#34", "&#39"];
    if !url.contains(['&', '\\']) {
        return Cow::Borrowed(url);
    }
    let marks = MARKS.iter().filter_map(|mark| {
        let at = url.find(mark)?;
        let behind = url.get(at + mark.len()..)?;
        (behind.is_empty() || behind.starts_with(';')).then_some(at)
    });
    let end = marks.chain(url.find('\\')).min().unwrap_or(url.len());
    let url = url.get(..end).unwrap_or(url);
    match url.contains("&amp;") {
        true => Cow::Owned(url.replace("&amp;", "&")),
        false => Cow::Borrowed(url),
    }
}

/// Characters at which a URL ends in any text: those of RFC 3986 appendix C, those `linkify` stops
/// at, and the white space, quotation marks and sentence marks of scripts other than Latin. RFC 3987
/// would allow the latter inside a URL, but whoever means that writes them percent-encoded.
pub(super) fn ends_url(character: char) -> bool {
    const MARKS: &str =
        "\"<>`|\u{ab}\u{bb}\u{201c}\u{201d}\u{201e}、。〈〉《》「」『』【】！（），：；？";
    character.is_whitespace() || character.is_control() || MARKS.contains(character)
}

/// The link up to the first character that `linkify` takes for a part of it and people do not.
fn as_written(link: &str) -> &str {
    let end = match link.is_ascii() {
        true => link.len(),
        false => link.find(ends_url).unwrap_or(link.len()),
    };
    let link = link.get(..end).unwrap_or(link);
    link.trim_end_matches(['\u{2018}', '\u{2019}', '\u{2026}'])
}

/// Looks for URLs that `linkify` passed over and that start in `from..to`; they may end later.
fn search_gap<'t>(
    text: &'t str,
    from: usize,
    to: usize,
    take: &mut impl FnMut(&'t str, usize),
) -> usize {
    let mut done = from;
    // A scheme may start before `to` and end behind it.
    let limit = floor(text, to.saturating_add("https://".len()));
    while let Some(gap) = text.get(done..limit) {
        let Some(colon) = gap.find("://") else { break };
        let before = gap.get(..colon).unwrap_or_default();
        let scheme = before
            .rsplit(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.')))
            .next()
            .unwrap_or_default();
        let start = done + colon - scheme.len();
        if start >= to {
            break;
        }
        if !is_http(scheme) {
            done += colon + 3;
            continue;
        }
        let quote = text
            .get(..start)
            .and_then(|before| before.chars().next_back());
        let quote = quote.filter(|c| *c == '\'');
        let rest = text.get(start..).unwrap_or_default();
        let end = rest
            .find(|c| ends_url(c) || Some(c) == quote)
            .unwrap_or(rest.len());
        let url = without_tail(rest.get(..end).unwrap_or(rest));
        done = start + url.len().max(scheme.len() + 3);
        if has_host(url) {
            take(url, done);
        }
    }
    done
}

/// Without the punctuation that belongs to the sentence, and without closing brackets that were
/// opened before the URL.
fn without_tail(url: &str) -> &str {
    let surplus = |open: char, close: char| {
        let (opened, closed) = (url.matches(open).count(), url.matches(close).count());
        closed.saturating_sub(opened)
    };
    let mut unopened = [
        (')', surplus('(', ')')),
        (']', surplus('[', ']')),
        ('}', surplus('{', '}')),
    ];
    url.trim_end_matches(|character| {
        let bracket = unopened.iter_mut().find(|(close, _)| *close == character);
        match bracket {
            Some((_, 0)) => false,
            Some((_, surplus)) => {
                *surplus -= 1;
                true
            }
            None => matches!(character, '.' | ',' | ':' | ';' | '!' | '?' | '*' | '\''),
        }
    })
}

fn scheme_of(url: &str) -> Option<&str> {
    url.split_once("://").map(|(scheme, _)| scheme)
}

fn has_http(url: &str) -> bool {
    scheme_of(url).is_some_and(is_http)
}

/// Anything that may be a host follows the scheme. "Use https:// throughout" holds no URL.
fn has_host(url: &str) -> bool {
    let Some((_, rest)) = url.split_once("://") else {
        return false;
    };
    let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or(rest);
    authority.contains(char::is_alphanumeric)
}
