//! deadfinder: dead links by page, as JSON, YAML and SARIF (its CSV stands among the tables). It writes
//! no reason down.

use super::gather::{Gather, Said};
use super::{Family, Form, Tool, Verdict};
use crate::input::scheme::has_http_scheme;
use serde_json::Value;

/// The only word that it has.
pub(super) const WORD: &str = "dead link";

/// Pages with lists of addresses, alone or under `dead_links`; or SARIF with its name.
pub(super) fn json(value: &Value, gather: &mut Gather<'_>) -> Family {
    if value.get("runs").is_some() {
        return sarif(value, gather);
    }
    let pages = value.get("dead_links").unwrap_or(value).as_object()?;
    let is_page = |(page, links): (&String, &Value)| {
        let all = links.as_array();
        has_http_scheme(page) && all.is_some_and(|links| links.iter().all(Value::is_string))
    };
    if pages.is_empty() || !pages.iter().all(is_page) {
        return None;
    }
    for (page, links) in pages {
        let links = links.as_array().into_iter().flatten();
        for url in links.filter_map(Value::as_str) {
            add(url, page, 0, gather);
        }
    }
    Some((Tool::Deadfinder, Form::Json))
}

fn add(url: &str, page: &str, at: u32, gather: &mut Gather<'_>) {
    gather.add(Said {
        url,
        word: WORD,
        status: Some(0),
        verdict: Some(Verdict::Failed),
        found_on: page,
        at,
        ..Said::default()
    });
}

fn sarif(value: &Value, gather: &mut Gather<'_>) -> Family {
    let place = "/physicalLocation/artifactLocation/uri";
    for run in value.get("runs")?.as_array()? {
        let name = run.pointer("/tool/driver/name").and_then(Value::as_str);
        if !name.is_some_and(|name| name.eq_ignore_ascii_case("deadfinder")) {
            continue;
        }
        for result in run
            .get("results")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            let of = |list: &str| {
                let first = result.get(list)?.as_array()?.first()?;
                first.pointer(place)?.as_str()
            };
            let page = of("relatedLocations").unwrap_or_default();
            add(of("locations").unwrap_or_default(), page, 0, gather);
        }
    }
    (!gather.is_empty()).then_some((Tool::Deadfinder, Form::Json))
}

/// `https://a.example:` with a list below, and nothing else.
pub(super) fn yaml(text: &str, gather: &mut Gather<'_>) -> Family {
    let mut page = "";
    for (at, line) in (1..).zip(text.lines()) {
        let line = line.trim_end();
        let bare = line.trim_start();
        if bare.is_empty() || bare == "---" {
            continue;
        }
        if let Some(url) = bare.strip_prefix("- ").filter(|_| !page.is_empty()) {
            let url = url.trim_matches(['"', '\'']);
            if has_http_scheme(url) {
                add(url, page, at, gather);
                continue;
            }
        }
        match bare
            .strip_suffix(':')
            .map(|page| page.trim_matches(['"', '\'']))
        {
            Some(found) if has_http_scheme(found) => page = found,
            _ => {
                gather.clear();
                return None;
            }
        }
    }
    (!gather.is_empty()).then_some((Tool::Deadfinder, Form::Yaml))
}
