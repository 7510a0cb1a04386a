//! 401 beside 403: the two that are mixed up most.
//!
//! RFC 9110 §15.5.2 and §15.5.4 give the meaning, §11.6.1 the header, RFC 9111 §3 the caching.

use super::status::rfc;
use crate::classify::Source;

/// One line of the comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// Stable id of the line, for links.
    pub id: &'static str,
    /// The question the line answers.
    pub question: &'static str,
    /// What holds for 401 Unauthorized.
    pub unauthorized: &'static str,
    /// What holds for 403 Forbidden.
    pub forbidden: &'static str,
}

/// A statement often met that is wrong, and what is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Misuse {
    /// What people do.
    pub seen: &'static str,
    /// Why it misleads.
    pub why: &'static str,
    /// What to do in its place.
    pub instead: &'static str,
}

/// The comparison, line by line.
pub const ROWS: &[Row] = &[
    Row {
        id: "meaning",
        question: "What does it say?",
        unauthorized: "I do not know who you are: credentials are missing or are not valid.",
        forbidden: "I understood you, and I refuse. Knowing who you are may change nothing.",
    },
    Row {
        id: "in-short",
        question: "In one word?",
        unauthorized: "Authentication: who are you?",
        forbidden: "Authorization: may you do this?",
    },
    Row {
        id: "when",
        question: "When should a server send it?",
        unauthorized: "When signing in, or signing in again, can lead to success.",
        forbidden: "When the caller is known and lacks the right, or when nobody may do this from \
                    here: an address rule, a firewall, a missing form token.",
    },
    Row {
        id: "accompany",
        question: "What must come with it?",
        unauthorized: "WWW-Authenticate with at least one challenge. Without it the answer does \
                       not follow the standard.",
        forbidden: "Nothing. A body that gives the reason helps, as far as the reason may be known.",
    },
    Row {
        id: "client",
        question: "What should the client do?",
        unauthorized: "Send credentials in one of the offered schemes. If credentials were sent, \
                       do not repeat them unchanged: renew the token or ask the user.",
        forbidden: "Stop. Do not repeat it with the same credentials. Ask for the right, or use \
                    another account.",
    },
    Row {
        id: "browser",
        question: "What does a browser do?",
        unauthorized: "On a page load with a Basic, Digest or Negotiate challenge it may ask for \
                       name and password. A script gets the answer as it is.",
        forbidden: "It shows the body, and never asks for a password.",
    },
    Row {
        id: "caching",
        question: "May it be cached?",
        unauthorized: "Only when the answer itself allows it, by Cache-Control or Expires. It \
                       rarely should.",
        forbidden: "Only when the answer itself allows it, by Cache-Control or Expires. A cached \
                    refusal outlives the rule that made it.",
    },
    Row {
        id: "hide",
        question: "May it hide that something exists?",
        unauthorized: "It shows that there is something to sign in to.",
        forbidden: "No. A server that does not wish to say that a thing exists may send 404.",
    },
    Row {
        id: "cors",
        question: "What does a page on another origin see?",
        unauthorized: "The code only if the answer carries Access-Control-Allow-Origin, and the \
                       challenge only if Access-Control-Expose-Headers lists WWW-Authenticate.",
        forbidden: "The code only if the answer carries Access-Control-Allow-Origin. Many servers \
                    leave it out on errors, and then the page sees no code at all.",
    },
    Row {
        id: "example",
        question: "An example?",
        unauthorized: "An access token expired an hour ago.",
        forbidden: "A signed-in reader opens the administration page.",
    },
];

/// What is often done wrong.
pub const MISUSES: &[Misuse] = &[
    Misuse {
        seen: "403 when nobody has signed in",
        why: "The client cannot know that credentials would help.",
        instead: "Send 401 with a challenge.",
    },
    Misuse {
        seen: "401 when a signed-in user lacks a right",
        why: "The client asks for the password again and again, in vain.",
        instead: "Send 403; for a missing token scope, 403 with a Bearer challenge and \
                  error=\"insufficient_scope\".",
    },
    Misuse {
        seen: "401 without WWW-Authenticate",
        why: "The standard demands a challenge, and generic clients have nothing to go by.",
        instead: "Add a challenge that matches what the server accepts, such as Bearer.",
    },
    Misuse {
        seen: "A login page with status 200 for an API call",
        why: "The client takes the page for data and fails later, far from the cause.",
        instead: "Send 401 to calls that ask for JSON, and keep the page for people.",
    },
    Misuse {
        seen: "403 for too many requests",
        why: "The client gives up for good in place of waiting.",
        instead: "Send 429 with Retry-After.",
    },
    Misuse {
        seen: "401 or 403 without CORS headers",
        why: "A page on an allowed origin sees a bare network error and cannot react.",
        instead: "Put the CORS headers on errors too, before authentication is checked.",
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
            assert!(row.question.ends_with('?'));
            assert_ne!(row.unauthorized, row.forbidden, "{}", row.id);
        }
        assert!(!MISUSES.is_empty());
    }
}
