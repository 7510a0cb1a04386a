//! index.html as published: names with hashes, integrity checks, nothing left of Trunk.

use std::collections::BTreeMap;

use anyhow::{Result, bail};

use super::file::{hashed_name, integrity};
use super::tags::{Tag, tags};

/// A page whose references were rewritten.
#[derive(Debug)]
pub struct Page {
    /// Its text.
    pub html: String,
    /// The files it refers to.
    pub refers_to: Vec<Reference>,
}

/// A file that a page refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Its name before hashing.
    pub name: String,
    /// The browser loads it with the page. `rel="alternate"` marks what the program loads later.
    pub first_visit: bool,
}

/// Rewrites the template: every file it refers to is looked up in `files` (by its name before
/// hashing), renamed after its contents and, where browsers check it, given an integrity.
pub fn rewrite(template: &str, files: &BTreeMap<String, Vec<u8>>) -> Result<Page> {
    let mut html = String::with_capacity(template.len() + 1024);
    let mut refers_to = Vec::new();
    let mut copied = 0;
    for tag in tags(template) {
        let replacement = if tag.get("data-trunk").is_some() {
            String::new()
        } else if let Some((attribute, name)) = reference(&tag) {
            let Some(bytes) = files.get(name) else {
                if tag.get("rel") == Some("alternate") {
                    // A development build is in one piece and has no later part.
                    html.push_str(template.get(copied..tag.at.start).unwrap_or_default());
                    copied = tag.at.end;
                    continue;
                }
                bail!(
                    "index.html refers to {name} in <{}>, but www/ has no such file",
                    tag.name
                );
            };
            refers_to.push(Reference {
                name: name.to_owned(),
                first_visit: tag.get("rel") != Some("alternate"),
            });
            renamed(&tag, attribute, name, bytes)
        } else {
            continue;
        };
        html.push_str(template.get(copied..tag.at.start).unwrap_or_default());
        html.push_str(&replacement);
        copied = tag.at.end;
    }
    html.push_str(template.get(copied..).unwrap_or_default());
    Ok(Page {
        html: without_blank_runs(&html),
        refers_to,
    })
}

/// The page with the names it was written with, for a package that is checked as a whole.
pub fn without_trunk(template: &str) -> String {
    let mut html = String::with_capacity(template.len());
    let mut copied = 0;
    for tag in tags(template) {
        if tag.get("data-trunk").is_some() {
            html.push_str(template.get(copied..tag.at.start).unwrap_or_default());
            copied = tag.at.end;
        }
    }
    html.push_str(template.get(copied..).unwrap_or_default());
    without_blank_runs(&html)
}

/// The page's content security policy, as its `<meta>` has it.
pub fn policy(template: &str) -> Option<String> {
    tags(template)
        .iter()
        .find(|tag| {
            tag.get("http-equiv")
                .is_some_and(|name| name.eq_ignore_ascii_case("Content-Security-Policy"))
        })
        .and_then(|tag| tag.get("content"))
        .map(str::to_owned)
}

/// The attribute by which a tag makes the browser load one of the site's own files, and the name.
fn reference<'a>(tag: &Tag<'a>) -> Option<(&'static str, &'a str)> {
    let attribute = match tag.name {
        "link" => "href",
        "script" | "img" => "src",
        _ => return None,
    };
    let name = tag.get(attribute)?;
    let elsewhere = name.contains(':') || name.starts_with(['/', '#']);
    (!elsewhere).then_some((attribute, name))
}

fn renamed(tag: &Tag, attribute: &str, name: &str, bytes: &[u8]) -> String {
    let mut text = format!("<{}", tag.name);
    for (key, value) in &tag.attributes {
        if *key == attribute {
            text.push_str(&format!(" {key}=\"{}\"", hashed_name(name, bytes)));
        } else if value.is_empty() {
            text.push_str(&format!(" {key}"));
        } else {
            text.push_str(&format!(" {key}=\"{value}\""));
        }
    }
    if let Some(attribute) = integrity_attribute(tag) {
        text.push_str(&format!(" {attribute}=\"{}\"", integrity(bytes)));
    }
    text.push('>');
    text
}

/// Where a tag carries the integrity of what it refers to, if it does.
///
/// A preload for `fetch` has it under another name: browsers do not check it there and say so in
/// the console, but boot.js passes it to its own `fetch`, which does.
fn integrity_attribute(tag: &Tag) -> Option<&'static str> {
    match (tag.name, tag.get("rel"), tag.get("as")) {
        ("script", ..) | ("link", Some("stylesheet" | "modulepreload"), _) => Some("integrity"),
        ("link", Some("preload"), Some("fetch")) | ("link", Some("alternate"), _) => {
            Some("data-integrity")
        }
        ("link", Some("preload"), _) => Some("integrity"),
        _ => None,
    }
}

fn without_blank_runs(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut last_blank = false;
    for line in html.lines() {
        let blank = line.trim().is_empty();
        if !(blank && last_blank) {
            text.push_str(if blank { "" } else { line });
            text.push('\n');
        }
        last_blank = blank;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(names: &[&str]) -> BTreeMap<String, Vec<u8>> {
        names
            .iter()
            .map(|name| ((*name).to_owned(), name.as_bytes().to_vec()))
            .collect()
    }

    fn rewritten(template: &str, names: &[&str]) -> String {
        rewrite(template, &files(names))
            .expect("all files are there")
            .html
    }

    #[test]
    fn scripts_and_styles_get_hash_and_integrity() {
        let html = rewritten(
            r#"<link rel="stylesheet" href="app.css"><script type="module" src="boot.js"></script>"#,
            &["app.css", "boot.js"],
        );
        for name in ["app.css", "boot.js"] {
            assert!(html.contains(&hashed_name(name, name.as_bytes())), "{html}");
            assert!(html.contains(&integrity(name.as_bytes())), "{html}");
        }
        assert!(html.contains("type=\"module\""), "{html}");
    }

    #[test]
    fn icons_get_a_hash_but_no_integrity() {
        let html = rewritten(r#"<link rel="icon" href="icon.svg">"#, &["icon.svg"]);
        assert!(
            html.contains("icon-") && !html.contains("integrity"),
            "{html}"
        );
    }

    #[test]
    fn the_program_has_its_integrity_where_boot_js_reads_it() {
        let html = rewritten(
            r#"<link rel="preload" as="fetch" crossorigin href="a.wasm">"#,
            &["a.wasm"],
        );
        let expected = format!(" data-integrity=\"{}\"", integrity(b"a.wasm"));
        assert!(html.contains(&expected), "{html}");
        assert!(!html.contains(" integrity="), "{html}");
    }

    #[test]
    fn nothing_is_left_of_trunk() {
        let html = rewritten("a\n<link data-trunk rel=\"rust\">\n<p>b", &[]);
        assert_eq!(html, "a\n\n<p>b\n");
    }

    #[test]
    fn links_to_elsewhere_and_comments_stay() {
        let template = "<a href=\"privacy.html\"></a><!-- <script src=\"old.js\"> -->\n";
        assert_eq!(rewritten(template, &[]), template);
    }

    #[test]
    fn a_missing_file_is_named() {
        let error = rewrite("<script src=\"gone.js\">", &files(&[])).expect_err("it is missing");
        assert!(error.to_string().contains("gone.js"), "{error}");
    }

    #[test]
    fn the_policy_is_read_from_the_meta_element() {
        let page = r#"<meta http-equiv="content-security-policy" content="default-src 'none'">"#;
        assert_eq!(policy(page).as_deref(), Some("default-src 'none'"));
        assert_eq!(policy("<meta name=a>"), None);
    }
}
