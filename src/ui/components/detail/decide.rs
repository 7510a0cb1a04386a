//! "401 or 403?" for this answer, answered as far as the evidence goes. Closed at first.

use crate::browser::Check;
use crate::classify::audit::Subject;
use crate::classify::knowledge::decide::evident;
use crate::ui::components::Decide;
use yew::prelude::*;

/// The section "401 or 403?", for answers with one of the two.
pub fn section(check: &Check) -> Html {
    let sent = check.diagnosis.status.code();
    let subject = Subject::of(&check.evidence).filter(|_| matches!(sent, Some(401 | 403)));
    let Some(subject) = subject else {
        return Html::default();
    };
    html! {
        <details class="background">
            <summary><h3>{ "401 or 403: was it the right code?" }</h3></summary>
            <Decide key={check.evidence.target.url.clone()} evident={evident(&subject)} {sent} />
        </details>
    }
}
