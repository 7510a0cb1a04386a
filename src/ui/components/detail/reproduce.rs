//! The same request elsewhere: as a command of each terminal, and as code.

use crate::browser::Check;
use crate::fixes::Gap;
use crate::report::{CommandJson, commands, page_code};
use crate::ui::components::{copy_button, gap_list};
use yew::prelude::*;

/// The section "Reproduce". The check has lost its secrets already.
pub fn section(check: &Check) -> Html {
    let evidence = &check.evidence;
    let commands = commands(evidence);
    let Some((here, windows)) = commands.split_first() else {
        return Html::default();
    };
    let code = page_code(evidence);
    let gaps: Vec<String> = code.gaps.iter().map(Gap::sentence).collect();
    html! {
        <section>
            <h3>{ "Reproduce" }</h3>
            <p class="fine">{ "In a terminal, where nothing is withheld:" }</p>
            { command(here, "Copy command") }
            <details class="terminals">
                <summary>{ "For PowerShell and the command prompt of Windows" }</summary>
                { for windows.iter().map(|one| match one.language {
                    "powershell" => html! { <><p class="fine">{ "In PowerShell:" }</p>{ command(one, "Copy for PowerShell") }</> },
                    _ => html! { <><p class="fine">{ "In the command prompt:" }</p>{ command(one, "Copy for the command prompt") }</> },
                }) }
            </details>
            <p class="fine">{ "In the console of the page that is turned away:" }</p>
            <pre class="code-block" tabindex="0">{ code.code.clone() }</pre>
            { copy_button(code.code, "Copy code") }
            { gap_list(&gaps) }
        </section>
    }
}

fn command(one: &CommandJson, copy: &'static str) -> Html {
    html! {
        <>
            <pre class="code-block" tabindex="0" data-language={one.language}>{ one.command.clone() }</pre>
            { copy_button(one.command.clone(), copy) }
            { gap_list(one.gaps.as_deref().unwrap_or_default()) }
        </>
    }
}
