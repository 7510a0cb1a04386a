//! `cargo xtask`: everything that sets up, builds, serves and tests Turnaway.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "this tool talks to a terminal"
)]

mod arguments;
mod bench;
mod dist;
mod docs;
mod extension;
mod fuzz;
mod new_rule;
mod package;
mod process;
mod prove_fixes;
mod serve;
mod setup;
mod test;
mod workspace;

use std::env;
use std::ffi::OsString;
use std::process::ExitCode;

use anyhow::Result;

use arguments::Task;
use dist::compile::Profile;
use workspace::Workspace;

fn main() -> ExitCode {
    match arguments::read(env::args_os().skip(1)).and_then(perform) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn perform(task: Task) -> Result<()> {
    let workspace = Workspace::find()?;
    match task {
        Task::Help => {
            println!("{}", arguments::HELP);
            Ok(())
        }
        Task::Setup => setup::everything(&workspace),
        Task::Dist => dist(&workspace),
        Task::Docs => docs::run(&workspace),
        Task::NewRule { family, id } => new_rule::run(&workspace, &family, &id),
        Task::Package => package(&workspace),
        Task::Serve(options) => serve::run(&workspace, options),
        Task::Test(options) => test::run(&workspace, &options),
        Task::Lab(arguments) => lab(&workspace, &arguments),
        Task::ProveFixes(options) => prove_fixes::run(&workspace, &options),
        Task::Fuzz(arguments) => fuzz::run(&workspace, &arguments),
        Task::Bench(parts) => bench::run(&workspace, &parts),
    }
}

fn dist(workspace: &Workspace) -> Result<()> {
    let (site, extension) = dist::build_with_extension(workspace)?;
    print!("{}", bench::first_visit::table(&site).text);
    println!("The site is in {}", site.folder.display());
    for built in extension {
        println!(
            "The extension for {} ({} bytes) is {}",
            built.target.name(),
            built.bytes,
            built.zip.display()
        );
    }
    Ok(())
}

fn package(workspace: &Workspace) -> Result<()> {
    let package = package::build(workspace, Profile::Release)?;
    for (name, sizes) in &package.sizes {
        println!(
            "{name}: {} bytes, {} with gzip, {} with brotli",
            sizes.bytes, sizes.gzip, sizes.brotli
        );
    }
    println!("The package is in {}", package.folder.display());
    Ok(())
}

fn lab(workspace: &Workspace, arguments: &[OsString]) -> Result<()> {
    process::run(
        process::own_cargo()
            .current_dir(&workspace.root)
            .args(["run", "--quiet", "--package", "turnaway-lab", "--bin"])
            .args(["turnaway-lab", "--"])
            .args(arguments),
    )
}
