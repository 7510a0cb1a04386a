//! The question before the browser itself asks for access to the local network.

use super::icon;
use crate::ui::hooks::{use_results, use_session};
use yew::prelude::*;

/// Shown while a run waits for the answer.
#[component]
pub fn LocalNetworkQuestion() -> Html {
    let session = use_session();
    let host = use_results(|results| {
        let row = results.rows.get(results.question?)?;
        Some(AttrValue::from(row.target.host.clone()))
    });
    let Some(host) = host else {
        return Html::default();
    };
    let answer = |allow: bool| {
        let session = session.clone();
        Callback::from(move |_: MouseEvent| session.answer_local_network(allow))
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
                <button type="button" class="primary" onclick={answer(true)}>{ "Allow once" }</button>
                <button type="button" onclick={answer(false)}>{ "Skip these" }</button>
            </div>
        </section>
    }
}
