//! Cuts the compiled program in two: what a page needs at once, and what comes later.
//!
//! The cut is where `src/ui/later.rs` says; whatever is only reached through it moves into the
//! second file. Both files share memory and call each other through one table, so nothing is
//! copied or serialised between them.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use wasm_split_cli_support::{Options, transform};

/// The two parts and what joins them.
#[derive(Debug)]
pub struct Parts {
    /// The first part, to be given to wasm-bindgen.
    pub first: PathBuf,
    /// The later part, as a browser loads it.
    pub later: Vec<u8>,
    /// JavaScript that loads the later part, to be joined to the glue by [`join`].
    pub loader: String,
}

/// The import by which the first part asks for the loader.
const LOADER: &str = "./__wasm_split.js";

/// Cuts `compiled`, which was linked with `--emit-relocs`, and leaves the pieces in `folder`.
pub fn split(compiled: &[u8], folder: &Path) -> Result<Parts> {
    let folder = folder.join("parts");
    fs::remove_dir_all(&folder).ok();
    let first = folder.join("first.wasm");
    let mut options = Options::new(compiled);
    options.output_dir = &folder;
    options.main_out_path = &first;
    options.link_name = LOADER;
    let split = transform(options).map_err(|error| anyhow!("{error:#}"))?;
    let [later] = split.split_modules.as_slice() else {
        bail!(
            "the program was cut into {} parts besides the first, not one: src/ui/later.rs must \
             have exactly one cut",
            split.split_modules.len()
        );
    };
    Ok(Parts {
        later: fs::read(later)?,
        loader: fs::read_to_string(folder.join(LOADER))?,
        first,
    })
}

/// Puts the loader into the glue, so that the page has one script with one integrity check, and
/// lets it fetch the later part from where index.html says, with the integrity given there.
pub fn join(glue: &str, loader: &str) -> Result<String> {
    let loader = without(loader, "import { initSync } from", ";")?;
    let loader = replace_between(&loader, "makeLoad(", ", []))", FETCH)?;
    let loader = loader.replace("export const ", "const ");
    let import = format!("import * as import1 from \"{LOADER}\"");
    let parts: Vec<&str> = glue.split(&import).collect();
    let [before, after] = parts.as_slice() else {
        bail!("the glue does not import {LOADER} once, as wasm-bindgen wrote it so far");
    };
    Ok(format!(
        "{before}{loader}const import1 = {{ __wasm_split_load_later }};{after}"
    ))
}

/// A host that does not know WebAssembly's media type must not matter, so nothing is streamed. A worker
/// of the page is told where the file is (`www/log-worker.js`). The extension's background has no page
/// that says it; there it lies beside the glue.
const FETCH: &str = r##"() => {
  const link = globalThis.document?.querySelector("#later");
  const told = globalThis.turnawayLater;
  const href = link?.href ?? told?.href ?? new URL("turnaway_later.wasm", import.meta.url).href;
  const bytes = fetch(href, { integrity: link?.dataset.integrity ?? told?.integrity ?? "" }).then((answer) => {
    if (!answer.ok) throw new Error(`${href} answered ${answer.status}`);
    return answer.arrayBuffer();
  });
  bytes.catch(() => {});
  return async (imports) => WebAssembly.instantiate(await bytes, imports);
}"##;

/// Without the first piece that starts and ends like this.
fn without(text: &str, start: &str, end: &str) -> Result<String> {
    let unknown = || format!("the loader has no “{start}” any more");
    let (before, rest) = text.split_once(start).with_context(unknown)?;
    let (_, after) = rest.split_once(end).with_context(unknown)?;
    Ok(format!("{before}{after}"))
}

/// Replaces what stands between the last `start` and the `end` after it.
fn replace_between(text: &str, start: &str, end: &str, by: &str) -> Result<String> {
    let unknown = || format!("the loader has no “{start}…{end}” any more");
    let (before, rest) = text.rsplit_once(start).with_context(unknown)?;
    let (_, after) = rest.split_once(end).with_context(unknown)?;
    Ok(format!("{before}{start}{by}{end}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOADED: &str = "import { initSync } from \"./main.js\";\nfunction makeLoad(f, d) {}\n\
        export const __wasm_split_load_later = wrapAsyncCb(makeLoad(() => {\n    fetch(1);\n}\n, []));\n";

    #[test]
    fn one_script_remains_and_checks_what_it_loads() {
        let glue = "import * as import1 from \"./__wasm_split.js\"\nlet wasm;\n";
        let joined = join(glue, LOADED).expect("both have the known shape");
        assert!(!joined.contains("import "), "{joined}");
        assert!(!joined.contains("export "), "{joined}");
        assert!(
            joined.contains("integrity: link?.dataset.integrity"),
            "{joined}"
        );
        assert!(!joined.contains("fetch(1)"), "{joined}");
    }

    #[test]
    fn another_shape_is_an_error_and_not_a_page_that_cannot_load() {
        assert!(join("let wasm;\n", LOADED).is_err());
        let glue = "import * as import1 from \"./__wasm_split.js\"\n";
        assert!(join(glue, "export const a = 1;").is_err());
    }
}
