//! Response headers with three values: present, absent, or not observable.
//!
//! A page sees, of an answer from another origin, only the safelisted names and those that
//! `Access-Control-Expose-Headers` lists. A header that is missing from such a view may well have
//! been sent. Rules must ask [`Headers::get`] and treat [`Seen::NotObservable`] as "unknown".

use super::removed::{REDACTED, is_removed};
use serde::{Deserialize, Serialize};

/// Names a page may always read (Fetch standard, "CORS-safelisted response-header name").
pub const SAFELISTED: [&str; 7] = [
    "cache-control",
    "content-language",
    "content-length",
    "content-type",
    "expires",
    "last-modified",
    "pragma",
];

/// How much of the header block the observer was allowed to see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum Visibility {
    /// Only safelisted and exposed names: an answer from another origin, seen by a page.
    #[default]
    Filtered,
    /// Everything except `Set-Cookie`: a same-origin answer, seen by a page, or one from another
    /// origin that exposes every header.
    SameOrigin,
    /// Everything: an extension, a capture, a HAR.
    All,
    /// Only what is listed: somebody pasted a part, and nothing is known of the rest.
    Listed,
}

impl Visibility {
    /// How much a page sees of an answer from another origin that it may read, whose visible headers
    /// are these.
    ///
    /// `Access-Control-Expose-Headers: *` exposes every header, itself too, of an answer to a request
    /// without credentials (Fetch standard, "main fetch", on the CORS-exposed header-name list). With
    /// credentials the `*` is only a name; then the header is visible only where it names itself.
    pub fn of_shared(list: &[(String, String)]) -> Self {
        const EXPOSED: &str = "access-control-expose-headers";
        let names = || {
            let lines = list.iter().filter(|(name, _)| name == EXPOSED);
            lines.flat_map(|(_, value)| value.split(',').map(str::trim))
        };
        let all = names().any(|name| name == "*");
        match all && !names().any(|name| name.eq_ignore_ascii_case(EXPOSED)) {
            true => Visibility::SameOrigin,
            false => Visibility::Filtered,
        }
    }
}

/// What is known of one header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen<'a> {
    /// The header was there with this value (the first one, when repeated).
    Present(&'a str),
    /// The header was there, and somebody took its value out: what it said is not known.
    Removed,
    /// The header would have been visible and was not there.
    Absent,
    /// The observer could not have seen it.
    NotObservable,
}

impl<'a> Seen<'a> {
    /// The value, when there is one.
    pub fn value(self) -> Option<&'a str> {
        match self {
            Seen::Present(value) => Some(value),
            Seen::Removed | Seen::Absent | Seen::NotObservable => None,
        }
    }

    /// The header was there, whatever is known of its value.
    pub const fn was_there(self) -> bool {
        matches!(self, Seen::Present(_) | Seen::Removed)
    }

    /// Nothing can be read off it: it was out of sight, or its value was taken out.
    pub const fn is_unknown(self) -> bool {
        matches!(self, Seen::Removed | Seen::NotObservable)
    }
}

/// A header block in the order received, names in lower case.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Headers {
    /// How much could be seen.
    pub visibility: Visibility,
    /// `(lower-case name, value)` in order; a repeated header has one entry for each line.
    pub list: Vec<(String, String)>,
}

impl Headers {
    /// A block from pairs; names are lower-cased here.
    pub fn new<N: AsRef<str>, V: Into<String>>(
        visibility: Visibility,
        pairs: impl IntoIterator<Item = (N, V)>,
    ) -> Self {
        let list = pairs
            .into_iter()
            .map(|(name, value)| (name.as_ref().to_ascii_lowercase(), value.into()))
            .collect();
        Headers { visibility, list }
    }

    /// What is known of `name` (any case).
    pub fn get(&self, name: &str) -> Seen<'_> {
        let first = self
            .list
            .iter()
            .find(|(found, _)| found.eq_ignore_ascii_case(name));
        match first {
            Some((_, value)) if self.is_removed(value) => Seen::Removed,
            Some((_, value)) => Seen::Present(value),
            None => self.get_missing(name),
        }
    }

    /// Nobody stands between a page and the answer that its browser shows it: what looks taken out there was
    /// sent so, but for our own mark. What people and programs wrote down may have been cleaned by any of them.
    fn is_removed(&self, value: &str) -> bool {
        match self.visibility {
            Visibility::Filtered | Visibility::SameOrigin => value.trim() == REDACTED,
            Visibility::All | Visibility::Listed => is_removed(value),
        }
    }

    /// What is known of `name` when it is not in the list.
    pub fn get_missing(&self, name: &str) -> Seen<'_> {
        if self.could_see(name) {
            Seen::Absent
        } else {
            Seen::NotObservable
        }
    }

    /// Every value of `name`, in order.
    pub fn all<'a, 'n>(
        &'a self,
        name: &'n str,
    ) -> impl Iterator<Item = &'a str> + Clone + use<'a, 'n> {
        self.list
            .iter()
            .filter(move |(found, _)| found.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    /// The value of `name` when it was seen.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.get(name).value()
    }

    /// Whether `name` was there, whatever is known of its value.
    pub fn has(&self, name: &str) -> bool {
        self.get(name).was_there()
    }

    /// Whether the observer would have seen `name` had it been sent.
    pub fn could_see(&self, name: &str) -> bool {
        match self.visibility {
            Visibility::All => true,
            Visibility::Listed => false,
            Visibility::SameOrigin => {
                !name.eq_ignore_ascii_case("set-cookie")
                    && !name.eq_ignore_ascii_case("set-cookie2")
            }
            Visibility::Filtered => SAFELISTED
                .iter()
                .any(|safe| safe.eq_ignore_ascii_case(name)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filtered_view_never_calls_a_hidden_header_absent() {
        let headers = Headers::new(Visibility::Filtered, [("Content-Type", "text/html")]);
        assert_eq!(headers.get("content-type"), Seen::Present("text/html"));
        assert_eq!(headers.get("Expires"), Seen::Absent);
        assert_eq!(headers.get("WWW-Authenticate"), Seen::NotObservable);
    }

    #[test]
    fn an_answer_that_exposes_everything_hides_only_cookies() {
        let of = |value: &str| {
            let name = "access-control-expose-headers".to_owned();
            Visibility::of_shared(&[
                ("vary".to_owned(), "*".to_owned()),
                (name, value.to_owned()),
            ])
        };
        assert_eq!(of("*"), Visibility::SameOrigin);
        assert_eq!(of("etag, *"), Visibility::SameOrigin);
        assert_eq!(of("etag"), Visibility::Filtered);
        // Perhaps seen because it names itself, in answer to a request with credentials.
        let named = "*, Access-Control-Expose-Headers";
        assert_eq!(of(named), Visibility::Filtered);
        assert_eq!(Visibility::of_shared(&[]), Visibility::Filtered);
    }

    #[test]
    fn same_origin_hides_only_cookies() {
        let headers = Headers::new(Visibility::SameOrigin, [("Server", "x")]);
        assert_eq!(headers.get("www-authenticate"), Seen::Absent);
        assert_eq!(headers.get("Set-Cookie"), Seen::NotObservable);
    }

    #[test]
    fn what_a_browser_shows_was_not_taken_out_by_others() {
        for (value, by_others) in [("***", true), ("[redacted]", true), ("nginx", false)] {
            for (visibility, live) in [
                (Visibility::Filtered, true),
                (Visibility::SameOrigin, true),
                (Visibility::All, false),
                (Visibility::Listed, false),
            ] {
                let headers = Headers::new(visibility, [("server", value)]);
                let wanted = match by_others && !live {
                    true => Seen::Removed,
                    false => Seen::Present(value),
                };
                assert_eq!(headers.get("server"), wanted, "{value} {visibility:?}");
            }
        }
        // Our own mark is one everywhere: a run that is opened again was cleaned by us.
        let kept = Headers::new(Visibility::Filtered, [("server", REDACTED)]);
        assert_eq!(kept.get("server"), Seen::Removed);
    }

    #[test]
    fn repeated_headers_keep_their_order() {
        let headers = Headers::new(
            Visibility::All,
            [
                ("WWW-Authenticate", "Negotiate"),
                ("www-authenticate", "NTLM"),
            ],
        );
        assert_eq!(
            headers.all("WWW-Authenticate").collect::<Vec<_>>(),
            ["Negotiate", "NTLM"]
        );
        assert_eq!(headers.value("www-authenticate"), Some("Negotiate"));
    }
}
