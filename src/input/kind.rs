//! What the text was recognised as.
//!
//! Only its beginning is looked at. Recognising is all that happens here: what is recognised gets
//! a plain sentence saying that only its URLs are read.

use super::har::is_recording;
use super::paste::head::status_line;
use super::text::floor;
use super::token::is_token;
use serde::Serialize;

/// What the text was recognised as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "kebab-case", tag = "kind", content = "what")]
pub enum Kind {
    /// No URL was found, and nothing else was recognised.
    #[default]
    Nothing,
    /// URLs, one in a line or inside any text.
    Urls,
    /// Something that says more than its URLs do. Only the URLs in it are read.
    LooksLike(What),
}

impl Kind {
    /// What to tell the user besides the counts.
    pub const fn hint(self) -> Option<&'static str> {
        match self {
            Kind::Nothing | Kind::Urls => None,
            Kind::LooksLike(what) => Some(what.hint()),
        }
    }
}

/// Things people paste that are not lists of URLs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// Status line, headers, perhaps a body.
    HttpResponse,
    /// A command line that starts with `curl`.
    Curl,
    /// An HTTP archive as browsers export it.
    Har,
    /// Lines of a web server's access log.
    AccessLog,
    /// A message from a browser's console.
    ConsoleMessage,
    /// A JSON Web Token.
    Token,
    /// CSV or the like, with a header that names a column of URLs.
    Table,
    /// A page in HTML.
    Html,
    /// Bookmarks as browsers export them.
    Bookmarks,
    /// Markdown.
    Markdown,
    /// A sitemap.
    Sitemap,
    /// A sitemap of sitemaps.
    SitemapIndex,
    /// RSS or Atom.
    Feed,
    /// An outline (OPML).
    Outline,
    /// A robots.txt.
    Robots,
    /// Requests that nobody has sent yet: Postman, Insomnia, Bruno, OpenAPI, `.http`, Hurl.
    Requests,
}

impl What {
    /// What was recognised, and that only its URLs are read.
    pub const fn hint(self) -> &'static str {
        match self {
            What::HttpResponse => {
                "This looks like an HTTP response. Only the URLs in it are read, not its status \
                 or headers."
            }
            What::Curl => {
                "This looks like a cURL command. Only the URLs in it are read; its method, headers \
                 and body are not sent."
            }
            What::Har => "This looks like a recording of requests (HAR).",
            What::AccessLog => {
                "This looks like a server's access log. Only full URLs in it are read, not the \
                 requests it recorded."
            }
            What::ConsoleMessage => {
                "This looks like a message from a browser's console. Only the URLs in it are read, \
                 not what it reports."
            }
            What::Table => {
                "This looks like a table (CSV). The URLs in its cells are read, its other columns \
                 are not."
            }
            What::Html => {
                "This is a page (HTML). Its links are read, with the text that leads to them; a relative \
                 link needs the page's own address."
            }
            What::Bookmarks => "These are bookmarks. Their addresses and names are read.",
            What::Markdown => {
                "This is Markdown. Its links are read, with the text that leads to them."
            }
            What::Sitemap => "This is a sitemap. The addresses that it lists are read.",
            What::SitemapIndex => {
                "This is an index of sitemaps. The addresses in it are sitemaps; open those to check the \
                 pages that they list."
            }
            What::Feed => "This is a feed (RSS or Atom). The addresses of its entries are read.",
            What::Outline => "This is an outline (OPML). The addresses in it are read.",
            What::Requests => {
                "This is a collection of requests. A check asks its addresses with GET, without its headers \
                 and credentials; requests that change something are left out, and so are addresses whose \
                 variables have no value."
            }
            What::Robots => {
                "This is a robots.txt. The sitemaps that it names are read; its rules are no addresses."
            }
            What::Token => {
                "This looks like a token (JWT). It is no URL, and it is not kept or sent anywhere."
            }
        }
    }
}

/// How much of the beginning is looked at.
const HEAD: usize = 8_192;

/// Sentences of the three engines' consoles.
const CONSOLE: [&str; 9] = [
    "has been blocked by CORS policy",
    "Cross-Origin Request Blocked",
    "due to access control checks",
    "is not allowed by Access-Control-Allow-Origin",
    "Failed to load resource:",
    "net::ERR_",
    "Failed to fetch",
    "NetworkError when attempting to fetch",
    "violates the following Content Security Policy directive",
];

/// Recognises a text by its beginning.
pub(crate) fn recognise(text: &str) -> Option<What> {
    let head = text.get(..floor(text, HEAD)).unwrap_or(text);
    let head = head.trim_start_matches('\u{feff}').trim();
    let first = head.lines().next().unwrap_or_default().trim();
    let is_har = || is_recording(head);
    if is_token(bearer(head)) {
        Some(What::Token)
    } else if is_status_line(first) || head.lines().any(is_verbose_status_line) {
        Some(What::HttpResponse)
    } else if is_curl(first) {
        Some(What::Curl)
    } else if is_har() {
        Some(What::Har)
    } else if is_log_line(first) {
        Some(What::AccessLog)
    } else if CONSOLE.iter().any(|sentence| head.contains(sentence)) {
        Some(What::ConsoleMessage)
    } else {
        None
    }
}

/// Without the words that stand before a token in a header.
fn bearer(text: &str) -> &str {
    let cut = |text, word: &str| match str::get(text, ..word.len()) {
        Some(start) if start.eq_ignore_ascii_case(word) => text.get(word.len()..).unwrap_or(text),
        _ => text,
    };
    cut(cut(text, "authorization:").trim_start(), "bearer ").trim_start()
}

fn is_status_line(line: &str) -> bool {
    status_line(line).is_some()
}

/// As `curl -v` prints it.
fn is_verbose_status_line(line: &str) -> bool {
    line.strip_prefix("< ").is_some_and(is_status_line)
}

fn is_curl(line: &str) -> bool {
    let command = line.trim_start_matches(['$', '>', ' ']);
    ["curl ", "curl.exe "]
        .iter()
        .any(|name| command.starts_with(name))
}

/// The time of the Common Log Format, `[10/Oct/2000:13:55:36 -0700]`, before a quoted request.
fn is_log_line(line: &str) -> bool {
    let Some((_, from_time)) = line.split_once('[') else {
        return false;
    };
    let Some((time, rest)) = from_time.split_once(']') else {
        return false;
    };
    let shape: String = time
        .chars()
        .map(|c| match c {
            '0'..='9' => '0',
            'A'..='Z' | 'a'..='z' => 'a',
            other => other,
        })
        .take(20)
        .collect();
    shape == "00/aaa/0000:00:00:00" && rest.contains('"')
}
