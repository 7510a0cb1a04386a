//! The closed vocabulary of a diagnosis. Ids are stable: exports, tests and links use them.

use serde::{Deserialize, Serialize};

macro_rules! vocabulary {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $id:literal, $word:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
        pub enum $name {
            $($(#[$doc])* #[serde(rename = $id)] $variant,)+
        }

        impl $name {
            /// Every value, in the order in which they are shown.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];

            /// The stable id.
            pub const fn id(self) -> &'static str {
                match self { $($name::$variant => $id,)+ }
            }

            /// The word a reader sees.
            pub const fn word(self) -> &'static str {
                match self { $($name::$variant => $word,)+ }
            }

            /// The value with this id.
            pub fn from_id(id: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.id() == id)
            }
        }
    };
}

vocabulary! {
    /// Our verdict on one check.
    Outcome {
        /// Answered 2xx (or 304) and readable.
        Ok = "ok", "OK";
        /// 401, or a login page or login redirect stands in front.
        SignInRequired = "sign-in-required", "Sign-in required";
        /// 403 or one of its disguises: refused, and credentials alone may not help.
        Forbidden = "forbidden", "Forbidden";
        /// A firewall or challenge refused the client as a robot.
        BotWall = "bot-wall", "Bot wall";
        /// 429 or one of its disguises.
        RateLimited = "rate-limited", "Rate limited";
        /// 404, 410, or a proven soft 404.
        NotFound = "not-found", "Not found";
        /// Any other 4xx.
        ClientError = "client-error", "Client error";
        /// 5xx and its vendor extensions.
        ServerError = "server-error", "Server error";
        /// Answered below 400 to a request without cookies: the link works. The status is hidden.
        Answers = "answers", "Answers";
        /// Answered 400 or above; which code is hidden.
        RefusedOrMissing = "refused-or-missing", "Refused or missing";
        /// A server answered and the browser withheld the answer from the page.
        CorsBlocked = "cors-blocked", "Hidden by CORS";
        /// The browser never sent it, or dropped it itself.
        BrowserBlocked = "browser-blocked", "Blocked by the browser";
        /// No HTTP answer.
        Unreachable = "unreachable", "Unreachable";
        /// The evidence does not decide between several of the above.
        NotVerified = "not-verified", "Not verified";
        /// Not a URL that can be checked.
        Invalid = "invalid", "Not a URL";
    }
}

vocabulary! {
    /// How sure. Ordered: a lesser value is surer.
    Confidence {
        /// Follows from the standards and what was seen.
        Certain = "certain", "Certain";
        /// Strong evidence, with a known way to be wrong.
        Likely = "likely", "Likely";
        /// Fits, as do other causes.
        Possible = "possible", "Possible";
    }
}

vocabulary! {
    /// Who can act on a cause.
    Actor {
        /// The person in front of the browser.
        Visitor = "visitor", "You, the visitor";
        /// Whoever writes the code that makes the request.
        ClientDeveloper = "client-developer", "The developer of the calling page";
        /// Whoever runs the server or the application on it.
        ServerOperator = "server-operator", "The server's operator";
        /// Whoever grants accounts, roles and tokens.
        IdentityAdmin = "identity-admin", "The identity administrator";
        /// Whoever runs the CDN, firewall or network in between.
        EdgeAdmin = "edge-admin", "The CDN or network administrator";
    }
}

vocabulary! {
    /// What is asked of a check. The same evidence answers both.
    #[derive(Default)]
    Question {
        /// Does the link work for a visitor?
        Link = "link", "Does the link work?";
        /// May a page read it, and if not, why?
        #[default]
        Page = "page", "May a page read it?";
    }
}

impl Question {
    /// What is asked unless the reader says otherwise: of a list whether its links work, of a single
    /// address whether a page may read it. The extension sees the answers themselves.
    pub const fn preset(count: usize, extension: bool) -> Self {
        match count > 1 || extension {
            true => Question::Link,
            false => Question::Page,
        }
    }
}

/// Did an HTTP answer arrive at the browser?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Answered {
    /// Some HTTP answer arrived.
    Yes,
    /// None arrived.
    No,
    /// Cannot be told.
    Unknown,
}

impl Answered {
    /// The stable id, also the word.
    pub const fn id(self) -> &'static str {
        match self {
            Answered::Yes => "yes",
            Answered::No => "no",
            Answered::Unknown => "unknown",
        }
    }
}

/// Which half of the status codes a hidden answer belongs to, when a hint exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum StatusHint {
    /// 2xx or 3xx.
    #[serde(rename = "below-400")]
    Below400,
    /// 4xx or 5xx, or an answer withheld for another reason.
    #[serde(rename = "400-or-above")]
    From400,
}

impl StatusHint {
    /// The stable id.
    pub const fn id(self) -> &'static str {
        match self {
            StatusHint::Below400 => "below-400",
            StatusHint::From400 => "400-or-above",
        }
    }

    /// What it says of the link, in a sentence.
    pub const fn sentence(self) -> &'static str {
        match self {
            StatusHint::Below400 => {
                "Asked without cookies, it answers below 400: for a visitor the link works."
            }
            StatusHint::From400 => {
                "Asked without cookies, it answers 400 or above: sign-in required, refused, missing or \
                 failing. Which of them is hidden."
            }
        }
    }
}

/// The status code, or why there is none. A code is only ever one that was observed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
#[cfg_attr(feature = "js-api", tsify(missing_as_null))]
#[serde(rename_all = "lowercase", tag = "kind")]
pub enum Status {
    /// Observed.
    Known {
        /// The code on the wire.
        code: u16,
    },
    /// There was one, and the browser withholds it.
    Hidden {
        /// A hint beside the hidden status, never a code.
        hint: Option<StatusHint>,
    },
    /// There was no answer to have one.
    None,
}

impl Status {
    /// The observed code.
    pub const fn code(self) -> Option<u16> {
        match self {
            Status::Known { code } => Some(code),
            Status::Hidden { .. } | Status::None => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_the_ones_agreed_on() {
        let ids: Vec<_> = Outcome::ALL.iter().map(|outcome| outcome.id()).collect();
        assert_eq!(
            ids,
            [
                "ok",
                "sign-in-required",
                "forbidden",
                "bot-wall",
                "rate-limited",
                "not-found",
                "client-error",
                "server-error",
                "answers",
                "refused-or-missing",
                "cors-blocked",
                "browser-blocked",
                "unreachable",
                "not-verified",
                "invalid",
            ]
        );
        for outcome in Outcome::ALL {
            assert_eq!(Outcome::from_id(outcome.id()), Some(*outcome));
            let json = serde_json::to_string(outcome).unwrap_or_default();
            assert_eq!(json, format!("\"{}\"", outcome.id()));
        }
    }

    #[test]
    fn status_serialises_as_the_export_says() {
        let json = |status: Status| serde_json::to_string(&status).unwrap_or_default();
        assert_eq!(
            json(Status::Known { code: 401 }),
            r#"{"kind":"known","code":401}"#
        );
        assert_eq!(
            json(Status::Hidden { hint: None }),
            r#"{"kind":"hidden","hint":null}"#
        );
        assert_eq!(
            json(Status::Hidden {
                hint: Some(StatusHint::From400)
            }),
            r#"{"kind":"hidden","hint":"400-or-above"}"#
        );
        assert_eq!(json(Status::None), r#"{"kind":"none"}"#);
    }
}
