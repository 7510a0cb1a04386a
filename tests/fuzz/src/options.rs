//! The command line.

use anyhow::{Result, bail};
use lexopt::prelude::*;
use std::ffi::OsString;
use std::path::PathBuf;

/// What to do.
#[derive(Debug, PartialEq, Eq)]
pub struct Options {
    /// How many mutated texts.
    pub inputs: u64,
    /// Everything follows from it.
    pub seed: u64,
    /// How many threads.
    pub threads: u64,
    /// Repeat every line of the texts to begin with, too, and look at the clock.
    pub lines: bool,
    /// Only these files: feed each, and show its times at growing lengths.
    pub files: Vec<PathBuf>,
}

impl Options {
    /// Reads `--inputs N`, `--seed N`, `--threads N`, `--no-lines`, or names of files.
    pub fn read(arguments: impl IntoIterator<Item = OsString>) -> Result<Self> {
        let cores = std::thread::available_parallelism().map_or(1, |cores| cores.get() as u64);
        let mut options = Options {
            inputs: 200_000,
            seed: 1,
            threads: cores,
            lines: true,
            files: Vec::new(),
        };
        let mut parser = lexopt::Parser::from_args(arguments);
        while let Some(argument) = parser.next()? {
            match argument {
                Long("inputs") => options.inputs = parser.value()?.parse()?,
                Long("seed") => options.seed = parser.value()?.parse()?,
                Long("threads") => options.threads = parser.value()?.parse()?,
                Long("no-lines") => options.lines = false,
                Value(file) => options.files.push(file.into()),
                other => return Err(other.unexpected().into()),
            }
        }
        if options.threads == 0 || options.threads > 1_024 {
            bail!("--threads takes a number from 1 to 1024");
        }
        Ok(options)
    }
}
