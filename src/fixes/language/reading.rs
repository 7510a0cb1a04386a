//! How the program that gets a value reads it, once its quotes are off: as it is, decoded, as a
//! pattern, as a file name.
//!
//! In a template the readings follow the name: `{path:decoded:regex}` is the decoded path as a
//! regular expression that matches it alone.

use super::super::values::{Why, is_invisible};

/// One step between the value and what stands inside the quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reading {
    /// The program compares the decoded path: nginx, Apache, Caddy, IIS, Spring.
    Decoded,
    /// A regular expression; the value is escaped so that it matches itself alone (PCRE, RE2, and
    /// those of Java, .NET, JavaScript and Python).
    Regex,
    /// A pattern in which some characters are wildcards and none can be escaped. A value that has
    /// one is withheld.
    Literal,
    /// A name of a file below a folder, for a command that reads.
    File,
    /// A JSON string's content, inside another language's quotes.
    Json,
    /// Words in double quotes with commas between them.
    List,
    /// The host of an origin, without scheme and port.
    Host,
}

impl Reading {
    /// The reading of this name.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "decoded" => Reading::Decoded,
            "regex" => Reading::Regex,
            "literal" => Reading::Literal,
            "file" => Reading::File,
            "json" => Reading::Json,
            "list" => Reading::List,
            "host" => Reading::Host,
            _ => return None,
        })
    }

    /// The value as this reading needs it.
    ///
    /// # Errors
    /// Why it cannot be read back as itself.
    pub fn of(self, value: &str) -> Result<String, Why> {
        match self {
            Reading::Decoded => decoded(value),
            Reading::Regex => Ok(escaped(value)),
            Reading::Literal => match value.contains(|c| "*?[]{}()+:$^|\\!%".contains(c)) {
                true => Err(Why::Wildcard),
                false => Ok(value.to_owned()),
            },
            Reading::File => decoded(value),
            Reading::Json => {
                let mut written = String::with_capacity(value.len() + 4);
                for c in value.chars() {
                    match c {
                        c if c.is_control() => return Err(Why::Special),
                        '"' | '\\' => written.extend(['\\', c]),
                        c => written.push(c),
                    }
                }
                Ok(written)
            }
            Reading::List => Ok(value.to_owned()),
            Reading::Host => host(value).map(str::to_owned).ok_or(Why::Malformed),
        }
    }
}

/// What stands between the scheme and the port.
fn host(origin: &str) -> Option<&str> {
    let (_, authority) = origin.split_once("://")?;
    let end_of_address = authority.find(']').map_or(0, |at| at + 1);
    let rest = authority.get(end_of_address..)?;
    let end = end_of_address + rest.find([':', '/']).unwrap_or(rest.len());
    authority.get(..end).filter(|host| !host.is_empty())
}

/// Matches the text and nothing else.
fn escaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if r"\.+*?()[]{}|^$#".contains(c) {
            written.push('\\');
        }
        written.push(c);
    }
    written
}

/// The path as servers compare it: percent-encoded octets decoded once.
///
/// Withheld where decoding would not lead to what the server sees: text that is none, an encoded
/// slash, dot segments and empty segments (which servers remove first), and what no eye can check.
fn decoded(path: &str) -> Result<String, Why> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        let mut ahead = rest.clone();
        let octet = match (byte, ahead.next(), ahead.next()) {
            (b'%', Some(high), Some(low)) => digit(high).zip(digit(low)),
            _ => None,
        };
        match octet {
            Some((high, low)) => {
                let octet = high << 4 | low;
                if octet == b'/' || octet == b'%' {
                    return Err(Why::Special);
                }
                bytes.push(octet);
                rest = ahead;
            }
            None if byte == b'%' => return Err(Why::Malformed),
            None => bytes.push(byte),
        }
    }
    let text = String::from_utf8(bytes).map_err(|_| Why::Malformed)?;
    if text.chars().any(is_invisible) {
        return Err(Why::Special);
    }
    let segments = text.strip_prefix('/').unwrap_or(&text);
    let last = segments.split('/').count();
    let untidy = |(at, segment): (usize, &str)| match segment {
        "." | ".." => true,
        "" => at + 1 < last,
        _ => false,
    };
    match segments.split('/').enumerate().any(untidy) {
        true => Err(Why::Untidy),
        false => Ok(text),
    }
}

fn digit(byte: u8) -> Option<u8> {
    let digit = char::from(byte).to_digit(16)?;
    u8::try_from(digit).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decoding_leads_to_what_servers_compare_or_nowhere() {
        for (path, expected) in [
            ("/a%20b/%C3%A9.html", Ok("/a b/\u{e9}.html")),
            ("/folder/", Ok("/folder/")),
            ("/", Ok("/")),
            ("/a%2Fb", Err(Why::Special)),
            ("/a%252e", Err(Why::Special)),
            ("/a%00", Err(Why::Special)),
            ("/a%0Ab", Err(Why::Special)),
            ("/a%E2%80%AEb", Err(Why::Special)),
            ("/a%ff", Err(Why::Malformed)),
            ("/a%2", Err(Why::Malformed)),
            ("/a/../b", Err(Why::Untidy)),
            ("/a//b", Err(Why::Untidy)),
            ("/%2e%2e/b", Err(Why::Untidy)),
        ] {
            assert_eq!(
                Reading::Decoded.of(path),
                expected.map(str::to_owned),
                "{path}"
            );
        }
    }

    #[test]
    fn wildcards_never_pass_where_they_match() {
        for path in [
            "/**", "/*", "/a?b", "/a[b]", "/a:b", "/a(b)", "/{x}", "/a%2A",
        ] {
            assert_eq!(Reading::Literal.of(path), Err(Why::Wildcard), "{path}");
        }
        assert_eq!(
            Reading::Literal.of("/a-b_c.d~e,f;g"),
            Ok("/a-b_c.d~e,f;g".to_owned())
        );
    }

    #[test]
    fn an_origin_has_one_host() {
        for (origin, host) in [
            ("https://a.example", Ok("a.example")),
            ("http://a.example:8443", Ok("a.example")),
            ("http://[::1]:80", Ok("[::1]")),
            ("a.example", Err(Why::Malformed)),
            ("https://", Err(Why::Malformed)),
        ] {
            assert_eq!(
                Reading::Host.of(origin),
                host.map(str::to_owned),
                "{origin}"
            );
        }
    }

    #[test]
    fn a_pattern_matches_its_text_alone() {
        assert_eq!(
            Reading::Regex.of("/a.b/c+d(1).php$"),
            Ok(r"/a\.b/c\+d\(1\)\.php\$".to_owned())
        );
    }
}
