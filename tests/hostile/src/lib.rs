//! Sites and servers that mean harm: a site that wants its visitors' tools to ask other addresses, a
//! bank that trusts cookies, and devices of somebody's own network that trust whoever can reach them.
//!
//! All of it listens on loopback. What a place answers is said by the address that is asked for
//! (`answer`), so that each test writes down what its server does; every request is noted (`log`).
//! Which places look public is for the browser to be told ([`Who::is_public`]).
//!
//! | file | what |
//! |---|---|
//! | `who` | the places, and what they are called |
//! | `server` | accepts connections, reads requests, sends answers: plain HTTP/1.1, nothing hidden |
//! | `answer` | from a path to an answer: redirects, sign-ins, cookies, pages |
//! | `page` | the pages: links to harm, requests that race, a service worker |
//! | `log` | what was asked, by whom, with what |

mod answer;
mod log;
mod page;
mod server;
mod who;

pub use log::Asked;
pub use who::Who;

use answer::World;
use log::Log;
use server::Listening;
use std::io;
use std::sync::Arc;

/// All places, running. Dropping it stops them.
#[derive(Debug)]
pub struct Hostile {
    world: Arc<World>,
    log: Arc<Log>,
    _listening: Vec<Listening>,
}

impl Hostile {
    /// Starts all places on ports of their own.
    ///
    /// # Errors
    /// If a port cannot be taken. Without IPv6 on this machine, [`Who::Device6`] stays away.
    pub fn start() -> io::Result<Self> {
        let mut sockets = Vec::new();
        for who in Who::ALL {
            match server::bind(who) {
                Ok(socket) => sockets.push((who, socket)),
                Err(_) if who == Who::Device6 => {}
                Err(error) => return Err(error),
            }
        }
        let mut world = World::default();
        for (who, socket) in &sockets {
            world.ports.insert(*who, socket.local_addr()?.port());
        }
        let (world, log) = (Arc::new(world), Arc::new(Log::default()));
        let start = |(who, socket)| server::serve(who, socket, &world, &log);
        let listening = sockets.into_iter().map(start).collect::<io::Result<_>>()?;
        Ok(Self {
            world,
            log,
            _listening: listening,
        })
    }

    /// Whether this place is there.
    pub fn has(&self, who: Who) -> bool {
        self.world.ports.contains_key(&who)
    }

    /// The origin of a place, by its usual name.
    pub fn origin(&self, who: Who) -> String {
        self.world.origin(who)
    }

    /// The port of a place; 0 when it is not there.
    pub fn port(&self, who: Who) -> u16 {
        self.world.port(who)
    }

    /// An address of a place.
    pub fn url(&self, who: Who, path: &str) -> String {
        format!("{}{path}", self.origin(who))
    }

    /// An address that redirects to another one. The browser's question is let through, and every page
    /// may read the answer.
    pub fn redirect(&self, who: Who, to: &str) -> String {
        self.url(who, &format!("/redirect?to={}", escaped(to)))
    }

    /// A page with links to these addresses.
    pub fn links(&self, who: Who, urls: &[String]) -> String {
        let query: Vec<String> = urls
            .iter()
            .map(|url| format!("to={}", escaped(url)))
            .collect();
        self.url(who, &format!("/links?{}", query.join("&")))
    }

    /// The ports of the places that a browser is to take for public ones.
    pub fn public_ports(&self) -> Vec<u16> {
        let public = Who::ALL.into_iter().filter(|who| who.is_public());
        public.map(|who| self.port(who)).collect()
    }

    /// The ports of the others.
    pub fn device_ports(&self) -> Vec<u16> {
        let devices = Who::ALL.into_iter().filter(|who| !who.is_public());
        devices
            .map(|who| self.port(who))
            .filter(|port| *port != 0)
            .collect()
    }

    /// The names of all places, for browsers that are given them one by one.
    pub fn names() -> Vec<String> {
        let named = Who::ALL.into_iter().map(Who::host);
        let mut names: Vec<String> = named
            .filter(|host| host.ends_with(".test"))
            .map(str::to_owned)
            .collect();
        names.push(who::REBOUND.to_owned());
        names.dedup();
        names
    }

    /// What a place was asked, oldest first.
    pub fn asked(&self, who: Who) -> Vec<Asked> {
        self.log.of(&[who])
    }

    /// What the devices were asked.
    pub fn at_home(&self) -> Vec<Asked> {
        self.log.of(&[Who::Device, Who::Device6])
    }

    /// Forgets all that was asked.
    pub fn clear(&self) {
        self.log.clear();
    }
}

/// For a value in a query.
pub fn escaped(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                char::from(byte).to_string()
            }
            _ => format!("%{byte:02X}"),
        })
        .collect()
}
