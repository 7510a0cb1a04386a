//! One check as a short message, to send to somebody who was not there.
//!
//! Secrets are taken out as in the exports: a message is pasted into tickets and chats. So is what
//! strangers chose: every value that a server or a link brought stands in a code span, and every
//! command in a fenced block, where no Markdown, chat or terminal acts on it (`inert`).

use super::inert::{code_block, code_line, code_span, marked, sentence};
use super::told::{Told, told};
use super::{CheckView, Redaction, reproduce};
use crate::classify::audit::{Mark, audit};
use crate::classify::text::{fill, fill_command, fill_recipe};
use crate::classify::{Cause, NextTest, Sight, Signal, Status, StatusHint};
use crate::evidence::{Evidence, Vantage};
use crate::fixes::{Filled, FixKind, Gap, Help, Language, Recipe};
use crate::protocol::iso_time;
use crate::secret::Clean;

/// More fixes, recipes or rivals than these are left to the report.
const MOST: usize = 3;
/// And so are more findings of the audit.
const MOST_FINDINGS: usize = 5;

/// The message. Lines end with `\n`; it reads well as plain text and as Markdown.
pub fn message(view: &CheckView<'_>) -> String {
    let clean = Redaction::default().evidence(view.evidence);
    let mut letter = Letter {
        text: String::new(),
        marked: with_marks(&clean.evidence),
        clean: &clean,
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

/// The evidence with marks around every value that sentences quote.
fn with_marks(evidence: &Evidence) -> Evidence {
    let mut marked_evidence = evidence.clone();
    let target = &mut marked_evidence.target;
    for (value, unknown) in [
        (&mut target.url, "<the address>"),
        (&mut target.host, "<host>"),
        (&mut target.origin, "<the server's origin>"),
        (&mut target.path, "<path>"),
    ] {
        match value.as_str() {
            "" if target.unknown => *value = marked(unknown),
            "" => {}
            known => *value = marked(known),
        }
    }
    let page = &mut marked_evidence.context.page_origin;
    *page = page.as_deref().map(marked);
    let method = &mut marked_evidence.request.method;
    // Methods are listed among others only if they are words.
    if !method
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    {
        *method = marked(method);
    }
    marked_evidence
}

/// The message as it is written.
struct Letter<'c> {
    text: String,
    clean: &'c Clean,
    marked: Evidence,
}

impl Letter<'_> {
    /// A line of ours, perhaps with spans in it.
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// Begins a part, with an empty line before it.
    fn part(&mut self, head: &str) {
        self.text.push('\n');
        self.line(head);
    }

    fn command(&mut self, command: &Filled) {
        self.line("```");
        self.line(&code_line(&command.code));
        self.line("```");
        self.gaps(&command.gaps);
    }

    fn gaps(&mut self, gaps: &[Gap]) {
        for gap in gaps {
            self.line(&format!("- By hand: {}", gap.sentence()));
        }
    }

    /// A value that somebody else chose.
    fn quote(&self, value: &str) -> String {
        code_span(&self.clean.value(value))
    }

    /// The text of a table with the user's own values.
    fn fill(&self, text: crate::classify::Text) -> String {
        sentence(&fill(text, &self.marked))
    }

    fn verdict(&mut self, view: &CheckView<'_>) {
        let diagnosis = view.diagnosis;
        let url = &self.clean.evidence.target.url;
        let address = match url.is_empty() {
            true => "An address that the paste does not name".to_owned(),
            false => code_span(url),
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
        self.line(&address);
        self.line(&format!("{} ({status})", diagnosis.outcome.word()));
        self.text.push('\n');
        let sentence = match (view.not_tried, diagnosis.main()) {
            (Some(why), _) => why.text(),
            (None, Some(cause)) => self.fill(cause.rule.plain),
            (None, None) => "No known cause fits what was seen.".to_owned(),
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
            Sight::Seen | Sight::Absent => "",
            Sight::Hidden => "Cannot be seen: ",
        };
        let line = match &signal.value {
            Some(value) => format!("- {prefix}{}: {}", signal.text, self.quote(value)),
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
        let mut told_of: Vec<FixKind> = Vec::new();
        let mut codes: Vec<&str> = Vec::new();
        let mut after_recipe = false;
        for fix in cause.rule.fixes.iter().take(MOST) {
            if std::mem::take(&mut after_recipe) {
                self.text.push('\n');
            }
            let text = self.fill(fix.text);
            self.line(&format!("- {}: {text}", fix.actor.word()));
            for help in fix.help {
                if told_of.contains(&help.kind) {
                    continue;
                }
                told_of.push(help.kind);
                let told = told(cause.rule, help, &self.clean.evidence);
                if let Told::Recipe(recipe) = told {
                    // One way may reach two goals.
                    if codes.contains(&recipe.code.get()) || codes.len() == MOST {
                        continue;
                    }
                    codes.push(recipe.code.get());
                }
                after_recipe |= self.told(help, &told);
            }
        }
    }

    /// The recipe for the platform that the answer or the cause names, or why there is none here. Answers whether
    /// anything was said.
    fn told(&mut self, help: &Help, told: &Told) -> bool {
        if let Told::Recipe(recipe) = told {
            self.recipe(recipe);
            return true;
        }
        let note = told.note();
        if note.is_empty() {
            return false;
        }
        let goal = self.fill(help.kind.goal());
        self.part(&format!("{goal} {note}"));
        true
    }

    /// Everything that the page says of a recipe.
    fn recipe(&mut self, recipe: &'static Recipe) {
        let goal = self.fill(recipe.kind.goal());
        self.part(&format!("{goal} With {}:", recipe.platform.name));
        let place = self.fill(recipe.place);
        self.line(&format!("- Place: {place}"));
        let replaces = self.fill(recipe.replaces);
        self.line(&format!("- Replaces: {replaces}"));
        let filled = fill_recipe(recipe, &self.clean.evidence);
        self.text.push('\n');
        self.text
            .push_str(&code_block(recipe.language.id(), &filled.code));
        self.text.push('\n');
        self.gaps(&filled.gaps);
        for (what, said) in [
            ("Opens", recipe.opens),
            ("Stays shut", recipe.shut),
            ("Way back", recipe.undo),
        ] {
            let said = self.fill(said);
            self.line(&format!("- {what}: {said}"));
        }
        let proven = match recipe.proven() {
            [] => format!("Not run: {}", self.fill(recipe.unproven)),
            seen => format!("Proven: {}", seen.join(" ")),
        };
        self.line(&format!("- {proven}"));
    }

    fn next_test(&mut self, view: &CheckView<'_>) {
        const HEAD: &str = "What would settle it:";
        let (command, sentence) = match view.diagnosis.next_test {
            NextTest::Settled => return,
            NextTest::Probe { shows, .. } => (None, self.fill(shows)),
            NextTest::Command { command, shows } => (Some(command), self.fill(shows)),
            NextTest::Look { ask, shows } => {
                (None, format!("{} {}", self.fill(ask), self.fill(shows)))
            }
        };
        self.part(HEAD);
        if let Some(command) = command {
            self.command(&fill_command(&command, &self.clean.evidence));
        }
        self.line(&sentence);
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
                    format!("- {sentence}: {}. {change}", self.quote(value))
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
        if self.clean.evidence.target.is_http() && !told {
            self.part("To see it again:");
            self.command(&reproduce::command(&self.clean.evidence, Language::Shell));
        }
    }

    fn foot(&mut self) {
        let context = &self.clean.evidence.context;
        let place = match (context.vantage, &context.page_origin) {
            (Vantage::Page, Some(page)) => {
                format!("Checked from a page at {}", code_span(page))
            }
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
