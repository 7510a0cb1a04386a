//! A running lab: starts every listener, knows every address, remembers every request.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::Arc;

use tokio::runtime::Runtime;

use crate::log::Hit;
use crate::options::{LabError, Options};
use crate::place::{Place, Places};
use crate::serve::{Kept, Socket, bind, serve};
use crate::situation::Situation;
use crate::switch::{self, Switched};
use crate::tls::Certificates;
use crate::world::World;

/// A page of the app, by the policy it is served under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// As it is deployed.
    Usual,
    /// Under `Content-Security-Policy: connect-src 'self'`.
    OwnCsp,
    /// Over plain http.
    Insecure,
}

/// A lab. It has threads of its own, so it can be started from anywhere; dropping it stops it.
pub struct Lab {
    world: Arc<World>,
    certificates: Arc<Certificates>,
    address: IpAddr,
    /// `None` only while it is being dropped.
    runtime: Option<Runtime>,
    /// Ports that must stay as they are.
    _kept: Vec<Kept>,
}

impl Lab {
    /// Starts a lab.
    ///
    /// # Errors
    /// If the address is not a loopback address, a port is taken, or certificates cannot be made.
    pub fn start(options: Options) -> Result<Self, LabError> {
        let Options {
            address,
            base_port,
            tls,
            page_domain,
            target_domain,
            idp_domain,
            app_dir,
        } = options;
        if !address.is_loopback() {
            return Err(LabError::NotLoopback(address));
        }
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .thread_name("lab")
            .enable_all()
            .build()
            .map_err(LabError::Runtime)?;

        let mut places = Places {
            page_domain,
            target_domain,
            idp_domain,
            tls,
            ports: BTreeMap::new(),
        };
        let certificates = Arc::new(Certificates::make(&places)?);
        let mut listeners = Vec::new();
        let mut kept = Vec::new();
        {
            let _inside = runtime.enter();
            for (place, offset) in Place::ALL.into_iter().zip(0u16..) {
                let port = base_port.map_or(0, |first| first.saturating_add(offset));
                let bound = bind(place, address, port)?;
                places.ports.insert(bound.place, bound.port);
                match bound.socket {
                    Socket::Listening(listener) => listeners.push((place, listener)),
                    Socket::Kept(socket) => kept.push(socket),
                }
            }
        }
        let world = Arc::new(World::new(places, app_dir));
        for (place, listener) in listeners {
            runtime.spawn(serve(
                place,
                listener,
                Arc::clone(&world),
                Arc::clone(&certificates),
            ));
        }
        Ok(Self {
            world,
            certificates,
            address,
            runtime: Some(runtime),
            _kept: kept,
        })
    }

    /// All situations of this lab, with complete addresses.
    pub fn situations(&self) -> &[Situation] {
        &self.world.situations
    }

    /// The situation of that id.
    pub fn situation(&self, id: &str) -> Option<&Situation> {
        self.situations().iter().find(|s| s.id == id)
    }

    /// Situations of the table that this lab has to do without, with the reason.
    pub fn left_out(&self) -> &[(&'static str, &'static str)] {
        &self.world.left_out
    }

    /// The requests seen for a situation, oldest first.
    pub fn hits(&self, id: &str) -> Vec<Hit> {
        self.world.log.of(id)
    }

    /// Every request seen, oldest first, except those to the bench addresses.
    pub fn log(&self) -> Vec<Hit> {
        self.world.log.all()
    }

    /// How many requests the bench addresses have answered.
    pub fn bench_hits(&self) -> u64 {
        self.world.log.bench()
    }

    /// Forgets all requests.
    pub fn clear_log(&self) {
        self.world.log.clear();
    }

    /// Holds back every file of the app whose path contains `part`, until [`Lab::release`]: a
    /// connection as slow as the test needs it.
    pub fn hold(&self, part: &str) {
        self.world.held.send_replace(Some(part.to_owned()));
    }

    /// Lets go of what [`Lab::hold`] held back.
    pub fn release(&self) {
        self.world.held.send_replace(None);
    }

    /// Sets what [`Lab::switched_url`] answers from now on, everywhere.
    pub fn switch(&self, answer: Switched) {
        self.world.switched.send_replace(answer);
    }

    /// An address at that place whose answer the test sets. Not at the app's own places.
    pub fn switched_url(&self, place: Place, name: &str) -> String {
        format!("{}{}/{name}", self.origin(place), switch::PATH)
    }

    /// Names, schemes and ports.
    pub fn places(&self) -> &Places {
        &self.world.places
    }

    /// The origin of a place, such as `https://api.target.test:40123`.
    pub fn origin(&self, place: Place) -> String {
        self.world.places.origin(place)
    }

    /// The address of the app under test.
    pub fn page(&self, page: Page) -> String {
        let place = match page {
            Page::Usual => Place::App,
            Page::OwnCsp => Place::AppCsp,
            Page::Insecure => Place::AppInsecure,
        };
        format!("{}/", self.origin(place))
    }

    /// The address of the page that lists all situations.
    pub fn index_url(&self) -> String {
        format!("{}/", self.origin(Place::Index))
    }

    /// Addresses for a benchmark: `n` different tiny answers from this place, all shared.
    pub fn bench_urls(&self, place: Place, n: usize) -> Vec<String> {
        let origin = self.origin(place);
        (0..n).map(|i| format!("{origin}/bench/ok/{i}")).collect()
    }

    /// The certificate of the lab's authority, in PEM, for browsers that are to trust it.
    pub fn ca_pem(&self) -> &str {
        &self.certificates.ca_pem
    }

    /// The same in DER.
    pub fn ca_der(&self) -> &[u8] {
        &self.certificates.ca_der
    }

    /// SHA-256 of the good certificate's public key, in base64.
    pub fn spki_sha256(&self) -> &str {
        &self.certificates.good_spki
    }

    /// The loopback address all listeners are on.
    pub fn address(&self) -> IpAddr {
        self.address
    }

    /// Stops all listeners and closes all connections. Dropping does the same.
    pub fn stop(self) {}
}

impl Drop for Lab {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}
