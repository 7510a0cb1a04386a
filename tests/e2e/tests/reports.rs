//! Reports of link checkers in place of URLs: recognised, explained without asking, and only what is
//! ticked is asked.

use std::fs;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use serde_json::json;
use turnaway_e2e::{Page, Stage};

use crate::Test;
use crate::results::{mixed, urls};

pub const TESTS: &[Test] = &[
    (
        "reports_are_recognised_and_only_ticked_addresses_are_asked",
        ticked,
    ),
    ("reports_are_explained_without_asking", explained),
    ("reports_of_our_own_are_shown_as_they_were", reopened),
    ("reports_hold_text_and_never_markup", hostile),
    ("reports_fit_a_phone", narrow),
    ("lists_are_read_by_their_form", lists),
];

const SOON: Duration = Duration::from_secs(20);

fn fixture(name: &str) -> Result<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/reports");
    fs::read_to_string(folder.join(name)).with_context(|| name.to_owned())
}

fn wait_given(page: &Page<'_>, what: &str) -> Result<()> {
    page.wait(SOON, what, |page| {
        let given: String = page.ask(
            "return document.querySelector('main').dataset.given",
            vec![],
        )?;
        Ok(given == what)
    })
}

/// Format, entries that were not read, and the words of the region.
fn recognised(page: &Page<'_>) -> Result<(String, String, String)> {
    page.wait_until(
        SOON,
        "the region",
        "return !!document.querySelector('[aria-label=Recognised]')",
    )?;
    page.ask(
        "const region = document.querySelector('[aria-label=Recognised]');
         return [region.dataset.format, region.dataset.unread, t.words(region)];",
        vec![],
    )
}

/// Two addresses of the lab that lychee counts as failed, one that it counts as working.
fn of_lychee(stage: &Stage) -> Result<(String, Vec<String>)> {
    let urls = urls(stage, ["G01", "G22", "G02"])?;
    let status =
        |code: u16| json!({ "text": format!("Rejected status code: {code}"), "code": code });
    let report = json!({
        "total": 3,
        "success_map": { "guide.md": [{ "url": urls[0], "status": { "text": "200 OK", "code": 200 } }] },
        "error_map": { "guide.md": [
            { "url": urls[1], "status": status(403), "span": { "line": 12, "column": 1 } },
            { "url": urls[2], "status": status(401) },
        ] },
    });
    Ok((report.to_string(), urls))
}

fn ticked(stage: &Stage) -> Result<()> {
    let page = stage.page("")?;
    let (text, urls) = of_lychee(stage)?;
    stage.lab.clear_log();
    page.paste(&text)?;
    wait_given(&page, "report")?;
    let (format, unread, words) = recognised(&page)?;
    ensure!(
        format == "lychee-json" && unread == "0",
        "{format} {unread}"
    );
    ensure!(
        words.contains("A report of lychee (JSON): 2 addresses failed, 1 ok."),
        "{words}"
    );
    ensure!(words.contains("Check asks the 2 addresses"), "{words}");
    ensure!(stage.lab.log().is_empty(), "asked before anybody wanted it");
    // Of those that failed one is left out.
    page.act(
        "const boxes = [...document.querySelectorAll('.their-list input')];
         if (boxes.filter((box) => box.checked).length !== 2) throw new Error('not two are ticked');
         boxes.find((box) => box.checked).click();",
        vec![],
    )?;
    page.wait_until(SOON, "one address", "return t.words(document.querySelector('[aria-label=Recognised]')).includes('asks the 1 address ')")?;
    page.check()?;
    page.wait_done(SOON)?;
    let rows = page.rows()?;
    ensure!(rows.len() == 1 && rows[0].url == urls[2], "{rows:?}");
    let cause: String = page.ask(
        "return t.words(document.querySelector('#results tbody tr'))",
        vec![],
    )?;
    ensure!(
        cause.contains("lychee: Rejected status code: 401")
            || cause.contains("lychee: “Rejected status code: 401"),
        "{cause}"
    );
    page.press("Show its list again")?;
    recognised(&page)?;
    Ok(())
}

fn explained(stage: &Stage) -> Result<()> {
    let page = stage.page("")?;
    stage.lab.clear_log();
    page.paste(&fixture("linkinator-headers.json")?)?;
    wait_given(&page, "report")?;
    let (format, _, words) = recognised(&page)?;
    ensure!(
        format == "linkinator-json" && words.contains("7 addresses failed, 3 ok, 2 skipped"),
        "{format} {words}"
    );
    page.resize(1440, 900)?;
    println!("{}", stage.screenshot("reports-1440-light"));
    page.press("Explain what it says, asking nobody")?;
    page.wait_done(SOON)?;
    let rows = page.rows()?;
    ensure!(rows.len() == 12, "{} rows", rows.len());
    let of = |url: &str| {
        rows.iter()
            .find(|row| row.url == url)
            .with_context(|| url.to_owned())
    };
    let secret = of("http://127.0.0.1:8181/secret")?;
    ensure!(
        secret.outcome.as_deref() == Some("sign-in-required"),
        "{secret:?}"
    );
    let busy = of("http://127.0.0.1:8181/slow429")?;
    ensure!(busy.outcome.as_deref() == Some("rate-limited"), "{busy:?}");
    page.act(
        "document.querySelector('tr[data-url$=\"/secret\"] button').click()",
        vec![],
    )?;
    page.wait_until(SOON, "their word", "return t.words(document.querySelector('#detail') ?? document.body).includes('What linkinator said')")?;
    println!("{}", stage.screenshot("reports-explained-1440-light"));
    ensure!(stage.lab.log().is_empty(), "something was asked");
    Ok(())
}

fn reopened(stage: &Stage) -> Result<()> {
    let page = mixed(stage)?;
    let before = page.rows()?;
    let (_, json) = page.export("JSON")?;
    let (_, csv) = page.export("CSV")?;
    for (text, format) in [(json, "turnaway-json"), (csv, "turnaway-csv")] {
        let page = stage.page("")?;
        page.paste("")?;
        stage.lab.clear_log();
        page.paste(&text)?;
        wait_given(&page, "report")?;
        let (found, unread, _) = recognised(&page)?;
        ensure!(found == format && unread == "0", "{found} {unread}");
        page.check()?;
        page.wait_done(SOON)?;
        let after = page.rows()?;
        ensure!(
            after.len() == before.len(),
            "{format}: {} rows",
            after.len()
        );
        for (was, is) in before.iter().zip(&after) {
            ensure!(
                was.url == is.url && was.outcome == is.outcome,
                "{format}: {was:?} {is:?}"
            );
        }
        let sent = stage.lab.log();
        ensure!(
            sent.is_empty(),
            "{format}: {} requests were sent",
            sent.len()
        );
    }
    Ok(())
}

fn hostile(stage: &Stage) -> Result<()> {
    let page = stage.page("")?;
    let bad = "<img src=x onerror=alert(1)>";
    let report = json!({ "total": 1, "error_map": { bad: [
        { "url": "https://shop.example/<script>alert(1)</script>", "status": { "text": bad, "code": 403 } },
        { "url": "javascript:alert(1)", "status": { "text": bad } },
    ] } });
    page.paste(&report.to_string())?;
    wait_given(&page, "report")?;
    recognised(&page)?;
    page.press("Explain what it says, asking nobody")?;
    page.wait_done(SOON)?;
    let made: u32 = page.ask(
        "return document.querySelectorAll('main img, main script').length",
        vec![],
    )?;
    ensure!(made == 0, "{made} elements were made of a report");
    Ok(())
}

fn narrow(stage: &Stage) -> Result<()> {
    let page = stage.page("/?theme=dark")?;
    page.resize(360, 740)?;
    page.paste(&fixture("linkchecker.csv")?)?;
    wait_given(&page, "report")?;
    recognised(&page)?;
    let (wide, room): (u32, u32) = page.ask(
        "const main = document.querySelector('main'); return [main.scrollWidth, main.clientWidth];",
        vec![],
    )?;
    println!("{}", stage.screenshot("reports-360-dark"));
    page.resize(1440, 900)?;
    ensure!(wide <= room, "{wide} pixels in {room}");
    Ok(())
}

fn lists(stage: &Stage) -> Result<()> {
    let page = stage.page("/?depth=quick&retries=0")?;
    let urls = urls(stage, ["G01", "G06"])?;
    let (origin, path) = {
        let at = urls[1]
            .find('/')
            .and_then(|at| urls[1][at + 2..].find('/').map(|end| at + 2 + end));
        urls[1].split_at(at.context("a path")?)
    };
    let text = format!(
        "<html xmlns=\"http://www.w3.org/1999/xhtml\"><base href=\"{origin}/\">\n<a href=\"{}\">Whole</a>\n<a href=\"{path}\">A <b>relative</b> one</a>",
        urls[0]
    );
    page.paste(&text)?;
    page.wait_until(
        SOON,
        "the form",
        "return t.words(document.querySelector('#tally')).includes('This is a page (HTML)')",
    )?;
    page.check()?;
    page.wait_done(SOON)?;
    let mut found: Vec<String> = page.rows()?.into_iter().map(|row| row.url).collect();
    let mut expected = urls;
    found.sort();
    expected.sort();
    ensure!(found == expected, "{found:?}");
    page.act(
        "document.querySelector('tr[data-row=\"1\"] button').click()",
        vec![],
    )?;
    page.wait_until(SOON, "the link's text", "return t.words(document.querySelector('#detail') ?? document.body).includes('A relative one')")
}
