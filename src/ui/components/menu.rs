//! A button that opens a menu (WAI-ARIA menu button pattern).

use super::icon;
use crate::ui::command::{Command, Ui};
use crate::ui::web::{self, Listener};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node};
use yew::prelude::*;

/// One line of a menu.
#[derive(Debug, Clone, PartialEq)]
pub struct MenuItem {
    /// A stable name.
    pub id: &'static str,
    /// What a reader sees.
    pub word: AttrValue,
    /// What it does, in small print.
    pub purpose: AttrValue,
    /// What choosing it does.
    pub command: Command,
}

impl MenuItem {
    /// A line of fixed text.
    pub const fn new(
        id: &'static str,
        word: &'static str,
        purpose: &'static str,
        command: Command,
    ) -> Self {
        MenuItem {
            id,
            word: AttrValue::Static(word),
            purpose: AttrValue::Static(purpose),
            command,
        }
    }
}

/// A menu and its button.
#[derive(PartialEq, Properties)]
pub struct Props {
    /// Carries out what was chosen.
    pub ui: Ui,
    /// The button's icon.
    pub icon: &'static str,
    /// The button's word.
    pub word: AttrValue,
    /// The lines.
    pub items: Vec<MenuItem>,
    /// Without a frame.
    #[prop_or_default]
    pub quiet: bool,
    /// Nothing can be chosen now.
    #[prop_or_default]
    pub disabled: bool,
}

/// A button that opens a menu.
#[component]
pub fn Menu(props: &Props) -> Html {
    let open = use_state_eq(|| false);
    let root = use_node_ref();
    use_closing(root.clone(), &open);
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let onkeydown = {
        let (open, root) = (open.clone(), root.clone());
        Callback::from(move |event: KeyboardEvent| on_key(&event, &open, &root))
    };
    let item = |item: &MenuItem| {
        let (open, ui, command) = (open.setter(), props.ui.clone(), item.command.clone());
        let root = root.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            // The line that has the focus goes.
            focus_button(&root);
            open.set(false);
            ui.run(command.clone());
        });
        html! {
            <li role="none" key={item.id}>
                <button type="button" role="menuitem" tabindex="-1" data-item={item.id} {onclick}>
                    <span>{ item.word.clone() }</span>
                    <small>{ item.purpose.clone() }</small>
                </button>
            </li>
        }
    };
    html! {
        <div class="menu" ref={root.clone()} {onkeydown}>
            <button type="button" class={classes!(props.quiet.then_some("quiet"))} aria-haspopup="menu" aria-expanded={if *open { "true" } else { "false" }}
                disabled={props.disabled} onclick={toggle}>
                { icon(props.icon) }<span>{ props.word.clone() }</span>
            </button>
            if *open {
                <ul role="menu" aria-label={props.word.clone()}>
                    { for props.items.iter().map(item) }
                </ul>
            }
        </div>
    }
}

/// Moves the focus in on opening, and closes on a press elsewhere.
#[hook]
fn use_closing(root: NodeRef, open: &UseStateHandle<bool>) {
    let set = open.setter();
    use_effect_with(**open, move |open| {
        if *open {
            focus_item(&root, 0);
        }
        let listener = open.then(|| {
            Listener::on_window("pointerdown", move |event| {
                let target = event
                    .target()
                    .and_then(|target| target.dyn_into::<Node>().ok());
                let inside = root
                    .get()
                    .is_some_and(|root| root.contains(target.as_ref()));
                if !inside {
                    set.set(false);
                }
            })
        });
        move || drop(listener)
    });
}

fn on_key(event: &KeyboardEvent, open: &UseStateHandle<bool>, root: &NodeRef) {
    if !**open {
        return;
    }
    let step = match event.key().as_str() {
        "ArrowDown" => 1,
        "ArrowUp" => -1,
        "Escape" => {
            open.set(false);
            focus_button(root);
            event.prevent_default();
            return;
        }
        "Tab" => {
            open.set(false);
            return;
        }
        _ => return,
    };
    event.prevent_default();
    focus_item(root, step);
}

/// Gives the focus to the button that opens the menu.
fn focus_button(root: &NodeRef) {
    let button = root
        .cast::<Element>()
        .and_then(|root| root.query_selector("button[aria-haspopup]").ok().flatten());
    if let Some(button) = button {
        web::focus(&button);
    }
}

/// Moves the focus by `step` lines, to the first one when none has it.
fn focus_item(root: &NodeRef, step: i32) {
    let Some(root) = root.cast::<Element>() else {
        return;
    };
    let Ok(items) = root.query_selector_all("[role=menuitem]") else {
        return;
    };
    let count = items.length();
    let active = web::document().active_element();
    let at = (0..count).find(|at| {
        let item = items
            .item(*at)
            .and_then(|item| item.dyn_into::<Element>().ok());
        item.is_some() && item == active
    });
    let next = match at {
        Some(at) => (i64::from(at) + i64::from(step)).rem_euclid(i64::from(count.max(1))),
        None => 0,
    };
    let item = u32::try_from(next).ok().and_then(|next| items.item(next));
    if let Some(item) = item.and_then(|item| item.dyn_into::<HtmlElement>().ok()) {
        let _ = item.focus();
    }
}
