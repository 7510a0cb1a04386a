//! The protocol behind it, for those who want to know, with links to the standards.

use crate::browser::Check;
use crate::classify::text::fill;
use crate::ui::pages::{prose, sources};
use yew::prelude::*;

/// The section "Protocol background", closed at first.
pub fn section(check: &Check) -> Html {
    let Some(cause) = check.diagnosis.main() else {
        return Html::default();
    };
    html! {
        <details class="background">
            <summary><h3>{ "Protocol background" }</h3></summary>
            <p>{ prose(&fill(cause.rule.detail, &check.evidence)) }</p>
            { sources(cause.rule.sources) }
            <p>
                <a href={format!("#/causes/{}", cause.rule.id)}>{ format!("About the cause {}", cause.rule.id) }</a>
                if let Some(code) = check.diagnosis.status.code() {
                    { ", " }<a href={format!("#/status/{code}")}>{ format!("about status {code}") }</a>
                }
            </p>
        </details>
    }
}
