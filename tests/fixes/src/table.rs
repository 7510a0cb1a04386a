//! `docs/fixes.md`: which fix there is for which platform, and which were run how.

use std::fmt::Write as _;

use turnaway::classify::fixes::{self, FixKind, Recipe, Run};

use crate::case::{After, Case};
use crate::claims::observed;
use crate::observed::Observed;
use crate::servers::{SERVERS, Server};

/// The whole file, from the recipes and the cases.
pub fn text() -> String {
    let all = fixes::all().count();
    let proven = fixes::all().filter(is_proven).count();
    let mut text = format!(
        "# Fixes to copy\n\n\
         Turnaway fills these with your own origin, path, methods and headers. \
         `cargo xtask docs`\nwrites this file from the tables in \
         `src/classify/fixes/` and `tests/fixes/`.\n\n\
         {all} recipes.\n\n\
         - **Proven** ({proven}): `cargo xtask prove-fixes` starts the real server in a set-up \
         that fails, reads the diagnosis\n  off the page in Chromium, puts the lines in their \
         place unchanged, and sees that the page now reads the answer,\n  and a page of another \
         origin does not. Before and after, some hundred requests are put to the address and \
         all\n  around it: addresses above, beside and below, a sign-in page, sessions, tokens, \
         passwords, a folder for one network\n  address, hidden files, scripts; by people, \
         programs, pages of this and another origin, and by preflights. What changed\n  is \
         exactly what the recipe says.\n  Cloudflare Workers run in `workerd`, Cloudflare's own \
         runtime.\n\
         - **Not run** ({}): written from the platform's documentation.\n\n\
         ## By goal\n\n| fix | goal | proven on | not run on |\n|---|---|---|---|\n",
        all - proven
    );
    for kind in FixKind::ALL {
        let goal = kind.goal().get().replace('{', "`{").replace('}', "}`");
        let _ = writeln!(
            text,
            "| `{}` | {goal} | {} | {} |",
            kind.id(),
            platforms(kind, Run::Proven),
            platforms(kind, Run::NotRun),
        );
    }
    text.push_str(
        "\n## How they were run\n\n\
         Each line is one set-up. *Before* is the verdict and the cause that the page names; \
         *after* is the verdict with the\nrecipe applied, and *seen* what was proven \
         of it, in the words of the list below.\n\n\
         | server | fix | before | after | seen |\n|---|---|---|---|---|\n",
    );
    for server in SERVERS {
        for case in server.all_cases() {
            let _ = writeln!(
                text,
                "| {} | {} | {} | {} | {} |",
                server.platform,
                name(case),
                before(case),
                after(case.after),
                seen(server, case),
            );
        }
    }
    text.push_str("\n## What was seen\n\n| name | what |\n|---|---|\n");
    for sentence in Observed::ALL {
        let _ = writeln!(text, "| {} | {} |", sentence.id(), sentence.sentence());
    }
    text
}

fn is_proven(recipe: &&Recipe) -> bool {
    recipe.run == Run::Proven
}

fn platforms(kind: FixKind, run: Run) -> String {
    let names: Vec<&str> = fixes::recipes(kind)
        .filter(|recipe| recipe.run == run)
        .map(|recipe| recipe.platform)
        .collect();
    names.join(", ")
}

fn before(case: &Case) -> String {
    format!("{}: `{}`", case.before.outcome, case.before.cause)
}

fn after(after: After) -> String {
    match after.status {
        0 => after.outcome.to_owned(),
        status => format!("{} {status}", after.outcome),
    }
}

fn name(case: &Case) -> String {
    match case.place {
        "" => format!("`{}`", case.kind.id()),
        place => format!("`{}`, {place}", case.kind.id()),
    }
}

fn seen(server: &Server, case: &Case) -> String {
    let names: Vec<&str> = observed(server, case)
        .into_iter()
        .map(Observed::id)
        .collect();
    names.join(", ")
}
