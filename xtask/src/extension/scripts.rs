//! The three places in which the extension's page and scripts differ from the site's, two of them
//! for the stores' rules. If a script loses the shape that is looked for, the build fails.

use anyhow::{Result, bail};

/// `boot.js`: the site imports a name with a hash, which its page tells. Here the name is fixed, so
/// that anyone can see that only the package's own code runs.
pub fn boot(script: &str) -> Result<String> {
    replace_once(script, "import(glue.href)", "import(\"./turnaway.js\")")
}

/// The glue: it can set HTML from a text, which this program never does. Without that ability
/// there is nothing to prove about where such a text would come from.
pub fn glue(script: &str) -> Result<String> {
    replace_once(
        script,
        "arg0.innerHTML = getStringFromWasm0(arg1, arg2);",
        "throw new Error(\"this program sets no HTML from text\");",
    )
}

/// Scripts of the page that the site has not, in the order in which they run. Each offers one
/// global, which a file of `src/browser/extension/` looks for.
const OF_THE_EXTENSION: &[&str] = &[
    "granted.js",
    "browsing.js",
    "requests.js",
    "watching.js",
    "network-log.js",
];

/// The page: it also loads what only the extension can do, before the program starts.
pub fn page(html: &str) -> Result<String> {
    let tag = |name: &str| format!("<script type=\"module\" src=\"{name}\"></script>");
    let boot = tag("boot.js");
    let own = OF_THE_EXTENSION.iter().copied().map(tag);
    let all: Vec<String> = own.chain([boot.clone()]).collect();
    replace_once(html, &boot, &all.join("\n    "))
}

fn replace_once(text: &str, from: &str, to: &str) -> Result<String> {
    match text.split(from).collect::<Vec<_>>().as_slice() {
        [before, after] => Ok(format!("{before}{to}{after}")),
        parts => bail!(
            "`{from}` stands in it {} times, not once; see xtask/src/extension/scripts.rs",
            parts.len() - 1
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_of_another_shape_is_not_packed() {
        assert_eq!(
            boot("a(import(glue.href))").expect("it is there"),
            "a(import(\"./turnaway.js\"))"
        );
        assert!(boot("import(other)").is_err());
        assert!(boot("import(glue.href), import(glue.href)").is_err());
        assert!(glue("").is_err());
    }
}
