//! OpenAPI 3 and Swagger 2: the operations of each path, at the first server that is named.

use super::variables::Variables;
use super::{Request, add};
use crate::input::lists::Gather;
use serde_json::Value;

const METHODS: [&str; 8] = [
    "get", "head", "options", "post", "put", "patch", "delete", "trace",
];

fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// JSON with `openapi` or `swagger`, and `paths`.
pub(super) fn json(value: &Value, gather: &mut Gather<'_>) -> Option<()> {
    let paths = value.get("paths")?.as_object()?;
    let server = match (value.get("openapi"), value.get("swagger")) {
        (Some(_), _) => server(value),
        (None, Some(_)) => old_server(value),
        (None, None) => return None,
    };
    let nothing = Variables::default();
    for (path, operations) in paths {
        for method in METHODS {
            let Some(operation) = operations.get(method) else {
                continue;
            };
            let name = match text(operation, "summary") {
                "" => text(operation, "operationId"),
                summary => summary,
            };
            add(
                &Request {
                    method,
                    url: &format!("{server}{path}"),
                    name,
                    ..Request::default()
                },
                &nothing,
                gather,
            );
        }
    }
    Some(())
}

/// The first server's address, its variables at their defaults.
fn server(value: &Value) -> String {
    let first = value.pointer("/servers/0").unwrap_or(&Value::Null);
    let mut url = text(first, "url").trim_end_matches('/').to_owned();
    let variables = first.get("variables").and_then(Value::as_object);
    for (name, variable) in variables.into_iter().flatten() {
        url = url.replace(&format!("{{{name}}}"), text(variable, "default"));
    }
    url
}

fn old_server(value: &Value) -> String {
    let host = text(value, "host");
    if host.is_empty() {
        return text(value, "basePath").trim_end_matches('/').to_owned();
    }
    let scheme = value.pointer("/schemes/0").and_then(Value::as_str);
    let base = text(value, "basePath").trim_end_matches('/');
    format!("{}://{host}{base}", scheme.unwrap_or("https"))
}

/// YAML as programs write it: two blanks a step, no anchors. Read by its indents alone.
pub(super) fn yaml(text: &str, gather: &mut Gather<'_>) -> Option<()> {
    let head = text.lines().take(40);
    let is_one = |line: &str| line.starts_with("openapi:") || line.starts_with("swagger:");
    if !head.clone().any(is_one) {
        return None;
    }
    let nothing = Variables::default();
    let mut old = (String::new(), String::new());
    let (mut server, mut section, mut path) = (String::new(), "", String::new());
    let mut operation: Option<(String, u32, String)> = None;
    for (number, line) in (1_u32..).zip(text.lines()) {
        let bare = line.trim();
        if bare.is_empty() || bare.starts_with('#') {
            continue;
        }
        let indent = line.len() - line.trim_start_matches(' ').len();
        let (name, value) = bare.split_once(':').unwrap_or((bare, ""));
        let value = unquoted(value);
        if indent == 0 {
            give(operation.take(), &path, &server, &old, &nothing, gather);
            section = name;
            match name {
                "host" => old.0 = value.to_owned(),
                "basePath" => old.1 = value.trim_end_matches('/').to_owned(),
                _ => {}
            }
            continue;
        }
        match section {
            "servers" if server.is_empty() => {
                if let Some(url) = bare.trim_start_matches("- ").strip_prefix("url:") {
                    server = unquoted(url).trim_end_matches('/').to_owned();
                }
            }
            "paths" => {
                let key = unquoted(bare.strip_suffix(':').unwrap_or(name));
                if key.starts_with('/') && value.is_empty() {
                    give(operation.take(), &path, &server, &old, &nothing, gather);
                    path = key.to_owned();
                } else if METHODS.contains(&name) && value.is_empty() && !path.is_empty() {
                    give(operation.take(), &path, &server, &old, &nothing, gather);
                    operation = Some((name.to_owned(), number, String::new()));
                } else if let Some((_, _, title)) = &mut operation
                    && title.is_empty()
                    && (name == "summary" || name == "operationId")
                {
                    value.clone_into(title);
                }
            }
            _ => {}
        }
    }
    give(operation.take(), &path, &server, &old, &nothing, gather);
    Some(())
}

fn give(
    operation: Option<(String, u32, String)>,
    path: &str,
    server: &str,
    old: &(String, String),
    variables: &Variables,
    gather: &mut Gather<'_>,
) {
    let Some((method, line, name)) = operation else {
        return;
    };
    let server = match (server.is_empty(), old.0.is_empty()) {
        (true, false) => format!("https://{}{}", old.0, old.1),
        _ => server.to_owned(),
    };
    add(
        &Request {
            method: &method,
            url: &format!("{server}{path}"),
            name: &name,
            line,
            ..Request::default()
        },
        variables,
        gather,
    );
}

fn unquoted(text: &str) -> &str {
    let text = text.trim();
    let text = text.split(" #").next().unwrap_or(text).trim();
    let inner = |mark| text.strip_prefix(mark)?.strip_suffix(mark);
    inner('"').or_else(|| inner('\'')).unwrap_or(text)
}
