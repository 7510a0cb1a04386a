//! The panel in the developer tools of a real Chromium: a page asks for situations of the lab, and
//! the panel says why it was turned away.

pub mod tools;

use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, anyhow, ensure};
use serde_json::{Value, json};
use turnaway_e2e::Stage;
use turnaway_lab::Page as Served;

use tools::Tools;

use crate::Test;
use crate::accessibility::axe;
use crate::results::urls;

pub const TESTS: &[Test] = &[
    ("extension_panel_names_the_cause", causes),
    ("extension_panel_pauses_keeps_and_copies", bar),
    ("extension_panel_shows_hostile_answers_as_text", hostile),
    ("extension_panel_survives_a_flood", flood),
];

/// How long the panel may take for anything.
const LIMIT: Duration = Duration::from_secs(25);

/// Method and situation, what is sent along, and the cause that must lead.
pub const ASKED: [(&str, &str, &str, &str); 13] = [
    ("GET", "G20", "{}", "cors.missing-allow-origin"),
    ("GET", "G25", "{}", "cors.origin-mismatch"),
    ("GET", "G21", "{}", "auth.missing"),
    ("GET", "G22", "{}", "fetch.no-credentials"),
    ("GET", "G14", "{}", "login.redirect"),
    (
        "GET",
        "G01",
        "{ credentials: 'include' }",
        "cors.credentials-wildcard",
    ),
    (
        "GET",
        "G40",
        "{ headers: { 'X-Own': '1' } }",
        "cors.preflight-auth",
    ),
    (
        "GET",
        "G42",
        "{ headers: { 'X-Own': '1' } }",
        "cors.preflight-auth",
    ),
    (
        "GET",
        "G43",
        "{ headers: { 'X-Own': '1' } }",
        "cors.preflight-status",
    ),
    (
        "GET",
        "G45",
        "{ headers: { 'X-Own': '1' } }",
        "cors.preflight-redirect",
    ),
    (
        "GET",
        "G46",
        "{ headers: { Authorization: 'Bearer s3cret-of-the-page' } }",
        "cors.authorization-not-allowed",
    ),
    ("PUT", "G49", "{ method: 'PUT' }", "cors.method-not-allowed"),
    ("GET", "N73", "{}", "net.refused"),
];

fn causes(stage: &Stage) -> Result<()> {
    let Some(mut tools) = Tools::open(stage)? else {
        return Ok(());
    };
    let mut expected = Vec::new();
    for (method, id, options, cause) in ASKED {
        let url = urls(stage, [id])?.remove(0);
        tools.ask(&url, options)?;
        expected.push(format!("{method} {url} {cause}"));
    }
    // A page with TLS may not ask for an address without.
    tools.ask("http://plain.target.test:8080/x", "{}")?;
    expected.push("GET http://plain.target.test:8080/x page.mixed-content".to_owned());
    expected.sort();
    tools.wait_for_rows(&expected)?;
    // Each has a line to paste with the page's own values.
    tools.choose("cors.preflight-auth")?;
    let detail = tools.detail()?;
    let page = stage.lab.page(Served::Usual);
    let page = page.trim_end_matches('/');
    for text in [
        "What would make it work",
        "OPTIONS is answered with 200 to 299",
        &format!("{page}\") {{ set $cors_origin"),
        "x-own",
        "Copy the preflight as cURL",
        &format!("-H 'origin: {page}'"),
    ] {
        ensure!(detail.contains(text), "{text} is not in:\n{detail}");
    }
    tools.choose("cors.authorization-not-allowed")?;
    let detail = tools.detail()?;
    ensure!(detail.contains("authorization: Bearer <token>"), "{detail}");
    ensure!(!detail.contains("s3cret"), "{detail}");
    tools.press("With the values of")?;
    let detail = tools.detail()?;
    ensure!(detail.contains("Bearer s3cret-of-the-page"), "{detail}");
    for theme in ["light", "dark"] {
        tools.at_panel(&format!(
            "document.documentElement.dataset.theme = '{theme}'"
        ))?;
        let found = tools.violations(&axe(stage)?)?;
        ensure!(found == json!([]), "in {theme}: {found:#}");
    }
    // The arrows go through the list, and Esc closes the detail.
    let key = |key: &str| {
        format!(
            "(document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', {{
                key: '{key}', bubbles: true, cancelable: true }}))"
        )
    };
    tools.at_panel("document.querySelector('.request').focus()")?;
    tools.at_panel(&key("ArrowDown"))?;
    let second = "document.querySelectorAll('.request')[1].getAttribute('aria-pressed') === 'true'";
    tools.wait("the second request to be chosen", second)?;
    tools.at_panel(&key("Escape"))?;
    tools.wait("no detail", "!document.querySelector('.network .detail')")?;
    // Another filter, and nothing is left; the status is said.
    tools.filter("G25")?;
    let left = format!("GET {} cors.origin-mismatch", urls(stage, ["G25"])?[0]);
    tools.wait_for_rows(&[left])?;
    tools.filter("")?;
    // Elsewhere the list begins anew.
    tools.go(stage)?;
    tools.wait_for_rows(&[])?;
    Ok(())
}

/// The line at the top does what it says, and a line to paste reaches the clipboard.
fn bar(stage: &Stage) -> Result<()> {
    let Some(mut tools) = Tools::open(stage)? else {
        return Ok(());
    };
    let [hidden, refused, gone] = urls(stage, ["G20", "G21", "G06"])?
        .try_into()
        .map_err(|_| anyhow!("three addresses"))?;
    let row = |url: &str, cause: &str| format!("GET {url} {cause}");
    tools.ask(&hidden, "{}")?;
    let first = row(&hidden, "cors.missing-allow-origin");
    tools.wait_for_rows(std::slice::from_ref(&first))?;
    // What comes during a pause is not listed, and the panel says that something came.
    tools.press("Pause")?;
    tools.ask(&refused, "{}")?;
    tools.wait(
        "a word on the pause",
        "document.querySelector('.network').innerText.includes('came during a pause')",
    )?;
    tools.wait_for_rows(std::slice::from_ref(&first))?;
    tools.press("Go on")?;
    tools.ask(&refused, "{}")?;
    let second = row(&refused, "auth.missing");
    let mut both = vec![first, second];
    both.sort();
    tools.wait_for_rows(&both)?;
    // A page that got its 404 was not turned away.
    tools.ask(&gone, "{}")?;
    tools.press("Only refused or blocked")?;
    let mut all = both.clone();
    all.push(row(&gone, "status.404"));
    all.sort();
    tools.wait_for_rows(&all)?;
    tools.press("Only refused or blocked")?;
    tools.wait_for_rows(&both)?;
    // It outlives the page when told to.
    tools.press("Keep across navigation")?;
    tools.go(stage)?;
    tools.wait_for_page(stage)?;
    tools.ask(&hidden, "{}")?;
    let mut kept = both.clone();
    kept.push(kept[0].clone());
    kept.sort();
    tools.wait_for_rows(&kept)?;
    for (width, height) in [(1100, 560), (420, 700)] {
        for theme in ["light", "dark"] {
            tools.choose("cors.missing-allow-origin")?;
            tools.shot(stage, theme, width, height)?;
        }
    }
    tools.press("Copy as cURL")?;
    tools.wait(
        "a word on the copy",
        "!!document.querySelector('.copy[data-copy]')",
    )?;
    let outcome = tools.at_panel("document.querySelector('.copy[data-copy]').dataset.copy")?;
    ensure!(outcome == "copied", "copying was {outcome}");
    let copied = tools.clipboard()?;
    ensure!(
        copied.starts_with("curl ") && copied.contains(&hidden),
        "the clipboard has: {copied}"
    );
    tools.press("Clear")?;
    tools.wait_for_rows(&[])?;
    Ok(())
}

/// Values that look like markup, and marks that turn the direction of writing.
fn hostile(stage: &Stage) -> Result<()> {
    let Some(mut tools) = Tools::open(stage)? else {
        return Ok(());
    };
    let asked = urls(stage, ["H09", "H10"])?;
    for url in &asked {
        let url = format!("{url}?q=<img%20src=x%20onerror=taken=1>%E2%80%AE");
        tools.ask(&url, "{ headers: { 'X-Own': '<b>\\'\"' } }")?;
    }
    let seen = "document.querySelectorAll('.request').length >= 2";
    tools.wait("two requests", seen)?;
    let found = tools.at_panel(
        "(() => {
            const all = [...document.querySelectorAll('button.request')];
            for (const button of all) button.click();
            return { taken: globalThis.taken ?? null, images: document.images.length,
                     text: document.querySelector('.network').innerText };
        })()",
    )?;
    ensure!(found["taken"].is_null() && found["images"] == 0, "{found}");
    let text = found["text"].as_str().context("there is text")?;
    ensure!(
        !text.contains('\u{202e}'),
        "a mark of direction is shown as such"
    );
    Ok(())
}

/// Ten thousand requests: the panel counts them all, keeps some, and goes on answering.
fn flood(stage: &Stage) -> Result<()> {
    let Some(mut tools) = Tools::open(stage)? else {
        return Ok(());
    };
    let url = urls(stage, ["G22"])?.remove(0);
    let watch = "(() => {
        globalThis.longest = 0;
        let last = performance.now();
        setInterval(() => {
            const now = performance.now();
            longest = Math.max(longest, now - last);
            last = now;
        }, 10);
    })()";
    tools.at_panel(watch)?;
    let script = format!(
        "(async () => {{
            let left = 2000;
            const worker = async () => {{
                while (left-- > 0) await fetch('{url}?n=' + left).catch(() => {{}});
            }};
            await Promise.all(Array.from({{ length: 24 }}, worker));
        }})(); 0"
    );
    tools.at_page(&script)?;
    // The tools themselves are slower than the panel; so the rest comes in one burst.
    tools.wait("the first request", "!!document.querySelector('.request')")?;
    let burst = "new Promise((done) => chrome.devtools.network.getHAR(({ entries }) => {
        const sample = entries.find(({ request }) => request.url.includes('?n='));
        const copy = (n) => ({ entry: { ...sample, getContent: (then) => then(''),
            request: { ...sample.request, url: `${sample.request.url}-${n}` } } });
        turnawayNetworkLog.take(Array.from({ length: 8000 }, (_, n) => copy(n)), 0);
        done(entries.length);
    }))";
    tools.at_panel(burst)?;
    let started = Instant::now();
    let look = "(() => {
        // Thousands are set apart by a thin space.
        const plain = (selector) => (document.querySelector(selector)?.textContent ?? '')
            .replaceAll(/(?<=\\d)\\s(?=\\d)/g, '');
        return { longest, rows: document.querySelectorAll('.request').length,
                 tally: plain('.network-bar .tally'), note: plain('.network-note'),
                 count: document.querySelector('.cause')?.dataset.count ?? '' };
    })()";
    let counted = |seen: &Value| {
        seen["tally"]
            .as_str()
            .is_some_and(|it| it.starts_with("10000 "))
    };
    let mut found = tools.at_panel(look)?;
    let mut progress = (Instant::now(), found["tally"].clone());
    while !counted(&found) {
        ensure!(progress.0.elapsed() < LIMIT, "it stopped at {found}");
        sleep(Duration::from_millis(250));
        found = tools.at_panel(look)?;
        if found["tally"] != progress.1 {
            progress = (Instant::now(), found["tally"].clone());
        }
    }
    println!("the flood took {:?}: {found}", started.elapsed());
    ensure!(found["count"] == "10000", "{found}");
    let note = found["note"].as_str().unwrap_or_default();
    ensure!(note.contains("at most 2000; 8000 older ones"), "{found}");
    let rows = found["rows"].as_u64().unwrap_or(u64::MAX);
    ensure!(rows < 300, "{rows} rows are drawn");
    // Measured where five other things run at once; a panel that froze would show many seconds.
    let longest = found["longest"].as_f64().unwrap_or(f64::MAX);
    ensure!(longest < 2_000.0, "the panel stood still for {longest} ms");
    Ok(())
}
