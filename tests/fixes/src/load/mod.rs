//! Recipes filled with hostile values, loaded by the real program: it takes them, and reads the same
//! tree as with a harmless value.

mod tree;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail, ensure};
use turnaway::fixes::{self, Recipe};
use turnaway_quoting::hostile::{Stranger, some_strangers};

use crate::bench::set_up;
use crate::case::Case;
use crate::recipe::by_hand;
use crate::servers::{SERVERS, Server, Stand};

/// A port that nothing listens on: a configuration is only read here.
const PORT: u16 = 28_080;

/// How many texts were loaded, and which were not, or had another shape.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// Texts loaded with the tree of a harmless value.
    pub passed: usize,
    /// What went wrong.
    pub failed: Vec<String>,
    /// Programs that are not on this machine.
    pub missing: BTreeSet<&'static str>,
}

/// Loads every recipe with a placeholder on every program that can say how it reads its
/// configuration. `folder` is for the configurations.
pub fn run(folder: &Path) -> Loaded {
    let mut loaded = Loaded::default();
    let mut turn = 0;
    for server in SERVERS
        .iter()
        .filter(|server| tree::is_told(server.platform))
    {
        let mut kinds = BTreeSet::new();
        for case in server.all_cases() {
            let Some(recipe) = fixes::recipe(case.kind, server.platform) else {
                continue;
            };
            if !kinds.insert(case.kind) || !has_value(recipe) {
                continue;
            }
            turn += 1;
            if let Err(error) = one(server, case, recipe, folder, turn, &mut loaded) {
                loaded.failed.push(format!("{}: {error:#}", recipe.id()));
            }
        }
    }
    loaded
}

fn has_value(recipe: &Recipe) -> bool {
    fixes::Name::ALL
        .iter()
        .any(|name| recipe.code.contains(&format!("{{{}", name.word())))
}

fn one(
    server: &Server,
    case: &Case,
    recipe: &Recipe,
    folder: &Path,
    turn: usize,
    loaded: &mut Loaded,
) -> Result<()> {
    let mut known: Vec<((String, String), tree::Tree)> = Vec::new();
    let mut seen = BTreeSet::new();
    for stranger in some_strangers(turn) {
        let code = recipe.fill(&stranger.values()).code;
        if !seen.insert(code.clone()) {
            continue;
        }
        let calm = stranger.calm();
        let key = (calm.method.clone(), calm.header.clone());
        if !known.iter().any(|(of, _)| *of == key) {
            let calm = by_hand(recipe.fill(&calm.values()).code, case)?;
            let Some(tree) = load(server, case, &calm, folder).context("a harmless value")? else {
                loaded.missing.insert(server.platform);
                return Ok(());
            };
            known.push((key.clone(), tree));
        }
        let calm = known.iter().find(|(of, _)| *of == key);
        let code = by_hand(code, case)?;
        let tree = load(server, case, &code, folder)
            .with_context(|| format!("{stranger:?} gives\n{code}"))?;
        ensure!(
            calm.is_some_and(|(_, calm)| Some(calm) == tree.as_ref()),
            "another tree with {stranger:?}:\n{code}"
        );
        loaded.passed += 1;
    }
    Ok(())
}

/// The tree that the program reads; none where it is not here.
fn load(server: &Server, case: &Case, code: &str, folder: &Path) -> Result<Option<tree::Tree>> {
    let folder = folder.join(server.platform.to_lowercase());
    fs::remove_dir_all(&folder).ok();
    fs::create_dir_all(&folder)?;
    let stand = Stand {
        log: folder.join("printed.log"),
        setup: set_up(
            server,
            case,
            "https://app.example",
            PORT,
            PORT + 1,
            &folder,
            code,
        )?,
        folder,
        port: PORT,
        site: PORT + 1,
        installed: crate::prove::own_folder(),
    };
    let command = (server.command)(&stand)?;
    if !Path::new(command.get_program()).is_file() {
        return Ok(None);
    }
    let mut reading = tree::reading(server.platform, &command).context("no way to read it")?;
    let output = reading
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("starting {:?}", reading.get_program()))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!("{} does not load it: {}", server.platform, said.trim());
    }
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    Ok(Some(tree::of(server.platform, &stand.setup, &printed)))
}

/// A command that is the same but for other arguments.
fn instead(command: &Command, arguments: impl IntoIterator<Item = String>) -> Command {
    let mut other = Command::new(command.get_program());
    other.args(arguments);
    if let Some(folder) = command.get_current_dir() {
        other.current_dir(folder);
    }
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => other.env(name, value),
            None => other.env_remove(name),
        };
    }
    other
}

/// Somebody whose value must not load, so that the test can fail: text that was not quoted.
pub fn unquoted_is_seen(folder: &Path) -> Result<()> {
    let server = SERVERS
        .iter()
        .find(|server| server.platform == "nginx")
        .context("nginx is a server here")?;
    let case = server.all_cases().next().context("nginx has cases")?;
    let calm = load(server, case, "add_header A \"/items\";", folder)?;
    if calm.is_none() {
        return Ok(());
    }
    let stranger = Stranger::in_the_path("\"; add_header B \"x");
    let hostile = format!("add_header A \"{}\";", stranger.path);
    ensure!(
        load(server, case, &hostile, folder)? != calm,
        "an unquoted value has the same tree"
    );
    Ok(())
}
