//! Lists of links whose form says what a link is: pages, bookmarks, Markdown, tables, sitemaps, feeds,
//! outlines, robots.txt.
//!
//! [`read`] finds what such a text links to, and nothing that only looks like an address: no namespaces, no
//! scripts, no rules. A relative link counts against the page's own address, if the text tells it, and is
//! rejected otherwise. One file a form; everything else is read by [`super::Reader`].

mod gather;
mod html;
mod markdown;
mod robots;
mod table;
mod xml;

use super::Reading;
use crate::evidence::{UrlParser, cut_to};
pub(super) use gather::{Gather, Link};

/// How much of a text decides what it is.
const HEAD: usize = 64 * 1024;

/// What a text links to; `None` where its form does not say what a link is. Takes time linear in the
/// length of the text.
pub fn read(text: &str, urls: &dyn UrlParser) -> Option<Reading> {
    let text = text.trim_start_matches('\u{feff}');
    let head = cut_to(text, HEAD);
    let mut gather = Gather::new(text, urls);
    let what = if head.trim_start().starts_with('<') {
        xml::read(text, head, &mut gather).or_else(|| html::read(text, head, &mut gather))
    } else {
        robots::read(text, head, &mut gather)
            .or_else(|| table::read(text, head, &mut gather))
            .or_else(|| markdown::read(text, head, &mut gather))
    }?;
    Some(gather.finish(what))
}
