//! Texts for readers, which a page can load after it has started.
//!
//! The tables hold some two thousand sentences. A page needs none of them to start, so the page is
//! built with `--cfg texts_apart`: a [`Text`] is then only a number made from the sentence at
//! compile time, and the sentences travel in a file of their own that [`install`] reads. In every
//! other build a [`Text`] is the sentence itself.

use std::fmt;

/// A sentence of the tables, or the number under which the text file has it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Text {
    #[cfg(not(texts_apart))]
    sentence: &'static str,
    #[cfg(texts_apart)]
    number: u32,
}

/// Makes a [`Text`]. Use it in constants only, where the sentence itself can be left out.
pub const fn t(sentence: &'static str) -> Text {
    #[cfg(not(texts_apart))]
    return Text { sentence };
    #[cfg(texts_apart)]
    return Text {
        number: apart::number_of(sentence),
    };
}

impl Text {
    /// The sentence; empty in a page that has not loaded the text file yet.
    pub fn get(self) -> &'static str {
        #[cfg(not(texts_apart))]
        return self.sentence;
        #[cfg(texts_apart)]
        return apart::find(self.number);
    }
}

impl std::ops::Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        self.get()
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.get())
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.get())
    }
}

/// Whether the sentences are here.
pub fn are_here() -> bool {
    #[cfg(not(texts_apart))]
    return true;
    #[cfg(texts_apart)]
    return apart::are_here();
}

/// Reads the text file, as [`file`] wrote it. A second call changes nothing.
pub fn install(file: String) {
    #[cfg(not(texts_apart))]
    drop(file);
    #[cfg(texts_apart)]
    apart::install(file);
}

/// Stands between two sentences in the text file; no sentence contains it.
#[cfg(any(texts_apart, not(target_arch = "wasm32")))]
const SEPARATOR: char = '\u{1e}';

/// The text file: every sentence of the tables, once, in the order of the tables.
#[cfg(not(any(texts_apart, target_arch = "wasm32")))]
pub fn file() -> String {
    let mut seen = std::collections::BTreeSet::new();
    let sentences: Vec<&str> = super::every_text()
        .into_iter()
        .map(Text::get)
        .filter(|text| seen.insert(*text))
        .collect();
    sentences.join(&SEPARATOR.to_string())
}

#[cfg(texts_apart)]
mod apart {
    use std::sync::OnceLock;

    static SENTENCES: OnceLock<Vec<(u32, &'static str)>> = OnceLock::new();

    /// FNV-1a, 64 bits folded into 32: four bytes for each sentence are four that do not compress.
    /// A test makes sure that no two sentences share a number.
    pub(super) const fn number_of(sentence: &str) -> u32 {
        let bytes = sentence.as_bytes();
        let (mut number, mut at) = (0xcbf2_9ce4_8422_2325_u64, 0);
        while at < bytes.len() {
            number = (number ^ bytes[at] as u64).wrapping_mul(0x0000_0100_0000_01b3);
            at += 1;
        }
        (number ^ (number >> 32)) as u32
    }

    pub(super) fn are_here() -> bool {
        SENTENCES.get().is_some()
    }

    pub(super) fn find(number: u32) -> &'static str {
        let sentences = SENTENCES.get().map(Vec::as_slice).unwrap_or_default();
        match sentences.binary_search_by_key(&number, |(number, _)| *number) {
            Ok(at) => sentences.get(at).map_or("", |(_, sentence)| sentence),
            Err(_) => "",
        }
    }

    /// The file stays in memory for as long as the page does.
    pub(super) fn install(file: String) {
        SENTENCES.get_or_init(|| {
            let file: &'static str = Box::leak(file.into_boxed_str());
            let mut sentences: Vec<_> = file
                .split(super::SEPARATOR)
                .map(|sentence| (number_of(sentence), sentence))
                .collect();
            sentences.sort_unstable_by_key(|(number, _)| *number);
            sentences
        });
    }
}
