//! Reads `WWW-Authenticate` and `Proxy-Authenticate` (RFC 9110 §11.2 to §11.6), however written.
//!
//! Servers send these headers with missing commas, stray quotes and unquoted addresses, and
//! people want to know what was meant. So reading never fails: what departs from the grammar is
//! read as it was most likely meant and noted as a [`Warning`]. The time is linear in the length.

mod lexical;
mod reader;

use std::fmt;

/// One way to authenticate that a server offers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Challenge {
    /// The scheme as sent, such as `Bearer`. Compare with [`Challenge::is`].
    pub scheme: String,
    /// The single blob of schemes such as `Negotiate`, when there is one.
    pub token68: Option<String>,
    /// Parameters in order, names in lower case, repeated ones kept.
    pub params: Vec<(String, String)>,
    /// Quoted texts without a name, which the grammar does not know.
    pub positional: Vec<String>,
    /// How the text departs from the grammar.
    pub warnings: Vec<Warning>,
}

impl Challenge {
    /// Whether the scheme is this one, in any case (RFC 9110 §11.1).
    pub fn is(&self, scheme: &str) -> bool {
        self.scheme.eq_ignore_ascii_case(scheme)
    }

    /// The first value of the parameter with this lower-case name.
    pub fn param(&self, name: &str) -> Option<&str> {
        self.params
            .iter()
            .find(|(found, _)| found == name)
            .map(|(_, value)| value.as_str())
    }

    fn warn(&mut self, warning: Warning) {
        if !self.warnings.contains(&warning) {
            self.warnings.push(warning);
        }
    }
}

/// A departure from the grammar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Warning {
    /// No comma between two parameters.
    MissingComma,
    /// No comma between two challenges.
    MissingCommaBeforeScheme,
    /// A comma directly behind the scheme: by the grammar, the scheme ends there.
    CommaGluedToScheme,
    /// A semicolon where a comma belongs.
    SemicolonSeparator,
    /// White space around the equals sign, which senders must not produce.
    SpaceAroundEquals,
    /// Characters in an unquoted value that need quotes.
    NeedsQuotes,
    /// A parameter without a value.
    EmptyValue,
    /// The same parameter twice; clients differ in which one they take.
    DuplicateParam,
    /// A quote that does not end.
    UnterminatedQuote,
    /// A quote inside a quoted text without a backslash.
    UnescapedQuote,
    /// Characters beyond ASCII inside quotes.
    BeyondAscii,
    /// A quoted text without a name.
    PositionalText,
    /// A parameter beside a blob; the grammar allows one or the other.
    ParamBesideToken68,
    /// A character that cannot follow a scheme, such as a colon.
    JunkAfterScheme,
    /// Characters that have no meaning here.
    Junk,
    /// A parameter or text before any scheme.
    BeforeScheme,
}

impl Warning {
    /// The stable id.
    pub const fn id(self) -> &'static str {
        match self {
            Warning::MissingComma => "missing-comma",
            Warning::MissingCommaBeforeScheme => "missing-comma-before-scheme",
            Warning::CommaGluedToScheme => "comma-glued-to-scheme",
            Warning::SemicolonSeparator => "semicolon-separator",
            Warning::SpaceAroundEquals => "space-around-equals",
            Warning::NeedsQuotes => "needs-quotes",
            Warning::EmptyValue => "empty-value",
            Warning::DuplicateParam => "duplicate-param",
            Warning::UnterminatedQuote => "unterminated-quote",
            Warning::UnescapedQuote => "unescaped-quote",
            Warning::BeyondAscii => "beyond-ascii",
            Warning::PositionalText => "positional-text",
            Warning::ParamBesideToken68 => "param-beside-token68",
            Warning::JunkAfterScheme => "junk-after-scheme",
            Warning::Junk => "junk",
            Warning::BeforeScheme => "before-scheme",
        }
    }

    /// What a reader sees.
    pub const fn text(self) -> &'static str {
        match self {
            Warning::MissingComma => "A comma is missing between two parameters",
            Warning::MissingCommaBeforeScheme => "A comma is missing between two challenges",
            Warning::CommaGluedToScheme => "A comma directly behind the scheme cuts it off",
            Warning::SemicolonSeparator => "A semicolon stands where a comma belongs",
            Warning::SpaceAroundEquals => "White space surrounds an equals sign",
            Warning::NeedsQuotes => "A value needs quotes around it",
            Warning::EmptyValue => "A parameter has no value",
            Warning::DuplicateParam => "A parameter appears twice; clients take different ones",
            Warning::UnterminatedQuote => "A quote does not end",
            Warning::UnescapedQuote => "A quote inside a quoted text lacks its backslash",
            Warning::BeyondAscii => "Characters beyond ASCII are read differently by clients",
            Warning::PositionalText => "A quoted text has no name",
            Warning::ParamBesideToken68 => "A parameter stands beside a blob",
            Warning::JunkAfterScheme => "The scheme is followed by a stray character",
            Warning::Junk => "There are characters without meaning",
            Warning::BeforeScheme => "Something stands before the first scheme",
        }
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}

/// Everything read from the lines of one header.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading {
    /// The challenges in order.
    pub challenges: Vec<Challenge>,
    /// Departures that belong to no challenge.
    pub stray: Vec<Warning>,
}

/// Reads the values of all lines of one header. Several lines are as good as one with commas
/// (RFC 9110 §5.3), so a parameter that opens a line belongs to the challenge before it.
///
/// Values may be as browsers hand them over, one character for each byte, or as pasted.
pub fn read<'a>(lines: impl IntoIterator<Item = &'a str>) -> Reading {
    let mut reading = Reading::default();
    for line in lines {
        reader::read_line(line, &mut reading);
    }
    for challenge in &mut reading.challenges {
        if has_repeats(&challenge.params) {
            challenge.warn(Warning::DuplicateParam);
        }
    }
    reading
}

/// The challenges alone.
pub fn parse<'a>(lines: impl IntoIterator<Item = &'a str>) -> Vec<Challenge> {
    read(lines).challenges
}

fn has_repeats(params: &[(String, String)]) -> bool {
    let mut names: Vec<&str> = params.iter().map(|(name, _)| name.as_str()).collect();
    names.sort_unstable();
    names
        .iter()
        .zip(names.iter().skip(1))
        .any(|(one, next)| one == next)
}
