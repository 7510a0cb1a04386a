//! Mozilla's checker of extensions, which must have nothing to say about either package.

use std::process::Command;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use super::{Built, Target};
use crate::setup;
use crate::workspace::Workspace;

/// What it says of a package only because it is not made for Firefox.
const FIREFOX_ONLY: [&str; 4] = [
    "BACKGROUND_SERVICE_WORKER_NOFALLBACK",
    "ADDON_ID_REQUIRED",
    "MISSING_DATA_COLLECTION_PERMISSIONS",
    "INCOGNITO_SPLIT_UNSUPPORTED",
];

/// Permissions that Firefox does not know, as the checker writes them.
const CHROMIUM_PERMISSIONS: [&str; 2] = [
    "Invalid permissions \"offscreen\"",
    "Invalid permissions \"sidePanel\"",
];

/// What the checker prints.
#[derive(Debug, Deserialize)]
struct Report {
    errors: Vec<Finding>,
    warnings: Vec<Finding>,
    notices: Vec<Finding>,
}

#[derive(Debug, Deserialize)]
struct Finding {
    code: String,
    message: String,
    file: Option<String>,
    line: Option<u32>,
}

/// Looks at a package; findings are an error.
pub fn lint(workspace: &Workspace, built: &Built) -> Result<()> {
    let web_ext = setup::web_ext::ensure(workspace)?;
    let output = Command::new("node")
        .arg(web_ext)
        .args(["lint", "--no-config-discovery", "--output", "json"])
        .arg("--source-dir")
        .arg(&built.folder)
        .output()
        .context("node could not be started")?;
    let Ok(report) = serde_json::from_slice(&output.stdout) else {
        bail!(
            "web-ext lint gave no report: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    };
    let found = complaints(report, built.target);
    if !found.is_empty() {
        bail!(
            "the extension for {} has faults:\n  {}",
            built.target.name(),
            found.join("\n  ")
        );
    }
    Ok(())
}

fn complaints(report: Report, target: Target) -> Vec<String> {
    let lists = [report.errors, report.warnings, report.notices];
    let all = lists.into_iter().flatten();
    all.filter(|finding| {
        let only = FIREFOX_ONLY.contains(&finding.code.as_str())
            || CHROMIUM_PERMISSIONS
                .iter()
                .any(|permission| finding.message.contains(permission));
        target == Target::Firefox || !only
    })
    .map(|finding| {
        format!(
            "{} in {}:{}: {}",
            finding.code,
            finding.file.unwrap_or_default(),
            finding.line.unwrap_or_default(),
            finding.message
        )
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_firefox_wants_is_no_fault_of_another_package() {
        let report = || -> Report {
            serde_json::from_str(
                r#"{
                    "count": 2,
                    "errors": [{"code": "ADDON_ID_REQUIRED", "message": "m", "file": "manifest.json"}],
                    "warnings": [{"code": "DANGEROUS_EVAL", "message": "m", "file": "a.js", "line": 3}],
                    "notices": []
                }"#,
            )
            .expect("it is a report")
        };
        assert_eq!(
            complaints(report(), Target::Chromium),
            ["DANGEROUS_EVAL in a.js:3: m"]
        );
        assert_eq!(complaints(report(), Target::Firefox).len(), 2);
    }
}
