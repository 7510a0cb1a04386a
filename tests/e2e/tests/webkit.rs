//! The page in WebKitGTK, whose engine is Safari's: what it can tell there.
//!
//! `cargo xtask test webkit` runs these. WebKit takes no names and no authority from outside, so that the
//! situations which need them stay out.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;
use turnaway_e2e::Stage;

use crate::results::urls;
use crate::{Test, truth};

pub const TESTS: &[Test] = &[
    ("webkit_page_tells_the_truth", truth::full),
    ("webkit_page_is_quick", truth::quick),
    ("webkit_page_is_sharp", truth::sharp),
    ("webkit_links_stay_hidden", links),
];

const LIMIT: Duration = Duration::from_secs(60);

/// WebKit has no frames without credentials. What they would tell stays hidden, and that is said.
fn links(stage: &Stage) -> Result<()> {
    for depth in ["quick", "full"] {
        let settings = format!("/?ask=link&depth={depth}&timeout=2500&retries=0&give-up-after=0");
        let page = stage.page(&settings)?;
        let list = urls(stage, ["G02", "G130", "G131"])?;
        page.run(&list.join("\n"), LIMIT)?;
        let (_, json) = page.export("JSON")?;
        let report: Value = serde_json::from_str(&json)?;
        let checks = report["checks"].as_array().context("checks")?;
        let outcomes: Vec<&str> = checks
            .iter()
            .filter_map(|check| check["outcome"].as_str())
            .collect();
        ensure!(
            outcomes == ["ok", "cors-blocked", "cors-blocked"],
            "at {depth}: {outcomes:?}"
        );
    }
    Ok(())
}
