//! One answer in a form that can be compared with another.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::wire::Reply;

/// A part of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Field(pub &'static str);

impl Field {
    /// The status code.
    pub const STATUS: Field = Field("status");
    /// What the body says.
    pub const BODY: Field = Field("body");
    /// Which origin may read.
    pub const ORIGIN: Field = Field("access-control-allow-origin");
    /// Whether with cookies.
    pub const CREDENTIALS: Field = Field("access-control-allow-credentials");
    /// Which methods may be used.
    pub const METHODS: Field = Field("access-control-allow-methods");
    /// Which headers may be sent.
    pub const HEADERS: Field = Field("access-control-allow-headers");
    /// Which headers may be read.
    pub const EXPOSED: Field = Field("access-control-expose-headers");
    /// How long a preflight counts.
    pub const MAX_AGE: Field = Field("access-control-max-age");
    /// What the answer depends on.
    pub const VARY: Field = Field("vary");
    /// How to sign in.
    pub const CHALLENGE: Field = Field("www-authenticate");
    /// Where to go instead.
    pub const LOCATION: Field = Field("location");
    /// Only over https from now on.
    pub const TRANSPORT: Field = Field("strict-transport-security");
    /// What a page may load.
    pub const POLICY: Field = Field("content-security-policy");
    /// Who may frame it.
    pub const FRAMES: Field = Field("x-frame-options");
    /// Who may embed it.
    pub const EMBEDDING: Field = Field("cross-origin-resource-policy");
    /// When to come back.
    pub const RETRY_AFTER: Field = Field("retry-after");
    /// The methods that there are.
    pub const ALLOW: Field = Field("allow");
    /// Whether it may be kept.
    pub const CACHING: Field = Field("cache-control");
    /// What sort of text it is.
    pub const TYPE: Field = Field("content-type");
    /// Names of cookies, and what else is said of them.
    pub const COOKIES: Field = Field("set-cookie");

    /// In the words of a report.
    pub const fn name(self) -> &'static str {
        self.0
    }
}

/// Headers that differ from one answer to the next, or that only count bytes.
const VOLATILE: [&str; 11] = [
    "accept-ranges",
    "connection",
    "content-length",
    "date",
    "etag",
    "keep-alive",
    "last-modified",
    "server",
    "transfer-encoding",
    // Whether a proxy carried it.
    "via",
    "x-envoy-upstream-service-time",
];

/// Headers whose value is a set of words, in any order and in as many lines as one likes.
const LISTS: [&str; 6] = [
    "access-control-allow-headers",
    "access-control-allow-methods",
    "access-control-expose-headers",
    "allow",
    "set-cookie",
    "vary",
];

/// How much of a body is compared.
const BODY: usize = 1024;

/// Stands in files that are never to be served as they are.
pub const SECRET: &str = "s3cret";

/// What was seen of one answer: status, headers, body, by name. A header that was sent twice has
/// both values with ` + ` between them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen(BTreeMap<String, String>);

impl Seen {
    /// Of an answer; `folder` is where the server runs, which differs from one start to the next.
    pub fn of(reply: &Reply, folder: &str) -> Self {
        let mut parts: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for (name, value) in &reply.headers {
            if !VOLATILE.contains(&name.as_str()) {
                parts.entry(name.clone()).or_default().push(value);
            }
        }
        let mut seen: BTreeMap<String, String> = parts
            .into_iter()
            .map(|(name, values)| {
                let value = match LISTS.contains(&name.as_str()) {
                    true => words(&name, &values),
                    false => values.join(" + "),
                };
                (name, value)
            })
            .collect();
        seen.insert(Field::STATUS.0.to_owned(), reply.status.to_string());
        let body: String = reply.body.replace(folder, "").chars().take(BODY).collect();
        if !body.is_empty() {
            seen.insert(Field::BODY.0.to_owned(), body);
        }
        Self(seen)
    }

    /// A part of it, if it is there.
    pub fn get(&self, field: Field) -> Option<&str> {
        self.0.get(field.0).map(String::as_str)
    }

    /// The status code.
    pub fn status(&self) -> u16 {
        let status = self.get(Field::STATUS).and_then(|text| text.parse().ok());
        status.unwrap_or(0)
    }

    /// Whether it shows what no answer may show.
    pub fn leaks(&self) -> bool {
        self.get(Field::BODY)
            .is_some_and(|body| body.contains(SECRET))
    }

    /// Whether it leads to the sign-in page.
    pub fn leads_to_sign_in(&self) -> bool {
        self.get(Field::LOCATION)
            .is_some_and(|to| to.contains("/login"))
    }

    /// The names in which two answers differ, with both values.
    pub fn differences<'a>(
        &'a self,
        other: &'a Seen,
    ) -> impl Iterator<Item = (&'a str, Option<&'a str>, Option<&'a str>)> {
        let names: BTreeSet<&str> = self
            .0
            .keys()
            .chain(other.0.keys())
            .map(String::as_str)
            .collect();
        names.into_iter().filter_map(move |name| {
            let (mine, theirs) = (self.0.get(name), other.0.get(name));
            (mine != theirs).then_some((name, mine.map(String::as_str), theirs.map(String::as_str)))
        })
    }
}

/// The words of a list, sorted.
fn words(name: &str, values: &[&str]) -> String {
    let split = |value: &&str| -> Vec<String> {
        let list = value.split(',').map(str::trim);
        match name {
            "set-cookie" => cookie(value),
            "access-control-allow-methods" | "allow" => list.map(str::to_owned).collect(),
            _ => list.map(str::to_ascii_lowercase).collect(),
        }
    };
    let words: BTreeSet<String> = values.iter().flat_map(split).collect();
    let mut text = String::new();
    for word in words.iter().filter(|word| !word.is_empty()) {
        let _ = write!(text, "{}{word}", if text.is_empty() { "" } else { ", " });
    }
    text
}

/// A cookie's name and attributes, without what differs each time.
fn cookie(value: &str) -> Vec<String> {
    let mut parts = value.split(';').map(str::trim);
    let name = parts.next().and_then(|pair| pair.split('=').next());
    let attributes = parts
        .map(str::to_ascii_lowercase)
        .filter(|part| !part.starts_with("expires="));
    name.map(str::to_owned)
        .into_iter()
        .chain(attributes)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Field, Seen};
    use crate::wire::Reply;

    fn seen(headers: &[(&str, &str)], body: &str) -> Seen {
        let pair = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        let reply = Reply {
            status: 200,
            headers: headers.iter().map(pair).collect(),
            body: body.to_owned(),
        };
        Seen::of(&reply, "/run/here")
    }

    #[test]
    fn the_order_and_the_lines_of_a_list_do_not_matter() {
        let one = seen(&[("vary", "Origin"), ("vary", "accept")], "");
        let other = seen(&[("vary", "Accept, origin")], "");
        assert_eq!(one, other);
        assert_eq!(one.get(Field::VARY), Some("accept, origin"));
    }

    #[test]
    fn a_header_sent_twice_is_seen() {
        let twice = [
            ("www-authenticate", "Basic"),
            ("www-authenticate", "Bearer"),
        ];
        let twice = seen(&twice, "");
        assert_eq!(twice.get(Field::CHALLENGE), Some("Basic + Bearer"));
    }

    #[test]
    fn time_length_and_folder_do_not_matter_and_the_rest_does() {
        let one = seen(
            &[("date", "now"), ("content-length", "3")],
            "in /run/here/a",
        );
        let other = seen(&[("date", "later")], "in /a");
        assert_eq!(one, other);
        let third = seen(&[("x-frame-options", "DENY")], "in /b");
        let names: Vec<&str> = one.differences(&third).map(|(name, ..)| name).collect();
        assert_eq!(names, ["body", "x-frame-options"]);
    }

    #[test]
    fn of_a_cookie_name_and_attributes_are_kept() {
        let cookie =
            "sid=x=y; Path=/; SameSite=None; Secure; Expires=Thu, 01 Jan 2026 00:00:00 GMT";
        let seen = seen(&[("set-cookie", cookie)], "");
        let wanted = Some("path=/, samesite=none, secure, sid");
        assert_eq!(seen.get(Field::COOKIES), wanted);
    }

    #[test]
    fn source_text_is_recognised() {
        assert!(seen(&[], "<?php $db_password='s3cret'; ?>").leaks());
        assert!(!seen(&[], "executed").leaks());
    }
}
