//! The places in which the extension's page and scripts differ from the site's, for the stores' rules and
//! for what only the extension can do. If a script loses the shape that is looked for, the build fails.

use anyhow::Result;

use crate::dist::glue::replace_once;

/// `boot.js` and the worker for logs: the site imports a name with a hash, which its page tells. Here the
/// name is fixed, so that anyone can see that only the package's own code runs.
pub fn boot(script: &str) -> Result<String> {
    replace_once(script, "import(glue.href)", "import(\"./turnaway.js\")")
}

/// Scripts of the page that the site has not, in the order in which they run. Each offers one
/// global, which a file of `src/browser/extension/` looks for.
const OF_THE_EXTENSION: &[&str] = &[
    "granted.js",
    "probes.js",
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
    }
}
