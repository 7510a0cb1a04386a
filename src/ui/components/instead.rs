//! The question before a run under way is ended for something else.

use super::icon;
use crate::ui::command::{Command, Ui};
use crate::ui::number::count;
use crate::ui::state::Action;
use crate::ui::store::{Phase, Results};
use crate::ui::web;
use yew::prelude::*;

/// Shown when "Check" was pressed while a run goes on.
pub fn instead_of_run(ui: &Ui, results: &Results) -> Html {
    match (&ui.view.instead, results.phase) {
        (Some(_), Phase::Running) => html! { <Question ui={ui.clone()} /> },
        _ => Html::default(),
    }
}

#[derive(PartialEq, Properties)]
struct Props {
    ui: Ui,
}

#[component]
fn Question(props: &Props) -> Html {
    let ui = &props.ui;
    let keep = use_node_ref();
    {
        let keep = keep.clone();
        use_effect_with((), move |()| {
            if let Some(button) = keep.cast::<web_sys::Element>() {
                web::focus(&button);
            }
        });
    }
    let Some(command) = ui.view.instead.clone() else {
        return Html::default();
    };
    let (done, total) = ui
        .session
        .store()
        .read(|results| (results.checked(), results.rows.len()));
    html! {
        <section class="question" role="alertdialog" aria-labelledby="instead-title" aria-describedby="instead-text">
            { icon("help") }
            <div>
                <h2 id="instead-title">{ "End the run that goes on?" }</h2>
                <p id="instead-text">
                    { format!("It has checked {} of {}. Its results go when something else is checked in their place; export them first if you need them.", count(done), count(total)) }
                </p>
            </div>
            <div class="actions">
                <button type="button" class="primary" ref={keep} onclick={ui.on_press_look(Action::Instead(None))}>{ "Keep it going" }</button>
                <button type="button" onclick={ui.on_press(Command::Instead(command))}>{ "End it and check the new input" }</button>
            </div>
        </section>
    }
}
