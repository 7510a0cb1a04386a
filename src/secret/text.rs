//! A whole text, and a whole address.

use super::edit::then;
use super::{Removed, addresses, markup, multipart, pairs, paths, pem, schemes, shapes};
use std::borrow::Cow;

/// A text of whatever kind without its secrets: a body, a message, the value of a header.
pub fn text<'t>(text: &'t str, removed: &mut Removed) -> Cow<'t, str> {
    settled(text, |text| once(text, removed))
}

fn once<'t>(text: &'t str, removed: &mut Removed) -> Cow<'t, str> {
    let clean = pem::hide_private_keys(text, removed);
    let clean = then(clean, |text| multipart::hide_parts(text, removed));
    let clean = then(clean, |text| markup::hide_in_markup(text, removed));
    let clean = then(clean, |text| pairs::hide_pairs(text, removed));
    let clean = then(clean, |text| addresses::hide_user_info(text, removed));
    let clean = then(clean, |text| addresses::hide_parameters(text, removed));
    let clean = then(clean, |text| paths::hide_segments(text, removed));
    let clean = then(clean, |text| schemes::hide_credentials(text, removed));
    then(clean, |text| shapes::hide_shapes(text, removed))
}

/// An address without its secrets.
pub fn address<'t>(address: &'t str, removed: &mut Removed) -> Cow<'t, str> {
    settled(address, |address| {
        let clean = addresses::hide_user_info(address, removed);
        let clean = then(clean, |text| addresses::hide_parameters(text, removed));
        let clean = then(clean, |text| paths::hide_segments(text, removed));
        then(clean, |text| shapes::hide_shapes(text, removed))
    })
}

/// An address as it is shown where it is also needed whole: in a list, above a detail, in a title.
pub fn shown_address(address: &str) -> Cow<'_, str> {
    self::address(address, &mut Removed::default())
}

/// So often a text is gone through at most.
const ROUNDS: usize = 4;

/// Goes through a text until nothing more comes out of it. A text without secrets is gone through
/// once, nearly every other one twice: what was taken out may have hidden the beginning of
/// something else.
fn settled<'t>(text: &'t str, mut clean: impl FnMut(&str) -> Cow<'_, str>) -> Cow<'t, str> {
    let mut settled = Cow::Borrowed(text);
    for _ in 0..ROUNDS {
        match clean(&settled) {
            Cow::Borrowed(_) => break,
            Cow::Owned(cleaner) => settled = Cow::Owned(cleaner),
        }
    }
    settled
}
