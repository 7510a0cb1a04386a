//! Lists by their structure: what a page, a feed or a table links to, and nothing that only looks so.

mod support;

use proptest::prelude::*;
use support::WhatwgUrl;
use turnaway::input::{Kind, Reading, Reason, What, lists};

fn read(text: &str) -> Reading {
    lists::read(text, &WhatwgUrl).unwrap_or_else(|| panic!("{text} is a list"))
}

/// What it is, and each address with its line and text.
fn found(text: &str) -> (What, Vec<(String, u32, String)>) {
    let reading = read(text);
    let Kind::LooksLike(what) = reading.kind else {
        panic!("{:?}", reading.kind)
    };
    let each = reading.found.into_iter().map(|found| {
        let anchor = found.place.map(|place| place.anchor).unwrap_or_default();
        (found.target.url, found.line, anchor)
    });
    (what, each.collect())
}

fn is(text: &str, what: What, expected: &[(&str, u32, &str)]) {
    let (is, found) = found(text);
    let found: Vec<_> = found
        .iter()
        .map(|(url, line, anchor)| (url.as_str(), *line, anchor.as_str()))
        .collect();
    assert_eq!((is, found.as_slice()), (what, expected), "{text}");
}

const PAGE: &str = r#"<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" prefix="og: http://ogp.me/ns#">
<head><base href="https://shop.example/docs/"><link rel="preconnect" href="https://cdn.example">
<link rel="stylesheet" href="/style.css"><script>var u = "https://tracker.example/x"; // <a href="/no"></script></head>
<body><!-- <a href="/hidden">no</a> --><a href="guide.html?a=1&amp;b=2">The
  <b>guide</b></a> <a href='#top'>Up</a> <a href="mailto:a@b.example">Mail</a> <a href="javascript:void(0)">Click</a>
<svg xmlns:xlink="http://www.w3.org/1999/xlink"><a xlink:href="../map">Map</a></svg>
<img src="a.png" alt="A picture" srcset="a-1x.png 1x, a-2x.png 2x"><a href=https://other.example/x_(y)>Other</a>
</body></html>"#;

#[test]
fn a_page_links_to_what_its_elements_say() {
    is(
        PAGE,
        What::Html,
        &[
            ("https://shop.example/style.css", 4, ""),
            (
                "https://shop.example/docs/guide.html?a=1&b=2",
                5,
                "The guide",
            ),
            ("https://shop.example/map", 7, "Map"),
            ("https://shop.example/docs/a.png", 8, "A picture"),
            ("https://shop.example/docs/a-1x.png", 8, ""),
            ("https://shop.example/docs/a-2x.png", 8, ""),
            ("https://other.example/x_(y)", 8, "Other"),
        ],
    );
    assert_eq!(read(PAGE).rejected_total, 0);
}

#[test]
fn a_relative_link_needs_the_pages_address() {
    let reading = read("<p><a href='/pricing'>Prices</a> <a href='https://a.example/'>A</a></p>");
    assert_eq!(reading.found.len(), 1);
    let rejected: Vec<_> = reading
        .rejected
        .iter()
        .map(|it| (&*it.text, it.reason))
        .collect();
    assert_eq!(rejected, [("/pricing", Reason::NoBase)]);
    assert!(Reason::NoBase.text().contains("<base href="));
    for own in [
        "<link rel='canonical' href='https://shop.example/'>",
        "<!-- saved from url=(0021)https://shop.example/ -->",
        "<BASE HREF=https://shop.example/>",
    ] {
        let text = format!("<html>{own}<a href='/pricing'>Prices</a>");
        let reading = read(&text);
        let last = reading.found.last().map(|found| &*found.target.url);
        assert_eq!(last, Some("https://shop.example/pricing"), "{own}");
    }
}

#[test]
fn bookmarks_keep_their_names_and_folders() {
    let text = "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE>\n<DL><p>\n<DT><H3 ADD_DATE=\"1\">Work</H3>\n<DL><p>\n<DT><A HREF=\"https://a.example/x\" ADD_DATE=\"1700000000\" ICON=\"data:image/png;base64,AAAA\">A &amp; B</A>\n<DT><A HREF=\"javascript:alert(1)\">Let</A>\n<DT><A HREF=\"place:sort=8\">Recent</A>\n</DL><p>\n<DT><A HREF=\"https://b.example/\">B</A>\n</DL>";
    is(
        text,
        What::Bookmarks,
        &[
            ("https://a.example/x", 6, "A & B"),
            ("https://b.example/", 10, "B"),
        ],
    );
    let folders: Vec<_> = read(text)
        .found
        .into_iter()
        .map(|found| found.place.map(|place| place.found_on).unwrap_or_default())
        .collect();
    assert_eq!(folders, ["Work", ""]);
    let plist = "<?xml version=\"1.0\"?>\n<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n<plist version=\"1.0\"><dict><key>Children</key><array><dict><key>URIDictionary</key><dict><key>title</key><string>A page</string></dict><key>URLString</key><string>https://a.example/?a=1&amp;b=2</string><key>WebBookmarkType</key><string>WebBookmarkTypeLeaf</string></dict></array></dict></plist>";
    is(
        plist,
        What::Bookmarks,
        &[("https://a.example/?a=1&b=2", 3, "A page")],
    );
}

#[test]
fn sitemaps_list_what_they_list_and_no_namespaces() {
    is(
        "<?xml version=\"1.0\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n<url><loc> https://a.example/?x=1&amp;y=2 </loc><xhtml:link rel=\"alternate\" hreflang=\"de\" href=\"https://a.example/de\"/><lastmod>2026-01-01</lastmod></url>\n<url><loc><![CDATA[https://a.example/c?d&e]]></loc></url></urlset>",
        What::Sitemap,
        &[
            ("https://a.example/?x=1&y=2", 3, ""),
            ("https://a.example/de", 3, ""),
            ("https://a.example/c?d&e", 4, ""),
        ],
    );
    is(
        "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><sitemap><loc>https://a.example/1.xml.gz</loc></sitemap></sitemapindex>",
        What::SitemapIndex,
        &[("https://a.example/1.xml.gz", 1, "")],
    );
    let reading = read(
        "<urlset><url><loc>/about</loc></url><url><loc>https://a.example/</loc></url></urlset>",
    );
    assert_eq!((reading.found.len(), reading.rejected_total), (1, 1));
}

#[test]
fn feeds_and_outlines() {
    is(
        "<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\"><channel><title>News</title><link>https://a.example/</link><atom:link href=\"https://a.example/feed\" rel=\"self\"/>\n<item><title>One &amp; only</title><link>https://a.example/1</link><guid isPermaLink=\"false\">tag:a.example,2026:https://a.example/no</guid><enclosure url=\"https://cdn.example/1.mp3\" length=\"1\" type=\"audio/mpeg\"/></item></channel></rss>",
        What::Feed,
        &[
            ("https://a.example/", 1, "News"),
            ("https://a.example/feed", 1, "News"),
            ("https://a.example/1", 2, "One & only"),
            ("https://cdn.example/1.mp3", 2, "One & only"),
        ],
    );
    is(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:base=\"https://a.example/blog/\"><entry><title>First</title><link href=\"1.html\"/></entry></feed>",
        What::Feed,
        &[("https://a.example/blog/1.html", 1, "First")],
    );
    is(
        "<opml version=\"2.0\"><body><outline text=\"Tech\"><outline text=\"A\" type=\"rss\" xmlUrl=\"https://a.example/feed\" htmlUrl=\"https://a.example/\"/></outline></body></opml>",
        What::Outline,
        &[
            ("https://a.example/feed", 1, "A"),
            ("https://a.example/", 1, "A"),
        ],
    );
}

#[test]
fn of_a_robots_txt_the_sitemaps_count() {
    is(
        "# see https://www.robotstxt.org/\nUser-agent: *\nDisallow: /private # no\nSitemap: https://a.example/sitemap.xml\n",
        What::Robots,
        &[("https://a.example/sitemap.xml", 4, "")],
    );
}

#[test]
fn markdown_has_links_of_four_kinds() {
    is(
        "# Title\nSee [the guide](https://a.example/x_(y) \"A (title)\") and <https://b.example/>, or https://c.example/d.\n[![Build](https://ci.example/badge.svg)](https://ci.example/run)\n\n[ref]: <https://d.example/a b> 'Title'\n  [other]: https://e.example/\n* [a\\_b](https://f.example/a\\_b) <a href=\"https://g.example/\">G</a>\n",
        What::Markdown,
        &[
            ("https://a.example/x_(y)", 2, "the guide"),
            ("https://b.example/", 2, ""),
            ("https://c.example/d", 2, ""),
            ("https://ci.example/badge.svg", 3, "Build"),
            ("https://ci.example/run", 3, ""),
            ("https://d.example/a%20b", 5, "ref"),
            ("https://e.example/", 6, "other"),
            ("https://f.example/a_b", 7, "a\\_b"),
            ("https://g.example/", 7, ""),
        ],
    );
    let reading = read("[Home](./index.md) [A](https://a.example/)");
    let rejected: Vec<_> = reading
        .rejected
        .iter()
        .map(|it| (&*it.text, it.reason))
        .collect();
    assert_eq!(rejected, [("./index.md", Reason::NoBase)]);
}

#[test]
fn tables_say_where_a_link_stands() {
    let text = "\u{feff}Source,Destination,Anchor,\"A very long name of a column, longer than thirty letters\"\r\nhttps://a.example/,https://b.example/x,\"Read, more\",\"two\r\nlines\"\r\nhttps://a.example/2,https://b.example/y,,\r\n";
    is(
        text,
        What::Table,
        &[
            ("https://b.example/x", 2, "Read, more"),
            ("https://b.example/y", 4, ""),
        ],
    );
    let places: Vec<_> = read(text)
        .found
        .into_iter()
        .map(|found| found.place.map(|place| place.found_on).unwrap_or_default())
        .collect();
    assert_eq!(places, ["https://a.example/", "https://a.example/2"]);
    is(
        "name\turl\nA\ta.example/x\nB\thttps://b.example/?a=1,2\n",
        What::Table,
        &[
            ("https://a.example/x", 2, "A"),
            ("https://b.example/?a=1,2", 3, "B"),
        ],
    );
}

#[test]
fn everything_else_is_left_to_the_reader_of_lines() {
    for text in [
        "",
        "https://a.example/",
        "https://a.example/\nhttps://b.example/",
        "See https://a.example/ for more, or ask.",
        "User-agent: x\nHost: a.example\nAccept: */*",
        "<note xmlns=\"https://a.example/ns\">hello</note>",
        "<https://a.example/>",
        "{\"a\": \"[x](y\"}",
        "let x = a[1](2);",
        "a,b\n1,2",
        "url",
        "- [ ] task (later)",
    ] {
        assert_eq!(lists::read(text, &WhatwgUrl), None, "{text}");
    }
}

#[test]
fn texts_behind_one_another_are_one_list() {
    let mut first = read("<a href='https://a.example/'>A</a>\n<a href='/x'>X</a>");
    let second = read("name,url\nB,https://b.example/\nA,https://a.example/\n");
    first.append(second, 2);
    let lines: Vec<_> = first
        .found
        .iter()
        .map(|found| (&*found.target.url, found.line, found.times))
        .collect();
    assert_eq!(
        lines,
        [("https://a.example/", 1, 2), ("https://b.example/", 4, 1)]
    );
    assert_eq!(
        (
            first.duplicates,
            first.hosts,
            first.rejected_total,
            first.lines
        ),
        (1, 2, 1, 5)
    );
    assert_eq!(first.kind, Kind::LooksLike(What::Html));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn no_text_panics(text in "\\PC{0,300}") {
        let _ = lists::read(&text, &WhatwgUrl);
    }

    #[test]
    fn no_markup_panics(parts in prop::collection::vec(prop_oneof![
        Just("<a href="), Just("<"), Just(">"), Just("\""), Just("'"), Just("</a>"), Just("<!--"), Just("-->"),
        Just("<url><loc>"), Just("</loc>"), Just("<rss>"), Just("[x]("), Just(")"), Just("]("), Just("]: "),
        Just("https://a.example/ä"), Just("\n"), Just("&amp;"), Just("&#x"), Just("<![CDATA["), Just("<DL>"),
        Just("url,link\n"), Just("\\"), Just("Sitemap: "), Just("<base href=x>"), Just("é"), Just("<h3>"),
    ], 0..40)) {
        let text = parts.concat();
        let _ = lists::read(&text, &WhatwgUrl);
        let _ = lists::read(&format!("<html>{text}"), &WhatwgUrl);
        let _ = lists::read(&format!("[a](https://a.example)\n{text}"), &WhatwgUrl);
    }
}
