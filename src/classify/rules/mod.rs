//! The registry: every rule, by family.
//!
//! Order matters twice: among causes that are equally sure, the earlier family wins, and inside a
//! family the earlier rule. So the more specific comes first.

use super::Rule;

pub mod cors;
mod cors_snippets;
pub mod found;
pub mod isolation;
pub mod network;
pub mod page_policy;
pub mod redirect;
pub mod sources;

/// Rules about one kind of situation.
#[derive(Debug)]
pub struct Family {
    /// Stable name, the first part of most of its cause ids.
    pub id: &'static str,
    /// Heading on the reference page.
    pub title: &'static str,
    /// The rules, the more specific first.
    pub rules: &'static [Rule],
}

/// All families.
pub static FAMILIES: &[Family] = &[
    Family {
        id: "page-policy",
        title: "Stopped before it was sent",
        rules: page_policy::RULES,
    },
    Family {
        id: "redirect",
        title: "Redirects",
        rules: redirect::RULES,
    },
    Family {
        id: "isolation",
        title: "Isolation headers",
        rules: isolation::RULES,
    },
    Family {
        id: "cors",
        title: "CORS",
        rules: cors::RULES,
    },
    Family {
        id: "network",
        title: "No answer",
        rules: network::RULES,
    },
];

/// Every rule in registry order.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    FAMILIES.iter().flat_map(|family| family.rules)
}

/// The rule with this cause id.
pub fn find(id: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.id == id)
}
