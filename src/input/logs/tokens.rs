//! A line as words: separated by spaces, in quotes, or in brackets.

/// One word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token<'a> {
    /// Without quotes or brackets.
    pub(super) text: &'a [u8],
    /// What stood around it: `"`, `[`, or a space.
    pub(super) mark: u8,
}

impl Token<'_> {
    pub(super) const fn is_quoted(self) -> bool {
        self.mark == b'"'
    }
}

/// Goes through a line word by word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tokens<'a> {
    rest: &'a [u8],
}

impl<'a> Tokens<'a> {
    pub(super) const fn of(line: &'a [u8]) -> Self {
        Tokens { rest: line }
    }

    /// What has not been read.
    pub(super) const fn rest(&self) -> &'a [u8] {
        self.rest
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        let line = self.rest.trim_ascii_start();
        let (first, inside) = line.split_first()?;
        let (length, mark) = match first {
            b'"' => (quote_end(inside), b'"'),
            // `[2001:db8::1]:443` is a word like any other.
            b'[' => (
                memchr::memchr(b']', inside)
                    .filter(|at| matches!(inside.get(at + 1), None | Some(b' ' | b'\t'))),
                b'[',
            ),
            _ => (None, b' '),
        };
        if let Some(length) = length {
            self.rest = inside.get(length + 1..).unwrap_or_default();
            let text = inside.get(..length)?;
            return Some(Token { text, mark });
        }
        let length = memchr::memchr(b' ', line).unwrap_or(line.len());
        self.rest = line.get(length..).unwrap_or_default();
        Some(Token {
            text: line.get(..length)?,
            mark: b' ',
        })
    }
}

/// Where the quotes end that were opened before `inside`: at a quote without a backslash before it,
/// with a space or nothing behind it. Programs that escape nothing write others into the middle.
pub(super) fn quote_end(inside: &[u8]) -> Option<usize> {
    let mut fallback = None;
    for at in memchr::memchr_iter(b'"', inside) {
        let before = inside.get(..at).unwrap_or_default();
        let escapes = before
            .iter()
            .rev()
            .take_while(|byte| **byte == b'\\')
            .count();
        if escapes % 2 == 1 {
            fallback = fallback.or(Some(at));
            continue;
        }
        match inside.get(at + 1) {
            None | Some(b' ' | b'\t' | b',') => return Some(at),
            Some(_) => fallback = fallback.or(Some(at)),
        }
    }
    fallback
}

#[cfg(test)]
mod tests {
    use super::Tokens;

    fn words(line: &str) -> Vec<String> {
        Tokens::of(line.as_bytes())
            .map(|token| String::from_utf8_lossy(token.text).into_owned())
            .collect()
    }

    #[test]
    fn quotes_and_brackets_hold_together() {
        for (line, expected) in [
            (r#"a "b c" [d e] f"#, &["a", "b c", "d e", "f"][..]),
            (r#""a \"b\" c" d"#, &[r#"a \"b\" c"#, "d"]),
            (r#""a "b" c" d"#, &[r#"a "b"#, "c\"", "d"]),
            (r#""C:\\" d"#, &[r"C:\\", "d"]),
            (r#""" d"#, &["", "d"]),
            (r#""open"#, &["\"open"]),
            ("[open", &["[open"]),
            ("[2001:db8::1]:443 d", &["[2001:db8::1]:443", "d"]),
            ("  ", &[]),
        ] {
            assert_eq!(words(line), expected, "{line}");
        }
    }
}
