//! Reading results: what opens by itself, what stands first, where the focus is, and all of it on a phone
//! and in forced colours.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use thirtyfour::Key;
use turnaway_e2e::{Page, Stage};

use crate::Test;
use crate::results::{mixed, open_detail, urls};

pub const TESTS: &[Test] = &[
    ("reading_a_single_address_opens_its_detail", single),
    ("reading_begins_with_what_matters", first_screen),
    ("reading_shows_where_it_stopped", pictures),
    ("reading_a_hidden_answer_uses_what_was_found", hints),
    (
        "reading_explains_an_answer_that_is_pasted_to_a_test",
        paste_here,
    ),
    ("reading_shows_the_end_of_an_address", ends),
    ("reading_keeps_the_focus", focus),
    ("reading_on_a_phone", phone),
    ("reading_in_forced_colours", forced),
    ("reading_of_causes_has_no_raw_placeholders", placeholders),
];

const SOON: Duration = Duration::from_secs(10);
const LIMIT: Duration = Duration::from_secs(40);
const SETTINGS: &str = "/?depth=full&timeout=2500&retries=0&give-up-after=0";

/// Presses Ctrl and Enter in the text box, as somebody does who has no pointer.
fn run_by_key(page: &Page<'_>, text: &str) -> Result<()> {
    let before = page.begun()?;
    page.paste(text)?;
    let area = page.element("return document.querySelector('#input')", vec![])?;
    page.type_into(&area, Key::Control + Key::Enter)?;
    page.wait(LIMIT, "the run to end", |page| {
        Ok(page.begun()? > before && page.phase()? == "done")
    })
}

fn single(stage: &Stage) -> Result<()> {
    let page = stage.page(SETTINGS)?;
    page.resize(1440, 900)?;
    let list = urls(stage, ["G22", "G04"])?;
    run_by_key(&page, &list[0])?;
    let title = "return document.querySelector('#detail-title')?.textContent ?? ''";
    let shown: String = page.ask(title, vec![])?;
    ensure!(shown.contains("/s/G22"), "the detail shows `{shown}`");
    page.wait_until(
        SOON,
        "the focus on the detail",
        "return document.activeElement?.id === 'detail'",
    )?;
    // Closed by hand, it stays closed, also when the row is checked again.
    page.key(Key::Escape)?;
    page.wait_until(
        SOON,
        "the detail to close",
        "return !document.querySelector('#detail')",
    )?;
    // A list opens none.
    run_by_key(&page, &list.join("\n"))?;
    ensure!(page.ask::<bool>("return !document.querySelector('#detail')", vec![])?);
    Ok(())
}

/// Cause, outcome, status, picture, who can act and the facts stand in the first 800 pixels.
fn first_screen(stage: &Stage) -> Result<()> {
    let page = stage.page("/")?;
    for (width, height) in [(1440, 800), (800, 800), (360, 800)] {
        page.resize(width, height)?;
        page.run(&urls(stage, ["G22"])?[0], LIMIT)?;
        page.wait_until(
            SOON,
            "the detail",
            "return !!document.querySelector('#detail .act')",
        )?;
        let order: Vec<(String, f64)> = page.ask(
            "return ['.cause-name', '.verdict', '.lead', '.stations', '.act'].map((selector) => {
                const found = document.querySelector(`#detail ${selector}`);
                return [selector, found?.getBoundingClientRect().bottom ?? 1e6];
            })",
            vec![],
        )?;
        ensure!(
            order.is_sorted_by(|a, b| a.1 < b.1),
            "{width}: not in order: {order:?}"
        );
        let (_, last) = order.last().context("an end")?;
        ensure!(
            *last <= f64::from(height),
            "{width}: who can act ends at {last}"
        );
    }
    page.resize(1440, 900)?;
    let (name, cause): (String, String) = page.ask(
        "return [document.querySelector('#detail .cause-name').firstChild.textContent,
                 document.querySelector('tr[data-row] .col-cause').textContent]",
        vec![],
    )?;
    ensure!(
        name == cause,
        "the detail names `{name}`, the row `{cause}`"
    );
    Ok(())
}

/// Situation, what is asked, where it stopped, and the words there.
const PICTURES: &[(&str, &str, &str, &str)] = &[
    (
        "G22",
        "page",
        "Browser",
        "withholds the answer from the page",
    ),
    ("G131", "link", "Server", "answered 400 or above"),
    ("G05", "page", "Server", "answered 403"),
    ("N73", "page", "Server", "no answer came"),
    ("P101", "page", "Browser", "did not send it"),
    ("G130", "link", "", ""),
    ("G02", "page", "", ""),
];

fn pictures(stage: &Stage) -> Result<()> {
    for (id, asked, place, said) in PICTURES {
        let page = stage.page(&format!("{SETTINGS}&ask={asked}"))?;
        page.resize(1440, 900)?;
        page.run(&urls(stage, [*id])?[0], LIMIT)?;
        page.wait_until(
            SOON,
            "the picture",
            "return !!document.querySelector('.stations li')",
        )?;
        let stopped: Vec<(String, String)> = page.ask(
            "return [...document.querySelectorAll('.stations .stopped')]
                .map((it) => [it.querySelector('b').textContent, it.querySelector('small').textContent])",
            vec![],
        )?;
        let expected: Vec<(String, String)> = match place.is_empty() {
            true => Vec::new(),
            false => vec![((*place).to_owned(), (*said).to_owned())],
        };
        ensure!(stopped == expected, "{id}: {stopped:?}");
    }
    Ok(())
}

/// What the request without cookies told is said in the sentence, not only beside the status.
fn hints(stage: &Stage) -> Result<()> {
    let page = stage.page(SETTINGS)?;
    page.resize(1440, 900)?;
    for (id, words) in [
        ("G131", "answers 400 or above"),
        ("G130", "answers below 400: for a visitor the link works"),
    ] {
        page.run(&urls(stage, [id])?[0], LIMIT)?;
        page.wait(SOON, "the sentence", |page| {
            page.ask(
                "return (document.querySelector('#detail .lead')?.textContent ?? '').includes(arguments[0])",
                vec![json!(words)],
            )
        })?;
    }
    Ok(())
}

fn paste_here(stage: &Stage) -> Result<()> {
    let page = stage.page(SETTINGS)?;
    page.resize(1440, 900)?;
    page.run(&urls(stage, ["G22"])?[0], LIMIT)?;
    page.wait_until(
        SOON,
        "the place",
        "return !!t.labelled('Paste the answer here')",
    )?;
    stage.lab.clear_log();
    page.fill("Paste the answer here", "no answer at all")?;
    page.wait_until(
        SOON,
        "a word that there is none",
        "return document.querySelector('.paste-here').innerText.includes('no answer in it')",
    )?;
    let answer = "HTTP/1.1 401 Unauthorized\nwww-authenticate: Bearer error=\"invalid_token\"\ncontent-length: 0\n\n";
    page.fill("Paste the answer here", answer)?;
    page.wait_until(
        SOON,
        "the explanation",
        "return document.querySelector('.explained')?.dataset.outcome === 'sign-in-required'",
    )?;
    let row = "return document.querySelector('tr[data-row]').dataset.outcome";
    ensure!(
        page.ask::<String>(row, vec![])? == "cors-blocked",
        "the row changed by itself"
    );
    page.press("Take it as this row's result")?;
    page.wait_until(
        SOON,
        "the row to change",
        "return document.querySelector('tr[data-row]').dataset.outcome === 'sign-in-required'",
    )?;
    ensure!(stage.lab.log().is_empty(), "something was sent");
    // The answer of another address is not taken for this one's.
    page.run(&urls(stage, ["G22"])?[0], LIMIT)?;
    page.wait_until(
        SOON,
        "the place again",
        "return !!t.labelled('Paste the answer here')",
    )?;
    let other =
        "$ curl -sSi https://other.example/x\nHTTP/1.1 403 Forbidden\ncontent-length: 0\n\n";
    page.fill("Paste the answer here", other)?;
    page.wait_until(
        SOON,
        "the explanation of another address",
        "return document.querySelector('.explained')?.innerText.includes('another address')",
    )?;
    ensure!(!page.has_button("Take it as this row's result")?);
    Ok(())
}

/// The column of addresses is the widest, and what tells them apart is in sight.
fn ends(stage: &Stage) -> Result<()> {
    let page = stage.page(SETTINGS)?;
    let base = &urls(stage, ["G02"])?[0];
    let list: Vec<String> = (0..4)
        .map(|at| format!("{base}?in=a/rather/long/folder/of/documents&page=number-{at}"))
        .collect();
    page.run(&list.join("\n"), LIMIT)?;
    for (width, height) in [(1600, 900), (1280, 800), (800, 900), (360, 740)] {
        page.resize(width, height)?;
        page.ask_async::<()>("await t.frames(3)", vec![])?;
        let widths: Vec<f64> = page.ask(
            "return [...document.querySelectorAll('#results thead th')].map((it) => it.offsetWidth)",
            vec![],
        )?;
        let (first, rest) = widths.split_first().context("columns")?;
        ensure!(
            width < 720 || rest.iter().all(|other| other < first),
            "{width}: {widths:?}"
        );
        let cut: Vec<String> = page.ask(
            "return [...document.querySelectorAll('#results .path-tail')].filter((it) => {
                const [own, cell] = [it, it.closest('th')].map((it) => it.getBoundingClientRect());
                return it.scrollWidth > it.clientWidth + 1 || own.right > cell.right + 1 || !/number-\\d$/.test(it.textContent);
            }).map((it) => it.textContent)",
            vec![],
        )?;
        ensure!(cut.is_empty(), "{width}: cut {cut:?}");
    }
    page.resize(1440, 900)
}

fn focus(stage: &Stage) -> Result<()> {
    let page = stage.page(SETTINGS)?;
    page.resize(1440, 900)?;
    let list = urls(stage, ["G02", "G05", "G22"])?;
    run_by_key(&page, &list.join("\n"))?;
    page.wait_until(
        SOON,
        "the focus on the first row",
        "return !!document.activeElement?.closest('tr[data-row=\"0\"]')",
    )?;
    let said: String = page.ask(
        "return document.querySelector('.progress [role=status]').textContent",
        vec![],
    )?;
    ensure!(
        said == "Done: 3 checked. 1 OK, 1 Forbidden, 1 Hidden by CORS",
        "a screen reader hears `{said}`"
    );
    let live: Option<String> = page.ask(
        "return document.querySelector('#tally').getAttribute('aria-live')",
        vec![],
    )?;
    ensure!(
        live.as_deref() == Some("polite"),
        "the tally is no live region"
    );
    page.press("Settings")?;
    page.wait_until(
        SOON,
        "the settings",
        "return !!document.querySelector('dialog[open]')",
    )?;
    page.key(Key::Escape)?;
    page.wait_until(
        SOON,
        "the focus back on the button",
        "return !document.querySelector('dialog') && document.activeElement?.textContent.includes('Settings')",
    )?;
    page.export("CSV")?;
    page.wait_until(
        SOON,
        "the focus on the menu's button",
        "return document.activeElement?.textContent.trim() === 'Export'",
    )
}

fn phone(stage: &Stage) -> Result<()> {
    let page = mixed(stage)?;
    page.resize(360, 740)?;
    let inside = |page: &Page<'_>, selector: &str| -> Result<()> {
        let out: Vec<String> = page.ask(
            "return [...document.querySelectorAll(arguments[0])].filter((it) => {
                const own = it.getBoundingClientRect();
                return own.width === 0 || own.left < 0 || own.right > innerWidth || own.bottom > innerHeight;
            }).map((it) => it.textContent)",
            vec![json!(selector)],
        )?;
        ensure!(out.is_empty(), "out of sight: {out:?}");
        Ok(())
    };
    page.press("Recheck")?;
    page.wait_until(
        SOON,
        "the menu",
        "return !!document.querySelector('[role=menu]')",
    )?;
    inside(&page, "[role=menu], [role=menuitem]")?;
    page.key(Key::Escape)?;
    inside(&page, ".open-files")?;
    let wide: bool = page.ask(
        "return [...document.querySelectorAll('.filter')].every((it) => it.getBoundingClientRect().right <= innerWidth)",
        vec![],
    )?;
    ensure!(wide, "outcomes reach out of the screen");
    let causes: usize = page.ask(
        "return [...document.querySelectorAll('#results .col-cause')].filter((it) => it.offsetWidth > 0).length",
        vec![],
    )?;
    ensure!(causes > 0, "no row shows its cause");
    // Sorting.
    page.act(
        "const select = document.querySelector('#order'); select.value = 'col-status';
         select.dispatchEvent(new Event('change', { bubbles: true }))",
        vec![],
    )?;
    let codes = |page: &Page<'_>| -> Result<Vec<u16>> {
        let rows = page.rows_in_view()?;
        Ok(rows
            .iter()
            .filter_map(|row| row.status.as_deref()?.parse().ok())
            .collect())
    };
    page.wait(SOON, "rising codes", |page| {
        Ok(codes(page)?.starts_with(&[200, 401, 403]))
    })?;
    page.press("Upwards. Sort downwards")?;
    page.wait(SOON, "falling codes", |page| {
        let codes = codes(page)?;
        Ok(codes.is_sorted_by(|a, b| a >= b) && !codes.is_empty())
    })?;
    // Back leads from a detail to the results.
    page.act(
        "document.querySelector('#order').value = ''; document.querySelector('#order').dispatchEvent(new Event('change', { bubbles: true }))",
        vec![],
    )?;
    open_detail(&page, "/s/G04")?;
    page.wait_until(
        SOON,
        "an entry in the history",
        "return history.state === 'own detail' || history.state === 'detail'",
    )?;
    page.act("history.back()", vec![])?;
    page.wait_until(
        SOON,
        "the results",
        "return !document.querySelector('#detail') && document.querySelectorAll('tr[data-row]').length > 0",
    )?;
    // Closed by its button, it leaves no entry behind.
    open_detail(&page, "/s/G04")?;
    page.wait_until(
        SOON,
        "an entry again",
        "return history.state === 'own detail' || history.state === 'detail'",
    )?;
    page.press("Results")?;
    page.wait_until(
        SOON,
        "the entry to go",
        "return !document.querySelector('#detail') && history.state !== 'own detail' && history.state !== 'detail'",
    )?;
    page.resize(1440, 900)
}

/// Bar and progress are to be seen, and the selected row can be read.
fn forced(stage: &Stage) -> Result<()> {
    let page = mixed(stage)?;
    page.resize(1440, 900)?;
    let mut devtools = stage.devtools()?;
    let address: String = page.ask("return location.href", vec![])?;
    let target = devtools.wait_for("the page", |target| {
        target.kind == "page" && target.url == address
    })?;
    let session = devtools.attach(&target)?;
    let emulate =
        |value: &str| json!({ "features": [{ "name": "forced-colors", "value": value }] });
    devtools.command(
        Some(&session),
        "Emulation.setEmulatedMedia",
        emulate("active"),
    )?;
    open_detail(&page, "/s/G22")?;
    let seen: Value = page.ask(
        "const light = (colour) => {
            const [r, g, b] = (colour.match(/[\\d.]+/g) ?? [0, 0, 0]).map((it) => {
                const part = it / 255;
                return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
            });
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
         };
         const contrast = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
         const row = document.querySelector('tr[data-selected]');
         const ground = getComputedStyle(row).backgroundColor;
         const texts = [...row.querySelectorAll('span, strong, td')].filter((it) => it.textContent);
         const bar = document.querySelector('.bar');
         const rects = [...bar.querySelectorAll('rect')].map((it) => getComputedStyle(it).fill);
         return {
             active: matchMedia('(forced-colors: active)').matches,
             row: Math.min(...texts.map((it) => contrast(getComputedStyle(it).color, ground))),
             bar: contrast(getComputedStyle(bar).borderTopColor, getComputedStyle(document.body).backgroundColor),
             parts: rects.length > 1 && rects[0] !== rects[1],
             progress: contrast(getComputedStyle(document.querySelector('.progress progress')).borderTopColor, getComputedStyle(document.body).backgroundColor),
         }",
        vec![],
    )?;
    stage.screenshot("shots/forced-colours");
    devtools.command(
        Some(&session),
        "Emulation.setEmulatedMedia",
        emulate("none"),
    )?;
    ensure!(seen["active"] == true, "{seen}");
    ensure!(
        seen["row"].as_f64() >= Some(4.5),
        "the selected row: {seen}"
    );
    ensure!(seen["bar"].as_f64() >= Some(3.0), "the bar: {seen}");
    ensure!(
        seen["progress"].as_f64() >= Some(3.0),
        "the progress: {seen}"
    );
    ensure!(
        seen["parts"] == true,
        "the parts of the bar look alike: {seen}"
    );
    Ok(())
}

/// The pages of causes have values that stand for the reader's own.
fn placeholders(stage: &Stage) -> Result<()> {
    for id in ["cors.not-shared", "link.only-this-path", "net.unreachable"] {
        let page = stage.page(&format!("/causes/{id}"))?;
        page.wait_until(
            SOON,
            "the cause",
            "return !!document.querySelector('.reference .lead')",
        )?;
        let raw: Vec<String> = page.ask(
            "return document.querySelector('.reference').innerText.match(/\\{(url|host|origin|path|page|method)\\}/g) ?? []",
            vec![],
        )?;
        ensure!(raw.is_empty(), "{id}: {raw:?}");
    }
    Ok(())
}
