//! Set-up: brings what the build and the tests need, one step per file.
//!
//! Every step looks first and is silent work when the thing is there; it prints one line when it
//! has to install something, and its error says what to install by hand.

pub mod apt;
pub mod axe;
pub mod bindings;
pub mod browser;
pub mod firefox;
pub mod npm;
pub mod python;
pub mod screen;
pub mod script_checkers;
pub mod typescript;
pub mod wasm_opt;
pub mod wasm_std;
pub mod wasm_target;
pub mod web_ext;
pub mod webkit;

use std::time::Instant;

use anyhow::Result;

use crate::workspace::Workspace;

/// Does one step that takes a while, and says so and how long it took.
pub fn step<T>(doing: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("setup: {doing} …");
    let start = Instant::now();
    let made = work()?;
    println!(
        "setup: {doing}: done in {:.0} s",
        start.elapsed().as_secs_f64()
    );
    Ok(made)
}

/// Does every step, and says what each found.
pub fn everything(workspace: &Workspace) -> Result<()> {
    let compiler = wasm_target::ensure(workspace)?;
    println!("WebAssembly compiler   {}", compiler.version);
    println!(
        "bindings generator     wasm-bindgen {}",
        bindings::ensure(workspace)?
    );
    let wasm_opt = wasm_opt::ensure(workspace)?;
    println!("wasm-opt               binaryen {}", wasm_opt.version());
    let axe = axe::ensure(workspace)?;
    println!("accessibility checker  {}", axe.display());
    let web_ext = web_ext::ensure(workspace)?;
    println!("extension checker      {}", web_ext.display());
    let typescript = typescript::ensure(workspace)?;
    println!("type checker           {}", typescript.display());
    let scripts = script_checkers::ensure(workspace)?;
    println!("script checker         {}", scripts.eslint.display());
    let browser = browser::ensure()?;
    println!("browser                {}", browser.chrome.display());
    println!("browser driver         {}", browser.driver.display());
    let firefox = firefox::ensure(workspace)?;
    println!("second browser         {}", firefox.firefox.display());
    println!("its driver             {}", firefox.driver.display());
    Ok(())
}
