//! Has logs read: by a worker, so that a file of any size leaves the page free; what is short, and
//! everything where no worker can be had, in slices by the page itself.

use super::state::{Logs, Stage, Subscription};
use crate::browser::logs::{Job, LogWorker, Order, Said, read};
use crate::traffic::access::Thresholds;
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

thread_local! {
    /// The worker, once there was something to read for it.
    static WORKER: RefCell<Option<Rc<LogWorker>>> = const { RefCell::new(None) };
    /// Listens for the word to stop, as long as something is read.
    static LISTENS: RefCell<Option<Subscription>> = const { RefCell::new(None) };
}

/// Reads all logs that were given, the files in their order, then the texts.
pub fn start(logs: &Logs) {
    begin(logs.clone(), true);
}

/// `away`: by a worker, if that pays.
fn begin(logs: Logs, away: bool) {
    let files = files(&logs);
    let total = files.iter().map(Blob::size).sum();
    let serial = logs.begin(total);
    let job = Job {
        thresholds: bars(total),
        ..Job::default()
    };
    let hear = {
        let logs = logs.clone();
        move |said| heard(&logs, serial, said)
    };
    spawn_local(async move {
        let worker = match away && total > SHORT {
            true => worker().await,
            false => None,
        };
        if !logs.is_current(serial) {
            return;
        }
        if let Some(worker) = worker {
            let stop = worker.clone();
            stops(&logs, serial, move || stop.stop());
            if worker.read(&Order::Read(job.clone()), &files, hear.clone()).is_some() {
                return;
            }
        }
        let stopped = Rc::new(Cell::new(false));
        let stop = stopped.clone();
        stops(&logs, serial, move || stop.set(true));
        read(&job, &files, &stopped, &hear).await;
    });
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

/// From when on something is a finding. A few lines that somebody picked say less, and are meant to.
fn bars(total: f64) -> Thresholds {
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
async fn worker() -> Option<Rc<LogWorker>> {
    if let Some(worker) = WORKER.with_borrow(Clone::clone) {
        return Some(worker);
    }
    let worker = Rc::new(LogWorker::start().await?);
    WORKER.set(Some(worker.clone()));
    Some(worker)
}

/// Calls `stop` when this reading is cancelled or another begins.
fn stops(logs: &Logs, serial: u32, stop: impl Fn() + 'static) {
    let held = logs.clone();
    let subscription = logs.subscribe(Callback::from(move |()| {
        if held.is_cancelled() || !held.is_current(serial) {
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

fn heard(logs: &Logs, serial: u32, said: Said) {
    if !logs.is_current(serial) {
        return;
    }
    match said {
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
            // Whoever listens for the word to stop is being called when it is heard: not dropped then.
            web::after(0, || LISTENS.set(None));
            logs.set_stage(Stage::Done {
                report: Rc::from(report),
                done,
                total,
                failed,
            });
        }
        Said::Lost => {
            WORKER.set(None);
            begin(logs.clone(), false);
        }
    }
}
