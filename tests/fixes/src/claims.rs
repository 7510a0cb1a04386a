//! Which sentences a case proves.

use std::collections::BTreeSet;

use crate::case::Case;
use crate::change::{Change, To, When};
use crate::effect::changes;
use crate::how::How;
use crate::observed::Observed;
use crate::place::Place;
use crate::scene::SECURITY;
use crate::seen::Field;
use crate::servers::Server;
use crate::who::Who;

/// What is seen when the case passes, in the order of [`Observed::ALL`].
pub fn observed(server: &Server, case: &Case) -> Vec<Observed> {
    let declared = Declared {
        changes: changes(case),
        reach: case.reach,
    };
    let proven = |sentence: &&Observed| {
        let said = |change: &Change| change.must && change.says == Some(**sentence);
        declared.changes.iter().any(said) || stays(**sentence, server, case, &declared)
    };
    Observed::ALL.iter().filter(proven).copied().collect()
}

/// The same in words, after what the case's own requests prove.
pub fn sentences(server: &Server, case: &Case) -> Vec<&'static str> {
    let asked = case.asks.iter().map(|ask| ask.what);
    let seen = observed(server, case);
    let mut all: Vec<&str> = asked
        .chain(seen.into_iter().map(Observed::sentence))
        .collect();
    let mut known = BTreeSet::new();
    all.retain(|sentence| known.insert(*sentence));
    all
}

/// What a case declares to change, and where.
struct Declared<'a> {
    changes: Vec<Change>,
    reach: &'a [Place],
}

/// What decides whether somebody gets in.
const DOOR: &[Field] = &[Field::STATUS, Field::CHALLENGE];
/// What decides what somebody gets.
const ANSWER: &[Field] = &[
    Field::STATUS,
    Field::BODY,
    Field::TYPE,
    Field::LOCATION,
    Field::CHALLENGE,
];

impl Declared<'_> {
    /// Whether no change touches these parts of these answers. What is only added where there was
    /// nothing touches nothing that had a part to lose.
    fn spares(&self, places: &[Place], who: &[Who], how: &[How], fields: &[Field]) -> bool {
        let adds = |change: &Change| {
            let lacking = matches!(change.when, When::Lacks(field, _) if field == change.field);
            lacking && places.iter().all(|place| !Place::FOLDER.contains(place))
        };
        !self.changes.iter().any(|change| {
            let there = places.iter().any(|place| change.is_at(*place, self.reach));
            there
                && !adds(change)
                && fields.contains(&change.field)
                && change.who.iter().any(|asker| who.contains(asker))
                && change.how.iter().any(|way| how.contains(way))
        })
    }

    /// Whether these requests only get what permits no page anything.
    fn permits_nothing(&self, how: &[How]) -> bool {
        self.changes.iter().all(|change| {
            change.field != Field::ORIGIN
                || !change.how.iter().any(|way| how.contains(way))
                || matches!(change.to, To::Gone | To::Page | To::PageOrNone)
        })
    }

    /// Whether what the named page may send grows by nothing or by named words only.
    fn bounds(&self, field: Field) -> bool {
        self.changes.iter().all(|change| {
            change.field != field
                || change
                    .how
                    .iter()
                    .all(|way| How::OTHER_PREFLIGHTS.contains(way))
                || matches!(change.to, To::Gone | To::Lists(..) | To::Without(..))
        })
    }

    /// Whether a page may read or send something that it could not.
    fn is_about_pages(&self) -> bool {
        let granted = |change: &Change| {
            change.must && change.field.name().starts_with("access-control-allow-")
        };
        self.changes.iter().any(granted)
    }
}

/// Whether a sentence that says what stays is proven.
fn stays(sentence: Observed, server: &Server, case: &Case, declared: &Declared<'_>) -> bool {
    let has = |place: Place| {
        let known = server.around.iter().any(|(found, _)| *found == place);
        known && !case.spoiled.contains(&place)
    };
    let asks = How::REQUESTS;
    let spares = |places: &[Place], who: &[Who], fields: &[Field]| {
        declared.spares(places, who, asks, fields)
    };
    match sentence {
        Observed::OthersCannotRead => {
            declared.is_about_pages() && declared.permits_nothing(How::OTHERS)
        }
        Observed::OtherPreflightsFail => {
            declared.is_about_pages() && declared.permits_nothing(How::OTHER_PREFLIGHTS)
        }
        Observed::NoFurtherMethods => declared.is_about_pages() && declared.bounds(Field::METHODS),
        Observed::NoFurtherHeaders => declared.is_about_pages() && declared.bounds(Field::HEADERS),
        Observed::NeighboursStay => {
            let around = [Place::Above, Place::Beside, Place::Below, Place::Longer];
            spares(&around, Who::ALL, ANSWER)
        }
        Observed::StatusesStay => spares(Place::ALL, Who::ALL, &[Field::STATUS]),
        Observed::PeopleSignIn => {
            has(Place::Account)
                && spares(
                    Place::ALL,
                    &[Who::Person],
                    &[Field::STATUS, Field::LOCATION],
                )
        }
        Observed::SessionsStay => {
            has(Place::Account)
                && spares(Place::ALL, Who::WITH_COOKIE, &[Field::STATUS])
                && spares(&[Place::Account], Who::WITH_COOKIE, ANSWER)
        }
        Observed::TokensStay => {
            has(Place::Api)
                && spares(Place::ALL, Who::WITH_TOKEN, &[Field::STATUS])
                && spares(&[Place::Api], Who::WITH_TOKEN, ANSWER)
        }
        Observed::PasswordsStay => {
            let places: Vec<Place> = [Place::Staff, Place::Password]
                .into_iter()
                .filter(|place| has(*place))
                .collect();
            !places.is_empty() && spares(&places, Who::ALL, ANSWER)
        }
        Observed::OfficeStays => has(Place::Office) && spares(&[Place::Office], Who::ALL, DOOR),
        Observed::HiddenStays => has(Place::Hidden) && spares(&[Place::Hidden], Who::ALL, DOOR),
        Observed::ScriptsStay => has(Place::Script) && spares(&[Place::Script], Who::ALL, ANSWER),
        Observed::StylesStay => has(Place::Style) && spares(&[Place::Style], Who::ALL, ANSWER),
        Observed::ProtectionStays => spares(Place::ALL, Who::ALL, SECURITY),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::observed;
    use crate::case::*;
    use crate::observed::Observed;
    use crate::servers::{SERVERS, Server};

    fn of(platform: &str, kind: &str, place: &str) -> Vec<Observed> {
        let fits = |case: &&Case| case.kind.id() == kind && case.place == place;
        let mut servers = SERVERS.iter().filter(|server| server.platform == platform);
        let found = servers.find_map(|server| Some((server, server.all_cases().find(fits)?)));
        let (server, case): (&Server, &Case) = found.expect("there is such a case");
        observed(server, case)
    }

    #[test]
    fn headers_for_everybody_leave_every_door_as_it_was() {
        let seen = of("nginx", "cors.allow-origin", "inside server { }");
        for sentence in [
            Observed::PageReads,
            Observed::OthersCannotRead,
            Observed::OtherPreflightsFail,
            Observed::NoFurtherMethods,
            Observed::NeighboursStay,
            Observed::PasswordsStay,
            Observed::HiddenStays,
            Observed::ProtectionStays,
        ] {
            assert!(seen.contains(&sentence), "{sentence:?}");
        }
        assert!(!seen.contains(&Observed::PageReadsWithCookies));
    }

    #[test]
    fn an_address_that_opens_is_not_as_it_was() {
        let seen = of("nginx", "access.allow-path", "a file");
        assert!(seen.contains(&Observed::PathIsOpen));
        assert!(seen.contains(&Observed::NeighboursStay));
        assert!(seen.contains(&Observed::OfficeStays));
        assert!(!seen.contains(&Observed::StatusesStay));
        assert!(!seen.contains(&Observed::SessionsStay));
        // No page was let in, so nothing is said of other pages.
        assert!(!seen.contains(&Observed::OthersCannotRead));
    }

    #[test]
    fn what_a_server_does_not_have_is_not_said_to_stay() {
        let seen = of("Express", "challenge.add", "");
        assert!(seen.contains(&Observed::PasswordsStay));
        assert!(!seen.contains(&Observed::ScriptsStay));
    }

    #[test]
    fn what_is_spoiled_is_not_said_to_stay() {
        let seen = of("nginx", "proxy.pass-authorization", "");
        assert!(seen.contains(&Observed::TokenArrives));
        assert!(!seen.contains(&Observed::TokensStay));
    }

    #[test]
    fn every_case_proves_something_and_every_sentence_has_a_name_of_its_own() {
        for server in SERVERS {
            for case in server.all_cases() {
                let seen = observed(server, case);
                let changed = seen.iter().any(|one| *one < Observed::OthersCannotRead);
                let name = format!("{} {}", server.platform, case.name());
                assert!(changed || !case.asks.is_empty(), "{name} proves no change");
            }
        }
        let ids: BTreeSet<&str> = Observed::ALL.iter().map(|one| one.id()).collect();
        assert_eq!(ids.len(), Observed::ALL.len());
    }
}
