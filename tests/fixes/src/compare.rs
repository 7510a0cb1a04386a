//! Whether what changed is exactly what the recipe says.

use crate::change::Change;
use crate::faults::Faults;
use crate::matrix::Matrix;
use crate::place::Place;
use crate::probe::Probe;
use crate::seen::{Field, Seen};

/// What a recipe should have done to the answers.
pub struct Expected<'a> {
    /// Its changes.
    pub changes: &'a [Change],
    /// Where its lines count.
    pub reach: &'a [Place],
    /// The origin that it names.
    pub page: &'a str,
    /// Whether requests beside these show what it is for.
    pub asked: bool,
}

/// Everything that is not as it should be, in words. Empty when all is.
pub fn faults(expected: &Expected<'_>, before: &Matrix, after: &Matrix) -> String {
    let mut faults = Faults::among(before.keys().copied());
    let nothing = Seen::default();
    for (probe, was) in before {
        let is = after.get(probe).unwrap_or(&nothing);
        expected.unexpected(*probe, was, is, &mut faults);
        expected.missing(*probe, was, is, &mut faults);
    }
    if !expected.asked && !expected.is_any_new(before, after) {
        faults.add("nothing changed that the recipe is for".to_owned(), None);
    }
    for change in expected.unseen(before) {
        let what = format!("no request shows that {}", change.text());
        faults.add(what, None);
    }
    faults.text()
}

impl Expected<'_> {
    fn about(&self, probe: Probe, was: &Seen) -> impl Iterator<Item = &Change> {
        let fits = move |change: &&Change| change.is_about(probe, was, self.reach);
        self.changes.iter().filter(fits)
    }

    fn holds(&self, change: &Change, was: &Seen, is: &Seen) -> bool {
        let field = change.field;
        change.to.holds(was.get(field), is.get(field), self.page)
    }

    /// What changed and was not said. Where it is another answer altogether, that is enough.
    fn unexpected(&self, probe: Probe, was: &Seen, is: &Seen, faults: &mut Faults) {
        if is.leaks() && !was.leaks() {
            faults.add("it shows what no answer may show".to_owned(), Some(probe));
        }
        let said = |name: &str| {
            self.about(probe, was)
                .any(|change| change.field.name() == name && self.holds(change, was, is))
        };
        let new_status = was.status() != is.status();
        let other_answer = new_status && !said(Field::STATUS.name());
        for (name, old, new) in was.differences(is) {
            let minor = other_answer && name != Field::STATUS.name();
            if minor || said(name) || (new_status && comes_with_status(name, new, is)) {
                continue;
            }
            let change = format!("{name}: {} -> {}", shown(old), shown(new));
            faults.add(change, Some(probe));
        }
    }

    /// What was said and did not come.
    fn missing(&self, probe: Probe, was: &Seen, is: &Seen, faults: &mut Faults) {
        for change in self.about(probe, was).filter(|change| change.must) {
            if !self.holds(change, was, is) {
                let text = format!("{}, and is {}", change.text(), shown(is.get(change.field)));
                faults.add(text, Some(probe));
            }
        }
    }

    /// Whether anything that has to come was missing before. What has been there all along proves
    /// nothing.
    fn is_any_new(&self, before: &Matrix, after: &Matrix) -> bool {
        before.iter().any(|(probe, was)| {
            let is = after.get(probe);
            is.is_some_and(|is| {
                self.about(*probe, was)
                    .any(|change| change.must && was.get(change.field) != is.get(change.field))
            })
        })
    }

    /// What has to come, for which there is no request that could show it.
    fn unseen(&self, before: &Matrix) -> impl Iterator<Item = &Change> {
        let seen = |change: &Change| {
            let about = |(probe, was): (&Probe, &Seen)| change.is_about(*probe, was, self.reach);
            before.iter().any(about)
        };
        self.changes
            .iter()
            .filter(move |change| change.must && !seen(change))
    }
}

/// What another status code brings along, so that nobody has to say it.
fn comes_with_status(name: &str, new: Option<&str>, is: &Seen) -> bool {
    let name_is = |field: Field| name == field.name();
    let redirects = (300..400).contains(&is.status());
    name_is(Field::BODY)
        || name_is(Field::TYPE)
        || name_is(Field::ALLOW)
        || name_is(Field::CACHING)
        || (name_is(Field::COOKIES) && new.is_none())
        || (name_is(Field::LOCATION) && new.is_none() && !redirects)
        || (name_is(Field::CHALLENGE) && new.is_none() && is.status() != 401)
}

/// A value in one short line.
fn shown(value: Option<&str>) -> String {
    let Some(value) = value else {
        return "nothing".to_owned();
    };
    let line: String = value.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(90) {
        Some((end, _)) => format!("`{}…`", line.get(..end).unwrap_or_default()),
        None => format!("`{line}`"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::{To, When};
    use crate::how::How;
    use crate::place::Place;
    use crate::who::Who;
    use crate::wire::Reply;

    const PAGE: &str = "https://page.example";

    fn matrix(
        answer: impl Fn(Probe) -> (u16, Vec<(&'static str, &'static str)>, &'static str),
    ) -> Matrix {
        let places = [Place::Target, Place::Beside, Place::Password];
        let probes = places.into_iter().flat_map(Probe::at);
        probes
            .map(|probe| {
                let (status, headers, body) = answer(probe);
                let owned = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
                let reply = Reply {
                    status,
                    headers: headers.into_iter().map(owned).collect(),
                    body: body.to_owned(),
                };
                (probe, Seen::of(&reply, "/none"))
            })
            .collect()
    }

    fn found(changes: &[Change], before: &Matrix, after: &Matrix) -> String {
        let expected = Expected {
            changes,
            reach: &[Place::Target],
            page: PAGE,
            asked: false,
        };
        faults(&expected, before, after)
    }

    /// The target is opened, and nothing else.
    const OPENS: &[Change] = &[Change::must(Field::STATUS, To::Code(&[200]))];

    fn closed(_: Probe) -> (u16, Vec<(&'static str, &'static str)>, &'static str) {
        (403, vec![("x-frame-options", "DENY")], "no")
    }

    #[test]
    fn what_was_said_is_no_fault() {
        let after = matrix(|probe| match probe.place {
            Place::Target => (200, vec![("x-frame-options", "DENY")], "yes"),
            _ => closed(probe),
        });
        assert_eq!(found(OPENS, &matrix(closed), &after), "");
    }

    #[test]
    fn a_neighbour_that_opens_is_a_fault() {
        let after = matrix(|_| (200, vec![("x-frame-options", "DENY")], "yes"));
        let text = found(OPENS, &matrix(closed), &after);
        assert!(text.contains("status: `403` -> `200`"), "{text}");
        assert!(
            text.contains("beside it, the server's password: everybody"),
            "{text}"
        );
        assert!(!text.contains("the target"), "{text}");
    }

    #[test]
    fn a_header_that_is_lost_is_a_fault_even_where_the_status_changes() {
        let after = matrix(|probe| match probe.place {
            Place::Target => (200, vec![], "yes"),
            _ => closed(probe),
        });
        let text = found(OPENS, &matrix(closed), &after);
        assert!(
            text.contains("x-frame-options: `DENY` -> nothing"),
            "{text}"
        );
        assert!(text.contains("the target: everybody"), "{text}");
    }

    #[test]
    fn what_stays_away_is_a_fault_for_each_who_misses_it() {
        let after = matrix(|probe| match (probe.place, probe.who) {
            (Place::Target, Who::Bob) => closed(probe),
            (Place::Target, _) => (200, vec![("x-frame-options", "DENY")], "yes"),
            _ => closed(probe),
        });
        let text = found(OPENS, &matrix(closed), &after);
        assert!(
            text.contains("should be one of [200], and is `403`"),
            "{text}"
        );
        assert!(text.contains("the target: bob; GET"), "{text}");
    }

    #[test]
    fn source_text_is_a_fault_although_the_body_may_change() {
        let after = matrix(|probe| match probe.place {
            Place::Target => (200, vec![("x-frame-options", "DENY")], "<?php 's3cret' ?>"),
            _ => closed(probe),
        });
        let text = found(OPENS, &matrix(closed), &after);
        assert!(text.contains("shows what no answer may show"), "{text}");
    }

    #[test]
    fn what_has_been_there_all_along_proves_nothing() {
        let open = matrix(|_| (200, vec![], "yes"));
        let text = found(OPENS, &open, &open);
        assert!(text.contains("nothing changed"), "{text}");
    }

    #[test]
    fn what_no_request_can_show_is_a_fault() {
        let changes = &[
            Change::must(Field::STATUS, To::Code(&[200])),
            Change::must(Field::RETRY_AFTER, To::Once).when(When::Status(&[429])),
        ];
        let after = matrix(|probe| match probe.place {
            Place::Target => (200, vec![("x-frame-options", "DENY")], "yes"),
            _ => closed(probe),
        });
        let text = found(changes, &matrix(closed), &after);
        assert!(text.contains("no request shows that retry-after"), "{text}");
    }

    #[test]
    fn a_permission_for_another_origin_is_a_fault() {
        let grants = |origin: &'static str| {
            matrix(move |probe| match probe.how {
                How::Named if probe.place == Place::Target => {
                    (200, vec![("access-control-allow-origin", PAGE)], "yes")
                }
                How::Unnamed if probe.place == Place::Target && !origin.is_empty() => {
                    (200, vec![("access-control-allow-origin", origin)], "yes")
                }
                _ => (200, vec![], "yes"),
            })
        };
        let changes = &[
            Change::must(Field::ORIGIN, To::Page).how(&[How::Named]),
            Change::may(Field::ORIGIN, To::PageOrNone),
        ];
        let before = matrix(|_| (200, vec![], "yes"));
        assert_eq!(found(changes, &before, &grants("")), "");
        assert_eq!(found(changes, &before, &grants(PAGE)), "");
        for wide in ["*", "https://other.example", "null"] {
            let text = found(changes, &before, &grants(wide));
            assert!(text.contains("GET from another origin"), "{text}");
        }
    }
}
