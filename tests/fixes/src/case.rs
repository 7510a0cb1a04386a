//! What a case is made of.

use turnaway::fixes::FixKind;

pub use crate::ask::{Ask, Is};
pub use crate::asked::*;
#[allow(unused_imports, reason = "these are the words that any case may use")]
pub use crate::change::{At, Change, To, When};
pub use crate::effect::{ANSWERS_OPTIONS, ANSWERS_PREFLIGHTS};
#[allow(unused_imports, reason = "as above")]
pub use crate::how::How;
pub use crate::in_apps::*;
pub use crate::place::Place;
pub use crate::scene::*;
pub use crate::seen::Field;
pub use crate::verdict::*;
pub use crate::who::{BOB, GOOD_TOKEN, Who};

/// One recipe on one server, at one of the places that the recipe names.
#[derive(Clone, Copy, Debug)]
pub struct Case {
    /// Which recipe, of the server's platform.
    pub kind: FixKind,
    /// Which of the places that the recipe names, in few words; empty where it names one only.
    /// Several cases of a kind and a platform differ in it.
    pub place: &'static str,
    /// The set-up as a template. `{{fix}}` is the place of the recipe; where it has lines for
    /// several places, with empty lines between, these are `{{fix:1}}`, `{{fix:2}}` and so on. The
    /// server's own pieces (its neighbourhood), `{{port}}`, `{{page}}`, `{{folder}}` and
    /// `{{backend}}` are filled in.
    pub setup: &'static str,
    /// What stands at `{{fix}}` while it fails.
    pub without: &'static str,
    /// The name of this machine that the page uses. Checks of one host wait for each other, so a
    /// server that asks for patience has a name of its own.
    pub host: &'static str,
    /// The path that the page asks for: the target.
    pub path: &'static str,
    /// How many requests come before the others, for servers that count.
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
    /// A fact of the cause that the page cannot see before, and sees afterwards. Then the cause
    /// stays, since somebody else has to act on what is seen now.
    pub shown: Option<&'static str>,
    /// A script that runs in the page with the case's URL as `url`: it fails before, and returns
    /// `true` afterwards. For what the app itself never sends, such as PUT.
    pub script: Option<&'static str>,
    /// Why no page can see it, where none can. Such a case is proven by requests alone.
    pub unseen: Option<&'static str>,
    /// A token that is valid here.
    pub token: &'static str,
    /// What the target answers before, by who asks.
    pub target: Scene,
    /// Where the recipe's lines count.
    pub reach: &'static [Place],
    /// What this recipe changes or may change, beside what its kind does.
    pub also: &'static [&'static [Change]],
    /// What this recipe changes in place of what its kind does, where its people are others.
    pub instead: Option<&'static [Change]>,
    /// Places whose usual answers the fault itself spoils.
    pub spoiled: &'static [Place],
    /// What the reader puts in place of the recipe's own words, as the recipe says: an address, a
    /// name, a condition. Nothing else of the lines changes.
    pub own: &'static [(&'static str, &'static str)],
    /// Requests beside the matrix, before and after.
    pub asks: &'static [Ask],
    /// An address that answers other than 404 once the whole set-up is read, where a server
    /// listens before that.
    pub ready: Option<&'static str>,
}

impl Case {
    /// What most cases have in common, to be named with `..Case::USUAL`.
    pub const USUAL: Case = Case {
        kind: FixKind::AllowOrigin,
        place: "",
        setup: "",
        without: "",
        host: "127.0.0.1",
        path: "/shop/items",
        warm_up: 0,
        method: "",
        credential: Credential::None,
        before: Before {
            outcome: "cors-blocked",
            cause: "cors.not-shared",
        },
        after: OK,
        shown: None,
        script: None,
        unseen: None,
        token: GOOD_TOKEN,
        target: OPEN,
        reach: Place::ALL,
        also: &[],
        instead: None,
        spoiled: &[],
        own: &[],
        asks: &[],
        ready: None,
    };

    /// Kind and place, as a report names the case.
    pub fn name(&self) -> String {
        match self.place {
            "" => self.kind.id().to_owned(),
            place => format!("{}, {place}", self.kind.id()),
        }
    }
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
