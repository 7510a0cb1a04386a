//! Why a check of a run was not made.

use serde::{Deserialize, Serialize};

/// Why a server's remaining checks are not tried.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "why")]
pub enum NotTried {
    /// No answer, this many times in a row.
    NoAnswer {
        /// How many.
        times: u32,
    },
    /// Rate limited, this many times in a row.
    RateLimited {
        /// How many.
        times: u32,
    },
    /// `Retry-After` asked for a longer wait than the settings allow.
    AskedToWait {
        /// How long, in milliseconds.
        ms: f64,
    },
    /// The reader had it skipped.
    Skipped,
}

impl NotTried {
    /// The reason in words.
    pub fn text(self) -> String {
        match self {
            NotTried::NoAnswer { times } => format!(
                "Not tried: this server gave no answer {times} times in a row, so it is left alone."
            ),
            NotTried::RateLimited { times } => format!(
                "Not tried: this server refused further requests {times} times in a row, so it is \
                 left alone."
            ),
            NotTried::AskedToWait { ms } => format!(
                "Not tried: this server asked to wait {} before the next request, longer than this \
                 run waits.",
                span(ms)
            ),
            NotTried::Skipped => {
                "Not tried: you had this server skipped while it was waited for.".to_owned()
            }
        }
    }
}

/// A span of time for a sentence: "90 seconds", "61 minutes", "3 hours", "2 days".
fn span(ms: f64) -> String {
    let (count, unit) = match ms / 1_000.0 {
        s if s < 120.0 => (s, "second"),
        s if s < 7_200.0 => (s / 60.0, "minute"),
        s if s < 172_800.0 => (s / 3_600.0, "hour"),
        s => (s / 86_400.0, "day"),
    };
    let count = count.round();
    let plural = if count == 1.0 { "" } else { "s" };
    format!("{count} {unit}{plural}")
}
