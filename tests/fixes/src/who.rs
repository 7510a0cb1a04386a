//! Who asks.

use crate::place::Place;

/// Who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Who {
    /// A person with a browser who has not signed in.
    Person,
    /// A program, or the script of a page, without credentials.
    Program,
    /// A person with a valid session.
    SignedIn,
    /// The script of a page, with the cookie of a valid session.
    SignedInScript,
    /// A person with a valid session who lacks the right.
    SignedInWeak,
    /// A program with a valid token.
    GoodToken,
    /// A program with a token that is not valid.
    WrongToken,
    /// A program with a valid token that lacks the right.
    WeakToken,
    /// Somebody with a password who may.
    Bob,
    /// Somebody with a password who may not.
    Mallory,
}

/// A person's browser, opening a page.
const PAGE: &str = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
/// A person's browser, loading a stylesheet for a page.
const STYLE: &str = "text/css,*/*;q=0.1";
const PROGRAM: &str = "application/json";

/// Bob's name and password.
pub const BOB: &str = "Basic Ym9iOmh1bnRlcjI=";
/// A valid token.
pub const GOOD_TOKEN: &str = "Bearer good";

impl Who {
    /// Everybody.
    pub const ALL: &'static [Who] = &[
        Who::Person,
        Who::Program,
        Who::SignedIn,
        Who::SignedInScript,
        Who::SignedInWeak,
        Who::GoodToken,
        Who::WrongToken,
        Who::WeakToken,
        Who::Bob,
        Who::Mallory,
    ];
    /// Who comes without credentials.
    pub const ANONYMOUS: &'static [Who] = &[Who::Person, Who::Program];
    /// Who comes with the cookie of a valid session, with the right or without.
    pub const WITH_COOKIE: &'static [Who] =
        &[Who::SignedIn, Who::SignedInScript, Who::SignedInWeak];
    /// Who comes with a token.
    pub const WITH_TOKEN: &'static [Who] = &[Who::GoodToken, Who::WrongToken, Who::WeakToken];
    /// Who comes with a name and a password.
    pub const WITH_PASSWORD: &'static [Who] = &[Who::Bob, Who::Mallory];
    /// Who sends an `Authorization` header.
    pub const WITH_AUTHORIZATION: &'static [Who] = &[
        Who::GoodToken,
        Who::WrongToken,
        Who::WeakToken,
        Who::Bob,
        Who::Mallory,
    ];

    /// The headers that tell who it is; `good` is a valid token.
    pub fn headers(self, place: Place, good: &str, headers: &mut Vec<(&'static str, String)>) {
        let page = match place {
            Place::Style => STYLE,
            _ => PAGE,
        };
        let (accept, name, value) = match self {
            Who::Person => (page, "", ""),
            Who::Program => (PROGRAM, "", ""),
            Who::SignedIn => (page, "Cookie", "sid=1"),
            Who::SignedInScript => (PROGRAM, "Cookie", "sid=1"),
            Who::SignedInWeak => (page, "Cookie", "sid=2"),
            Who::GoodToken => (PROGRAM, "Authorization", good),
            Who::WrongToken => (PROGRAM, "Authorization", "Bearer wrong"),
            Who::WeakToken => (PROGRAM, "Authorization", "Bearer weak"),
            Who::Bob => (page, "Authorization", BOB),
            Who::Mallory => (page, "Authorization", "Basic bWFsbG9yeTpodW50ZXIy"),
        };
        headers.push(("Accept", accept.to_owned()));
        if !name.is_empty() {
            headers.push((name, value.to_owned()));
        }
    }

    /// In the words of a report.
    pub const fn name(self) -> &'static str {
        match self {
            Who::Person => "a person",
            Who::Program => "a program",
            Who::SignedIn => "a signed-in person",
            Who::SignedInScript => "a signed-in script",
            Who::SignedInWeak => "a signed-in person without the right",
            Who::GoodToken => "a valid token",
            Who::WrongToken => "an invalid token",
            Who::WeakToken => "a token without the right",
            Who::Bob => "bob",
            Who::Mallory => "mallory",
        }
    }
}
