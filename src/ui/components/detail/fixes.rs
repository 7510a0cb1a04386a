//! Who can act, and what to change: one fix after the other, with snippets by platform.

use crate::browser::Check;
use crate::classify::text::fill;
use crate::classify::{Fix, Snippet};
use crate::ui::components::CopyButton;
use crate::ui::hooks::use_view;
use crate::ui::pages::prose;
use crate::ui::preferences::Preferences;
use crate::ui::state::Action;
use std::rc::Rc;
use yew::prelude::*;

/// Of which check.
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The check.
    pub check: Rc<Check>,
}

/// The section "Who can act".
#[component]
pub fn FixesSection(props: &Props) -> Html {
    let Some(cause) = props.check.diagnosis.main() else {
        return Html::default();
    };
    if cause.rule.fixes.is_empty() {
        return Html::default();
    }
    let fix = |fix: &Fix| {
        html! {
            <li>
                <p class="actor">{ fix.actor.word() }</p>
                <p>{ prose(&fill(fix.text, &props.check.evidence)) }</p>
                if !fix.snippets.is_empty() {
                    <Snippets check={props.check.clone()} snippets={fix.snippets} />
                }
            </li>
        }
    };
    html! {
        <section>
            <h3>{ "Who can act, and what to change" }</h3>
            <ol class="fixes">{ for cause.rule.fixes.iter().map(fix) }</ol>
        </section>
    }
}

#[derive(PartialEq, Properties)]
struct SnippetProps {
    check: Rc<Check>,
    snippets: &'static [Snippet],
}

/// One tab for each platform; the choice is remembered for other fixes.
#[component]
fn Snippets(props: &SnippetProps) -> Html {
    let view = use_view();
    let wanted = &view.preferences.platform;
    let shown = props
        .snippets
        .iter()
        .position(|snippet| snippet.platform == wanted)
        .unwrap_or(0);
    let choose = |platform: &'static str| {
        let view = view.clone();
        Callback::from(move |_: MouseEvent| {
            let preferences = Preferences {
                platform: platform.to_owned(),
                ..(*view.preferences).clone()
            };
            preferences.store();
            view.dispatch(Action::Prefer(preferences));
        })
    };
    let Some(snippet) = props.snippets.get(shown) else {
        return Html::default();
    };
    let code = fill(snippet.code, &props.check.evidence).into_owned();
    html! {
        <div class="snippets">
            <div class="tabs" role="group" aria-label="Platform">
                { for props.snippets.iter().enumerate().map(|(at, snippet)| html! {
                    <button type="button" aria-pressed={(at == shown).to_string()} onclick={choose(snippet.platform)}>{ snippet.platform }</button>
                }) }
            </div>
            <pre class="code-block" tabindex="0">{ code.clone() }</pre>
            <CopyButton text={code} label="Copy" />
        </div>
    }
}
