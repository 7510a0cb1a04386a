//! Names and texts, quoted for each language. A name that a language has no way to write is refused.

use super::{Engine, NoQuery};

/// The name of a field.
pub(super) fn name(engine: Engine, text: &str) -> Result<String, NoQuery> {
    let text = text.trim();
    let refused = || Err(NoQuery::Unwritable(text.to_owned()));
    if text.is_empty() || text.chars().any(char::is_control) {
        return refused();
    }
    Ok(match engine {
        // Lexical structure of both: backslashes are escapes inside backticks.
        Engine::ClickHouse | Engine::BigQuery => {
            format!("`{}`", text.replace('\\', "\\\\").replace('`', "\\`"))
        }
        // SQL:2016 §5.2, delimited identifiers.
        Engine::DuckDb | Engine::Trino => format!("\"{}\"", text.replace('"', "\"\"")),
        Engine::Elasticsearch => format!("`{}`", text.replace('`', "``")),
        Engine::OpenSearch | Engine::CloudWatch if text.contains(['`', '\\']) => return refused(),
        Engine::OpenSearch | Engine::CloudWatch => format!("`{text}`"),
        Engine::Splunk if text.contains(['"', '\\', '`', '|', '[', ']', '$']) => return refused(),
        Engine::Splunk => format!("\"{text}\""),
        // A label: letters, digits and underscores.
        Engine::Loki => {
            let mut letters = text.chars();
            let first = letters
                .next()
                .is_some_and(|c| c.is_ascii_alphabetic() || c == '_');
            let rest = letters.all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.'));
            match first && rest {
                true => text.to_owned(),
                false => return refused(),
            }
        }
    })
}

/// A table: its parts are names, with points between them.
pub(super) fn table(engine: Engine, text: &str) -> Result<String, NoQuery> {
    match engine {
        // One name with points in it.
        Engine::BigQuery => name(engine, text),
        _ => {
            let parts: Result<Vec<String>, NoQuery> =
                text.split('.').map(|part| name(engine, part)).collect();
            Ok(parts?.join("."))
        }
    }
}

/// A text in double quotes, with backslashes as escapes.
pub(super) fn double(text: &str) -> Result<String, NoQuery> {
    let text = text.trim();
    match text.chars().any(char::is_control) {
        true => Err(NoQuery::Unwritable(text.to_owned())),
        false => Ok(format!(
            "\"{}\"",
            text.replace('\\', "\\\\").replace('"', "\\\"")
        )),
    }
}
