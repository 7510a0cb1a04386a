//! Every status code: the IANA registry and the common vendor codes.

mod fallback;

use crate::classify::t;
use crate::classify::{Fix, Gate, Outcome, Rule, Source, Text};

/// The section of an RFC as a source.
macro_rules! rfc {
    ($number:literal, $section:literal) => {
        $crate::classify::Source {
            name: $crate::classify::t(concat!("RFC ", $number, " §", $section)),
            url: $crate::classify::t(concat!(
                "https://www.rfc-editor.org/rfc/rfc",
                $number,
                ".html#section-",
                $section
            )),
        }
    };
}
pub(crate) use rfc;

/// A row, and the rule that speaks when nothing is known but the code.
macro_rules! row {
    (
        $registered:literal, $code:literal, $name:literal, $source:expr, $outcome:expr,
        $meaning:literal, $client:literal, $server:literal $(,)?
    ) => {
        super::StatusCode {
            code: $code,
            name: $name,
            source: $source,
            registered: $registered,
            outcome: $outcome,
            meaning: $crate::classify::t($meaning),
            client: $crate::classify::t($client),
            server: $crate::classify::t($server),
            rule: super::Rule {
                id: concat!("status.", $code),
                title: concat!($code, " ", $name),
                plain: $crate::classify::t($meaning),
                detail: $crate::classify::t(concat!("The rule for servers: ", $server)),
                actor: super::fallback::actor($code),
                fixes: &[super::Fix {
                    actor: super::fallback::adviser($code),
                    text: $crate::classify::t($client),
                    help: &[],
                }],
                test: super::fallback::test($code),
                sources: &[$source],
                outcome: None,
                ceiling: $crate::classify::Confidence::Certain,
                rank: $crate::classify::Rank::Ordinary,
                gate: super::Gate::Code($code),
                find: |facts| super::fallback::find(facts),
            },
        }
    };
}

/// A row of the IANA registry.
macro_rules! registered {
    ($($part:tt)*) => { row!(true, $($part)*) };
}

/// A row of a vendor's own.
macro_rules! vendor {
    ($($part:tt)*) => { row!(false, $($part)*) };
}

mod client_error;
mod informational;
mod redirection;
mod server_error;
mod success;
mod vendor_client;
mod vendor_server;

/// One status code.
#[derive(Debug, Clone, Copy)]
pub struct StatusCode {
    /// The number on the wire.
    pub code: u16,
    /// The phrase of the registry or the vendor.
    pub name: &'static str,
    /// Who defined it.
    pub source: Source,
    /// In the IANA registry, or a vendor's own.
    pub registered: bool,
    /// The outcome that a readable answer with this code has.
    pub outcome: Outcome,
    /// What it means, for anyone.
    pub meaning: Text,
    /// What the client should do.
    pub client: Text,
    /// When a server should send it, and what must come with it.
    pub server: Text,
    /// The rule that speaks when nothing is known but the code.
    pub rule: Rule,
}

const GROUPS: [&[StatusCode]; 7] = [
    informational::CODES,
    success::CODES,
    redirection::CODES,
    client_error::CODES,
    server_error::CODES,
    vendor_client::CODES,
    vendor_server::CODES,
];

const COUNT: usize = {
    let (mut count, mut group) = (0, 0);
    while group < GROUPS.len() {
        count += GROUPS[group].len();
        group += 1;
    }
    count
};

/// All codes in ascending order.
pub static CODES: [StatusCode; COUNT] = merged();

/// What is known of a code.
pub fn find(code: u16) -> Option<&'static StatusCode> {
    CODES
        .binary_search_by_key(&code, |known| known.code)
        .ok()
        .and_then(|at| CODES.get(at))
}

const fn page(name: &'static str, url: &'static str) -> Source {
    Source {
        name: t(name),
        url: t(url),
    }
}

/// The rules of all codes that are neither fine nor `unwanted`, in ascending order, and how many
/// they are. The rest of the array repeats the first rule.
pub(in crate::classify) const fn rules_without(unwanted: &[u16]) -> ([Rule; COUNT], usize) {
    let mut rules = [CODES[0].rule; COUNT];
    let (mut count, mut at) = (0, 0);
    while at < COUNT {
        let row = CODES[at];
        let mut skip = matches!(row.outcome, Outcome::Ok);
        let mut other = 0;
        while other < unwanted.len() {
            skip = skip || unwanted[other] == row.code;
            other += 1;
        }
        if !skip {
            rules[count] = row.rule;
            count += 1;
        }
        at += 1;
    }
    (rules, count)
}

/// Puts the groups into one sorted table while compiling, so that nothing is built at run time.
const fn merged() -> [StatusCode; COUNT] {
    let mut all = [GROUPS[0][0]; COUNT];
    let (mut filled, mut group) = (0, 0);
    while group < GROUPS.len() {
        let mut row = 0;
        while row < GROUPS[group].len() {
            let new = GROUPS[group][row];
            let mut at = filled;
            while at > 0 && all[at - 1].code > new.code {
                all[at] = all[at - 1];
                at -= 1;
            }
            all[at] = new;
            filled += 1;
            row += 1;
        }
        group += 1;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::{CODES, find};
    use crate::classify::Outcome;

    #[test]
    fn codes_ascend_without_repeats() {
        for pair in CODES.windows(2) {
            assert!(pair[0].code < pair[1].code, "{}", pair[1].code);
        }
    }

    /// The IANA HTTP Status Code Registry, without its ranges marked "Unassigned".
    #[test]
    fn the_registry_is_complete() {
        let registry: Vec<u16> = [
            (100..=104),
            (200..=208),
            (226..=226),
            (300..=308),
            (400..=418),
            (421..=426),
            (428..=429),
            (431..=431),
            (451..=451),
            (500..=508),
            (510..=511),
        ]
        .into_iter()
        .flatten()
        .collect();
        let ours: Vec<u16> = CODES
            .iter()
            .filter(|row| row.registered)
            .map(|row| row.code)
            .collect();
        assert_eq!(ours, registry);
    }

    #[test]
    fn outcomes_follow_the_code() {
        let special = [
            (304, Outcome::Ok),
            (401, Outcome::SignInRequired),
            (403, Outcome::Forbidden),
            (404, Outcome::NotFound),
            (407, Outcome::SignInRequired),
            (410, Outcome::NotFound),
            (420, Outcome::RateLimited),
            (429, Outcome::RateLimited),
            (440, Outcome::SignInRequired),
            (451, Outcome::Forbidden),
            (511, Outcome::SignInRequired),
            (999, Outcome::BotWall),
        ];
        for row in &CODES {
            let by_class = match row.code {
                200..=299 => Outcome::Ok,
                400..=499 => Outcome::ClientError,
                500..=599 => Outcome::ServerError,
                _ => Outcome::NotVerified,
            };
            let expected = special
                .iter()
                .find(|(code, _)| *code == row.code)
                .map_or(by_class, |(_, outcome)| *outcome);
            assert_eq!(row.outcome, expected, "{}", row.code);
        }
        assert!(find(404).is_some_and(|row| row.name == "Not Found"));
        assert!(find(299).is_none());
    }

    #[test]
    fn every_row_says_enough() {
        for row in &CODES {
            assert!(row.source.url.get().starts_with("https://"), "{}", row.code);
            for text in [
                row.name,
                row.meaning.get(),
                row.client.get(),
                row.server.get(),
            ] {
                assert!(text.len() > 1 && !text.contains('!'), "{}", row.code);
            }
            for text in [row.meaning, row.client, row.server] {
                assert!(text.ends_with('.'), "{text}");
                assert!(text.len() <= 240, "{}: {} is long", row.code, text.len());
            }
        }
    }
}
