//! Real shells run every command with hostile values: nothing but what the command names is called,
//! the value arrives as one argument, and no canary comes to be.

use std::collections::BTreeMap;

use turnaway::fixes::{Language, Name};
use turnaway::report::{Recorded, curl};
use turnaway_quoting::copied::{self, Copied};
use turnaway_quoting::hostile::{Stranger, some_strangers};
use turnaway_quoting::shell::{Yard, find};

/// The value as it must arrive, in place of the harmless one.
fn expected(argument: &str, one: &Copied, stranger: &Stranger) -> String {
    let filled = one.fill(&stranger.values());
    let gap = |name: Name| filled.gaps.iter().any(|gap| gap.name == name);
    let calm = stranger.calm().values();
    let theirs = stranger.values();
    // The longest first: an address holds the host and the path.
    let names = [Name::Url, Name::Origin, Name::Page, Name::Host, Name::Path];
    let named = |name: &Name| one.template.contains(&format!("{{{}", name.word()));
    for name in names.into_iter().filter(named) {
        let Ok(harmless) = calm.get(name) else {
            continue;
        };
        if let Some(at) = argument.find(&harmless) {
            let value = match gap(name) {
                true => name.stand_in().to_owned(),
                false => theirs.get(name).unwrap_or_default(),
            };
            let (before, rest) = argument.split_at(at);
            let after = rest.get(harmless.len()..).unwrap_or_default();
            return format!("{before}{value}{}", expected(after, one, stranger));
        }
    }
    // Words of the request that were well-formed stand for themselves.
    let calm = stranger.calm();
    let own = |text: String, harmless: &str, theirs: &str| match harmless {
        "" | "GET" => text,
        harmless => text.replace(harmless, theirs),
    };
    let text = own(argument.to_owned(), &calm.method, &stranger.method);
    own(text, &calm.header, &stranger.header)
}

fn run_all(shell: &str) {
    let shell_path = find(shell).unwrap_or_else(|| panic!("{shell} is needed for this test"));
    let shell_path = shell_path.to_string_lossy();
    let mut commands = copied::in_languages(&[Language::Shell]);
    commands.retain(|c| !c.template.starts_with("{"));
    assert!(commands.len() > 60, "only {} commands", commands.len());
    let yard = Yard::new(shell).expect("a folder for the commands");
    let mut seen = 0;
    for (turn, one) in commands.iter().enumerate() {
        // Values that readings rewrite are compared by shape only.
        let rewritten = one.template.contains(":decoded}")
            || one.template.contains(":file}")
            || one.template.contains(":regex}")
            || one.template.contains(":json}");
        let moved = Copied {
            template: Box::leak(yard.moved(one.template).into_boxed_str()),
            ..one.clone()
        };
        yard.stand_in_for(moved.template).expect("stand-ins");
        let run = |stranger: &Stranger| {
            let code = moved.fill(&stranger.values()).code;
            let calls = yard.run(&shell_path, &code).expect("the shell starts");
            (code, calls)
        };
        let mut harmless = BTreeMap::new();
        for stranger in some_strangers(turn) {
            let calm = stranger.calm();
            let calm = harmless
                .entry((calm.method.clone(), calm.header.clone()))
                .or_insert_with(|| run(&calm).1);
            assert!(
                !calm.is_empty(),
                "{} calls nothing: {}",
                one.name,
                one.template
            );
            let (code, calls) = run(&stranger);
            assert!(
                !yard.canary(),
                "{}: a canary with {stranger:?}: {code}",
                one.name
            );
            if rewritten {
                let shape = |calls: &[Vec<String>]| -> Vec<(String, usize)> {
                    calls
                        .iter()
                        .map(|call| (call[0].clone(), call.len()))
                        .collect()
                };
                assert_eq!(
                    shape(&calls),
                    shape(calm),
                    "{} with {stranger:?}: {code}",
                    one.name
                );
            } else {
                let mut wanted: Vec<Vec<String>> = calm
                    .iter()
                    .map(|call| {
                        call.iter()
                            .map(|part| expected(part, &moved, &stranger))
                            .collect()
                    })
                    .collect();
                wanted.sort();
                assert_eq!(calls, wanted, "{} with {stranger:?}: {code}", one.name);
            }
            seen += 1;
        }
    }
    assert!(seen > 500, "only {seen}");
}

#[test]
fn sh_runs_what_the_command_names_and_nothing_else() {
    run_all("sh");
}

#[test]
fn bash_runs_what_the_command_names_and_nothing_else() {
    run_all("bash");
}

/// "Copy as cURL" carries what was recorded byte by byte, so nothing is withheld there.
fn repeats_exactly(shell: &str) {
    let path = find(shell).unwrap_or_else(|| panic!("{shell} is needed for this test"));
    let yard = Yard::new(&format!("recorded-{shell}")).expect("a folder for the commands");
    yard.stand_in_for("curl printf touch").expect("stand-ins");
    let own = [
        "a\tb\r\nc\n\n",
        "\u{1b}'; touch CANARY #",
        "\u{7}'$(touch${IFS}CANARY)'",
        "100%\u{1}%s%n\\",
        "\u{85}\\'",
    ];
    let mut texts = turnaway_quoting::hostile::texts();
    texts.extend(own.map(str::to_owned));
    for text in texts
        .iter()
        .filter(|text| !text.contains('\u{0}') && text.len() < 9_000)
    {
        let url = format!("https://api.example/{text}");
        let value = format!("a{text}b");
        let command = curl(
            Recorded {
                method: "PUT",
                url: &url,
                headers: &[("x-own".to_owned(), value.clone())],
                body: Some(text),
            },
            true,
        );
        let calls = yard
            .run(&path.to_string_lossy(), &command)
            .expect("the shell starts");
        assert!(!yard.canary(), "a canary: {command}");
        let globs = url.contains(['[', ']', '{', '}']).then_some("-g");
        let header = format!("x-own: {value}");
        let words = ["curl", "-sS", "-i"].into_iter().chain(globs).chain([
            "-X",
            "PUT",
            &url,
            "-H",
            &header,
            "--data-raw",
            text,
        ]);
        assert_eq!(calls, [words.collect::<Vec<_>>()], "{command}");
    }
}

#[test]
fn what_was_recorded_is_repeated_in_sh() {
    repeats_exactly("sh");
}

#[test]
fn what_was_recorded_is_repeated_in_bash() {
    repeats_exactly("bash");
}

/// The yard can tell: this is how commands were filled before.
#[test]
fn what_is_not_quoted_is_caught() {
    for text in [
        "grep '/x'$(touch${IFS}CANARY)'y' log",
        "dig +short $(touch CANARY).example",
        "docker pull a;touch CANARY;.example/NAME:TAG",
        "namei -l /var/www/html/x`touch CANARY`",
        "grep x log >CANARY",
        "curl -H $'y: \\033\\'; touch CANARY #'",
    ] {
        let yard = Yard::new("caught").expect("a folder for the commands");
        yard.stand_in_for(text).expect("stand-ins");
        yard.run("/bin/sh", text).expect("the shell starts");
        assert!(yard.canary(), "{text}");
    }
}
