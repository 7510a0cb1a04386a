//! One fix for one platform, as data.

use super::kind::FixKind;
use super::language::Language;
use super::text::{Text, t};

/// What recipes are written for: a server, a framework, a service, a client.
#[derive(Debug, PartialEq, Eq)]
pub struct Platform {
    /// The name, such as `nginx`.
    pub name: &'static str,
    /// What its lines are written in.
    pub language: Language,
    /// How a change is taken back.
    pub undo: Text,
}

/// Lines to copy, and everything to know before doing so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recipe {
    /// What it achieves.
    pub kind: FixKind,
    /// For what.
    pub platform: &'static Platform,
    /// What the lines are written in.
    pub language: Language,
    /// Which file or block the lines belong into.
    pub place: Text,
    /// What they replace there, or merge with.
    pub replaces: Text,
    /// The lines, with placeholders.
    pub code: Text,
    /// What the change opens up, and for whom.
    pub opens: Text,
    /// What stays shut.
    pub shut: Text,
    /// How to take it back.
    pub undo: Text,
    /// Why no run on the real thing proves it, where none does.
    pub unproven: Text,
}

/// What is said of a recipe that could be run, and that nobody has run.
const NO_CASE: &str = "Nobody has run it yet: `tests/fixes/` has no case for it.";

impl Recipe {
    /// A recipe that replaces nothing, and opens what its kind opens.
    pub(super) const fn new(
        platform: &'static Platform,
        kind: FixKind,
        place: &'static str,
        code: &'static str,
    ) -> Self {
        Recipe {
            kind,
            platform,
            language: platform.language,
            place: t(place),
            replaces: t("Nothing: it is added to what is there."),
            code: t(code),
            opens: kind.opens(),
            shut: kind.shut(),
            undo: platform.undo,
            unproven: t(NO_CASE),
        }
    }

    /// The same, in another language than the platform's own.
    pub(super) const fn written_in(mut self, language: Language) -> Self {
        self.language = language;
        self
    }

    /// The same, with what it replaces or merges with.
    pub(super) const fn replaces(mut self, what: &'static str) -> Self {
        self.replaces = t(what);
        self
    }

    /// The same, with what this recipe opens, where that is other than what its kind opens.
    pub(super) const fn opens(mut self, what: &'static str) -> Self {
        self.opens = t(what);
        self
    }

    /// The same, with what this recipe leaves shut.
    pub(super) const fn shut(mut self, what: &'static str) -> Self {
        self.shut = t(what);
        self
    }

    /// The same, with the way back.
    pub(super) const fn undo(mut self, how: &'static str) -> Self {
        self.undo = t(how);
        self
    }

    /// The same, with the reason why nobody has run it.
    pub(super) const fn unproven(mut self, why: &'static str) -> Self {
        self.unproven = t(why);
        self
    }

    /// The stable id: kind and platform, such as `cors.allow-origin@nginx`.
    pub fn id(&self) -> String {
        format!("{}@{}", self.kind.id(), self.platform.name)
    }
}
