//! Asks for the address that the evidence does not tell, and starts the probes for it.

use crate::browser::BrowserUrl;
use crate::evidence::Target;
use crate::ui::command::{Command, Ui};
use crate::ui::components::icon;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// What the detail hands over.
#[derive(PartialEq, Properties)]
pub struct Props {
    /// Carries it out.
    pub ui: Ui,
}

/// A field for the address, with a button that checks it.
#[component]
pub fn AskAddress(props: &Props) -> Html {
    let field = use_node_ref();
    let wrong = use_state_eq(|| false);
    let onsubmit = {
        let (ui, field, wrong) = (props.ui.clone(), field.clone(), wrong.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Some(input) = field.cast::<HtmlInputElement>() else {
                return;
            };
            let text = input.value().trim().to_owned();
            // As browsers read what is typed into their address bar.
            let address = match text.contains("://") {
                true => text,
                false => format!("https://{text}"),
            };
            let target = Target::parse(&address, &BrowserUrl);
            // Words with spaces between them are no address, although browsers make one of them.
            let spaced = address.contains(char::is_whitespace);
            let good = target.is_http() && !target.host.is_empty() && !spaced;
            wrong.set(!good);
            match good && !target.had_credentials {
                true => ui.run(Command::Try(target.url)),
                // A name and password, which is said of the address as it stands.
                false if good => ui.run(Command::Try(address)),
                false => {
                    let _ = input.focus();
                }
            }
        })
    };
    html! {
        <form class="ask-address" {onsubmit}>
            <label for="which-address">{ "Which address was asked for?" }</label>
            <div class="row">
                <input id="which-address" ref={field} type="text" inputmode="url" autocomplete="off" spellcheck="false"
                    placeholder="https://api.example/v1/things" aria-invalid={wrong.then_some("true")}
                    aria-describedby="which-address-note" />
                <button type="submit" class="primary">{ icon("play") }<span>{ "Check it" }</span></button>
            </div>
            <p id="which-address-note" class="fine" role={wrong.then_some("alert")}>{
                if *wrong {
                    "That is no http or https address. Copy it from the console, or from the list of requests in the developer tools."
                } else {
                    "Asks the address itself, with at most 8 requests, none with cookies. Its result takes the place of this one."
                }
            }</p>
        </form>
    }
}
