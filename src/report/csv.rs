//! The CSV export: one record for each URL, for spreadsheets (RFC 4180). A record stands on one
//! line, but for the lines of a recipe, which keep their ends inside the quotes of their cell.

use super::check::CheckJson;
use super::fix::Breadth;
use super::inert::{push_cell, push_lines};
use super::told::{Told, told};
use super::{CheckView, ExportOptions, Redaction, check_json};
use crate::classify::text::{fill, values};
use crate::classify::{Outcome, Status};
use crate::evidence::Evidence;
use crate::fixes::{Gap, Recipe};

/// The header record. Columns are only ever added, at the end.
pub const COLUMNS: [&str; 23] = [
    "url",
    "outcome",
    "status",
    "hint",
    "answered",
    "confidence",
    "cause",
    "cause_title",
    "actor",
    "fix",
    "requests",
    "started",
    "took_ms",
    "line",
    "recipe_platform",
    "recipe_place",
    "recipe_replaces",
    "recipe",
    "recipe_note",
    "recipe_opens",
    "recipe_shut",
    "recipe_undo",
    "recipe_proven",
];

/// Which of them keeps its line ends.
const OF_LINES: &str = "recipe";

/// Writes the header and one record for each check.
pub fn write<'a>(
    checks: &mut dyn Iterator<Item = CheckView<'a>>,
    options: ExportOptions,
    sink: &mut dyn FnMut(&str),
) {
    let redaction = Redaction {
        keep_addresses: options.keep_addresses,
    };
    if options.bom {
        sink("\u{feff}");
    }
    sink(&record(COLUMNS));
    for check in checks {
        let json = check_json(&check, redaction, Breadth::Named);
        sink(&check_record(&json, &Lines::of(&check, &json.evidence)));
    }
}

/// The first recipe of the main cause for the platform that the answer names, and why there is none
/// where there is none.
#[derive(Debug, Default)]
struct Lines {
    platform: &'static str,
    place: String,
    replaces: String,
    code: String,
    note: String,
    opens: String,
    shut: String,
    undo: String,
    proven: String,
}

impl Lines {
    fn of(check: &CheckView<'_>, clean: &Evidence) -> Self {
        let cause = match check.not_tried {
            None => check.diagnosis.main(),
            Some(_) => None,
        };
        let Some(rule) = cause.map(|cause| cause.rule) else {
            return Lines::default();
        };
        let help = rule.fixes.iter().flat_map(|fix| fix.help);
        let all: Vec<Told> = help.map(|help| told(rule, help, clean)).collect();
        let recipe = |told: &Told| match told {
            Told::Recipe(recipe) => Some(*recipe),
            _ => None,
        };
        match all.iter().find_map(recipe) {
            Some(recipe) => Self::filled(recipe, clean),
            None => Lines {
                note: all.first().map_or_else(String::new, Told::note),
                ..Lines::default()
            },
        }
    }

    fn filled(recipe: &'static Recipe, clean: &Evidence) -> Self {
        let filled = recipe.fill(&values(clean));
        let said = |text| fill(text, clean).into_owned();
        let gaps: Vec<String> = filled.gaps.iter().map(Gap::sentence).collect();
        Lines {
            platform: recipe.platform.name,
            place: said(recipe.place),
            replaces: said(recipe.replaces),
            code: filled.code,
            note: gaps.join(" "),
            opens: said(recipe.opens),
            shut: said(recipe.shut),
            undo: said(recipe.undo),
            proven: match recipe.proven() {
                [] => format!("Not run. {}", said(recipe.unproven)),
                seen => seen.join(" "),
            },
        }
    }
}

fn check_record(check: &CheckJson, recipe: &Lines) -> String {
    let (status, hint) = match check.status {
        Status::Known { code } => (code.to_string(), None),
        Status::Hidden { hint } => ("hidden".to_owned(), hint),
        Status::None => ("none".to_owned(), None),
    };
    let about_link = |cause: &&super::CauseJson| cause.id.starts_with("link.");
    // Of a withheld answer, what is known of the link comes before why a page may not read it.
    let cause = match check.outcome {
        Outcome::Answers | Outcome::RefusedOrMissing => check.causes.iter().find(about_link),
        _ => check.causes.first(),
    };
    let fix = cause.and_then(|cause| cause.fixes.first());
    let line = check.line.map(|line| line.to_string());
    record([
        &check.url,
        check.outcome.id(),
        &status,
        hint.map_or("", crate::classify::StatusHint::id),
        check.answered.id(),
        check.confidence.id(),
        cause.map_or("", |cause| cause.id),
        check
            .not_tried
            .as_deref()
            .unwrap_or(cause.map_or("", |cause| cause.title)),
        cause.map_or("", |cause| cause.actor.id()),
        fix.map_or("", |fix| &fix.text),
        &check.requests.to_string(),
        check.started.as_deref().unwrap_or_default(),
        &check.took_ms.to_string(),
        line.as_deref().unwrap_or_default(),
        recipe.platform,
        &recipe.place,
        &recipe.replaces,
        &recipe.code,
        &recipe.note,
        &recipe.opens,
        &recipe.shut,
        &recipe.undo,
        &recipe.proven,
    ])
}

/// One record with its line end.
fn record(cells: [&str; COLUMNS.len()]) -> String {
    let mut text = String::with_capacity(256);
    for (at, (cell, column)) in cells.into_iter().zip(COLUMNS).enumerate() {
        if at > 0 {
            text.push(',');
        }
        match column == OF_LINES {
            true => push_lines(&mut text, cell),
            false => push_cell(&mut text, cell),
        }
    }
    text.push_str("\r\n");
    text
}
