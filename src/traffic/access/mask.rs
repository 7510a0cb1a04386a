//! Made-up names in place of addresses and users: with one key, the same client has the same name
//! everywhere, and without the key nobody finds out whose it is (SipHash-2-4, Aumasson and Bernstein
//! 2012, a keyed pseudo-random function: addresses are too few for a hash without a key).

use super::causes;
use super::finding::{AccessReport, Counted, SampleLine};
use crate::input::logs::{LineReader, Read};
use siphasher::sip::SipHasher24;
use std::hash::Hasher;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::ops::Range;

/// Gives made-up names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mask {
    key: [u8; 16],
}

/// Members and parameters in which programs log who signed in.
const NAMES_OF_USERS: [&str; 10] = [
    "user",
    "username",
    "user_name",
    "user_id",
    "userid",
    "remote_user",
    "ClientUsername",
    "login",
    "email",
    "requester",
];

impl Mask {
    /// With this key. Keep it as secret as what it hides.
    pub const fn new(key: [u8; 16]) -> Self {
        Mask { key }
    }

    /// With a key made of a text, which has to be as hard to guess as a key: whoever guesses it finds out
    /// who is who.
    pub fn of_text(text: &str) -> Self {
        let half = |side: u8| {
            let mut hasher = SipHasher24::new_with_key(b"turnaway.log.key");
            hasher.write(&[side]);
            hasher.write(text.as_bytes());
            hasher.finish().to_le_bytes()
        };
        let [low, high] = [half(0), half(1)];
        let mut key = [0; 16];
        for (place, byte) in key.iter_mut().zip(low.into_iter().chain(high)) {
            *place = byte;
        }
        Mask { key }
    }

    fn name(&self, kind: &str, text: &str) -> String {
        let mut hasher = SipHasher24::new_with_key(&self.key);
        hasher.write(kind.as_bytes());
        hasher.write(text.as_bytes());
        // 40 bits: among a million names two are the same in about every second log.
        format!("{kind}-{:010x}", hasher.finish() >> 24)
    }

    /// In place of an address or the name of a host. What stands for several, or for none, stays.
    pub fn address(&self, text: &str) -> String {
        match text {
            "" | "-" | "(others)" => text.to_owned(),
            // One host has one name, however its address is written.
            _ => match text.parse::<IpAddr>() {
                Ok(address) => self.name("client", &address.to_canonical().to_string()),
                Err(_) => self.name("client", text),
            },
        }
    }

    /// In place of the name of a user.
    pub fn user(&self, text: &str) -> String {
        match text {
            "" | "-" | "(others)" => text.to_owned(),
            _ => self.name("user", text),
        }
    }

    /// A line of a log without the addresses and names in it.
    pub fn line(&self, line: &str) -> String {
        self.line_with(line, &[])
    }

    /// The same, and these names are known to be users'.
    fn line_with(&self, line: &str, users: &[&str]) -> String {
        let mut places: Vec<(Range<usize>, String)> = addresses(line)
            .map(|(range, address)| (range, self.address(&address.to_string())))
            .collect();
        let (client, user) = told(line);
        if let Some(client) = client {
            places.extend(words(line, &client).map(|range| (range, self.address(&client))));
        }
        let known = users.iter().map(|user| (*user).to_owned());
        for user in user.into_iter().chain(members(line)).chain(known) {
            places.extend(words(line, &user).map(|range| (range, self.user(&user))));
        }
        // The longest of those that lie over one another.
        places.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
        let mut masked = String::with_capacity(line.len());
        let mut at = 0;
        for (range, name) in places {
            if range.start >= at {
                masked.push_str(line.get(at..range.start).unwrap_or_default());
                masked.push_str(&name);
                at = range.end;
            }
        }
        masked.push_str(line.get(at..).unwrap_or_default());
        masked
    }

    /// Everything that a log says, without addresses and names.
    pub fn report(&self, mut report: AccessReport) -> AccessReport {
        let overview = &mut report.overview;
        let mut users: Vec<String> = overview
            .users
            .iter()
            .map(|user| user.value.clone())
            .collect();
        for finding in &report.findings {
            users.extend(finding.users.top.iter().map(|user| user.value.clone()));
        }
        users.retain(|user| user.len() > 1 && user != "(others)");
        users.sort_unstable();
        users.dedup();
        let users: Vec<&str> = users.iter().map(String::as_str).collect();
        let samples = |samples: &mut [SampleLine]| {
            for sample in samples {
                sample.text = self.line_with(&sample.text, &users);
            }
        };
        for client in &mut overview.clients {
            client.value = self.address(&client.value);
        }
        for user in &mut overview.users {
            user.value = self.user(&user.value);
        }
        samples(&mut report.unread.examples);
        for finding in &mut report.findings {
            let each = |top: &mut Vec<Counted>, mask: &dyn Fn(&str) -> String| {
                for one in top {
                    one.value = mask(&one.value);
                }
            };
            each(&mut finding.clients.top, &|value| self.address(value));
            each(&mut finding.users.top, &|value| self.user(value));
            samples(&mut finding.samples);
            for value in finding.details.values_mut() {
                *value = match value.split_once('/') {
                    // A network.
                    Some((address, _)) if address.parse::<IpAddr>().is_ok() => self.address(value),
                    _ => self.line_with(value, &users),
                };
            }
        }
        report
    }
}

/// The client and the user that the line's own format names. Of a line that was cut, its beginning is
/// read.
fn told(line: &str) -> (Option<String>, Option<String>) {
    let mut reader = LineReader::default();
    for text in [line.to_owned(), format!("{line}\"")] {
        let Some(known) = reader.read(text.as_bytes()) else {
            continue;
        };
        let texts = |client: Option<&[u8]>, user: Option<&[u8]>| {
            let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
            let client = client.map(text).filter(|client| client.len() > 1);
            (client, user.map(text).filter(|user| !user.is_empty()))
        };
        return match known.read {
            Read::Entry(entry) => texts(entry.client.given(), entry.user.given()),
            Read::Error(error) => texts(error.client.given(), causes::user_of(error.message)),
            Read::Aside => (None, None),
        };
    }
    // `host ident user [time] …`
    let Some((head, behind)) = line.split_once(" [") else {
        return (None, None);
    };
    let is_time = matches!(behind.as_bytes(), [b'0'..=b'9', b'0'..=b'9', b'/', ..]);
    let mut words = head.splitn(3, ' ');
    match (words.next(), words.next(), words.next()) {
        (Some(client), Some(_), Some(user)) if is_time && user != "-" => {
            (Some(client.to_owned()), Some(user.to_owned()))
        }
        _ => (None, None),
    }
}

/// Values of members that name a user: `"user":"jane"`, `user=jane`, `user="jane"`.
fn members(line: &str) -> Vec<String> {
    let mut found = Vec::new();
    for name in NAMES_OF_USERS {
        for (start, end) in [
            (format!("\"{name}\":\""), '"'),
            (format!("\"{name}\": \""), '"'),
            (format!("{name}=\""), '"'),
            (format!("{name}="), ' '),
        ] {
            let mut rest = line;
            while let Some(at) = rest.find(&start) {
                rest = rest.get(at + start.len()..).unwrap_or_default();
                let value = rest.split(end).next().unwrap_or_default();
                let value = value.trim_end_matches(['"', ',', '}', '&']);
                if value.len() > 1 && !value.starts_with('"') && value != "null" {
                    found.push(value.to_owned());
                }
            }
        }
    }
    found
}

/// Where a word stands on its own.
fn words<'l>(line: &'l str, word: &str) -> impl Iterator<Item = Range<usize>> + use<'l> {
    let length = word.len();
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let found: Vec<usize> = match word {
        "" | "-" => Vec::new(),
        _ => line.match_indices(word).map(|(at, _)| at).collect(),
    };
    found.into_iter().filter_map(move |at| {
        let range = at..at + length;
        let before = line.get(..at)?.chars().next_back();
        let after = line.get(range.end..)?.chars().next();
        (!before.is_some_and(is_part) && !after.is_some_and(is_part)).then_some(range)
    })
}

/// All addresses in a line.
fn addresses(line: &str) -> impl Iterator<Item = (Range<usize>, IpAddr)> + use<'_> {
    let is_part = |c: char| c.is_ascii_hexdigit() || matches!(c, '.' | ':');
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = line.get(at..)?;
            let start = at + rest.find(is_part)?;
            let rest = line.get(start..)?;
            let end = start + rest.find(|c: char| !is_part(c)).unwrap_or(rest.len());
            at = end;
            // A word such as `face` is none, and neither is a part of one.
            let before = line.get(..start)?.chars().next_back();
            let after = line.get(end..)?.chars().next();
            let alone = |c: Option<char>| !c.is_some_and(|c| c.is_alphanumeric() || c == '_');
            let run = line.get(start..end)?;
            if alone(before)
                && alone(after)
                && let Some((inner, address)) = address_in(run)
            {
                return Some((start + inner.start..start + inner.end, address));
            }
        }
    })
}

/// `192.0.2.7`, `192.0.2.7:8080`, `2001:db8::1`, `::ffff:192.0.2.7`, with marks around it.
fn address_in(run: &str) -> Option<(Range<usize>, IpAddr)> {
    let start = run.len() - run.trim_start_matches('.').len();
    let trimmed = run.trim_matches('.');
    let v6 = |text: &str| text.parse::<Ipv6Addr>().ok().filter(|_| text.len() > 2);
    if let Some(address) = v6(trimmed) {
        return Some((start..start + trimmed.len(), address.into()));
    }
    // A colon that belongs to the text around it.
    let inner = trimmed.trim_end_matches(':');
    if inner.matches(':').count() >= 2
        && let Some(address) = v6(inner)
    {
        return Some((start..start + inner.len(), address.into()));
    }
    let lead = trimmed.len() - trimmed.trim_start_matches(':').len();
    let host = trimmed.get(lead..)?.split(':').next()?;
    let address = host.parse::<Ipv4Addr>().ok()?;
    Some((start + lead..start + lead + host.len(), address.into()))
}

#[cfg(test)]
mod tests {
    use super::Mask;
    use siphasher::sip::SipHasher24;
    use std::hash::Hasher;

    const KEY: [u8; 16] = *b"0123456789abcdef";

    /// The vectors of the reference implementation (github.com/veorq/SipHash, vectors.h): key 00…0f.
    #[test]
    fn the_function_is_the_one_of_the_paper() {
        let key: [u8; 16] = std::array::from_fn(|at| at as u8);
        let mut hasher = SipHasher24::new_with_key(&key);
        hasher.write(&std::array::from_fn::<u8, 15, _>(|at| at as u8));
        assert_eq!(hasher.finish(), 0xa129_ca61_49be_45e5);
    }

    #[test]
    fn the_same_client_stays_the_same_and_another_key_makes_it_another() {
        let mask = Mask::new(KEY);
        let one = mask.address("192.0.2.7");
        assert_eq!(one, mask.address("192.0.2.7"));
        assert_eq!(one, mask.address("::ffff:192.0.2.7"));
        assert_ne!(one, mask.address("192.0.2.8"));
        assert_ne!(one, Mask::new([7; 16]).address("192.0.2.7"));
        assert_ne!(mask.user("jane"), mask.address("jane"));
        assert_eq!(mask.address("(others)"), "(others)");
        let of = |text| Mask::of_text(text).user("jane");
        assert_eq!(
            of("a long text that nobody guesses"),
            of("a long text that nobody guesses")
        );
        assert_ne!(
            of("a long text that nobody guesses"),
            of("a long text that nobody guessed")
        );
    }

    #[test]
    fn lines_keep_everything_but_addresses_and_names() {
        let mask = Mask::new(KEY);
        let cases = [
            (
                r#"192.0.2.7 - jane [22/Nov/2026:20:25:31 +0000] "GET /users/janet?x=1.2.3 HTTP/1.1" 403 5 "-" "curl/8.5.0""#,
                r#"CLIENT - USER [22/Nov/2026:20:25:31 +0000] "GET /users/janet?x=1.2.3 HTTP/1.1" 403 5 "-" "curl/8.5.0""#,
            ),
            // Cut in the middle of the agent.
            (
                r#"192.0.2.7 - jane [22/Nov/2026:20:25:31 +0000] "GET / HTTP/1.1" 403 5 "-" "curl"#,
                r#"CLIENT - USER [22/Nov/2026:20:25:31 +0000] "GET / HTTP/1.1" 403 5 "-" "curl"#,
            ),
            // Cut in the middle of the request.
            (
                r#"192.0.2.7 - jane [22/Nov/2026:20:25:31 +0000] "GET /very/lo"#,
                r#"CLIENT - USER [22/Nov/2026:20:25:31 +0000] "GET /very/lo"#,
            ),
            (
                r#"2026/12/01 08:19:52 [error] 16982#16982: *3 user "jane": password mismatch, client: 192.0.2.7, server: a, request: "GET / HTTP/1.1", host: "a""#,
                r#"2026/12/01 08:19:52 [error] 16982#16982: *3 user "USER": password mismatch, client: CLIENT, server: a, request: "GET / HTTP/1.1", host: "a""#,
            ),
            (
                r#"{"ts":1795350522.278,"remote_ip":"192.0.2.7","user":"jane","status":401,"peer":"[192.0.2.7]:443"}"#,
                r#"{"ts":1795350522.278,"remote_ip":"CLIENT","user":"USER","status":401,"peer":"[CLIENT]:443"}"#,
            ),
            (
                "forwarded for=192.0.2.7:8080 user=jane",
                "forwarded for=CLIENT:8080 user=USER",
            ),
            (
                "version 1.2.3, face:b00c, 12:30:45, deadbeef",
                "version 1.2.3, face:b00c, 12:30:45, deadbeef",
            ),
            ("", ""),
        ];
        let (client, user) = (mask.address("192.0.2.7"), mask.user("jane"));
        for (line, masked) in cases {
            let masked = masked.replace("CLIENT", &client).replace("USER", &user);
            assert_eq!(mask.line(line), masked);
        }
        let v6 = mask.address("2001:db8::1");
        assert_eq!(
            mask.line("from 2001:db8::1: refused, [2001:db8::1]:443"),
            format!("from {v6}: refused, [{v6}]:443")
        );
    }
}
