//! Whether what the app says is as the case expects.

use anyhow::{Result, bail, ensure};
use serde_json::Value;
use turnaway_e2e::{Check, Status};

use crate::case::Case;
use crate::look::Look;

/// The set-up fails, and the app names the cause.
pub fn before(case: &Case, look: &Look) -> Result<()> {
    ensure!(
        look.script != Some(Ok(true)),
        "before: the script works, and should not yet"
    );
    let check = look.told.as_ref().unwrap_or(&look.check);
    let named = check
        .causes
        .iter()
        .any(|cause| cause.id == case.before.cause);
    ensure!(
        check.outcome == case.before.outcome && named,
        "before: expected {} by {}, the page says {}",
        case.before.outcome,
        case.before.cause,
        shown(check),
    );
    if let Some(fact) = case.shown {
        let sight = sight(check, case.before.cause, fact);
        ensure!(sight == Some("hidden"), "before: {fact} is {sight:?}");
    }
    Ok(())
}

/// How the page sees a fact of a cause: `seen`, `absent` or `hidden`.
fn sight<'c>(check: &'c Check, cause: &str, fact: &str) -> Option<&'c str> {
    let of_id = check.causes.iter().filter(|one| one.id == cause);
    let mut facts = of_id.flat_map(|cause| &cause.because);
    let found = facts.find(|one| one.get("text").and_then(Value::as_str) == Some(fact))?;
    found.get("seen")?.as_str()
}

/// The check that failed no longer does.
pub fn after(case: &Case, look: &Look) -> Result<()> {
    let check = &look.check;
    let code = match check.status {
        Status::Known { code } => code,
        _ => 0,
    };
    ensure!(
        check.outcome == case.after.outcome && code == case.after.status,
        "expected {} {}, the page says {}",
        case.after.outcome,
        case.after.status,
        shown(check),
    );
    match case.shown {
        Some(fact) => {
            let sight = sight(check, case.before.cause, fact);
            ensure!(
                sight == Some("seen"),
                "{fact} is {sight:?}: {}",
                shown(check)
            );
        }
        None => ensure!(
            check
                .causes
                .iter()
                .all(|cause| cause.id != case.before.cause),
            "{} is still there: {}",
            case.before.cause,
            shown(check)
        ),
    }
    match &look.script {
        Some(Ok(false)) => bail!("the script still fails"),
        Some(Err(error)) => bail!("the script still fails: {error}"),
        Some(Ok(true)) | None => Ok(()),
    }
}

fn shown(check: &Check) -> String {
    let causes: Vec<String> = check
        .causes
        .iter()
        .map(|cause| format!("{} ({})", cause.id, cause.role))
        .collect();
    let status = check.status.id();
    format!("{} {status}: {}", check.outcome, causes.join(", "))
}
