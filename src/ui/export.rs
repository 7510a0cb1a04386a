//! Saves the results as a file.

use super::preferences::depth_id;
use super::session::Session;
use super::web;
use crate::browser::context;
use crate::report::{Breadth, CheckView, ExportOptions, Format, RunInfo};

/// A new part of the file begins when one is this long, so that no single string gets huge.
const PART_BYTES: usize = 4_000_000;

/// Saves everything that has a result.
pub fn save(session: &Session, format: Format, keep_addresses: bool) {
    let page = context::read().page_origin;
    let mut parts = vec![String::new()];
    session.store().read(|results| {
        let run = RunInfo {
            started_ms: results.started_ms,
            took_ms: results.took_ms,
            total: u32::try_from(results.rows.len()).unwrap_or(u32::MAX),
            page: page.as_deref(),
            depth: Some(depth_id(results.depth)),
            question: Some(results.asked.id()),
        };
        let checks = results.rows.iter().filter_map(|row| {
            let check = row.check()?;
            Some(
                CheckView::new(&check.evidence, &check.diagnosis)
                    .at_line(row.line)
                    .asked(row.asked)
                    .not_tried(check.not_tried),
            )
        });
        let options = ExportOptions {
            keep_addresses,
            bom: true,
            breadth: Breadth::for_checks(results.rows.len()),
        };
        format.write(checks, &run, options, &mut |text| match parts.last_mut() {
            Some(part) if part.len() < PART_BYTES => part.push_str(text),
            _ => parts.push(text.to_owned()),
        });
    });
    // A browser that refuses to save says so itself.
    let _ = web::download(&parts, format.media_type(), format.file_name());
}
