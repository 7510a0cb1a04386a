//! Those who ask: curl, scripts, Python. Each runs for real against a small server.

mod browser;
mod curl;
mod python;
mod registry;
mod script;
mod shop;

use std::path::PathBuf;

use anyhow::{Context as _, Result, ensure};
use turnaway::fixes::{self, FixKind, Given, Values};

use crate::trial::{Ground, Trial};

/// All of them.
pub(super) const TRIALS: &[&[Trial]] = &[
    curl::TRIALS,
    script::TRIALS,
    browser::TRIALS,
    python::TRIALS,
    registry::TRIALS,
];

/// Variables of a shell.
type Variables = Vec<(&'static str, String)>;

pub(super) use browser::title;

const ANSWERED: &str = "The request is answered, where it was refused with a 401.";

/// A recipe's lines for the address of a server that runs here.
pub(super) fn lines(kind: FixKind, platform: &str, url: &str, method: &str) -> Result<String> {
    let recipe = fixes::recipe(kind, platform).context("no such recipe")?;
    let (scheme, rest) = url.split_once("://").context("no address")?;
    let at = rest.find('/').unwrap_or(rest.len());
    let (authority, path) = rest.split_at(at);
    let host = authority.split(':').next().unwrap_or_default();
    let filled = recipe.fill(&Values::new(&Given {
        url,
        host,
        origin: &format!("{scheme}://{authority}"),
        path,
        page: Some("https://app.example"),
        method,
        ..Given::default()
    }));
    ensure!(filled.gaps.is_empty(), "{:?}", filled.gaps);
    Ok(filled.code)
}

/// A directory with a program by this name in front of the real one: it notes what the real one is
/// told, as every user of a machine can see it. Answers with the variables and the notes' file.
fn watched(ground: &Ground, program: &str) -> Result<(Variables, PathBuf)> {
    let path = std::env::var("PATH").unwrap_or_default();
    let notes = ground.folder.join(format!("{program}-was-told"));
    let script = format!(
        "#!/bin/sh\nprintf '%s\\n' \"$*\" >> '{notes}'\nPATH='{path}' exec {program} \"$@\"\n",
        notes = notes.display(),
    );
    let file = ground.write(&format!("watched/{program}"), &script)?;
    ground.must(&format!("chmod +x '{}'", file.display()), &[])?;
    let folder = ground.folder.join("watched");
    let path = format!("{}:{path}", folder.display());
    let variables = vec![("PATH", path), ("no_proxy", "127.0.0.1".to_owned())];
    Ok((variables, notes))
}
