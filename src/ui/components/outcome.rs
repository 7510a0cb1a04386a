//! An outcome as icon and word, never as colour alone.

use super::icon;
use crate::classify::Outcome;
use yew::prelude::*;

/// The outcome's icon and word.
pub fn outcome_badge(outcome: Outcome) -> Html {
    html! {
        <span class={classes!("outcome", tone(outcome))}>
            { icon(outcome.id()) }<span>{ outcome.word() }</span>
        </span>
    }
}

/// The CSS class that gives an outcome its colour.
pub const fn tone(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Ok => "tone-ok",
        Outcome::SignInRequired => "tone-sign-in-required",
        Outcome::Forbidden => "tone-forbidden",
        Outcome::BotWall => "tone-bot-wall",
        Outcome::RateLimited => "tone-rate-limited",
        Outcome::NotFound => "tone-not-found",
        Outcome::ClientError => "tone-client-error",
        Outcome::ServerError => "tone-server-error",
        Outcome::Answers => "tone-answers",
        Outcome::RefusedOrMissing => "tone-refused-or-missing",
        Outcome::CorsBlocked => "tone-cors-blocked",
        Outcome::BrowserBlocked => "tone-browser-blocked",
        Outcome::Unreachable => "tone-unreachable",
        Outcome::NotVerified => "tone-not-verified",
        Outcome::Invalid => "tone-invalid",
    }
}
