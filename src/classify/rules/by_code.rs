//! The rules whose gates admit a status code.

use super::all;
use crate::classify::Rule;
use std::sync::OnceLock;

/// One more than the greatest code that a gate names.
const CODES: usize = 1000;

/// The rules whose gate admits this status code, or its absence, in registry order. Gathered when
/// a code is first seen, so that the gates of hundreds of rules are not asked every time.
/// `recorded`: of a browser's recording.
pub fn admitting(code: Option<u16>, recorded: bool) -> &'static [&'static Rule] {
    // The first place is for no code, the last for all that are too great to be named.
    type ByCode = [OnceLock<Vec<&'static Rule>>; CODES + 1];
    static SEEN: ByCode = [const { OnceLock::new() }; CODES + 1];
    static RECORDED: ByCode = [const { OnceLock::new() }; CODES + 1];
    let by_code = if recorded { &RECORDED } else { &SEEN };
    let code = code.map(|code| code.clamp(1, CODES as u16));
    by_code
        .get(usize::from(code.unwrap_or(0)))
        .map_or(&[], |place| {
            place.get_or_init(|| {
                all()
                    .filter(|rule| rule.gate.admits(code, recorded))
                    .collect()
            })
        })
}

#[cfg(test)]
mod tests {
    use super::{Rule, admitting, all};

    #[test]
    fn gathered_rules_are_those_that_the_gates_admit() {
        let codes = (0..=1100).chain([u16::MAX]).map(Some).chain([None]);
        for (code, recorded) in codes.flat_map(|code| [(code, false), (code, true)]) {
            let ids =
                |rules: &[&'static Rule]| -> Vec<_> { rules.iter().map(|rule| rule.id).collect() };
            let asked: Vec<_> = all()
                .filter(|rule| rule.gate.admits(code, recorded))
                .collect();
            assert_eq!(ids(admitting(code, recorded)), ids(&asked), "{code:?}");
        }
    }
}
