//! What people paste, and the URLs and reasons that come out. Expectations come from RFC 3986, the
//! WHATWG URL standard and common sense about lists, not from what the code prints.

mod support;

use proptest::prelude::*;
use std::cell::Cell;
use support::WhatwgUrl;
use turnaway::evidence::{AddressKind, ParsedUrl, UrlParser, UrlProblem};
use turnaway::input::{
    Kind, MAX_REJECTED, MAX_URL_BYTES, MAX_URLS, Reader, Reading, Reason, What, visible,
};

fn read(text: &str) -> Reading {
    let mut reader = Reader::new(text);
    while !reader.step(&WhatwgUrl, usize::MAX) {}
    reader.finish()
}

fn urls(text: &str) -> Vec<String> {
    let found = read(text).found;
    found.into_iter().map(|found| found.target.url).collect()
}

fn reasons(text: &str) -> Vec<Reason> {
    let rejected = read(text).rejected;
    rejected.into_iter().map(|line| line.reason).collect()
}

#[test]
fn one_url_per_line() {
    let cases = [
        ("https://example.com/", "https://example.com/"),
        ("https://example.com", "https://example.com/"),
        ("  HTTP://Example.COM/A  ", "http://example.com/A"),
        ("https://example.com/a?b=c#d", "https://example.com/a?b=c"),
        // The address as it is: the dot and the bracket are part of the page's name.
        (
            "https://en.wikipedia.org/wiki/Apple_Inc.",
            "https://en.wikipedia.org/wiki/Apple_Inc.",
        ),
        (
            "https://e.example/wiki/A_(b)",
            "https://e.example/wiki/A_(b)",
        ),
        ("https://e.example/what?", "https://e.example/what"),
        ("https://e.example/a,", "https://e.example/a"),
        ("http://[::1]:8080/x", "http://[::1]:8080/x"),
        (
            "http://my_bucket.s3.example/",
            "http://my_bucket.s3.example/",
        ),
        ("https:example.com/x", "https://example.com/x"),
        ("https://user:pass@example.com/x", "https://example.com/x"),
        (
            "https://b\u{fc}cher.example/",
            "https://xn--bcher-kva.example/",
        ),
        ("\u{feff}https://example.com/", "https://example.com/"),
        (
            "https://web.archive.org/web/2020/https://example.com/",
            "https://web.archive.org/web/2020/https://example.com/",
        ),
    ];
    for (line, url) in cases {
        let trimmed: Vec<String> = urls(line)
            .into_iter()
            .map(|found| found.trim_end_matches('?').to_owned())
            .collect();
        assert_eq!(trimmed, [url], "{line}");
    }
}

/// What a person wrote is asked for, or refused with the reason; never something shorter.
#[test]
fn an_address_with_a_fault_is_not_a_shorter_one() {
    assert_eq!(urls("http://exa mple.com/"), Vec::<String>::new());
    assert_eq!(reasons("http://exa mple.com/").len(), 1);
    for (text, url) in [
        (
            "http://example.com/my file.pdf",
            "http://example.com/my%20file.pdf",
        ),
        (
            "https://example.com/a b/c d.html",
            "https://example.com/a%20b/c%20d.html",
        ),
        (
            "https://example.com/x?filter={\"a\":1}",
            "https://example.com/x?filter={%22a%22:1}",
        ),
        ("https://example.com/x?a=1|2", "https://example.com/x?a=1|2"),
        (
            "https://example.com/login?next=http://example.org/y",
            "https://example.com/login?next=http://example.org/y",
        ),
    ] {
        assert_eq!(urls(text), [url], "{text}");
    }
    // A remark behind an address is none of its parts.
    for text in [
        "https://example.com/a - our start page",
        "https://example.com/a 404",
        "https://example.com/a.pdf see the file b.pdf",
        "https://example.com see example.org",
    ] {
        assert!(!urls(text)[0].contains("%20"), "{text}: {:?}", urls(text));
    }
}

/// A text's own words are no host.
#[test]
fn words_of_a_text_are_no_host() {
    for text in [
        "e.g.",
        "i.e.",
        "package.json",
        "main.js",
        "1.2.3",
        "v18.2",
        "index.html",
        "config.yaml",
        "a.b",
    ] {
        let found = urls(&format!("Look at {text} first"));
        assert_eq!(found, Vec::<String>::new(), "{text}");
    }
}

#[test]
fn hosts_without_a_scheme() {
    let cases = [
        ("example.com/path", "https://example.com/path"),
        ("www.example.com", "https://www.example.com/"),
        ("example.com:8443?x=1", "https://example.com:8443/?x=1"),
        ("localhost:3000", "http://localhost:3000/"),
        ("localhost", "http://localhost/"),
        ("app.localhost/x", "http://app.localhost/x"),
        ("127.0.0.1:8080/x", "http://127.0.0.1:8080/x"),
        ("192.168.0.1", "https://192.168.0.1/"),
        ("[::1]:8080", "http://[::1]:8080/"),
        ("[2001:db8::1]/x", "https://[2001:db8::1]/x"),
        ("b\u{fc}cher.example", "https://xn--bcher-kva.example/"),
        ("xn--bcher-kva.example", "https://xn--bcher-kva.example/"),
        ("//cdn.example/x.js", "https://cdn.example/x.js"),
        ("//localhost:3000/x", "http://localhost:3000/x"),
        ("web:8080/health", "https://web:8080/health"),
        ("admin:secret@example.com/x", "https://example.com/x"),
        ("\"example.com\",", "https://example.com/"),
        ("example.com.", "https://example.com./"),
    ];
    for (line, url) in cases {
        let reading = read(line);
        let found: Vec<_> = reading
            .found
            .iter()
            .map(|found| (found.target.url.as_str(), found.assumed_scheme))
            .collect();
        assert_eq!(found, [(url, true)], "{line}");
    }
}

#[test]
fn urls_inside_text() {
    let cases: [(&str, &[&str]); 25] = [
        (
            "See https://a.example/x. And (https://b.example/y)!",
            &["https://a.example/x", "https://b.example/y"],
        ),
        (
            "[text](https://a.example/c_(d)) and <https://b.example>",
            &["https://a.example/c_(d)", "https://b.example/"],
        ),
        (
            r#"<a href="https://a.example/?x=1&amp;y=2">x</a><img src='https://b.example/z'>"#,
            &["https://a.example/?x=1&y=2", "https://b.example/z"],
        ),
        ("<loc>https://a.example/</loc>", &["https://a.example/"]),
        (
            "https://a.example/,https://b.example/;http://c.example/",
            &[
                "https://a.example/",
                "https://b.example/",
                "http://c.example/",
            ],
        ),
        (
            "https://a.example/x\t404\tNot Found",
            &["https://a.example/x"],
        ),
        (r#""https://a.example/x","404""#, &["https://a.example/x"]),
        (r#"{"url":"https://a.example/x"}"#, &["https://a.example/x"]),
        (
            r#"{\"url\":\"https://a.example/x\",\"n\":1}"#,
            &["https://a.example/x"],
        ),
        (
            r"at https://a.example/x\nat line 2",
            &["https://a.example/x"],
        ),
        (
            r#"1.2.3.4 - - [10/Oct/2000:13:55:36 -0700] "GET /x HTTP/1.1" 403 12 "https://a.example/r" "M""#,
            &["https://a.example/r"],
        ),
        (
            "listening on http://[::1]:8080/x, ok",
            &["http://[::1]:8080/x"],
        ),
        ("(see http://[2001:db8::1])", &["http://[2001:db8::1]/"]),
        (
            "at http://my_host.example/x.",
            &["http://my_host.example/x"],
        ),
        (
            "dev server: http://localhost:5173/",
            &["http://localhost:5173/"],
        ),
        ("use https:// and not http://", &[]),
        ("mail mailto:a@b.example or ftp://c.example/x", &[]),
        ("run javascript:alert(1) here", &[]),
        ("svn+https://a.example/x is no https URL", &[]),
        (
            "say \u{201c}https://a.example/x\u{201d}",
            &["https://a.example/x"],
        ),
        (
            "\u{8acb}\u{8a2a}\u{554f}https://a.example/x\u{3002}\u{8b1d}",
            &["https://a.example/x"],
        ),
        (
            "https://a.example/\u{e4}\u{2003}https://b_.example/",
            &["https://a.example/%C3%A4", "https://b_.example/"],
        ),
        ("wait https://a.example/x\u{2026}", &["https://a.example/x"]),
        ("**https://a.example/x**", &["https://a.example/x"]),
        ("- 1. https://a.example/x # why", &["https://a.example/x"]),
    ];
    for (text, expected) in cases {
        assert_eq!(urls(text), expected, "{text}");
    }
}

#[test]
fn lines_of_other_schemes_are_kept_for_the_table_and_never_changed() {
    let cases = [
        ("javascript:alert('hi there')", "javascript"),
        ("JavaScript:alert(1)", "javascript"),
        ("data:text/html,<b>hello world</b>", "data"),
        ("mailto:someone@example.com", "mailto"),
        ("ftp://example.com/file", "ftp"),
        ("file:///etc/hosts", "file"),
        ("about:blank", "about"),
        ("chrome-extension://abcdef/page.html", "chrome-extension"),
        ("wss://example.com/socket", "wss"),
        ("tel:+4912345", "tel"),
        ("hxxps://example.com/x", "hxxps"),
    ];
    for (line, scheme) in cases {
        let reading = read(line);
        let schemes: Vec<_> = reading
            .found
            .iter()
            .map(|found| found.target.scheme.as_str())
            .collect();
        assert_eq!(schemes, [scheme], "{line}");
        assert_eq!(reading.hosts, 0, "{line}");
        assert!(!reading.found[0].target.is_http(), "{line}");
    }
}

#[test]
fn every_line_that_brings_nothing_has_its_reason() {
    let token = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxIn0.abcdefghij";
    let bearer = format!("Authorization: Bearer {token}");
    let long = format!("https://example.com/{}", "a".repeat(MAX_URL_BYTES));
    let cases: [(&str, Reason); 40] = [
        ("hello world", Reason::NoUrl),
        ("intranet", Reason::NoUrl),
        ("and/or", Reason::NoUrl),
        ("1.5", Reason::NoUrl),
        ("v1.2.3", Reason::NoUrl),
        ("2024.10.01", Reason::NoUrl),
        ("12:30", Reason::NoUrl),
        ("error:404", Reason::NoUrl),
        ("e.g.", Reason::NoUrl),
        ("Note:this", Reason::NoUrl),
        ("data:", Reason::NoUrl),
        ("@someone", Reason::NoUrl),
        ("!!! ??? ...", Reason::NoUrl),
        ("/", Reason::NoUrl),
        ("foo(bar).baz", Reason::NoUrl),
        ("[link]", Reason::NoUrl),
        ("http://", Reason::BadHost),
        ("https://", Reason::BadHost),
        ("https://[::1", Reason::BadHost),
        ("[::zz]", Reason::BadHost),
        ("http://256.256.256.256/", Reason::BadHost),
        ("256.1.1.1", Reason::BadHost),
        ("https://www..example.com/", Reason::BadHost),
        ("www..example.com", Reason::BadHost),
        ("https://{host}/x", Reason::BadHost),
        ("https://*.example.com/", Reason::BadHost),
        ("https://exa\u{202e}mple.com\u{202e}", Reason::BadHost),
        ("http://example.com:99999/", Reason::BadPort),
        ("example.com:99999", Reason::BadPort),
        ("/docs/page", Reason::NoHost),
        ("../up.html", Reason::NoHost),
        (r"C:\docs\x.html", Reason::NoHost),
        (r"\\server\share", Reason::NoHost),
        ("index.html", Reason::FileName),
        ("index.php?id=1", Reason::FileName),
        ("someone@example.com", Reason::Email),
        (token, Reason::Token),
        (&bearer, Reason::NoUrl),
        ("ab\0cd", Reason::Binary),
        (&long, Reason::TooLong),
    ];
    for (line, reason) in cases {
        let shown: String = line.chars().take(60).collect();
        assert_eq!(urls(line), Vec::<String>::new(), "{shown}");
        assert_eq!(reasons(line), [reason], "{shown}");
    }
}

#[test]
fn tokens_are_not_asked_for_and_not_kept() {
    let token = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxIn0.abcdefghij";
    for text in [
        token.to_owned(),
        format!("Bearer {token}"),
        format!("x {token} y"),
    ] {
        let reading = read(&text);
        assert!(reading.found.is_empty());
        assert!(
            !format!("{reading:?}").contains("eyJhbGciOi"),
            "{:?}",
            reading.rejected
        );
    }
}

#[test]
fn repetitions_are_counted_and_the_first_line_is_kept() {
    let reading = read(
        "# list\nhttps://a.example/\nhttps://a.example/#x\n\nHTTPS://A.example:443\n\
         https://u:p@a.example/\nhttps://b.example/\n",
    );
    let found: Vec<_> = reading
        .found
        .iter()
        .map(|found| (found.target.url.as_str(), found.line, found.times))
        .collect();
    assert_eq!(
        found,
        [("https://a.example/", 2, 4), ("https://b.example/", 7, 1)]
    );
    assert!(reading.found[0].target.had_credentials);
    assert_eq!((reading.duplicates, reading.hosts), (3, 2));
    assert_eq!((reading.lines, reading.blank, reading.comments), (7, 1, 1));
}

#[test]
fn comments_and_line_endings() {
    let reading =
        read("# a https://no.example/\r\n// b https://no.example/\r\rhttps://a.example/\n");
    assert_eq!(reading.comments, 2);
    assert_eq!(reading.blank, 1);
    assert_eq!(reading.found[0].line, 4);
    assert_eq!(reading.found.len(), 1);
    assert_eq!(urls("//a.example"), ["https://a.example/"]);
}

#[test]
fn other_texts_are_recognised_and_their_urls_still_read() {
    let token = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxIn0.abcdefghij";
    let bearer = format!("Authorization: Bearer {token}\n");
    let cases: [(&str, What, usize); 9] = [
        (
            "HTTP/1.1 401 Unauthorized\r\nLink: <https://a.example/x>\r\n\r\n",
            What::HttpResponse,
            1,
        ),
        ("HTTP/2 403\nserver: x\n", What::HttpResponse, 0),
        (
            "* Connected\n> GET / HTTP/1.1\n< HTTP/1.1 403 Forbidden\n",
            What::HttpResponse,
            0,
        ),
        ("curl -H 'A: b' 'https://a.example/x'", What::Curl, 1),
        (
            r#"{"log":{"version":"1.2","creator":{},"entries":[{"request":{"url":"https://a.example/x"}}]}}"#,
            What::Har,
            1,
        ),
        (
            r#"1.2.3.4 - - [10/Oct/2000:13:55:36 -0700] "GET /x HTTP/1.1" 403 12"#,
            What::AccessLog,
            0,
        ),
        (
            "Access to fetch at 'https://a.example/x' from origin 'https://b.example' has been \
             blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present.",
            What::ConsoleMessage,
            2,
        ),
        (
            "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote \
             resource at https://a.example/x. (Reason: CORS request did not succeed).",
            What::ConsoleMessage,
            1,
        ),
        (&bearer, What::Token, 0),
    ];
    for (text, what, count) in cases {
        let reading = read(text);
        assert_eq!(reading.kind, Kind::LooksLike(what), "{text}");
        assert_eq!(reading.found.len(), count, "{text}");
        assert!(reading.kind.hint().is_some());
    }
    assert_eq!(read("https://a.example/").kind, Kind::Urls);
    assert_eq!(read("curling is a sport").kind, Kind::Nothing);
    assert_eq!(read("").kind, Kind::Nothing);
}

#[test]
fn a_table_with_a_header_ends_a_url_at_the_comma() {
    let reading = read(
        "# from another checker\nURL,Status,\"Found on\"\n\
         https://a.example/x,404,Not Found\n\
         \"https://b.example/1,2\",403,https://c.example/\n\
         ,,\n\
         see <https://d.example/>,500,\"x \"\"y\"\"\"\n",
    );
    let found: Vec<_> = reading
        .found
        .iter()
        .map(|f| f.target.url.as_str())
        .collect();
    assert_eq!(
        found,
        [
            "https://a.example/x",
            "https://b.example/1,2",
            "https://c.example/",
            "https://d.example/"
        ]
    );
    assert_eq!(reading.kind, Kind::LooksLike(What::Table));
    assert_eq!((reading.comments, reading.without_url), (2, 1));
    // Without a header, the comma may be part of the URL.
    assert_eq!(
        urls("https://a.example/@52.1,13.4,15z"),
        ["https://a.example/@52.1,13.4,15z"]
    );
}

#[test]
fn the_summary_says_what_came_out() {
    let list = |count: usize| {
        (0..count)
            .map(|n| format!("https://h{}.example/{n}\n", n % 37))
            .collect::<String>()
    };
    let again = (0..12)
        .map(|n| format!("https://h{n}.example/{n}\n"))
        .collect::<String>();
    let text = format!("{}{again}one\ntwo\nthree\n", list(1_482));
    assert_eq!(
        read(&text).summary(),
        "1,482 URLs on 37 hosts, 12 duplicates, 3 lines not understood"
    );
    assert_eq!(read("https://a.example/").summary(), "1 URL on 1 host");
    assert_eq!(read("mailto:a@b.example").summary(), "1 URL");
    assert_eq!(read("hello").summary(), "No URLs, 1 line not understood");
    assert_eq!(
        read("Dear reader,\nsee https://a.example/ please\nand http://bad..example/ too").summary(),
        "1 URL on 1 host, 1 line without a URL, 1 line not understood"
    );
    assert_eq!(read(" \n\n").summary(), "");
}

#[test]
fn invisible_characters_are_shown() {
    assert_eq!(
        visible("a\0b\u{202e}c\td", 200),
        "a\u{2400}b\u{27e8}U+202E\u{27e9}c d"
    );
    assert_eq!(visible("abcdef", 6), "abcdef");
    assert_eq!(visible("abcdefg", 6), "abcde\u{2026}");
    assert_eq!(visible("abc", 0), "");
    let shown = &read(&format!("x y{}", "z".repeat(100_000))).rejected[0].text;
    assert_eq!(shown.chars().count(), 200);
}

#[test]
fn the_longest_url_is_read_and_one_more_byte_is_not() {
    let start = "https://example.com/";
    let longest = format!("{start}{}", "a".repeat(MAX_URL_BYTES - start.len()));
    assert_eq!(urls(&longest), [longest.as_str()]);
    assert_eq!(urls(&format!("in text: {longest} ok")), [longest.as_str()]);
    assert_eq!(reasons(&format!("{longest}a")), [Reason::TooLong]);
    assert_eq!(reasons(&format!("in text: {longest}a")), [Reason::TooLong]);
}

#[test]
fn a_line_of_megabytes_is_read_in_parts_without_losing_or_inventing_a_url() {
    // Odd lengths, so that cuts fall everywhere, also inside `https://` and inside `http://[::1]`.
    let mut text = String::new();
    let mut expected = Vec::new();
    for n in 0..20_000 {
        let url = match n % 7 {
            0 => format!("http://[::1]:{}/", 1_024 + n),
            1 => format!("https://under_score.example/{n}"),
            _ => format!("https://h{}.example/{n}?q=(x)", n % 100),
        };
        text.push_str(["'", " ", "\u{e4} ", "(", "<p>"][n % 5]);
        text.push_str(&url);
        text.push_str(["' ", " ", "\u{2003}", ") ", "</p>"][n % 5]);
        expected.push(url);
    }
    let reading = read(&text);
    let found: Vec<_> = reading.found.iter().map(|f| f.target.url.clone()).collect();
    let known: std::collections::HashSet<&String> = found.iter().collect();
    let lost: Vec<&String> = expected
        .iter()
        .filter(|url| !known.contains(url))
        .take(3)
        .collect();
    assert_eq!(lost, Vec::<&String>::new(), "of {}", found.len());
    assert!(found == expected);
    assert_eq!(reading.lines, 1);
    assert_eq!(reading.rejected_total, 0);
}

#[test]
fn a_url_of_megabytes_is_one_rejected_line() {
    let text = format!(
        "https://a.example/{} https://b.example/\nhttps://c.example/",
        "x/http://inside.example/".repeat(100_000)
    );
    let reading = read(&text);
    let found: Vec<_> = reading
        .found
        .iter()
        .map(|f| f.target.url.as_str())
        .collect();
    assert_eq!(found, ["https://b.example/", "https://c.example/"]);
    assert_eq!(reading.rejected.len(), 1);
    assert_eq!(reading.rejected[0].reason, Reason::TooLong);
    assert_eq!(reading.lines, 2);
}

#[test]
fn counts_stay_exact_beyond_what_is_kept() {
    let text = "nothing\n".repeat(MAX_REJECTED + 234);
    let reading = read(&text);
    assert_eq!(reading.rejected.len(), MAX_REJECTED);
    assert_eq!(reading.rejected_total as usize, MAX_REJECTED + 234);

    let text: String = (0..MAX_URLS + 3)
        .map(|n| format!("http://a.example/{n}\n"))
        .collect();
    let reading = read(&text);
    assert_eq!(reading.found.len(), MAX_URLS);
    assert_eq!(reading.over_limit, 3);
    assert_eq!(reading.rejected[0].reason, Reason::TooMany);
    assert!(reading.summary().ends_with("3 URLs left out (too many)"));
}

/// Counts the bytes handed to the URL parser.
struct Counting(Cell<usize>);

impl UrlParser for Counting {
    fn parse(&self, text: &str, base: Option<&str>) -> Result<ParsedUrl, UrlProblem> {
        self.0.set(self.0.get() + text.len());
        WhatwgUrl.parse(text, base)
    }
}

/// Texts of which each has once made some reader quadratic.
fn hostile(size: usize) -> Vec<(&'static str, String)> {
    let fill = |unit: &str| unit.repeat(size / unit.len());
    vec![
        ("newlines", fill("\n")),
        ("nul", fill("\0")),
        ("one word", fill("a")),
        ("colons", fill(":")),
        ("slashes", fill("/")),
        ("schemes", fill("://")),
        ("http", fill("http://")),
        ("http and underscore", fill("http://_")),
        ("http and bracket", fill("http://[")),
        ("urls without a gap", fill("http://a.bc/")),
        ("urls and commas", fill("http://a.bc/,")),
        ("open brackets", format!("http://a.bc/{}", fill("("))),
        ("closing brackets", format!("http://a_b/{}", fill(")"))),
        ("dots", format!("http://a_b/{}", fill("."))),
        ("users", fill("a:b@")),
        ("http users", fill("http://a@")),
        ("punctuation", fill(".,;!?")),
        ("entities", format!("x http://a.bc/{}", fill("&amp"))),
        ("tokens", fill("eyJ.")),
        ("bidi", fill("\u{202e}")),
        ("long labels", fill("a.b-")),
        ("commas and schemes", fill(",http://")),
        ("host, many lines", fill("a.bc\n")),
        ("carriage returns", fill("\r")),
    ]
}

#[test]
fn work_is_bounded_by_size() {
    for (name, text) in hostile(500_000) {
        // Bytes given to the parser.
        let counting = Counting(Cell::new(0));
        let mut reader = Reader::new(text.as_str());
        let mut steps = 0;
        let mut before = 0;
        // Each step goes on by the budget or by one piece, and no further.
        while !reader.step(&counting, 10_000) {
            let (at, _) = reader.progress();
            let advance = at - before;
            assert!(
                (1..=10_000 + 200_000).contains(&advance),
                "{name}: {advance}"
            );
            before = at;
            steps += 1;
        }
        assert!(steps <= 51, "{name}: {steps} steps");
        let parsed = counting.0.get();
        assert!(
            parsed <= 3 * text.len() + 1_000,
            "{name}: {parsed} bytes parsed"
        );
    }
}

#[test]
fn no_shape_of_text_takes_quadratic_time() {
    // A piece of text that is looked at as a whole has at most 131 kB. Anything quadratic in that
    // takes minutes unoptimised; what is linear takes some milliseconds.
    for (name, text) in hostile(131_000) {
        let start = std::time::Instant::now();
        std::hint::black_box(read(&text));
        let seconds = start.elapsed().as_secs_f64();
        assert!(seconds < 5.0, "{name}: {seconds:.1} s");
    }
}

#[test]
fn ten_megabytes_of_anything_are_read() {
    for (_, text) in hostile(10_000_000)
        .into_iter()
        .take(if cfg!(debug_assertions) { 3 } else { 99 })
    {
        let reading = read(&text);
        assert!(reading.rejected.len() <= MAX_REJECTED);
    }
}

fn snippet() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "https://a.example/x",
        "http://b.example:8080/?q=1#f",
        "http://[::1]:3000/",
        "http://u_s.example/",
        "example.com/x",
        "localhost:3000",
        "//c.example/",
        "mailto:a@b.example",
        "javascript:alert(1)",
        "eyJhbGciOiJIUzI1NiJ9.e30.x",
        "user:pass@d.example",
        "https://bad..example/",
        "http://e.example:99999/",
        "curl ",
        "url,status\n",
        "HTTP/1.1 403 Forbidden",
        "\0",
        "\u{202e}",
        "\u{feff}",
        "\r\n",
        "\n",
        "\n\n",
        "\r",
        "# ",
        "// ",
        " ",
        "'",
        "\"",
        "(",
        ")",
        "[",
        "]",
        "<",
        ">",
        ",",
        ";",
        ".",
        ":",
        "://",
        "@",
        "\\",
        "&amp;",
        "&quot;",
        "\u{fc}",
        "\u{1f642}",
    ]);
    prop_oneof![3 => known.prop_map(str::to_owned), 1 => any::<String>()]
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(snippet(), 0..40).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn reading_in_steps_equals_reading_at_once(text in text(), budgets in prop::collection::vec(0_usize..50, 1..8)) {
        let mut reader = Reader::new(text.as_str());
        let mut turn = budgets.iter().cycle();
        let mut steps = 0;
        while !reader.step(&WhatwgUrl, *turn.next().unwrap_or(&1)) {
            steps += 1;
            prop_assert!(steps <= text.len());
        }
        prop_assert_eq!(reader.finish(), read(&text));
    }

    #[test]
    fn every_line_is_accounted_for(text in text()) {
        let whole = read(&text);
        let mut blank_or_comment = 0;
        for line in text.replace("\r\n", "\n").split(['\n', '\r']) {
            let alone = read(line);
            prop_assert!(alone.lines <= 1);
            let settled = alone.blank + alone.comments;
            // A line that is the header of a table by itself is text further down.
            if alone.kind != Kind::LooksLike(What::Table) {
                blank_or_comment += settled;
            }
            let brought = alone.found.len() + alone.rejected.len();
            prop_assert!(brought > 0 || settled == 1 || line.is_empty(), "{line:?}");
        }
        // An empty text alone has no lines, so empty lines are counted only in the whole.
        prop_assert!(whole.blank + whole.comments >= blank_or_comment);
        let appearances: u32 = whole.found.iter().map(|found| found.times).sum();
        prop_assert_eq!(appearances, whole.found.len() as u32 + whole.duplicates);
        prop_assert_eq!(whole.rejected_total as usize, whole.rejected.len());
    }

    #[test]
    fn what_is_found_can_be_asked_for(text in text()) {
        for found in read(&text).found {
            let target = found.target;
            prop_assert!(!target.unparsable);
            prop_assert!(found.line >= 1 && found.times >= 1);
            if target.is_http() {
                prop_assert!(!target.host.is_empty());
                prop_assert!(!target.url.contains('#'));
                let again = WhatwgUrl.parse(&target.url, None);
                prop_assert!(again.is_ok_and(|url| url.href == target.url && url.username.is_empty()));
                if found.assumed_scheme && target.address == AddressKind::Loopback {
                    prop_assert_eq!(target.scheme, "http");
                }
            }
        }
    }

    #[test]
    fn what_is_rejected_can_be_shown(text in text()) {
        for line in read(&text).rejected {
            prop_assert!(line.text.chars().count() <= 200);
            let turns = |c: char| ('\u{202a}'..='\u{202e}').contains(&c);
            let clean = !line.text.chars().any(|c| c.is_control() || turns(c));
            prop_assert!(clean);
            prop_assert!(!line.reason.text().is_empty());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn long_lines_in_steps_equal_long_lines_at_once(unit in snippet(), times in 1_usize..40_000, budget in 1_usize..300_000) {
        let text: String = unit.repeat(times).chars().take(500_000).collect();
        let mut reader = Reader::new(text.as_str());
        while !reader.step(&WhatwgUrl, budget) {}
        prop_assert_eq!(reader.finish(), read(&text));
    }
}

/// What is known to be a URL is one, whatever stands in it: a page chooses its own address.
#[test]
fn a_list_of_known_urls_is_not_looked_into() {
    let hostile = [
        "https://e.example/a,http://192.168.1.1/reboot",
        "https://e.example/a;http://192.168.1.1/reboot",
        "https://e.example/a|http://192.168.1.1/reboot",
        "https://e.example/a`http://192.168.1.1/reboot",
        "https://e.example/a\u{3000}http://192.168.1.1/reboot",
        "https://e.example/#|http://192.168.1.1/reboot",
        "https://e.example/?a=1&b=http://x.example/,http://10.0.0.1/",
        "https://e.example/page,http://127.0.0.1:28403/from-tab-url?reboot=1",
        "https://e.example/'http://10.0.0.1/'",
        "https://e.example/(http://10.0.0.1/)",
        "https://e.example/<http://10.0.0.1/>",
        "https://e.example/\"http://10.0.0.1/\"",
        "https://e.example/a\thttp://10.0.0.1/",
        "https://e.example/curl -H http://10.0.0.1/",
        "https://e.example/#!HTTP/1.1 401 http://10.0.0.1/",
    ];
    for url in hostile {
        let mut reader = Reader::with_lists(url, std::iter::once(0..url.len()).collect());
        while !reader.step(&WhatwgUrl, 4096) {}
        let reading = reader.finish();
        let hosts: Vec<&str> = reading
            .found
            .iter()
            .map(|found| &*found.target.host)
            .collect();
        assert_eq!(hosts, ["e.example"], "{url}");
        assert_eq!((reading.rejected_total, reading.lines), (0, 1), "{url}");
    }
    // All of them at once, between texts that are read as ever.
    let list = hostile.join("\n");
    let before = "See https://a.example/, and\n";
    let text = format!("{before}{list}\nhttps://b.example/x,https://c.example/y");
    let place = before.len()..before.len() + list.len();
    let mut reader = Reader::with_lists(&text, vec![place]);
    while !reader.step(&WhatwgUrl, 10) {}
    let reading = reader.finish();
    let of = |host: &str| {
        reading
            .found
            .iter()
            .filter(|found| found.target.host == host)
            .count()
    };
    assert_eq!(of("a.example") + of("b.example") + of("c.example"), 3);
    assert!(
        of("e.example") >= hostile.len() - 2,
        "fragments make no difference"
    );
    assert_eq!(of("192.168.1.1") + of("10.0.0.1") + of("127.0.0.1"), 0);
    // What is no URL is no check either.
    let text = "nothing, http://10.0.0.1/";
    let mut reader = Reader::with_lists(text, std::iter::once(0..text.len()).collect());
    while !reader.step(&WhatwgUrl, 4096) {}
    let reading = reader.finish();
    assert_eq!((reading.found.len(), reading.rejected_total), (0, 1));
}
