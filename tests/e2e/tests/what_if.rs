//! What a browser would do with another request, and the address that a bare failure lacks.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use serde_json::json;
use turnaway_e2e::{Page, Stage};

use crate::Test;

pub const TESTS: &[Test] = &[
    ("what_if_says_the_step_and_the_line", what_if),
    (
        "a_bare_failure_asks_for_its_address_and_checks_it",
        bare_failure,
    ),
];

const SOON: Duration = Duration::from_secs(20);

const ANSWER: &str = "> GET /v1 HTTP/1.1\n> Host: api.example\n> Origin: https://other.example\n>\n\
    < HTTP/1.1 200 OK\n< content-type: application/json\n< access-control-allow-origin: *\n\
    < etag: \"1\"\n<\n{}\n";

/// The last step: its name, what comes of it, and the line that changes it.
fn last_step(page: &Page<'_>) -> Result<(String, String, String)> {
    page.ask(
        "const step = [...document.querySelectorAll('.what-if-steps > li')].at(-1);
         return step ? [step.dataset.step, step.dataset.comes,
             step.querySelector('.code-block')?.textContent ?? ''] : ['', '', '']",
        vec![],
    )
}

fn set(page: &Page<'_>, name: &str, value: &str) -> Result<()> {
    page.act(
        "const field = document.querySelector(`.what-if-form [name=${arguments[0]}]`);
         field.value = arguments[1];
         field.dispatchEvent(new InputEvent('input', { bubbles: true }));",
        vec![json!(name), json!(value)],
    )
}

fn what_if(stage: &Stage) -> Result<()> {
    let page = stage.page("")?;
    page.run(ANSWER, SOON)?;
    page.wait(SOON, "the section", |page| {
        page.ask(
            "return !!document.querySelector('.what-if summary')",
            vec![],
        )
    })?;
    page.act("document.querySelector('.what-if summary').click()", vec![])?;
    set(&page, "origin", "https://app.example")?;
    let expect = |name: &str, comes: &str, line: &str| {
        let wanted = (name.to_owned(), comes.to_owned(), line.to_owned());
        page.wait(SOON, &format!("{wanted:?}"), |page| {
            Ok(last_step(page)? == wanted)
        })
        .with_context(|| format!("it is {:?}", last_step(&page)))
    };
    expect(
        "CORS filtered response",
        "passes",
        "Access-Control-Expose-Headers: etag",
    )?;
    set(&page, "credentials", "include")?;
    expect(
        "CORS check",
        "stops",
        "Access-Control-Allow-Origin: https://app.example\nAccess-Control-Allow-Credentials: true",
    )?;
    set(
        &page,
        "pasted",
        "fetch(\"https://api.example/v1\", { method: \"PUT\", headers: { \"Content-Type\": \"application/json\" } })",
    )?;
    expect(
        "CORS-preflight fetch",
        "stops",
        "Access-Control-Allow-Methods: PUT",
    )?;
    let recipes: bool = page.ask(
        "return !!document.querySelector('.what-if-steps [data-kind=\"cors.allow-methods\"]')",
        vec![],
    )?;
    ensure!(recipes, "no recipe is offered");
    set(&page, "pasted", "nothing of the kind")?;
    page.wait(SOON, "a word that nothing was found", |page| {
        page.ask(
            "return !!document.querySelector('.what-if-form .problem')",
            vec![],
        )
    })
}

fn bare_failure(stage: &Stage) -> Result<()> {
    let page = stage.page("")?;
    page.run("Failed to fetch", SOON)?;
    let rows = page.rows()?;
    ensure!(
        rows.len() == 1 && rows[0].cause.as_deref() == Some("net.failed-to-fetch"),
        "{rows:?}"
    );
    page.wait(SOON, "the question", |page| {
        page.ask("return !!document.getElementById('which-address')", vec![])
    })?;
    let submit = |address: &str| {
        page.act(
            "const field = document.getElementById('which-address');
             field.value = arguments[0];
             field.form.requestSubmit();",
            vec![json!(address)],
        )
    };
    submit("ftp://files.example/")?;
    page.wait(SOON, "a word on what is wrong", |page| {
        page.ask(
            "return !!document.querySelector('.ask-address [role=alert]')",
            vec![],
        )
    })?;
    let refused = stage.lab.situation("G05").context("the lab has no G05")?;
    let begun = page.begun()?;
    submit(&refused.url)?;
    page.wait(SOON, "a run", |page| Ok(page.begun()? > begun))?;
    page.wait_done(SOON)?;
    let rows = page.rows()?;
    ensure!(
        rows.len() == 1 && rows[0].outcome.as_deref() == Some("forbidden"),
        "{rows:?}"
    );
    Ok(())
}
