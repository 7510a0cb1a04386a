//! `docs/fixes.md`: every recipe, with what it opens and what was seen of it.

use std::fmt::Write as _;

use turnaway::fixes::{self, FixKind, Given, Recipe, Values};

/// The whole file, from the recipes and the cases.
pub fn text() -> String {
    let all = fixes::all().count();
    let proven = fixes::all().filter(|recipe| is_proven(recipe)).count();
    let mut text = format!(
        "# Fixes to copy\n\n\
         Turnaway fills these with your own origin, path, methods and headers, each quoted for the \
         place where it stands\n([how](advice.md)). `cargo xtask docs` writes this file from the \
         tables in `src/fixes/` and `tests/fixes/`.\n\n\
         {all} recipes for {} goals, {proven} of them proven: `cargo xtask prove-fixes` starts the \
         real program in a set-up that fails,\nputs the lines in their place unchanged, and looks \
         before and after at the address and everything around it.\nWhat was seen stands with the \
         recipe, sentence by sentence; of the others it says why they are not run.\n\n\
         | goal | proven on | not run on |\n|---|---|---|\n",
        FixKind::ALL.len()
    );
    for kind in FixKind::ALL {
        let _ = writeln!(
            text,
            "| [`{}`](#{}) | {} | {} |",
            kind.id(),
            kind.id().replace('.', ""),
            platforms(*kind, true),
            platforms(*kind, false),
        );
    }
    for kind in FixKind::ALL {
        let _ = write!(text, "\n## {}\n\n{}\n", kind.id(), prose(kind.goal().get()));
        for recipe in fixes::recipes(*kind) {
            one(recipe, &mut text);
        }
    }
    text
}

fn one(recipe: &Recipe, text: &mut String) {
    let code = recipe.fill(&stand_ins()).code;
    let _ = write!(
        text,
        "\n### {} on {}\n\n{}\n\n~~~{}\n{}\n~~~\n\n",
        kind_words(recipe.kind),
        recipe.platform.name,
        prose(&recipe.place),
        recipe.language.id(),
        code.trim_end(),
    );
    for (what, said) in [
        ("Replaces", recipe.replaces),
        ("Opens", recipe.opens),
        ("Stays shut", recipe.shut),
        ("Way back", recipe.undo),
    ] {
        let _ = writeln!(text, "- **{what}:** {}", prose(&said));
    }
    match recipe.proven() {
        [] => {
            let _ = writeln!(text, "- **Not run:** {}", prose(&recipe.unproven));
        }
        seen => {
            text.push_str("- **Proven:**\n");
            for sentence in seen {
                let _ = writeln!(text, "  - {}", prose(sentence));
            }
        }
    }
}

/// The goal's id as words, for a heading.
fn kind_words(kind: FixKind) -> String {
    kind.id().replace(['.', '-'], " ")
}

/// What stands in the file for the reader's own values.
fn stand_ins() -> Values {
    Values::new(&Given {
        url: "https://your-server.example/your-path",
        host: "your-server.example",
        origin: "https://your-server.example",
        path: "/your-path",
        page: Some("https://your-page.example"),
        method: "GET",
        ..Given::default()
    })
}

/// Prose for Markdown: placeholders as code, and a `<` outside of code begins no tag.
fn prose(text: &str) -> String {
    let parts = text.split('`').enumerate().map(|(at, part)| {
        if at % 2 == 0 {
            part.replace('<', "&lt;")
                .replace('{', "`{")
                .replace('}', "}`")
        } else {
            format!("`{part}`")
        }
    });
    parts.collect()
}

fn is_proven(recipe: &Recipe) -> bool {
    !recipe.proven().is_empty()
}

fn platforms(kind: FixKind, proven: bool) -> String {
    let names: Vec<&str> = fixes::recipes(kind)
        .filter(|recipe| is_proven(recipe) == proven)
        .map(|recipe| recipe.platform.name)
        .collect();
    names.join(", ")
}
