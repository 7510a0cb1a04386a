//! Addresses that hold what looks like a secret: a token in the query, a session in the path.
//!
//! A watched address is kept whole, and asked for again and again. So the reader is asked before one
//! with a secret is put on the list.

use crate::secret::{Removed, address, shown_address};
use std::borrow::Cow;

/// Whether an address holds what looks like a secret.
pub fn holds_secret(url: &str) -> bool {
    let mut removed = Removed::default();
    address(url, &mut removed);
    !removed.is_empty()
}

/// The address as it may be shown: without what looks like a secret.
pub fn without_secret(url: &str) -> Cow<'_, str> {
    shown_address(url)
}

/// The addresses that can be kept without asking, and those that can not.
pub fn ask_first(urls: Vec<String>) -> (Vec<String>, Vec<String>) {
    urls.into_iter().partition(|url| !holds_secret(url))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_asked_about_and_never_shown() {
        let plain = "https://a.example/p?q=1&page=2";
        let token = "https://a.example/p?q=1&token=abc";
        let (keep, ask) = ask_first(vec![plain.to_owned(), token.to_owned()]);
        assert_eq!(keep, [plain]);
        assert_eq!(ask, [token]);
        assert_eq!(without_secret(plain), plain);
        assert!(!without_secret(token).contains("abc"));
        assert!(!holds_secret("https://a.example/?token="));
    }
}
