//! Looking at results: filter, sort, detail, keyboard.

use std::collections::BTreeSet;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use serde_json::json;
use thirtyfour::Key;
use turnaway_e2e::{Page, Stage};

use crate::Test;

pub const TESTS: &[Test] = &[
    ("filter_shows_one_outcome", filter),
    ("text_filter_narrows_the_table", text_filter),
    ("headings_sort", sort),
    ("detail_opens_and_closes_by_keyboard", detail_by_keyboard),
    ("detail_explains_a_hidden_answer", detail_of_hidden),
    ("tab_reaches_everything_and_shows_where_it_is", tab_order),
    ("settings_in_the_address_apply", settings_in_address),
];

const SOON: Duration = Duration::from_secs(10);

/// A list with many outcomes; each with the outcome that the page must give it.
const MIXED: &[(&str, &str)] = &[
    ("G02", "ok"),
    ("G04", "sign-in-required"),
    ("G05", "forbidden"),
    ("G06", "not-found"),
    ("G08", "server-error"),
    ("G22", "cors-blocked"),
    ("G29", "cors-blocked"),
    ("N73", "unreachable"),
    ("P101", "browser-blocked"),
];

const SETTINGS: &str = "/?depth=full&timeout=2500&retries=0&give-up-after=0";

pub fn urls(stage: &Stage, ids: impl IntoIterator<Item = &'static str>) -> Result<Vec<String>> {
    ids.into_iter()
        .map(|id| {
            let situation = stage.lab.situation(id);
            Ok(situation
                .with_context(|| format!("the lab has no {id}"))?
                .url
                .clone())
        })
        .collect()
}

/// The page after a run over the mixed list.
pub fn mixed(stage: &Stage) -> Result<Page<'_>> {
    let page = stage.page(SETTINGS)?;
    let list = urls(stage, MIXED.iter().map(|(id, _)| *id))?;
    page.run(&list.join("\n"), Duration::from_secs(40))?;
    let rows = page.rows()?;
    let found: Vec<(&str, Option<&str>)> = rows
        .iter()
        .map(|row| (row.url.as_str(), row.outcome.as_deref()))
        .collect();
    let expected: Vec<(&str, Option<&str>)> = list
        .iter()
        .zip(MIXED)
        .map(|(url, (_, outcome))| (url.as_str(), Some(*outcome)))
        .collect();
    ensure!(
        found == expected,
        "rows are {found:#?}\nand should be {expected:#?}"
    );
    Ok(page)
}

fn outcomes(page: &Page<'_>) -> Result<BTreeSet<String>> {
    Ok(page
        .rows()?
        .into_iter()
        .filter_map(|row| row.outcome)
        .collect())
}

fn filter(stage: &Stage) -> Result<()> {
    let page = mixed(stage)?;
    page.press("Hidden by CORS")?;
    page.wait(SOON, "two rows", |page| Ok(page.rows_in_view()?.len() == 2))?;
    ensure!(outcomes(&page)? == BTreeSet::from(["cors-blocked".to_owned()]));
    let pressed: Option<String> = page.ask(
        "return t.button('Hidden by CORS').getAttribute('aria-pressed')",
        vec![],
    )?;
    ensure!(
        pressed.as_deref() == Some("true"),
        "aria-pressed is {pressed:?}"
    );
    // A second outcome is shown beside the first.
    page.press("Forbidden")?;
    page.wait(SOON, "three rows", |page| {
        Ok(page.rows_in_view()?.len() == 3)
    })?;
    page.press("Forbidden")?;
    page.press("Hidden by CORS")?;
    page.wait(SOON, "all rows again", |page| {
        Ok(page.rows_in_view()?.len() == MIXED.len())
    })
}

fn text_filter(stage: &Stage) -> Result<()> {
    let page = mixed(stage)?;
    page.fill("Filter by URL or cause", "/s/G05")?;
    page.wait(SOON, "one row", |page| {
        let rows = page.rows_in_view()?;
        Ok(rows.len() == 1 && rows.iter().all(|row| row.url.ends_with("/s/G05")))
    })?;
    page.fill("Filter by URL or cause", "no such thing")?;
    page.wait(SOON, "no row", |page| Ok(page.rows_in_view()?.is_empty()))?;
    page.fill("Filter by URL or cause", "")?;
    page.wait(SOON, "all rows again", |page| {
        Ok(page.rows_in_view()?.len() == MIXED.len())
    })
}

fn sort(stage: &Stage) -> Result<()> {
    let page = mixed(stage)?;
    let listed = page.rows_in_view()?;
    let direction = |page: &Page<'_>| -> Result<Option<String>> {
        page.ask(
            "return t.button('Status', t.table()).closest('th').getAttribute('aria-sort')",
            vec![],
        )
    };
    let codes = |page: &Page<'_>| -> Result<Vec<u16>> {
        let rows = page.rows_in_view()?;
        Ok(rows
            .iter()
            .filter_map(|row| row.status.as_deref()?.parse().ok())
            .collect())
    };
    let heading = "return t.button('Status', t.table())";
    page.click(&page.element(heading, vec![])?)?;
    page.wait(SOON, "rising codes", |page| {
        Ok(codes(page)? == [200, 401, 403, 404, 500])
    })?;
    ensure!(
        direction(&page)?.as_deref() == Some("ascending"),
        "{:?}",
        direction(&page)?
    );
    page.click(&page.element(heading, vec![])?)?;
    page.wait(SOON, "falling codes", |page| {
        Ok(codes(page)? == [500, 404, 403, 401, 200])
    })?;
    ensure!(
        direction(&page)?.as_deref() == Some("descending"),
        "{:?}",
        direction(&page)?
    );
    page.click(&page.element(heading, vec![])?)?;
    page.wait(SOON, "the order of the list", |page| {
        Ok(page.rows_in_view()? == listed)
    })
}

/// Opens the detail of that row by pressing its button.
pub fn open_detail(page: &Page<'_>, end: &str) -> Result<()> {
    let button = page.element(
        "return [...t.table().querySelectorAll('[data-url]')]
            .find((row) => row.dataset.url.endsWith(arguments[0]))?.querySelector('button') ?? null",
        vec![json!(end)],
    )?;
    page.click(&button)?;
    wait_detail(page, end)
}

fn wait_detail(page: &Page<'_>, end: &str) -> Result<()> {
    page.wait(SOON, "the detail", |page| {
        page.ask(
            "const title = document.querySelector('#detail-title');
             return !!title && t.shown(title) && title.textContent.includes(arguments[0])",
            vec![json!(end)],
        )
    })
}

fn detail_by_keyboard(stage: &Stage) -> Result<()> {
    let page = mixed(stage)?;
    page.act(
        "t.table().querySelector('[data-url] button').focus()",
        vec![],
    )?;
    page.key(Key::Down)?;
    page.wait_until(
        SOON,
        "the focus on the second row",
        "return document.activeElement?.closest('[data-url]')?.dataset.url.endsWith('/s/G04') ?? false",
    )?;
    page.key(Key::Enter)?;
    wait_detail(&page, "/s/G04")?;
    page.key(Key::Escape)?;
    page.wait_until(
        SOON,
        "the detail to close",
        "return !document.querySelector('#detail')",
    )?;
    page.wait_until(
        SOON,
        "the focus back on a row",
        "return !!document.activeElement?.closest('[data-url]')",
    )
}

/// Cause, sentence, who can act, how sure, rivals, next test, all fixes, reproduce, in this order.
fn detail_of_hidden(stage: &Stage) -> Result<()> {
    let page = mixed(stage)?;
    open_detail(&page, "/s/G22")?;
    let text: String = page.ask("return document.querySelector('#detail').innerText", vec![])?;
    let mut from = 0;
    for part in [
        "The server does not share its answer",
        "Hidden by CORS",
        "hidden",
        "Browser",
        "withholds the answer",
        "Who can act",
        "How sure",
        "The answer is not shared with this page",
        "What else it could be",
        "Next test",
        "Paste the answer here",
        "All fixes",
        "Evidence",
        "Reproduce",
        "curl",
    ] {
        let rest = text.get(from..).unwrap_or_default();
        let at = rest.find(part);
        let at =
            at.with_context(|| format!("`{part}` is missing after byte {from} of:\n{text}"))?;
        from += at;
    }
    ensure!(
        text.contains("/s/G22"),
        "the address is missing from:\n{text}"
    );
    let commands: Vec<String> = page.ask(
        "return [...document.querySelectorAll('#detail [data-language]')]
            .filter((code) => ['sh', 'powershell', 'cmd'].includes(code.dataset.language))
            .map((code) => code.textContent).filter((text) => text.includes('/s/G22'))",
        vec![],
    )?;
    for start in [
        "curl -sS -i ",
        "curl.exe -sS -i ",
        "curl -sS -i -H \"Origin: ",
    ] {
        ensure!(
            commands.iter().any(|command| command.starts_with(start)),
            "no command begins with `{start}`: {commands:#?}"
        );
    }
    ensure!(
        text.contains("Access-Control-Allow-Origin"),
        "the header is missing from:\n{text}"
    );
    ensure!(
        text.contains(
            stage
                .lab
                .page(turnaway_lab::Page::Usual)
                .trim_end_matches('/')
        ),
        "the page's own origin is not filled in:\n{text}"
    );
    Ok(())
}

/// Presses Tab until the focus comes back to where it began.
fn tab_order(stage: &Stage) -> Result<()> {
    let page = mixed(stage)?;
    page.act(
        "document.body.tabIndex = -1; document.body.focus();",
        vec![],
    )?;
    let mut reached = Vec::new();
    for _ in 0..80 {
        page.key(Key::Tab)?;
        let (name, place, ring): (String, String, bool) = page.ask(
            "const at = document.activeElement;
             if (!at || at === document.body) return ['', '', true];
             const style = getComputedStyle(at);
             const ring = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0)
                 || style.boxShadow !== 'none';
             const name = at.closest('[data-url]') ? 'a row' : (t.nameOf(at) || at.id || at.tagName);
             const all = [...document.querySelectorAll('*')];
             return [name, String(all.indexOf(at)), ring];",
            vec![],
        )?;
        if name.is_empty() || reached.iter().any(|(_, known)| *known == place) {
            break;
        }
        ensure!(ring, "`{name}` has the focus and does not show it");
        reached.push((name, place));
    }
    let names: Vec<&str> = reached.iter().map(|(name, _)| name.as_str()).collect();
    for wanted in [
        "Checker",
        "Reference",
        "Settings",
        "Check",
        "Export",
        "Recheck",
        "a row",
    ] {
        ensure!(
            names.iter().any(|name| name.contains(wanted)),
            "Tab does not reach `{wanted}`; it reaches {names:?}"
        );
    }
    ensure!(
        names.contains(&"input") || names.iter().any(|name| name.contains("URLs or evidence")),
        "Tab does not reach the text box; it reaches {names:?}"
    );
    Ok(())
}

fn settings_in_address(stage: &Stage) -> Result<()> {
    let page = stage.page("/?depth=quick&per-host=1&timeout=1000&retries=0")?;
    stage.lab.clear_log();
    let list = urls(stage, ["G22"])?;
    page.run(&list.join("\n"), Duration::from_secs(20))?;
    let report = page.report()?;
    let check = report.checks.first().context("a check")?;
    // Depth quick: the plain request, the one without cookies and the one without CORS, nothing else.
    ensure!(
        check.requests == 3,
        "{} requests at depth quick",
        check.requests
    );
    ensure!(
        stage.lab.hits("G22").len() == 3,
        "{:?}",
        stage.lab.hits("G22")
    );
    ensure!(
        report.run.get("depth") == Some(&json!("quick")),
        "{}",
        report.run
    );
    Ok(())
}
