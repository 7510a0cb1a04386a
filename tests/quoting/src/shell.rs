//! What a real shell would have run: every program is a stand-in that writes down its arguments.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result};

/// A folder in which commands can do no harm.
#[derive(Debug)]
pub struct Yard {
    folder: PathBuf,
}

/// Folders of the system that commands name; in the yard they stand below it.
const SYSTEM: [&str; 4] = ["/etc/", "/var/", "/usr/", "/opt/"];

/// Words that the shell itself knows.
const BUILT_IN: [&str; 20] = [
    "for", "in", "do", "done", "if", "then", "else", "fi", "while", "case", "esac", "echo",
    "printf", "export", "read", "cd", "test", "true", "false", "set",
];

/// Writes down how it was called, and answers; as `touch` it does what its name says, so that a
/// canary can come to be.
const STAND_IN: &str = r#"#!/bin/sh
called="${0##*/}"
unit="$(printf '\037')"
for a in "$@"; do called="$called$unit$a"; done
# Written at once: the parts of a pipe run side by side.
printf '%s\036' "$called" >>"$TURNAWAY_RAN"
case "${0##*/}" in touch) for a in "$@"; do : >"$a"; done ;; esac
printf 'an answer\n'
"#;

impl Yard {
    /// An empty one.
    ///
    /// # Errors
    /// If its folder cannot be made.
    pub fn new(name: &str) -> Result<Self> {
        let folder = std::env::temp_dir().join(format!("turnaway-{name}-{}", std::process::id()));
        fs::remove_dir_all(&folder).ok();
        fs::create_dir_all(folder.join("bin"))?;
        fs::create_dir_all(folder.join("here"))?;
        let stand_in = folder.join("stand-in");
        // `cat` would be a stand-in, too, so that input is left alone.
        fs::write(&stand_in, STAND_IN)?;
        fs::set_permissions(&stand_in, fs::Permissions::from_mode(0o755))?;
        for folder_name in SYSTEM {
            let inside = folder.join("root").join(folder_name.trim_matches('/'));
            fs::create_dir_all(&inside)?;
        }
        Ok(Yard { folder })
    }

    /// The template with the system's folders below the yard.
    pub fn moved(&self, template: &str) -> String {
        let root = self.folder.join("root");
        SYSTEM.iter().fold(template.to_owned(), |text, system| {
            text.replace(system, &format!("{}{system}", root.display()))
        })
    }

    /// Makes a stand-in of every word of a text that could be a program.
    ///
    /// # Errors
    /// If one cannot be made.
    pub fn stand_in_for(&self, text: &str) -> Result<()> {
        let words: BTreeSet<&str> = text
            .split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.')))
            .filter(|word| word.starts_with(|c: char| c.is_ascii_alphabetic()))
            .filter(|word| !BUILT_IN.contains(word) && word.len() < 40)
            .chain(["touch", "id", "system", "calc", "cmd"])
            .collect();
        for word in words {
            let program = self.folder.join("bin").join(word);
            if !program.exists() {
                symlink(self.folder.join("stand-in"), &program)
                    .with_context(|| format!("a stand-in for {word}"))?;
            }
        }
        Ok(())
    }

    /// Lets a shell run a text. Answers which programs it called, each with its arguments.
    ///
    /// # Errors
    /// If the shell does not start.
    pub fn run(&self, shell: &str, text: &str) -> Result<Vec<Vec<String>>> {
        let ran = self.folder.join("ran");
        fs::write(&ran, "")?;
        let script = self.folder.join("script");
        fs::write(&script, text)?;
        Command::new(shell)
            .arg(&script)
            .current_dir(self.folder.join("here"))
            .env_clear()
            .env("PATH", self.folder.join("bin"))
            .env("TURNAWAY_RAN", &ran)
            .env("TOKEN", "a-token")
            .env("HOME", self.folder.join("here"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .with_context(|| format!("starting {shell}"))?;
        let text = String::from_utf8_lossy(&fs::read(&ran)?).into_owned();
        let mut calls: Vec<Vec<String>> = text
            .split_terminator('\u{1e}')
            .map(|call| call.split('\u{1f}').map(str::to_owned).collect())
            .collect();
        // The parts of a pipe start in any order.
        calls.sort();
        Ok(calls)
    }

    /// Whether a canary came to be anywhere in the yard.
    pub fn canary(&self) -> bool {
        self.folder.join("here").join("CANARY").exists()
    }
}

impl Drop for Yard {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.folder).ok();
    }
}

/// Where a shell is, if it is here.
pub fn find(shell: &str) -> Option<PathBuf> {
    ["/bin", "/usr/bin", "/usr/local/bin"]
        .iter()
        .map(|folder| Path::new(folder).join(shell))
        .find(|path| path.is_file())
}
