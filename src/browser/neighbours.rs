//! Asks other addresses of the target's origin as a visitor without cookies, each at most once of an
//! origin in a run: checks that want to know the same wait for the one that asks.
//!
//! Costs one GET for each address, redirects followed.

use super::anonymous::AnonymousFrame;
use super::gate::Pass;
use super::slot::Slot;
use super::timer::Stop;
use crate::evidence::{Event, Half, Neighbour};
use js_sys::Math;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// So long they may take; what is slower has told nothing.
const LIMIT_MS: u32 = 4_000;

/// What is known of one address.
enum Known {
    /// A check asks; others wait.
    Asking(Vec<Rc<Slot<()>>>),
    /// It was told.
    Told(Half),
}

/// What is known of all origins of a run.
#[derive(Default)]
pub struct Neighbourhood {
    known: RefCell<HashMap<(String, Neighbour), Known>>,
}

impl Neighbourhood {
    /// What `which` of the origin of `pass` came to, and how many requests were made for it now.
    pub async fn ask(
        &self,
        which: Neighbour,
        origin: &str,
        pass: &Pass,
        frame: &AnonymousFrame,
        (timeout_ms, stop): (u32, &Stop),
    ) -> (Half, u32) {
        let key = (origin.to_owned(), which);
        if let Some(waits) = self.join(&key) {
            waits.wait().await;
        }
        if let Some(Known::Told(told)) = self.known.borrow().get(&key) {
            return (*told, 0);
        }
        let url = pass.to_path(&path_of(which));
        let event = frame
            .send_once(url.url(), timeout_ms.min(LIMIT_MS), stop)
            .await;
        let told = match event {
            Some(Event::Prefetch { loaded: true }) => Half::Below400,
            Some(Event::Prefetch { loaded: false }) => Half::From400,
            _ => Half::Untold,
        };
        let before = self.known.borrow_mut().insert(key, Known::Told(told));
        if let Some(Known::Asking(waiting)) = before {
            for slot in waiting {
                slot.fill(());
            }
        }
        (told, 1)
    }

    /// Takes a place among those that wait; the first one asks, and has none.
    fn join(&self, key: &(String, Neighbour)) -> Option<Rc<Slot<()>>> {
        let mut known = self.known.borrow_mut();
        match known.get_mut(key) {
            Some(Known::Asking(waiting)) => {
                let slot = Slot::new();
                waiting.push(slot.clone());
                Some(slot)
            }
            Some(Known::Told(_)) => None,
            None => {
                known.insert(key.clone(), Known::Asking(Vec::new()));
                None
            }
        }
    }
}

/// A made-up path is new in each run, so that no cache and no rule knows it. It says whose it is.
fn path_of(which: Neighbour) -> String {
    match which {
        Neighbour::FrontPage => "/".to_owned(),
        Neighbour::MadeUp => {
            let number = (Math::random() * f64::from(u32::MAX)) as u32;
            format!("/turnaway-no-such-page-{number:08x}")
        }
        Neighbour::EdgeTrace => "/cdn-cgi/trace".to_owned(),
    }
}
