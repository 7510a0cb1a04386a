//! Cases of one server side by side: starting them, asking, looking, ending them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::thread;

use anyhow::{Context as _, Result, anyhow};
use turnaway_e2e::Stage;

use crate::backend::Backend;
use crate::case::Case;
use crate::look::{Look, look, look_from_elsewhere};
use crate::matrix::{self, Matrix};
use crate::process::Process;
use crate::servers::{Server, Stand, fill, furnish, place};
use crate::wire;

/// Where everything is.
#[derive(Clone, Debug)]
pub struct Places {
    /// The built site.
    pub dist: PathBuf,
    /// What is installed for the servers, and the folders they run in: `target/fixes`.
    pub folder: PathBuf,
}

/// The browser, and the app in it.
pub struct Eyes<'a> {
    /// The browser.
    pub stage: &'a Stage,
    /// The address of the app.
    pub address: String,
    /// The address of the app on an origin that no recipe names.
    pub elsewhere: String,
}

/// What every case needs.
pub struct Bench<'a> {
    /// The browser; none where only requests are made.
    pub eyes: Option<Eyes<'a>>,
    /// The origin that the recipes name: the app's.
    pub page: String,
    /// The backend's ports.
    pub backend: Backend,
    /// Where everything is.
    pub places: &'a Places,
}

/// A case, and the port that it has in both rounds.
pub type Stood<'a> = (&'a Case, u16);

/// The set-up as it fails, or with the recipe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Round {
    /// As it fails.
    Before,
    /// With the recipe.
    After,
}

/// What was seen of one case in one round.
pub struct Sight {
    /// What the page saw; none where it did not look.
    pub look: Option<Look>,
    /// Whether a page of another origin was kept out, where one looked.
    pub elsewhere: Result<()>,
    /// What every request got.
    pub matrix: Matrix,
}

/// What the page saw of a case, if it looked, and whether a page of another origin was kept out.
type Looked = (Option<Result<Look>>, Result<()>);

/// How many servers are asked at a time.
const ASKERS: usize = 4;

impl Bench<'_> {
    /// Starts all cases of a server, asks everything, lets the page look, and ends them.
    /// A case whose lines are an error stays out. `closed` says which cases no page of another
    /// origin may read.
    pub fn round(
        &self,
        server: &Server,
        cases: &[Stood<'_>],
        round: Round,
        lines: Vec<Result<String>>,
        closed: impl Fn(&Case) -> bool,
    ) -> Result<Vec<Result<Sight>>> {
        let started: Vec<Result<Process>> = cases
            .iter()
            .zip(lines)
            .map(|((case, port), lines)| self.start(server, case, *port, round, &lines?))
            .collect();
        // All start at the same time; then each is waited for.
        let mut running: Vec<Result<Process>> = Vec::with_capacity(started.len());
        for (process, (case, port)) in started.into_iter().zip(cases) {
            running.push(process.and_then(|mut process| {
                process.wait_for(*port)?;
                if let Some(path) = case.ready {
                    process.wait_until_read(*port, path)?;
                }
                Ok(process)
            }));
        }
        let up: Vec<Stood<'_>> = cases
            .iter()
            .zip(&running)
            .filter_map(|(stood, process)| process.is_ok().then_some(*stood))
            .collect();
        let mut matrices = self.ask_all(server, &up, round).into_iter();
        // Again, since a limit may have run out while others were asked.
        up.iter().for_each(warm_up);
        let mut looks = self.look_all(&up, round, closed)?.into_iter();
        let finish = |process: Result<Process>| {
            let process = process?;
            let matrix = matrices.next().context("a case was not asked")?;
            let (look, elsewhere) = looks.next().context("a case was not looked at")?;
            let log = || format!("the server printed:\n{}", tail(&process.printed()));
            Ok(Sight {
                look: look.transpose()?,
                elsewhere,
                matrix: matrix.with_context(log)?,
            })
        };
        Ok(running.into_iter().map(finish).collect())
    }

    /// Every request, to several servers at a time.
    fn ask_all(&self, server: &Server, up: &[Stood<'_>], round: Round) -> Vec<Result<Matrix>> {
        let next = Mutex::new(0..up.len());
        let asked: Mutex<BTreeMap<usize, Result<Matrix>>> = Mutex::new(BTreeMap::new());
        thread::scope(|scope| {
            for _ in 0..ASKERS.min(up.len()) {
                scope.spawn(|| {
                    loop {
                        let index = next.lock().ok().and_then(|mut range| range.next());
                        let Some((index, (case, port))) =
                            index.and_then(|index| Some((index, up.get(index)?)))
                        else {
                            return;
                        };
                        warm_up(&(case, *port));
                        let folder = self.folder(server, case, round).display().to_string();
                        let matrix = matrix::ask(server, case, *port, &self.page, &folder)
                            .and_then(|matrix| self.ask(case, *port, round).map(|()| matrix));
                        if let Ok(mut asked) = asked.lock() {
                            asked.insert(index, matrix);
                        }
                    }
                });
            }
        });
        let mut asked = asked.into_inner().unwrap_or_default();
        let of = |index| {
            asked
                .remove(&index)
                .unwrap_or_else(|| Err(anyhow!("not asked")))
        };
        (0..up.len()).map(of).collect()
    }

    /// The case's own requests.
    fn ask(&self, case: &Case, port: u16, round: Round) -> Result<()> {
        for ask in case.asks {
            let is = match round {
                Round::Before => ask.before,
                Round::After => ask.after,
            };
            ask.check(case.path, port, &self.page, is)?;
        }
        Ok(())
    }

    /// What the page sees, and in the second round what a page of another origin sees.
    fn look_all(
        &self,
        up: &[Stood<'_>],
        round: Round,
        closed: impl Fn(&Case) -> bool,
    ) -> Result<Vec<Looked>> {
        let Some(eyes) = &self.eyes else {
            return Ok(up.iter().map(|_| (None, Ok(()))).collect());
        };
        let seen: Vec<Stood<'_>> = up
            .iter()
            .filter(|(case, _)| case.unseen.is_none())
            .copied()
            .collect();
        let shut: Vec<Stood<'_>> = seen
            .iter()
            .filter(|(case, _)| round == Round::After && closed(case))
            .copied()
            .collect();
        let mut looks = look(eyes.stage, &eyes.address, &seen)?.into_iter();
        let mut elsewhere = look_from_elsewhere(eyes.stage, &eyes.elsewhere, &shut)?.into_iter();
        let of = |(case, _): &Stood<'_>| {
            let look = case.unseen.is_none().then(|| {
                let look = looks.next();
                look.unwrap_or_else(|| Err(anyhow!("the page has fewer rows than URLs")))
            });
            let kept_out = match look.is_some() && round == Round::After && closed(case) {
                true => elsewhere.next().unwrap_or(Ok(())),
                false => Ok(()),
            };
            (look, kept_out)
        };
        Ok(up.iter().map(of).collect())
    }

    fn folder(&self, server: &Server, case: &Case, round: Round) -> PathBuf {
        let name = format!("{} {} {round:?}", server.platform, case.name());
        let plain = |c: char| match c {
            c if c.is_ascii_alphanumeric() || c == '.' => c.to_ascii_lowercase(),
            _ => '-',
        };
        let name: String = name.chars().map(plain).collect();
        self.places.folder.join("run").join(name)
    }

    fn start(
        &self,
        server: &Server,
        case: &Case,
        port: u16,
        round: Round,
        lines: &str,
    ) -> Result<Process> {
        let folder = self.folder(server, case, round);
        fs::remove_dir_all(&folder).ok();
        fs::create_dir_all(&folder)?;
        let values = values(&self.page, port, self.backend.plain, &folder);
        // A recipe comes last, so that nothing in it is changed.
        let own_lines;
        let lines = match round {
            Round::Before => {
                own_lines = fill(&furnish(lines, server.pieces), &values);
                &own_lines
            }
            Round::After => lines,
        };
        let setup = set_up(
            server,
            case,
            &self.page,
            port,
            self.backend.plain,
            &folder,
            lines,
        )?;
        let stand = Stand {
            log: folder.join("printed.log"),
            folder,
            port,
            site: self.backend.whole,
            setup,
            installed: self.places.folder.clone(),
        };
        let command = (server.command)(&stand)?;
        Process::start(command, &stand.log)
    }
}

/// Asks as often as a server has to be asked before it refuses.
fn warm_up((case, port): &Stood<'_>) {
    for _ in 0..case.warm_up {
        wire::request(*port, "GET", case.path, &[]).ok();
    }
}

/// What set-ups name.
fn values(page: &str, port: u16, backend: u16, folder: &Path) -> BTreeMap<&'static str, String> {
    BTreeMap::from([
        ("port", port.to_string()),
        ("page", page.to_owned()),
        ("folder", folder.display().to_string()),
        ("backend", format!("127.0.0.1:{backend}")),
        ("backend-port", backend.to_string()),
        ("login", format!("http://login.localhost:{backend}/login")),
    ])
}

/// The set-up of a case, with lines in the recipe's place, in which nothing is changed.
pub fn set_up(
    server: &Server,
    case: &Case,
    page: &str,
    port: u16,
    backend: u16,
    folder: &Path,
    lines: &str,
) -> Result<String> {
    let values = values(page, port, backend, folder);
    let setup = fill(&furnish(case.setup, server.pieces), &values);
    place(&setup, lines)
}

fn tail(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    lines
        .get(lines.len().saturating_sub(12)..)
        .unwrap_or_default()
        .join("\n")
}
