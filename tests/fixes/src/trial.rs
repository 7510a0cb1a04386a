//! Recipes whose effect no table of requests shows: commands, settings of services, addresses that
//! come in. Each is carried out on the real program, and what is seen is said in sentences.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, Result, bail, ensure};
use turnaway::fixes::{self, FixKind, Given, Values};

use crate::bench::Places;
use crate::process::{Process, free_port};
use crate::wire::Reply;

/// One recipe, carried out.
#[derive(Clone, Copy, Debug)]
pub struct Trial {
    /// Which recipe.
    pub kind: FixKind,
    /// Of which platform.
    pub platform: &'static str,
    /// What the recipe is filled with.
    pub given: Given<'static>,
    /// What readers put in place of names and addresses that stand for their own.
    pub own: &'static [(&'static str, &'static str)],
    /// What is seen. [`Trial::run`] has to affirm each, and no other.
    pub says: &'static [&'static str],
    /// Sets up the real program, carries out the recipe, and looks before and after.
    pub run: fn(&mut Ground) -> Result<()>,
}

impl Trial {
    /// What most trials have in common.
    pub const USUAL: Trial = Trial {
        kind: FixKind::AllowOrigin,
        platform: "",
        given: Given {
            url: "https://shop.example/shop/items",
            host: "shop.example",
            origin: "https://shop.example",
            path: "/shop/items",
            page: Some("https://app.example"),
            method: "GET",
            wanted_method: None,
            wanted_headers: &[],
        },
        own: &[],
        says: &[],
        run: |_| bail!("it does nothing"),
    };

    /// Kind and platform, as a report names the trial.
    pub fn name(&self) -> String {
        format!("{} {}", self.platform, self.kind.id())
    }

    /// Carries it out in a folder of its own.
    ///
    /// # Errors
    /// What was not as it should be.
    pub fn carry_out(&self, places: &Places) -> Result<()> {
        let recipe = fixes::recipe(self.kind, self.platform)
            .with_context(|| format!("{} has no such recipe", self.platform))?;
        let filled = recipe.fill(&Values::new(&self.given));
        ensure!(
            filled.gaps.is_empty(),
            "a value is missing: {:?}",
            filled.gaps
        );
        let mut lines = filled.code;
        for (stand_in, own) in self.own {
            ensure!(lines.contains(stand_in), "no {stand_in} in the recipe");
            lines = lines.replace(stand_in, own);
        }
        let plain = |c: char| match c {
            c if c.is_ascii_alphanumeric() || c == '.' => c.to_ascii_lowercase(),
            _ => '-',
        };
        let name: String = self.name().chars().map(plain).collect();
        let folder = places.folder.join("run").join(format!("trial-{name}"));
        fs::remove_dir_all(&folder).ok();
        fs::create_dir_all(&folder)?;
        let mut ground = Ground {
            lines,
            folder,
            installed: places.folder.clone(),
            affirmed: BTreeSet::new(),
        };
        (self.run)(&mut ground)?;
        let said: BTreeSet<&str> = self.says.iter().copied().collect();
        ensure!(
            said == ground.affirmed,
            "it says {said:?}, and {:?} was seen",
            ground.affirmed
        );
        Ok(())
    }
}

/// Where a trial runs.
#[derive(Debug)]
pub struct Ground {
    /// The recipe's lines, filled.
    pub lines: String,
    /// A folder of its own.
    pub folder: PathBuf,
    /// What was installed for the proofs.
    pub installed: PathBuf,
    affirmed: BTreeSet<&'static str>,
}

/// What a command said.
#[derive(Debug)]
pub struct Said {
    /// Whether it ended well.
    pub ok: bool,
    /// What it printed.
    pub out: String,
    /// What it printed about errors.
    pub err: String,
}

impl Ground {
    /// Affirms a sentence, if it is true.
    ///
    /// # Errors
    /// If it is not.
    pub fn holds(&mut self, sentence: &'static str, whether: bool) -> Result<()> {
        ensure!(whether, "not so: {sentence}");
        self.affirmed.insert(sentence);
        Ok(())
    }

    /// Writes a file into the folder.
    pub fn write(&self, name: &str, text: &str) -> Result<PathBuf> {
        let path = self.folder.join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(&path, text).with_context(|| format!("writing {}", path.display()))?;
        Ok(path)
    }

    /// Runs lines in a shell, in the folder.
    pub fn shell(&self, lines: &str, variables: &[(&str, String)]) -> Result<Said> {
        let mut command = Command::new("sh");
        command.args(["-c", lines]).current_dir(&self.folder);
        command.envs(variables.iter().map(|(name, value)| (name, value)));
        let output = command.output().context("running a shell")?;
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Ok(Said {
            ok: output.status.success(),
            out: text(&output.stdout),
            err: text(&output.stderr),
        })
    }

    /// The same for what has to end well; answers with what was printed.
    pub fn must(&self, lines: &str, variables: &[(&str, String)]) -> Result<String> {
        let said = self.shell(lines, variables)?;
        ensure!(said.ok, "{lines}\n{}{}", said.out, said.err);
        Ok(said.out)
    }

    /// Starts a server and waits for it.
    pub fn start(&self, name: &str, command: Command, port: u16) -> Result<Process> {
        let mut process = Process::start(command, &self.folder.join(format!("{name}.log")))?;
        process.wait_for(port)?;
        Ok(process)
    }

    /// A port for a server.
    pub fn port(&self) -> Result<u16> {
        free_port()
    }
}

/// One request from a network address of this machine, which servers see as the caller's.
#[derive(Clone, Copy, Debug)]
pub struct Call<'a> {
    /// The caller's address, out of 127.0.0.0/8.
    pub from: &'a str,
    /// The method.
    pub method: &'a str,
    /// The address below the server's.
    pub path: &'a str,
    /// Header lines.
    pub headers: &'a [&'a str],
}

impl Call<'_> {
    /// GET without anything else, from the usual address.
    pub const GET: Call<'static> = Call {
        from: "127.0.0.1",
        method: "GET",
        path: "/",
        headers: &[],
    };

    /// Asks a server of this machine.
    pub fn ask(&self, port: u16) -> Result<Reply> {
        let mut command = Command::new("curl");
        command
            .args([
                "--silent",
                "--show-error",
                "--include",
                "--raw",
                "--max-time",
                "10",
            ])
            .args(["--noproxy", "*", "--http1.1", "--path-as-is"])
            .args(["--interface", self.from, "--request", self.method]);
        if self.method == "HEAD" {
            command.arg("--head");
        }
        for header in self.headers {
            command.args(["--header", header]);
        }
        command.arg(format!("http://127.0.0.1:{port}{}", self.path));
        let output = command.output().context("running curl")?;
        let text = String::from_utf8_lossy(&output.stdout);
        crate::wire::parse(&text)
            .with_context(|| String::from_utf8_lossy(&output.stderr).into_owned())
    }

    /// The status code of the answer.
    pub fn status(&self, port: u16) -> Result<u16> {
        Ok(self.ask(port)?.status)
    }
}

/// Fills `{{name}}` in a set-up.
pub fn set_up(template: &str, values: &[(&str, &str)]) -> String {
    let values: BTreeMap<&str, String> = values
        .iter()
        .map(|(name, value)| (*name, (*value).to_owned()))
        .collect();
    let (lines, rest): (Vec<_>, Vec<_>) = values.into_iter().partition(|(name, _)| *name == "fix");
    let filled = crate::servers::fill(template, &rest.into_iter().collect());
    match lines.first() {
        Some((_, lines)) => crate::servers::insert(&filled, "{{fix}}", lines),
        None => filled,
    }
}
