//! What is known of a status code, as JavaScript sees it.

use super::{Code, Failure};
use crate::classify::Outcome;
use crate::classify::knowledge::status;
use serde::Serialize;

/// What is known of a status code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, tsify::Tsify)]
#[serde(rename_all = "camelCase")]
pub struct ExplanationJson {
    /// The number on the wire.
    pub code: u16,
    /// The phrase of the registry or the vendor.
    pub name: &'static str,
    /// In the IANA registry, or a vendor's own.
    pub registered: bool,
    /// The outcome that a readable answer with this code has.
    pub outcome: Outcome,
    /// What it means, for anyone.
    pub meaning: &'static str,
    /// What the client should do.
    pub client: &'static str,
    /// When a server should send it, and what must come with it.
    pub server: &'static str,
    /// Who defined it.
    pub source: SourceJson,
}

/// Where a statement comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, tsify::Tsify)]
pub struct SourceJson {
    /// Such as `RFC 9110 §15.5.2`.
    pub name: &'static str,
    /// Its address.
    pub url: &'static str,
}

/// What is known of a code; `None` when nobody has defined it.
pub fn explain_code(code: f64) -> Result<Option<ExplanationJson>, Failure> {
    let whole = code as u16;
    if f64::from(whole) != code || !(100..=999).contains(&whole) {
        return Err(Failure::new(
            Code::InvalidStatus,
            "explain() takes a status code: a whole number from 100 to 999.",
        ));
    }
    Ok(status::find(whole).map(|known| ExplanationJson {
        code: known.code,
        name: known.name,
        registered: known.registered,
        outcome: known.outcome,
        meaning: known.meaning.get(),
        client: known.client.get(),
        server: known.server.get(),
        source: SourceJson {
            name: known.source.name.get(),
            url: known.source.url.get(),
        },
    }))
}
