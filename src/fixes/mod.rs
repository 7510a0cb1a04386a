//! Fixes to copy: what is to be achieved ([`FixKind`]), and how on each platform ([`Recipe`]).
//!
//! A cause names kinds of fix ([`Help`]); [`recipes`] gives them for every platform on which they
//! make sense. A recipe is data: its code has placeholders, which [`fill`] replaces by the reader's
//! own values, quoted for the language and the place where they stand.
//!
//! Advice never opens a door by accident:
//! - A recipe says where it belongs, what it replaces there, what it opens and for whom, what stays
//!   shut, how to take it back, and what of that was seen on the real thing ([`Recipe::proven`]).
//! - Origins are named, never echoed unseen; no wildcard beside credentials; `Vary: Origin` wherever
//!   the answer depends on it.
//! - What is refused on purpose stays refused: [`Offer::of`].
//!
//! This room knows no other.

mod fill;
mod kind;
pub mod language;
mod offer;
mod on_purpose;
mod platforms;
mod proofs;
mod recipe;
mod text;
mod values;

pub use fill::{Filled, Gap, check_template, fill, fill_prose};
pub use kind::FixKind;
pub use language::Language;
pub use offer::{Help, Offer, Withheld};
pub use on_purpose::{OnPurpose, on_purpose};
pub use recipe::{Platform, Recipe};
pub use text::{Text, t};
pub use values::{Given, Name, Value, Values, Why};

/// Every recipe, the platforms that people run most first.
pub fn all() -> impl Iterator<Item = &'static Recipe> {
    platforms::ALL.iter().copied().flatten()
}

/// The recipes of one kind, one or none for each platform.
pub fn recipes(kind: FixKind) -> impl Iterator<Item = &'static Recipe> {
    all().filter(move |recipe| recipe.kind == kind)
}

/// The recipe of one kind for one platform, if there is one.
pub fn recipe(kind: FixKind, platform: &str) -> Option<&'static Recipe> {
    recipes(kind).find(|recipe| recipe.platform.name == platform)
}

impl Recipe {
    /// The code with the reader's own values.
    pub fn fill(&self, values: &Values) -> Filled {
        fill(self.language, self.code.get(), values)
    }

    /// What was seen when it was applied to the real thing, word by word; empty when it was not.
    pub fn proven(&self) -> &'static [&'static str] {
        let id = self.id();
        proofs::PROOFS
            .iter()
            .find(|(proven, _)| *proven == id)
            .map_or(&[], |(_, seen)| seen)
    }
}
