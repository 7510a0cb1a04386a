//! The checker itself: text box, then things to try or results.

use crate::browser::extension;
use crate::ui::command::Ui;
use crate::ui::components::{Awaited, InputBox, things_to_try};
use crate::ui::draft::Draft;
use crate::ui::hooks::{use_logs, use_watch};
use crate::ui::kept;
use crate::ui::later::{self, Part};
use crate::ui::store::Phase;
use std::rc::Rc;
use yew::prelude::*;

/// What the page hands over.
#[derive(PartialEq, Properties)]
pub struct Props {
    /// Carries out what is done in it.
    pub ui: Ui,
    /// What was typed before the program was ready.
    pub draft: Rc<Draft>,
}

/// What the tool does. The shell in `index.html` says the same.
const SAYS: &str = "See why a URL turned you away, and who can change what.";

/// The checker.
#[component]
pub fn Checker(props: &Props) -> Html {
    let ui = &props.ui;
    let store = ui.session.store();
    use_watch(
        &store,
        Rc::new(|results| u64::from(results.phase != Phase::Idle)),
    );
    let logs = ui.session.intake().logs();
    let is_log = {
        let logs = logs.clone();
        use_logs(&logs.clone(), move || logs.given())
    };
    let is_report = {
        let reports = ui.session.intake().reports();
        use_logs(&logs, move || reports.given() && !reports.begun())
    };
    let recordings = ui.session.intake().recordings();
    let is_recording = {
        let recordings = recordings.clone();
        use_logs(&logs, move || recordings.given())
    };
    let is_log = is_log && !is_recording;
    let begun = !is_log && !is_report && store.read(|results| results.phase != Phase::Idle);
    let class = classes!(
        "checker",
        begun.then_some("begun"),
        (is_log || is_report).then_some("with-log"),
        is_recording.then_some("with-recording"),
        ui.view.selected.map(|_| "with-detail")
    );
    html! {
        <div {class}>
            <h1 class={if begun || is_log { "unseen" } else { "says" }}>{ SAYS }</h1>
            if extension::browsing::is_here() {
                <Awaited key="browser" ui={ui.clone()} part={Part::Browser} />
            }
            if !begun && !is_log && kept::is_there() {
                <div class="kept-place"><Awaited key="kept" ui={ui.clone()} part={Part::Kept} /></div>
            }
            <InputBox ui={ui.clone()} draft={props.draft.clone()} compact={begun} />
            if is_recording {
                <Awaited key="recording" ui={ui.clone()} part={Part::Recording} />
            }
            // Where a run has begun, the part that draws it is here.
            if is_log {
                <Awaited key="log" ui={ui.clone()} part={Part::Log} />
            } else if is_report {
                <Awaited key="report" ui={ui.clone()} part={Part::Report} />
            } else if let (true, Some(later)) = (begun, later::get()) {
                { (later.view)(ui, &Part::Results) }
            } else if !is_recording {
                { things_to_try(ui) }
            }
        </div>
    }
}
