//! The line over the text box that only the extension has: which tab the app was opened from or
//! stands beside, and what can be taken from the browser.

use super::icon;
use super::menu::{Menu, MenuItem};
use super::watch_offer::watch_offer;
use crate::browser::extension::browsing::{self, Tab};
use crate::secret::{self, Removed};
use crate::ui::address;
use crate::ui::command::{Command, Ui};
use crate::ui::nearby::Browse;
use crate::ui::visible::visible;
use yew::prelude::*;

/// What the checker hands over.
#[derive(PartialEq, Properties)]
pub struct Props {
    /// Carries out what is done here.
    pub ui: Ui,
}

/// The line.
#[component]
pub fn BrowserBar(props: &Props) -> Html {
    let ui = &props.ui;
    let beside = browsing::is_beside();
    {
        let ui = ui.clone();
        use_effect_with((), move |()| {
            if beside {
                ui.run(Command::Browse(Browse::Follow));
            }
        });
    }
    let nearby = &ui.view.nearby;
    let can_read = nearby.tab.as_ref().is_some_and(|tab| tab.id.is_some());
    html! {
        <>
        <section class="nearby" aria-label="From the browser">
            { tab_line(ui, nearby.tab.as_ref(), beside) }
            <p class={classes!("said", nearby.failed.then_some("failed"))} role="status">
                if nearby.waiting { { icon("running") } }
                { nearby.said.clone() }
            </p>
            if nearby.watching {
                <button type="button" onclick={ui.on_press(Command::Browse(Browse::StopWatching))}>
                    { icon("stop") }<span>{ "Stop watching" }</span>
                </button>
            }
            <Menu ui={ui.clone()} icon="list" word="From the browser" quiet={true} items={items(can_read, beside)} />
        </section>
        if !nearby.watching {
            { watch_offer(ui, nearby) }
        }
        </>
    }
}

fn tab_line(ui: &Ui, tab: Option<&Tab>, beside: bool) -> Html {
    let address = |tab: &Tab| {
        let text: String = address::of_text(&tab.url).chars().take(400).collect();
        let title = visible(&secret::text(&tab.title, &mut Removed::default()));
        let title: String = title.chars().take(200).collect();
        html! { <bdi class="mono" title={title}>{ text }</bdi> }
    };
    match tab {
        Some(tab) if is_web(&tab.url) && beside => html! {
            <>
                <p class="tab"><span>{ "This tab: " }</span>{ address(tab) }</p>
                <button type="button" class="primary" onclick={ui.on_press(Command::Browse(Browse::CheckTab))}>{ "Check this tab" }</button>
            </>
        },
        Some(tab) if tab.url.is_empty() && beside => html! {
            <>
                <p class="tab">{ "Turnaway does not see this tab's address. It sees one tab after a press of its toolbar button there, or all tabs if you allow that." }</p>
                <button type="button" onclick={ui.on_press(Command::Browse(Browse::SeeTabs))}>{ "Allow" }</button>
            </>
        },
        Some(_) if beside => html! {
            <p class="tab">{ "This tab shows no web page." }</p>
        },
        Some(tab) => html! {
            <p class="tab"><span>{ "Opened from " }</span>{ address(tab) }</p>
        },
        None => Html::default(),
    }
}

/// Whether this is the address of a web page.
pub(super) fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

fn items(can_read: bool, beside: bool) -> Vec<MenuItem> {
    let item = |id, word, purpose, what| MenuItem::new(id, word, purpose, Command::Browse(what));
    let mut items = Vec::new();
    if can_read {
        items.push(item(
            "links",
            if beside {
                "Links of this page"
            } else {
                "Links of the last page"
            },
            "Every link of the page, with those in its frames",
            Browse::Links { main_only: false },
        ));
        items.push(item(
            "main",
            "Links of its main content",
            "Without navigation, header and footer",
            Browse::Links { main_only: true },
        ));
    }
    items.extend([
        item(
            "window",
            "This window's tabs",
            "Your browser asks whether Turnaway may see the addresses of tabs",
            Browse::Tabs { everywhere: false },
        ),
        item(
            "tabs",
            "All tabs",
            "Those of all windows; of private windows only in a private window",
            Browse::Tabs { everywhere: true },
        ),
        item(
            "bookmarks",
            "A bookmarks folder…",
            "Your browser asks whether Turnaway may read bookmarks",
            Browse::Folders,
        ),
    ]);
    items
}
