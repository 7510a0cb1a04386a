//! The files of a drop, also those in folders (File and Directory Entries API, WICG).
//!
//! What was dropped can be looked at only while the event is handled; its entries stay good.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DataTransfer, File};

/// So many files are taken out of folders.
const MOST_FILES: usize = 2_000;

/// What was dropped.
#[derive(Debug)]
pub struct Dropped {
    entries: Vec<JsValue>,
    files: Vec<File>,
}

impl Dropped {
    /// Looks at a drop while it happens.
    pub fn of(data: &DataTransfer) -> Self {
        let files = data.files();
        let files = files.map(|files| {
            (0..files.length())
                .filter_map(|at| files.item(at))
                .collect()
        });
        let items = Array::from(&Reflect::get(data, &"items".into()).unwrap_or_default());
        let entries = items.iter().filter_map(|item| {
            let entry = call(&item, "webkitGetAsEntry", &[])?;
            entry.is_object().then_some(entry)
        });
        Dropped {
            entries: entries.collect(),
            files: files.unwrap_or_default(),
        }
    }

    /// Whether there are files at all.
    pub const fn is_empty(&self) -> bool {
        self.files.is_empty() && self.entries.is_empty()
    }

    /// The files, those of folders in the order of their names.
    pub async fn files(self) -> Vec<File> {
        let folders = self.entries.iter().any(|entry| is(entry, "isDirectory"));
        if !folders {
            return self.files;
        }
        let mut found = Vec::new();
        let mut waiting: Vec<JsValue> = self.entries.into_iter().rev().collect();
        while let Some(entry) = waiting.pop() {
            if found.len() >= MOST_FILES {
                break;
            }
            if is(&entry, "isFile") {
                if let Some(file) = later(&entry, "file").await {
                    found.extend(file.dyn_into::<File>().ok());
                }
            } else if let Some(reader) = call(&entry, "createReader", &[]) {
                let mut inside = Vec::new();
                // It hands out some at a time, and none at the end.
                while let Some(some) = later(&reader, "readEntries").await {
                    let some = Array::from(&some);
                    if some.length() == 0 || inside.len() > MOST_FILES {
                        break;
                    }
                    inside.extend(some.iter());
                }
                let name = |entry: &JsValue| {
                    let name = Reflect::get(entry, &"name".into()).ok();
                    name.and_then(|name| name.as_string()).unwrap_or_default()
                };
                inside.sort_by_key(|entry| std::cmp::Reverse(name(entry)));
                waiting.extend(inside);
            }
        }
        found
    }
}

fn is(entry: &JsValue, name: &str) -> bool {
    Reflect::get(entry, &name.into()).is_ok_and(|value| value.is_truthy())
}

fn call(object: &JsValue, name: &str, arguments: &[&JsValue]) -> Option<JsValue> {
    let function: Function = Reflect::get(object, &name.into()).ok()?.dyn_into().ok()?;
    function
        .apply(object, &arguments.iter().copied().collect::<Array>())
        .ok()
}

/// What a function hands to the first of its two callbacks; `None`: it called the other one.
async fn later(object: &JsValue, name: &str) -> Option<JsValue> {
    let promise = Promise::new(&mut |done, failed| {
        if call(object, name, &[&done, &failed]).is_none() {
            let _ = failed.call0(&JsValue::NULL);
        }
    });
    JsFuture::from(promise).await.ok()
}
