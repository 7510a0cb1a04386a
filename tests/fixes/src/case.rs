//! What a case is made of.

use turnaway::fixes::FixKind;

pub use crate::refused::*;
pub use crate::verdict::*;

/// One recipe on one server.
#[derive(Clone, Debug)]
pub struct Case {
    /// Which recipe, of the server's platform.
    pub kind: FixKind,
    /// The set-up as a template. `{{fix}}` is the place of the recipe; `{{port}}`, `{{page}}`,
    /// `{{folder}}` and `{{backend}}` are filled in.
    pub setup: &'static str,
    /// What stands at `{{fix}}` while it fails.
    pub without: &'static str,
    /// The name of this machine that the page uses. Checks of one host wait for each other, so a
    /// server that asks for patience has a name of its own.
    pub host: &'static str,
    /// Path and query that the page asks for.
    pub path: &'static str,
    /// How many requests come before the page's, for servers that count.
    pub warm_up: usize,
    /// The method of the script's request. Where it is given, the diagnosis is that of the message
    /// in the browser's console, since the app itself only sends GET, HEAD and OPTIONS.
    pub method: &'static str,
    /// What the page sends along.
    pub credential: Credential,
    /// What the page says before.
    pub before: Before,
    /// What the page says afterwards.
    pub after: After,
    /// A script that runs in the page with the case's URL as `url`: it fails before, and returns
    /// `true` afterwards. For what the app itself never sends, such as PUT.
    pub script: Option<&'static str>,
    /// What must stay refused.
    pub refused: &'static [Refused],
}

impl Case {
    /// Whether scripts of an origin that was not allowed must not read the answer.
    pub fn closed_to_others(&self) -> bool {
        let closed = |refused: &Refused| refused.what == OTHER_ORIGIN.what;
        self.refused.iter().any(closed)
    }

    /// What most cases have in common, to be named with `..Case::USUAL`.
    pub const USUAL: Case = Case {
        kind: FixKind::AllowOrigin,
        setup: "",
        without: "",
        host: "127.0.0.1",
        path: "/items",
        warm_up: 0,
        method: "",
        credential: Credential::None,
        before: Before {
            outcome: "cors-blocked",
            cause: "cors.not-shared",
        },
        after: OK,
        script: None,
        refused: ONLY_THIS_ORIGIN,
    };
}

/// What the page is given for the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Credential {
    /// Nothing.
    None,
    /// An `Authorization` header with this value.
    Authorization(&'static str),
    /// A header of the API's own: name and value.
    Header(&'static str, &'static str),
    /// The cookies of the browser.
    Cookies,
}

/// A request that changes data, as pages send it.
pub const PUT: &str = "return (await fetch(url, { method: 'PUT' })).ok;";

/// What an image or a script element does.
pub const EMBED: &str = "await fetch(url, { mode: 'no-cors' }); return true;";
