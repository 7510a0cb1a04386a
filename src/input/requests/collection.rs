//! Postman (collections 1 to 2.1) and Insomnia (export 4).

use super::variables::Variables;
use super::{Request, add};
use crate::input::lists::Gather;
use serde_json::Value;

/// How deep folders may lie.
const DEEPEST: usize = 40;

fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn each<'v>(value: &'v Value, name: &str) -> impl Iterator<Item = &'v Value> {
    value
        .get(name)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
}

/// An object with `info` and `item`, or the older form with `requests`.
pub(super) fn postman(value: &Value, gather: &mut Gather<'_>) -> Option<()> {
    let is_new = text(value.get("info")?, "schema").contains("getpostman.com");
    if !is_new || value.get("item").is_none() {
        return None;
    }
    let mut variables = Variables::default();
    for variable in each(value, "variable") {
        let name = match text(variable, "key") {
            "" => text(variable, "id"),
            key => key,
        };
        variables.set(name, text(variable, "value"));
    }
    items(value, "", 0, &variables, gather);
    Some(())
}

fn items(value: &Value, folder: &str, deep: usize, variables: &Variables, gather: &mut Gather<'_>) {
    if deep > DEEPEST {
        return;
    }
    for item in each(value, "item") {
        let name = text(item, "name");
        if item.get("item").is_some() {
            let inner = match folder {
                "" => name.to_owned(),
                folder => format!("{folder} / {name}"),
            };
            items(item, &inner, deep + 1, variables, gather);
        }
        let Some(request) = item.get("request") else {
            continue;
        };
        let url = request.get("url").unwrap_or(request);
        add(
            &Request {
                method: text(request, "method"),
                url: url.as_str().unwrap_or_else(|| text(url, "raw")),
                name,
                folder,
                line: 0,
            },
            variables,
            gather,
        );
    }
}

/// An object with `resources`, of which some are environments.
pub(super) fn insomnia(value: &Value, gather: &mut Gather<'_>) -> Option<()> {
    if text(value, "_type") != "export" {
        return None;
    }
    let mut variables = Variables::default();
    for resource in each(value, "resources") {
        if text(resource, "_type") == "environment" {
            let data = resource.get("data").and_then(Value::as_object);
            for (name, value) in data.into_iter().flatten() {
                if let Some(value) = value.as_str() {
                    variables.set(name, value);
                }
            }
        }
    }
    for resource in each(value, "resources") {
        if text(resource, "_type") == "request" {
            add(
                &Request {
                    method: text(resource, "method"),
                    url: text(resource, "url"),
                    name: text(resource, "name"),
                    ..Request::default()
                },
                &variables,
                gather,
            );
        }
    }
    Some(())
}
