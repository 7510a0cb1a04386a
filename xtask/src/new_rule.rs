//! `cargo xtask new rule <family> <id>`: lays out a rule, an example that leads to it and one that only
//! looks as if it did. Everything that a person has to write begins with [`OPEN`]; the tests name what is
//! still open.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail, ensure};

use crate::workspace::Workspace;

/// How a text begins that is still to be written. `tests/registry.rs` and `tests/examples.rs` refuse it.
const OPEN: &str = "NEW:";

/// Where the families are listed.
const REGISTRY: &str = "src/classify/rules/mod.rs";

/// Lays it out and says what comes next.
pub fn run(workspace: &Workspace, family: &str, id: &str) -> Result<()> {
    let registry = read(&workspace.root.join(REGISTRY))?;
    let family = Family::find(&registry, family)?;
    check_id(&workspace.root, id)?;
    let file = workspace.root.join(&family.file);
    let rules = with_rule(&read(&file)?, id)
        .with_context(|| format!("{} has no list of rules to add to", family.file))?;
    let examples = format!("src/classify/examples/{}.http", family.id);
    let examples_file = workspace.root.join(&examples);
    let is_first = !examples_file.exists();
    let before = match is_first {
        true => format!("{}.\n", family.title),
        false => read(&examples_file)?,
    };
    fs::write(&file, rules)?;
    fs::write(&examples_file, with_examples(&before, id))?;
    println!(
        "{}: the rule\n{examples}: what leads to it, and what does not",
        family.file
    );
    if is_first {
        println!(
            "List {}.http in src/classify/examples/mod.rs: it is new.",
            family.id
        );
    }
    println!(
        "Write what begins with `{OPEN}` (then `cargo fmt`); `cargo test --no-default-features --test registry --test \
         examples` says what is missing, `cargo xtask docs` then writes its page."
    );
    Ok(())
}

/// A family as the registry has it.
#[derive(Debug, PartialEq, Eq)]
struct Family {
    id: String,
    title: String,
    file: String,
}

impl Family {
    fn find(registry: &str, wanted: &str) -> Result<Family> {
        let all: Vec<Family> = registry.lines().filter_map(Family::of_line).collect();
        let known: Vec<&str> = all.iter().map(|family| family.id.as_str()).collect();
        let known = known.join(", ");
        let found = all.into_iter().find(|family| family.id == wanted);
        found.with_context(|| {
            format!(
                "there is no family `{wanted}`. A new one is a file in a folder of src/classify/rules \
                 and a line in {REGISTRY}, placed by how special it is. The families are: {known}"
            )
        })
    }

    /// `    "kong": gateway::kong, "Kong";`
    fn of_line(line: &str) -> Option<Family> {
        let (id, rest) = line.trim().strip_prefix('"')?.split_once("\": ")?;
        let (path, title) = rest.split_once(", \"")?;
        let (room, module) = path.split_once("::")?;
        Some(Family {
            id: id.to_owned(),
            title: title.strip_suffix("\";")?.to_owned(),
            file: format!("src/classify/rules/{room}/{module}.rs"),
        })
    }
}

/// Ids are public from the first day: two parts or more, and nobody else's.
fn check_id(root: &Path, id: &str) -> Result<()> {
    let part = |part: &str| {
        part.starts_with(|first: char| first.is_ascii_lowercase() || first.is_ascii_digit())
            && part
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    ensure!(
        id.contains('.') && id.split('.').all(part),
        "`{id}` is no id: lower case, digits and hyphens, in parts with dots between them, such as \
         kong.no-key"
    );
    let quoted = format!("\"{id}\"");
    for file in sources(&root.join("src/classify/rules"))? {
        if read(&file)?.contains(&format!("id: {quoted}")) {
            bail!("{} has a rule `{id}` already", file.display());
        }
    }
    Ok(())
}

fn sources(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))? {
        let path = entry?.path();
        match path.is_dir() {
            true => found.extend(sources(&path)?),
            false => found.push(path),
        }
    }
    Ok(found)
}

/// The file with the rule at the end of its list. A list of one may stand on the lines of that one.
fn with_rule(text: &str, id: &str) -> Option<String> {
    let list = text.find("RULES: &[")?;
    let begin = list + text.get(list..)?.find("] = &[")?;
    let rest = text.get(begin..)?;
    let (end, joint) = match (rest.find("\n];"), rest.find("\n}];")) {
        (Some(many), one) if one.is_none_or(|one| many < one) => (begin + many + 1, ""),
        (_, Some(one)) => (begin + one + 2, ",\n"),
        (_, None) => return None,
    };
    let (before, after) = text.split_at_checked(end)?;
    let made = format!("{before}{joint}{}{after}", rule(id));
    Some(match made.contains("cause::cause;") {
        true => made,
        false => made.replacen("\nuse ", &format!("\n{CAUSE}\nuse "), 1),
    })
}

const CAUSE: &str = "use crate::classify::rules::kit::cause::cause;";

/// Whole paths, so that it stands in any file; whoever writes it imports what the file does not have yet.
fn rule(id: &str) -> String {
    format!(
        r#"    cause! {{
        id: "{id}",
        title: "{OPEN} its name, at most 70 characters",
        plain: "{OPEN} what happened, for somebody who has never heard of HTTP.",
        detail: "{OPEN} the same for somebody who knows the protocol, with its names.",
        fixes: [
            ServerOperator: "{OPEN} what to change; who can do that stands before it.",
        ],
        test: crate::classify::NextTest::Look {{
            ask: crate::classify::t("{OPEN} what to look at."),
            shows: crate::classify::t("{OPEN} what that shows."),
        }},
        sources: [crate::classify::Source {{
            name: crate::classify::t("{OPEN} the document"),
            url: crate::classify::t("{OPEN} its address"),
        }}],
        // Certain needs a standard that makes it follow, or words of one program that is known to have
        // answered.
        ceiling: Possible,
        gate: crate::classify::Gate::Code(403),
        // What the situation must show.
        find: |_| None,
    }},
"#
    )
}

fn with_examples(before: &str, id: &str) -> String {
    format!(
        "{}\n\n=== match {id}\nHTTP/1.1 403 Forbidden\n\n{OPEN} the answer, as somebody would paste it\n\n\
         === near miss {id}: {OPEN} why this is something else\nHTTP/1.1 403 Forbidden\n\n{OPEN} an answer \
         that only looks like it\n",
        before.trim_end()
    )
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::{Family, REGISTRY, check_id, read, with_examples, with_rule};
    use crate::workspace::Workspace;

    #[test]
    fn every_family_takes_one_more_rule() {
        let root = Workspace::find().expect("this workspace").root;
        let registry = read(&root.join(REGISTRY)).expect("the registry");
        let families: Vec<Family> = registry.lines().filter_map(Family::of_line).collect();
        assert!(families.len() > 60, "{}", families.len());
        let mut takes = 0;
        for family in &families {
            let text = read(&root.join(&family.file)).expect("its file");
            takes += usize::from(with_rule(&text, "some.id").is_some());
        }
        // One is made of the table of codes.
        assert_eq!(takes + 1, families.len());
    }

    #[test]
    fn it_is_the_last_of_its_list() {
        let text = "//! About.\n\nuse crate::classify::Rule;\n\npub const RULES: &[Rule] = &[\n    ONE,\n];\n\nfn more() {}\n";
        let made = with_rule(text, "some.id").expect("a list");
        let at = |what: &str| made.find(what).expect(what);
        assert!(at("ONE,") < at("id: \"some.id\"") && at("id: \"some.id\"") < at("\n];\n"));
        assert!(made.ends_with("fn more() {}\n"));
        assert!(
            made.contains("cause::cause;\nuse crate::classify::Rule;"),
            "{made}"
        );
        assert_eq!(with_rule("//! Nothing.\n", "some.id"), None);
        let one = with_rule(
            "const RULES: &[Rule] = &[Rule {\n    id: 1,\n}];\n",
            "some.id",
        );
        let one = one.expect("a list of one");
        assert!(one.starts_with("const RULES: &[Rule] = &[Rule {\n    id: 1,\n},\n    cause! {"));
        assert!(one.ends_with("    },\n];\n"), "{one}");
    }

    #[test]
    fn ids_are_dotted_and_new() {
        let root = Workspace::find().expect("this workspace").root;
        check_id(&root, "kong.never-heard-of").expect("it is new");
        for wrong in [
            "kong",
            "Kong.key",
            "kong..key",
            "kong.no key",
            "kong.no-key",
            "",
        ] {
            assert!(check_id(&root, wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn examples_come_in_pairs() {
        let made = with_examples("Kong.\n\n=== match kong.a\nHTTP/1.1 401\n", "kong.b");
        assert!(made.starts_with("Kong.\n\n=== match kong.a\nHTTP/1.1 401\n\n=== match kong.b\n"));
        assert!(made.contains("\n\n=== near miss kong.b: NEW:"));
    }

    #[test]
    fn an_unknown_family_is_answered_with_those_there_are() {
        let registry = "    \"kong\": gateway::kong, \"Kong\";\n";
        let error = Family::find(registry, "king").expect_err("it is misspelt");
        assert!(error.to_string().contains("are: kong"), "{error}");
    }
}
