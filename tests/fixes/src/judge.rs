//! Whether what the app says, and what the wire shows, is as the case expects.

use anyhow::{Context as _, Result, bail, ensure};
use turnaway::classify::text::fill_recipe;
use turnaway::evidence::Evidence;
use turnaway::fixes;
use turnaway_e2e::{Check, Status};

use crate::case::Case;
use crate::look::Look;
use crate::servers::Server;
use crate::wire;

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
    Ok(())
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
    ensure!(
        check
            .causes
            .iter()
            .all(|cause| cause.id != case.before.cause),
        "{} is still there: {}",
        case.before.cause,
        shown(check)
    );
    match &look.script {
        Some(Ok(false)) => bail!("the script still fails"),
        Some(Err(error)) => bail!("the script still fails: {error}"),
        Some(Ok(true)) | None => Ok(()),
    }
}

/// What must stay refused is refused.
pub fn still_refused(case: &Case, port: u16) -> Result<()> {
    ensure!(
        !case.refused.is_empty(),
        "the case says nothing that stays refused"
    );
    for refused in case.refused {
        let path = if refused.path.is_empty() {
            case.path
        } else {
            refused.path
        };
        let reply = wire::request(port, refused.method, path, refused.headers)?;
        ensure!(
            (refused.holds)(&reply),
            "after: it does not hold that {}: {} {path} got {reply:?}",
            refused.what,
            refused.method,
        );
    }
    Ok(())
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

/// The recipe's lines, filled from what the page itself saw.
pub fn recipe_for(server: &Server, case: &Case, look: &Look) -> Result<String> {
    let recipe = fixes::recipe(case.kind, server.platform)
        .with_context(|| format!("{} has no recipe {}", server.platform, case.kind.id()))?;
    let check = look.told.as_ref().unwrap_or(&look.check);
    let mut evidence: Evidence =
        serde_json::from_value(check.evidence.clone()).context("the evidence in the export")?;
    if case.before.cause != "cors.method-not-allowed" {
        // What the console does not say, its reader knows: which request it was.
        case.method.clone_into(&mut evidence.request.method);
    }
    Ok(fill_recipe(recipe, &evidence).code)
}
