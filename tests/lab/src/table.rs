//! The table of situations: one file per family, and the type of its rows.

mod hostile;
mod isolation;
mod not_producible;
mod not_shared;
mod page_policy;
mod preflight;
mod readable;
mod redirects;
mod status;
mod support;
mod transport;

pub use not_producible::NOT_PRODUCIBLE;
pub(crate) use support::support_route;

use crate::answer::{Answer, Route};
use crate::place::{Place, Places};
use crate::situation::{Expect, Group, Need, Situation};

/// One row of the table, before the lab has ports.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    pub id: &'static str,
    pub title: &'static str,
    pub group: Group,
    pub class: &'static str,
    pub at: At,
    /// What the HTTP server says at `/s/ID`; `None` where the place itself is the situation.
    pub route: Option<Route>,
    pub expect: &'static [Expect],
    pub true_causes: &'static [&'static str],
    pub needs: &'static [Need],
    pub source: &'static str,
}

/// Where a situation is found.
#[derive(Clone, Copy, Debug)]
pub(crate) enum At {
    /// At `/s/ID` of this place.
    Place(Place),
    /// At the root of this place, which does one thing only.
    Whole(Place),
    /// At an address written out, with the names that `Places::fill` knows.
    Written(&'static str),
}

impl Row {
    const fn new(id: &'static str, title: &'static str, group: Group) -> Self {
        Self {
            id,
            title,
            group,
            class: "V1",
            at: At::Place(Place::Api),
            route: None,
            expect: &[],
            true_causes: &[],
            needs: &[],
            source: "",
        }
    }

    const fn class(self, class: &'static str) -> Self {
        Self { class, ..self }
    }

    const fn at(self, at: At) -> Self {
        Self { at, ..self }
    }

    const fn answers(self, get: Answer) -> Self {
        self.serves(Route::get(get))
    }

    const fn serves(self, route: Route) -> Self {
        Self {
            route: Some(route),
            ..self
        }
    }

    const fn expect(self, expect: &'static [Expect]) -> Self {
        Self { expect, ..self }
    }

    const fn causes(self, true_causes: &'static [&'static str]) -> Self {
        Self {
            true_causes,
            ..self
        }
    }

    const fn needs(self, needs: &'static [Need]) -> Self {
        Self { needs, ..self }
    }

    const fn source(self, source: &'static str) -> Self {
        Self { source, ..self }
    }

    /// The address of the row in a lab with these places.
    fn url(&self, places: &Places) -> String {
        match self.at {
            At::Place(place) => format!("{}/s/{}", places.origin(place), self.id),
            At::Whole(place) => format!("{}/", places.origin(place)),
            At::Written(template) => places.fill(template),
        }
    }

    /// Why the row does not exist in a lab without certificates, if so.
    fn missing_without_tls(&self) -> Option<&'static str> {
        const SPACES: &str = "a page on loopback is not kept from private addresses";
        if self.needs.contains(&Need::AddressSpaces) {
            return Some(SPACES);
        }
        if self.needs.contains(&Need::SecurePage) {
            return Some("needs a page served over https");
        }
        if self.needs.contains(&Need::ResolverRules) && self.id != "N70" {
            return Some("needs a browser with resolver rules");
        }
        match self.at {
            At::Place(Place::ApiH2) => Some("browsers speak HTTP/2 over trusted https only"),
            _ => None,
        }
    }
}

/// All rows, family by family.
pub(crate) fn rows() -> impl Iterator<Item = &'static Row> {
    [
        readable::ROWS,
        redirects::ROWS,
        not_shared::ROWS,
        preflight::ROWS,
        isolation::ROWS,
        transport::ROWS,
        page_policy::ROWS,
        status::ROWS,
        hostile::ROWS,
    ]
    .into_iter()
    .flatten()
}

/// The situations of a lab with these places, and those it has to leave out, with the reason.
pub(crate) fn situations(places: &Places) -> (Vec<Situation>, Vec<(&'static str, &'static str)>) {
    let mut present = Vec::new();
    let mut left_out = Vec::new();
    for row in rows() {
        if !places.tls
            && let Some(reason) = row.missing_without_tls()
        {
            left_out.push((row.id, reason));
            continue;
        }
        present.push(Situation {
            id: row.id,
            title: row.title,
            group: row.group,
            class: row.class,
            url: row.url(places),
            expect: row.expect,
            true_causes: row.true_causes,
            needs: row.needs,
            source: row.source,
        });
    }
    (present, left_out)
}

pub(crate) use not_shared::SITES;

/// What stands at `path` of the site called `host`, where the name alone says so.
pub(crate) fn site_route(host: &str, path: &str) -> Option<Route> {
    not_shared::site_route(host, path)
}

/// The situation that the whole of `place` is, if it is one.
pub(crate) fn whole(place: Place) -> Option<&'static str> {
    rows().find_map(|row| match row.at {
        At::Whole(p) if p == place => Some(row.id),
        _ => None,
    })
}
