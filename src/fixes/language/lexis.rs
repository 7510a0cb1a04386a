//! How each language writes strings and comments, as data.

use super::Language;

/// A kind of string.
#[derive(Debug, PartialEq, Eq)]
pub struct Quote {
    /// Opens it.
    pub open: char,
    /// Ends it.
    pub close: char,
    /// What is special inside.
    pub inside: Inside,
}

/// What is special inside a string, and how it is written to mean itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inside {
    /// Nothing but the end. A quote is written by ending the string, a quote that a backslash
    /// escapes, and beginning anew: `'\''`.
    Reopened,
    /// Nothing but the end, which is doubled; these are never carried.
    Doubled(&'static str),
    /// A backslash escapes itself, the quote and these; those after the bar cannot be escaped.
    Backslash {
        /// Written with a backslash before them.
        escaped: &'static str,
        /// Never carried.
        never: &'static str,
    },
    /// `&`, `<`, `>` and both quotes are written as entities.
    Entities,
    /// These characters are never carried, and there is no way to escape.
    Never(&'static str),
}

/// When a comment begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Starts {
    /// Anywhere outside strings.
    Anywhere,
    /// At the start of a word.
    AtWord,
    /// As the first word of a line.
    AtLine,
}

/// The lexical rules of a language, as far as values need them.
#[derive(Debug)]
pub struct Lexis {
    /// Kinds of string; the first one is put around a bare value that needs it.
    pub quotes: &'static [Quote],
    /// What begins a comment to the end of the line, and where it may.
    pub line_comments: &'static [(&'static str, Starts)],
    /// What begins and ends a comment of several lines.
    pub block_comment: Option<(&'static str, &'static str)>,
    /// How a bare value is written.
    pub bare: Bare,
}

/// How a value outside strings is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bare {
    /// As a word; in quotes when it has more than plain characters, and then the quotes may stand
    /// in the middle of a word.
    Joined,
    /// As a word; in quotes when it has more than plain characters, and only where it is the whole
    /// word.
    Whole,
    /// Always in quotes: a bare word may be a number, a date or a truth value.
    Quoted,
    /// As text between tags.
    Markup,
    /// Plain characters only.
    Plain,
}

const fn quote(mark: char, inside: Inside) -> Quote {
    Quote {
        open: mark,
        close: mark,
        inside,
    }
}

const fn backslash(escaped: &'static str, never: &'static str) -> Inside {
    Inside::Backslash { escaped, never }
}

const C_LIKE: &[Quote] = &[
    quote('"', backslash("", "")),
    quote('\'', backslash("", "")),
];
const SLASHES: &[(&str, Starts)] = &[("//", Starts::Anywhere)];
const HASH_WORD: &[(&str, Starts)] = &[("#", Starts::AtWord)];
const STARS: Option<(&str, &str)> = Some(("/*", "*/"));

impl Language {
    /// The rules.
    pub const fn lexis(self) -> &'static Lexis {
        match self {
            Language::Shell => {
                const {
                    &Lexis {
                        quotes: &[
                            quote('\'', Inside::Reopened),
                            // An interactive shell expands `!` inside these, whatever stands before it.
                            quote('"', backslash("", "$`!")),
                        ],
                        line_comments: HASH_WORD,
                        block_comment: None,
                        bare: Bare::Joined,
                    }
                }
            }
            // PowerShell takes typographic quotes for quotes, too; and before 7.3 it hands a double
            // quote to a program as one that ends the argument.
            Language::PowerShell => {
                const {
                    &Lexis {
                        quotes: &[
                            quote('\'', Inside::Doubled("\"\u{2018}\u{2019}\u{201a}\u{201b}")),
                            quote('"', Inside::Never("\"$`\u{201c}\u{201d}\u{201e}")),
                        ],
                        line_comments: HASH_WORD,
                        block_comment: Some(("<#", "#>")),
                        bare: Bare::Whole,
                    }
                }
            }
            // A percent sign expands variables inside quotes, and nothing escapes it at a prompt. A
            // backslash before the closing quote would take it away from the program.
            Language::Cmd => {
                const {
                    &Lexis {
                        quotes: &[quote('"', Inside::Never("\"%!^\\"))],
                        line_comments: &[("rem ", Starts::AtLine), ("::", Starts::AtLine)],
                        block_comment: None,
                        bare: Bare::Whole,
                    }
                }
            }
            // A dollar sign begins a variable, and nothing escapes it.
            Language::Nginx => {
                const {
                    &Lexis {
                        quotes: &[
                            quote('"', backslash("", "$")),
                            quote('\'', backslash("", "$")),
                        ],
                        line_comments: HASH_WORD,
                        block_comment: None,
                        bare: Bare::Whole,
                    }
                }
            }
            // `${NAME}` is a defined value, `%{NAME}` a variable of expressions and headers.
            Language::Apache => {
                const {
                    &Lexis {
                        quotes: &[
                            quote('"', backslash("", "$%")),
                            quote('\'', backslash("", "$%")),
                        ],
                        line_comments: &[("#", Starts::AtLine)],
                        block_comment: None,
                        bare: Bare::Whole,
                    }
                }
            }
            // Braces begin a placeholder; a backslash escapes nothing but the quote.
            Language::Caddyfile => {
                const {
                    &Lexis {
                        quotes: &[
                            quote('"', Inside::Never("\"\\{}")),
                            quote('`', Inside::Never("`{}")),
                        ],
                        line_comments: HASH_WORD,
                        block_comment: None,
                        bare: Bare::Whole,
                    }
                }
            }
            Language::Haproxy => {
                const {
                    &Lexis {
                        quotes: &[
                            quote('\'', Inside::Reopened),
                            quote('"', backslash("$", "`")),
                        ],
                        line_comments: HASH_WORD,
                        block_comment: None,
                        bare: Bare::Joined,
                    }
                }
            }
            Language::Squid => {
                const {
                    &Lexis {
                        quotes: &[quote('"', backslash("", "%$"))],
                        line_comments: HASH_WORD,
                        block_comment: None,
                        bare: Bare::Plain,
                    }
                }
            }
            Language::Yaml => {
                const {
                    &Lexis {
                        quotes: &[
                            quote('"', backslash("", "")),
                            quote('\'', Inside::Doubled("\\")),
                        ],
                        line_comments: HASH_WORD,
                        block_comment: None,
                        bare: Bare::Quoted,
                    }
                }
            }
            Language::Json => {
                const {
                    &Lexis {
                        quotes: &[quote('"', backslash("", ""))],
                        line_comments: &[],
                        block_comment: None,
                        bare: Bare::Quoted,
                    }
                }
            }
            Language::Toml => {
                const {
                    &Lexis {
                        quotes: &[
                            quote('"', backslash("", "")),
                            quote('\'', Inside::Never("'")),
                        ],
                        line_comments: &[("#", Starts::Anywhere)],
                        block_comment: None,
                        bare: Bare::Quoted,
                    }
                }
            }
            Language::JavaScript => {
                const {
                    &Lexis {
                        quotes: &[
                            quote('\'', backslash("", "")),
                            quote('"', backslash("", "")),
                            quote('`', backslash("$", "")),
                        ],
                        line_comments: SLASHES,
                        block_comment: STARS,
                        bare: Bare::Quoted,
                    }
                }
            }
            Language::Python => {
                const {
                    &Lexis {
                        quotes: C_LIKE,
                        line_comments: &[("#", Starts::Anywhere)],
                        block_comment: None,
                        bare: Bare::Quoted,
                    }
                }
            }
            Language::Ruby => {
                const {
                    &Lexis {
                        quotes: &[
                            quote('"', backslash("#", "")),
                            quote('\'', backslash("", "")),
                        ],
                        line_comments: HASH_WORD,
                        block_comment: None,
                        bare: Bare::Quoted,
                    }
                }
            }
            Language::Php => {
                const {
                    &Lexis {
                        quotes: &[
                            quote('\'', backslash("", "")),
                            quote('"', backslash("$", "{")),
                        ],
                        line_comments: &[("//", Starts::Anywhere), ("#", Starts::AtWord)],
                        block_comment: STARS,
                        bare: Bare::Quoted,
                    }
                }
            }
            Language::Java => {
                const {
                    &Lexis {
                        quotes: C_LIKE,
                        line_comments: SLASHES,
                        block_comment: STARS,
                        bare: Bare::Quoted,
                    }
                }
            }
            Language::CSharp => {
                const {
                    &Lexis {
                        quotes: C_LIKE,
                        line_comments: SLASHES,
                        block_comment: STARS,
                        bare: Bare::Quoted,
                    }
                }
            }
            Language::Go => {
                const {
                    &Lexis {
                        quotes: &[
                            quote('"', backslash("", "'")),
                            quote('`', Inside::Never("`")),
                            quote('\'', backslash("", "\"")),
                        ],
                        line_comments: SLASHES,
                        block_comment: STARS,
                        bare: Bare::Quoted,
                    }
                }
            }
            // Standard strings; a backslash is refused, since older servers take it for an escape.
            Language::Sql => {
                const {
                    &Lexis {
                        quotes: &[
                            quote('\'', Inside::Doubled("\\")),
                            quote('"', Inside::Doubled("\\")),
                        ],
                        line_comments: &[("--", Starts::Anywhere)],
                        block_comment: STARS,
                        bare: Bare::Plain,
                    }
                }
            }
            Language::Xml | Language::Html => {
                const {
                    &Lexis {
                        quotes: &[quote('"', Inside::Entities), quote('\'', Inside::Entities)],
                        line_comments: &[],
                        block_comment: Some(("<!--", "-->")),
                        bare: Bare::Markup,
                    }
                }
            }
            Language::Properties => {
                const {
                    &Lexis {
                        quotes: &[],
                        line_comments: &[("#", Starts::AtLine), (";", Starts::AtLine)],
                        block_comment: None,
                        bare: Bare::Plain,
                    }
                }
            }
            Language::RulesLanguage => {
                const {
                    &Lexis {
                        quotes: &[quote('"', backslash("", ""))],
                        line_comments: &[("#", Starts::Anywhere)],
                        block_comment: None,
                        bare: Bare::Plain,
                    }
                }
            }
            Language::Http => {
                const {
                    &Lexis {
                        quotes: &[quote('"', backslash("", ""))],
                        line_comments: &[],
                        block_comment: None,
                        bare: Bare::Plain,
                    }
                }
            }
        }
    }
}
