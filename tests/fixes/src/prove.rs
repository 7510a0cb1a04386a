//! The two rounds: the set-ups as they fail, and the same with the recipe applied.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context as _, Result, bail, ensure};
use turnaway_e2e::Stage;
use turnaway_lab::{Lab, Options as LabOptions, Page as Served, Place};

use crate::bench::{Bench, Eyes, Round, Sight, Stood};
use crate::case::Case;
use crate::claims::{observed, sentences};
use crate::compare::{Expected, faults};
use crate::effect::changes;
use crate::observed::Observed;
use crate::process::free_port;
use crate::servers::{SERVERS, Server};
use crate::{backend, judge, matrix, recipe};

pub use crate::bench::Places;

/// The origin that recipes name where no browser looks.
const PAGE: &str = "https://app.example:4173";

/// Which cases came to what.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// How many passed.
    pub passed: usize,
    /// The names of those that failed.
    pub failed: Vec<String>,
}

/// Proves the cases of which one of the words is a part, in platform, kind or place; all when
/// there are none. With `wire` no browser looks: only requests are made.
///
/// # Errors
/// If the browser or the page does not start. A case that fails is counted, not an error.
pub fn run(places: &Places, words: &[String], wire: bool) -> Result<Tally> {
    if wire {
        let bench = Bench {
            eyes: None,
            page: PAGE.to_owned(),
            backend: backend::start(PAGE)?,
            places,
        };
        return bench.prove_all(words);
    }
    let stage = Stage::open()?;
    let lab = Lab::start(LabOptions {
        app_dir: Some(places.dist.clone()),
        base_port: None,
        ..LabOptions::for_people()
    })?;
    let page = lab.origin(Place::App);
    let bench = Bench {
        eyes: Some(Eyes {
            stage: &stage,
            address: lab.page(Served::Usual),
            elsewhere: lab.page(Served::Insecure),
        }),
        backend: backend::start(&page)?,
        page,
        places,
    };
    let tally = bench.prove_all(words)?;
    drop(bench);
    stage.close()?;
    Ok(tally)
}

/// Whether one of the words is a part of a name, or there are none.
pub fn is_wanted(name: &str, words: &[String]) -> bool {
    let name = name.to_ascii_lowercase();
    let fits = |word: &String| name.contains(&word.to_ascii_lowercase());
    words.is_empty() || words.iter().any(fits)
}

impl Bench<'_> {
    #[expect(clippy::print_stdout, reason = "a long run says how far it is")]
    fn prove_all(&self, words: &[String]) -> Result<Tally> {
        let mut tally = Tally::default();
        for server in SERVERS {
            let wanted =
                |case: &&Case| is_wanted(&format!("{} {}", server.platform, case.name()), words);
            let cases = server
                .all_cases()
                .filter(wanted)
                .map(|case| Ok((case, free_port()?)))
                .collect::<Result<Vec<_>>>()?;
            if cases.is_empty() {
                continue;
            }
            let started = Instant::now();
            let results = self.prove(server, &cases)?;
            for ((case, _), result) in cases.iter().zip(results) {
                let name = format!("{} {}", server.platform, case.name());
                match result {
                    Ok(seen) => {
                        tally.passed += 1;
                        println!("passed  {name}: {seen}");
                    }
                    Err(error) => {
                        println!("FAILED  {name}: {error:#}");
                        tally.failed.push(name);
                    }
                }
            }
            println!(
                "        {}: {:.0} s",
                server.platform,
                started.elapsed().as_secs_f64()
            );
        }
        Ok(tally)
    }

    /// Both rounds of one server. One result for each case: what was seen, or what went wrong.
    fn prove(&self, server: &Server, cases: &[Stood<'_>]) -> Result<Vec<Result<String>>> {
        let without = cases
            .iter()
            .map(|(case, _)| Ok(case.without.to_owned()))
            .collect();
        let closed = |case: &Case| observed(server, case).contains(&Observed::OthersCannotRead);
        let before = self.round(server, cases, Round::Before, without, closed)?;
        let recipes = cases
            .iter()
            .zip(&before)
            .map(|(stood, sight)| match sight {
                Ok(sight) => self.recipe_for(server, *stood, sight),
                Err(error) => bail!("before: {error:#}"),
            })
            .collect();
        let after = self.round(server, cases, Round::After, recipes, closed)?;
        let sum_up = |((stood, before), after): ((&Stood<'_>, &Result<Sight>), Result<Sight>)| {
            let after = after?;
            let before = before.as_ref().ok().context("the first round")?;
            self.compare(server, stood.0, before, &after)
        };
        Ok(cases.iter().zip(&before).zip(after).map(sum_up).collect())
    }

    /// The set-up fails as it should, so its recipe can be taken.
    fn recipe_for(&self, server: &Server, (case, port): Stood<'_>, seen: &Sight) -> Result<String> {
        matrix::check_before(server, case, &seen.matrix)?;
        match &seen.look {
            Some(look) => {
                judge::before(case, look)?;
                recipe::from_page(server, case, look)
            }
            None => recipe::from_request(server, case, port, &self.page),
        }
    }

    /// Whether what changed is what the recipe says, for requests and for the page.
    fn compare(&self, server: &Server, case: &Case, was: &Sight, is: &Sight) -> Result<String> {
        let changes = changes(case);
        let expected = Expected {
            changes: &changes,
            reach: case.reach,
            page: &self.page,
            asked: case.asks.iter().any(|ask| ask.before != ask.after),
        };
        let faults = faults(&expected, &was.matrix, &is.matrix);
        ensure!(
            faults.is_empty(),
            "what changed is not what the recipe says:{faults}"
        );
        let mut page = String::new();
        if let (Some(was), Some(is_now)) = (&was.look, &is.look) {
            judge::after(case, is_now).context("after")?;
            if let Err(error) = &is.elsewhere {
                bail!("after: {error:#}");
            }
            page = format!(
                "{}, {} -> {} {}; ",
                was.check.outcome,
                case.before.cause,
                is_now.check.outcome,
                is_now.check.status.id(),
            );
        }
        let sentences = sentences(server, case).len();
        Ok(format!("{page}{sentences} sentences hold"))
    }
}

/// `target/fixes` of the workspace.
pub fn own_folder() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let target = std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into());
    let folder = root.join(target).join("fixes");
    fs::create_dir_all(&folder).ok();
    folder.canonicalize().unwrap_or(folder)
}
