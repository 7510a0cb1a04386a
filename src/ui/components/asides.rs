//! The texts held aside, as chips that can be removed.

use super::icon;
use crate::ui::command::{Command, Ui};
use crate::ui::number::{bytes, counted};
use yew::prelude::*;

/// One chip for each text held aside.
pub fn aside_chips(ui: &Ui) -> Html {
    let intake = ui.session.intake();
    let asides = intake.aside();
    let logs = intake.logs().files();
    let (texts, files) = (
        intake.recordings().texts_aside(),
        intake.recordings().files(),
    );
    if asides.is_empty() && logs.is_empty() && texts.is_empty() && files.is_empty() {
        return Html::default();
    }
    let urls = intake.urls_aside();
    let chip = |(place, aside): (usize, &crate::ui::intake::Aside)| {
        let found = match urls.get(place) {
            Some(urls) => counted(*urls, "URL", "URLs"),
            None => "reading".to_owned(),
        };
        html! {
            <li class="chip">
                { icon("file") }
                <span><bdi>{ &*aside.name }</bdi>{ format!(", {} of text, {found}", bytes(aside.text.len())) }</span>
                <button type="button" class="quiet" onclick={ui.on_press(Command::RemoveAside(place))}>
                    { icon("close") }<span>{ "Remove" }</span>
                </button>
            </li>
        }
    };
    let log_chip = |(place, log): (usize, &crate::ui::logs::OpenedLog)| {
        // A cast from float to integer saturates.
        let size = bytes(log.file.size() as usize);
        html! {
            <li class="chip">
                { icon("file") }
                <span><bdi>{ log.file.name() }</bdi>{ format!(", {size}, a server log") }</span>
                <button type="button" class="quiet" onclick={ui.on_press(Command::RemoveAside(asides.len() + place))}>
                    { icon("close") }<span>{ "Remove" }</span>
                </button>
            </li>
        }
    };
    let recorded: Vec<(String, usize)> = texts
        .iter()
        .map(|(name, text)| (name.to_string(), text.len()))
        // A cast from float to integer saturates.
        .chain(files.iter().map(|file| (file.name(), file.size() as usize)))
        .collect();
    let recording_chip = |(place, (name, size)): (usize, &(String, usize))| {
        let place = asides.len() + logs.len() + place;
        html! {
            <li class="chip">
                { icon("file") }
                <span><bdi>{ name }</bdi>{ format!(", {}, a recording", bytes(*size)) }</span>
                <button type="button" class="quiet" onclick={ui.on_press(Command::RemoveAside(place))}>
                    { icon("close") }<span>{ "Remove" }</span>
                </button>
            </li>
        }
    };
    html! {
        <ul class="chips" aria-label="Texts held aside">
            { for asides.iter().enumerate().map(chip) }
            { for logs.iter().enumerate().map(log_chip) }
            { for recorded.iter().enumerate().map(recording_chip) }
        </ul>
    }
}
