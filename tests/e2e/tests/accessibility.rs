//! Accessibility by axe-core, layout at three widths, and screenshots of it all.
//!
//! Screenshots go to `target/e2e/shots/`.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, Result, bail, ensure};
use serde::Deserialize;
use serde_json::json;
use turnaway_e2e::{Page, Stage};

use crate::Test;
use crate::reference;
use crate::results::{open_detail, urls};

pub const TESTS: &[Test] = &[
    ("accessible_in_light", |stage| {
        look_at_everything(stage, "light")
    }),
    ("accessible_in_dark", |stage| {
        look_at_everything(stage, "dark")
    }),
];

/// Widths in CSS pixels, the height, and whether axe looks too.
const SIZES: &[(u32, u32, bool)] = &[(1440, 900, true), (800, 1000, false), (360, 740, true)];

fn look_at_everything(stage: &Stage, theme: &str) -> Result<()> {
    let axe = axe(stage)?;
    let page = stage.page(&format!(
        "/?depth=full&timeout=2500&retries=0&give-up-after=0&theme={theme}"
    ))?;
    let mut problems = Vec::new();
    let mut look = |state: &str| look_at(&page, &axe, theme, state, &mut problems);
    look("empty")?;
    page.press("Settings")?;
    look("settings")?;
    page.press("Close")?;
    let list = urls(
        stage,
        [
            "G02", "G04", "G05", "G06", "G07", "G08", "G22", "G29", "G12", "G60", "N73", "P101",
            "P87", "P103a",
        ],
    )?;
    page.run(&list.join("\n"), Duration::from_secs(40))?;
    look("results")?;
    page.resize(1440, 900)?;
    open_detail(&page, "/s/G22")?;
    look("detail")?;
    for (fragment, heading, state) in [
        ("/status/401", "401", "reference-status"),
        ("/401-vs-403", "401", "reference-compare"),
        ("/causes", "Causes", "reference-causes"),
        ("/causes/cors.error-path", "", "reference-cause"),
        ("/scenarios", "Scenarios", "reference-scenarios"),
        ("/scenarios/cors", "may not read", "reference-scenario"),
        ("/remedies/tokens", "tokens", "reference-remedy"),
        ("/about", "", "about"),
    ] {
        reference::go(&page, fragment, heading)?;
        look(state)?;
    }
    page.resize(1440, 900)?;
    if !problems.is_empty() {
        bail!(
            "{} problems in {theme}:\n  {}",
            problems.len(),
            problems.join("\n  ")
        );
    }
    Ok(())
}

/// One state of the app at every width.
pub fn look_at(
    page: &Page<'_>,
    axe: &str,
    theme: &str,
    state: &str,
    problems: &mut Vec<String>,
) -> Result<()> {
    for (width, height, with_axe) in SIZES {
        page.resize(*width, *height)?;
        page.ask_async::<()>("await t.frames(3)", vec![])?;
        page.stage()
            .screenshot(&format!("shots/{state}-{width}-{theme}"));
        let (inner, scroll): (f64, f64) = page.ask(
            "return [innerWidth, document.scrollingElement.scrollWidth]",
            vec![],
        )?;
        if scroll > inner {
            problems.push(format!(
                "{state} at {width}: {scroll} wide in a window of {inner}"
            ));
        }
        let hidden: bool = page.ask(
            "const link = document.querySelector('.top nav [aria-current]');
             if (!link) return false;
             const [own, nav] = [link, link.parentElement].map((it) => it.getBoundingClientRect());
             return own.left < nav.left - 1 || own.right > nav.right + 1;",
            vec![],
        )?;
        if hidden {
            problems.push(format!(
                "{state} at {width}: the current page's link is out of sight"
            ));
        }
        if inner > f64::from(*width) {
            problems.push(format!(
                "{state}: the window is {inner} wide in place of {width}"
            ));
        }
        if *with_axe {
            let found = violations(page, axe)?;
            problems.extend(
                found
                    .into_iter()
                    .map(|v| format!("{state} at {width}: {v}")),
            );
        }
    }
    Ok(())
}

#[derive(Deserialize)]
struct Violation {
    id: String,
    help: String,
    nodes: Vec<String>,
}

/// What axe-core finds in the page as it is now.
fn violations(page: &Page<'_>, axe: &str) -> Result<Vec<String>> {
    if !page.ask::<bool>("return typeof window.axe === 'object'", vec![])? {
        page.act(axe, vec![])?;
    }
    let found: Vec<Violation> = page.ask_async(
        "const result = await window.axe.run(document, { resultTypes: ['violations'],
            runOnly: { type: 'tag', values: args[0] } });
         return result.violations.map((v) => ({ id: v.id, help: v.help,
            nodes: v.nodes.map((n) => n.html.slice(0, 160) + ' ' + (n.any[0]?.message ?? '')) }));",
        vec![json!([
            "wcag2a",
            "wcag2aa",
            "wcag21a",
            "wcag21aa",
            "wcag22aa",
            "best-practice"
        ])],
    )?;
    Ok(found
        .into_iter()
        .map(|v| {
            format!(
                "{}: {} ({} times, such as {})",
                v.id,
                v.help,
                v.nodes.len(),
                v.nodes.first().map_or("", String::as_str)
            )
        })
        .collect())
}

/// The source of axe-core, from where `cargo xtask setup` has put it.
pub fn axe(stage: &Stage) -> Result<String> {
    let path = match env::var_os("TURNAWAY_AXE") {
        Some(path) => PathBuf::from(path),
        None => installed(stage.folder()).context(
            "axe-core is not here; `cargo xtask setup` brings it, or TURNAWAY_AXE names axe.min.js",
        )?,
    };
    let source =
        fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    ensure!(source.contains("axe"), "{} is not axe-core", path.display());
    Ok(source)
}

fn installed(output: &Path) -> Option<PathBuf> {
    let tools = output.parent()?.join("tools");
    let mut all = fs::read_dir(tools).ok()?.filter_map(Result::ok);
    let folder = all.find(|entry| entry.file_name().to_string_lossy().starts_with("axe-core"))?;
    Some(folder.path().join("node_modules/axe-core/axe.min.js"))
}
