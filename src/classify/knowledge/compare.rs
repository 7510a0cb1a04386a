//! 401 beside 403: the two that are mixed up most.
//!
//! RFC 9110 §15.5.2 and §15.5.4 give the meaning, §11.6.1 the header, RFC 9111 §3 the caching.

use super::status::rfc;
use crate::classify::t;
use crate::classify::{Source, Text};

/// One line of the comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// Stable id of the line, for links.
    pub id: &'static str,
    /// The question the line answers.
    pub question: Text,
    /// What holds for 401 Unauthorized.
    pub unauthorized: Text,
    /// What holds for 403 Forbidden.
    pub forbidden: Text,
}

/// A statement often met that is wrong, and what is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Misuse {
    /// What people do.
    pub seen: Text,
    /// Why it misleads.
    pub why: Text,
    /// What to do in its place.
    pub instead: Text,
}

/// The comparison, line by line.
pub const ROWS: &[Row] = &[
    Row {
        id: "meaning",
        question: t("What does it say?"),
        unauthorized: t("I do not know who you are: credentials are missing or are not valid."),
        forbidden: t("I understood you, and I refuse. Knowing who you are may change nothing."),
    },
    Row {
        id: "in-short",
        question: t("In one word?"),
        unauthorized: t("Authentication: who are you?"),
        forbidden: t("Authorization: may you do this?"),
    },
    Row {
        id: "when",
        question: t("When should a server send it?"),
        unauthorized: t("When signing in, or signing in again, can lead to success."),
        forbidden: t(
            "When the caller is known and lacks the right, or when nobody may do this from \
            here: an address rule, a firewall, a missing form token.",
        ),
    },
    Row {
        id: "accompany",
        question: t("What must come with it?"),
        unauthorized: t(
            "WWW-Authenticate with at least one challenge. Without it the answer does \
            not follow the standard.",
        ),
        forbidden: t(
            "Nothing. A body that gives the reason helps, as far as the reason may be known.",
        ),
    },
    Row {
        id: "client",
        question: t("What should the client do?"),
        unauthorized: t(
            "Send credentials in one of the offered schemes. If credentials were sent, \
            do not repeat them unchanged: renew the token or ask the user.",
        ),
        forbidden: t(
            "Stop. Do not repeat it with the same credentials. Ask for the right, or use \
            another account.",
        ),
    },
    Row {
        id: "browser",
        question: t("What does a browser do?"),
        unauthorized: t(
            "On a page load with a Basic, Digest or Negotiate challenge it may ask for \
            name and password, also for what a page embeds and for a script's request to its own \
            origin that takes credentials along. A script's request to another origin gets the answer \
            as it is.",
        ),
        forbidden: t("It shows the body, and never asks for a password."),
    },
    Row {
        id: "caching",
        question: t("May it be cached?"),
        unauthorized: t(
            "Only when the answer itself allows it, by Cache-Control or Expires. It \
            rarely should.",
        ),
        forbidden: t(
            "Only when the answer itself allows it, by Cache-Control or Expires. A cached \
            refusal outlives the rule that made it.",
        ),
    },
    Row {
        id: "hide",
        question: t("May it hide that something exists?"),
        unauthorized: t("It shows that there is something to sign in to."),
        forbidden: t("No. A server that does not wish to say that a thing exists may send 404."),
    },
    Row {
        id: "cors",
        question: t("What does a page on another origin see?"),
        unauthorized: t(
            "The code only if the answer carries Access-Control-Allow-Origin, and the \
            challenge only if Access-Control-Expose-Headers lists WWW-Authenticate.",
        ),
        forbidden: t(
            "The code only if the answer carries Access-Control-Allow-Origin. Many servers \
            leave it out on errors, and then the page sees no code at all.",
        ),
    },
    Row {
        id: "example",
        question: t("An example?"),
        unauthorized: t("An access token expired an hour ago."),
        forbidden: t("A signed-in reader opens the administration page."),
    },
];

/// What is often done wrong.
pub const MISUSES: &[Misuse] = &[
    Misuse {
        seen: t("403 when nobody has signed in"),
        why: t("The client cannot know that credentials would help."),
        instead: t("Send 401 with a challenge."),
    },
    Misuse {
        seen: t("401 when a signed-in user lacks a right"),
        why: t("The client asks for the password again and again, in vain."),
        instead: t(
            "Send 403; for a missing token scope, 403 with a Bearer challenge and \
            error=\"insufficient_scope\".",
        ),
    },
    Misuse {
        seen: t("401 without WWW-Authenticate"),
        why: t("The standard demands a challenge, and generic clients have nothing to go by."),
        instead: t("Add a challenge that matches what the server accepts, such as Bearer."),
    },
    Misuse {
        seen: t("A login page with status 200 for an API call"),
        why: t("The client takes the page for data and fails later, far from the cause."),
        instead: t("Send 401 to calls that ask for JSON, and keep the page for people."),
    },
    Misuse {
        seen: t("403 for too many requests"),
        why: t("The client gives up for good in place of waiting."),
        instead: t("Send 429 with Retry-After."),
    },
    Misuse {
        seen: t("401 or 403 without CORS headers"),
        why: t("A page on an allowed origin sees a bare network error and cannot react."),
        instead: t("Put the CORS headers on errors too, before authentication is checked."),
    },
];

/// Where this is laid down.
pub const SOURCES: &[Source] = &[
    rfc!("9110", "15.5.2"),
    rfc!("9110", "15.5.4"),
    rfc!("9110", "11.6.1"),
    rfc!("9111", "3"),
    rfc!("6750", "3.1"),
];

#[cfg(test)]
mod tests {
    use super::{MISUSES, ROWS};

    #[test]
    fn lines_have_ids_of_their_own_and_both_sides() {
        for (at, row) in ROWS.iter().enumerate() {
            assert!(ROWS.iter().skip(at + 1).all(|other| other.id != row.id));
            assert!(row.question.get().ends_with('?'));
            assert_ne!(row.unauthorized, row.forbidden, "{}", row.id);
        }
        assert!(!MISUSES.is_empty());
    }
}
