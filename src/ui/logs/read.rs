//! Has logs read: by a worker, so that a file of any size leaves the page free; what is short, and
//! everything where no worker can be had, in slices by the page itself.

use super::state::{Compared, Found, Logs, Stage, Subscription};
use crate::browser::logs::{Job, LogWorker, Order, Said, Sides, compare, find, read};
use crate::traffic::access::{Lens, Thresholds};
use crate::ui::web;
use js_sys::{Array, Uint8Array};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::Blob;
use yew::Callback;

/// Up to this size a worker takes longer to start than the page to read, in bytes.
const SHORT: f64 = 262_144.0;

/// Up to this size somebody has picked the lines, in bytes.
const PICKED: f64 = 100_000.0;

/// So many lines are shown of what a number stands for.
const LINES: usize = 200;

thread_local! {
    /// The worker, once there was something to read for it, and what it reads for.
    static WORKER: RefCell<Option<Rc<LogWorker>>> = const { RefCell::new(None) };
    static LOGS: RefCell<Option<Logs>> = const { RefCell::new(None) };
    /// Listens for the word to stop, as long as something is read.
    static LISTENS: RefCell<Option<Subscription>> = const { RefCell::new(None) };
    /// The number of the last question, and of the last one for lines; those of readings are the logs' own.
    static ASKED: Cell<u32> = const { Cell::new(0) };
    static LINES_ASKED: Cell<u32> = const { Cell::new(0) };
}

/// Reads all logs that were given, the files in their order, then the texts, as it was chosen.
pub fn start(logs: &Logs) {
    begin(logs.clone(), true);
}

/// `away`: by a worker, if that pays.
fn begin(logs: Logs, away: bool) {
    let files = files(&logs);
    let total = size(&files);
    let number = logs.begin(total);
    let job = job(&logs, total);
    spawn_local(async move {
        let worker = match away && total > SHORT {
            true => worker(&logs).await,
            false => None,
        };
        if !logs.is_current(number) {
            return;
        }
        if let Some(worker) = worker {
            let stop = worker.clone();
            stops(&logs, number, move || {
                // A worker that is gone reads nothing.
                let _ = stop.order(&Order::Stop, &[]);
            });
            let order = Order::Read(number, Box::new(job.clone()));
            if worker.order(&order, &files).is_some() {
                return;
            }
        }
        let stopped = Rc::new(Cell::new(false));
        let stop = stopped.clone();
        stops(&logs, number, move || stop.set(true));
        let hear = |said| heard(&logs, number, said);
        read(&job, &files, &stopped, &hear).await;
    });
}

/// Looks for the lines that a number stands for. What is chosen besides (a part of the time) goes with
/// it.
pub fn open_lines(logs: &Logs, title: String, count: u64, lens: Lens) {
    logs.set_found(Some(Found {
        title,
        count,
        lines: None,
    }));
    let files = files(logs);
    let total = size(&files);
    let job = Job {
        lens: Lens {
            window: lens.window.or(logs.choice().window),
            ..lens
        },
        ..job(logs, total)
    };
    let logs = logs.clone();
    let number = next();
    LINES_ASKED.set(number);
    spawn_local(async move {
        if total > SHORT
            && let Some(worker) = worker(&logs).await
        {
            let order = Order::Find(number, Box::new(job.clone()), LINES);
            if worker.order(&order, &files).is_some() {
                return;
            }
        }
        heard(&logs, number, find(&job, LINES, &files).await);
    });
}

/// Compares two sides of what was given.
pub fn compare_sides(logs: &Logs, title: String, sides: Sides) {
    let moment = match sides {
        Sides::Moment(at) => Some(at),
        Sides::Files(_) => None,
    };
    logs.set_compared(Some(Compared {
        title,
        moment,
        outcome: None,
    }));
    let files = files(logs);
    let total = size(&files);
    let job = Job {
        lens: Lens::default(),
        ..job(logs, total)
    };
    let logs = logs.clone();
    let number = next();
    spawn_local(async move {
        if total > SHORT
            && let Some(worker) = worker(&logs).await
        {
            let order = Order::Compare(number, Box::new(job.clone()), sides);
            if worker.order(&order, &files).is_some() {
                return;
            }
        }
        heard(&logs, number, compare(&job, sides, &files).await);
    });
}

/// A number for a question.
fn next() -> u32 {
    let number = ASKED.get().wrapping_add(1);
    ASKED.set(number);
    number
}

fn job(logs: &Logs, total: f64) -> Job {
    let choice = logs.choice();
    Job {
        thresholds: choice.bars.unwrap_or_else(|| usual_bars(total)),
        format: choice.format,
        own: choice.own,
        lens: Lens {
            window: choice.window,
            ..Lens::default()
        },
    }
}

fn size(files: &[Blob]) -> f64 {
    files.iter().map(Blob::size).sum()
}

/// The files, and the texts as such.
fn files(logs: &Logs) -> Vec<Blob> {
    let files = logs.files().into_iter().map(|log| log.file.into());
    let texts = logs.texts().into_iter().filter_map(|(text, _)| {
        let parts = Array::of1(&Uint8Array::from(text.as_bytes()));
        Blob::new_with_u8_array_sequence(&parts).ok()
    });
    files.chain(texts).collect()
}

/// The bars for the logs that were given.
pub fn bars(logs: &Logs) -> Thresholds {
    let usual = || usual_bars(size(&files(logs)));
    logs.choice().bars.unwrap_or_else(usual)
}

/// From when on something is a finding. A few lines that somebody picked say less, and are meant to.
fn usual_bars(total: f64) -> Thresholds {
    let usual = Thresholds::default();
    match total <= PICKED {
        true => Thresholds {
            least: 5,
            scoped_lines: 5,
            ..usual
        },
        false => usual,
    }
}

/// The worker; it is started once.
async fn worker(logs: &Logs) -> Option<Rc<LogWorker>> {
    LOGS.set(Some(logs.clone()));
    if let Some(worker) = WORKER.with_borrow(Clone::clone) {
        return Some(worker);
    }
    let hear = |number, said| {
        if let Some(logs) = LOGS.with_borrow(Clone::clone) {
            heard(&logs, number, said);
        }
    };
    let worker = Rc::new(LogWorker::start(hear).await?);
    WORKER.set(Some(worker.clone()));
    Some(worker)
}

/// Calls `stop` when this reading is cancelled or another begins.
fn stops(logs: &Logs, number: u32, stop: impl Fn() + 'static) {
    let held = logs.clone();
    let subscription = logs.subscribe(Callback::from(move |()| {
        if held.is_cancelled() || !held.is_current(number) {
            stop();
        }
    }));
    // It may have been cancelled while the worker started.
    let early = logs.is_cancelled();
    LISTENS.set(Some(subscription));
    if early {
        logs.tell();
    }
}

fn heard(logs: &Logs, number: u32, said: Said) {
    match said {
        Said::Lost => {
            WORKER.set(None);
            if matches!(logs.stage(), Stage::Reading { .. }) {
                begin(logs.clone(), false);
            }
        }
        Said::Lines { lines, more } => {
            if let Some(found) = logs.found().filter(|_| number == LINES_ASKED.get()) {
                logs.set_found(Some(Found {
                    lines: Some((lines.into(), more)),
                    ..found
                }));
            }
        }
        Said::Compared(comparison) => {
            if let Some(compared) = logs.compared() {
                logs.set_compared(Some(Compared {
                    outcome: Some(comparison.map(Rc::from).ok_or(())),
                    ..compared
                }));
            }
        }
        _ if !logs.is_current(number) => {}
        Said::Progress { done, total } => logs.progress(done, total),
        Said::Report {
            report,
            done,
            total,
            over: false,
            ..
        } => {
            logs.progress(done, total);
            logs.show_so_far(Rc::from(report));
        }
        Said::Report {
            report,
            done,
            total,
            failed,
            ..
        } => {
            let files = logs.files();
            let name = |place: &usize| files.get(*place).map(|log| log.file.name());
            let failed = failed.iter().filter_map(name).collect();
            // Whoever listens for the word to stop may be the one that is being called.
            web::after(0, || LISTENS.set(None));
            logs.set_stage(Stage::Done {
                report: Rc::from(report),
                done,
                total,
                failed,
            });
        }
    }
}
