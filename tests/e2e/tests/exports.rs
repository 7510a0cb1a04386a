//! Exports: complete, well-formed, and true to the table.

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;
use turnaway_e2e::{Report, Stage};

use crate::Test;
use crate::results::mixed;

pub const TESTS: &[Test] = &[
    ("json_export_has_the_promised_form", json_export),
    ("csv_export_is_a_table", csv_export),
];

fn json_export(stage: &Stage) -> Result<()> {
    let page = mixed(stage)?;
    let (name, text) = page.export("JSON")?;
    ensure!(name.ends_with(".json"), "the file is named {name}");
    let report = Report::read(&text)?;
    ensure!(report.tool.get("name").and_then(Value::as_str) == Some("turnaway"));
    let rows = page.rows()?;
    ensure!(
        report.checks.len() == rows.len(),
        "{} checks",
        report.checks.len()
    );
    for (check, row) in report.checks.iter().zip(&rows) {
        ensure!(
            check.url == row.url,
            "{} in place of {}",
            check.url,
            row.url
        );
        ensure!(
            Some(&check.outcome) == row.outcome.as_ref(),
            "{}",
            check.url
        );
        ensure!(
            turnaway_lab::OUTCOMES.contains(&check.outcome.as_str()),
            "outcome {}",
            check.outcome
        );
        ensure!(["yes", "no", "unknown"].contains(&check.answered.as_str()));
        ensure!(["certain", "likely", "possible"].contains(&check.confidence.as_str()));
        ensure!(check.vantage == "page", "vantage {}", check.vantage);
        ensure!(
            check.next_test.get("kind").is_some(),
            "{}: no next test",
            check.url
        );
        ensure!(check.evidence.is_object(), "{}: no evidence", check.url);
        for cause in &check.causes {
            ensure!(
                [
                    "visitor",
                    "client-developer",
                    "server-operator",
                    "identity-admin",
                    "edge-admin"
                ]
                .contains(&cause.actor.as_str()),
                "actor {}",
                cause.actor
            );
            ensure!(["certain", "likely", "possible"].contains(&cause.confidence.as_str()));
        }
        if check.outcome != "ok" {
            let main = check
                .main()
                .with_context(|| format!("{}: no main cause", check.url))?;
            ensure!(
                !main.because.is_empty(),
                "{}: {} rests on nothing",
                check.url,
                main.id
            );
            ensure!(
                !main.fixes.is_empty(),
                "{}: {} has no fix",
                check.url,
                main.id
            );
        }
    }
    Ok(())
}

fn csv_export(stage: &Stage) -> Result<()> {
    let page = mixed(stage)?;
    let (name, text) = page.export("CSV")?;
    ensure!(name.ends_with(".csv"), "the file is named {name}");
    let lines = parse_csv(text.trim_start_matches('\u{feff}'))?;
    let head = lines.first().context("a head")?;
    let column = head
        .iter()
        .position(|name| name.eq_ignore_ascii_case("url"))
        .with_context(|| format!("no column for URLs in {head:?}"))?;
    ensure!(
        head.iter().any(|name| name == "recipe"),
        "no column for recipes in {head:?}"
    );
    let rows = page.rows()?;
    ensure!(lines.len() == rows.len() + 1, "{} lines", lines.len());
    for (line, row) in lines.iter().skip(1).zip(&rows) {
        ensure!(
            line.len() == head.len(),
            "{} fields in {line:?}",
            line.len()
        );
        ensure!(
            line.get(column) == Some(&row.url),
            "{line:?} in place of {}",
            row.url
        );
        for field in line {
            ensure!(
                !field.starts_with(['=', '+', '-', '@', '\t', '\r']),
                "a spreadsheet would compute `{field}`"
            );
        }
    }
    Ok(())
}

/// RFC 4180, strictly: quoted fields may hold anything, others no quotes.
fn parse_csv(text: &str) -> Result<Vec<Vec<String>>> {
    let mut lines = Vec::new();
    let mut line = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let field;
        if let Some(quoted) = rest.strip_prefix('"') {
            let mut end = 0;
            loop {
                let tail = quoted.get(end..).context("inside the text")?;
                let quote = end + tail.find('"').context("a field's quote is never closed")?;
                if !quoted
                    .get(quote + 1..)
                    .is_some_and(|tail| tail.starts_with('"'))
                {
                    field = quoted
                        .get(..quote)
                        .context("inside the text")?
                        .replace("\"\"", "\"");
                    rest = quoted.get(quote + 1..).unwrap_or_default();
                    break;
                }
                end = quote + 2;
            }
        } else {
            let end = rest.find([',', '\r', '\n']).unwrap_or(rest.len());
            let (plain, tail) = rest.split_at(end);
            ensure!(
                !plain.contains('"'),
                "a quote in the unquoted field {plain}"
            );
            field = plain.to_owned();
            rest = tail;
        }
        line.push(field);
        if let Some(tail) = rest.strip_prefix(',') {
            rest = tail;
            continue;
        }
        ensure!(
            rest.is_empty() || rest.starts_with("\r\n"),
            "a line does not end with CRLF"
        );
        rest = rest.strip_prefix("\r\n").unwrap_or_default();
        lines.push(std::mem::take(&mut line));
    }
    Ok(lines)
}
