//! The site's own scripts without their comments: the types in them are for the checker, and every first
//! visit would carry them. The extension's keep them, for who reads the package.

use std::collections::BTreeMap;

/// Scripts of `www/` that the site ships.
const SCRIPTS: [&str; 2] = ["boot.js", "null-origin.js"];

/// The sources as the site ships them.
pub fn without_comments(sources: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Vec<u8>> {
    let mut shipped = sources.clone();
    for name in SCRIPTS {
        let text = shipped
            .get(name)
            .map(|bytes| String::from_utf8_lossy(bytes));
        if let Some(bare) = text.map(|text| bare(&text)) {
            shipped.insert(name.to_owned(), bare.into_bytes());
        }
    }
    shipped
}

/// A script without the comments that have lines of their own, and without empty lines. One with a
/// text over several lines stays as it is: what looks like a comment there is none.
fn bare(script: &str) -> String {
    let open_text = |line: &str| line.matches('`').count() % 2 == 1;
    if script.lines().any(open_text) {
        return script.to_owned();
    }
    let mut bare = String::with_capacity(script.len());
    let mut in_comment = false;
    for line in script.lines() {
        let text = line.trim();
        if in_comment {
            in_comment = !text.ends_with("*/");
        } else if text.starts_with("/**") && !text.contains("*/") {
            in_comment = true;
        } else if !(text.is_empty()
            || text.starts_with("//")
            || text.starts_with("/**") && text.ends_with("*/"))
        {
            bare.push_str(line);
            bare.push('\n');
        }
    }
    bare
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_go_and_code_stays() {
        let script = "// A.\n\n/** @type {X} */\nlet a = /** @type {Y} */ (b); // c\n\
            /**\n * @param {Z} d\n */\n  function e(d) {\n    // f\n    return `//${d}`;\n  }\n";
        assert_eq!(
            bare(script),
            "let a = /** @type {Y} */ (b); // c\n  function e(d) {\n    return `//${d}`;\n  }\n"
        );
    }

    #[test]
    fn a_text_over_lines_is_left_alone() {
        let script = "let a = `\n// b\n`;\n";
        assert_eq!(bare(script), script);
    }

    #[test]
    fn only_the_scripts_of_the_site_lose_them() {
        let of = |name: &str| (name.to_owned(), b"// a\nb\n".to_vec());
        let sources = BTreeMap::from([of("boot.js"), of("turnaway.js")]);
        let shipped = without_comments(&sources);
        assert_eq!(shipped.get("boot.js"), Some(&b"b\n".to_vec()));
        assert_eq!(shipped.get("turnaway.js"), sources.get("turnaway.js"));
    }
}
