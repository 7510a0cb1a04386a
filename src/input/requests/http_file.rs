//! `.http` and `.rest` files (VS Code's REST Client, `IntelliJ`), Hurl, and Bruno's `.bru`.

use super::variables::Variables;
use super::{Request, add};
use crate::input::lists::Gather;

const METHODS: [&str; 9] = [
    "GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE", "LINK",
];

/// Requests, each with its method and address on a line of its own. One request alone may be a head that
/// was pasted; a file says so by its marks: `###`, variables, or Hurl's expected answers.
pub(super) fn read(text: &str, gather: &mut Gather<'_>) -> Option<()> {
    if bru(text, gather).is_some() {
        return Some(());
    }
    let lines = || (1_u32..).zip(text.lines());
    let marked = text.lines().any(|line| {
        let line = line.trim_end();
        line.starts_with("###") || variable(line).is_some() || is_expected(line)
    });
    let requests = || lines().filter_map(|(number, line)| Some((number, request_line(line)?)));
    if !marked || requests().next().is_none() {
        return None;
    }
    // A log of answers has heads of responses with headers, too.
    let answers = text
        .lines()
        .any(|line| line.starts_with("HTTP/") && line.split(' ').count() > 2);
    if answers {
        return None;
    }
    let mut variables = Variables::default();
    for (name, value) in text.lines().filter_map(variable) {
        variables.set(name, value);
    }
    let mut name = String::new();
    let mut open: Option<(u32, &str, String)> = None;
    for (number, line) in lines() {
        let bare = line.trim();
        if let Some((_, _, url)) = &mut open {
            // A query may go on in further lines.
            if line.starts_with([' ', '\t']) && bare.starts_with(['?', '&']) {
                url.push_str(bare);
                continue;
            }
            give(open.take(), &mut name, &variables, gather);
        }
        if let Some(title) = bare.strip_prefix("###") {
            title.trim().clone_into(&mut name);
        } else if let Some(title) = bare
            .strip_prefix("# @name")
            .or_else(|| bare.strip_prefix("// @name"))
        {
            title.trim_start_matches([' ', '=']).clone_into(&mut name);
        } else if let Some((method, url)) = request_line(line) {
            open = Some((number, method, url.to_owned()));
        }
    }
    give(open.take(), &mut name, &variables, gather);
    Some(())
}

fn give(
    open: Option<(u32, &str, String)>,
    name: &mut String,
    variables: &Variables,
    gather: &mut Gather<'_>,
) {
    if let Some((line, method, url)) = open {
        add(
            &Request {
                method,
                url: &url,
                name,
                line,
                ..Request::default()
            },
            variables,
            gather,
        );
        name.clear();
    }
}

/// `GET https://a.example/x HTTP/1.1`, also with a variable in front of the path.
fn request_line(line: &str) -> Option<(&str, &str)> {
    let (method, rest) = line.split_once(' ')?;
    let url = rest.split_whitespace().next()?;
    let whole = url.contains("://") || url.starts_with("{{");
    (METHODS.contains(&method) && whole).then_some((method, url))
}

/// `@host = https://a.example`.
fn variable(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.strip_prefix('@')?.split_once('=')?;
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    let name = name.trim();
    (!name.is_empty() && name.chars().all(plain)).then(|| (name, value.trim()))
}

/// What Hurl expects: `HTTP 200`, `HTTP/2 401`.
fn is_expected(line: &str) -> bool {
    let rest = line
        .strip_prefix("HTTP")
        .map(|rest| rest.trim_start_matches(['/', '.', '1', '2', '3']));
    rest.is_some_and(|rest| {
        rest.strip_prefix(' ')
            .is_some_and(|code| code == "*" || (code.len() == 3 && code.parse::<u16>().is_ok()))
    })
}

/// `get { url: … }` below `meta { name: … }`.
fn bru(text: &str, gather: &mut Gather<'_>) -> Option<()> {
    let (mut block, mut name, mut variables) = ("", "", Variables::default());
    let mut found = Vec::new();
    for (number, line) in (1_u32..).zip(text.lines()) {
        let bare = line.trim();
        if let Some(opened) = line.strip_suffix('{').filter(|_| !line.starts_with(' ')) {
            block = opened.trim();
        } else if line.starts_with('}') {
            block = "";
        } else if let Some((key, value)) = bare.split_once(':') {
            let (key, value) = (key.trim(), value.trim());
            match (block, key) {
                ("meta", "name") => name = value,
                ("vars" | "vars:pre-request", key) => variables.set(key, value),
                (block, "url") if METHODS.iter().any(|it| it.eq_ignore_ascii_case(block)) => {
                    found.push((number, block, value, name));
                }
                _ => {}
            }
        }
    }
    if found.is_empty() {
        return None;
    }
    for (line, method, url, name) in found {
        add(
            &Request {
                method,
                url,
                name,
                line,
                ..Request::default()
            },
            &variables,
            gather,
        );
    }
    Some(())
}
