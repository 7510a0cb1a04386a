//! `cargo xtask`: everything that sets up, builds, serves and tests Turnaway.
#![allow(clippy::print_stdout, reason = "this tool talks to a terminal")]

mod dist;
mod process;
mod setup;
mod workspace;

use std::env;

use anyhow::{Result, bail};

use dist::compile::{Profile, compile};
use workspace::Workspace;

fn main() -> Result<()> {
    let workspace = Workspace::find()?;
    match env::args().nth(1).as_deref() {
        Some("setup") => setup::everything(&workspace),
        Some("wasm") => {
            let compiler = setup::wasm_target::ensure(&workspace)?;
            let made = compile(&workspace, &compiler, Profile::Release)?;
            println!("{}", made.display());
            Ok(())
        }
        _ => bail!("usage: cargo xtask setup | wasm"),
    }
}
