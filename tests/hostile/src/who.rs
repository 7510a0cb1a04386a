//! The places, and what they are called.

/// A place with a port of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Who {
    /// A public site that means harm.
    Evil,
    /// Another port of the same host.
    EvilAgain,
    /// A public site on which the reader has a session.
    Bank,
    /// A public site that somebody took over after it was granted.
    Taken,
    /// A device in the reader's own network, or a server on the reader's own machine.
    Device,
    /// The same over IPv6.
    Device6,
}

/// A name that looks public and leads to whatever listens on this machine. With the port of a public
/// place it is a public one, with that of a device it has been bound anew.
pub(crate) const REBOUND: &str = "rebound.target.test";

impl Who {
    /// Every place.
    pub const ALL: [Self; 6] = [
        Self::Evil,
        Self::EvilAgain,
        Self::Bank,
        Self::Taken,
        Self::Device,
        Self::Device6,
    ];

    /// Its usual host. The names lie under the lab's domains, which browsers under test take to this
    /// machine.
    pub const fn host(self) -> &'static str {
        match self {
            Self::Evil | Self::EvilAgain => "evil.target.test",
            Self::Bank => "bank.idp.test",
            Self::Taken => "taken.target.test",
            Self::Device => "127.0.0.1",
            Self::Device6 => "[::1]",
        }
    }

    /// Whether it stands for a server of the public network.
    pub const fn is_public(self) -> bool {
        !matches!(self, Self::Device | Self::Device6)
    }
}
