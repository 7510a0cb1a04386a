//! The line at the foot of the page that says what a link set, or what it would like to set.

use super::icon;
use super::settings::{DEPTHS, NUMBERS};
use crate::classify::Question;
use crate::ui::command::Ui;
use crate::ui::linked::Linked;
use crate::ui::number::{count, duration};
use crate::ui::preferences::depth_id;
use crate::ui::state::Action;
use yew::prelude::*;

/// Says it, with one press to do without.
pub fn linked_notice(ui: &Ui) -> Html {
    let linked = &*ui.view.linked;
    let settings = pairs(&linked.settings).map(|(name, value)| words(name, value));
    let settings: Vec<String> = settings.collect();
    let press = |word: &'static str, yes: bool| {
        let onclick = ui.on_press_look(Action::UseLinked(yes));
        html! { <button type="button" {onclick}>{ word }</button> }
    };
    html! {
        <section class="linked" aria-label="Settings from a link">
            { icon("settings") }
            <p role="status">
                if !settings.is_empty() {
                    { lead(linked) }{ settings.join("; ") }{ ". " }
                }
                { withheld(linked) }
            </p>
            if settings.is_empty() {
                { press("Dismiss", false) }
            } else if linked.in_force {
                { press("Drop them", false) }
            } else {
                { press("Use them", true) }
                { press("Leave them", false) }
            }
        </section>
    }
}

fn lead(linked: &Linked) -> &'static str {
    match linked.in_force {
        true => "A link set, for this visit: ",
        false => "A link would set, for this visit; nothing has changed yet: ",
    }
}

/// A setting as the dialog names it, and its value.
fn words(name: &str, value: &str) -> String {
    match name {
        "depth" => {
            let known = DEPTHS.iter().find(|(depth, ..)| depth_id(*depth) == value);
            let word = known.map_or("by the length of the list", |(_, word, _)| *word);
            format!("depth: {}", word.to_lowercase())
        }
        "ask" => {
            let known =
                Question::from_id(value).map_or("by the length of the list", Question::word);
            format!("question: {known}")
        }
        "theme" => format!("theme: {value}"),
        "platform" => format!("platform of fixes: {value}"),
        _ => {
            let number: u32 = value.parse().unwrap_or_default();
            let label = NUMBERS.iter().find(|(known, ..)| *known == name);
            let label = label.map_or(name, |(_, label, ..)| *label);
            match label.strip_suffix(", ms") {
                Some(label) => format!("{}: {}", lower(label), duration(f64::from(number))),
                None => format!(
                    "{}: {}",
                    lower(label),
                    count(usize::try_from(number).unwrap_or(usize::MAX))
                ),
            }
        }
    }
}

/// The dialog's labels begin with a capital letter; in a list they do not.
fn lower(label: &str) -> String {
    let label = label.split(" (").next().unwrap_or(label);
    let mut label = label.to_owned();
    if let Some(first) = label.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    label
}

fn pairs(query: &str) -> impl Iterator<Item = (&str, &str)> {
    query.split('&').filter_map(|pair| pair.split_once('='))
}

fn withheld(linked: &Linked) -> String {
    let words = pairs(&linked.withheld).map(|(name, _)| match name {
        "depth" => "depth sharp, which costs the most requests",
        "redact" => "secrets left in exports",
        _ => "a page in whose name requests are made",
    });
    let words: Vec<&str> = words.collect();
    if words.is_empty() {
        return String::new();
    }
    let also = if linked.settings.is_empty() {
        ""
    } else {
        "also "
    };
    format!(
        "The link {also}asks for what no link can set, only you: {}.",
        words.join("; ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::preferences::Preferences;

    #[test]
    fn every_setting_is_said_in_words() {
        let query = "depth=full&timeout=3000&per-host=4&global=9&interval=500&retries=0\
                     &max-retry-after=5000&give-up-after=0&theme=dark&platform=nginx";
        let linked = Linked::read(query, &Preferences::default());
        let said = pairs(&linked.settings).map(|(name, value)| words(name, value));
        let said: Vec<String> = said.collect();
        assert_eq!(
            said,
            [
                "depth: full",
                "time limit of a request: 3.0 s",
                "at once, per host: 4",
                "at once, in all: 9",
                "gap between requests to a host: 500 ms",
                "retries of what failed in passing: 0",
                "longest wait that a server may ask for: 5.0 s",
                "leave a server alone after so many failures in a row: 0",
                "theme: dark",
                "platform of fixes: nginx",
            ]
        );
    }

    #[test]
    fn what_is_withheld_is_said() {
        let hostile = "depth=sharp&redact=off&page=https://bank.example";
        let linked = Linked::read(hostile, &Preferences::default());
        assert_eq!(
            withheld(&linked),
            "The link asks for what no link can set, only you: depth sharp, which costs the \
             most requests; secrets left in exports; a page in whose name requests are made."
        );
        assert_eq!(withheld(&Linked::default()), "");
    }
}
