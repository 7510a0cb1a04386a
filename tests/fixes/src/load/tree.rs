//! How each program says what it read, without the values.

use std::process::Command;

use super::instead;

/// What was read: for each directive its depth, its name, and how many words follow.
pub type Tree = Vec<(usize, String, usize)>;

/// Whether the platform's program can check a configuration.
pub fn is_told(platform: &str) -> bool {
    matches!(platform, "nginx" | "Apache" | "Caddy" | "HAProxy")
}

/// The command that reads a configuration in place of serving it.
pub fn reading(platform: &str, command: &Command) -> Option<Command> {
    let mut arguments: Vec<String> = command
        .get_args()
        .map(|argument| argument.to_string_lossy().into_owned())
        .collect();
    match platform {
        "nginx" => arguments.push("-t".to_owned()),
        "HAProxy" => arguments.push("-c".to_owned()),
        // Prints the tree as it was read.
        "Apache" => {
            arguments.retain(|argument| argument != "-DFOREGROUND");
            let dump = ["-C", &info_module(), "-DDUMP_CONFIG", "-t"];
            arguments.extend(dump.map(str::to_owned));
        }
        "Caddy" => {
            if let Some(run) = arguments.iter_mut().find(|argument| *argument == "run") {
                "adapt".clone_into(run);
            }
        }
        _ => return None,
    }
    Some(instead(command, arguments))
}

fn info_module() -> String {
    let folder = ["/usr/lib/apache2/modules", "/usr/lib64/httpd/modules"]
        .into_iter()
        .find(|folder| std::path::Path::new(folder).is_dir())
        .unwrap_or("modules");
    format!("LoadModule info_module {folder}/mod_info.so")
}

/// The tree: printed by Apache and Caddy themselves; of the others, whose program only says that it
/// can read the text, by the rules of their manuals.
pub fn of(platform: &str, setup: &str, printed: &str) -> Tree {
    match platform {
        "nginx" => nginx(setup),
        "HAProxy" => haproxy(setup),
        "Apache" => apache(printed),
        _ => json(printed),
    }
}

/// nginx: words, ended by `;` or a block. Quotes begin at the start of a word only.
fn nginx(text: &str) -> Tree {
    let mut tree = Tree::new();
    let mut words: Vec<String> = Vec::new();
    let mut depth = 0;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            c if c.is_whitespace() => {}
            '#' => while rest.next_if(|c| *c != '\n').is_some() {},
            ';' | '{' => {
                let name = words.first().cloned().unwrap_or_default();
                tree.push((depth, name, words.len()));
                words.clear();
                depth += usize::from(c == '{');
            }
            '}' => depth = depth.saturating_sub(1),
            quote @ ('"' | '\'') => {
                while let Some(c) = rest.next() {
                    match c {
                        '\\' => drop(rest.next()),
                        c if c == quote => break,
                        _ => {}
                    }
                }
                words.push("a value".to_owned());
            }
            c => {
                let mut word = String::from(c);
                let ends = |c: &char| !c.is_whitespace() && !matches!(c, ';' | '{');
                while let Some(c) = rest.next_if(ends) {
                    word.push(c);
                    // `${name}` is one word.
                    if c == '$' && rest.peek() == Some(&'{') {
                        for c in rest.by_ref() {
                            if c == '}' {
                                break;
                            }
                        }
                    }
                }
                words.push(word);
            }
        }
    }
    tree
}

/// HAProxy: a directive a line; quotes anywhere in a word, backslash outside and inside `"`.
fn haproxy(text: &str) -> Tree {
    let mut tree = Tree::new();
    let mut words: Vec<String> = Vec::new();
    let mut word: Option<String> = None;
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        match c {
            '\n' => {
                words.extend(word.take());
                if let Some(name) = words.first() {
                    tree.push((0, name.clone(), words.len()));
                }
                words.clear();
            }
            c if c.is_whitespace() => words.extend(word.take()),
            '#' if word.is_none() => {
                for c in rest.by_ref() {
                    if c == '\n' {
                        break;
                    }
                }
                if let Some(name) = words.first() {
                    tree.push((0, name.clone(), words.len()));
                }
                words.clear();
            }
            '\\' => word.get_or_insert_default().extend(rest.next()),
            quote @ ('\'' | '"') => {
                let word = word.get_or_insert_default();
                while let Some(c) = rest.next() {
                    match c {
                        '\\' if quote == '"' => word.extend(rest.next()),
                        c if c == quote => break,
                        c => word.push(c),
                    }
                }
            }
            c => word.get_or_insert_default().push(c),
        }
    }
    tree
}

/// Apache: its own listing, a directive a line, deeper ones indented.
fn apache(printed: &str) -> Tree {
    printed
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#'))
        .map(|line| {
            let depth = line.len() - line.trim_start().len();
            let name = line.split_whitespace().next().unwrap_or_default();
            (depth, name.to_owned(), 0)
        })
        .collect()
}

/// Caddy: its own JSON, without the strings.
fn json(printed: &str) -> Tree {
    let value: serde_json::Value = serde_json::from_str(printed).unwrap_or_default();
    let mut tree = Tree::new();
    walk(&value, 0, &mut tree);
    // Caddy puts longer paths first, so the order depends on the value.
    tree.sort();
    tree
}

fn walk(value: &serde_json::Value, depth: usize, tree: &mut Tree) {
    match value {
        serde_json::Value::Array(items) => {
            tree.push((depth, "a list".to_owned(), items.len()));
            for item in items {
                walk(item, depth + 1, tree);
            }
        }
        serde_json::Value::Object(members) => {
            tree.push((depth, "an object".to_owned(), members.len()));
            for (name, member) in members {
                tree.push((depth, name.clone(), 0));
                walk(member, depth + 1, tree);
            }
        }
        other => tree.push((
            depth,
            if other.is_string() { "text" } else { "other" }.to_owned(),
            0,
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::{haproxy, nginx};

    #[test]
    fn words_are_counted_as_the_manuals_say() {
        let of = |text: &str| -> Vec<(usize, usize)> {
            nginx(text)
                .into_iter()
                .map(|(depth, _, words)| (depth, words))
                .collect()
        };
        assert_eq!(
            of("location = \"/a;b\" { allow all; } # x;\nreturn 401 'a{\"b\":1}';"),
            [(0, 3), (1, 2), (0, 3)]
        );
        assert_eq!(of("set $a \"it's \\\" ok\";"), [(0, 3)]);
        assert_eq!(
            haproxy("acl a path 'b c'\\''d' # e\n\n  b \"x\\\" y\"\n"),
            [(0, "acl".to_owned(), 4), (0, "b".to_owned(), 2)]
        );
    }
}
