//! Addresses of the reader's own network are asked for only when the reader says so.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use serde_json::json;
use turnaway_e2e::{Browser, Stage, Status};
use turnaway_lab::Page as Served;

use crate::Test;
use crate::results::urls;

pub const TESTS: &[Test] = &[("the_local_network_is_asked_when_allowed", allowed)];

const LIMIT: Duration = Duration::from_secs(20);

/// Until the answer nothing is sent there, while the rest of the list goes on. With a yes, and the
/// browser's own permission, the answer is read like any other.
fn allowed(stage: &Stage) -> Result<()> {
    if stage.browser != Browser::Chromium {
        // Firefox ESR asks nobody.
        return Ok(());
    }
    let list = urls(stage, ["P88", "G02"])?;
    // A browser without a window cannot show its own question, and says no for the reader.
    let origin = stage.lab.page(Served::Usual);
    let permit = |devtools: &mut turnaway_e2e::Devtools, setting: &str| -> Result<()> {
        for name in ["local-network-access", "local-network", "loopback-network"] {
            let what = json!({
                "permission": { "name": name },
                "setting": setting,
                "origin": origin.trim_end_matches('/'),
            });
            // Chromium calls it one of these, which of them depends on its version.
            let _ = devtools.command(None, "Browser.setPermission", what);
        }
        Ok(())
    };
    let mut devtools = stage.devtools()?;
    permit(&mut devtools, "prompt")?;
    let page = stage.page("/?depth=full&timeout=2500&retries=0")?;
    page.paste(&list.join("\n"))?;
    stage.lab.clear_log();
    page.check()?;
    page.wait(LIMIT, "the question", |page| page.has_button("Allow once"))?;
    let one = "return document.querySelector('[data-outcome=ok]') !== null";
    page.wait_until(LIMIT, "the address that needs no permission", one)?;
    let asked = |id: &str| stage.lab.log().iter().any(|hit| hit.path.ends_with(id));
    ensure!(!asked("P88"), "the private address was asked too early");
    permit(&mut devtools, "granted")?;
    page.press("Allow once")?;
    let ended = page.wait_done(LIMIT);
    devtools.command(None, "Browser.resetPermissions", json!({}))?;
    ended?;
    let report = page.report()?;
    for url in &list {
        let check = report.check(url).context("a check is missing")?;
        ensure!(
            check.outcome == "ok" && check.status == (Status::Known { code: 200 }),
            "{url}: {} {:?}",
            check.outcome,
            check.status
        );
    }
    ensure!(asked("P88"), "the private address was not asked");
    Ok(())
}
