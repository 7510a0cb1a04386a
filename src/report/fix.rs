//! What to change, as the exports and the JavaScript API give it: sentences, and recipes to copy.

use crate::classify::text::{fill, offer, values};
use crate::classify::{Actor, Fix, platform_of};
use crate::evidence::Evidence;
use crate::fixes::{Gap, Help, Offer, Recipe, Values, Withheld};
use serde::Serialize;
use std::borrow::Cow;

/// Something to change. A sentence, or, with `code`, one way to do it on one platform.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
pub struct FixJson {
    /// Who.
    pub actor: Actor,
    /// What, with the user's own values filled in.
    pub text: Cow<'static, str>,
    /// Of a sentence: the code of the recipes that follow it, by platform.
    pub snippets: Vec<SnippetJson>,
    /// The stable id of what a recipe achieves, such as `cors.allow-origin`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<&'static str>,
    /// Which server, framework or client the recipe is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub platform: Option<&'static str>,
    /// Which file or block the lines belong into.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Cow<'static, str>>,
    /// What they replace there, or merge with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replaces: Option<Cow<'static, str>>,
    /// What the lines are written in, such as `nginx` or `sh`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<&'static str>,
    /// The lines to copy, every value quoted for its place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Which values do not stand in the lines and have to be written by hand, in sentences.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gaps: Option<Vec<String>>,
    /// What the change opens up, and for whom.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opens: Option<Cow<'static, str>>,
    /// What stays shut.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shut: Option<Cow<'static, str>>,
    /// How to take it back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undo: Option<Cow<'static, str>>,
    /// What was seen when the recipe was applied to the real thing, sentence by sentence; empty
    /// when it was not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proven: Option<Vec<&'static str>>,
    /// Why a recipe was never applied to the real thing, where that is so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unproven: Option<Cow<'static, str>>,
    /// Of a sentence: why recipes that would follow it are not offered for this address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub withheld: Option<Vec<String>>,
}

/// The lines of one recipe.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
pub struct SnippetJson {
    /// Which server, framework or client.
    pub platform: &'static str,
    /// The lines to copy.
    pub code: String,
}

/// How many recipes a check carries.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Breadth {
    /// Those of every platform.
    #[default]
    Every,
    /// Those of the platform that the answer names; of the most common ones where it names none.
    Named,
}

impl Breadth {
    /// What suits a report of this many checks: all that can be copied where somebody looks at a
    /// few addresses, and no hundreds of megabytes where a list was checked.
    pub const fn for_checks(count: usize) -> Self {
        match count {
            0..=20 => Breadth::Every,
            _ => Breadth::Named,
        }
    }
}

/// Platforms whose recipes a long report carries when nothing names the platform.
const COMMON: usize = 2;

/// A sentence and, after it, the recipes that carry it out.
pub(super) fn fixes_json(fix: &Fix, evidence: &Evidence, breadth: Breadth) -> Vec<FixJson> {
    let recipes = offered(fix.help, evidence, breadth);
    let values = values(evidence);
    let filled: Vec<FixJson> = recipes
        .into_iter()
        .map(|recipe| recipe_json(recipe, fix.actor, evidence, &values))
        .collect();
    let snippet = |json: &FixJson| {
        Some(SnippetJson {
            platform: json.platform?,
            code: json.code.clone()?,
        })
    };
    let withheld: Vec<String> = fix
        .help
        .iter()
        .filter_map(|help| withheld(help, evidence))
        .map(Withheld::sentence)
        .collect();
    let mut fixes = vec![FixJson {
        snippets: filled.iter().filter_map(snippet).collect(),
        withheld: (!withheld.is_empty()).then_some(withheld),
        ..sentence(fix.actor, fill(fix.text, evidence))
    }];
    fixes.extend(filled);
    fixes
}

/// The recipes that help, those of the named platform first. What is not offered for this address
/// stays out.
pub fn offered(help: &[Help], evidence: &Evidence, breadth: Breadth) -> Vec<&'static Recipe> {
    if help.is_empty() {
        return Vec::new();
    }
    let named = platform_of(evidence);
    let is_named = |recipe: &&Recipe| Some(recipe.platform.name) == named;
    let of_kind = |help: &Help| {
        let mut recipes: Vec<&'static Recipe> = match withheld(help, evidence) {
            None => help.recipes().collect(),
            Some(_) => Vec::new(),
        };
        recipes.sort_by_key(|recipe| !is_named(recipe));
        if breadth == Breadth::Named {
            let most = recipes.first().is_some_and(&is_named);
            recipes.truncate(if most { 1 } else { COMMON });
        }
        recipes
    };
    help.iter().flat_map(of_kind).collect()
}

/// Why a kind of fix is not offered for this address, where it is not.
pub(super) fn withheld(help: &Help, evidence: &Evidence) -> Option<Withheld> {
    match offer(help.kind, evidence) {
        Offer::Yes => None,
        Offer::No(why) => Some(why),
    }
}

fn sentence(actor: Actor, text: Cow<'static, str>) -> FixJson {
    FixJson {
        actor,
        text,
        snippets: Vec::new(),
        kind: None,
        platform: None,
        place: None,
        replaces: None,
        language: None,
        code: None,
        gaps: None,
        opens: None,
        shut: None,
        undo: None,
        proven: None,
        unproven: None,
        withheld: None,
    }
}

fn recipe_json(
    recipe: &'static Recipe,
    actor: Actor,
    evidence: &Evidence,
    values: &Values,
) -> FixJson {
    let filled = recipe.fill(values);
    FixJson {
        kind: Some(recipe.kind.id()),
        platform: Some(recipe.platform.name),
        place: Some(fill(recipe.place, evidence)),
        replaces: Some(fill(recipe.replaces, evidence)),
        language: Some(recipe.language.id()),
        code: Some(filled.code),
        gaps: Some(filled.gaps.iter().map(Gap::sentence).collect()),
        opens: Some(fill(recipe.opens, evidence)),
        shut: Some(fill(recipe.shut, evidence)),
        undo: Some(fill(recipe.undo, evidence)),
        proven: Some(recipe.proven().to_vec()),
        unproven: recipe
            .proven()
            .is_empty()
            .then(|| fill(recipe.unproven, evidence)),
        ..sentence(actor, fill(recipe.kind.goal(), evidence))
    }
}
