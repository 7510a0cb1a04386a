//! The places of the lab: which listener a situation lives at, what it speaks and how it is named.

use std::collections::BTreeMap;

/// A listener, and with it an origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// The origin of the page under test.
    App,
    /// The page again, under `Content-Security-Policy: connect-src 'self'`.
    AppCsp,
    /// The page again, over plain http.
    AppInsecure,
    /// The target: another site than the page, HTTP/1.1.
    Api,
    /// The target over HTTP/2 only.
    ApiH2,
    /// The target on a port of its own, so that what hangs there starves nobody else.
    Stall,
    /// The target over plain http.
    Plain,
    /// Where people sign in: a third site.
    Login,
    /// Another origin of the page's own site.
    SameSite,
    /// A name inside the company, in the local address space.
    Intranet,
    /// Plain http in the local address space.
    LocalPlain,
    /// Plain http in the loopback address space.
    LoopbackPlain,
    /// A certificate that signs itself.
    SelfSigned,
    /// A certificate that has run out.
    Expired,
    /// A certificate for another name.
    WrongName,
    /// Asks the client for a certificate and insists.
    ClientCert,
    /// Bound, not listening: connections are refused.
    Refused,
    /// A full accept queue: the kernel drops the connection request.
    SynDropped,
    /// Resets the connection as soon as it stands.
    ResetOnAccept,
    /// Resets it after the request.
    ResetAfterRequest,
    /// Closes it after the request.
    EmptyReply,
    /// Answers with something that is not HTTP.
    Garbage,
    /// Reads the request and never answers.
    NoResponse,
    /// Takes the ClientHello and never answers.
    HandshakeHang,
    /// Refuses every TLS version of today. An emulation: the `protocol_version` alert that a
    /// server limited to TLS 1.1 sends, without a TLS 1.1 implementation behind it.
    OldTls,
    /// Two `Content-Length` headers that differ.
    TwoLengths,
    /// The list of situations for people.
    Index,
}

/// How a listener treats a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// An HTTP server.
    Http(Protocol),
    /// An HTTP server whose certificate is at fault.
    BadCert,
    /// A fault below HTTP, inside TLS where the lab uses TLS.
    Fault,
    /// A fault below TLS.
    RawFault,
    /// Nothing accepts.
    Closed,
}

/// What an HTTP server of the lab speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Protocol {
    /// HTTP/1.1, over TLS where the lab uses TLS.
    Http1,
    /// HTTP/2 over TLS.
    Http2,
    /// Both, by ALPN.
    Either,
    /// HTTP/1.1 without TLS.
    Plain,
}

impl Place {
    /// Every place, in the order in which ports are given out.
    pub const ALL: [Self; 27] = [
        Self::Index,
        Self::App,
        Self::AppCsp,
        Self::AppInsecure,
        Self::Api,
        Self::ApiH2,
        Self::Stall,
        Self::Plain,
        Self::Login,
        Self::SameSite,
        Self::Intranet,
        Self::LocalPlain,
        Self::LoopbackPlain,
        Self::SelfSigned,
        Self::Expired,
        Self::WrongName,
        Self::ClientCert,
        Self::Refused,
        Self::SynDropped,
        Self::ResetOnAccept,
        Self::ResetAfterRequest,
        Self::EmptyReply,
        Self::Garbage,
        Self::NoResponse,
        Self::HandshakeHang,
        Self::OldTls,
        Self::TwoLengths,
    ];

    pub(crate) const fn kind(self) -> Kind {
        match self {
            Self::App => Kind::Http(Protocol::Either),
            Self::ApiH2 => Kind::Http(Protocol::Http2),
            Self::AppCsp | Self::Api | Self::Stall | Self::Login => Kind::Http(Protocol::Http1),
            Self::SameSite | Self::Intranet => Kind::Http(Protocol::Http1),
            Self::AppInsecure | Self::Plain | Self::LocalPlain => Kind::Http(Protocol::Plain),
            Self::LoopbackPlain | Self::Index => Kind::Http(Protocol::Plain),
            Self::SelfSigned | Self::Expired | Self::WrongName | Self::ClientCert => Kind::BadCert,
            Self::Refused | Self::SynDropped => Kind::Closed,
            Self::ResetOnAccept | Self::HandshakeHang | Self::OldTls => Kind::RawFault,
            Self::ResetAfterRequest | Self::EmptyReply | Self::Garbage => Kind::Fault,
            Self::NoResponse | Self::TwoLengths => Kind::Fault,
        }
    }

    /// Whether pages of the app are served here.
    pub(crate) const fn is_app(self) -> bool {
        matches!(self, Self::App | Self::AppCsp | Self::AppInsecure)
    }

    /// Whether a browser must take the address for a private one (`AddressSpaces`).
    pub(crate) const fn address_space(self) -> &'static str {
        match self {
            Self::Intranet | Self::LocalPlain => "local",
            Self::LoopbackPlain | Self::Index => "loopback",
            _ => "public",
        }
    }
}

/// The names and schemes that places have, and their ports once they are bound.
#[derive(Clone, Debug)]
pub struct Places {
    /// The registrable domain of the page.
    pub page_domain: String,
    /// The registrable domain of the target.
    pub target_domain: String,
    /// The registrable domain of the identity provider.
    pub idp_domain: String,
    /// Whether the lab has certificates and serves https.
    pub tls: bool,
    pub(crate) ports: BTreeMap<Place, u16>,
}

impl Places {
    /// The port of a place; 0 before it is bound.
    pub fn port(&self, place: Place) -> u16 {
        self.ports.get(&place).copied().unwrap_or(0)
    }

    /// The host name of a place.
    pub fn host(&self, place: Place) -> String {
        match place {
            Place::App | Place::AppCsp | Place::AppInsecure => format!("app.{}", self.page_domain),
            Place::SameSite => format!("api.{}", self.page_domain),
            Place::Login => format!("login.{}", self.idp_domain),
            Place::Intranet => format!("intranet.{}", self.target_domain),
            Place::LocalPlain => PRIVATE_LITERAL.to_owned(),
            Place::LoopbackPlain | Place::Index => "127.0.0.1".to_owned(),
            _ => format!("api.{}", self.target_domain),
        }
    }

    /// `http` or `https`.
    pub fn scheme(&self, place: Place) -> &'static str {
        match place.kind() {
            Kind::Http(Protocol::Plain) => "http",
            // These are about TLS, so their addresses say https in either case.
            Kind::BadCert | Kind::Http(Protocol::Http2) => "https",
            Kind::RawFault if place != Place::ResetOnAccept => "https",
            _ if self.tls => "https",
            _ => "http",
        }
    }

    /// The origin of a place, such as `https://api.target.test:40123`.
    pub fn origin(&self, place: Place) -> String {
        format!(
            "{}://{}:{}",
            self.scheme(place),
            self.host(place),
            self.port(place)
        )
    }

    /// Fills in `{api}`, `{login}`, `{plain}`, `{app}`, `{host}` and the names of special hosts.
    pub fn fill(&self, template: &str) -> String {
        if !template.contains('{') {
            return template.to_owned();
        }
        let mut text = template.to_owned();
        for (name, place) in [
            ("{api}", Place::Api),
            ("{login}", Place::Login),
            ("{plain}", Place::Plain),
            ("{app}", Place::App),
            ("{samesite}", Place::SameSite),
        ] {
            if text.contains(name) {
                text = text.replace(name, &self.origin(place));
            }
        }
        if text.contains("{host}") {
            let host = format!("{}:{}", self.host(Place::Api), self.port(Place::Api));
            text = text.replace("{host}", &host);
        }
        text.replace("{scheme}", self.scheme(Place::Api))
            .replace("{target-domain}", &self.target_domain)
            .replace("{gone}", &self.gone())
            .replace(
                "{unroutable}",
                &format!("unroutable.{}", self.target_domain),
            )
            .replace("{api-port}", &self.port(Place::Api).to_string())
            .replace("{plain-port}", &self.port(Place::Plain).to_string())
            .replace("{local-port}", &self.port(Place::LocalPlain).to_string())
            .replace(
                "{loopback-port}",
                &self.port(Place::LoopbackPlain).to_string(),
            )
    }

    /// One of the names that the target goes by in long lists.
    pub fn spread_host(&self, n: usize) -> String {
        format!("h{n}.{}", self.target_domain)
    }

    /// A name that does not exist.
    fn gone(&self) -> String {
        if self.tls {
            format!("nxdomain.{}", self.target_domain)
        } else {
            // RFC 6761 section 6.4: this name never resolves, whoever is asked.
            "nxdomain.invalid".to_owned()
        }
    }
}

/// The private address that browsers are told to map to the lab.
pub(crate) const PRIVATE_LITERAL: &str = "192.168.77.10";
