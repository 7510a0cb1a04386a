//! The same request again, from a terminal: for a POSIX shell, PowerShell and the command prompt of
//! Windows. Each is a template of its language; [`crate::fixes`] quotes what goes into it.

use crate::classify::text::values;
use crate::evidence::Evidence;
use crate::fixes::{Filled, Gap, Language, fill};
use serde::Serialize;

/// The terminals, the most common one first.
const TERMINALS: [Language; 3] = [Language::Shell, Language::PowerShell, Language::Cmd];

/// A command that asks the same again, without what is secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "js-api", derive(tsify::Tsify))]
pub struct CommandJson {
    /// What it is written in: `sh`, `powershell` or `cmd`.
    pub language: &'static str,
    /// The command.
    pub command: String,
    /// Which values do not stand in it and have to be written by hand, in sentences.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gaps: Option<Vec<String>>,
}

/// The commands, one for each terminal; none where no http address is known. The evidence has lost
/// its secrets already.
pub fn commands(clean: &Evidence) -> Vec<CommandJson> {
    if !clean.target.is_http() || clean.target.unknown {
        return Vec::new();
    }
    let one = |language: Language| {
        let filled = command(clean, language);
        CommandJson {
            language: language.id(),
            command: filled.code,
            gaps: gaps(&filled.gaps),
        }
    };
    TERMINALS.into_iter().map(one).collect()
}

/// What has to be written by hand; `None` where nothing has.
pub(super) fn gaps(gaps: &[Gap]) -> Option<Vec<String>> {
    (!gaps.is_empty()).then(|| gaps.iter().map(Gap::sentence).collect())
}

/// The command for one terminal.
pub fn command(clean: &Evidence, language: Language) -> Filled {
    fill(language, &template(clean, language), &values(clean))
}

/// Code for the console of the page that is turned away.
pub fn page_code(clean: &Evidence) -> Filled {
    const CODE: &str = r#"const response = await fetch("{url}", {
  credentials: "omit",
  cache: "no-store",
});
console.log(response.status, [...response.headers]);"#;
    fill(Language::JavaScript, CODE, &values(clean))
}

/// Words that curl reads alike on every system; only their quotes differ.
fn template(clean: &Evidence, language: Language) -> String {
    // In Windows PowerShell, `curl` alone is another program.
    let program = match language {
        Language::PowerShell => "curl.exe",
        _ => "curl",
    };
    let quote = match language {
        Language::Cmd => '"',
        _ => '\'',
    };
    let quoted = |option: &str, word: &str| format!(" {option} {quote}{word}{quote}");
    let request = &clean.request;
    let method = match request.method.as_str() {
        "" | "GET" => String::new(),
        // With `-X` curl would wait for a body.
        "HEAD" => " -I".to_owned(),
        _ => quoted("-X", "{method}"),
    };
    let origin = match clean.context.page_origin {
        Some(_) => quoted("-H", "Origin: {page}"),
        None => String::new(),
    };
    let credentials = match request.authorization.as_deref() {
        Some("basic") => quoted("-u", "<name>:<password>"),
        Some("bearer") => quoted("-H", "Authorization: Bearer <token>"),
        Some("dpop") => quoted("-H", "Authorization: DPoP <token>"),
        Some(_) => quoted("-H", "Authorization: <credentials>"),
        None => String::new(),
    };
    let cookies = match request.with_cookies {
        true => quoted("-H", "Cookie: <cookies>"),
        false => String::new(),
    };
    // curl would read a set or a range of addresses, and tidy the path.
    let target = &clean.target;
    let globs = match target.url.contains(['[', ']']) {
        true => " -g",
        false => "",
    };
    let dots = target
        .path
        .split('/')
        .any(|part| [".", ".."].contains(&part));
    let as_is = if dots { " --path-as-is" } else { "" };
    format!(
        "{program} -sS -i{method}{origin}{credentials}{cookies}{globs}{as_is} {quote}{{url}}{quote}"
    )
}
