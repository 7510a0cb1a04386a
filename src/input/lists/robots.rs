//! A robots.txt (RFC 9309): the sitemaps that it names are addresses, its rules are not.

use super::gather::{Gather, Link};
use crate::input::What;

/// The names of its lines, in lower case.
const FIELDS: [&str; 8] = [
    "user-agent",
    "disallow",
    "allow",
    "sitemap",
    "crawl-delay",
    "host",
    "clean-param",
    "noindex",
];

/// Lines of which each is a field, a comment or blank, one of them for some robot.
pub(super) fn read(text: &str, head: &str, gather: &mut Gather<'_>) -> Option<What> {
    let lines = || (1_u32..).zip(text.lines());
    let field = |line: &str| {
        let line = line.split(" #").next().unwrap_or(line).trim();
        let (name, value) = line.split_once(':')?;
        let name = name.trim().to_ascii_lowercase();
        FIELDS
            .contains(&name.as_str())
            .then(|| (name, value.trim().to_owned()))
    };
    let blank = |line: &str| line.trim().is_empty() || line.trim().starts_with('#');
    let known = head
        .lines()
        .filter(|line| !blank(line))
        .all(|line| field(line).is_some());
    let names = |wanted: &str| {
        head.lines()
            .filter_map(field)
            .any(|(name, _)| name == wanted)
    };
    if !known || !(names("user-agent") || names("sitemap")) {
        return None;
    }
    for (line, text) in lines() {
        if let Some((_, url)) = field(text).filter(|(name, _)| name == "sitemap") {
            gather.add(Link {
                url: &url,
                line,
                ..Link::default()
            });
        }
    }
    Some(What::Robots)
}
