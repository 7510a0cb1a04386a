//! The characters of HTTP's grammar.

/// `tchar` of RFC 9110 §5.6.2.
pub const fn is_token_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(
            byte,
            b'!' | b'#'
                | b'$'
                | b'%'
                | b'&'
                | b'\''
                | b'*'
                | b'+'
                | b'-'
                | b'.'
                | b'^'
                | b'_'
                | b'`'
                | b'|'
                | b'~'
        )
}

/// `token` of RFC 9110 §5.6.2: names of headers, methods, schemes.
pub fn is_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(is_token_byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delimiters_and_white_space_are_no_token() {
        // Visible ASCII without the delimiters of RFC 9110 §5.6.2.
        let delimiters = br#""(),/:;<=>?@[\]{}"#;
        for byte in 0..=u8::MAX {
            let expected = byte.is_ascii_graphic() && !delimiters.contains(&byte);
            assert_eq!(is_token_byte(byte), expected, "{byte}");
        }
        assert!(is_token("X-Api-Key") && is_token("*"));
        assert!(!is_token("") && !is_token("a b") && !is_token("é"));
    }
}
