//! Sitemaps, feeds, outlines, and Safari's bookmarks.

use super::gather::{Gather, Link};
use crate::input::What;
use crate::input::markup::{self, Kind, LineCounter, Piece, attribute, local};
use std::borrow::Cow;

/// The element that all others stand in, and what it makes of them.
fn what_is(root: &str, head: &str) -> Option<What> {
    match local(root) {
        "urlset" => Some(What::Sitemap),
        "sitemapindex" => Some(What::SitemapIndex),
        "rss" | "feed" => Some(What::Feed),
        "RDF" if head.contains("purl.org/rss") => Some(What::Feed),
        "opml" => Some(What::Outline),
        "plist" if head.contains("WebBookmark") || head.contains("URLString") => {
            Some(What::Bookmarks)
        }
        _ => None,
    }
}

/// Reads such a file.
pub(super) fn read(text: &str, head: &str, gather: &mut Gather<'_>) -> Option<What> {
    let root = markup::pieces(head, Kind::Xml).find_map(|(_, piece)| match piece {
        Piece::Open { name, .. } => Some(name),
        _ => None,
    })?;
    let what = what_is(root, head)?;
    let mut reader = Reader {
        what,
        lines: LineCounter::new(text),
        element: "",
        text: String::new(),
        title: String::new(),
        waiting: Vec::new(),
        key: String::new(),
        folders: Vec::new(),
    };
    for (at, piece) in markup::pieces(text, Kind::Xml) {
        reader.piece(at, piece, gather);
    }
    reader.entry(gather);
    Some(what)
}

struct Reader<'t> {
    what: What,
    lines: LineCounter<'t>,
    /// The element whose text is being read, and that text.
    element: &'t str,
    text: String,
    /// The title of the entry.
    title: String,
    /// Addresses of the entry, until its title is known.
    waiting: Vec<(String, u32)>,
    /// The latest key of a property list.
    key: String,
    /// Folders of an outline.
    folders: Vec<String>,
}

/// Elements that hold addresses as text.
const LOCATIONS: [&str; 8] = [
    "loc",
    "link",
    "guid",
    "comments",
    "commentRss",
    "content_loc",
    "player_loc",
    "thumbnail_loc",
];

/// Elements that an entry is.
const ENTRIES: [&str; 6] = ["item", "entry", "channel", "url", "sitemap", "dict"];

impl<'t> Reader<'t> {
    fn piece(&mut self, at: usize, piece: Piece<'t>, gather: &mut Gather<'_>) {
        match piece {
            Piece::Open {
                name,
                attributes,
                empty,
            } => {
                let name = local(name);
                if ENTRIES.contains(&name) && name != "dict" {
                    self.entry(gather);
                }
                self.opened(at, name, attributes, empty, gather);
                self.element = if empty { "" } else { name };
                self.text.clear();
                // A guid that is no address says so.
                if name == "guid"
                    && attribute(attributes, "isPermaLink").as_deref() == Some("false")
                {
                    self.element = "";
                }
            }
            Piece::Text(_) | Piece::Raw(_) => {
                let said = match piece {
                    Piece::Text(text) => markup::decode(text),
                    Piece::Raw(text) => Cow::Borrowed(text),
                    _ => Cow::Borrowed(""),
                };
                if !self.element.is_empty() && self.text.len() < crate::input::MAX_URL_BYTES {
                    self.text.push_str(&said);
                }
            }
            Piece::Close(name) => {
                let name = local(name);
                if name == self.element {
                    self.closed(at, name);
                }
                if ENTRIES.contains(&name) {
                    self.entry(gather);
                }
                if name == "outline" {
                    self.folders.pop();
                }
                self.element = "";
            }
        }
    }

    fn opened(
        &mut self,
        at: usize,
        name: &str,
        attributes: &str,
        empty: bool,
        gather: &mut Gather<'_>,
    ) {
        let of = |name: &str| attribute(attributes, name);
        if let Some(base) = of("base").filter(|_| attributes.contains("xml:base")) {
            gather.base(&base);
        }
        let line = self.lines.line(at);
        match (self.what, name) {
            (What::Outline, "outline") => {
                let title = of("text").or_else(|| of("title")).unwrap_or_default();
                let folder = self.folders.join(" / ");
                for attribute in ["xmlUrl", "htmlUrl", "url"] {
                    if let Some(url) = of(attribute) {
                        gather.add(Link {
                            url: &url,
                            line,
                            anchor: &title,
                            found_on: &folder,
                        });
                    }
                }
                if !empty {
                    self.folders.push(title);
                }
            }
            (What::Feed | What::Sitemap | What::SitemapIndex, "link") => {
                self.waiting.extend(of("href").map(|url| (url, line)));
            }
            (What::Feed, "enclosure" | "content" | "thumbnail") => {
                self.waiting.extend(of("url").map(|url| (url, line)));
            }
            _ => {}
        }
    }

    fn closed(&mut self, at: usize, name: &str) {
        let text = self.text.trim();
        if text.is_empty() {
            return;
        }
        let line = self.lines.line(at);
        match self.what {
            What::Bookmarks => match (name, self.key.as_str()) {
                ("key", _) => self.key = text.to_owned(),
                ("string", "URLString") => self.waiting.push((text.to_owned(), line)),
                ("string", "title") => self.title = text.to_owned(),
                _ => {}
            },
            _ if LOCATIONS.contains(&name) => self.waiting.push((text.to_owned(), line)),
            _ if name == "title" => self.title = text.to_owned(),
            _ => {}
        }
    }

    /// Gives the addresses of an entry.
    fn entry(&mut self, gather: &mut Gather<'_>) {
        // In Safari's bookmarks the name stands in a dictionary before or behind the address.
        if self.waiting.is_empty() {
            if self.what != What::Bookmarks {
                self.title.clear();
            }
            return;
        }
        for (url, line) in std::mem::take(&mut self.waiting) {
            gather.add(Link {
                url: &url,
                line,
                anchor: &self.title,
                ..Link::default()
            });
        }
        self.title.clear();
    }
}
