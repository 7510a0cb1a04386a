//! "Reproduce" for every terminal: curl gets one address and the words that the command names,
//! whatever a stranger wrote.

use turnaway::evidence::{Context, Evidence, Target};
use turnaway::fixes::{Filled, Language, Name, Values};
use turnaway::report::{command, page_code};
use turnaway_quoting::hostile::{Stranger, some_strangers};
use turnaway_quoting::shape::shape;
use turnaway_quoting::windows::{arguments, by_powershell, by_prompt, handed_on};

/// A request of a stranger, with credentials and cookies.
fn evidence(stranger: &Stranger) -> Evidence {
    let target = Target {
        url: stranger.url(),
        scheme: "https".to_owned(),
        host: stranger.host.clone(),
        origin: format!("https://{}", stranger.host),
        path: stranger.path.clone(),
        ..Target::default()
    };
    let context = Context {
        page_origin: Some(stranger.page.clone()),
        ..Context::default()
    };
    let mut evidence = Evidence::new(target, context);
    evidence.request.method.clone_from(&stranger.method);
    evidence.request.authorization = Some("bearer".to_owned());
    evidence.request.with_cookies = true;
    evidence
}

/// What the command has to hand to curl: every value as it is, or what stands for it.
fn wanted(program: &str, stranger: &Stranger, filled: &Filled) -> Vec<String> {
    let values: Values = stranger.values();
    let value = |name: Name| {
        let gap = filled.gaps.iter().any(|gap| gap.name == name);
        match gap {
            true => name.stand_in().to_owned(),
            false => values.get(name).expect("it is filled in"),
        }
    };
    let mut words = vec![program.to_owned(), "-sS".to_owned(), "-i".to_owned()];
    if stranger.method != "GET" {
        words.extend(["-X".to_owned(), value(Name::Method)]);
    }
    words.extend([
        "-H".to_owned(),
        format!("Origin: {}", value(Name::Page)),
        "-H".to_owned(),
        "Authorization: Bearer <token>".to_owned(),
        "-H".to_owned(),
        "Cookie: <cookies>".to_owned(),
    ]);
    if stranger.url().contains(['[', ']']) {
        words.push("-g".to_owned());
    }
    if stranger.path.split('/').any(|part| part == "..") {
        words.push("--path-as-is".to_owned());
    }
    words.push(value(Name::Url));
    words
}

fn everybody() -> Vec<Stranger> {
    let mut all: Vec<Stranger> = (0..16).flat_map(some_strangers).collect();
    all.push(Stranger::harmless());
    for path in [
        "/it's", "/a&b", "/a;b", "/a b", "/$(id)", "/`id`", "/a\\", "/100%", "/-x",
    ] {
        all.push(Stranger::in_the_path(path));
    }
    assert!(all.len() > 150, "only {}", all.len());
    all
}

#[test]
fn the_command_prompt_starts_one_curl_with_these_words() {
    let mut carried = 0;
    for stranger in everybody() {
        let filled = command(&evidence(&stranger), Language::Cmd);
        let commands =
            by_prompt(&filled.code).unwrap_or_else(|error| panic!("{stranger:?}: {error}"));
        let [line] = commands.as_slice() else {
            panic!("{stranger:?} starts {commands:#?}");
        };
        assert_eq!(
            arguments(line),
            wanted("curl", &stranger, &filled),
            "{line}"
        );
        carried += usize::from(filled.gaps.is_empty());
    }
    assert!(carried > 20, "only {carried} without a gap");
}

#[test]
fn powershell_starts_one_curl_with_these_words() {
    let mut carried = 0;
    for stranger in everybody() {
        let filled = command(&evidence(&stranger), Language::PowerShell);
        let words =
            by_powershell(&filled.code).unwrap_or_else(|error| panic!("{stranger:?}: {error}"));
        let wanted = wanted("curl.exe", &stranger, &filled);
        assert_eq!(words, wanted, "{}", filled.code);
        // Older versions hand them on without escapes.
        assert_eq!(arguments(&handed_on(&words)), wanted, "{}", filled.code);
        carried += usize::from(filled.gaps.is_empty());
    }
    assert!(carried > 60, "only {carried} without a gap");
}

/// The parser that editors use agrees.
#[test]
fn powershell_and_the_shell_read_the_same_shape() {
    for language in [Language::PowerShell, Language::Shell] {
        for stranger in everybody() {
            let filled = command(&evidence(&stranger), language);
            // As many words of options, and the same kind of value.
            let calm = Stranger {
                method: match stranger.method.as_str() {
                    "GET" => "GET",
                    _ => "PATCH",
                }
                .to_owned(),
                path: match stranger.url().contains(['[', ']']) {
                    true => "/items[1]",
                    false => "/items",
                }
                .to_owned(),
                ..Stranger::harmless()
            };
            let mut calm = command(&evidence(&calm), language).code;
            if filled.code.contains(" --path-as-is ") {
                let at = calm.rfind(' ').expect("several words");
                calm.insert_str(at, " --path-as-is");
            }
            let shapes =
                [&calm, &filled.code].map(|code| shape(language, code).expect("it has a parser"));
            assert_eq!(shapes[0], shapes[1], "{} beside {calm}", filled.code);
        }
    }
}

/// What is pasted into the console of a page has the same shape, and asks for the same address.
#[test]
fn a_console_asks_for_one_address() {
    let calm = page_code(&evidence(&Stranger::harmless())).code;
    let calm = shape(Language::JavaScript, &calm).expect("it has a parser");
    for stranger in everybody() {
        let filled = page_code(&evidence(&stranger));
        let read = shape(Language::JavaScript, &filled.code).expect("it has a parser");
        assert_eq!(read, calm, "{}", filled.code);
        let Ok(url) = stranger.values().get(Name::Url) else {
            assert!(!filled.gaps.is_empty(), "{}", filled.code);
            continue;
        };
        // A JSON string is a string of JavaScript, and this has nothing to escape but quotes.
        assert!(
            filled.code.contains(&format!("fetch({url:?}, ")),
            "{}",
            filled.code
        );
    }
}

/// The models can tell: this is what other quoting would do.
#[test]
fn what_is_not_quoted_is_caught() {
    let started = |line: &str| by_prompt(line).map(|commands| commands.len());
    assert_eq!(started("curl https://a.example/?a=1&calc").ok(), Some(2));
    assert_eq!(
        started("curl \"https://a.example/\"&calc\"\"").ok(),
        Some(2)
    );
    assert_eq!(started("curl \"https://a.example/?a=1&b\"").ok(), Some(1));
    for line in [
        "curl \"https://a.example/%PATH%\"",
        "curl \"https://a.example/!x!\"",
        "curl https://a.example/>x",
        "curl \"https://a.example/",
        "curl a^",
    ] {
        assert!(by_prompt(line).is_err(), "{line}");
    }
    assert_eq!(arguments(r#"curl "a\" -T "b""#), ["curl", "a\" -T b"]);
    assert_eq!(
        arguments(r#"a "b c" d\e "f\\""#),
        ["a", "b c", r"d\e", r"f\"]
    );
    for line in [
        "curl.exe 'a'; id",
        "curl.exe 'a'$x",
        "curl.exe \"a\"",
        "curl.exe 'a",
    ] {
        assert!(by_powershell(line).is_err(), "{line}");
    }
    let split = handed_on(&["curl".to_owned(), "https://a/\" -T x".to_owned()]);
    assert_ne!(arguments(&split).len(), 2);
}
