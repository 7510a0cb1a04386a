//! What happened in the page before the program was ready.
//!
//! The text box in `index.html` works at once. Its text, caret and focus, and an early press of
//! "Check", are carried over. A text that a crash left behind is found again after the reload.

use super::web;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlTextAreaElement};

const KEPT_AS: &str = "turnaway.draft";

/// What the program takes over from the page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Draft {
    /// The text.
    pub text: String,
    /// Where the selection starts, in UTF-16 units.
    pub selection_start: Option<u32>,
    /// Where it ends.
    pub selection_end: Option<u32>,
    /// The text box has the focus.
    pub focused: bool,
    /// "Check" was pressed.
    pub requested: bool,
}

impl Draft {
    /// Reads it from the shell in `root`, which the program is about to replace.
    pub fn take(root: &Element) -> Self {
        let found = |selector: &str| root.query_selector(selector).ok().flatten();
        let mut draft = Draft::default();
        if let Some(form) = found("#ask").and_then(|form| form.dyn_into::<HtmlElement>().ok()) {
            draft.requested = form.dataset().get("requested").is_some();
        }
        let input = found("#input").and_then(|input| input.dyn_into::<HtmlTextAreaElement>().ok());
        if let Some(input) = input {
            let active = web::document().active_element();
            draft.focused =
                active.is_some_and(|active| active == *input.unchecked_ref::<Element>());
            draft.text = input.value();
            draft.selection_start = input.selection_start().ok().flatten();
            draft.selection_end = input.selection_end().ok().flatten();
        }
        if draft.text.is_empty() {
            draft.text = restore();
        }
        draft
    }
}

/// Keeps the text of the box over a reload. Called when the program stops on a defect.
pub fn keep() {
    let input = web::document().get_element_by_id("input");
    let text = input
        .and_then(|input| input.dyn_into::<HtmlTextAreaElement>().ok())
        .map(|input| input.value());
    if let (Some(text), Some(storage)) = (text, web::tab_storage()) {
        let _ = storage.set_item(KEPT_AS, &text);
    }
}

fn restore() -> String {
    let Some(storage) = web::tab_storage() else {
        return String::new();
    };
    let text = storage.get_item(KEPT_AS).ok().flatten().unwrap_or_default();
    let _ = storage.remove_item(KEPT_AS);
    text
}
