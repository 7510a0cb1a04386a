//! The check as a message in plain text, to send on.

use crate::browser::Check;
use crate::report::{CheckView, message};
use crate::ui::components::copy_button;
use yew::prelude::*;

/// The button "Copy as message".
pub fn button(check: &Check) -> Html {
    let view = CheckView::new(&check.evidence, &check.diagnosis).not_tried(check.not_tried);
    copy_button(message(&view), "Copy as message")
}
