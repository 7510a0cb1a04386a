//! Error lines of programs that make requests: what a library, a package manager or a command line
//! prints when it was turned away.
//!
//! Each family of programs has a file with the sentences in which it names a status code. The
//! sentences in which a program says that no answer came are in `classify::knowledge::messages`,
//! for they name a cause themselves. Everything here is a pure function of one line.

mod browsers;
mod cloud_tools;
mod command_line;
mod containers;
mod databases;
mod dotnet;
mod go;
mod jvm;
mod log_lines;
mod mobile;
mod node;
mod php;
mod place;
mod python;
mod registries;
mod ruby;
mod rust;
mod sentence;
mod test_tools;

pub(super) use log_lines::logged;
pub(super) use place::{address_in, of_pool, url_in};
pub(super) use sentence::{Sentence, Told};

use crate::classify::grams::Grams;
use crate::classify::knowledge::messages::matches;

/// The sentences of every family, the more specific families first.
const FAMILIES: &[&[Sentence]] = &[
    containers::SENTENCES,
    registries::SENTENCES,
    cloud_tools::SENTENCES,
    databases::SENTENCES,
    jvm::SENTENCES,
    python::SENTENCES,
    php::SENTENCES,
    ruby::SENTENCES,
    rust::SENTENCES,
    dotnet::SENTENCES,
    mobile::SENTENCES,
    node::SENTENCES,
    test_tools::SENTENCES,
    browsers::SENTENCES,
    command_line::SENTENCES,
    go::SENTENCES,
];

/// The longest line that is looked at, in bytes.
const LINE: usize = 8_192;

/// The status code that a line tells of, if it is such a sentence.
pub(super) fn told<'t>(line: &'t str, pieces: &Grams) -> Option<Told<'t>> {
    let line = head(line);
    if !holds_code(line) {
        return None;
    }
    let sentences = FAMILIES.iter().flat_map(|family| family.iter());
    sentences
        .filter(|sentence| pieces.may_hold(sentence.mark))
        .find_map(|sentence| Told::of(sentence, &matches(sentence.words, line)?, line))
}

/// Every sentence, for the tests of the tables.
#[cfg(test)]
fn all() -> impl Iterator<Item = &'static Sentence> {
    FAMILIES.iter().flat_map(|family| family.iter())
}

/// The beginning of a line, as far as it is looked at.
fn head(line: &str) -> &str {
    let end = (0..=LINE.min(line.len()))
        .rev()
        .find(|at| line.is_char_boundary(*at));
    end.and_then(|end| line.get(..end)).unwrap_or_default()
}

/// Three digits from 100 to 999 that stand apart. A cheap look before the tables are searched.
fn holds_code(line: &str) -> bool {
    let mut digits = 0;
    let mut first = b'0';
    for byte in line.bytes().chain([b' ']) {
        if byte.is_ascii_digit() {
            if digits == 0 {
                first = byte;
            }
            digits += 1;
        } else {
            if digits == 3 && (b'1'..=b'9').contains(&first) {
                return true;
            }
            digits = 0;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sentence_names_its_program_and_a_code() {
        for sentence in all() {
            assert!(!sentence.program.is_empty(), "{}", sentence.words);
            assert!(sentence.words.contains("{status}"), "{}", sentence.words);
            assert!(
                sentence.mark.len() >= 3,
                "{}: any line would do",
                sentence.words
            );
        }
    }

    #[test]
    fn a_code_stands_apart() {
        for line in ["403", "E403", "(403)", "a 403.", "HTTP/2 401"] {
            assert!(holds_code(line), "{line}");
        }
        for line in ["", "4031", "40", "port 8080", "at 12:30", "012"] {
            assert!(!holds_code(line), "{line}");
        }
    }
}
