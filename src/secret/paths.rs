//! Secrets in paths: behind words that say that what follows opens something, a segment that looks
//! generated is a key. Everywhere else it is an id or the name of a file, and stays.

use super::edit::{Edit, ends_url};
use super::random::{Bar, is_generated};
use super::{REDACTED, Removed};
use std::borrow::Cow;

/// What a segment says of those behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    /// Something that is used once, out of a mail: what follows is a key, if it is a UUID.
    Once,
    /// A place to which messages are sent: the same.
    Hook,
    /// A thing that has ids besides keys: what follows is a key only if it is no id.
    Thing,
}

/// Segments that hold one of these words. Sources: the documents of Slack, Discord and Microsoft
/// Teams on incoming webhooks, and the routes of Devise, Django, Laravel and `WordPress` for passwords,
/// invitations, confirmations and unsubscribing.
const WORDS: [(&str, Word); 37] = [
    ("reset", Word::Once),
    ("password", Word::Once),
    ("passwordless", Word::Once),
    ("recover", Word::Once),
    ("recovery", Word::Once),
    ("unlock", Word::Once),
    ("invite", Word::Once),
    ("invites", Word::Once),
    ("invitation", Word::Once),
    ("invitations", Word::Once),
    ("verify", Word::Once),
    ("verification", Word::Once),
    ("confirm", Word::Once),
    ("confirmation", Word::Once),
    ("confirmations", Word::Once),
    ("activate", Word::Once),
    ("activation", Word::Once),
    ("magic", Word::Once),
    ("magiclink", Word::Once),
    ("unsubscribe", Word::Once),
    ("optout", Word::Once),
    ("otp", Word::Once),
    ("webhook", Word::Hook),
    ("webhooks", Word::Hook),
    ("webhookb2", Word::Hook),
    ("incomingwebhook", Word::Hook),
    ("hook", Word::Hook),
    ("hooks", Word::Hook),
    ("services", Word::Thing),
    ("token", Word::Thing),
    ("tokens", Word::Thing),
    ("key", Word::Thing),
    ("apikey", Word::Thing),
    ("auth", Word::Thing),
    ("session", Word::Thing),
    ("sessions", Word::Thing),
    ("sso", Word::Thing),
];

/// How many segments behind such a word are looked at: `/services/T…/B…/…`, `/reset/<user>/<key>`.
const REACH: usize = 4;

/// Takes out the segments of paths that are keys.
pub(super) fn hide_segments<'t>(text: &'t str, removed: &mut Removed) -> Cow<'t, str> {
    let mut edit = Edit::new(text);
    let mut said: Option<(Word, usize)> = None;
    let mut at = 0;
    let mut in_path = false;
    // `//` comes before a host, of which no word counts.
    let mut empty = false;
    while at < text.len() {
        let (length, slash) = segment(text, at);
        let segment = text.get(at..at + length).unwrap_or_default();
        let host = std::mem::replace(&mut empty, in_path && segment.is_empty());
        if in_path && !host {
            let word = word_of(segment);
            match said {
                _ if word.is_some() => said = word.map(|word| (word, REACH)),
                Some((word, left)) if left > 0 => {
                    if is_key(segment, word) {
                        edit.hide(at, at + length, removed);
                    }
                    said = Some((word, left - 1));
                }
                _ => said = None,
            }
        }
        at += length;
        if slash > 0 {
            at += slash;
            in_path = true;
        } else {
            // What ends the path is one character.
            let ends = text.get(at..).and_then(|rest| rest.chars().next());
            at += ends.map_or(1, char::len_utf8);
            (in_path, said) = (false, None);
        }
    }
    edit.finish()
}

/// How long the segment is that begins here, and the slash behind it: 0 where the path ends.
fn segment(text: &str, at: usize) -> (usize, usize) {
    let bytes = text.as_bytes();
    let mut end = at;
    while let Some(byte) = bytes.get(end) {
        match byte {
            b'/' => return (end - at, 1),
            b'\\' if bytes.get(end + 1) == Some(&b'/') => return (end - at, 2),
            b'%' if is_encoded_slash(bytes.get(end + 1..end + 3)) => return (end - at, 3),
            b'?' | b'#' | b'&' | b';' | b'\\' => break,
            byte if ends_url(*byte) => break,
            _ => end += 1,
        }
    }
    (end - at, 0)
}

fn is_encoded_slash(bytes: Option<&[u8]>) -> bool {
    bytes.is_some_and(|bytes| bytes.eq_ignore_ascii_case(b"2f"))
}

fn word_of(segment: &str) -> Option<Word> {
    let mut parts = segment.split(['-', '_', '.']);
    parts.find_map(|part| {
        let known = WORDS
            .iter()
            .find(|(word, _)| word.eq_ignore_ascii_case(part));
        known.map(|(_, word)| *word)
    })
}

fn is_key(segment: &str, word: Word) -> bool {
    if segment.contains(REDACTED) || super::stands_for_nothing(segment) {
        return false;
    }
    match word {
        // Teams joins two UUIDs by `@`.
        Word::Once | Word::Hook => segment
            .split(['@', '.', ':'])
            .any(|part| is_generated(part, Bar::Named)),
        Word::Thing => {
            let id = segment.len() == 24 && segment.bytes().all(|byte| byte.is_ascii_hexdigit());
            let uuid = is_generated(segment, Bar::Named)
                && !is_generated(segment, Bar::Unnamed)
                && (segment.len() == 36 || segment.len() == 26);
            segment.len() >= 16 && !id && !uuid && is_generated(segment, Bar::Named)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hidden(text: &str) -> String {
        hide_segments(text, &mut Removed::default()).into_owned()
    }

    const UUID: &str = "0f8fad5b-d9cb-469f-a165-70867728950e";

    #[test]
    fn keys_in_paths_are_taken_out() {
        let slack = "k7Qx2Zp9".repeat(3);
        for (text, expected) in [
            (
                format!("https://hooks.slack.example/services/T02AB3CD4/B05EF6GH7/{slack}"),
                "https://hooks.slack.example/services/T02AB3CD4/B05EF6GH7/REDACTED".to_owned(),
            ),
            (
                format!("/api/webhooks/987654321098765432/{slack}?wait=true"),
                "/api/webhooks/987654321098765432/REDACTED?wait=true".to_owned(),
            ),
            (
                format!(
                    "/webhookb2/{UUID}@{UUID}/IncomingWebhook/3f2a9c8b7d6e5f4a3b2c1d0e9f8a7b6c/{UUID}"
                ),
                "/webhookb2/REDACTED/IncomingWebhook/REDACTED/REDACTED".to_owned(),
            ),
            (
                format!("/reset-password/{UUID}"),
                "/reset-password/REDACTED".to_owned(),
            ),
            (
                "/password/reset/MQ/c1x2yz-3f2a9c8b7d6e5f4a3b2c".to_owned(),
                "/password/reset/MQ/REDACTED".to_owned(),
            ),
            ("/invite/Xy7fK2mQ".to_owned(), "/invite/REDACTED".to_owned()),
            (
                "/verify/email/Xy7fK2mQ9pLs?x=1".to_owned(),
                "/verify/email/REDACTED?x=1".to_owned(),
            ),
            (
                r#""\/unsubscribe\/Xy7fK2mQ9pLs""#.to_owned(),
                r#""\/unsubscribe\/REDACTED""#.to_owned(),
            ),
            (
                "?next=%2Fconfirm%2FXy7fK2mQ9pLs".to_owned(),
                "?next=%2Fconfirm%2FREDACTED".to_owned(),
            ),
            (
                "/v1/token/q7Jt0VxN2mLzR4bWc9Ky/info".to_owned(),
                "/v1/token/REDACTED/info".to_owned(),
            ),
        ] {
            assert_eq!(hidden(&text), expected);
            assert_eq!(hidden(&expected), expected, "twice is the same");
        }
    }

    #[test]
    fn ordinary_segments_stay() {
        for text in [
            "/assets/main.3f2a9c8b7d6e5f4a3b2c1d0e9f8a7b6c.js",
            "/users/0f8fad5b-d9cb-469f-a165-70867728950e/avatar",
            "/services/web-hosting/managed-kubernetes-2024",
            "/services/0f8fad5b-d9cb-469f-a165-70867728950e",
            "/tokens/507f1f77bcf86cd799439011",
            "/token/refresh",
            "/verify/email",
            "/webhooks/987654321098765432",
            "/invite/123456",
            "/reset/undefined",
            "/auth/realms/customers/protocol/openid-connect",
            "/session/login.php",
            "/magic/how-to-do-card-tricks-52",
            "/blog/q7Jt0VxN2mLzR4bWc9Ky",
            "reset q7Jt0VxN2mLzR4bWc9Ky",
            "/",
            "//",
            "",
        ] {
            assert_eq!(hidden(text), text);
        }
    }
}
