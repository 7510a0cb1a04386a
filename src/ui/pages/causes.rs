//! Causes: the list by family, and one cause.

use super::example::examples_of;
use super::measures::stand_in;
use super::prose::{prose, sources};
use crate::classify::rules::{self, FAMILIES};
use crate::classify::text::{fill, fill_command};
use crate::classify::{Fix, NextTest, Rule, Text, contains_ignore_case};
use crate::ui::command::Ui;
use crate::ui::components::{outcome_badge, recipe_list};
use yew::prelude::*;

/// Every cause that fits the search.
pub fn causes(search: Html, wanted: &str) -> Html {
    let matches = |rule: &&'static Rule| {
        wanted.is_empty()
            || rule.id.contains(wanted)
            || contains_ignore_case(rule.title, wanted)
            || contains_ignore_case(&rule.plain, wanted)
    };
    let families = FAMILIES.iter().map(|family| {
        let found: Vec<_> = family.rules.iter().filter(matches).collect();
        if found.is_empty() {
            return Html::default();
        }
        html! {
            <section key={family.id}>
                <h2>{ family.title }</h2>
                <ul class="entries">{ for found.into_iter().map(entry) }</ul>
            </section>
        }
    });
    let count = rules::all().filter(|rule| matches(rule)).count();
    html! {
        <>
            <h1>{ "Causes" }</h1>
            <p>{ "Every way of being turned away that Turnaway can tell, or can name as a rival." }</p>
            { search }
            <p class="fine" role="status">{ crate::ui::number::counted(count, "cause", "causes") }</p>
            { for families }
        </>
    }
}

fn entry(rule: &'static Rule) -> Html {
    html! {
        <li key={rule.id}>
            <a href={format!("#/causes/{}", rule.id)}>{ rule.title }</a>{ " " }<code>{ rule.id }</code>
            <p>{ said(rule.plain) }</p>
        </li>
    }
}

/// One cause.
pub fn cause(ui: &Ui, id: &str) -> Html {
    let Some(rule) = rules::find(id) else {
        return html! {
            <>
                <h1>{ "No such cause" }</h1>
                <p><a href="#/causes">{ "All causes" }</a></p>
            </>
        };
    };
    html! {
        <>
            <h1>{ rule.title }</h1>
            <p class="fine"><code>{ rule.id }</code></p>
            <p class="lead">{ said(rule.plain) }</p>
            <p>{ said(rule.detail) }</p>
            <dl class="facts">
                if let Some(outcome) = rule.outcome {
                    <dt>{ "Outcome" }</dt><dd>{ outcome_badge(outcome) }</dd>
                }
                <dt>{ "Who can act first" }</dt><dd>{ rule.actor.word() }</dd>
                { next_test(rule.test) }
            </dl>
            if !rule.fixes.is_empty() {
                <h2>{ "What to change" }</h2>
                <ol class="fixes">{ for rule.fixes.iter().map(|of_rule| fix(ui, of_rule)) }</ol>
            }
            { examples_of(ui, rule.id) }
            if !rule.sources.is_empty() {
                <h2>{ "Sources" }</h2>
                { sources(rule.sources) }
            }
        </>
    }
}

/// A text with values that stand for the reader's own, as the recipes below have them.
fn said(text: Text) -> Html {
    prose(&fill(text, &stand_in()))
}

fn next_test(test: NextTest) -> Html {
    let (what, shows) = match test {
        NextTest::Settled => return Html::default(),
        NextTest::Probe { kind, shows } => (html! { { kind.title() } }, shows),
        NextTest::Command { command, shows } => (
            html! { <code>{ fill_command(&command, &stand_in()).code }</code> },
            shows,
        ),
        NextTest::Look { ask, shows } => (said(ask), shows),
    };
    html! { <><dt>{ "What would settle it" }</dt><dd>{ what }<br />{ said(shows) }</dd></> }
}

fn fix(ui: &Ui, fix: &'static Fix) -> Html {
    html! {
        <li>
            <p class="actor">{ fix.actor.word() }</p>
            <p>{ said(fix.text) }</p>
            { for fix.help.iter().map(|help| recipe_list(ui, *help, &stand_in(), false)) }
        </li>
    }
}
