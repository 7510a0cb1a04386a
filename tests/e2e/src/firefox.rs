//! Firefox's own window: scripts with all the rights of the browser, for what neither pages nor
//! extensions can do. Here the lab's names and authority are made known, too.

use std::sync::Arc;

use anyhow::{Context as _, Result, bail};
use http::Method;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use thirtyfour::WebDriver;
use thirtyfour::common::command::{Command, ExtensionCommand};
use thirtyfour::error::WebDriverResult;
use turnaway_lab::Lab;

/// Says which world scripts run in from now on: that of pages, or the browser's own.
#[derive(Debug)]
struct World(&'static str);

impl ExtensionCommand for World {
    fn parameters_json(&self) -> Option<Value> {
        Some(json!({ "context": self.0 }))
    }

    fn method(&self) -> Method {
        Method::POST
    }

    fn endpoint(&self) -> Arc<str> {
        "/moz/context".into()
    }
}

async fn enter(web: &WebDriver, world: &'static str) -> WebDriverResult<()> {
    let command = Command::ExtensionCommand(Box::new(World(world)));
    web.cmd(command).await.map(drop)
}

/// Runs a script that may await in the browser's window, and returns its value. `args` holds the
/// arguments; `gBrowser`, `Services` and the like are there.
pub(crate) async fn run<T: DeserializeOwned>(
    web: &WebDriver,
    script: &str,
    arguments: Vec<Value>,
) -> Result<T> {
    let script = format!(
        "const args = [...arguments]; const done = args.pop();\n\
         (async () => {{ {script} }})().then((value) => done({{ value }}), \
         (error) => done({{ error: String(error) }}));"
    );
    enter(web, "chrome")
        .await
        .context("entering Firefox's own window")?;
    let answer = web.execute_async(script.clone(), arguments).await;
    // Whatever came of it: the next script is for a page again.
    enter(web, "content").await?;
    let answer = answer?;
    let answer = answer.json();
    if let Some(error) = answer.get("error") {
        bail!("{error} in: {script}");
    }
    let value = answer.get("value").cloned().unwrap_or(Value::Null);
    serde_json::from_value(value).with_context(|| format!("the answer to: {script}"))
}

/// Makes Firefox trust the lab's authority, and know its names: those that lie on this machine are
/// told by a preference, the one that does not exist and the one without a way by this.
pub(crate) async fn prepare(web: &WebDriver, lab: &Lab) -> Result<()> {
    let script = "
        const [authority, names] = args;
        Cc['@mozilla.org/security/x509certdb;1'].getService(Ci.nsIX509CertDB)
            .addCertFromBase64(authority, 'CT,,');
        const resolver = Cc['@mozilla.org/network/native-dns-override;1']
            .getService(Ci.nsINativeDNSResolverOverride);
        for (const [name, address] of names) resolver.addIPOverride(name, address ?? 'N/A');
        return true;";
    let pem = lab.ca_pem().lines();
    let authority: String = pem.filter(|line| !line.starts_with("-----")).collect();
    let arguments = vec![json!(authority), json!(lab.special_names())];
    run::<bool>(web, script, arguments).await.map(drop)
}
