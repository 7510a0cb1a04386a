//! What goes wrong in a page without anybody seeing it.

use serde::Deserialize;

/// What the page's watcher has noted since the page was opened; the times since
/// [`Page::forget_times`](crate::Page::forget_times).
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Seen {
    /// Exceptions that nobody caught.
    pub errors: Vec<String>,
    /// Violations of the page's content security policy.
    pub violations: Vec<String>,
    /// Calls of `alert` and the like.
    pub dialogs: Vec<String>,
    /// How many tasks took longer than 50 ms. Always 0 where the engine does not tell.
    pub tasks: u32,
    /// The longest of them, in milliseconds.
    pub longest_task: f64,
    /// The longest time in which the page could do nothing else, in milliseconds, measured by a
    /// timer of 10 ms.
    pub longest_gap: f64,
    /// The tab's title.
    pub title: String,
    /// The global that hostile input tries to set.
    pub taken: Option<serde_json::Value>,
}

impl Seen {
    /// What is wrong, apart from times; empty when all is well.
    pub fn complaints(&self) -> Vec<String> {
        let mut all = Vec::new();
        all.extend(self.errors.iter().map(|e| format!("an exception: {e}")));
        all.extend(
            self.violations
                .iter()
                .map(|v| format!("against the policy: {v}")),
        );
        all.extend(self.dialogs.iter().map(|d| format!("a dialog: {d}")));
        if let Some(taken) = &self.taken {
            all.push(format!("input was executed: {taken}"));
        }
        if self.title.contains("taken") {
            all.push(format!("input set the title: {}", self.title));
        }
        all
    }
}
