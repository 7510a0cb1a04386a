//! What is new about a watched address, in words.

use super::Look;
use crate::classify::Outcome;
use serde::{Deserialize, Serialize};

/// What is new.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct News {
    /// Since when, in milliseconds since 1970, UTC.
    pub at_ms: f64,
    /// What it is.
    pub what: What,
    /// The reader has seen it.
    #[serde(default)]
    pub seen: bool,
    /// A notification has told it, or was not wanted.
    #[serde(default)]
    pub told: bool,
}

/// What may be new about an address.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum What {
    /// It fares otherwise.
    Changed {
        /// How it stood.
        before: Look,
        /// How it stands.
        after: Look,
    },
    /// It gave no answer, or was rate limited, this many times in a row, and is left alone.
    GaveUp {
        /// How many.
        times: u32,
    },
}

impl What {
    /// What happened, for anyone: "It now asks for a sign-in."
    pub fn sentence(&self) -> String {
        match self {
            What::Changed { before, after } => changed(before, after).to_owned(),
            What::GaveUp { times } => format!(
                "It gave no usable answer {times} times in a row and is not checked any more \
                 until you resume it."
            ),
        }
    }

    /// "OK (200) → Forbidden (403)". Empty where there is nothing to compare.
    pub fn arrow(&self) -> String {
        match self {
            What::Changed { before, after } => format!("{} → {}", before.words(), after.words()),
            What::GaveUp { .. } => String::new(),
        }
    }
}

fn changed(before: &Look, after: &Look) -> &'static str {
    if before.outcome == after.outcome {
        return match (before.status == after.status, after.outcome) {
            (_, Outcome::Ok) => "It still answers, but otherwise than before.",
            (true, _) => "It ends as before, but for another reason.",
            (false, _) => "It ends as before, but with another status code.",
        };
    }
    match after.outcome {
        Outcome::Ok => "It answers normally now.",
        Outcome::SignInRequired => "It now asks for a sign-in.",
        Outcome::Forbidden => "It now refuses access.",
        Outcome::BotWall => "A wall against robots now stands in front of it.",
        Outcome::RateLimited => "It now limits how often it may be asked for.",
        Outcome::NotFound => "It is not there any more.",
        Outcome::ClientError => "The server now turns the request down.",
        Outcome::ServerError => "The server now fails to answer it properly.",
        Outcome::Answers => "It answers visitors now; what it says can not be read from here.",
        Outcome::RefusedOrMissing => "It is now refused, missing or fails; which one is hidden.",
        Outcome::CorsBlocked => {
            "The server answers, and the answer can not be read from here any more."
        }
        Outcome::BrowserBlocked => "The browser does not send the request any more.",
        Outcome::Unreachable => "It gives no answer any more.",
        Outcome::NotVerified => "How it answers can not be told any more.",
        Outcome::Invalid => "It is no address that can be checked.",
    }
}
