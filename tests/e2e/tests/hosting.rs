//! Any static host will do: in a sub-folder, under a strict policy, without a third party.

use std::time::Duration;

use anyhow::{Result, ensure};
use turnaway_e2e::{Page, Stage};
use turnaway_lab::Need;

use crate::Test;
use crate::results::urls;

pub const TESTS: &[Test] = &[
    ("a_sub_folder_will_do", sub_folder),
    ("nothing_is_fetched_from_elsewhere", no_third_party),
    ("the_policy_is_never_violated", policy),
];

fn sub_folder(stage: &Stage) -> Result<()> {
    let address = Page::address_in(stage, "some/dir/");
    let page = stage.page_at(&address, "/?depth=full&timeout=2500&retries=0")?;
    let list = urls(stage, ["G02", "G22", "N73"])?;
    page.run(&list.join("\n"), Duration::from_secs(30))?;
    let outcomes: Vec<_> = page
        .rows()?
        .into_iter()
        .filter_map(|row| row.outcome)
        .collect();
    ensure!(
        outcomes == ["ok", "cors-blocked", "unreachable"],
        "{outcomes:?}"
    );
    // Reference pages, too, and a reload of one.
    page.go(&format!("{address}#/status/403"))?;
    let page = stage.page_at(&address, "/status/403")?;
    page.wait_until(
        Duration::from_secs(10),
        "the page on 403",
        "return [...document.querySelectorAll('h1')].some((h) => t.words(h).includes('403'))",
    )
}

fn no_third_party(stage: &Stage) -> Result<()> {
    let page = stage.page("/")?;
    let others: Vec<String> = page.ask(
        "return performance.getEntriesByType('resource').map((entry) => entry.name)
            .filter((name) => new URL(name).origin !== location.origin && !name.startsWith('data:'))",
        vec![],
    )?;
    ensure!(others.is_empty(), "fetched from elsewhere: {others:?}");
    Ok(())
}

/// A whole run at depth full over one situation of each class, and every panel of the app.
fn policy(stage: &Stage) -> Result<()> {
    let page = stage.page("/?depth=full&timeout=1500&retries=0&give-up-after=0")?;
    let mut classes = Vec::new();
    let mut list = Vec::new();
    for situation in stage.lab.situations() {
        let usual = !situation.needs(Need::PageWithCsp)
            && !situation.needs(Need::InsecurePage)
            && !situation.needs(Need::Patience);
        if usual && stage.browser.can(situation) && !classes.contains(&situation.class) {
            classes.push(situation.class);
            list.push(situation.url.clone());
        }
    }
    page.run(&list.join("\n"), Duration::from_secs(60))?;
    for button in ["Settings", "Close"] {
        page.press(button)?;
    }
    crate::results::open_detail(&page, "/s/G02").ok();
    let seen = page.seen()?;
    ensure!(
        seen.violations.is_empty(),
        "violated: {:?}",
        seen.violations
    );
    let told: Vec<String> = stage
        .console()
        .into_iter()
        .filter(|line| line.contains("Content Security Policy") || line.contains("Trusted Type"))
        .collect();
    ensure!(told.is_empty(), "the console tells of {told:#?}");
    Ok(())
}
