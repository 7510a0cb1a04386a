//! Command lines of curl (`curl_command`), HTTPie and wget: what they would send, as far as the
//! line itself tells.

use super::curl_command;
use super::head::is_method;
use super::shell::words;
use super::step::{RawRequest, add_header};

/// The longest command that is read, in bytes.
const MOST: usize = 512 * 1024;

/// The command in a line, without a prompt in front of it.
pub(super) fn start(line: &str) -> Option<&str> {
    let (text, prompted) = without_prompt(line);
    let name = text.split_whitespace().next()?;
    let curl = matches!(name, "curl" | "curl.exe") && is_curl(text, prompted);
    // Words that also begin a sentence count only behind a prompt.
    let second = text.split_whitespace().nth(1).unwrap_or_default();
    let plain = second.starts_with('-') || second.contains("://") || is_method(second);
    let other = (prompted || plain) && matches!(name, "http" | "https" | "xh" | "wget");
    (curl || other).then_some(text)
}

/// A command line and not a sentence about curl: behind the name stands an option, an address, a
/// quotation mark or a variable, or the line goes on.
fn is_curl(text: &str, prompted: bool) -> bool {
    let mut words = text.split_whitespace().skip(1);
    let Some(first) = words.next() else {
        return false;
    };
    let option = first.starts_with('-') && first.len() > 1;
    let address = first.contains("://")
        || first.starts_with(['\'', '"', '`', '$', '^', '\\', '{', '['])
        || first.starts_with("localhost")
        || (first.contains('.') && !first.ends_with('.') && first.contains(char::is_alphanumeric));
    let alone = prompted && text.split_whitespace().count() == 2;
    option || address || alone
}

/// Behind `$`, `#`, `%`, `❯`, `C:\>` or `user@host:~$`.
fn without_prompt(line: &str) -> (&str, bool) {
    let line = line.trim_start();
    for mark in ["$ ", "% ", "# ", "❯ ", "➜ ", "> "] {
        if let Some((before, after)) = line.split_once(mark)
            && (before.is_empty() || looks_like_prompt(before))
        {
            return (after.trim_start(), true);
        }
    }
    match line.split_once('>') {
        Some((before, after)) if before.contains(":\\") && before.len() < 200 => {
            (after.trim_start(), true)
        }
        _ => (line, false),
    }
}

fn looks_like_prompt(text: &str) -> bool {
    text.len() < 100
        && !text.trim_end().contains(' ')
        && (text.contains('@') || text.contains('~') || text.contains(":\\"))
}

/// What a command sends. `None` when there is no URL in it.
pub(super) fn request(command: &str) -> Option<RawRequest> {
    if command.len() > MOST {
        return None;
    }
    let words = words(command);
    let (name, rest) = words.split_first()?;
    match name.as_str() {
        "curl" | "curl.exe" => curl_command::request(rest),
        "wget" => wget(rest),
        _ => httpie(rest, name == "https"),
    }
}

fn wget(words: &[String]) -> Option<RawRequest> {
    let url = words
        .iter()
        .find(|word| word.contains("://") && !word.starts_with('-'))?;
    let mut headers = vec![("user-agent".to_owned(), "Wget".to_owned())];
    let mut method = "GET";
    let mut rest = words.iter();
    while let Some(word) = rest.next() {
        let (option, joined) = match word.split_once('=') {
            Some((option, value)) => (option, Some(value.to_owned())),
            None => (word.as_str(), None),
        };
        match option {
            "--header" => {
                let line = joined.or_else(|| rest.next().cloned()).unwrap_or_default();
                if let Some((name, value)) = line.split_once(':') {
                    add_header(&mut headers, name.trim(), value.trim());
                }
            }
            "--post-data" | "--post-file" => method = "POST",
            "--user" | "--http-user" | "--password" | "--http-password" => {
                headers.retain(|(name, _)| name != "authorization");
                add_header(&mut headers, "authorization", "Basic x");
            }
            _ => {}
        }
    }
    Some(RawRequest {
        method: method.to_owned(),
        target: url.clone(),
        headers,
        whole: false,
    })
}

/// `http [METHOD] URL [Name:value …] [name=value …]`.
fn httpie(words: &[String], secure: bool) -> Option<RawRequest> {
    let mut method = None;
    let mut url = None;
    let mut headers = Vec::new();
    let mut rest = words.iter();
    while let Some(word) = rest.next() {
        if word == "-a" || word == "--auth" {
            rest.next();
            add_header(&mut headers, "authorization", "Basic x");
        } else if word.starts_with('-') {
            continue;
        } else if url.is_none() && method.is_none() && is_method(word) {
            method = Some(word.clone());
        } else if url.is_none() {
            url = Some(word.clone());
        } else if let Some((name, value)) =
            word.split_once(':').filter(|(_, v)| !v.starts_with('='))
        {
            add_header(&mut headers, name, value);
        } else if word.contains('=') && !word.contains("==") && method.is_none() {
            method = Some("POST".to_owned());
        }
    }
    let url = url?;
    let scheme = if secure { "https" } else { "http" };
    let target = match url.strip_prefix(':') {
        Some(local) if local.starts_with(|c: char| c.is_ascii_digit()) => {
            format!("{scheme}://localhost:{local}")
        }
        Some(local) => format!("{scheme}://localhost{local}"),
        None if url.contains("://") => url,
        None => format!("{scheme}://{url}"),
    };
    add_header(&mut headers, "user-agent", "HTTPie");
    Some(RawRequest {
        method: method.unwrap_or_else(|| "GET".to_owned()),
        target,
        headers,
        whole: false,
    })
}
