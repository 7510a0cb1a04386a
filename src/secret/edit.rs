//! A text of which pieces are taken out, from left to right.

use std::borrow::Cow;

/// The text and what has become of it so far.
#[derive(Debug)]
pub(super) struct Edit<'t> {
    text: &'t str,
    /// Up to here the text is in `clean`.
    copied: usize,
    clean: String,
}

impl<'t> Edit<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Edit {
            text,
            copied: 0,
            clean: String::new(),
        }
    }

    /// Puts something in the place of these bytes. What lies before something that was put
    /// already, or cuts a character, is left as it is.
    pub(super) fn put(&mut self, from: usize, to: usize, with: &str) {
        let Some(before) = self.text.get(self.copied..from) else {
            return;
        };
        if to >= from && self.text.is_char_boundary(to) {
            self.clean.push_str(before);
            self.clean.push_str(with);
            self.copied = to;
        }
    }

    /// A part of the text, as it was.
    pub(super) fn original(&self, from: usize, to: usize) -> &'t str {
        self.text.get(from..to).unwrap_or_default()
    }

    /// What is left; the text itself when nothing was taken out.
    pub(super) fn finish(mut self) -> Cow<'t, str> {
        if self.copied == 0 && self.clean.is_empty() {
            return Cow::Borrowed(self.text);
        }
        self.clean
            .push_str(self.text.get(self.copied..).unwrap_or_default());
        Cow::Owned(self.clean)
    }
}

/// The text with one more thing done to it.
pub(super) fn then<'t>(
    text: Cow<'t, str>,
    change: impl FnOnce(&str) -> Cow<'_, str>,
) -> Cow<'t, str> {
    match text {
        Cow::Borrowed(text) => change(text),
        Cow::Owned(text) => match change(&text) {
            Cow::Owned(changed) => Cow::Owned(changed),
            Cow::Borrowed(_) => Cow::Owned(text),
        },
    }
}

/// What cannot be part of a URL that stands in a text.
pub(super) const fn ends_url(byte: u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b'"' | b'\'' | b'<' | b'>' | b'`')
}
