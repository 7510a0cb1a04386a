//! Paths by kind: `/api/users/17/orders` is one of `/api/users/*`. A kind is up to three segments, in
//! which what looks like a number or a key is `*`.

use super::hash::{Map, both, hash};
use super::spark::Spark;

/// The kinds of all paths for which there was no more room.
pub(super) const OTHER_PATHS: u32 = 0;

/// So many kinds are told apart.
const MOST: usize = 8_192;

/// So many segments make a kind.
const DEPTH: usize = 3;

/// How many were let in and how many turned away, by method: reading (GET, HEAD) or not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct ByMethod {
    pub(super) read_ok: u64,
    pub(super) write_ok: u64,
    pub(super) read_refused: u64,
    pub(super) write_refused: u64,
}

/// One kind of path.
#[derive(Debug, Clone, Default)]
pub(super) struct Kind {
    /// Such as `/api/users/*`.
    pub(super) name: Box<str>,
    pub(super) counts: ByMethod,
    /// It is asked for by nobody but scanners.
    pub(super) probe: bool,
    /// It is where people sign in.
    pub(super) login: bool,
    /// How many were turned away at each hour of the day (UTC), once somebody was.
    pub(super) hours: Option<Box<[u64; 24]>>,
    /// What went on over time, once somebody was turned away.
    pub(super) spark: Option<Box<Spark>>,
}

/// All kinds, by number.
#[derive(Debug, Clone)]
pub(super) struct Kinds {
    by_hash: Map<u64, u32>,
    kinds: Vec<Kind>,
    last: (u64, u32),
}

impl Default for Kinds {
    fn default() -> Self {
        let others = Kind {
            name: "(other paths)".into(),
            ..Kind::default()
        };
        Kinds {
            by_hash: Map::default(),
            kinds: vec![others],
            last: (0, OTHER_PATHS),
        }
    }
}

impl Kinds {
    /// The kind of this path.
    pub(super) fn of(&mut self, path: &[u8]) -> u32 {
        let (hash, depth) = key(path, DEPTH);
        if self.last.0 == hash {
            return self.last.1;
        }
        let number = match self.by_hash.get(&hash) {
            Some(known) => *known,
            None => self.add(hash, path, depth),
        };
        self.last = (hash, number);
        number
    }

    fn add(&mut self, hash: u64, path: &[u8], depth: usize) -> u32 {
        if self.kinds.len() >= MOST {
            // Perhaps its first segment alone is known.
            let (short, _) = key(path, 1);
            return self.by_hash.get(&short).copied().unwrap_or(OTHER_PATHS);
        }
        let number = u32::try_from(self.kinds.len()).unwrap_or(OTHER_PATHS);
        let name = name(path, depth);
        self.kinds.push(Kind {
            probe: is_probe(path),
            login: is_login(path),
            name: name.into(),
            counts: ByMethod::default(),
            hours: None,
            spark: None,
        });
        self.by_hash.insert(hash, number);
        number
    }

    pub(super) fn get(&self, number: u32) -> Option<&Kind> {
        self.kinds.get(number as usize)
    }

    pub(super) fn get_mut(&mut self, number: u32) -> Option<&mut Kind> {
        self.kinds.get_mut(number as usize)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, &Kind)> {
        (0..).zip(&self.kinds)
    }
}

/// What makes the kind: its hash, and how many segments it took.
fn key(path: &[u8], most: usize) -> (u64, usize) {
    let path = path.get(..256).unwrap_or(path);
    let mut all = 0x7061_7468;
    let mut depth = 0;
    let mut rest = path.strip_prefix(b"/").unwrap_or(path);
    while depth < most && !rest.is_empty() {
        let end = memchr::memchr(b'/', rest).unwrap_or(rest.len());
        let segment = rest.get(..end).unwrap_or_default();
        all = both(all, if varies(segment) { 1 } else { hash(segment) });
        rest = rest.get(end + 1..).unwrap_or_default();
        depth += 1;
    }
    // What goes on is another kind than what ends here.
    (both(all, u64::from(!rest.is_empty())), depth)
}

/// A number, a key, a date, a file with a hash in its name; or what a query put in the place of one.
fn varies(segment: &[u8]) -> bool {
    let digits = segment.iter().filter(|byte| byte.is_ascii_digit()).count();
    // `v1`, `oauth2`, `2fa` are words.
    segment == b"*"
        || segment.len() > 3 && digits > 0 && (digits * 3 >= segment.len() || segment.len() >= 20)
        || (!segment.is_empty() && digits == segment.len())
        || segment.len() >= 40
}

/// What the kind of a path is called.
pub(super) fn name_of(path: &[u8]) -> String {
    name(path, key(path, DEPTH).1)
}

fn name(path: &[u8], depth: usize) -> String {
    let path = path.get(..256).unwrap_or(path);
    let rest = path.strip_prefix(b"/").unwrap_or(path);
    let mut name = String::new();
    let mut segments = rest.split(|byte| *byte == b'/');
    for segment in segments.by_ref().take(depth) {
        name.push('/');
        if varies(segment) {
            name.push('*');
        } else {
            name.push_str(&String::from_utf8_lossy(segment));
        }
    }
    if name.is_empty() {
        name.push('/');
    } else if segments.next().is_some_and(|next| !next.is_empty()) {
        name.push_str("/*");
    }
    name
}

/// Beginnings and endings that only those ask for who look for holes: version control, keys, backups,
/// foreign applications' doors.
const PROBES: [&[u8]; 28] = [
    b"/.env",
    b"/.git",
    b"/.svn",
    b"/.hg",
    b"/.aws",
    b"/.ssh",
    b"/.ds_store",
    b"/.vscode",
    b"/.htaccess",
    b"/.htpasswd",
    b"/wp-config",
    b"/wp-content/plugins/",
    b"/phpmyadmin",
    b"/pma/",
    b"/myadmin",
    b"/cgi-bin/",
    b"/vendor/phpunit",
    b"/boaform",
    b"/hnap1",
    b"/actuator/",
    b"/server-status",
    b"/solr/",
    b"/_ignition/",
    b"/owa/auth",
    b"/autodiscover/",
    b"/etc/passwd",
    b"/xmlrpc.php",
    b"/eval-stdin.php",
];

fn is_probe(path: &[u8]) -> bool {
    let lower = path.get(..128).unwrap_or(path).to_ascii_lowercase();
    PROBES.iter().any(|probe| lower.starts_with(probe))
        || [
            &b"/.env"[..],
            b"/.git/",
            b"/wp-config",
            b"../",
            b"%2e%2e",
            b".bak",
            b".sql",
        ]
        .iter()
        .any(|part| memchr::memmem::find(&lower, part).is_some())
}

/// Where people sign in, as applications call it.
fn is_login(path: &[u8]) -> bool {
    const LOGINS: [&[u8]; 16] = [
        b"login",
        b"log-in",
        b"signin",
        b"sign-in",
        b"sign_in",
        b"wp-login.php",
        b"authenticate",
        b"session",
        b"sessions",
        b"auth",
        b"token",
        b"sso",
        b"authorize",
        b"login.php",
        b"login.aspx",
        b"j_security_check",
    ];
    let last = path
        .split(|byte| *byte == b'/')
        .rfind(|segment| !segment.is_empty())
        .unwrap_or_default();
    last.len() <= 20 && LOGINS.contains(&last.to_ascii_lowercase().as_slice())
}

#[cfg(test)]
mod tests {
    use super::{Kinds, OTHER_PATHS};

    #[test]
    fn paths_of_one_kind_have_one_number() {
        let mut kinds = Kinds::default();
        for (one, two, name) in [
            ("/api/users/17", "/api/users/18", "/api/users/*"),
            (
                "/api/users/17/orders",
                "/api/users/18/cart",
                "/api/users/*/*",
            ),
            (
                "/img/4f3a2b1c9d8e7f6a5b4c3d2e.png",
                "/img/11112222333344445555aaaa.png",
                "/img/*",
            ),
            ("/", "", "/"),
            ("/v1/x", "/v1/x/", "/v1/x"),
        ] {
            let number = kinds.of(one.as_bytes());
            assert_eq!(number, kinds.of(two.as_bytes()), "{one} {two}");
            assert_eq!(kinds.get(number).map(|kind| &*kind.name), Some(name));
        }
        assert_ne!(kinds.of(b"/a"), kinds.of(b"/b"));
        assert_ne!(kinds.of(b"/v1/x"), kinds.of(b"/v2/x"));
    }

    #[test]
    fn endless_new_paths_need_no_more_room() {
        let mut kinds = Kinds::default();
        for n in 0..30_000_u32 {
            let letters: String = n
                .to_string()
                .bytes()
                .map(|digit| (digit + 49) as char)
                .collect();
            kinds.of(format!("/x/{letters}").as_bytes());
        }
        assert_eq!(kinds.iter().count(), super::MOST);
        assert_eq!(kinds.of(b"/never/seen"), OTHER_PATHS);
    }

    #[test]
    fn probes_and_logins_are_known() {
        let mut kinds = Kinds::default();
        for (path, probe, login) in [
            ("/.env", true, false),
            ("/app/.git/config", true, false),
            ("/wp-login.php", false, true),
            ("/api/v1/login", false, true),
            ("/blog/login-problems", false, false),
            ("/index.html", false, false),
        ] {
            let number = kinds.of(path.as_bytes());
            let kind = kinds.get(number).map(|kind| (kind.probe, kind.login));
            assert_eq!(kind, Some((probe, login)), "{path}");
        }
    }
}
