//! Over which scheme Caddy answers.

use turnaway::fixes::FixKind;

use super::caddy;
use crate::case::*;

pub(super) const CASES: &[Case] = &[Case {
    setup: "{{head}}
{{fix}}",
    without: "{{around}}
{{rest}}",
    before: HTTPS_WANTED,
    unseen: Some("the redirect leads to a port on which nothing answers here"),
    asks: SENT_TO_HTTPS,
    also: ALL_TO_HTTPS,
    ..caddy(FixKind::RedirectToHttps)
}];
