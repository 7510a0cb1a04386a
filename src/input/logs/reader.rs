//! Every reader, and the one that a log is read with.

use super::entry::{Entry, ErrorLine, Read};
use super::format::Format;
use super::members::Memo;
use super::pattern::Pattern;
use super::prefix::{self, Prefix};
use super::w3c::{self, Columns};
use super::{columns, combined, counts, errors, haproxy, json, logfmt, uwsgi};

/// One way of reading a line; a way may know several formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Way {
    Own,
    Combined,
    Alb,
    ClassicElb,
    S3,
    Squid,
    Envoy,
    Haproxy,
    Uwsgi,
    ProxyManager,
    W3c,
    Event,
    NginxError,
    ApacheError,
    LighttpdError,
    ModSecurity,
    Json,
    Counts,
    Logfmt,
}

impl Way {
    /// All, the more particular first.
    pub(super) const ALL: [Way; 19] = [
        Way::Own,
        Way::Alb,
        Way::ClassicElb,
        Way::S3,
        Way::Squid,
        Way::Envoy,
        Way::ProxyManager,
        Way::Uwsgi,
        Way::NginxError,
        Way::ApacheError,
        Way::LighttpdError,
        Way::ModSecurity,
        Way::Haproxy,
        Way::Combined,
        Way::Event,
        Way::Json,
        Way::Counts,
        Way::W3c,
        Way::Logfmt,
    ];

    /// The way that reads this format.
    pub(super) const fn of(format: Format) -> Way {
        match format {
            Format::Own => Way::Own,
            Format::Common
            | Format::Combined
            | Format::VhostCommon
            | Format::VhostCombined
            | Format::CombinedIo
            | Format::CombinedForwarded
            | Format::CombinedMore
            | Format::IngressNginx
            | Format::Lighttpd
            | Format::Varnish
            | Format::TraefikClf
            | Format::SquidCombined => Way::Combined,
            Format::Squid => Way::Squid,
            Format::IisW3c | Format::W3c | Format::CloudFront => Way::W3c,
            Format::IisEvents => Way::Event,
            Format::Alb => Way::Alb,
            Format::ClassicElb => Way::ClassicElb,
            Format::S3 => Way::S3,
            Format::HaproxyHttp => Way::Haproxy,
            Format::Envoy | Format::Istio => Way::Envoy,
            Format::Uwsgi => Way::Uwsgi,
            Format::NginxProxyManager => Way::ProxyManager,
            Format::Counts => Way::Counts,
            Format::Logfmt => Way::Logfmt,
            Format::NginxError => Way::NginxError,
            Format::ApacheError => Way::ApacheError,
            Format::LighttpdError => Way::LighttpdError,
            Format::ModSecurity => Way::ModSecurity,
            Format::TraefikJson
            | Format::Caddy
            | Format::CloudFrontJson
            | Format::ApiGateway
            | Format::EnvoyJson
            | Format::GcpLoadBalancer
            | Format::AzureFrontDoor
            | Format::AzureAppGateway
            | Format::Cloudflare
            | Format::Fastly
            | Format::Akamai
            | Format::Vercel
            | Format::Netlify
            | Format::Json => Way::Json,
        }
    }

    /// Whether it accepts whatever has names that sound right. Such a way is taken only for a whole
    /// log, never for single lines inside of another.
    pub(super) const fn is_generic(self) -> bool {
        matches!(self, Way::Logfmt)
    }
}

/// Room for texts that are written with escapes.
#[derive(Debug, Default, Clone)]
pub(super) struct Scratch {
    layers: [Vec<u8>; 3],
    inner: Vec<u8>,
    /// For the way that read the last line, which nearly always reads this one.
    first: Vec<u8>,
}

impl Scratch {
    fn fit(&mut self, length: usize) {
        if self.first.len() >= length {
            return;
        }
        let rooms = self.layers.iter_mut();
        for room in rooms.chain([&mut self.inner, &mut self.first]) {
            if room.len() < length {
                room.resize(length, 0);
            }
        }
    }
}

/// What lines before said about the lines behind them.
#[derive(Debug, Default, Clone)]
pub(super) struct Heads {
    columns: Option<Columns>,
    counts: Option<counts::Head>,
    members: Memo,
}

/// Reads lines, one after the other. It knows what `#Fields:` said last, and tries first what read
/// the line before.
#[derive(Debug, Default, Clone)]
pub struct LineReader {
    own: Option<Pattern>,
    heads: Heads,
    scratch: Scratch,
    /// What read the last line.
    last: Option<Way>,
    /// The layers that were taken off the last line.
    wrapped: usize,
    /// Only this is tried, since the user said so.
    only: Option<Way>,
}

/// A line that was read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Known<'a> {
    /// What it says.
    pub read: Read<'a>,
    /// Whose form it has.
    pub format: Format,
    /// The outermost thing that was wrapped around it.
    pub prefix: Option<Prefix>,
}

impl LineReader {
    /// A reader that tries this format first, as detection found it.
    pub fn beginning_with(format: Format) -> Self {
        LineReader {
            last: Some(Way::of(format)),
            ..LineReader::default()
        }
    }

    /// A reader of this format and no other.
    pub fn only(format: Format) -> Self {
        LineReader {
            only: Some(Way::of(format)),
            ..LineReader::default()
        }
    }

    /// A reader of what the user described. Lines that it does not fit are tried otherwise.
    pub fn own(pattern: Pattern) -> Self {
        LineReader {
            own: Some(pattern),
            last: Some(Way::Own),
            ..LineReader::default()
        }
    }

    /// One line. `None` if nothing here reads it.
    pub fn read<'a>(&'a mut self, line: &'a [u8]) -> Option<Known<'a>> {
        let plain_first = self.wrapped == 0;
        self.scratch.fit(line.len());
        let [first, second, third] = &mut self.scratch.layers;
        let rooms = [first, second, third].into_iter();
        let inner = &mut self.scratch.inner;
        let ways = Ways {
            own: self.own.as_ref(),
            last: self.last,
            only: self.only,
        };
        let mut line = line;
        let mut time = None;
        let mut outermost = None;
        let mut layers = 0;
        if plain_first
            && let Some(way) = self.only.or(self.last)
            && let Some((read, format)) =
                ways.read(way, line, &mut self.heads, &mut self.scratch.first)
        {
            return Some(Known {
                read,
                format,
                prefix: None,
            });
        }
        // What else may read it is looked for first, and read once more: the borrow of the room
        // ends with each try.
        if plain_first && let Some(way) = ways.find(line, &mut self.heads, inner) {
            self.last = Some(way);
            let (read, format) = ways.read(way, line, &mut self.heads, inner)?;
            return Some(Known {
                read,
                format,
                prefix: None,
            });
        }
        for room in rooms {
            let Some(unwrapped) = prefix::unwrap(line, room.as_mut_slice()) else {
                break;
            };
            layers += 1;
            outermost = outermost.or(Some(unwrapped.prefix));
            time = unwrapped.time.or(time);
            line = unwrapped.line;
            if let Some(way) = ways.find(line, &mut self.heads, inner) {
                self.last = Some(way);
                self.wrapped = layers;
                let (read, format) = ways.read(way, line, &mut self.heads, inner)?;
                let read = with_time(read, time);
                return Some(Known {
                    read,
                    format,
                    prefix: outermost,
                });
            }
        }
        if !plain_first {
            self.wrapped = 0;
        }
        None
    }
}

/// A line without a time of its own has that of its wrapping.
fn with_time(read: Read<'_>, time: Option<super::time::Time>) -> Read<'_> {
    match read {
        Read::Entry(entry) => Read::Entry(Entry {
            time: entry.time.or(time),
            ..entry
        }),
        Read::Error(error) => Read::Error(ErrorLine {
            time: error.time.or(time),
            ..error
        }),
        Read::Aside => Read::Aside,
    }
}

#[derive(Clone, Copy)]
struct Ways<'o> {
    own: Option<&'o Pattern>,
    last: Option<Way>,
    only: Option<Way>,
}

impl Ways<'_> {
    /// The way that reads this line: the last one, or the first that fits.
    fn find(self, line: &[u8], heads: &mut Heads, room: &mut [u8]) -> Option<Way> {
        let mut fits = |way: Way| self.read(way, line, heads, room).is_some();
        if let Some(only) = self.only {
            return fits(only).then_some(only);
        }
        if let Some(last) = self.last
            && fits(last)
        {
            return Some(last);
        }
        Way::ALL
            .into_iter()
            .filter(|way| Some(*way) != self.last)
            .filter(|way| self.last.is_none() || !way.is_generic())
            .find(|way| fits(*way))
    }

    fn read<'a>(
        self,
        way: Way,
        line: &'a [u8],
        heads: &mut Heads,
        room: &'a mut [u8],
    ) -> Option<(Read<'a>, Format)> {
        read(way, line, self.own, heads, room)
    }
}

/// One way of reading, tried.
pub(super) fn read<'a>(
    way: Way,
    line: &'a [u8],
    own: Option<&Pattern>,
    heads: &mut Heads,
    room: &'a mut [u8],
) -> Option<(Read<'a>, Format)> {
    let entry = |(entry, format)| (Read::Entry(entry), format);
    let error = |(error, format)| (Read::Error(error), format);
    match way {
        Way::Own => own?.read(line).map(entry),
        Way::Combined => combined::read(line).map(entry),
        Way::Alb => columns::alb(line).map(entry),
        Way::ClassicElb => columns::classic_elb(line).map(entry),
        Way::S3 => columns::s3(line).map(entry),
        Way::Squid => columns::squid(line).map(entry),
        Way::Envoy => columns::envoy(line).map(entry),
        Way::Haproxy => haproxy::read(line),
        Way::Uwsgi => uwsgi::uwsgi(line).map(entry),
        Way::ProxyManager => uwsgi::proxy_manager(line).map(entry),
        Way::W3c => w3c::read(line, &mut heads.columns, room),
        Way::Event => w3c::event(line).map(entry),
        Way::NginxError => errors::nginx(line).map(error),
        Way::ApacheError => errors::apache(line).map(error),
        Way::LighttpdError => errors::lighttpd(line).map(error),
        Way::ModSecurity => errors::modsecurity(line).map(error),
        // Such rows come as JSON, too.
        Way::Counts if line.first() == Some(&b'{') => json::read(line, &mut heads.members, room)
            .filter(|(_, format)| *format == Format::Counts)
            .map(entry),
        Way::Counts => counts::read(line, &mut heads.counts, room),
        Way::Json => matches!(line.first(), Some(b'{'))
            .then(|| json::read(line, &mut heads.members, room))
            .flatten()
            .map(entry),
        Way::Logfmt => logfmt::read(line).map(entry),
    }
}
