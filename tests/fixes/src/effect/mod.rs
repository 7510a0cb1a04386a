//! What each kind of fix changes, and nothing else does.
//!
//! A change is told by what a request gets before and after. Whatever changes beside these fails
//! the case; so does a change that has to come and does not.

mod cors;
mod refusal;

use turnaway::fixes::FixKind;

use crate::case::Case;
use crate::change::Change;

pub use cors::{ANSWERS_OPTIONS, ANSWERS_PREFLIGHTS};

/// What a case's recipe changes: by its kind, and what the case itself says.
pub fn changes(case: &Case) -> Vec<Change> {
    let kind = match case.instead {
        Some(changes) => &[changes],
        None => of_kind(case.kind),
    };
    let parts = kind.iter().chain(case.also);
    parts.copied().flatten().copied().collect()
}

const fn of_kind(kind: FixKind) -> &'static [&'static [Change]] {
    match kind {
        FixKind::AllowOrigin => cors::ALLOW_ORIGIN,
        FixKind::AllowCredentials => cors::ALLOW_CREDENTIALS,
        FixKind::CorsOnErrors => cors::ON_ERRORS,
        FixKind::PreflightFirst => cors::PREFLIGHT_FIRST,
        FixKind::AllowHeaders => cors::ALLOW_HEADERS,
        FixKind::AllowMethods => cors::ALLOW_METHODS,
        FixKind::ExposeHeaders => cors::EXPOSE_HEADERS,
        FixKind::OneLayer => cors::ONE_LAYER,
        FixKind::NoRedirect => cors::BEFORE_REDIRECT,
        FixKind::AllowEmbedding => cors::ALLOW_EMBEDDING,
        FixKind::AddChallenge => refusal::ADD_CHALLENGE,
        FixKind::Answer401 => refusal::ANSWER_401,
        FixKind::Answer403 => refusal::ANSWER_403,
        FixKind::Api401 => refusal::API_401,
        FixKind::PassAuthorization => refusal::PASS_AUTHORIZATION,
        FixKind::AllowPath | FixKind::FolderIndex => refusal::ALLOW_PATH,
        FixKind::BasicAuth => refusal::BASIC_AUTH,
        FixKind::RetryAfter => refusal::RETRY_AFTER,
        FixKind::CrossSiteCookie => refusal::CROSS_SITE_COOKIE,
        // What a case of another kind changes, it says itself.
        _ => &[],
    }
}
