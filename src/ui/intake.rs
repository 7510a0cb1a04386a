//! What the user gave to be checked, and the reading of it.
//!
//! Reading goes in slices of a few milliseconds, so typing and scrolling stay smooth whatever the
//! size of the text. A long paste or a file is held aside rather than put into the text box,
//! which would take seconds to lay it out.

use super::logs::{Logs, OpenedLog};
use super::recording::Recordings;
use super::reports::{Preset, Reports};
use super::{later, web};
use crate::browser::BrowserUrl;
use crate::evidence::cut_to;
use crate::input::har::is_recording;
use crate::input::logs::Recognised;
use crate::input::paste::{Pasted, PastedKind};
use crate::input::{Found, Kind, Reader, Reading};
use crate::run::gate::List;
use std::cell::{Cell, RefCell};
use std::ops::Range;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;
use yew::Callback;

/// Texts longer than this are held aside.
pub const ASIDE_ABOVE: usize = 100_000;

/// How long one slice of reading may take, in milliseconds.
const SLICE_MS: f64 = 6.0;

/// How much is read between two looks at the clock, in bytes.
const STEP_BYTES: usize = 16_384;

/// A list that is held aside.
const LINKS: &str = "Links from the browser";

/// A text held aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aside {
    /// The file's name, or what it is.
    pub name: Rc<str>,
    /// The text.
    pub text: Rc<str>,
    /// It is a list of known URLs, one to a line.
    pub list: bool,
}

/// A handle to what is being read. Clones lead to the same.
#[derive(Clone)]
pub struct Intake(Rc<Shared>);

impl Default for Intake {
    fn default() -> Self {
        let logs = Logs::default();
        Intake(Rc::new(Shared {
            recordings: Recordings::telling(&logs),
            logs,
            ..Shared::default()
        }))
    }
}

#[derive(Default)]
struct Shared {
    typed: RefCell<Rc<str>>,
    /// The text in the box is a list of known URLs, one to a line.
    typed_list: Cell<bool>,
    /// Where all of it comes from.
    from: RefCell<List>,
    aside: RefCell<Vec<Aside>>,
    serial: Cell<u32>,
    reader: RefCell<Option<Reader>>,
    finished: RefCell<Option<Rc<Reading>>>,
    on_change: RefCell<Option<Callback<()>>>,
    when_done: RefCell<Option<Callback<Rc<Reading>>>>,
    pasted: RefCell<Option<Rc<Pasted>>>,
    nothing_found: Cell<bool>,
    logs: Logs,
    reports: Reports,
    /// The state of the texts that was last looked at for reports.
    looked_for_reports: Cell<Option<u32>>,
    /// The state of the texts that was last read by its form.
    looked_for_lists: Cell<Option<u32>>,
    recordings: Recordings,
    /// What could not be read of the files that were given last, and what to do.
    problems: RefCell<Vec<String>>,
    /// The state of the texts that was last looked at for logs.
    looked_for_logs: Cell<Option<u32>>,
}

/// What has been found so far, for the line under the text box.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Tally {
    /// Different URLs.
    pub urls: usize,
    /// Different hosts.
    pub hosts: usize,
    /// Appearances beyond the first.
    pub duplicates: usize,
    /// Lines that brought nothing.
    pub rejected: usize,
    /// Appearances left out because there were too many URLs.
    pub over_limit: usize,
    /// What the text was recognised as.
    pub kind: Kind,
    /// What was read as evidence, if anything was.
    pub evidence: Option<Rc<Pasted>>,
    /// Something was recognised as a server log.
    pub log: bool,
    /// Something was recognised as a report about links.
    pub report: bool,
    /// Something is a recording of requests.
    pub recording: bool,
    /// "Check" was pressed, and there was nothing to check.
    pub nothing_found: bool,
    /// Everything was read.
    pub done: bool,
    /// It was also looked at for evidence.
    pub settled: bool,
}

impl Tally {
    /// Lines that were not understood.
    pub fn puzzling(&self) -> usize {
        match &self.evidence {
            _ if self.log || self.report || self.recording => 0,
            Some(evidence) => evidence.leftover.len(),
            None => self.rejected,
        }
    }
}

impl PartialEq for Intake {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Intake {
    /// Calls `call` whenever more was read or the texts changed.
    pub fn on_change(&self, call: Callback<()>) {
        *self.0.on_change.borrow_mut() = Some(call);
    }

    /// Takes in what the text box holds.
    pub fn type_text(&self, text: String) {
        if !text.is_empty() {
            later::prefetch();
        }
        self.0.typed_list.set(false);
        // What is gathered and held aside stays what it is.
        if !self.aside().iter().any(|aside| aside.list) {
            self.0.from.replace(List::Given);
        }
        *self.0.typed.borrow_mut() = text.into();
        self.read_again();
    }

    /// Holds a text aside.
    pub fn put_aside(&self, name: &str, text: String) {
        later::prefetch();
        if is_recording(cut_to(&text, 8_192)) {
            self.0.recordings.add_text(name, &text);
            self.begin_anew();
            return;
        }
        self.0.aside.borrow_mut().push(Aside {
            name: name.into(),
            text: text.into(),
            list: false,
        });
        self.read_again();
    }

    /// Takes in what the browser handed over, in place of all that was there: a text, and a list of
    /// known URLs, none of which is looked into. The list is what the box holds where there is no text
    /// and it is not too long. Answers what goes into the box.
    pub fn take_gathered(&self, text: String, urls: &[String], from: List) -> String {
        let list = urls.join("\n");
        let list_in_box = text.is_empty() && list.len() <= ASIDE_ABOVE;
        let (boxed, long, list) = match list_in_box {
            true => (list, String::new(), String::new()),
            false if text.len() > ASIDE_ABOVE => (String::new(), text, list),
            false => (text, String::new(), list),
        };
        later::prefetch();
        let asides = [("From the browser", long, false), (LINKS, list, true)];
        let asides = asides.into_iter().filter(|(_, text, _)| !text.is_empty());
        *self.0.aside.borrow_mut() = asides
            .map(|(name, text, list)| Aside {
                name: name.into(),
                text: text.into(),
                list,
            })
            .collect();
        *self.0.typed.borrow_mut() = boxed.as_str().into();
        self.0.typed_list.set(list_in_box);
        self.0.from.replace(from);
        self.read_again();
        boxed
    }

    /// Where the addresses come from.
    pub fn from(&self) -> List {
        self.0.from.borrow().clone()
    }

    /// The logs among what was given.
    pub fn logs(&self) -> Logs {
        self.0.logs.clone()
    }

    /// The recordings among what was given.
    pub fn recordings(&self) -> Recordings {
        self.0.recordings.clone()
    }

    /// Takes a file in that is a recording.
    pub fn add_recording(&self, file: File) {
        self.0.recordings.add_file(file);
        self.begin_anew();
    }

    fn begin_anew(&self) {
        self.0.nothing_found.set(false);
        match self.0.finished.borrow().is_some() || self.0.reader.borrow().is_some() {
            true => self.tell(),
            // Nobody has read the empty text box yet.
            false => self.read_again(),
        }
    }

    /// What could not be read of the files that were given last.
    pub fn problems(&self) -> Vec<String> {
        self.0.problems.borrow().clone()
    }

    /// Files are given: what was wrong with others is over.
    pub fn forget_problems(&self) {
        self.0.problems.borrow_mut().clear();
        self.tell();
    }

    /// A file, or a part of one, could not be read.
    pub fn say_problem(&self, sentence: String) {
        let mut problems = self.0.problems.borrow_mut();
        if !problems.contains(&sentence) {
            problems.push(sentence);
        }
        drop(problems);
        self.tell();
    }

    /// Takes a file in that is a log.
    pub fn add_log(&self, log: OpenedLog) {
        self.0.logs.add_file(log);
        self.begin_anew();
    }

    /// What was given, as `main` says it.
    pub fn given(&self) -> &'static str {
        let tally = self.tally();
        match tally.evidence {
            _ if tally.report => "report",
            _ if tally.recording => "recording",
            _ if tally.log => "log",
            Some(_) => "evidence",
            None if tally.urls > 0 => "urls",
            None => "nothing",
        }
    }

    /// The report about links that was given.
    pub fn reports(&self) -> Reports {
        self.0.reports.clone()
    }

    /// Shows the list of a report, or in its place what was found out about its addresses.
    pub fn show_report(&self, list: bool) {
        self.0.reports.set_begun(!list);
        self.tell();
    }

    /// Looks which text is a report about links, unless that was done. The first one counts.
    pub fn report_now(&self, report_text: fn(&str) -> Option<Preset>) {
        let now = Some(self.0.serial.get());
        if self.0.looked_for_reports.replace(now) == now {
            return;
        }
        let mut texts: Vec<Rc<str>> = Vec::new();
        if !self.0.typed_list.get() {
            texts.push(self.0.typed.borrow().clone());
        }
        let aside = self.aside();
        let aside = aside.iter().filter(|aside| !aside.list);
        texts.extend(aside.map(|aside| aside.text.clone()));
        texts.retain(|text| !text.trim().is_empty());
        let others = texts.len() > 1;
        match texts.iter().find_map(|text| report_text(text)) {
            Some((report, ticked)) => self.0.reports.set(Some(report), ticked, others),
            None => self.0.reports.set(None, Vec::new(), false),
        }
    }

    /// Reads texts whose form says what a link is by that form, unless that was done.
    pub fn list_now(&self, list: fn(&str) -> Option<Reading>) {
        let now = Some(self.0.serial.get());
        if self.0.finished.borrow().is_none() || self.0.looked_for_lists.replace(now) == now {
            return;
        }
        let mut texts = vec![(self.0.typed.borrow().clone(), self.0.typed_list.get())];
        texts.extend(
            self.aside()
                .into_iter()
                .map(|aside| (aside.text, aside.list)),
        );
        let read = |(text, listed): &(Rc<str>, bool)| match listed {
            true => None,
            false => list(text),
        };
        let by_form: Vec<_> = texts.iter().map(read).collect();
        if by_form.iter().all(Option::is_none) {
            return;
        }
        let (mut whole, mut above) = (Reading::default(), 0);
        for ((text, listed), reading) in texts.iter().zip(by_form) {
            let by_lines = || {
                let lists = listed.then_some(0..text.len()).into_iter().collect();
                let mut reader = Reader::with_lists(text.to_string(), lists);
                while !reader.step(&BrowserUrl, usize::MAX) {}
                reader.finish()
            };
            whole.append(reading.unwrap_or_else(by_lines), above);
            above = above.saturating_add(u32::try_from(lines(text)).unwrap_or(u32::MAX));
        }
        *self.0.finished.borrow_mut() = Some(Rc::new(whole));
    }

    /// Looks which texts are logs, unless that was done.
    pub fn logs_now(&self, log_text: fn(&str) -> Option<Recognised>) {
        if self.0.looked_for_logs.replace(Some(self.0.serial.get())) == Some(self.0.serial.get()) {
            return;
        }
        let mut texts: Vec<Rc<str>> = Vec::new();
        if !self.0.typed_list.get() {
            texts.push(self.0.typed.borrow().clone());
        }
        let aside = self.aside();
        texts.extend(
            aside
                .iter()
                .filter(|aside| !aside.list)
                .map(|aside| aside.text.clone()),
        );
        texts.retain(|text| !text.trim().is_empty());
        let all = texts.len();
        let known = |text: Rc<str>| {
            let recognised = log_text(&text)?;
            Some((text, Rc::new(recognised)))
        };
        let logs: Vec<_> = texts.into_iter().filter_map(known).collect();
        let others = logs.len() < all || aside.iter().any(|aside| aside.list);
        self.0.logs.set_texts(logs, others);
    }

    /// The texts are no logs and no reports, whatever they look like, until they change.
    pub fn take_as_no_log(&self) {
        self.0.looked_for_reports.set(Some(self.0.serial.get()));
        self.0.reports.set(None, Vec::new(), false);
        self.0.looked_for_logs.set(Some(self.0.serial.get()));
        self.0.logs.set_texts(Vec::new(), false);
        self.tell();
    }

    /// Lets go of a text held aside; the files that are logs come after the texts.
    pub fn remove_aside(&self, place: usize) {
        let texts = self.0.aside.borrow().len();
        match place.checked_sub(texts) {
            None => drop(self.0.aside.borrow_mut().remove(place)),
            Some(place) => match place.checked_sub(self.0.logs.files().len()) {
                None => self.0.logs.remove_file(place),
                Some(place) => self.0.recordings.remove(place),
            },
        }
        self.read_again();
    }

    /// The texts held aside.
    pub fn aside(&self) -> Vec<Aside> {
        self.0.aside.borrow().clone()
    }

    /// What was found so far.
    pub fn tally(&self) -> Tally {
        let (log, report) = (self.0.logs.given(), self.0.reports.given());
        let recording = self.0.recordings.given();
        let of = |reading: &Reading, done| Tally {
            urls: reading.found.len(),
            hosts: size(reading.hosts),
            duplicates: size(reading.duplicates),
            rejected: size(reading.rejected_total),
            over_limit: size(reading.over_limit),
            kind: reading.kind,
            evidence: self.pasted().filter(|pasted| pasted.explains()),
            log,
            report,
            recording,
            nothing_found: self.0.nothing_found.get(),
            settled: self.pasted().is_some(),
            done,
        };
        if let Some(reading) = &*self.0.finished.borrow() {
            return of(reading, true);
        }
        match &*self.0.reader.borrow() {
            Some(reader) => of(reader.reading(), false),
            None => Tally {
                log,
                report,
                recording,
                nothing_found: self.0.nothing_found.get(),
                done: true,
                ..Tally::default()
            },
        }
    }

    /// The finished reading.
    pub fn reading(&self) -> Option<Rc<Reading>> {
        self.0.finished.borrow().clone()
    }

    /// Calls `call` with the reading as soon as everything is read; at once when it is.
    pub fn when_done(&self, call: Callback<Rc<Reading>>) {
        match self.reading() {
            Some(reading) => call.emit(reading),
            None => *self.0.when_done.borrow_mut() = Some(call),
        }
    }

    /// The URLs that were read.
    pub fn urls(&self) -> Vec<Found> {
        self.reading()
            .map(|reading| reading.found.clone())
            .unwrap_or_default()
    }

    /// Whether there is no text at all.
    pub fn is_blank(&self) -> bool {
        self.0.typed.borrow().trim().is_empty()
            && self.0.aside.borrow().is_empty()
            && self.0.logs.files().is_empty()
    }

    /// "Check" was pressed, and there was nothing to check.
    pub fn say_nothing_found(&self) {
        self.0.nothing_found.set(true);
        self.tell();
    }

    /// What was read as evidence so far.
    pub fn pasted(&self) -> Option<Rc<Pasted>> {
        self.0.pasted.borrow().clone()
    }

    /// The same, read now unless it was before.
    pub fn pasted_now(&self, read: fn(&str) -> Pasted) -> Rc<Pasted> {
        if let Some(pasted) = self.pasted() {
            return pasted;
        }
        // A list of URLs is no evidence, whatever stands in them.
        let mut whole = match self.0.typed_list.get() {
            true => read(""),
            false => read(&self.0.typed.borrow()),
        };
        let mut above = lines(&self.0.typed.borrow());
        for aside in self.aside() {
            if aside.list {
                above += lines(&aside.text);
                continue;
            }
            let part = read(&aside.text);
            if whole.kind == PastedKind::NotEvidence {
                whole.kind = part.kind;
            }
            whole.evidence.extend(part.evidence);
            let shifted = part.leftover.into_iter().map(|mut leftover| {
                let above = u32::try_from(above).unwrap_or(u32::MAX);
                leftover.line = leftover.line.saturating_add(above);
                leftover
            });
            whole.leftover.extend(shifted);
            whole.notes.extend(part.notes);
            for program in part.programs {
                if !whole.programs.contains(&program) {
                    whole.programs.push(program);
                }
            }
            above += lines(&aside.text);
        }
        let pasted = Rc::new(whole);
        *self.0.pasted.borrow_mut() = Some(pasted.clone());
        pasted
    }

    /// Looks for logs, then for evidence, as soon as the part that reads them is here. In a long text
    /// evidence waits for "Check", so that typing stays smooth.
    fn look_closer(&self) {
        let length: usize = self
            .0
            .aside
            .borrow()
            .iter()
            .map(|aside| aside.text.len())
            .sum();
        let long = length + self.0.typed.borrow().len() > ASIDE_ABOVE;
        if self.is_blank() {
            self.0.logs.set_texts(Vec::new(), false);
            self.0.reports.set(None, Vec::new(), false);
            return;
        }
        let (intake, serial) = (self.clone(), self.0.serial.get());
        spawn_local(async move {
            let later = later::load().await;
            if let Some(later) = later.filter(|_| intake.0.serial.get() == serial) {
                intake.report_now(later.report_text);
                if intake.0.reports.given() {
                    intake.0.logs.set_texts(Vec::new(), false);
                    return intake.tell();
                }
                intake.logs_now(later.log_text);
                if !intake.0.logs.given() {
                    intake.list_now(later.list);
                }
                if !long && !intake.0.logs.given() {
                    intake.pasted_now(later.read);
                }
                intake.tell();
            }
        });
    }

    /// How many URLs each text held aside brought that were not in a text before it.
    pub fn urls_aside(&self) -> Vec<usize> {
        let Some(reading) = self.reading() else {
            return Vec::new();
        };
        let mut from = lines(&self.0.typed.borrow());
        self.aside()
            .iter()
            .map(|aside| {
                let to = from + lines(&aside.text);
                let own = from + 1..=to;
                from = to;
                let inside = |found: &&Found| own.contains(&size(found.line));
                reading.found.iter().filter(inside).count()
            })
            .collect()
    }

    fn read_again(&self) {
        let serial = self.0.serial.get().wrapping_add(1);
        self.0.serial.set(serial);
        *self.0.finished.borrow_mut() = None;
        *self.0.pasted.borrow_mut() = None;
        self.0.nothing_found.set(false);
        let typed = self.0.typed.borrow().clone();
        let recorded = is_recording(cut_to(&typed, 8_192)).then_some(typed);
        self.0.recordings.set_typed(recorded);
        let mut whole = self.0.typed.borrow().to_string();
        let mut lists: Vec<Range<usize>> = Vec::new();
        if self.0.typed_list.get() {
            lists.push(0..whole.len());
        }
        for aside in self.0.aside.borrow().iter() {
            whole.push('\n');
            let start = whole.len();
            whole.push_str(&aside.text);
            if aside.list {
                lists.push(start..whole.len());
            }
        }
        *self.0.reader.borrow_mut() = Some(Reader::with_lists(whole, lists));
        self.slice(serial);
    }

    fn slice(&self, serial: u32) {
        if self.0.serial.get() != serial {
            return;
        }
        let until = web::now() + SLICE_MS;
        let mut done = false;
        if let Some(reader) = &mut *self.0.reader.borrow_mut() {
            while !done && web::now() < until {
                done = reader.step(&BrowserUrl, STEP_BYTES);
            }
        }
        if done {
            self.end();
        } else {
            let again = self.clone();
            web::after(0, move || again.slice(serial));
        }
        self.tell();
    }

    fn tell(&self) {
        let on_change = self.0.on_change.borrow().clone();
        if let Some(call) = on_change {
            call.emit(());
        }
        self.0.logs.tell();
    }

    fn end(&self) {
        let Some(reader) = self.0.reader.borrow_mut().take() else {
            return;
        };
        let reading = Rc::new(reader.finish());
        *self.0.finished.borrow_mut() = Some(reading.clone());
        self.look_closer();
        let waiting = self.0.when_done.borrow_mut().take();
        if let Some(call) = waiting {
            call.emit(reading);
        }
    }
}

fn size(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// Lines of a text, an unfinished last one included.
fn lines(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count() + 1
}
