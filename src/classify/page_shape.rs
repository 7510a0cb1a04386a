//! What a page is made of: its title, its first heading, how much a reader sees, how many ways lead on.
//! A page that stands in another's place is small, and a page about such pages is not.

use super::page_titles::{Says, said, said_by_all};
use super::search::contains_ignore_case;
use crate::evidence::cut_to;

/// Where a title is looked for, in bytes.
const HEAD: usize = 8 * 1024;

/// A page in place of another is shorter than this, scripts and all.
const MOST: usize = 60 * 1024;

/// A page whose title says that it stands in place of another.
#[derive(Debug, Clone)]
pub struct Page<'a> {
    /// The whole of what was read.
    pub body: &'a str,
    /// The title, as it stands there.
    pub title: &'a str,
    /// What the title says.
    pub says: Says,
    /// What the first heading says, if nothing else.
    pub heading: Option<Says>,
    /// The first heading says something else as well, or nothing of the kind.
    pub headed_otherwise: bool,
    /// How many characters a reader sees.
    pub seen: usize,
    /// How many links lead on.
    pub links: usize,
    /// What follows the first heading, in bytes of a few lines.
    pub below: &'a str,
}

/// The page with this body, if its title or, of a small page, its heading says that it stands in place of
/// another. Costs little where it does not.
pub fn of(body: &str) -> Option<Page<'_>> {
    if body.len() >= MOST {
        return None;
    }
    let head = cut_to(body, HEAD);
    let title = element(head, "<title", "</title").unwrap_or_default();
    let says = match said(title) {
        Some(says) => says,
        // Without a title the heading is all there is.
        None if title.trim().is_empty() && body.len() < HEAD => said(&heading(body)?)?,
        None => return None,
    };
    let (seen, links) = measure(body);
    let heading = heading(body).filter(|text| !text.is_empty());
    let headed = heading.as_deref().and_then(said_by_all);
    Some(Page {
        body,
        title: title.trim(),
        says,
        heading: headed,
        headed_otherwise: heading.is_some() && headed.is_none(),
        seen,
        links,
        below: below_heading(body),
    })
}

/// The few lines below the first heading.
fn below_heading(body: &str) -> &str {
    const LINES: usize = 240;
    ["</h1", "</H1", "</h2", "</H2"]
        .iter()
        .find_map(|end| body.get(body.find(end)? + end.len()..))
        .map_or("", |rest| cut_to(rest, LINES))
}

/// The text of the first heading, without the markup in it.
fn heading(body: &str) -> Option<String> {
    let inner = element(body, "<h1", "</h1").or_else(|| element(body, "<h2", "</h2"))?;
    let mut text = String::new();
    let mut in_tag = false;
    for c in inner.chars().take(400) {
        match c {
            '<' => in_tag = true,
            '>' if in_tag => {
                in_tag = false;
                text.push(' ');
            }
            c if !in_tag => text.push(c),
            _ => {}
        }
    }
    Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The text of the first such element. Tags in lower or upper case; mixed case is not worth it.
fn element<'b>(body: &'b str, open: &str, close: &str) -> Option<&'b str> {
    let at = body
        .find(open)
        .or_else(|| body.find(&open.to_ascii_uppercase()))?;
    let (_, rest) = body.get(at..)?.split_once('>')?;
    let end = rest
        .find(close)
        .or_else(|| rest.find(&close.to_ascii_uppercase()))?;
    rest.get(..end)
}

/// How many characters of text a reader sees of a small page.
pub fn seen(body: &str) -> usize {
    measure(body).0
}

/// How many characters of text a reader sees, and how many links there are.
pub fn measure(body: &str) -> (usize, usize) {
    let (mut seen, mut links) = (0, 0);
    let mut rest = body;
    while let Some(at) = rest.find('<') {
        let (text, tag) = rest.split_at(at);
        seen += visible(text);
        links += usize::from(is_link(tag));
        // What stands in these is not shown.
        let hidden = [
            ("<script", "</script"),
            ("<style", "</style"),
            ("<template", "</template"),
            ("<svg", "</svg"),
            ("<title", "</title"),
            ("<!--", "-->"),
        ]
        .into_iter()
        .find(|(open, _)| starts(tag, open));
        let after = match hidden {
            Some((_, close)) => find_any_case(tag, close),
            None => Some(0),
        };
        // What never ends hides all that comes.
        let Some(after) = after else {
            return (seen, links);
        };
        rest = tag
            .get(after..)
            .and_then(|tag| tag.split_once('>'))
            .map_or("", |(_, rest)| rest);
    }
    (seen + visible(rest), links)
}

/// `<a` with an address.
fn is_link(tag: &str) -> bool {
    let inner = || tag.split('>').next().unwrap_or_default();
    starts(tag, "<a") && tag.get(2..3) != Some("r") && contains_ignore_case(inner(), " href")
}

fn visible(text: &str) -> usize {
    let mut count = 0;
    let mut blank = true;
    for c in text.chars() {
        let space = c.is_whitespace();
        count += usize::from(!space || !blank);
        blank = space;
    }
    count
}

fn starts(text: &str, with: &str) -> bool {
    text.get(..with.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(with))
}

fn find_any_case(text: &str, part: &str) -> Option<usize> {
    text.find(part)
        .or_else(|| text.find(&part.to_ascii_uppercase()))
}

impl Page<'_> {
    /// The same, of texts that its title does not have already, unless its heading agrees with that.
    pub fn holds_besides(&self, texts: &[&'static str]) -> Option<&'static str> {
        let new = |text: &&str| !self.headed_otherwise || !contains_ignore_case(self.title, text);
        let mut found = texts.iter().copied().filter(new);
        found.find(|text| contains_ignore_case(self.body, text))
    }

    /// One of these texts stands in the page, in whatever case.
    pub fn holds(&self, texts: &[&'static str]) -> Option<&'static str> {
        texts
            .iter()
            .copied()
            .find(|text| contains_ignore_case(self.body, text))
    }
}

#[cfg(test)]
mod tests {
    use super::measure;

    #[test]
    fn what_a_reader_sees_is_counted() {
        let body = "<title>T</title><script>var long = '<a href=x>';</script><p>Four</p>\
            <!-- <a href=y> --><A HREF='/x'>two</A><style>p{}</style><a name=z>!</a>";
        assert_eq!(measure(body), (8, 1));
        assert_eq!(measure(""), (0, 0));
        assert_eq!(measure("no markup"), (9, 0));
        assert_eq!(measure("<script>never ends"), (0, 0));
        assert_eq!(measure("<"), (0, 0));
    }
}
