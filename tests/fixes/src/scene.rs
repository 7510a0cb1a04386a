//! What an address answers before anything is changed, so that what is seen to stay has been
//! there.

use std::collections::BTreeMap;

use anyhow::{Result, ensure};

use crate::how::How;
use crate::place::Place;
use crate::probe::Probe;
use crate::seen::{Field, Seen};
use crate::who::Who;

/// Who gets which status code by GET. The first line that names the asker counts; who is in no
/// line gets whatever the set-up says.
#[derive(Clone, Copy, Debug)]
pub struct Scene(pub &'static [(&'static [Who], &'static [u16])]);

/// Everybody may.
pub const OPEN: Scene = Scene(&[(Who::ALL, &[200])]);
/// Nobody may.
pub const CLOSED: Scene = Scene(&[(Who::ALL, &[403])]);
/// Nobody may; where it is, is not told.
pub const HIDDEN: Scene = Scene(&[(Who::ALL, &[403, 404])]);
/// There is nothing.
pub const MISSING: Scene = Scene(&[(Who::ALL, &[404])]);
/// A session opens it, and others are sent to the sign-in page.
pub const SESSION: Scene = Scene(&[
    (&[Who::SignedIn, Who::SignedInScript], &[200]),
    (&[Who::SignedInWeak], &[403]),
    (&[Who::Person], &[302, 303, 307]),
    (Who::ALL, &[302, 303, 307, 401]),
]);
/// A session or a token opens it, and others are sent to the sign-in page, programs too.
pub const DESK: Scene = Scene(&[
    (
        &[Who::SignedIn, Who::SignedInScript, Who::GoodToken],
        &[200],
    ),
    (&[Who::SignedInWeak, Who::WeakToken], &[403]),
    (Who::ALL, &[302, 303, 307]),
]);
/// A token opens it.
pub const TOKEN: Scene = Scene(&[
    (&[Who::GoodToken], &[200]),
    (&[Who::WeakToken], &[403]),
    (Who::ALL, &[401]),
]);
/// A password opens it.
pub const PASSWORD: Scene = Scene(&[
    (&[Who::Bob], &[200]),
    (&[Who::Mallory], &[401, 403]),
    (Who::ALL, &[401]),
]);
/// Nobody gets in, whatever they bring.
pub const REFUSED_401: Scene = Scene(&[(Who::ALL, &[401])]);
/// A session or a token opens it, and who has none is denied it as those are who lack the right.
pub const DENIES: Scene = Scene(&[
    (
        &[Who::SignedIn, Who::SignedInScript, Who::GoodToken],
        &[200],
    ),
    (Who::ALL, &[403]),
]);
/// Whoever shows something gets in, and nobody learns how.
pub const SILENT: Scene = Scene(&[(Who::WITH_AUTHORIZATION, &[200]), (Who::ALL, &[401])]);
/// It is somewhere else.
pub const MOVED: Scene = Scene(&[(Who::ALL, &[301, 302, 307, 308])]);
/// There have been too many requests.
pub const LATER: Scene = Scene(&[(Who::ALL, &[429])]);
/// The law does not let it.
pub const LEGAL: Scene = Scene(&[(Who::ALL, &[451])]);
/// The program has a fault.
pub const FAULT: Scene = Scene(&[(Who::ALL, &[500])]);

/// The headers that every answer of a server has before, and keeps.
pub const SECURITY: &[Field] = &[Field::TRANSPORT, Field::POLICY, Field::FRAMES];

impl Scene {
    fn codes(self, who: Who) -> Option<&'static [u16]> {
        let line = self.0.iter().find(|(people, _)| people.contains(&who));
        line.map(|(_, codes)| *codes)
    }

    /// Whether everybody gets at a place what the scene says, and the headers that protect.
    pub fn check(self, place: Place, seen: &BTreeMap<Probe, Seen>) -> Result<()> {
        let of_place = seen
            .iter()
            .filter(|(probe, _)| probe.place == place && probe.how == How::Get);
        for (probe, seen) in of_place {
            if let Some(codes) = self.codes(probe.who) {
                ensure!(
                    codes.contains(&seen.status()),
                    "before: {} at {} gets {}, and should get {codes:?}",
                    probe.who.name(),
                    place.name(),
                    seen.status(),
                );
            }
            for field in SECURITY {
                ensure!(
                    seen.get(*field).is_some(),
                    "before: {} is missing at {}, so nobody could see it go",
                    field.name(),
                    place.name(),
                );
            }
        }
        Ok(())
    }
}
