//! Reference pages: there for every status code, cause and outcome that a verdict can name.

use std::collections::BTreeSet;
use std::time::Duration;

use anyhow::{Result, ensure};
use serde_json::json;
use turnaway::classify::rules;
use turnaway_e2e::{Page, Stage};

use crate::Test;

pub const TESTS: &[Test] = &[
    ("reference_pages_are_there", pages),
    ("every_cause_is_listed", causes),
];

/// Goes to another page of the app and waits for its heading.
pub fn go(page: &Page<'_>, fragment: &str, heading: &str) -> Result<()> {
    page.act("location.hash = arguments[0]", vec![json!(fragment)])?;
    page.wait(
        Duration::from_secs(10),
        &format!("the heading `{heading}`"),
        |page| {
            page.ask(
                "return [...document.querySelectorAll('h1')]
                .some((h) => t.shown(h) && t.words(h).includes(arguments[0]))",
                vec![json!(heading)],
            )
        },
    )
}

fn pages(stage: &Stage) -> Result<()> {
    let page = stage.page("/")?;
    for (fragment, heading, part) in [
        ("/status/401", "401", "WWW-Authenticate"),
        ("/status/403", "403", "Forbidden"),
        ("/401-vs-403", "401", "403"),
        ("/status", "Status", "418"),
        ("/outcomes", "Outcomes", "Not verified"),
        ("/about", "", "request"),
    ] {
        go(&page, fragment, heading)?;
        let text: String = page.ask("return document.querySelector('main').innerText", vec![])?;
        ensure!(
            text.contains(part),
            "`{part}` is missing from {fragment}:\n{text}"
        );
        let title: String = page.ask("return document.title", vec![])?;
        ensure!(
            title.contains("Turnaway"),
            "the title of {fragment} is {title}"
        );
    }
    // A link leads there directly, and back comes back.
    page.act("history.back()", vec![])?;
    page.wait_until(
        Duration::from_secs(5),
        "the page before",
        "return location.hash === '#/outcomes'",
    )
}

fn causes(stage: &Stage) -> Result<()> {
    let page = stage.page("/")?;
    go(&page, "/causes", "Causes")?;
    let listed: BTreeSet<String> = page.ask(
        "return [...document.querySelectorAll('main a[href^=\"#/causes/\"]')]
            .map((a) => a.getAttribute('href').slice('#/causes/'.length))",
        vec![],
    )?;
    let missing: Vec<&str> = rules::all()
        .map(|rule| rule.id)
        .filter(|id| !listed.contains(*id))
        .collect();
    ensure!(missing.is_empty(), "not listed: {missing:?}");
    for id in ["cors.not-shared", "auth.missing"] {
        if let Some(rule) = rules::find(id) {
            go(&page, &format!("/causes/{id}"), rule.title)?;
        }
    }
    Ok(())
}
