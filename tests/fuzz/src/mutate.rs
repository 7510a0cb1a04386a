//! Changes a text in ways that leave some of its structure: lines, words, prefixes, quotes.

use crate::json;
use crate::random::Random;

/// The longest text that is made, in bytes.
const MOST: usize = 200_000;

/// Pieces that mean something to some reader.
const PIECES: &[&str] = &[
    "HTTP/1.1 200 OK\n",
    "HTTP/2 403\n",
    "HTTP/1.1 100 Continue\n\n",
    "HTTP/1.1 999999",
    "HTTP/",
    "GET / HTTP/1.1\n",
    "> ",
    "< ",
    "* ",
    "<\n",
    ">\n",
    "\n\n",
    "\r\n",
    "\r",
    ":status: 401\n",
    ": ",
    "WWW-Authenticate: ",
    "Location: ",
    "Date: Sun, 22 Nov 2026 12:00:00 GMT\n",
    "Location: //\n",
    "Authorization: Bearer ",
    "undefined",
    "Bearer Bearer ",
    "Host: [::1]:99999\n",
    "Host: a/b\n",
    "Request URL:\n",
    "Status Code: ",
    "General\n",
    "Provisional headers are shown\n",
    "curl 'https://a.example/' \\\n",
    "-H 'x: y'",
    "$'\\u00",
    "^\"",
    "^\n",
    "\\\n",
    "\"",
    "'",
    "\\",
    "--2026-11-22 10:00:00--  https://a.example/\n",
    "HTTP request sent, awaiting response... ",
    "Invoke-WebRequest : ",
    "+ CategoryInfo",
    "StatusCode        : 403\n",
    "curl: (6) ",
    "curl: (",
    "Access to fetch at '",
    "' from origin '",
    "' has been blocked by CORS policy: ",
    "' (redirected from '",
    "Cross-Origin Request Blocked: ",
    "net::ERR_FAILED 403 (Forbidden)",
    "Fetch API cannot load ",
    " due to access control checks.",
    "https://",
    "http://a.example:0/",
    "eyJhbGciOiJIUzI1NiJ9.",
    "eyJleHAiOjF9",
    ".....",
    "=",
    "==",
    ",",
    ",,",
    ";",
    "Basic realm=",
    "Negotiate ",
    "error=\"invalid_token\"",
    "{\"error\":",
    "{\"headers\":[",
    "[[[[[[[[",
    "}",
    "<Error>",
    "<html><title>403",
    "<!doctype html>",
    "\u{feff}",
    "\u{202e}",
    "\u{0}",
    "\u{7f}",
    "é",
    "𝄞",
    "\u{ff}",
    "\u{2028}",
    "(Reason: CORS header ‘",
    "Status code: (null)",
    "99999999999999999999",
    "-1",
    "e308",
];

/// A text made of one or two others.
pub fn mutate(random: &mut Random, corpus: &[String]) -> String {
    let mut text = random.pick(corpus).cloned().unwrap_or_default();
    let rounds = 1 + random.below(6);
    for _ in 0..rounds {
        text = change(random, corpus, text);
        if text.len() > MOST {
            let end = floor(&text, MOST);
            text.truncate(end);
        }
    }
    text
}

fn change(random: &mut Random, corpus: &[String], mut text: String) -> String {
    // Most changes of other kinds end what a JSON reader can read.
    if text.starts_with('{')
        && random.below(8) != 0
        && let Some(changed) = json::change(random, &text)
    {
        return changed;
    }
    let at = place(random, &text);
    match random.below(14) {
        // One piece more.
        0..=2 => {
            text.insert_str(at, random.pick(PIECES).copied().unwrap_or_default());
            text
        }
        // Half of it.
        3 => text.get(..at).unwrap_or_default().to_owned(),
        4 => text.get(at..).unwrap_or_default().to_owned(),
        // Less.
        5 => {
            let end = place(random, &text).max(at);
            let end = floor(&text, end.min(at + 40));
            if text.get(at..end).is_some() {
                text.replace_range(at..end, "");
            }
            text
        }
        // Lines in another order, once more, or gone.
        6 | 7 => lines(random, &text),
        // Two glued together.
        8 => {
            let other = random.pick(corpus).map_or("", String::as_str);
            text.insert_str(at, other);
            text
        }
        9 => {
            let other = random.pick(corpus).map_or("", String::as_str);
            let from = place(random, other);
            let rest = other.get(from..).unwrap_or_default();
            format!("{}{rest}", text.get(..at).unwrap_or_default())
        }
        // The same again and again.
        10 => {
            let end = floor(&text, at + random.below(80));
            let part = text.get(at..end).unwrap_or_default().to_owned();
            let times = 1 << random.below(9);
            text.insert_str(at, &part.repeat(times));
            text
        }
        // Other line ends, other case.
        11 => text.replace('\n', "\r\n"),
        12 => {
            if random.below(2) == 0 {
                text.to_ascii_lowercase()
            } else {
                text.to_ascii_uppercase()
            }
        }
        // Any character.
        _ => {
            let code = random.below(0x11_0000) as u32;
            text.insert(at, char::from_u32(code).unwrap_or('\u{fffd}'));
            text
        }
    }
}

fn lines(random: &mut Random, text: &str) -> String {
    let mut lines: Vec<&str> = text.split('\n').collect();
    let (one, other) = (random.below(lines.len()), random.below(lines.len()));
    match random.below(3) {
        0 => lines.swap(one, other),
        1 => {
            let line = lines.get(one).copied().unwrap_or_default();
            lines.insert(other, line);
        }
        _ => {
            lines.remove(one);
        }
    }
    lines.join("\n")
}

fn place(random: &mut Random, text: &str) -> usize {
    floor(text, random.below(text.len() + 1))
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_makes_the_same_texts() {
        let corpus = vec!["HTTP/1.1 403 x\nA: b\n\nbödy".to_owned(), "é\n".to_owned()];
        let make = |seed| {
            let mut random = Random::new(seed, 0);
            (0..500)
                .map(|_| mutate(&mut random, &corpus))
                .collect::<Vec<_>>()
        };
        assert_eq!(make(7), make(7));
        assert_ne!(make(7), make(8));
    }
}
