//! Proves the recipes on real servers. `cargo xtask prove-fixes` installs what they need and
//! starts this. Arguments are words that choose cases: `nginx`, `cors.on-errors`.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "this program talks to a terminal"
)]

use std::env;
use std::path::PathBuf;
use std::process::ExitCode;

use turnaway_fixes::prove::{self, Places};

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let places = Places {
        dist: env::var_os("TURNAWAY_DIST").map_or_else(|| root.join("dist"), PathBuf::from),
        folder: prove::own_folder(),
    };
    match prove::run(&places, &words) {
        Ok(tally) => {
            println!("\n{} passed, {} failed", tally.passed, tally.failed);
            if tally.failed == 0 && tally.passed > 0 {
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
