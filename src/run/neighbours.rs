//! Which addresses beside the target are worth asking, once the target's own answer is withheld.

use super::plan::Depth;
use crate::evidence::{AddressKind, Anonymous, Evidence, Half, Neighbour};
use crate::protocol::is_own_origin;

/// The next one; `None` when no other can change the diagnosis. Only from a page whose frame without
/// cookies was tried out, and not for long lists.
pub fn next_neighbour(evidence: &Evidence, depth: Depth) -> Option<Neighbour> {
    let context = &evidence.context;
    let public =
        evidence.target.address == AddressKind::Public || evidence.context.page_is_loopback();
    if depth == Depth::Quick
        || context.anonymous != Anonymous::Works
        || !public
        || is_own_origin(evidence)
    {
        return None;
    }
    let known = evidence.neighbours.unwrap_or_default();
    let unless_known = |which| known.of(which).is_none().then_some(which);
    match evidence.half_of_target()? {
        // A site that answers so for everything has told nothing.
        Half::Below400 => unless_known(Neighbour::MadeUp),
        Half::From400 => {
            let front = match evidence.is_front_page() {
                true => Some(Half::From400),
                false => known.front_page,
            };
            if front.is_none() {
                return Some(Neighbour::FrontPage);
            }
            if known.made_up.is_none() {
                return Some(Neighbour::MadeUp);
            }
            // Everything fails: is it an edge that refuses prefetches?
            match evidence.everything_fails() {
                true => unless_known(Neighbour::EdgeTrace),
                false => None,
            }
        }
        Half::Untold => None,
    }
}
