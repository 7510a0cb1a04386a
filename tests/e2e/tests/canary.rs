//! Canaries in the real page: texts with a secret in every place that can hold one are pasted and
//! explained. Nothing that the page draws, saves, copies, stores or says holds one of them.
//!
//! What was pasted stays in the text box, and "Copy URL" copies the address as it is: those are the
//! reader's own. The native tests paste the same texts.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use serde_json::json;
use turnaway_e2e::{Page, Stage};

use crate::Test;
use crate::results::urls;

#[path = "../../support/canary.rs"]
mod texts;

use texts::{Case, cases};

pub const TESTS: &[Test] = &[
    ("canaries_survive_nowhere_in_the_page", pasted),
    (
        "an_address_with_a_secret_is_asked_for_and_not_shown",
        checked,
    ),
];

const SOON: Duration = Duration::from_secs(15);

/// Notes what is said to the console, and what is copied.
const LISTEN: &str = "
    window.canary = { said: [], copied: [] };
    for (const name of ['log', 'info', 'warn', 'error', 'debug', 'trace']) {
        console[name] = (...all) => window.canary.said.push(all.map(String).join(' '));
    }
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: {
        writeText: (text) => { window.canary.copied.push(text); return Promise.resolve(); },
    } });";

/// Everything that is in the page but for the text box, and where the page is.
const EVERYTHING: &str = "
    for (const part of document.querySelectorAll('details')) part.open = true;
    const fields = [...document.querySelectorAll('input, select, textarea')].filter((f) => f.id !== 'input');
    const stored = (store) => JSON.stringify({ ...store });
    return {
        markup: document.documentElement.outerHTML,
        text: document.body.innerText,
        fields: fields.map((field) => field.value).join('\\n'),
        title: document.title,
        address: location.href,
        history: JSON.stringify(history.state),
        local: stored(localStorage),
        session: stored(sessionStorage),
        console: window.canary.said.join('\\n'),
    };";

/// Presses every button that copies something, apart from the one for the address itself.
const COPY: &str = "
    for (const button of document.querySelectorAll('button.copy')) {
        if (!t.words(button).includes('Copy URL')) button.click();
    }";

fn pasted(stage: &Stage) -> Result<()> {
    let mut places = 0;
    for case in cases() {
        places += case.secrets.len();
        one(stage, &case).with_context(|| format!("{}:\n{}", case.name, case.text))?;
    }
    println!("{places} secrets pasted");
    Ok(())
}

fn one(stage: &Stage, case: &Case) -> Result<()> {
    let page = stage.page("")?;
    page.act(LISTEN, vec![])?;
    page.paste(&case.text)?;
    page.wait_until(
        SOON,
        "what was recognised",
        "return t.words(document.querySelector('#tally')).includes('to explain')",
    )?;
    // The lines that nobody understood.
    page.act(
        "document.querySelector('#tally [aria-controls=rejected]')?.click()",
        vec![],
    )?;
    none(&page, case)?;
    page.check()?;
    page.wait_done(SOON)?;
    let rows = page.rows()?.len();
    ensure!(rows > 0, "nothing was explained");
    for row in 0..rows {
        page.act(
            "document.querySelectorAll('[data-row] button')[arguments[0]].click()",
            vec![json!(row)],
        )?;
        page.wait_until(
            SOON,
            "the detail",
            "return t.shown(document.querySelector('#detail'))",
        )?;
        none(&page, case)?;
        page.act(COPY, vec![])?;
        let copied: Vec<String> = page.ask("return window.canary.copied", vec![])?;
        ensure!(!copied.is_empty(), "nothing was copied");
        absent(case, "a copy", &copied.join("\n"))?;
    }
    for format in ["JSON", "CSV"] {
        let (_, text) = page.export(format)?;
        absent(case, format, &text)?;
        if format == "JSON" {
            for harmless in &case.harmless {
                ensure!(
                    text.contains(harmless),
                    "{harmless} is not in the export:\n{text}"
                );
            }
        }
    }
    none(&page, case)?;
    absent(case, "the browser's log", &stage.console().join("\n"))
}

/// Looks everywhere in the page.
fn none(page: &Page<'_>, case: &Case) -> Result<()> {
    let found: serde_json::Map<String, serde_json::Value> = page.ask(EVERYTHING, vec![])?;
    ensure!(found.len() == 9, "{found:?}");
    for (place, text) in found {
        absent(case, &place, text.as_str().unwrap_or_default())?;
    }
    Ok(())
}

fn absent(case: &Case, output: &str, text: &str) -> Result<()> {
    for (place, secret) in &case.secrets {
        let found = text.find(secret.as_str());
        let near: String = found.map_or(String::new(), |at| {
            let from = (0..=at.saturating_sub(100))
                .rev()
                .find(|at| text.is_char_boundary(*at));
            let near = text.get(from.unwrap_or(0)..).unwrap_or_default();
            near.chars().take(260).collect()
        });
        ensure!(found.is_none(), "{secret}, {place}, is in {output}: {near}");
    }
    Ok(())
}

/// The server gets the address whole; the page shows, saves and copies it without the secret.
fn checked(stage: &Stage) -> Result<()> {
    const SECRET: &str = "quoxliverax";
    let good = urls(stage, ["G02"])?;
    let url = format!(
        "{}?access_token={SECRET}&page=7",
        good.first().context("G02")?
    );
    let case = Case {
        name: "an address",
        text: url.clone(),
        secrets: vec![("a query", SECRET.to_owned())],
        harmless: Vec::new(),
    };
    let page = stage.page("/?depth=quick")?;
    page.act(LISTEN, vec![])?;
    stage.lab.clear_log();
    page.run(&url, SOON)?;
    let asked = stage.lab.log();
    ensure!(
        asked.iter().any(|hit| hit.path.contains(SECRET)),
        "{asked:?}"
    );
    let rows = page.rows()?;
    let row = rows.first().context("a row")?;
    ensure!(
        row.url.ends_with("?access_token=REDACTED&page=7"),
        "{row:?}"
    );
    ensure!(row.outcome.as_deref() == Some("ok"), "{row:?}");
    page.act(
        "document.querySelector('[data-row] button').click()",
        vec![],
    )?;
    page.wait_until(
        SOON,
        "the detail",
        "return t.shown(document.querySelector('#detail'))",
    )?;
    none(&page, &case)?;
    page.act(COPY, vec![])?;
    let copied: Vec<String> = page.ask("return window.canary.copied", vec![])?;
    absent(&case, "a copy", &copied.join("\n"))?;
    for format in ["JSON", "CSV"] {
        absent(&case, format, &page.export(format)?.1)?;
    }
    // The address itself is still at hand.
    page.press("Copy URL")?;
    let copied: Vec<String> = page.ask("return window.canary.copied", vec![])?;
    ensure!(copied.last() == Some(&url), "{copied:?}");
    stage.lab.clear_log();
    // The detail's own menu; the list above has one of the same name.
    page.act(
        "[...document.querySelectorAll('#detail button')].find((b) => t.words(b) === 'Recheck').click()",
        vec![],
    )?;
    page.press("This row")?;
    page.wait_done(SOON)?;
    let asked = stage.lab.log();
    ensure!(
        asked.iter().any(|hit| hit.path.contains(SECRET)),
        "{asked:?}"
    );
    Ok(())
}
