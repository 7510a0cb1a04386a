//! Recognises JSON Web Tokens (RFC 7519), which look like host names and must never be asked for:
//! the name server would learn them.

/// Every token starts so: base64url of `{"`.
const START: &str = "eyJ";

/// The least length of a header such as `{"alg":"none"}`.
const LEAST: usize = 16;

/// The text is a token, perhaps cut off.
pub(super) fn is_token(text: &str) -> bool {
    let mut parts = text.split('.');
    let header = parts.next().unwrap_or_default();
    header.starts_with(START)
        && header.len() >= LEAST
        && text.bytes().all(|byte| is_token_byte(byte) || byte == b'.')
        && parts.next().is_some()
}

/// The text with every token in it cut down to its first letters.
pub(super) fn hide_tokens(text: &str) -> String {
    let mut hidden = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(START) {
        let (before, token) = rest.split_at(at);
        hidden.push_str(before);
        let end = token
            .bytes()
            .position(|byte| !is_token_byte(byte) && byte != b'.')
            .unwrap_or(token.len());
        let (token, after) = token.split_at(end);
        if token.len() >= LEAST {
            hidden.push_str(START);
            hidden.push('…');
        } else {
            hidden.push_str(token);
        }
        rest = after;
    }
    hidden.push_str(rest);
    hidden
}

fn is_token_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'=')
}
