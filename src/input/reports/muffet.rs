//! muffet: JSON, and what it prints: a page, and below it its links after a tab.

use super::gather::{Gather, Said};
use super::{Family, Form, Tool, Verdict, numbered};
use crate::input::scheme::has_http_scheme;
use serde_json::Value;

/// A list of pages with links, each with an `error` or a `status`.
pub(super) fn json(value: &Value, gather: &mut Gather<'_>) -> Family {
    let pages = value.as_array()?;
    let is_page = |page: &Value| {
        let links = page.get("links").and_then(Value::as_array);
        let told = |link: &Value| {
            link.get("url").is_some_and(Value::is_string)
                && (link.get("error").is_some() || link.get("status").is_some())
        };
        page.get("url").is_some_and(Value::is_string)
            && links.is_some_and(|links| links.iter().all(told))
    };
    if pages.is_empty() || !pages.iter().all(is_page) {
        return None;
    }
    for page in pages {
        let found_on = page.get("url").and_then(Value::as_str).unwrap_or_default();
        for link in page
            .get("links")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            let error = link.get("error").and_then(Value::as_str);
            let status = link.get("status").and_then(Value::as_u64);
            let word = match (error, status) {
                (Some(error), _) => error.to_owned(),
                (None, Some(status)) => status.to_string(),
                (None, None) => String::new(),
            };
            gather.add(Said {
                url: link.get("url").and_then(Value::as_str).unwrap_or_default(),
                word: &word,
                verdict: Some(match error {
                    Some(_) => Verdict::Failed,
                    None => Verdict::Ok,
                }),
                found_on,
                ..Said::default()
            });
        }
    }
    Some((Tool::Muffet, Form::Json))
}

/// `⇥404⇥https://a.example/` below an address.
pub(super) fn text(text: &str, gather: &mut Gather<'_>) -> Family {
    let (mut page, mut strange) = ("", 0);
    for (at, line) in numbered(text) {
        if line.trim().is_empty() {
            continue;
        }
        let Some((word, url)) = line
            .strip_prefix('\t')
            .and_then(|rest| rest.rsplit_once('\t'))
        else {
            match has_http_scheme(line) && !line.contains(char::is_whitespace) {
                true => page = line,
                false => strange += 1,
            }
            continue;
        };
        if page.is_empty() || !has_http_scheme(url) {
            strange += 1;
            continue;
        }
        gather.add(Said {
            url,
            word,
            found_on: page,
            at,
            ..Said::default()
        });
    }
    if gather.is_empty() || strange > gather.len() {
        gather.clear();
        return None;
    }
    Some((Tool::Muffet, Form::Text))
}
