//! The one test that would settle it: a button where this page can run it, else a command.

use crate::browser::Check;
use crate::classify::NextTest;
use crate::classify::text::{fill, fill_command};
use crate::evidence::ProbeKind;
use crate::run::plan::Depth;
use crate::ui::components::{CopyButton, icon};
use crate::ui::hooks::{use_results, use_session, use_view};
use crate::ui::pages::prose;
use crate::ui::state::{Action, Panel};
use crate::ui::store::Phase;
use std::rc::Rc;
use yew::prelude::*;

/// Of which check.
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The check.
    pub check: Rc<Check>,
    /// Its row.
    pub index: usize,
}

/// The section "Next test".
#[component]
pub fn NextTestSection(props: &Props) -> Html {
    let evidence = &props.check.evidence;
    let test = match props.check.diagnosis.next_test {
        NextTest::Settled => return Html::default(),
        NextTest::Probe { kind, shows } => html! {
            <>
                <p>{ prose(&fill(shows, evidence)) }</p>
                <ProbeButton {kind} index={props.index} />
            </>
        },
        NextTest::Command { command, shows } => {
            let command = fill_command(&command, evidence);
            html! {
                <>
                    <p>{ "Run this in a terminal:" }</p>
                    <pre class="code-block" tabindex="0">{ command.clone() }</pre>
                    <CopyButton text={command} label="Copy command" />
                    <p>{ prose(&fill(shows, evidence)) }</p>
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

#[derive(PartialEq, Properties)]
struct ProbeProps {
    kind: ProbeKind,
    index: usize,
}

/// Runs the probe, with what it costs said first.
#[component]
fn ProbeButton(props: &ProbeProps) -> Html {
    let session = use_session();
    let view = use_view();
    let running = use_results(|results| results.phase == Phase::Running);
    let index = props.index;
    let needs_credentials = matches!(
        props.kind,
        ProbeKind::CorsAuthorized | ProbeKind::CorsCookies
    );
    let (depth, cost) = match props.kind {
        ProbeKind::Prefetch => (
            Depth::Sharp,
            "Rechecks this row at depth sharp, at most 8 requests. One of them takes your cookies for that site along.",
        ),
        ProbeKind::RedirectFrame | ProbeKind::CorsExtraHeader => (
            Depth::Sharp,
            "Rechecks this row at depth sharp, at most 8 requests. In Chromium one of them may take your cookies for that site along.",
        ),
        _ => (
            Depth::Full,
            "Rechecks this row at depth full, at most 6 requests, none with cookies.",
        ),
    };
    let onclick = Callback::from(move |_: MouseEvent| {
        if needs_credentials {
            view.dispatch(Action::Show(Some(Panel::Settings)));
        } else {
            session.recheck(vec![index], depth, &view.preferences);
        }
    });
    if needs_credentials {
        return html! {
            <button type="button" {onclick}>{ icon("sign-in-required") }<span>{ "Give credentials for this origin" }</span></button>
        };
    }
    html! {
        <>
            <p class="fine">{ cost }</p>
            <button type="button" disabled={running} {onclick}>{ icon("play") }<span>{ format!("Run: {}", props.kind.title()) }</span></button>
        </>
    }
}
