//! The text box, what was read in it, and the button that starts.

use super::asides::aside_chips;
use super::awaited::{Awaited, MISSING};
use super::icon;
use super::summary::word;
use crate::input::Kind;
use crate::input::paste::Pasted;
use crate::ui::command::{Command, Ui};
use crate::ui::draft::Draft;
use crate::ui::intake::{ASIDE_ABOVE, Intake, Tally};
use crate::ui::later::{NotUnderstood, Part};
use crate::ui::number::counted;
use crate::ui::opened::take_files;
use crate::ui::state::{Action, Arrival, Panel};
use crate::ui::visible::visible;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// How the box is shown.
#[derive(PartialEq, Properties)]
pub struct Props {
    /// Carries out what is done here.
    pub ui: Ui,
    /// What was typed before the program was ready.
    pub draft: Rc<Draft>,
    /// Results are on show: the box is a strip until it is used.
    pub compact: bool,
}

/// The text box with all that belongs to it.
#[component]
pub fn InputBox(props: &Props) -> Html {
    let ui = &props.ui;
    let intake = ui.session.intake();
    let area = use_node_ref();
    let (files, folder) = (use_node_ref(), use_node_ref());
    let show_rejected = use_state_eq(|| false);
    let redraw = use_force_update();
    {
        let (intake, area, draft) = (intake.clone(), area.clone(), props.draft.clone());
        let ui = ui.clone();
        use_effect_with((), move |()| {
            intake.on_change(Callback::from(move |()| redraw.force_update()));
            take_over(&area, &draft, &intake);
            if draft.requested {
                ui.run(Command::Check);
            }
        });
    }
    let start = {
        let (ui, area) = (ui.clone(), area.clone());
        Callback::from(move |()| {
            // The box lies over the results while one writes in it.
            if let Some(area) = area.cast::<HtmlTextAreaElement>() {
                let _ = area.blur();
            }
            ui.run(Command::Check);
        })
    };
    let submit = {
        let start = start.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            start.emit(());
        })
    };
    let oninput = {
        let intake = intake.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(area) = event.target_dyn_into::<HtmlTextAreaElement>() {
                intake.type_text(area.value());
            }
        })
    };
    let onkeydown = {
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
                event.prevent_default();
                start.emit(());
            }
        })
    };
    let toggle_rejected = {
        let show = show_rejected.clone();
        Callback::from(move |_: MouseEvent| show.set(!*show))
    };
    let tally = intake.tally();
    let class = classes!("ask", props.compact.then_some("compact"));
    html! {
        <form id="ask" {class} onsubmit={submit}
            ondrop={on_drop(&intake)}>
            <label for="input">{ "URLs or evidence" }</label>
            <textarea id="input" name="input" rows="8" ref={area.clone()} spellcheck="false"
                autocomplete="off" autocapitalize="off" aria-describedby="tally"
                placeholder={"Paste URLs, or what you got: a response (curl -i, developer tools), a console message, a token, a server log; or open files"}
                {oninput} {onkeydown} onpaste={on_paste(ui)} />
            { aside_chips(ui) }
            { problems(&intake) }
            <div class="ask-foot">
                <p id="tally" class="tally" aria-live="polite">
                    if ui.view.later == Arrival::Missing {
                        <span class="problem" role="alert">{ icon("client-error") }{ MISSING }</span>
                    } else if ui.view.later == Arrival::Coming {
                        <span class="line" role="status">{ "Starting" }</span>
                    } else if tally.nothing_found {
                        <span class="problem" role="alert">{ icon("client-error") }{ "Nothing to check yet: paste a URL, a response or a console message." }</span>
                    } else if tally.report {
                        <span class="line">{ "A report about links" }</span>
                    } else if tally.recording {
                        <span class="line">{ "A recording of requests" }</span>
                    } else if tally.log {
                        <span class="line">{ "A server log" }</span>
                    } else if let Some(evidence) = &tally.evidence {
                        <span class="line">{ evidence_line(evidence) }</span>
                    } else {
                        <span class="line">{ tally_line(&tally) }</span>
                    }
                    if tally.puzzling() > 0 {
                        { " " }
                        <button type="button" class="link" aria-expanded={word(*show_rejected)}
                            aria-controls="rejected" onclick={toggle_rejected}>
                            { if *show_rejected { "(hide)" } else { "(show)" } }
                        </button>
                    }
                    if tally.report {
                        if intake.reports().begun() {
                            { back_to_list(&intake) }
                        } else if tally.urls > 0 {
                            <span class="hint">{ instead(ui, &tally) }</span>
                        }
                    } else if tally.recording {
                        <span class="hint">{ "Check explains it without sending anything." }</span>
                    } else if tally.log {
                        if tally.urls > 0 && intake.logs().files().is_empty() {
                            <span class="hint">{ instead(ui, &tally) }</span>
                        }
                    } else if let Some(evidence) = &tally.evidence {
                        <span class="hint">
                            { "Check explains it without sending anything." }
                            { for evidence.notes.iter().map(|note| html! { <>{ " " }{ *note }</> }) }
                            if tally.urls > 0 {
                                { " " }
                                { instead(ui, &tally) }
                            }
                        </span>
                    } else if let (Kind::LooksLike(what), true) = (tally.kind, tally.settled) {
                        <span class="hint">{ what.hint() }</span>
                    }
                </p>
                <div class="actions">
                    <button type="button" class="quiet" aria-haspopup="dialog" onclick={ui.on_press_look(Action::Show(Some(Panel::Settings)))}>
                        { icon("settings") }<span>{ "Settings" }</span>
                    </button>
                    { open_files(ui, &area, &files, false) }
                    { open_files(ui, &area, &folder, true) }
                    <button type="submit" class="primary" title="Ctrl or ⌘ + Enter" onmousedown={keep_focus}>{ "Check" }</button>
                </div>
            </div>
            if *show_rejected && tally.puzzling() > 0 {
                if let Some(lines) = not_understood(&tally, &intake) {
                    <Awaited ui={ui.clone()} part={Part::NotUnderstood(lines)} />
                }
            }
        </form>
    }
}

/// Checks the URLs in what was recognised as something else.
fn instead(ui: &Ui, tally: &Tally) -> Html {
    html! {
        <button type="button" class="link" onclick={ui.on_press(Command::CheckUrls)}>
            { format!("Check {} in it instead", counted(tally.urls, "URL", "URLs")) }
        </button>
    }
}

/// Back from the results to the list that another checker's report holds.
fn back_to_list(intake: &Intake) -> Html {
    let intake = intake.clone();
    let back = Callback::from(move |_: MouseEvent| intake.show_report(true));
    html! { <button type="button" class="link" onclick={back}>{ "Show its list again" }</button> }
}

/// The browser's own choice of files or of a folder, behind a button that looks like the others.
fn open_files(ui: &Ui, area: &NodeRef, input: &NodeRef, folder: bool) -> Html {
    let open = {
        let input = input.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(input) = input.cast::<HtmlInputElement>() {
                input.click();
            }
        })
    };
    let opened = {
        let (ui, area) = (ui.clone(), area.clone());
        Callback::from(move |event: Event| {
            let Some(input) = event.target_dyn_into::<HtmlInputElement>() else {
                return;
            };
            if let Some(files) = input.files() {
                take_files(&files, &ui, area.cast::<HtmlTextAreaElement>());
            }
            // So that the same file can be opened again.
            input.set_value("");
        })
    };
    match folder {
        true => html! {
            <>
                <input type="file" webkitdirectory=true multiple=true class="unseen" id="open-folder" tabindex="-1" ref={input.clone()}
                    aria-label="Folder to open" onchange={opened} />
                <button type="button" class="quiet open-folder" onclick={open}>{ "Open folder" }</button>
            </>
        },
        false => html! {
            <>
                <input type="file" multiple=true class="unseen" id="files" tabindex="-1" ref={input.clone()}
                    aria-label="Files to open" onchange={opened} />
                <button type="button" class="quiet open-files" onclick={open}>{ icon("file") }<span>{ "Open files" }</span></button>
            </>
        },
    }
}

/// What could not be read of the files that were given, and what to do.
fn problems(intake: &Intake) -> Html {
    let problems = intake.problems();
    if problems.is_empty() {
        return Html::default();
    }
    html! {
        <ul class="problems" role="alert">
            { for problems.iter().map(|text| html! { <li class="problem">{ icon("client-error") }<bdi>{ visible(text) }</bdi></li> }) }
        </ul>
    }
}

/// What to list when the reader asks for the lines that were not understood.
fn not_understood(tally: &Tally, intake: &Intake) -> Option<NotUnderstood> {
    match &tally.evidence {
        Some(evidence) => Some(NotUnderstood::Leftover(evidence.clone())),
        None => intake.reading().map(NotUnderstood::Rejected),
    }
}

/// "What curl -v printed. 3 things to explain, 2 lines not understood".
fn evidence_line(evidence: &Pasted) -> String {
    let mut line = format!(
        "{} {} to explain",
        evidence.kind.sentence().replace('`', ""),
        counted(evidence.evidence.len(), "thing", "things")
    );
    if let [first @ .., last] = evidence.programs.as_slice() {
        let words = match first {
            [] => (*last).to_owned(),
            _ => format!("{} and {last}", first.join(", ")),
        };
        line.push_str(&format!(", in the words of {words}"));
    }
    if !evidence.leftover.is_empty() {
        line.push_str(", ");
        line.push_str(&counted(evidence.leftover.len(), "line", "lines"));
        line.push_str(" not understood");
    }
    line
}

/// "1 482 URLs on 37 hosts, 12 duplicates, 3 lines not understood".
fn tally_line(tally: &Tally) -> String {
    if tally.urls == 0 && tally.rejected == 0 {
        return if tally.done { "" } else { "Reading" }.to_owned();
    }
    let mut line = if tally.urls == 0 && tally.done {
        "No URL found".to_owned()
    } else {
        let urls = counted(tally.urls, "URL", "URLs");
        format!("{urls} on {}", counted(tally.hosts, "host", "hosts"))
    };
    let mut add = |number: usize, text: String| {
        if number > 0 {
            line.push_str(", ");
            line.push_str(&text);
        }
    };
    let count = |number, one, many| counted(number, one, many);
    add(
        tally.duplicates,
        count(tally.duplicates, "duplicate", "duplicates"),
    );
    add(
        tally.over_limit,
        format!(
            "{} left out over the limit",
            count(tally.over_limit, "URL", "URLs")
        ),
    );
    add(
        tally.rejected,
        format!("{} not understood", count(tally.rejected, "line", "lines")),
    );
    if !tally.done {
        line.push_str(", still reading");
    }
    line
}

/// The text box stays open under the pointer: closing it would move the button away from it.
fn keep_focus(event: MouseEvent) {
    event.prevent_default();
}

fn take_over(area: &NodeRef, draft: &Draft, intake: &Intake) {
    let Some(area) = area.cast::<HtmlTextAreaElement>() else {
        return;
    };
    if draft.text.len() > ASIDE_ABOVE {
        intake.put_aside("Pasted", draft.text.clone());
        return;
    }
    area.set_value(&draft.text);
    if draft.focused {
        let _ = area.focus();
        if let (Some(start), Some(end)) = (draft.selection_start, draft.selection_end) {
            let _ = area.set_selection_range(start, end);
        }
    }
    if !draft.text.is_empty() {
        intake.type_text(draft.text.clone());
    }
}

fn on_paste(ui: &Ui) -> Callback<Event> {
    let ui = ui.clone();
    Callback::from(move |event: Event| {
        let data = event
            .dyn_ref::<web_sys::ClipboardEvent>()
            .and_then(web_sys::ClipboardEvent::clipboard_data);
        let Some(data) = data else {
            return;
        };
        if let Some(files) = data.files().filter(|files| files.length() > 0) {
            event.prevent_default();
            take_files(&files, &ui, None);
            return;
        }
        let text = data.get_data("text/plain").unwrap_or_default();
        if text.len() > ASIDE_ABOVE {
            event.prevent_default();
            ui.session.intake().put_aside("Pasted", text);
        }
    })
}

/// Files are taken wherever they are dropped; a long text is held aside.
fn on_drop(intake: &Intake) -> Callback<DragEvent> {
    let intake = intake.clone();
    Callback::from(move |event: DragEvent| {
        let Some(data) = event.data_transfer() else {
            return;
        };
        if data.files().is_none_or(|files| files.length() == 0) {
            let text = data.get_data("text/plain").unwrap_or_default();
            if text.len() > ASIDE_ABOVE {
                event.prevent_default();
                intake.put_aside("Dropped", text);
            }
        }
    })
}
