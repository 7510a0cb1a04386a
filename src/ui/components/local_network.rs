//! The question before the browser itself asks for access to the local network.

use super::icon;
use crate::ui::command::{Command, Ui};
use yew::prelude::*;

/// Shown while a run waits for the answer; `host` is the first that waits for it.
pub fn local_network_question(ui: &Ui, host: Option<String>) -> Html {
    let Some(host) = host else {
        return Html::default();
    };
    html! {
        <section class="question" role="alertdialog" aria-labelledby="local-title" aria-describedby="local-text">
            { icon("browser-blocked") }
            <div>
                <h2 id="local-title">{ "Check addresses on your own network?" }</h2>
                <p id="local-text">
                    <bdi>{ host }</bdi>
                    { " lies on your machine or local network. If you allow it, the browser asks you once more, and then this page may reach such addresses. Only those in your list are asked for." }
                </p>
            </div>
            <div class="actions">
                <button type="button" class="primary" onclick={ui.on_press(Command::AnswerLocal(true))}>{ "Allow once" }</button>
                <button type="button" onclick={ui.on_press(Command::AnswerLocal(false))}>{ "Skip these" }</button>
            </div>
        </section>
    }
}
