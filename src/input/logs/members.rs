//! Whose members a JSON line has, and what they were called in the line before.

use super::format::Format;
use super::keys::slot_of;
use super::slot::Slot;

/// Names that only one program has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Marks(u32);

const MARKS: [(&[u8], Format); 21] = [
    (b"DownstreamStatus", Format::TraefikJson),
    (b"EdgeResponseStatus", Format::Cloudflare),
    (b"ClientRequestURI", Format::Cloudflare),
    (b"response_flags", Format::EnvoyJson),
    (b"x-edge-result-type", Format::CloudFrontJson),
    (b"x-edge-location", Format::CloudFrontJson),
    (b"httpStatusCode", Format::AzureFrontDoor),
    (b"trackingReference", Format::AzureFrontDoor),
    (b"httpStatus", Format::AzureAppGateway),
    (b"cliIP", Format::Akamai),
    (b"reqTimeSec", Format::Akamai),
    (b"fastly_server", Format::Fastly),
    (b"fastly_is_edge", Format::Fastly),
    (b"deploymentId", Format::Vercel),
    (b"projectId", Format::Vercel),
    (b"site_id", Format::Netlify),
    (b"deploy_id", Format::Netlify),
    (b"resourcePath", Format::ApiGateway),
    (b"routeKey", Format::ApiGateway),
    (b"resp_headers", Format::Caddy),
    (b"remote_port", Format::Caddy),
];

/// Bits behind those of [`MARKS`].
const GOOGLE: u32 = 1 << 30;
const HEADERS: u32 = 1 << 31;

impl Marks {
    pub(super) const fn add(&mut self, more: Marks) {
        self.0 |= more.0;
    }

    pub(super) fn note(&mut self, parent: &[u8], key: &[u8]) {
        if parent == b"httpRequest" {
            self.0 |= GOOGLE;
        }
        if parent == b"headers" {
            self.0 |= HEADERS;
        }
        for (bit, (name, _)) in MARKS.iter().enumerate() {
            if name.len() == key.len() && *name == key || *name == parent {
                self.0 |= 1 << bit;
            }
        }
    }

    /// Whether the line lists the headers of the request: one that is not among them was not sent.
    pub(super) const fn lists_headers(self) -> bool {
        self.0 & HEADERS != 0
    }

    /// Whose names they are.
    pub(super) fn format(self) -> Format {
        if self.0 & GOOGLE != 0 {
            return Format::GcpLoadBalancer;
        }
        let mut marks = MARKS.iter().enumerate();
        marks
            .find(|(bit, _)| self.0 & (1 << bit) != 0)
            .map_or(Format::Json, |(_, (_, format))| *format)
    }
}

/// What the members of the line before were called: the lines of one log have the same ones, in the
/// same order.
#[derive(Debug, Default, Clone)]
pub(super) struct Memo {
    known: Vec<Known>,
    next: usize,
}

#[derive(Debug, Clone)]
struct Known {
    parent: Box<[u8]>,
    key: Box<[u8]>,
    slot: Option<Slot>,
    marks: Marks,
}

/// So many members are remembered.
const MOST_KNOWN: usize = 512;

/// So far ahead a member is looked for: some lines leave some out.
const AHEAD: usize = 8;

impl Memo {
    /// Another line begins.
    pub(super) const fn begin(&mut self) {
        self.next = 0;
    }

    /// What this member holds, and what it says of who wrote the line.
    pub(super) fn look_up(&mut self, parent: &[u8], key: &[u8]) -> (Option<Slot>, Marks) {
        let ahead = self.known.get(self.next..).unwrap_or_default();
        let found = ahead
            .iter()
            .take(AHEAD)
            .position(|known| same(&known.key, key) && same(&known.parent, parent));
        if let Some(known) = found.and_then(|at| self.known.get(self.next + at)) {
            self.next += found.unwrap_or(0) + 1;
            return (known.slot, known.marks);
        }
        let mut marks = Marks::default();
        marks.note(parent, key);
        let slot = slot_of(parent, key);
        if self.known.len() < MOST_KNOWN && self.next <= self.known.len() {
            let (parent, key) = (parent.into(), key.into());
            self.known.insert(
                self.next,
                Known {
                    parent,
                    key,
                    slot,
                    marks,
                },
            );
            self.next += 1;
        }
        (slot, marks)
    }
}

/// Whether two short names are the same. The comparison of slices is made for long ones: with it a
/// million lines of Caddy took half as long again.
fn same(one: &[u8], two: &[u8]) -> bool {
    let (mut ones, mut twos) = (one.chunks_exact(8), two.chunks_exact(8));
    one.len() == two.len()
        && ones.by_ref().zip(twos.by_ref()).all(|(one, two)| {
            let word = |bytes: &[u8]| bytes.try_into().map_or(0, u64::from_le_bytes);
            word(one) == word(two)
        })
        && ones.remainder().iter().eq(twos.remainder())
}

#[cfg(test)]
mod tests {
    use super::same;

    #[test]
    fn names_are_compared_to_the_last_byte() {
        let name = b"downstream_remote_address";
        for length in 0..=name.len() {
            let mut other = name[..length].to_vec();
            assert!(same(&name[..length], &other));
            for at in 0..length {
                other[at] ^= 1;
                assert!(!same(&name[..length], &other), "{length} {at}");
                other[at] ^= 1;
            }
            assert!(!same(name, &name[..length]) || length == name.len());
        }
    }
}
