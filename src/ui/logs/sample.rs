//! A line of a log, as it is shown.

use super::words;
use crate::traffic::access::Mask;
use crate::ui::number::count;
use crate::ui::visible::visible;
use yew::prelude::*;

/// A line of the log, with its number.
pub fn line(number: u64, text: &str) -> Html {
    html! {
        <li><span class="number">{ count(words::size(number)) }</span><code><bdi>{ visible(text) }</bdi></code></li>
    }
}

/// A line as it may be seen.
pub fn shown(mask: Option<&Mask>, text: &str) -> String {
    match mask {
        Some(mask) => mask.line(text),
        None => text.to_owned(),
    }
}
