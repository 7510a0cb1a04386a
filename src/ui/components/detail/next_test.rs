//! The one test that would settle it: a button where this page can run it, else a command.

use super::ask_address::AskAddress;
use super::paste_here::PasteHere;
use crate::browser::Check;
use crate::classify::NextTest;
use crate::classify::text::{fill, fill_command};
use crate::evidence::ProbeKind;
use crate::fixes::Gap;
use crate::run::plan::Depth;
use crate::ui::command::{Command, Ui, Which};
use crate::ui::components::{copy_button, gap_list, icon};
use crate::ui::pages::prose;
use crate::ui::row::Row;
use crate::ui::state::{Action, Panel};
use yew::prelude::*;

/// The section "Next test".
pub fn section(ui: &Ui, check: &Check, row: &Row, running: bool) -> Html {
    let index = row.index;
    let evidence = &check.evidence;
    let test = match check.diagnosis.next_test {
        NextTest::Settled => return Html::default(),
        NextTest::Probe { kind, shows } => html! {
            <>
                <p>{ prose(&fill(shows, evidence)) }</p>
                if evidence.target.unknown {
                    <AskAddress ui={ui.clone()} />
                } else {
                    { probe_button(ui, kind, index, running) }
                }
            </>
        },
        NextTest::Command { command, shows } => {
            let command = fill_command(&command, evidence);
            let gaps: Vec<String> = command.gaps.iter().map(Gap::sentence).collect();
            html! {
                <>
                    <p>{ "Run this in a terminal:" }</p>
                    <pre class="code-block" tabindex="0">{ command.code.clone() }</pre>
                    { copy_button(command.code, "Copy command") }
                    { gap_list(&gaps) }
                    <p>{ prose(&fill(shows, evidence)) }</p>
                    <PasteHere key={format!("{index}")} ui={ui.clone()} {index} target={row.target.clone()} />
                </>
            }
        }
        NextTest::Look { ask, shows } => html! {
            <>
                <p>{ prose(&fill(ask, evidence)) }</p>
                <p>{ prose(&fill(shows, evidence)) }</p>
            </>
        },
    };
    html! { <section><h3>{ "Next test" }</h3>{ test }</section> }
}

/// Runs the probe, with what it costs said first.
fn probe_button(ui: &Ui, kind: ProbeKind, index: usize, running: bool) -> Html {
    let (depth, cost) = match kind {
        ProbeKind::CorsAuthorized | ProbeKind::CorsCookies => {
            let settings = ui.on_press_look(Action::Show(Some(Panel::Settings)));
            return html! {
                <button type="button" onclick={settings}>{ icon("sign-in-required") }<span>{ "Give credentials for this origin" }</span></button>
            };
        }
        ProbeKind::RedirectFrame | ProbeKind::CorsExtraHeader => (
            Depth::Sharp,
            "Rechecks this row at depth sharp, at most 11 requests, none with cookies.",
        ),
        _ => (
            Depth::Full,
            "Rechecks this row at depth full, at most 10 requests, none with cookies.",
        ),
    };
    let recheck = ui.on_press(Command::Recheck(Which::Row(index), depth));
    html! {
        <>
            <p class="fine">{ cost }</p>
            <button type="button" disabled={running} onclick={recheck}>{ icon("play") }<span>{ "Run: " }{ kind.title() }</span></button>
        </>
    }
}
