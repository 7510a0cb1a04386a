//! One look of the app at the cases that run.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use serde_json::json;
use turnaway_e2e::{Check, Page, Stage, Status};

use crate::case::{Case, Credential};

/// How the page behaves: many checks of one host at a time, no second tries.
const SETTINGS: &str = "timeout=6000&per-host=8&global=24&retries=0&give-up-after=0";

/// How long the page may take for all cases of a server.
const LIMIT: Duration = Duration::from_secs(60);

/// What was seen of one case in one round.
pub struct Look {
    /// What the app says.
    pub check: Check,
    /// What the case's script came to.
    pub script: Option<Result<bool, String>>,
    /// What the app says about the console's message on the script's request, pasted into it.
    pub told: Option<Check>,
}

/// Lets the app at `address` check all cases that run, with their credentials.
pub fn look(stage: &Stage, address: &str, cases: &[(&Case, u16)]) -> Result<Vec<Result<Look>>> {
    if cases.is_empty() {
        return Ok(Vec::new());
    }
    let page = stage.page_at(address, &format!("/?depth=sharp&{SETTINGS}"))?;
    give_credentials(&page, cases)?;
    let urls: Vec<String> = cases.iter().map(|(case, port)| url(case, *port)).collect();
    page.run(&urls.join("\n"), LIMIT)?;
    let report = page.report()?;
    let scripts: Vec<Option<Result<bool, String>>> = cases
        .iter()
        .zip(&urls)
        .map(|((case, _), url)| Some(try_script(&page, case.script?, url)))
        .collect();
    let console = stage.console();
    let look = |((script, url), (case, _)): ((_, &String), &(&Case, u16))| {
        let check = report
            .check(url)
            .with_context(|| format!("no row for {url}"))?;
        let failed = !case.method.is_empty() && script != Some(Ok(true));
        let told = failed.then(|| paste_console(stage, address, &console, url));
        Ok(Look {
            check: check.clone(),
            script,
            told: told.transpose()?,
        })
    };
    Ok(scripts
        .into_iter()
        .zip(&urls)
        .zip(cases)
        .map(look)
        .collect())
}

/// Pastes the console's last message about a URL into the app, as its user does.
fn paste_console(stage: &Stage, address: &str, console: &[String], url: &str) -> Result<Check> {
    let start = format!("Access to fetch at '{url}'");
    let message = console
        .iter()
        .rev()
        .find_map(|line| line.get(line.find(&start)?..))
        .with_context(|| format!("the console says nothing about {url}"))?;
    let page = stage.page_at(address, "")?;
    page.run(message, LIMIT)?;
    let report = page.report()?;
    let check = report.check(url).cloned();
    check.with_context(|| format!("the app makes no row of `{message}`"))
}

/// Lets the app at an address that no recipe names check cases that are closed to others.
pub fn look_from_elsewhere(
    stage: &Stage,
    address: &str,
    cases: &[(&Case, u16)],
) -> Result<Vec<Result<()>>> {
    if cases.is_empty() {
        return Ok(Vec::new());
    }
    let closed: Vec<String> = cases.iter().map(|(case, port)| url(case, *port)).collect();
    let page = stage.page_at(address, &format!("/?depth=quick&{SETTINGS}"))?;
    page.run(&closed.join("\n"), LIMIT)?;
    let report = page.report()?;
    let judge = |(case, port): &(&Case, u16)| {
        let url = url(case, *port);
        let check = report
            .check(&url)
            .with_context(|| format!("no row for {url}"))?;
        ensure!(
            !matches!(check.status, Status::Known { .. }) && check.outcome == "cors-blocked",
            "a page of another origin reads it, too: {} {}",
            check.outcome,
            check.status.id()
        );
        Ok(())
    };
    Ok(cases.iter().map(judge).collect())
}

fn origin(case: &Case, port: u16) -> String {
    format!("http://{}:{port}", case.host)
}

fn url(case: &Case, port: u16) -> String {
    format!("{}{}", origin(case, port), case.path)
}

fn try_script(page: &Page<'_>, script: &str, url: &str) -> Result<bool, String> {
    let script = format!("const url = args[0]; {script}");
    page.ask_async(&script, vec![json!(url)])
        .map_err(|error| format!("{error:#}"))
}

/// Types the credentials into the settings, one entry for each server.
fn give_credentials(page: &Page<'_>, cases: &[(&Case, u16)]) -> Result<()> {
    if cases
        .iter()
        .all(|(case, _)| case.credential == Credential::None)
    {
        return Ok(());
    }
    let soon = Duration::from_secs(10);
    page.press("Settings")?;
    page.wait(soon, "the settings", |page| page.has_button("Add"))?;
    for (case, port) in cases {
        let (kind, header, value) = match case.credential {
            Credential::None => continue,
            Credential::Authorization(value) => ("authorization", "", value),
            Credential::Header(name, value) => ("api-key", name, value),
            Credential::Cookies => ("cookies", "", ""),
        };
        page.fill("Origin", &origin(case, *port))?;
        page.fill("Kind", kind)?;
        if !header.is_empty() {
            page.fill("Header name", header)?;
        }
        if !value.is_empty() {
            page.fill("Value", value)?;
        }
        let given = format!(
            "{}: {}",
            origin(case, *port),
            if kind == "cookies" { kind } else { "" }
        );
        page.press("Add")?;
        page.wait(soon, &format!("the entry `{given}`"), |page| {
            page.ask(
                "return [...document.querySelectorAll('form.credentials li')]
                    .some((entry) => t.words(entry).includes(arguments[0]))",
                vec![json!(given.trim_end())],
            )
        })?;
    }
    page.press("Close")
}
