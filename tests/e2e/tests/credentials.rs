//! Credentials go to the origin they were given for, and nowhere else.

use std::time::Duration;

use anyhow::{Result, bail, ensure};
use serde_json::json;
use turnaway_e2e::Stage;
use turnaway_lab::Place;

use crate::Test;
use crate::results::urls;

pub const TESTS: &[Test] = &[("a_token_stays_with_its_origin", token)];

const SECRET: &str = "Bearer kept-between-us-7f3a91";

fn token(stage: &Stage) -> Result<()> {
    let page = stage.page("/?depth=full&timeout=2500&retries=0&give-up-after=0")?;
    page.press("Settings")?;
    page.wait(Duration::from_secs(5), "the settings", |page| {
        page.has_button("Add")
    })?;
    page.fill("Origin", &stage.lab.origin(Place::Api))?;
    page.fill("Value", SECRET)?;
    page.press("Add")?;
    page.wait(Duration::from_secs(5), "the entry", |page| {
        page.has_button("Remove")
    })?;
    page.press("Close")?;
    stage.lab.clear_log();

    // Addresses that take the header, that redirect with it, other names of the same server, and
    // another site.
    let mut list = urls(stage, ["G02", "G04", "G47", "G48", "G11b", "G22", "G29"])?;
    let api = stage.lab.origin(Place::Api);
    let spread = api.replace(
        &stage.lab.places().host(Place::Api),
        &stage.lab.places().spread_host(1),
    );
    ensure!(spread != api, "the lab has no second name for {api}");
    list.push(format!("{spread}/s/G02"));
    list.push(format!("{}/ok", stage.lab.origin(Place::Login)));
    list.push(format!("{}/s/G47", stage.lab.origin(Place::Stall)));
    page.run(&list.join("\n"), Duration::from_secs(60))?;

    let log = stage.lab.log();
    let with: Vec<_> = log.iter().filter(|hit| hit.authorization).collect();
    ensure!(!with.is_empty(), "the token was never sent: {log:#?}");
    if let Some(leak) = with.iter().find(|hit| hit.place != Place::Api) {
        bail!("the token went elsewhere: {leak:?}");
    }
    // The second name leads to the same listener; the situation's own hits are as many as before.
    let to_g02 = log
        .iter()
        .filter(|hit| hit.path.starts_with("/s/G02") && hit.authorization);
    ensure!(
        to_g02.count() == 1,
        "the token went to another name of the server: {log:#?}"
    );
    ensure!(
        log.iter().all(|hit| !hit.cookie),
        "cookies were sent: {log:#?}"
    );

    let bare = SECRET.trim_start_matches("Bearer ");
    for format in ["JSON", "CSV"] {
        let (_, text) = page.export(format)?;
        ensure!(!text.contains(bare), "the {format} export holds the token");
    }
    let kept: Vec<String> = page.ask(
        "return [JSON.stringify(localStorage), JSON.stringify(sessionStorage), location.href,
            document.cookie, document.documentElement.outerHTML, JSON.stringify(history.state)]",
        vec![],
    )?;
    for text in &kept {
        ensure!(!text.contains(bare), "the page keeps the token: {text}");
    }
    let databases: serde_json::Value = page.ask_async(
        "return indexedDB.databases ? await indexedDB.databases() : []",
        vec![],
    )?;
    ensure!(databases == json!([]), "a database was made: {databases}");

    // And it is gone with the page.
    page.reload()?;
    stage.lab.clear_log();
    page.run(&urls(stage, ["G02"])?.join("\n"), Duration::from_secs(30))?;
    ensure!(
        stage.lab.log().iter().all(|hit| !hit.authorization),
        "the token outlived the page"
    );
    Ok(())
}
