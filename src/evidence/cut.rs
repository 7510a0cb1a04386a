//! Texts of strangers are kept up to a limit in bytes, and are cut between characters.

/// The beginning of a text: at most so many bytes, up to a whole character.
pub fn cut_to(text: &str, most: usize) -> &str {
    let mut end = most.min(text.len());
    while !text.is_char_boundary(end) {
        // Zero is a boundary.
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::cut_to;

    #[test]
    fn characters_stay_whole() {
        let cases = [
            ("", 0, ""),
            ("abc", 0, ""),
            ("abc", 2, "ab"),
            ("abc", 3, "abc"),
            ("abc", usize::MAX, "abc"),
            ("aé", 2, "a"),
            ("aé", 3, "aé"),
            ("€", 1, ""),
            ("€", 2, ""),
            ("😀b", 3, ""),
            ("😀b", 4, "😀"),
        ];
        for (text, most, expected) in cases {
            assert_eq!(cut_to(text, most), expected, "{text} {most}");
        }
    }
}
