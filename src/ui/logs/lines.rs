//! The lines that a number stands for, over the foot of the page.

use super::sample::{line, shown};
use super::state::{Found, Logs};
use super::words;
use crate::traffic::access::Mask;
use crate::ui::components::icon;
use crate::ui::number::{count, counted};
use crate::ui::web;
use web_sys::Element;
use yew::prelude::*;

/// What is shown.
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The logs.
    pub logs: Logs,
    /// The lines.
    pub found: Found,
    /// What takes addresses and names away, if they are not to be seen.
    pub mask: Option<Mask>,
}

/// The lines, with a way to put them away.
#[component]
pub fn Lines(props: &Props) -> Html {
    let Props { logs, found, mask } = props;
    let place = use_node_ref();
    let before = use_mut_ref(|| None::<Element>);
    {
        let (place, before) = (place.clone(), before.clone());
        use_effect_with(found.title.clone(), move |_| {
            let held = web::document().active_element();
            before.borrow_mut().get_or_insert_with(|| {
                held.unwrap_or_else(|| {
                    web::document()
                        .document_element()
                        .expect("a page has a root")
                })
            });
            if let Some(place) = place.cast::<Element>() {
                web::focus(&place);
            }
        });
    }
    let close = {
        let logs = logs.clone();
        Callback::from(move |()| {
            logs.set_found(None);
            if let Some(before) = before.borrow_mut().take() {
                web::focus(&before);
            }
        })
    };
    let onkeydown = {
        let close = close.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.stop_propagation();
                event.prevent_default();
                close.emit(());
            }
        })
    };
    let says = match &found.lines {
        None => "Looking for them.".to_owned(),
        Some((lines, _)) if lines.is_empty() => {
            "No line was found: in the time between, the file may have changed.".to_owned()
        }
        Some((lines, true)) => format!("The first {}.", count(lines.len())),
        Some((lines, false)) => format!("{}.", counted(lines.len(), "line", "lines")),
    };
    html! {
        <section class="lines-found" aria-labelledby="lines-found-title" tabindex="-1" ref={place} {onkeydown} data-lines={found.lines.as_ref().map(|(lines, _)| lines.len().to_string())}>
            <header>
                <h3 id="lines-found-title">{ format!("{}: {}", found.title, counted(words::size(found.count), "line", "lines")) }</h3>
                <p class="fine" role="status">{ says }</p>
                <button type="button" class="quiet" onclick={Callback::from(move |_: MouseEvent| close.emit(()))}>{ icon("close") }{ "Close" }</button>
            </header>
            if let Some((lines, _)) = &found.lines {
                <ol class="samples" tabindex="0" aria-label="Lines of the log">
                    { for lines.iter().map(|sample| line(sample.line, &shown(mask.as_ref(), &sample.text))) }
                </ol>
            }
        </section>
    }
}
