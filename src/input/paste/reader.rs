//! What the readers of the single formats have in common, and how their lines get to them.

use super::command;
use super::console;
use super::lines::{Leftovers, Line};
use super::shell;
use super::step::Step;

/// Reads one format line by line.
pub(super) trait LineReader {
    /// Reads a line.
    fn line(&mut self, line: Line<'_>, leftovers: &mut Leftovers);
    /// Between two things: a command line or a console message may stand here.
    fn idle(&self) -> bool;
    /// Ends what is being read.
    fn close(&mut self, leftovers: &mut Leftovers);
    /// What was read.
    fn steps(&mut self) -> &mut Vec<Step>;
}

/// The longest command line, in lines and bytes.
const COMMAND: (usize, usize) = (2_000, 512 * 1024);

/// A command line that may go on.
struct Command {
    text: String,
    lines: usize,
    quotes: shell::Quotes,
}

/// Reads a whole text: command lines and console messages wherever they may stand, everything
/// else by the format's own reader.
pub(super) fn read_all<'t>(
    lines: impl Iterator<Item = Line<'t>>,
    reader: &mut dyn LineReader,
    leftovers: &mut Leftovers,
) {
    let mut command: Option<Command> = None;
    for line in lines {
        if let Some(mut open) = command.take() {
            open.add(line.text);
            if open.goes_on(line.text) {
                command = Some(open);
            } else {
                open.finish(reader);
            }
            continue;
        }
        if reader.idle() || line.text.trim_start().starts_with("$ curl") {
            if let Some(text) = command::start(line.text) {
                reader.close(leftovers);
                let mut open = Command {
                    text: String::new(),
                    lines: 0,
                    quotes: shell::Quotes::default(),
                };
                open.add(text);
                if open.goes_on(line.text) {
                    command = Some(open);
                } else {
                    open.finish(reader);
                }
                continue;
            }
            if let Some(steps) = console::of_line(line.text) {
                reader.steps().extend(steps);
                continue;
            }
        }
        reader.line(line, leftovers);
    }
    if let Some(open) = command {
        open.finish(reader);
    }
    reader.close(leftovers);
}

impl Command {
    fn add(&mut self, line: &str) {
        if self.lines > 0 {
            self.text.push('\n');
        }
        self.text.push_str(line);
        self.lines += 1;
        self.quotes.read(line);
    }

    fn goes_on(&self, line: &str) -> bool {
        let open = shell::goes_on(line) || self.quotes.open();
        open && self.lines < COMMAND.0 && self.text.len() < COMMAND.1
    }

    fn finish(self, reader: &mut dyn LineReader) {
        let request = command::request(&self.text);
        reader.steps().extend(request.map(Step::Command));
    }
}
