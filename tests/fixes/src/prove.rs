//! The two rounds: the set-ups as they fail, and the same with the recipe applied.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, anyhow, bail, ensure};
use serde_json::json;
use turnaway::classify::fixes;
use turnaway::classify::text::fill_recipe;
use turnaway::evidence::Evidence;
use turnaway_e2e::{Check, Page, Stage, Status};
use turnaway_lab::{Lab, Options, Page as Served, Place};

use crate::case::{Case, Credential};
use crate::process::{Process, free_port};
use crate::servers::{SERVERS, Server, Stand, fill};
use crate::{backend, console, wire};

/// How the page behaves: many checks of one host at a time, no second tries.
const SETTINGS: &str = "depth=sharp&timeout=6000&per-host=8&global=24&retries=0&give-up-after=0";

/// How long the page may take for all cases of a server.
const LIMIT: Duration = Duration::from_secs(60);

/// How many cases passed and failed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    /// Passed.
    pub passed: usize,
    /// Failed.
    pub failed: usize,
}

/// Where everything is.
#[derive(Clone, Debug)]
pub struct Places {
    /// The built site.
    pub dist: PathBuf,
    /// What is installed for the servers, and the folders they run in: `target/fixes`.
    pub folder: PathBuf,
}

/// Proves the cases whose platform or kind contains one of the words; all when there are none.
///
/// # Errors
/// If the browser or the page does not start. A case that fails is counted, not an error.
pub fn run(places: &Places, words: &[String]) -> Result<Tally> {
    let stage = Stage::open()?;
    let lab = Lab::start(Options {
        app_dir: Some(places.dist.clone()),
        base_port: None,
        ..Options::for_people()
    })?;
    let bench = Bench {
        stage: &stage,
        address: lab.page(Served::Usual),
        page: lab.origin(Place::App),
        backend: backend::start(&lab.origin(Place::App))?,
        places,
    };
    let mut tally = Tally::default();
    #[expect(clippy::print_stdout, reason = "a long run says how far it is")]
    for server in SERVERS {
        let wanted = |case: &&Case| {
            let name = format!("{} {}", server.platform, case.kind.id()).to_ascii_lowercase();
            words.is_empty()
                || words
                    .iter()
                    .any(|word| name.contains(&word.to_ascii_lowercase()))
        };
        let cases: Vec<&Case> = server.cases.iter().filter(wanted).collect();
        if cases.is_empty() {
            continue;
        }
        let started = Instant::now();
        let results = bench.prove(server, &cases)?;
        for (case, result) in cases.iter().zip(results) {
            let pair = format!("{:<10} {:<26}", server.platform, case.kind.id());
            match result {
                Ok(seen) => {
                    tally.passed += 1;
                    println!("passed  {pair} {seen}");
                }
                Err(error) => {
                    tally.failed += 1;
                    println!("FAILED  {pair} {error:#}");
                }
            }
        }
        println!(
            "        {}: {:.0} s",
            server.platform,
            started.elapsed().as_secs_f64()
        );
    }
    stage.close()?;
    Ok(tally)
}

/// The set-up as it fails, or with the recipe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Round {
    Before,
    After,
}

/// What every case needs.
struct Bench<'a> {
    stage: &'a Stage,
    /// The address of the app.
    address: String,
    /// The app's origin.
    page: String,
    /// The backend's port.
    backend: u16,
    places: &'a Places,
}

/// What was seen of one case in one round.
struct Look {
    check: Check,
    /// What the case's script came to.
    script: Option<Result<bool, String>>,
    /// What the console says about the script's request.
    told: Result<Evidence>,
}

impl Bench<'_> {
    /// Both rounds of one server. One result for each case: what was seen, or what went wrong.
    fn prove(&self, server: &Server, cases: &[&Case]) -> Result<Vec<Result<String>>> {
        let ports = cases
            .iter()
            .map(|_| free_port())
            .collect::<Result<Vec<_>>>()?;
        let without = cases
            .iter()
            .map(|case| Ok(case.without.to_owned()))
            .collect();
        let before = self.round(server, cases, &ports, Round::Before, without, |_, _| Ok(()))?;
        let recipes: Vec<Result<String>> = cases
            .iter()
            .zip(&before)
            .map(|(case, looked)| match looked {
                Ok((look, ())) => {
                    judge_before(case, look)?;
                    recipe_for(server, case, look)
                }
                Err(error) => bail!("before: {error:#}"),
            })
            .collect();
        let after = self.round(server, cases, &ports, Round::After, recipes, still_refused)?;
        let summary = |((case, before), after): ((&&Case, _), Result<(Look, ())>)| {
            let (after, ()) = after?;
            judge_after(case, &after).with_context(|| "after")?;
            let before: &Result<(Look, ())> = before;
            let first = before.as_ref().map_or("", |(look, ())| &look.check.outcome);
            Ok(format!(
                "{first}, {} -> {} {}; {} refusals hold",
                case.before.cause,
                after.check.outcome,
                after.check.status.id(),
                case.refused.len(),
            ))
        };
        Ok(cases.iter().zip(&before).zip(after).map(summary).collect())
    }

    /// Starts all cases of a server, lets the page check them, asks `more`, and ends them.
    /// A case whose lines are an error stays out.
    fn round<T>(
        &self,
        server: &Server,
        cases: &[&Case],
        ports: &[u16],
        round: Round,
        lines: Vec<Result<String>>,
        more: impl Fn(&Case, u16) -> Result<T>,
    ) -> Result<Vec<Result<(Look, T)>>> {
        let started: Vec<Result<(Process, u16)>> = cases
            .iter()
            .zip(ports)
            .zip(lines)
            .map(|((case, port), lines)| {
                let process = self.start(server, case, *port, round, &lines?)?;
                Ok((process, *port))
            })
            .collect();
        let mut running: Vec<Result<(Process, u16)>> = Vec::with_capacity(started.len());
        for process in started {
            running.push(process.and_then(|(mut process, port)| {
                process.wait_for(port)?;
                Ok((process, port))
            }));
        }
        let up: Vec<(&Case, u16)> = cases
            .iter()
            .zip(&running)
            .filter_map(|(case, process)| Some((*case, process.as_ref().ok()?.1)))
            .collect();
        let mut looks = self.look(&up)?.into_iter();
        let finish = |(case, process): (&&Case, Result<(Process, u16)>)| {
            let (process, port) = process?;
            let look = looks
                .next()
                .context("the page has fewer rows than URLs")??;
            let more = more(case, port)
                .with_context(|| format!("the server printed:\n{}", tail(&process.printed())))?;
            Ok((look, more))
        };
        Ok(cases.iter().zip(running).map(finish).collect())
    }

    fn start(
        &self,
        server: &Server,
        case: &Case,
        port: u16,
        round: Round,
        lines: &str,
    ) -> Result<Process> {
        let folder = self
            .places
            .folder
            .join("run")
            .join(format!("{}-{}-{round:?}", server.platform, case.kind.id()).to_lowercase());
        fs::remove_dir_all(&folder).ok();
        fs::create_dir_all(&folder)?;
        let values = BTreeMap::from([
            ("port", port.to_string()),
            ("page", self.page.clone()),
            ("folder", folder.display().to_string()),
            ("backend", format!("127.0.0.1:{}", self.backend)),
            ("backend-port", self.backend.to_string()),
            (
                "login",
                format!("http://login.localhost:{}/login", self.backend),
            ),
        ]);
        // A recipe comes last, so that nothing in it is changed.
        let own_lines;
        let lines = match round {
            Round::Before => {
                own_lines = fill(lines, &values);
                &own_lines
            }
            Round::After => lines,
        };
        let setup = fill(case.setup, &values).replace("{{fix}}", lines);
        let stand = Stand {
            log: folder.join("printed.log"),
            folder,
            port,
            setup,
            installed: self.places.folder.clone(),
        };
        let command = (server.command)(&stand)?;
        Process::start(command, &stand.log)
    }

    /// Lets the page check all cases that run.
    fn look(&self, cases: &[(&Case, u16)]) -> Result<Vec<Result<Look>>> {
        if cases.is_empty() {
            return Ok(Vec::new());
        }
        let page = self
            .stage
            .page_at(&self.address, &format!("/?{SETTINGS}"))?;
        give_credentials(&page, cases)?;
        let urls: Vec<String> = cases.iter().map(|(case, port)| url(case, *port)).collect();
        page.run(&urls.join("\n"), LIMIT)?;
        let report = page.report()?;
        let scripts: Vec<Option<Result<bool, String>>> = cases
            .iter()
            .zip(&urls)
            .map(|((case, _), url)| Some(try_script(&page, case.script?, url)))
            .collect();
        let console = self.stage.console();
        let look = |(url, script): (&String, Option<Result<bool, String>>)| {
            let check = report
                .check(url)
                .with_context(|| format!("no row for {url}"))?;
            Ok(Look {
                check: check.clone(),
                script,
                told: console::evidence(&console, url),
            })
        };
        Ok(urls.iter().zip(scripts).map(look).collect())
    }
}

fn url(case: &Case, port: u16) -> String {
    format!("http://127.0.0.1:{port}{}", case.path)
}

fn try_script(page: &Page<'_>, script: &str, url: &str) -> Result<bool, String> {
    let script = format!("const url = args[0]; {script}");
    page.ask_async(&script, vec![json!(url)])
        .map_err(|error| format!("{error:#}"))
}

/// Types the credentials into the settings, one entry for each server.
fn give_credentials(page: &Page<'_>, cases: &[(&Case, u16)]) -> Result<()> {
    if cases
        .iter()
        .all(|(case, _)| case.credential == Credential::None)
    {
        return Ok(());
    }
    let soon = Duration::from_secs(10);
    page.press("Settings")?;
    page.wait(soon, "the settings", |page| page.has_button("Add"))?;
    for (case, port) in cases {
        let (kind, header, value) = match case.credential {
            Credential::None => continue,
            Credential::Authorization(value) => ("authorization", "", value),
            Credential::Header(name, value) => ("api-key", name, value),
            Credential::Cookies => ("cookies", "", ""),
        };
        page.fill("Origin", &format!("http://127.0.0.1:{port}"))?;
        page.fill("Kind", kind)?;
        if !header.is_empty() {
            page.fill("Header name", header)?;
        }
        if !value.is_empty() {
            page.fill("Value", value)?;
        }
        let given = format!(
            "http://127.0.0.1:{port}: {}",
            if kind == "cookies" { kind } else { "" }
        );
        page.press("Add")?;
        page.wait(soon, &format!("the entry `{given}`"), |page| {
            page.ask(
                "return [...document.querySelectorAll('form.credentials li')]
                    .some((entry) => t.words(entry).includes(arguments[0]))",
                vec![json!(given.trim_end())],
            )
        })?;
    }
    page.press("Close")
}

/// The recipe's lines, filled from what the page itself saw.
fn recipe_for(server: &Server, case: &Case, look: &Look) -> Result<String> {
    let recipe = fixes::recipe(case.kind, server.platform)
        .with_context(|| format!("{} has no recipe {}", server.platform, case.kind.id()))?;
    let evidence = match &look.told {
        // What the console does not say, its reader knows: which request it was.
        Ok(told) if case.script.is_some() && !case.method.is_empty() => {
            let mut told = told.clone();
            if case.before.cause != "cors.method-not-allowed" {
                case.method.clone_into(&mut told.request.method);
            }
            told
        }
        _ => serde_json::from_value(look.check.evidence.clone())
            .context("the evidence in the export")?,
    };
    Ok(fill_recipe(recipe, &evidence))
}

fn judge_before(case: &Case, look: &Look) -> Result<()> {
    ensure!(
        look.script != Some(Ok(true)),
        "before: the script works, and should not yet"
    );
    if !case.method.is_empty() {
        let told = look
            .told
            .as_ref()
            .map_err(|error| anyhow!("before: {error:#}"))?;
        let causes = console::causes(told);
        ensure!(
            causes.contains(&case.before.cause),
            "before: expected {}, the console is read as {causes:?}",
            case.before.cause
        );
        return Ok(());
    }
    let check = &look.check;
    let named = check
        .causes
        .iter()
        .any(|cause| cause.id == case.before.cause);
    ensure!(
        check.outcome == case.before.outcome && named,
        "before: expected {} by {}, the page says {}",
        case.before.outcome,
        case.before.cause,
        shown(check),
    );
    Ok(())
}

fn judge_after(case: &Case, look: &Look) -> Result<()> {
    let check = &look.check;
    let code = match check.status {
        Status::Known { code } => code,
        _ => 0,
    };
    ensure!(
        check.outcome == case.after.outcome && code == case.after.status,
        "expected {} {}, the page says {}",
        case.after.outcome,
        case.after.status,
        shown(check),
    );
    ensure!(
        check
            .causes
            .iter()
            .all(|cause| cause.id != case.before.cause),
        "{} is still there: {}",
        case.before.cause,
        shown(check)
    );
    match &look.script {
        Some(Ok(false)) => bail!("the script still fails"),
        Some(Err(error)) => bail!("the script still fails: {error}"),
        Some(Ok(true)) | None => Ok(()),
    }
}

/// What must stay refused is refused.
fn still_refused(case: &Case, port: u16) -> Result<()> {
    ensure!(
        !case.refused.is_empty(),
        "the case says nothing that stays refused"
    );
    for refused in case.refused {
        let path = if refused.path.is_empty() {
            case.path
        } else {
            refused.path
        };
        let reply = wire::request(port, refused.method, path, refused.headers)?;
        ensure!(
            (refused.holds)(&reply),
            "after: it does not hold that {}: {} {path} got {reply:?}",
            refused.what,
            refused.method,
        );
    }
    Ok(())
}

fn shown(check: &Check) -> String {
    let causes: Vec<String> = check
        .causes
        .iter()
        .map(|cause| format!("{} ({})", cause.id, cause.role))
        .collect();
    let status = check.status.id();
    format!("{} {status}: {}", check.outcome, causes.join(", "))
}

fn tail(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    lines
        .get(lines.len().saturating_sub(12)..)
        .unwrap_or_default()
        .join("\n")
}

/// `target/fixes` of the workspace.
pub fn own_folder() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let target = std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into());
    let folder = root.join(target).join("fixes");
    fs::create_dir_all(&folder).ok();
    folder.canonicalize().unwrap_or(folder)
}
