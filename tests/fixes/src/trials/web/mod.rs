//! Web servers: what is read, kept or carried out beside their answers.

mod bodies;
mod certificates;
mod exposure;
mod files;
mod filters;
mod logs;
mod passwords;
mod same_site;

use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, ensure};
use turnaway::fixes::{self, FixKind, Given, Values};

use crate::process::Process;
use crate::servers::{SERVERS, Stand};
use crate::trial::{Ground, Trial};

pub(super) const TRIALS: &[&[Trial]] = &[
    logs::TRIALS,
    passwords::TRIALS,
    files::TRIALS,
    certificates::TRIALS,
    same_site::TRIALS,
    bodies::TRIALS,
    filters::TRIALS,
    exposure::TRIALS,
];

/// A server that runs for a trial.
struct Running {
    process: Process,
    /// Where it listens.
    port: u16,
    /// The folder that it has for itself.
    folder: String,
}

/// Starts a server with a set-up in which `{{port}}` and `{{folder}}` are filled in.
fn serve(ground: &Ground, platform: &str, setup: &str) -> Result<Running> {
    let server = SERVERS
        .iter()
        .find(|server| server.platform == platform)
        .with_context(|| format!("no server {platform}"))?;
    let port = ground.port()?;
    let folder = ground.folder.join(port.to_string());
    std::fs::create_dir_all(&folder)?;
    let setup = setup
        .replace("{{port}}", &port.to_string())
        .replace("{{folder}}", &folder.display().to_string());
    let stand = Stand {
        log: folder.join("printed.log"),
        folder: folder.clone(),
        port,
        site: 0,
        setup,
        installed: ground.installed.clone(),
    };
    let command = (server.command)(&stand)?;
    let mut process = Process::start(command, &stand.log)?;
    process.wait_for(port)?;
    Ok(Running {
        process,
        port,
        folder: folder.display().to_string(),
    })
}

/// Runs lines in a shell that no terminal belongs to, so that what asks for a password reads it
/// from `answers`.
fn shell(ground: &Ground, lines: &str, answers: &str) -> Result<String> {
    use std::io::Write as _;
    let mut child = Command::new("setsid")
        .args(["--wait", "sh", "-c", lines])
        .current_dir(&ground.folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .context("starting a shell")?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(answers.as_bytes()).ok();
    }
    let output = child.wait_with_output()?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    ensure!(output.status.success(), "{lines}\n{said}");
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The recipe once more, for addresses that are known only now.
fn filled(kind: FixKind, platform: &str, given: &Given<'_>) -> Result<String> {
    let recipe = fixes::recipe(kind, platform).context("there is no such recipe")?;
    let filled = recipe.fill(&Values::new(given));
    ensure!(filled.gaps.is_empty(), "gaps: {:?}", filled.gaps);
    Ok(filled.code)
}

/// The lines with something in place of a word of theirs.
fn with_own(lines: &str, word: &str, own: &str) -> Result<String> {
    ensure!(lines.contains(word), "no {word} in the recipe: {lines}");
    Ok(lines.replace(word, own))
}

/// What curl says to a request, over TLS too: status code, a newline, the body.
fn curl(ground: &Ground, arguments: &str) -> Result<String> {
    let lines = format!(
        "curl --silent --noproxy '*' --max-time 10 --output body.txt --write-out '%{{http_code}}\\n' \
         {arguments} || true; cat body.txt; rm -f body.txt"
    );
    ground.must(&format!("touch body.txt; {lines}"), &[])
}
