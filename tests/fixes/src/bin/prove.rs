//! Proves the recipes on real servers. `cargo xtask prove-fixes` installs what they need and
//! starts this. Arguments are words that choose cases: `nginx`, `cors.on-errors`. With `--wire`
//! no browser looks.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "this program talks to a terminal"
)]

use std::env;
use std::path::PathBuf;
use std::process::ExitCode;

use turnaway_fixes::prove::{self, Places};
use turnaway_fixes::trials;

fn main() -> ExitCode {
    let (flags, words): (Vec<String>, Vec<String>) =
        env::args().skip(1).partition(|word| word == "--wire");
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let places = Places {
        dist: env::var_os("TURNAWAY_DIST").map_or_else(|| root.join("dist"), PathBuf::from),
        folder: prove::own_folder(),
    };
    match prove::run(&places, &words, !flags.is_empty()) {
        Ok(mut tally) => {
            match trials::carry_out(&places, &words) {
                Ok((passed, failed)) => {
                    tally.passed += passed;
                    tally.failed.extend(failed);
                }
                Err(error) => tally.failed.push(format!("trials: {error:#}")),
            }
            for name in &tally.failed {
                println!("FAILED  {name}");
            }
            println!("\n{} passed, {} failed", tally.passed, tally.failed.len());
            if tally.failed.is_empty() && tally.passed > 0 {
                ExitCode::SUCCESS
            } else {
                ExitCode::FAILURE
            }
        }
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
