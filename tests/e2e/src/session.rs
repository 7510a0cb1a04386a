//! Starting a browser, and seeing that it really takes commands.

use std::time::Duration;

use anyhow::{Context as _, Result};
use serde_json::Value;
use thirtyfour::prelude::*;
use thirtyfour::{Capabilities, TimeoutConfiguration};
use tokio::time::timeout;

/// How long one command to the browser may take. Scripts end well before.
const COMMAND: Duration = Duration::from_secs(150);

/// How long a script may run that waits for something in the page.
const SCRIPT: Duration = Duration::from_secs(120);

/// How long a page may take to load.
const LOAD: Duration = Duration::from_secs(60);

/// How long the first empty page and the first script may take together.
const FIRST: Duration = Duration::from_secs(15);

/// How often a browser is started until one takes commands.
const STARTS: usize = 3;

/// A session whose first window loads pages and runs scripts.
///
/// Chromium with an extension on its command line sometimes never loads the first page of its
/// first window (seen in about one start of ten), and every later command would wait for that page
/// until its own limit. Such a browser is ended and another one started.
pub(crate) async fn start(driver: &str, capabilities: &Value) -> Result<WebDriver> {
    let mut start = 1;
    loop {
        let asked: Capabilities = serde_json::from_value(capabilities.clone())?;
        let web = WebDriver::builder(driver, asked)
            .request_timeout(COMMAND)
            .await?;
        let answered = timeout(FIRST, first_page(&web)).await;
        match answered {
            Ok(Ok(())) => {
                web.update_timeouts(limits(SCRIPT, LOAD)).await?;
                return Ok(web);
            }
            Ok(Err(error)) if start == STARTS => {
                return Err(error).context("its first window takes no commands");
            }
            Err(_) if start == STARTS => anyhow::bail!("its first window does not answer"),
            _ => {
                // Nothing more can be said to it; the next start does not depend on its end.
                timeout(FIRST, web.quit()).await.ok();
                eprintln!("note: the browser's first window did not load; starting another one");
                start += 1;
            }
        }
    }
}

async fn first_page(web: &WebDriver) -> WebDriverResult<()> {
    web.update_timeouts(limits(FIRST / 2, FIRST / 2)).await?;
    web.goto("about:blank").await?;
    web.execute("return 1", Vec::new()).await?;
    Ok(())
}

fn limits(script: Duration, load: Duration) -> TimeoutConfiguration {
    TimeoutConfiguration::new(Some(script), Some(load), Some(Duration::ZERO))
}
