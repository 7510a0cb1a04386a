//! Takes a command line apart as the shell would that it was written for.

/// The words of a command line: quotes removed, escapes replaced. Nothing is run or looked up;
/// variables stay as they are written.
pub(super) fn words(command: &str) -> Vec<String> {
    if is_for_cmd(command) {
        cmd_words(command)
    } else {
        posix_words(command)
    }
}

/// Written for cmd.exe: carets escape, and a caret ends a line that goes on.
fn is_for_cmd(command: &str) -> bool {
    command.contains("^\"") || command.contains("^\n") || command.contains("^\r\n")
}

/// Whether a line goes on: backslash, caret (cmd.exe) or backtick (PowerShell) at its end.
pub(super) fn goes_on(line: &str) -> bool {
    let line = line.trim_end_matches('\r');
    line.ends_with('\\') || line.ends_with('^') || line.ends_with(" `")
}

/// Follows the quotes of a command line over several lines.
#[derive(Debug, Default)]
pub(super) struct Quotes {
    open: Option<char>,
    /// `$'…'`, in which a backslash escapes.
    escapes: bool,
    cmd: bool,
}

impl Quotes {
    /// Reads one more line.
    pub(super) fn read(&mut self, line: &str) {
        self.cmd |= line.contains("^\"") || line.ends_with('^');
        let mut before = ' ';
        let mut rest = line.chars();
        while let Some(character) = rest.next() {
            match (self.open, character) {
                (Some('\''), '\\') if self.escapes => {
                    rest.next();
                }
                (Some('"') | None, '\\') => {
                    rest.next();
                }
                (Some(open), _) if open == character => self.open = None,
                (None, '\'' | '"') => {
                    self.open = Some(character);
                    self.escapes = before == '$';
                }
                _ => {}
            }
            before = character;
        }
    }

    /// A quote is open. In a line for cmd.exe carets tell what goes on.
    pub(super) fn open(&self) -> bool {
        self.open.is_some() && !self.cmd
    }
}

/// A word under construction. `started` tells an empty quoted word from none.
#[derive(Default)]
struct Words {
    done: Vec<String>,
    word: String,
    started: bool,
}

impl Words {
    fn push(&mut self, character: char) {
        self.word.push(character);
        self.started = true;
    }

    fn end(&mut self) {
        if std::mem::take(&mut self.started) {
            self.done.push(std::mem::take(&mut self.word));
        }
    }
}

fn posix_words(command: &str) -> Vec<String> {
    let mut words = Words::default();
    let mut rest = command.chars().peekable();
    while let Some(character) = rest.next() {
        match character {
            '\'' => {
                words.started = true;
                words.word.extend(rest.by_ref().take_while(|c| *c != '\''));
            }
            '$' if rest.peek() == Some(&'\'') => {
                rest.next();
                words.started = true;
                ansi_quoted(&mut rest, &mut words.word);
            }
            '"' => {
                words.started = true;
                double_quoted(&mut rest, &mut words.word);
            }
            '\\' | '`' => match rest.peek() {
                Some('\n') => {
                    rest.next();
                }
                Some('\r') => {
                    rest.next();
                    rest.next_if_eq(&'\n');
                }
                Some(next) if character == '\\' => {
                    let next = *next;
                    rest.next();
                    words.push(next);
                }
                _ => words.push(character),
            },
            c if c.is_whitespace() => words.end(),
            c => words.push(c),
        }
    }
    words.end();
    words.done
}

fn double_quoted(rest: &mut std::iter::Peekable<std::str::Chars<'_>>, word: &mut String) {
    while let Some(character) = rest.next() {
        match character {
            '"' => return,
            '\\' => match rest.next() {
                Some(next @ ('"' | '\\' | '$' | '`')) => word.push(next),
                Some('\n') | None => {}
                Some(next) => {
                    word.push('\\');
                    word.push(next);
                }
            },
            other => word.push(other),
        }
    }
}

/// `$'…'`, as Chromium and Firefox write values with an exclamation mark or beyond ASCII.
fn ansi_quoted(rest: &mut std::iter::Peekable<std::str::Chars<'_>>, word: &mut String) {
    while let Some(character) = rest.next() {
        match character {
            '\'' => return,
            '\\' => match rest.next() {
                Some('n') => word.push('\n'),
                Some('r') => word.push('\r'),
                Some('t') => word.push('\t'),
                Some('u') => number(rest, 4, word),
                Some('x') => number(rest, 2, word),
                Some(other) => word.push(other),
                None => {}
            },
            other => word.push(other),
        }
    }
}

fn number(rest: &mut std::iter::Peekable<std::str::Chars<'_>>, most: usize, word: &mut String) {
    let mut value = 0;
    for _ in 0..most {
        match rest.peek().and_then(|c| c.to_digit(16)) {
            Some(digit) => {
                value = value * 16 + digit;
                rest.next();
            }
            None => break,
        }
    }
    word.push(char::from_u32(value).unwrap_or(char::REPLACEMENT_CHARACTER));
}

fn cmd_words(command: &str) -> Vec<String> {
    // Carets first, as cmd.exe does; then quotes, as curl's own start-up code does.
    let mut plain = String::with_capacity(command.len());
    let mut rest = command.chars().peekable();
    while let Some(character) = rest.next() {
        if character != '^' {
            plain.push(character);
            continue;
        }
        rest.next_if_eq(&'\r');
        match rest.next() {
            // A caret before a line break joins the lines; Chromium writes `^` and an empty line
            // for a line break inside a value.
            Some('\n') => {
                plain.push(' ');
            }
            Some(next) => plain.push(next),
            None => {}
        }
    }
    let mut words = Words::default();
    let mut quoted = false;
    let mut rest = plain.chars().peekable();
    while let Some(character) = rest.next() {
        match character {
            '\\' if rest.peek() == Some(&'"') => {
                rest.next();
                words.push('"');
            }
            '"' if quoted && rest.peek() == Some(&'"') => {
                rest.next();
                words.push('"');
            }
            '"' => {
                quoted = !quoted;
                words.started = true;
            }
            c if c.is_whitespace() && !quoted => words.end(),
            c => words.push(c),
        }
    }
    words.end();
    words.done
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoting_of_both_shells() {
        let cases: [(&str, &[&str]); 7] = [
            (
                "curl 'a b' \"c \\\"d\\\"\" e\\ f",
                &["curl", "a b", "c \"d\"", "e f"],
            ),
            ("curl \\\n  -H 'x: y'", &["curl", "-H", "x: y"]),
            (r"curl $'it\'s \u0021 \x41'", &["curl", "it's ! A"]),
            ("curl '' x", &["curl", "", "x"]),
            ("curl 'open", &["curl", "open"]),
            (
                "curl ^\"https://a.example/?b=c^&d=e^\" ^\r\n  -H ^\"x: ^\\^\"y^\\^\"^\"",
                &["curl", "https://a.example/?b=c&d=e", "-H", "x: \"y\""],
            ),
            ("curl `\n -I x", &["curl", "-I", "x"]),
        ];
        for (command, expected) in cases {
            assert_eq!(words(command), expected, "{command}");
        }
    }
}
