//! The offer to go on with a run that a reload or a crash cut off.

use super::icon;
use crate::ui::command::{Command, Ui, focus_input};
use crate::ui::kept;
use crate::ui::number::count;
use crate::ui::web;
use yew::prelude::*;

/// What the checker hands over.
#[derive(PartialEq, Properties)]
pub struct Props {
    /// Carries out what is done in it.
    pub ui: Ui,
}

/// Says what there is, with a press to go on, one to look only, and one to let it go.
#[component]
pub fn KeptOffer(props: &Props) -> Html {
    let ui = &props.ui;
    let redraw = use_force_update();
    let discard = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| {
            ui.session.keeper().forget();
            redraw.force_update();
            focus_input();
        })
    };
    let Some(head) = kept::head() else {
        return Html::default();
    };
    let left = head.kept.saturating_sub(head.results);
    let (time, long) = web::local_moment(head.started_ms);
    let press = |word: &'static str, class: &'static str, command: Command| {
        let onclick = ui.on_press(command);
        html! { <button type="button" {class} {onclick}>{ word }</button> }
    };
    let resume = |go_on| Command::TakeUp { go_on };
    html! {
        <section class="question kept" aria-labelledby="kept-title">
            { icon("recheck") }
            <div>
                <h2 id="kept-title">{ "Go on where you left off?" }</h2>
                <p>
                    { "A run that began at " }<time title={long}>{ time }</time>
                    { sentence(head.results, head.kept) }
                    { notes(&head) }
                </p>
            </div>
            <div class="actions">
                if left > 0 {
                    { press("Resume", "primary", resume(true)) }
                    { press("Only show what there is", "", resume(false)) }
                } else {
                    { press("Show it", "primary", resume(false)) }
                }
                <button type="button" onclick={discard}>{ "Discard" }</button>
            </div>
        </section>
    }
}

fn sentence(results: usize, kept: usize) -> String {
    match (results, kept) {
        (results, kept) if results >= kept => {
            format!(
                " had checked all its addresses ({}). Nothing is sent.",
                count(kept)
            )
        }
        (results, kept) => format!(
            " had checked {} of {}. The others are asked for when you resume.",
            count(results),
            count(kept)
        ),
    }
}

/// What is not as it was.
fn notes(head: &kept::Head) -> String {
    let mut notes = String::new();
    if head.total > head.kept {
        notes += &format!(
            " Of the list, {} more addresses were too many to keep.",
            count(head.total - head.kept)
        );
    }
    if head.secret > 0 {
        notes += &format!(
            " What looked like a secret in {} of the addresses was not kept, so that those cannot be asked for again.",
            count(head.secret)
        );
    }
    if head.credentials {
        notes += " The credentials that you gave were not kept, either.";
    }
    notes
}
