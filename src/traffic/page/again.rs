//! Refusals that were made good by the next try: the first round of Negotiate, NTLM, Digest and Basic
//! (RFC 9110 §11.6.1), a proxy's 407, and a token that was renewed.

use super::fate::Fate;
use super::recording::PageRequest;
use std::collections::HashMap;

/// So long after a refusal the next try counts, in milliseconds.
const NEXT_MS: f64 = 60_000.0;

/// Marks the requests that were refused with a challenge and then let in.
pub(super) fn let_in(requests: &mut [PageRequest]) {
    // From the end, so that the next good answer for each address is known.
    let mut good: HashMap<(u16, String, String), f64> = HashMap::new();
    for request in requests.iter_mut().rev() {
        let Some(last) = &request.row.asked.last else {
            continue;
        };
        let key = (request.file, last.method.clone(), last.url.clone());
        match (request.fate, last.status) {
            (Fate::Fine, _) => {
                good.insert(key, request.started_ms);
            }
            (Fate::TurnedAway, 401 | 407) => {
                let then = good.get(&key).copied();
                if then.is_some_and(|then| then - request.started_ms <= NEXT_MS) {
                    request.fate = Fate::LetInThen;
                }
            }
            _ => {}
        }
    }
}
