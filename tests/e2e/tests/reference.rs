//! Reference pages: there for every status code, cause and outcome that a verdict can name.

use std::collections::BTreeSet;
use std::time::Duration;

use anyhow::{Result, ensure};
use serde_json::json;
use thirtyfour::Key;
use turnaway::classify::rules;
use turnaway_e2e::{Page, Stage};

use crate::Test;

pub const TESTS: &[Test] = &[
    ("reference_pages_are_there", pages),
    ("every_cause_is_listed", causes),
    ("an_example_can_be_tried", example),
    ("the_decision_aid_leads_to_a_code", decide),
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
        ("/scenarios", "Scenarios", "Protected files"),
        ("/scenarios/cors", "may not read", "Server logs"),
        ("/remedies", "Remedies", "Check the tokens"),
        ("/remedies/access-controls", "access rules", "It works when"),
        (
            "/causes/nginx.dir-listing",
            "start page",
            "Try this example",
        ),
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

/// From a cause's page into the text box, to the verdict, and on as a message.
fn example(stage: &Stage) -> Result<()> {
    let page = stage.page("/")?;
    go(&page, "/causes/nginx.denied", "itself refused")?;
    page.press("Try this example")?;
    page.wait_done(Duration::from_secs(10))?;
    let cause: String = page.ask(
        "return t.table().querySelector('[data-cause]').dataset.cause",
        vec![],
    )?;
    ensure!(cause == "nginx.denied", "the cause is {cause}");
    let button = page.element(
        "return t.table().querySelector('[data-url] button')",
        vec![],
    )?;
    page.click(&button)?;
    page.wait_until(
        Duration::from_secs(5),
        "the detail",
        "return t.shown(document.querySelector('#detail'))",
    )?;
    // Once more as on a page without TLS, which has no such thing as `navigator.clipboard`.
    for closed in [false, true] {
        let script =
            "if (arguments[0]) Object.defineProperty(navigator, 'clipboard', { value: undefined })";
        page.act(script, vec![json!(closed)])?;
        page.press("Copy as message")?;
        let said = "return document.querySelector('.copy[data-copy=copied]') !== null";
        page.wait_until(Duration::from_secs(5), "a word on the copy", said)?;
        let message = pasted(&page)?;
        ensure!(
            message.contains("https://shop.example/photos/1.html") && message.contains("403"),
            "copied with the clipboard closed ({closed}): {message}"
        );
        let over = "return document.querySelector('.copy[data-copy]') === null";
        page.wait_until(Duration::from_secs(5), "the word to go", over)?;
    }
    page.act(
        "for (const closed of document.querySelectorAll('#detail details')) closed.open = true",
        vec![],
    )?;
    let found: Vec<String> = page.ask(
        "return [...document.querySelectorAll('#detail .audit .absent')]
            .map((line) => line.dataset.criterion)",
        vec![],
    )?;
    ensure!(
        found.iter().any(|id| id == "leak.server-version"),
        "the audit found {found:?}"
    );
    Ok(())
}

/// What the clipboard holds, pasted into a box of the test's own.
fn pasted(page: &Page<'_>) -> Result<String> {
    let field = page.element(
        "const field = document.body.appendChild(document.createElement('textarea'));
         field.id = 'pasted';
         return field;",
        vec![],
    )?;
    page.type_into(&field, Key::Control + "v")?;
    page.ask(
        "const field = document.querySelector('#pasted');
         const text = field.value;
         field.remove();
         return text;",
        vec![],
    )
}

fn decide(stage: &Stage) -> Result<()> {
    let page = stage.page("/")?;
    go(&page, "/401-vs-403", "401")?;
    page.press("Yes: the credentials are valid")?;
    page.press("A right: a role, a scope, a permission")?;
    page.press("No: that alone would tell too much")?;
    page.wait_until(
        Duration::from_secs(5),
        "the advice",
        "return document.querySelector('.advice')?.innerText.includes('404 Not Found')",
    )?;
    // Another answer further up takes the others back.
    page.press("No: no credentials came, or none that it accepts")?;
    page.press("Yes: with the right account the request succeeds")?;
    page.wait_until(
        Duration::from_secs(5),
        "other advice",
        "return document.querySelector('.advice')?.innerText.includes('401 Unauthorized')",
    )
}
