//! One check as a short message in plain text, to send to somebody who was not there.
//!
//! Secrets are taken out as in the exports, query parameters with telling names included: a
//! message is pasted into tickets and chats.

use super::{CheckView, Redaction, iso_time};
use crate::classify::audit::{Mark, audit};
use crate::classify::text::{fill, fill_command};
use crate::classify::{Cause, NextTest, Sight, Signal, Status, StatusHint};
use crate::evidence::{Evidence, Vantage};
use std::borrow::Cow;

/// More fixes or rivals than these are left to the report.
const MOST: usize = 3;
/// And so are more findings of the audit.
const MOST_FINDINGS: usize = 5;

/// The message. Lines end with `\n`; nothing in it needs a reader for markup.
pub fn message(view: &CheckView<'_>) -> String {
    let redaction = Redaction { query: true };
    let (evidence, secrets) = redaction.evidence(view.evidence);
    let mut letter = Letter {
        text: String::new(),
        evidence: &evidence,
        redaction,
        secrets: &secrets,
    };
    letter.verdict(view);
    if view.not_tried.is_none() {
        letter.ground(view);
        letter.rivals(view);
        letter.changes(view);
        letter.next_test(view);
        letter.audit(view.evidence);
        letter.reproduce(view.diagnosis.next_test);
    }
    letter.foot();
    letter.text
}

/// The command that asks the same again, without the values of credentials.
pub fn reproduce_command(evidence: &Evidence) -> String {
    let request = &evidence.request;
    let mut command = "curl -sS -i".to_owned();
    if !matches!(request.method.as_str(), "" | "GET") {
        command.push_str(" -X '{method}'");
    }
    if evidence.context.page_origin.is_some() {
        command.push_str(" -H 'Origin: {page}'");
    }
    match request.authorization.as_deref() {
        Some("basic") => command.push_str(" -u '<name>:<password>'"),
        Some("bearer") => command.push_str(" -H 'Authorization: Bearer <token>'"),
        Some("dpop") => command.push_str(" -H 'Authorization: DPoP <token>'"),
        Some(_) => command.push_str(" -H 'Authorization: <credentials>'"),
        None => {}
    }
    if request.with_cookies {
        command.push_str(" -H 'Cookie: <cookies>'");
    }
    command.push_str(" '{url}'");
    fill_command(&command, evidence)
}

/// The message as it is written.
struct Letter<'e> {
    text: String,
    evidence: &'e Evidence,
    redaction: Redaction,
    secrets: &'e [String],
}

impl Letter<'_> {
    fn line(&mut self, line: &str) {
        // Whatever was pasted, a line stays a line, and marks of code are for HTML.
        let plain = line
            .chars()
            .filter(|c| *c != '`')
            .map(|c| if is_invisible(c) { ' ' } else { c });
        self.text.extend(plain);
        self.text.push('\n');
    }

    /// Begins a part, with an empty line before it.
    fn part(&mut self, head: &str) {
        self.text.push('\n');
        self.line(head);
    }

    fn clean<'v>(&self, value: &'v str) -> Cow<'v, str> {
        self.redaction.value(value, self.secrets)
    }

    /// The text of a table with the user's own values.
    fn fill(&self, text: crate::classify::Text) -> Cow<'static, str> {
        fill(text, self.evidence)
    }

    fn verdict(&mut self, view: &CheckView<'_>) {
        let diagnosis = view.diagnosis;
        let target = &self.evidence.target;
        let address = if target.url.is_empty() {
            "An address that the paste does not name"
        } else {
            target.url.as_str()
        };
        let status = match diagnosis.status {
            Status::Known { code } => format!("status {code}"),
            Status::Hidden { hint } => match hint {
                Some(StatusHint::Below400) => "status hidden, by a hint below 400".to_owned(),
                Some(StatusHint::From400) => "status hidden, by a hint 400 or above".to_owned(),
                None => "status hidden".to_owned(),
            },
            Status::None => "no status".to_owned(),
        };
        let address = address.to_owned();
        self.line(&address);
        self.line(&format!("{} ({status})", diagnosis.outcome.word()));
        self.text.push('\n');
        let sentence = match (view.not_tried, diagnosis.main()) {
            (Some(why), _) => Cow::Owned(why.text()),
            (None, Some(cause)) => self.fill(cause.rule.plain),
            (None, None) => Cow::Borrowed("No known cause fits what was seen."),
        };
        self.line(&sentence);
    }

    fn ground(&mut self, view: &CheckView<'_>) {
        let Some(cause) = view.diagnosis.main() else {
            return;
        };
        self.part(&format!(
            "How sure: {}. It rests on:",
            cause.confidence.word().to_ascii_lowercase()
        ));
        for signal in &cause.because {
            self.signal(signal);
        }
    }

    fn signal(&mut self, signal: &Signal) {
        let prefix = match signal.sight {
            Sight::Seen => "",
            Sight::Absent => "Not there: ",
            Sight::Hidden => "Cannot be seen: ",
        };
        let line = match &signal.value {
            Some(value) => format!("- {prefix}{}: {}", signal.text, self.clean(value)),
            None => format!("- {prefix}{}", signal.text),
        };
        self.line(&line);
    }

    fn rivals(&mut self, view: &CheckView<'_>) {
        let rivals: Vec<&Cause> = view.diagnosis.rivals().take(MOST).collect();
        if rivals.is_empty() {
            return;
        }
        self.part("What else it could be:");
        for cause in rivals {
            let sure = cause.confidence.word().to_ascii_lowercase();
            self.line(&format!("- {} ({sure})", cause.rule.title));
        }
    }

    fn changes(&mut self, view: &CheckView<'_>) {
        let Some(cause) = view.diagnosis.main() else {
            return;
        };
        if cause.rule.fixes.is_empty() {
            return;
        }
        self.part("Who can act, and what to change:");
        for fix in cause.rule.fixes.iter().take(MOST) {
            let text = self.fill(fix.text);
            self.line(&format!("- {}: {text}", fix.actor.word()));
        }
    }

    fn next_test(&mut self, view: &CheckView<'_>) {
        let lines = match view.diagnosis.next_test {
            NextTest::Settled => return,
            NextTest::Probe { shows, .. } => vec![self.fill(shows).into_owned()],
            NextTest::Command { command, shows } => vec![
                format!("  {}", fill_command(&command, self.evidence)),
                self.fill(shows).into_owned(),
            ],
            NextTest::Look { ask, shows } => {
                vec![format!("{} {}", self.fill(ask), self.fill(shows))]
            }
        };
        self.part("What would settle it:");
        for line in lines {
            self.line(&line);
        }
    }

    /// Looks at the evidence as it was: what is redacted can no longer be found.
    fn audit(&mut self, evidence: &Evidence) {
        let mut wrong = audit(evidence);
        wrong.retain(|audited| audited.mark == Mark::Wrong);
        wrong.truncate(MOST_FINDINGS);
        if wrong.is_empty() {
            return;
        }
        self.part("For the people who run this server:");
        for audited in wrong {
            let sentence = self.fill(audited.sentence());
            let change = self.fill(audited.criterion.change);
            let line = match &audited.value {
                Some(value) => {
                    let sentence = sentence.trim_end_matches('.');
                    format!("- {sentence}: {}. {change}", self.clean(value))
                }
                None => format!("- {sentence} {change}"),
            };
            self.line(&line);
        }
    }

    /// Unless the next test is that command already.
    fn reproduce(&mut self, next: NextTest) {
        let told = matches!(next, NextTest::Command { command, .. }
            if command.starts_with("curl ") && command.contains("'{url}'"));
        if self.evidence.target.is_http() && !told {
            self.part("To see it again:");
            let command = reproduce_command(self.evidence);
            self.line(&format!("  {command}"));
        }
    }

    fn foot(&mut self) {
        let context = &self.evidence.context;
        let place = match (context.vantage, &context.page_origin) {
            (Vantage::Page, Some(page)) => format!("Checked from a page at {page}"),
            (Vantage::Page, None) => "Checked from a page".to_owned(),
            (Vantage::Extension, _) => "Checked by the browser extension".to_owned(),
            (Vantage::Capture, _) => "Read from a pasted record".to_owned(),
            (Vantage::Har, _) => {
                "Read from what a browser recorded of a page's requests".to_owned()
            }
            (Vantage::Log, _) => "Read from an access log".to_owned(),
        };
        let at = iso_time(context.at_ms).map_or(String::new(), |time| {
            let (day, clock) = time.split_once('T').unwrap_or((&time, ""));
            format!(", {day} {} UTC", clock.trim_end_matches('Z'))
        });
        self.part(&format!("{place}{at}. Secrets are left out."));
    }
}

/// Control and formatting characters, which would change how the message reads.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        )
}
