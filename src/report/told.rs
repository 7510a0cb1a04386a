//! One recipe of a kind of fix, where there is no room for all: in a message, and in a table.

use super::fix::withheld;
use crate::classify::{Rule, platform_of};
use crate::evidence::Evidence;
use crate::fixes::{Help, Recipe, Withheld, recipes};

/// What of a kind of fix is told where there is room for one recipe.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Told {
    /// This one: the answer or the cause names its platform, or there is no other.
    Recipe(&'static Recipe),
    /// Nothing names the platform; these have one.
    Platforms(Vec<&'static str>),
    /// It is not offered for this address.
    Withheld(Withheld),
}

impl Told {
    /// What is said in place of a recipe, in one line; empty where there is one.
    pub fn note(&self) -> String {
        match self {
            Told::Recipe(_) => String::new(),
            Told::Platforms(names) if names.is_empty() => String::new(),
            Told::Platforms(names) => format!(
                "The answer names no platform of these, for which Turnaway has lines to copy: {}.",
                names.join(", ")
            ),
            Told::Withheld(why) => format!("Not offered: {}", why.sentence()),
        }
    }
}

/// The recipe for the platform that the answer names, or the cause.
pub(super) fn told(rule: &Rule, help: &Help, evidence: &Evidence) -> Told {
    if let Some(why) = withheld(help, evidence) {
        return Told::Withheld(why);
    }
    let named = [own(rule), platform_of(evidence)];
    let all: Vec<&'static Recipe> = help.recipes().collect();
    let of = |name: &str| all.iter().find(|recipe| recipe.platform.name == name);
    let mut of_kind = recipes(help.kind);
    let only = of_kind.next().filter(|_| of_kind.next().is_none());
    match named.into_iter().flatten().find_map(of).copied().or(only) {
        Some(recipe) => Told::Recipe(recipe),
        None => Told::Platforms(all.iter().map(|recipe| recipe.platform.name).collect()),
    }
}

/// The program whose cause it is: all its recipes are for this one.
fn own(rule: &Rule) -> Option<&'static str> {
    let mut names = rule
        .fixes
        .iter()
        .flat_map(|fix| fix.help)
        .map(|help| help.only);
    let [first] = names.next()? else { return None };
    names.all(|only| only == [*first]).then_some(*first)
}
