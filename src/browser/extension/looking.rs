//! How a check of a granted host looks.

use crate::browser::credentials::OriginCredential;
use crate::browser::probe::ProbeSettings;
use crate::browser::timer::Stop;
use crate::run::plan::Depth;

/// How to look.
#[derive(Clone, Copy)]
pub struct Looking<'s> {
    /// Limits of each request.
    pub probe: ProbeSettings,
    /// How much to spend.
    pub depth: Depth,
    /// What the user gave for exactly this origin.
    pub credential: Option<&'s OriginCredential>,
    /// Also try with the cookies that the browser holds.
    pub with_cookies: bool,
    /// The origin of the page that asks, if one was named.
    pub as_page: Option<&'s str>,
    /// Ends it early.
    pub stop: &'s Stop,
}
