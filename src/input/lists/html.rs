//! Pages, and bookmarks in the form that Netscape gave them and every browser exports.

use super::gather::{Gather, Link};
use crate::input::What;
use crate::input::markup::{self, Kind, LineCounter, Piece};

/// Elements by which a page is told from other markup.
const ELEMENTS: [&str; 22] = [
    "html", "head", "body", "a", "div", "p", "ul", "ol", "li", "table", "nav", "main", "section",
    "article", "header", "footer", "span", "h1", "h2", "dl", "base", "link",
];

/// Where each element has an address.
const LINKS: [(&str, &str); 16] = [
    ("a", "href"),
    ("area", "href"),
    ("link", "href"),
    ("img", "src"),
    ("script", "src"),
    ("iframe", "src"),
    ("frame", "src"),
    ("embed", "src"),
    ("source", "src"),
    ("track", "src"),
    ("video", "src"),
    ("audio", "src"),
    ("object", "data"),
    ("video", "poster"),
    ("form", "action"),
    ("image", "href"),
];

/// How long the text of a link is kept, in bytes.
const LONGEST: usize = 2_000;

/// A page, or bookmarks.
pub(super) fn read(text: &str, head: &str, gather: &mut Gather<'_>) -> Option<What> {
    let bookmarks = head.to_ascii_lowercase().contains("netscape-bookmark-file");
    let known = |piece: Piece<'_>| match piece {
        Piece::Open { name, .. } => ELEMENTS.iter().any(|it| it.eq_ignore_ascii_case(name)),
        _ => false,
    };
    if !bookmarks && !markup::pieces(head, Kind::Html).any(|(_, piece)| known(piece)) {
        return None;
    }
    own_address(text, head, gather);
    let mut page = Page {
        lines: LineCounter::new(text),
        open: None,
        folders: Vec::new(),
        heading: None,
    };
    for (at, piece) in markup::pieces(text, Kind::Html) {
        page.piece(at, piece, gather);
    }
    page.close(gather);
    if gather.is_empty() {
        gather.clear();
        return None;
    }
    Some(match bookmarks {
        true => What::Bookmarks,
        false => What::Html,
    })
}

/// What the page says of where it is: `<base>`, its canonical address, or the note that a browser leaves
/// when it saves one.
fn own_address(text: &str, head: &str, gather: &mut Gather<'_>) {
    let tags = || {
        markup::pieces(text, Kind::Html).filter_map(|(_, piece)| match piece {
            Piece::Open {
                name, attributes, ..
            } => Some((name, attributes)),
            _ => None,
        })
    };
    let is = |name: &str, wanted: &str| name.eq_ignore_ascii_case(wanted);
    let mut canonical = None;
    for (name, attributes) in tags() {
        let of = |name| markup::attribute(attributes, name);
        if is(name, "base")
            && let Some(url) = of("href")
        {
            gather.base(&url);
        }
        let rel = of("rel").filter(|rel| is(rel.trim(), "canonical"));
        if is(name, "link") && rel.is_some() {
            canonical = canonical.or_else(|| of("href"));
        }
    }
    if let Some((_, rest)) = head.split_once("saved from url=(") {
        let url = rest.split_once(')').map_or("", |(_, url)| url);
        gather.base(url.split(char::is_whitespace).next().unwrap_or_default());
    }
    if let Some(url) = canonical {
        gather.base(&url);
    }
}

struct Page<'t> {
    lines: LineCounter<'t>,
    /// The link whose text is being read: its address, line and text.
    open: Option<(String, u32, String)>,
    /// Folders of bookmarks.
    folders: Vec<String>,
    /// The text of the heading that names the next folder.
    heading: Option<String>,
}

impl Page<'_> {
    fn piece(&mut self, at: usize, piece: Piece<'_>, gather: &mut Gather<'_>) {
        match piece {
            Piece::Open {
                name, attributes, ..
            } => self.opened(at, name, attributes, gather),
            Piece::Close(name) if name.eq_ignore_ascii_case("a") => self.close(gather),
            Piece::Close(name) if name.eq_ignore_ascii_case("dl") => drop(self.folders.pop()),
            Piece::Text(text) => {
                let text = markup::decode(text);
                let into = match (&mut self.open, &mut self.heading) {
                    (Some((_, _, anchor)), _) => anchor,
                    (None, Some(heading)) => heading,
                    (None, None) => return,
                };
                if into.len() < LONGEST {
                    into.push_str(&text);
                }
            }
            _ => {}
        }
    }

    fn opened(&mut self, at: usize, name: &str, attributes: &str, gather: &mut Gather<'_>) {
        let of = |name: &str| markup::attribute(attributes, name);
        let is = |wanted: &str| name.eq_ignore_ascii_case(wanted);
        if is("a") || is("h3") || is("dl") {
            self.close(gather);
        }
        if is("h3") {
            self.heading = Some(String::new());
        } else if is("dl") {
            // The outermost list has no name.
            self.folders.push(self.heading.take().unwrap_or_default());
        }
        if let Some((_, _, anchor)) = &mut self.open
            && is("img")
            && let Some(alt) = of("alt")
            && anchor.len() < LONGEST
        {
            anchor.push_str(&alt);
        }
        // These only prepare a connection.
        let rel = of("rel").unwrap_or_default().to_ascii_lowercase();
        let is_hint = is("link") && (rel.contains("preconnect") || rel.contains("dns-prefetch"));
        if is("base") || is_hint {
            return;
        }
        let line = self.lines.line(at);
        for (element, attribute) in LINKS {
            let Some(url) = of(attribute).filter(|_| is(element)) else {
                continue;
            };
            if is("a") {
                self.heading = None;
                self.open = Some((url, line, String::new()));
                continue;
            }
            let anchor = of("alt").or_else(|| of("title")).unwrap_or_default();
            gather.add(Link {
                url: &url,
                line,
                anchor: &anchor,
                ..Link::default()
            });
        }
        let refresh = of("http-equiv").filter(|it| it.eq_ignore_ascii_case("refresh"));
        if is("meta") && refresh.is_some() {
            let content = of("content").unwrap_or_default();
            let url = content.split_once(['=']).map_or("", |(_, url)| url);
            gather.add(Link {
                url: url.trim().trim_matches(['"', '\'']),
                line,
                ..Link::default()
            });
        }
        for candidate in of("srcset").unwrap_or_default().split(", ") {
            let url = candidate.split_whitespace().next().unwrap_or_default();
            gather.add(Link {
                url: url.trim_end_matches(','),
                line,
                ..Link::default()
            });
        }
    }

    /// Gives the link whose text has ended.
    fn close(&mut self, gather: &mut Gather<'_>) {
        if let Some((url, line, anchor)) = self.open.take() {
            let folders: Vec<&str> = self
                .folders
                .iter()
                .map(|folder| folder.trim())
                .filter(|folder| !folder.is_empty())
                .collect();
            gather.add(Link {
                url: &url,
                line,
                anchor: &anchor,
                found_on: &folders.join(" / "),
            });
        }
    }
}
