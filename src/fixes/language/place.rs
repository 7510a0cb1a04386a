//! Where in a template a value stands, and how it is written there.

use super::super::values::{Why, is_invisible};
use super::Language;
use super::lexis::{Bare, Inside, Lexis, Quote, Starts};

/// Where a value stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Place {
    /// Outside strings and comments; `joined` when a part of the same word stands beside it.
    Bare {
        /// Whose rules hold.
        language: Language,
        /// Whether it is only a part of a word.
        joined: bool,
    },
    /// In a string.
    Quoted(&'static Quote),
    /// In a comment.
    Comment,
}

impl Place {
    /// The value as it has to be written here.
    ///
    /// # Errors
    /// [`Why::Special`] when this place cannot carry it.
    pub fn carry(self, value: &str) -> Result<String, Why> {
        if value.chars().any(is_invisible) {
            return Err(Why::Special);
        }
        match self {
            Place::Quoted(quote) => inside(quote, value),
            // Lists of such words, too: nothing ends a comment, and nothing changes when its marks
            // are taken away.
            Place::Comment => match value.split(", ").all(|word| plain(word).is_ok()) {
                true => Ok(value.to_owned()),
                false => Err(Why::Special),
            },
            Place::Bare { language, joined } => {
                let lexis = language.lexis();
                let in_quotes = || match lexis.quotes.first() {
                    Some(quote) => Ok(format!(
                        "{}{}{}",
                        quote.open,
                        inside(quote, value)?,
                        quote.close
                    )),
                    None => Err(Why::Special),
                };
                match lexis.bare {
                    Bare::Markup => entities(value),
                    Bare::Quoted => match joined {
                        true => Err(Why::Special),
                        false => in_quotes(),
                    },
                    Bare::Plain => plain(value),
                    Bare::Joined => plain(value).or_else(|_| in_quotes()),
                    Bare::Whole => plain(value).or_else(|why| match joined {
                        true => Err(why),
                        false => in_quotes(),
                    }),
                }
            }
        }
    }
}

/// Characters that stand for themselves in every language here, wherever they stand in a word.
fn plain(value: &str) -> Result<String, Why> {
    let safe = |c: char| c.is_ascii_alphanumeric() || "-_./:".contains(c);
    let starts = !value.starts_with(['-', ':']);
    match starts && value.chars().all(safe) {
        true => Ok(value.to_owned()),
        false => Err(Why::Special),
    }
}

fn inside(quote: &Quote, value: &str) -> Result<String, Why> {
    let refused = |never: &str| value.contains(|c| never.contains(c));
    match quote.inside {
        Inside::Reopened => Ok(value.replace(quote.close, &format!("{0}\\{0}{0}", quote.close))),
        Inside::Doubled(never) => match refused(never) {
            true => Err(Why::Special),
            false => Ok(value.replace(quote.close, &format!("{0}{0}", quote.close))),
        },
        Inside::Never(never) => match refused(never) {
            true => Err(Why::Special),
            false => Ok(value.to_owned()),
        },
        Inside::Entities => entities(value),
        Inside::Backslash { escaped, never } => {
            if refused(never) {
                return Err(Why::Special);
            }
            let mut written = String::with_capacity(value.len() + 4);
            for c in value.chars() {
                if c == '\\' || c == quote.close || escaped.contains(c) {
                    written.push('\\');
                }
                written.push(c);
            }
            Ok(written)
        }
    }
}

fn entities(value: &str) -> Result<String, Why> {
    let mut written = String::with_capacity(value.len() + 8);
    for c in value.chars() {
        match c {
            '&' => written.push_str("&amp;"),
            '<' => written.push_str("&lt;"),
            '>' => written.push_str("&gt;"),
            '"' => written.push_str("&quot;"),
            '\'' => written.push_str("&#39;"),
            c => written.push(c),
        }
    }
    Ok(written)
}

/// Reads a template as its language does, as far as strings and comments go.
#[derive(Debug)]
pub struct Scanner {
    language: Language,
    lexis: &'static Lexis,
    state: State,
    before: Before,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum State {
    Code,
    Quoted(&'static Quote),
    Escaped(&'static Quote),
    Line,
    Block(&'static str),
}

/// What stands before the place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Before {
    /// Nothing on this line but blanks.
    Line,
    /// A blank or a bracket.
    Gap,
    /// A part of a word.
    Word,
}

impl Scanner {
    /// At the start of a text in this language.
    pub const fn new(language: Language) -> Self {
        Scanner {
            language,
            lexis: language.lexis(),
            state: State::Code,
            before: Before::Line,
        }
    }

    /// The place of a value that stands here, before `rest`.
    pub fn place(&self, rest: &str) -> Place {
        match self.state {
            State::Quoted(quote) | State::Escaped(quote) => Place::Quoted(quote),
            State::Line | State::Block(_) => Place::Comment,
            State::Code => {
                let goes_on = rest.chars().next().is_some_and(is_word_part);
                Place::Bare {
                    language: self.language,
                    joined: self.before == Before::Word || goes_on,
                }
            }
        }
    }

    /// Goes past a value that was written in.
    pub fn pass_value(&mut self) {
        self.before = Before::Word;
    }

    /// Goes one character on; `rest` begins with it. Answers how many bytes were read, since marks
    /// of several characters are read at once.
    pub fn pass(&mut self, rest: &str) -> usize {
        let Some(c) = rest.chars().next() else {
            return 0;
        };
        let mut read = c.len_utf8();
        match self.state {
            State::Code => {
                if let Some(quote) = self.lexis.quotes.iter().find(|quote| quote.open == c) {
                    self.state = State::Quoted(quote);
                } else if let Some((open, close)) = self
                    .lexis
                    .block_comment
                    .filter(|(open, _)| rest.starts_with(open))
                {
                    self.state = State::Block(close);
                    read = open.len();
                } else if self.starts_comment(rest) {
                    self.state = State::Line;
                } else if c == '\\' && self.lexis.bare == Bare::Joined {
                    // Escapes the next one, whatever it is.
                    read += rest.chars().nth(1).map_or(0, char::len_utf8);
                }
            }
            State::Quoted(quote) if c == quote.close => self.state = State::Code,
            State::Quoted(quote) => {
                if c == '\\' && matches!(quote.inside, Inside::Backslash { .. }) {
                    self.state = State::Escaped(quote);
                }
            }
            State::Escaped(quote) => self.state = State::Quoted(quote),
            State::Line if c == '\n' => self.state = State::Code,
            State::Block(close) if rest.starts_with(close) => {
                self.state = State::Code;
                read = close.len();
            }
            State::Line | State::Block(_) => {}
        }
        self.before = match c {
            '\n' => Before::Line,
            c if c.is_whitespace() && self.before == Before::Line => Before::Line,
            c if is_word_part(c) || self.lexis.quotes.iter().any(|quote| quote.open == c) => {
                Before::Word
            }
            _ => Before::Gap,
        };
        read
    }

    /// Whether nothing is left open: every string and comment of several lines has ended.
    pub fn is_closed(&self) -> bool {
        matches!(self.state, State::Code | State::Line)
    }

    fn starts_comment(&self, rest: &str) -> bool {
        self.lexis.line_comments.iter().any(|(mark, starts)| {
            rest.starts_with(mark)
                && match starts {
                    Starts::Anywhere => true,
                    Starts::AtWord => self.before != Before::Word,
                    Starts::AtLine => self.before == Before::Line,
                }
        })
    }
}

/// Whether a character beside a value makes one word with it.
fn is_word_part(c: char) -> bool {
    c.is_alphanumeric() || "-_./:$%@~^*+=&|\\?!#".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The place of `§` in a template.
    fn place_of(language: Language, template: &str) -> Place {
        let mut scanner = Scanner::new(language);
        let mut rest = template;
        while !rest.starts_with('§') {
            let read = scanner.pass(rest);
            rest = &rest[read..];
        }
        scanner.place(&rest['§'.len_utf8()..])
    }

    fn written(language: Language, template: &str, value: &str) -> Result<String, Why> {
        let carried = place_of(language, template).carry(value)?;
        Ok(template.replace('§', &carried))
    }

    #[test]
    fn shells_get_words_whatever_stands_around_the_value() {
        let sh = |template, value| written(Language::Shell, template, value);
        let hostile = "/x'$(touch$IFS/tmp/x)'y";
        let quoted = r"'/x'\''$(touch$IFS/tmp/x)'\''y'";
        assert_eq!(
            sh("grep '§' log", hostile),
            Ok(format!("grep {quoted} log"))
        );
        assert_eq!(sh("grep § log", hostile), Ok(format!("grep {quoted} log")));
        assert_eq!(
            sh("ls /var/www§", hostile),
            Ok(format!("ls /var/www{quoted}"))
        );
        assert_eq!(sh("ls \"§\"", hostile), Err(Why::Special));
        assert_eq!(
            sh("ls § # it's", "/plain"),
            Ok("ls /plain # it's".to_owned())
        );
        assert_eq!(sh("a # '§", "/x;id"), Err(Why::Special));
        assert_eq!(sh(r"a\'§", "/x;id"), Ok(r"a\''/x;id'".to_owned()));
    }

    #[test]
    fn what_a_language_cannot_carry_stays_out() {
        assert_eq!(
            written(Language::Nginx, "location = \"§\" {", "/a$b"),
            Err(Why::Special)
        );
        assert_eq!(
            written(Language::Caddyfile, "handle \"§\" {", "/a{b}"),
            Err(Why::Special)
        );
        assert_eq!(
            written(Language::PowerShell, "irm '§'", "a\u{2019}b"),
            Err(Why::Special)
        );
        for value in ["/%PATH%", "/a%20b", "/a!b!", "/a^b", "/a\"b", "/a\\"] {
            assert_eq!(
                written(Language::Cmd, "curl \"§\"", value),
                Err(Why::Special),
                "{value}"
            );
        }
        assert_eq!(
            written(Language::PowerShell, "irm '§'", "a\"b"),
            Err(Why::Special)
        );
        assert_eq!(
            written(Language::Properties, "host=§", "a b"),
            Err(Why::Special)
        );
        assert_eq!(
            written(Language::Json, "{\"a\": \"§\"}", "a\u{0}b"),
            Err(Why::Special)
        );
    }

    #[test]
    fn strings_keep_their_ends() {
        for (language, template, value, expected) in [
            (
                Language::JavaScript,
                "fetch('§')",
                r"/a'\b",
                r"fetch('/a\'\\b')",
            ),
            (
                Language::JavaScript,
                "fetch(`§`)",
                "/`${x}",
                r"fetch(`/\`\${x}`)",
            ),
            (Language::Php, "$a = '§';", "/a'b", r"$a = '/a\'b';"),
            (Language::Ruby, "a \"§\"", "/#{x}", r#"a "/\#{x}""#),
            (
                Language::PowerShell,
                "irm '§'",
                "/it's$(x)",
                "irm '/it''s$(x)'",
            ),
            (Language::Cmd, "curl \"§\"", "/a&b'c", "curl \"/a&b'c\""),
            (Language::Yaml, "path: §", "no", "path: \"no\""),
            (Language::Yaml, "path: '§'", "it's", "path: 'it''s'"),
            (
                Language::Xml,
                "<add a=\"§\" />",
                "a&\"<",
                "<add a=\"a&amp;&quot;&lt;\" />",
            ),
            (
                Language::Nginx,
                "location = § {",
                "/a;b",
                "location = \"/a;b\" {",
            ),
            (
                Language::Apache,
                "<Files \"§\">",
                "a\"b\\",
                r#"<Files "a\"b\\">"#,
            ),
        ] {
            assert_eq!(written(language, template, value), Ok(expected.to_owned()));
        }
    }

    #[test]
    fn apostrophes_in_comments_are_no_quotes() {
        let place = place_of(Language::JavaScript, "// it's\nfetch('§')");
        assert!(matches!(place, Place::Quoted(quote) if quote.open == '\''));
        let place = place_of(Language::Apache, "Header set A b # it\n<If \"§\">");
        assert!(matches!(place, Place::Quoted(quote) if quote.open == '"'));
        let place = place_of(Language::Xml, "<!-- it's --><a b=\"§\"/>");
        assert!(matches!(place, Place::Quoted(quote) if quote.open == '"'));
    }
}
