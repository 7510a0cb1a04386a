//! Turnaway's own CSV, opened again: the verdicts as they stand in it. What they rest on is not there, so
//! no diagnosis is made of it.

use super::reopened::{Kept, OwnForm, Reopened};
use crate::classify::{
    Answered, Cause, Confidence, LinkVerdict, NextTest, Outcome, Role, Status, StatusHint,
    diagnose, rules,
};
use crate::evidence::{Context, Evidence, Target, UrlParser, Vantage};
use crate::input::csv_records;

/// What its header begins with in every version.
const HEADER: &str = "url,outcome,status,";

/// The report that a text is.
pub(super) fn read(text: &str, urls: &dyn UrlParser) -> Option<Reopened> {
    text.starts_with(HEADER).then_some(())?;
    let mut records = csv_records(text);
    let (_, names) = records.next()?;
    let mut report = Reopened::empty(OwnForm::Csv);
    for (_, cells) in records {
        let row = Row {
            names: &names,
            cells: &cells,
        };
        match row.check(urls) {
            Some(check) => report.checks.push(check),
            None => report.unread = report.unread.saturating_add(1),
        }
    }
    Some(report)
}

struct Row<'r> {
    names: &'r [String],
    cells: &'r [String],
}

impl Row<'_> {
    /// A cell, without the mark that keeps a spreadsheet from taking it for a formula.
    fn cell(&self, name: &str) -> &str {
        let place = self.names.iter().position(|it| it == name);
        let cell = place.and_then(|place| self.cells.get(place));
        let cell = cell.map_or("", String::as_str);
        match cell.strip_prefix('\'') {
            Some(inner) if inner.trim_start().starts_with(['=', '+', '-', '@']) => inner,
            _ => cell,
        }
    }

    fn check(&self, urls: &dyn UrlParser) -> Option<Kept> {
        let outcome = Outcome::from_id(self.cell("outcome"))?;
        let confidence = match self.cell("confidence") {
            "certain" => Confidence::Certain,
            "likely" => Confidence::Likely,
            _ => Confidence::Possible,
        };
        let url = self.cell("url");
        let target = match url.is_empty() {
            true => Target::not_told(),
            false => Target::parse(url, urls),
        };
        let evidence = Evidence::new(
            target,
            Context {
                vantage: Vantage::Capture,
                ..Context::default()
            },
        );
        let verdict = LinkVerdict {
            outcome,
            confidence,
        };
        let mut diagnosis = diagnose(&evidence);
        (diagnosis.outcome, diagnosis.confidence) = (outcome, confidence);
        diagnosis.link = verdict;
        diagnosis.status = self.status();
        diagnosis.answered = match self.cell("answered") {
            "yes" => Answered::Yes,
            "no" => Answered::No,
            _ => Answered::Unknown,
        };
        diagnosis.next_test = NextTest::Settled;
        diagnosis.causes = rules::find(self.cell("cause"))
            .map(|rule| Cause {
                rule,
                role: Role::Main,
                confidence,
                because: Vec::new(),
            })
            .into_iter()
            .collect();
        Some(Kept {
            evidence,
            diagnosis,
            line: self.cell("line").parse().unwrap_or(1),
            took_ms: self.cell("took_ms").parse::<u32>().map_or(0.0, f64::from),
        })
    }

    fn status(&self) -> Status {
        let hint = match self.cell("hint") {
            "below-400" => Some(StatusHint::Below400),
            "400-or-above" => Some(StatusHint::From400),
            _ => None,
        };
        match self.cell("status") {
            "hidden" => Status::Hidden { hint },
            code => match code.parse() {
                Ok(code @ 100..=999) => Status::Known { code },
                _ => Status::None,
            },
        }
    }
}
