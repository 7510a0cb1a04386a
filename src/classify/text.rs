//! The reader's own values, read off the evidence, for the texts of the tables and for recipes.
//!
//! What is known is gathered here; how it is quoted is [`crate::fixes`]'s alone.

use super::Text;
use super::knowledge::messages;
use crate::evidence::{ConsoleMessage, Evidence};
use crate::fixes::{self, Filled, FixKind, Given, Language, Offer, Recipe, Values};
use std::borrow::Cow;

/// The reader's own values.
pub fn values(evidence: &Evidence) -> Values {
    with_given(evidence, Values::new)
}

/// A sentence with the reader's own values.
pub fn fill(template: Text, evidence: &Evidence) -> Cow<'static, str> {
    match template.contains('{') {
        true => fixes::fill_prose(template, &values(evidence)),
        false => Cow::Borrowed(template.get()),
    }
}

/// A command of the shell with the reader's own values, each quoted for where it stands.
pub fn fill_command(template: &str, evidence: &Evidence) -> Filled {
    fixes::fill(Language::Shell, template, &values(evidence))
}

/// A recipe's code with the reader's own values.
pub fn fill_recipe(recipe: &Recipe, evidence: &Evidence) -> Filled {
    recipe.fill(&values(evidence))
}

/// Whether this kind of fix is offered for what was asked.
pub fn offer(kind: FixKind, evidence: &Evidence) -> Offer {
    with_given(evidence, |given| Offer::of(kind, given))
}

fn with_given<T>(evidence: &Evidence, then: impl FnOnce(&Given<'_>) -> T) -> T {
    let target = &evidence.target;
    let own = evidence.request.custom_headers.iter().map(String::as_str);
    let named = named_in_console(evidence, "cors.header-not-allowed");
    let headers: Vec<&str> = own.chain(named).collect();
    then(&Given {
        url: &target.url,
        host: &target.host,
        origin: &target.origin,
        path: &target.path,
        page: evidence.context.page_origin.as_deref(),
        method: &evidence.request.method,
        wanted_method: named_in_console(evidence, "cors.method-not-allowed"),
        wanted_headers: &headers,
    })
}

/// What a console's sentence about this cause names.
fn named_in_console<'e>(evidence: &'e Evidence, cause: &str) -> Option<&'e str> {
    let about = |message: &&ConsoleMessage| {
        messages::known(message).is_some_and(|known| known.cause == cause)
    };
    evidence.console.iter().find(about)?.named.as_deref()
}
