//! The two rounds: the set-ups as they fail, and the same with the recipe applied.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context as _, Result, bail};
use turnaway_e2e::Stage;
use turnaway_lab::{Lab, Options, Page as Served, Place};

use crate::case::Case;
use crate::look::{Look, look, look_from_elsewhere};
use crate::process::{Process, free_port};
use crate::servers::{SERVERS, Server, Stand, fill, insert};
use crate::{backend, judge, wire};

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
        elsewhere: lab.page(Served::Insecure),
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
    /// The address of the app on an origin that no recipe names.
    elsewhere: String,
    /// The backend's port.
    backend: u16,
    places: &'a Places,
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
                    judge::before(case, look)?;
                    judge::recipe_for(server, case, look)
                }
                Err(error) => bail!("before: {error:#}"),
            })
            .collect();
        let after = self.round(
            server,
            cases,
            &ports,
            Round::After,
            recipes,
            judge::still_refused,
        )?;
        let summary = |((case, before), after): ((&&Case, _), Result<(Look, ())>)| {
            let (after, ()) = after?;
            judge::after(case, &after).with_context(|| "after")?;
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
        for (case, port) in &up {
            for _ in 0..case.warm_up {
                wire::request(*port, "GET", case.path, &[]).ok();
            }
        }
        let seen = look(self.stage, &self.address, &up)?;
        let elsewhere = match round {
            Round::Before => up.iter().map(|_| Ok(())).collect(),
            Round::After => look_from_elsewhere(self.stage, &self.elsewhere, &up)?,
        };
        let mut looks = seen.into_iter().zip(elsewhere);
        let finish = |(case, process): (&&Case, Result<(Process, u16)>)| {
            let (process, port) = process?;
            let (look, elsewhere) = looks.next().context("the page has fewer rows than URLs")?;
            let look = look?;
            elsewhere?;
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
        let setup = insert(&fill(case.setup, &values), lines);
        let stand = Stand {
            log: folder.join("printed.log"),
            folder,
            port,
            backend: self.backend,
            setup,
            installed: self.places.folder.clone(),
        };
        let command = (server.command)(&stand)?;
        Process::start(command, &stand.log)
    }
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
