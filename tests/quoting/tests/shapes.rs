//! Whatever a stranger writes, a parser of the language reads the same text.

use turnaway::fixes::Language;
use turnaway_quoting::copied::{self, Copied};
use turnaway_quoting::hostile::{Stranger, some_strangers};
use turnaway_quoting::shape::{PARSED, shape};

/// The filled text, where it has another shape than with a harmless value.
fn other_shape(one: &Copied, stranger: &Stranger) -> Option<String> {
    let calm = one.fill(&stranger.calm().values()).code;
    let filled = one.fill(&stranger.values()).code;
    let shapes = [&calm, &filled].map(|code| shape(one.language, code).expect("it has a parser"));
    (shapes[0] != shapes[1]).then_some(filled)
}

#[test]
fn no_value_changes_how_a_text_is_read() {
    let copied = copied::in_languages(&PARSED);
    assert!(copied.len() > 200, "only {} texts", copied.len());
    let mut tried = 0;
    let mut other = Vec::new();
    for (turn, one) in copied.iter().enumerate() {
        for stranger in some_strangers(turn) {
            other.extend(other_shape(one, &stranger).map(|code| (one.name.clone(), code)));
            tried += 1;
        }
    }
    assert!(
        other.is_empty(),
        "{} of {tried} have another shape, such as {:#?}",
        other.len(),
        other.first()
    );
    assert!(tried > 2_000, "only {tried}");
}

/// The test can fail: what was filled in without quoting has another shape.
#[test]
fn an_unquoted_value_is_seen() {
    for (language, calm, hostile) in [
        (Language::Shell, "grep '/a' log", "grep '/a'$(id)'' log"),
        (Language::Shell, "dig a.example", "dig $(id).example"),
        (Language::Shell, "dig a.example", "dig a;id;.example"),
        (Language::JavaScript, "f('/a')", "f('/a'+x+'')"),
        (Language::Python, "f(\"/a\")", "f(\"/a\"+x+\"\")"),
        (Language::Yaml, "a: \"/a\"", "a: \"/a\"\nb: \"c\""),
        (
            Language::Json,
            "{\"a\": \"b\"}",
            "{\"a\": \"b\", \"c\": \"d\"}",
        ),
        (Language::Xml, "<a b=\"c\"/>", "<a b=\"c\" d=\"e\"/>"),
        (Language::Ruby, "f \"a\"", "f \"a\", x"),
        (Language::Go, "f(\"a\")", "f(\"a\", x)"),
        (
            Language::Java,
            "class A { String a = \"b\"; }",
            "class A { String a = \"b\" + c; }",
        ),
        (Language::CSharp, "f(\"a\");", "f(\"a\" + x);"),
        (Language::Php, "f('a');", "f('a' . x);"),
        (Language::PowerShell, "curl 'a'", "curl 'a'; id"),
        (Language::Toml, "a = \"b\"", "a = \"b\"\nc = \"d\""),
        (Language::Sql, "select 'a'", "select 'a'; drop table x"),
    ] {
        let shapes = [calm, hostile].map(|code| shape(language, code).expect("it has a parser"));
        assert!(
            shapes[0] != shapes[1],
            "{language:?}: {hostile}: {:?}",
            shapes[0]
        );
    }
}

/// What is JSON stays JSON, value and all.
#[test]
fn json_keeps_its_values() {
    for (turn, one) in copied::in_languages(&[Language::Json]).iter().enumerate() {
        for stranger in some_strangers(turn) {
            let code = one.fill(&stranger.values()).code;
            // Members of an object are shown without its braces.
            let whole = [code.clone(), format!("{{{code}}}"), format!("[{code}]")];
            assert!(
                whole
                    .iter()
                    .any(|text| serde_json::from_str::<serde_json::Value>(text).is_ok()),
                "{}: {code}",
                one.name
            );
        }
    }
}

mod any {
    use super::other_shape;
    use proptest::prelude::*;
    use turnaway_quoting::copied;
    use turnaway_quoting::hostile::Stranger;
    use turnaway_quoting::shape::PARSED;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

        /// Any text, put together of what languages take for signs.
        #[test]
        fn signs_in_any_order_change_nothing(
            text in r#"[ -~\n\t'"`$(){}\[\];|&<>#%*\\!^~=?é\u{202e}\u{200b}]{0,24}"#,
            everywhere in any::<bool>(),
            at in any::<prop::sample::Index>(),
        ) {
            let copied = copied::in_languages(&PARSED);
            let one = at.get(&copied);
            let stranger = match everywhere {
                true => Stranger::everywhere(&text),
                false => Stranger::in_the_path(&text),
            };
            prop_assert_eq!(other_shape(one, &stranger), None, "{} with {:?}", one.name, stranger);
        }
    }
}
