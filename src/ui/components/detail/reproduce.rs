//! The same request elsewhere: as a command, and as code.

use crate::browser::Check;
use crate::classify::text::fill_command;
use crate::ui::components::copy_button;
use yew::prelude::*;

/// The section "Reproduce".
pub fn section(check: &Check) -> Html {
    let evidence = &check.evidence;
    if !evidence.target.is_http() || evidence.target.unknown {
        return Html::default();
    }
    let command = fill_command("curl -sS -i -H 'Origin: {page}' '{url}'", evidence);
    // A JSON string is a JavaScript string.
    let url = serde_json::to_string(&evidence.target.url).unwrap_or_default();
    let code = format!(
        "const response = await fetch({url}, {{\n  credentials: \"omit\",\n  cache: \"no-store\",\n}});\nconsole.log(response.status, [...response.headers]);"
    );
    html! {
        <section>
            <h3>{ "Reproduce" }</h3>
            <p class="fine">{ "In a terminal, where nothing is withheld:" }</p>
            <pre class="code-block" tabindex="0">{ command.clone() }</pre>
            { copy_button(command, "Copy command") }
            <p class="fine">{ "In the console of the page that is turned away:" }</p>
            <pre class="code-block" tabindex="0">{ code.clone() }</pre>
            { copy_button(code, "Copy code") }
        </section>
    }
}
