//! The question before an address with what looks like a secret is put on the list.

use super::actions::{Actions, Asked};
use crate::ui::components::icon;
use crate::ui::number::counted;
use crate::ui::visible::visible;
use crate::watch::without_secret;
use yew::prelude::*;

/// So many addresses are shown; of more, only the number.
const SHOWN: usize = 5;

/// The question. The addresses are shown without what is asked about.
pub fn question(asked: &Asked, actions: &Actions) -> Html {
    let add = {
        let (actions, asked) = (actions.clone(), asked.clone());
        Callback::from(move |_: MouseEvent| actions.add_asked(asked.clone()))
    };
    let leave = {
        let actions = actions.clone();
        Callback::from(move |_: MouseEvent| {
            actions.ask_about(None);
            actions.say("Left out. Nothing of them is kept.");
        })
    };
    let (count, urls): (usize, &[String]) = match asked {
        Asked::Urls(urls, _) => (urls.len(), urls),
        Asked::File(count, _) => (*count, &[]),
    };
    let text = format!(
        "{} what looks like a secret. Watching keeps the whole address in this browser's store on this device, and asks for it again and again. A link that anyone may have is better to watch than one that signs you in.",
        match count {
            1 => "One address holds".to_owned(),
            many => format!("{} hold", counted(many, "address", "addresses")),
        }
    );
    html! {
        <section class="question" aria-labelledby="watch-secrets">
            { icon("sign-in-required") }
            <div>
                <h2 id="watch-secrets">{ "Keep a secret with the address?" }</h2>
                <p>{ text }</p>
                if !urls.is_empty() {
                    <ul>{ for urls.iter().take(SHOWN).map(|url| html! {
                        <li><bdi class="mono">{ visible(&without_secret(url)) }</bdi></li>
                    }) }</ul>
                }
            </div>
            <div class="actions">
                <button type="button" onclick={add}>{ "Watch with the secret" }</button>
                <button type="button" class="primary" onclick={leave}>{ "Leave out" }</button>
            </div>
        </section>
    }
}
