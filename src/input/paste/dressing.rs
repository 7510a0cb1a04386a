//! What copying puts around a text: marks of a quotation, numbers of lines, times, names of
//! containers, fences, escapes. It is taken off in front of all readers, several layers if need be,
//! so that the dressed text is read like the plain one.
//!
//! A mark goes only when every line has it; what a tool itself writes at the beginning of its lines
//! (`<` and `>` of `curl -v`) stays.

use super::head::{request_line, status_line};
use super::wire_log;
use std::borrow::Cow;

/// How many layers are taken off.
const LAYERS: usize = 5;

/// The longest text that is looked at, in bytes.
const MOST: usize = 4 * 1024 * 1024;

/// The text without its dressing, and whether there was any.
pub(super) fn without(text: &str) -> (Cow<'_, str>, bool) {
    let mut plain = Cow::Borrowed(text);
    if text.len() > MOST {
        return (plain, false);
    }
    let mut any = false;
    for _ in 0..LAYERS {
        let next = layer(&plain);
        match next {
            Some(next) if next != plain => {
                any = true;
                plain = Cow::Owned(next);
            }
            _ => break,
        }
    }
    (plain, any)
}

/// Takes one layer off.
fn layer(text: &str) -> Option<String> {
    characters(text)
        .or_else(|| string(text))
        .or_else(|| entities(text))
        .or_else(|| wire_log::as_exchange(text))
        .or_else(|| fences(text))
        .or_else(|| prefixes(text))
}

/// Invisible characters, blanks that are none, colours of a terminal, and ends of lines of an old
/// Mac.
fn characters(text: &str) -> Option<String> {
    let strange = |c: char| {
        matches!(
            c,
            '\u{feff}'
                | '\u{200b}'
                | '\u{200c}'
                | '\u{2060}'
                | '\u{ad}'
                | '\u{a0}'
                | '\u{202f}'
                | '\u{1b}'
        )
    };
    let old_ends = text.contains('\r') && !text.contains('\n');
    let inside = text.trim_start_matches('\u{feff}');
    // What is coloured is also ended; one escape alone belongs to a value.
    let coloured = text.matches('\u{1b}').count() > 1;
    let strange = |c: char| strange(c) && (c != '\u{1b}' || coloured);
    if !old_ends && !inside.contains(strange) {
        return None;
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\u{a0}' | '\u{202f}' => plain.push(' '),
            '\u{1b}' if coloured && rest.peek() == Some(&'[') => {
                rest.next();
                while rest.next().is_some_and(|c| !c.is_ascii_alphabetic()) {}
            }
            '\r' if old_ends => plain.push('\n'),
            c if strange(c) => {}
            c => plain.push(c),
        }
    }
    Some(plain)
}

/// The whole text is one string of JSON or of a program: `"HTTP/1.1 401 …\r\n…"`.
fn string(text: &str) -> Option<String> {
    let text = text.trim();
    let quoted = text.len() > 2 && text.starts_with('"') && text.ends_with('"');
    if quoted && let Ok(inner) = serde_json::from_str::<String>(text) {
        return (inner.contains('\n') || inner.trim_start().starts_with(['{', '<', '[']))
            .then_some(inner);
    }
    // Written on one line, with the ends of lines as escapes.
    let escaped = text.contains("\\r\\n") || text.matches("\\n").count() > 1;
    let begins = status_line(text.split("\\r\\n").next()?.split("\\n").next()?).is_some();
    (escaped && begins && !text.contains('\n')).then(|| {
        text.replace("\\r\\n", "\n")
            .replace("\\n", "\n")
            .replace("\\\"", "\"")
    })
}

/// A copy of a page's source: every `<` is `&lt;`.
fn entities(text: &str) -> Option<String> {
    let escaped = ["&lt;", "&quot;", "&#39;", "&#34;", "&gt;"]
        .iter()
        .any(|mark| text.contains(mark));
    let raw = text.match_indices('<').any(|(at, _)| {
        let next = text.get(at + 1..).and_then(|rest| rest.chars().next());
        next.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'))
    });
    if !escaped || raw {
        return None;
    }
    let marks = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&#34;", "\""),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ];
    let plain = marks.iter().fold(text.to_owned(), |text, (mark, plain)| {
        text.replace(mark, plain)
    });
    Some(plain)
}

/// Fences of Markdown, and the elements that show code in HTML.
fn fences(text: &str) -> Option<String> {
    let is_fence = |line: &str| {
        let line = line.trim().trim_start_matches(['-', '*', '>']).trim_start();
        let rest = line
            .strip_prefix("```")
            .or_else(|| line.strip_prefix("~~~"));
        let element = matches!(
            line,
            "<pre>"
                | "</pre>"
                | "<code>"
                | "</code>"
                | "<pre><code>"
                | "</code></pre>"
                | "<details>"
                | "</details>"
        );
        element
            || rest.is_some_and(|rest| {
                rest.len() < 30 && !rest.contains(char::is_whitespace) && !rest.contains('`')
            })
    };
    if !text.lines().any(is_fence) {
        let single = text.trim();
        let inner = single.strip_prefix('`')?.strip_suffix('`')?;
        return (!inner.contains('`') && inner.len() > 2).then(|| inner.to_owned());
    }
    // The lines inside lose the indentation that they share.
    let mut plain: Vec<String> = Vec::new();
    let mut block: Vec<&str> = Vec::new();
    let mut inside = false;
    let dedent = |block: &[&str]| -> Vec<String> {
        let least = block
            .iter()
            .filter(|line| !line.trim().is_empty())
            .map(|line| line.len() - line.trim_start_matches([' ', '\t']).len())
            .min()
            .unwrap_or(0);
        block
            .iter()
            .map(|line| line.get(least..).unwrap_or_default().to_owned())
            .collect()
    };
    for line in text.split('\n') {
        if is_fence(line) {
            plain.extend(dedent(&block));
            block.clear();
            inside = !inside;
        } else if inside {
            block.push(line);
        } else {
            plain.push(line.to_owned());
        }
    }
    plain.extend(dedent(&block));
    Some(plain.join("\n"))
}

/// A mark that all lines begin with.
type Prefix = fn(&str) -> Option<&str>;

/// Marks in the order in which they are tried.
const PREFIXES: [Prefix; 7] = [
    quotation,
    numbered,
    runner_time,
    container,
    syslog,
    added,
    bulleted,
];

fn prefixes(text: &str) -> Option<String> {
    PREFIXES.iter().find_map(|prefix| {
        let filled = || text.split('\n').filter(|line| !line.trim().is_empty());
        let first = filled().next()?;
        if !filled().all(|line| prefix(line).is_some()) {
            return None;
        }
        let begins = prefix(first).unwrap_or_default();
        // What curl itself writes in front of a request.
        let own = first.starts_with("> ") && request_line(begins).is_some();
        // One line alone is not known to be dressed, unless a head or a command stands behind.
        let several = filled().nth(1).is_some();
        let head = status_line(begins).is_some() || begins.starts_with("curl ");
        if own || !(several || head) {
            return None;
        }
        let lines = text
            .split('\n')
            .map(|line| prefix(line).unwrap_or_default());
        Some(lines.collect::<Vec<_>>().join("\n"))
    })
}

/// `> `, `>> `, `| ` of a quoted message.
fn quotation(line: &str) -> Option<&str> {
    let line = line.trim_start_matches([' ', '\t']);
    let rest = line.strip_prefix('>').or_else(|| line.strip_prefix("| "))?;
    Some(rest.strip_prefix(' ').unwrap_or(rest))
}

/// `12 | text`, `12: text`, `12→text`, `  12  text`.
fn numbered(line: &str) -> Option<&str> {
    let trimmed = line.trim_start();
    let digits = trimmed.bytes().take_while(u8::is_ascii_digit).count();
    let rest = trimmed.get(digits..)?;
    if digits == 0 || digits > 6 {
        return None;
    }
    let apart = rest.trim_start_matches([' ', '\t']);
    let marked = apart
        .strip_prefix('|')
        .or_else(|| apart.strip_prefix('→'))
        .or_else(|| apart.strip_prefix('│'))
        .or_else(|| rest.strip_prefix(':'))
        .or_else(|| rest.strip_prefix('.'));
    match marked {
        Some(text) => Some(text.strip_prefix([' ', '\t']).unwrap_or(text)),
        None if apart.is_empty() => Some(""),
        None => rest.strip_prefix('\t').or_else(|| rest.strip_prefix("  ")),
    }
}

/// `2026-11-22T12:13:05.1234567Z text` of GitHub's and GitLab's runners and of the container
/// runtimes (`… stdout F text`).
fn runner_time(line: &str) -> Option<&str> {
    let line = line.trim_start_matches('[');
    let (time, rest) = line.split_once(' ').unwrap_or((line, ""));
    let time = time.trim_end_matches(']');
    let bytes = time.as_bytes();
    let shaped = bytes.len() >= 19
        && bytes.get(4) == Some(&b'-')
        && matches!(bytes.get(10), Some(b'T'))
        && bytes.get(13) == Some(&b':')
        && bytes.first().is_some_and(u8::is_ascii_digit);
    if !shaped {
        return None;
    }
    let rest = rest
        .strip_prefix("stdout F ")
        .or_else(|| rest.strip_prefix("stderr F "))
        .or_else(|| rest.strip_prefix("00O "))
        .unwrap_or(rest);
    Some(rest.strip_prefix("##[error]").unwrap_or(rest))
}

/// `web-1  | text` of docker compose and foreman, `[web] text` of kubectl and stern.
fn container(line: &str) -> Option<&str> {
    if let Some(rest) = line
        .strip_prefix("[pod/")
        .or_else(|| line.strip_prefix("[app"))
    {
        return rest.split_once("] ").map(|(_, rest)| rest);
    }
    let (name, rest) = line.split_once('|')?;
    let name = name.trim();
    // `10:32:01 web.1 | text` of foreman.
    let word = name.split_whitespace().next_back()?;
    let fits = name.split_whitespace().count() <= 2
        && word.contains(|c: char| c.is_ascii_alphabetic())
        && word.contains(['-', '_', '.'])
        && word.len() <= 60
        && word
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b':'));
    fits.then(|| rest.strip_prefix(' ').unwrap_or(rest))
}

/// `Nov 22 12:13:05 host program[1]: text`.
fn syslog(line: &str) -> Option<&str> {
    let bytes = line.as_bytes();
    let month = line.get(..3).is_some_and(|name| {
        [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ]
        .contains(&name)
    });
    if !month || bytes.get(9) != Some(&b':') || bytes.get(12) != Some(&b':') {
        return None;
    }
    let (_, rest) = line.get(15..)?.split_once("]: ")?;
    // HAProxy's lines need what stands before.
    Some(rest)
}

/// `+text` of a difference, and `+ curl …` of a shell that shows its commands.
fn added(line: &str) -> Option<&str> {
    let rest = line.strip_prefix('+')?;
    (!rest.starts_with('+')).then(|| rest.strip_prefix(' ').unwrap_or(rest))
}

/// `- text`, `* text`: a list with nothing but heads in it. `* ` alone is curl's.
fn bulleted(line: &str) -> Option<&str> {
    line.strip_prefix("- ").or_else(|| line.strip_prefix("• "))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: &str = "HTTP/1.1 401 Unauthorized\nServer: nginx\nWWW-Authenticate: Bearer error=\"invalid_token\"\n\n{\"error\":\"invalid_token\"}";

    fn each(line: impl Fn(usize, &str) -> String) -> String {
        let lines = PLAIN
            .lines()
            .enumerate()
            .map(|(at, text)| line(at + 1, text));
        lines.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn every_dressing_comes_off() {
        for dressed in [
            each(|_, text| format!("> {text}")),
            each(|_, text| format!(">> {text}")),
            each(|at, text| format!("{at} | {text}")),
            each(|at, text| format!("  {at}: {text}")),
            each(|at, text| format!("{at}\t{text}")),
            each(|_, text| format!("2026-11-22T12:13:05.1234567Z {text}")),
            each(|_, text| format!("2026-11-22T12:13:05.123+01:00 stdout F {text}")),
            each(|_, text| format!("web-1  | {text}")),
            each(|_, text| format!("+{text}")),
            each(|_, text| format!("> web-1  | {text}")),
            format!("```http\n{PLAIN}\n```"),
            format!(
                "- it says:\n\n  ```\n{}\n  ```",
                each(|_, text| format!("  {text}"))
            ),
            PLAIN.replace(' ', "\u{a0}"),
            format!("\u{200b}{}", PLAIN.replace("HTTP", "HT\u{200b}TP")),
            each(|_, text| format!("\u{1b}[32m{text}\u{1b}[0m")),
            PLAIN.replace('\n', "\r"),
            PLAIN.replace('\n', "\\r\\n"),
            serde_json::to_string(PLAIN).unwrap_or_default(),
            PLAIN.replace('"', "&quot;"),
        ] {
            let (plain, any) = without(&dressed);
            assert!(any, "{dressed}");
            assert!(
                plain.contains("HTTP/1.1 401 Unauthorized\n"),
                "{dressed}\n{plain}"
            );
            assert!(
                plain.contains("error=\"invalid_token\""),
                "{dressed}\n{plain}"
            );
        }
    }

    #[test]
    fn what_is_not_dressed_stays() {
        for text in [
            PLAIN,
            "> GET / HTTP/1.1\n> Host: a.example\n>\n",
            "* Connected\n> GET / HTTP/1.1\n>\n< HTTP/1.1 401 x\n",
            "https://a.example/\nhttps://b.example/",
            "401",
            "192.0.2.1 - - [22/Nov/2026:12:13:05 +0000] \"GET / HTTP/1.1\" 403 1",
            "a | b\nc | d e f",
        ] {
            assert_eq!(without(text).0, text);
        }
    }
}
