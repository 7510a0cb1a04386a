//! What is taken out of the generated glue: the ability to make elements or code from a text.
//!
//! The program never uses it; text of other origins is only ever put into text nodes and attributes.
//! Without the ability there is nothing to prove about where such a text would come from, and the
//! page's policy (`require-trusted-types-for 'script'`) forbids it besides. A glue of another shape
//! stops the build.

use anyhow::{Result, bail};

/// The one such function that wasm-bindgen writes, because Yew could call it.
const SETTER: &str = "arg0.innerHTML = getStringFromWasm0(arg1, arg2);";

/// What stands in its place.
const THROWS: &str = "throw new Error(\"this program sets no HTML from text\");";

/// Other ways to make elements or code from a text.
const SINKS: [&str; 8] = [
    ".innerHTML",
    ".outerHTML",
    "insertAdjacentHTML",
    "createContextualFragment",
    "parseFromString",
    "document.write",
    "new Function",
    "eval(",
];

/// The glue without that ability.
pub fn inert(script: &str) -> Result<String> {
    let inert = match script.contains(SETTER) {
        true => replace_once(script, SETTER, THROWS)?,
        false => script.to_owned(),
    };
    if let Some(sink) = SINKS.into_iter().find(|sink| inert.contains(sink)) {
        bail!("the glue makes elements or code from text: `{sink}`; see xtask/src/dist/glue.rs");
    }
    Ok(inert)
}

/// Replaces what must stand in a script exactly once.
pub fn replace_once(text: &str, from: &str, to: &str) -> Result<String> {
    match text.split(from).collect::<Vec<_>>().as_slice() {
        [before, after] => Ok(format!("{before}{to}{after}")),
        parts => bail!(
            "`{from}` stands in the script {} times, not once",
            parts.len() - 1
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_ability_to_make_elements_from_text_is_left() {
        let glue = format!("a: (arg0, arg1, arg2) => {{ {SETTER} }}, b");
        let inert = inert(&glue).expect("it is the known shape");
        assert!(
            !inert.contains(".innerHTML") && inert.contains("throw"),
            "{inert}"
        );
    }

    #[test]
    fn glue_of_another_shape_stops_the_build() {
        for odd in [
            &format!("{SETTER} {SETTER}"),
            "x.innerHTML = y;",
            "x.insertAdjacentHTML('beforeend', y)",
            "new Function(getStringFromWasm0(arg0, arg1))",
            "eval(text)",
        ] {
            assert!(inert(odd).is_err(), "{odd}");
        }
        assert_eq!(
            inert("let wasm;").expect("nothing to take out"),
            "let wasm;"
        );
    }

    #[test]
    fn a_piece_that_is_not_there_once_is_an_error() {
        assert_eq!(replace_once("abc", "b", "x").expect("once"), "axc");
        assert!(replace_once("abc", "d", "x").is_err());
        assert!(replace_once("abb", "b", "x").is_err());
    }
}
