//! Does the answer say how to sign in, so that it is understood and tells nothing else?

use super::Subject;
use super::criterion::{
    AS_PAGE, Criterion, Judged, PLAIN, RIGHT, UNKNOWN, WRONG, right_if, wrong_with,
};
use crate::classify::knowledge::status::rfc;
use crate::classify::{contains_ignore_case, t};
use crate::evidence::{AddressKind, Seen};
use crate::fixes::FixKind;
use crate::protocol::challenge::{self, Warning};
use std::fmt::Write as _;

pub(super) const CRITERIA: &[Criterion] = &[
    Criterion {
        id: "challenge.present",
        question: t("Does the answer say how to sign in?"),
        right: t("The answer says how to sign in."),
        wrong: t("The answer asks to sign in and does not say how."),
        unknown: t("Whether the answer says how to sign in cannot be seen from here."),
        detail: t(
            "A server that sends 401 must send `WWW-Authenticate` with at least one challenge. \
            Clients choose the scheme by it; without it they can only give up.",
        ),
        change: t("Send `WWW-Authenticate` with every 401, such as `Bearer realm=\"api\"`."),
        fix: Some(FixKind::AddChallenge),
        shown_by: PLAIN,
        source: rfc!("9110", "15.5.2"),
        judge: present,
    },
    Criterion {
        id: "challenge.proxy-present",
        question: t("Does the proxy say how to sign in?"),
        right: t("The proxy says how to sign in."),
        wrong: t("The proxy asks to sign in and does not say how."),
        unknown: t("Whether the proxy says how to sign in cannot be seen from here."),
        detail: t("A proxy that sends 407 must send `Proxy-Authenticate` with a challenge."),
        change: t("Let the proxy send `Proxy-Authenticate` with every 407."),
        fix: None,
        shown_by: "curl -sS -v -o /dev/null '{url}'",
        source: rfc!("9110", "15.5.8"),
        judge: proxy_present,
    },
    Criterion {
        id: "challenge.well-formed",
        question: t("Can every client read the challenge?"),
        right: t("The challenge follows the grammar, so every client reads it alike."),
        wrong: t("The challenge departs from the grammar, so some clients cannot read it."),
        unknown: t("Whether the challenge follows the grammar cannot be seen from here."),
        detail: t(
            "Parameters are `name=\"value\"` with commas between them, and so are challenges. \
            What departs from that is read by some clients and refused by others.",
        ),
        change: t("Put every value between double quotes and a comma between any two parameters."),
        fix: Some(FixKind::AddChallenge),
        shown_by: PLAIN,
        source: rfc!("9110", "11.6.1"),
        judge: well_formed,
    },
    Criterion {
        id: "challenge.realm",
        question: t("Does the realm keep internal names to itself?"),
        right: t("The realm names nothing internal."),
        wrong: t("The realm shows strangers an internal name or address."),
        unknown: t("The realm cannot be seen from here."),
        detail: t(
            "The realm is shown to everybody before they sign in. A host name, an address or a \
            path of your own network helps nobody but an attacker.",
        ),
        change: t("Give the realm a name for people, such as the name of the service."),
        fix: None,
        shown_by: PLAIN,
        source: rfc!("9110", "11.5"),
        judge: realm,
    },
    Criterion {
        id: "challenge.encrypted",
        question: t("Do passwords travel encrypted?"),
        right: t("The answer came over https, so the password it asks for travels encrypted."),
        wrong: t("The answer asks for a password over a connection that anybody on the way reads."),
        unknown: t("Whether the password travels encrypted cannot be seen from here."),
        detail: t(
            "Basic sends name and password with every request, merely encoded. Over http everybody \
            on the way can read them.",
        ),
        change: t("Redirect http to https before asking for a password."),
        fix: None,
        shown_by: PLAIN,
        source: rfc!("7617", "4"),
        judge: encrypted,
    },
    Criterion {
        id: "challenge.hsts",
        question: t("Are browsers told to stay with https?"),
        right: t("Browsers are told to stay with https."),
        wrong: t("Nothing tells browsers to stay with https where credentials are asked for."),
        unknown: t("Whether browsers are told to stay with https cannot be seen from here."),
        detail: t(
            "Without `Strict-Transport-Security` the first request of a visit may go out over \
            http, with cookies and what else it carries.",
        ),
        change: t(
            "Send `Strict-Transport-Security: max-age=31536000` with every answer over https.",
        ),
        fix: None,
        shown_by: PLAIN,
        source: rfc!("6797", "7.1"),
        judge: hsts,
    },
    Criterion {
        id: "challenge.exposed",
        question: t("May the pages that call it read the challenge?"),
        right: t("Pages on other sites may read the challenge."),
        wrong: t("Pages on other sites may read the answer and not its challenge."),
        unknown: t("Whether pages on other sites may read the challenge cannot be seen from here."),
        detail: t(
            "A page reads of another site's answer only a few headers and those that \
            `Access-Control-Expose-Headers` names. `WWW-Authenticate` is not among the few.",
        ),
        change: t("Send `Access-Control-Expose-Headers: WWW-Authenticate` with the 401."),
        fix: Some(FixKind::ExposeHeaders),
        shown_by: AS_PAGE,
        source: FETCH_EXPOSE,
        judge: exposed,
    },
];

/// The Fetch standard on which headers a page may read.
pub(super) const FETCH_EXPOSE: crate::classify::Source = crate::classify::Source {
    name: t("Fetch: Access-Control-Expose-Headers"),
    url: t("https://fetch.spec.whatwg.org/#http-access-control-expose-headers"),
};

fn seen(header: Seen<'_>) -> Judged {
    match header {
        Seen::Present(value) => right_if(!value.trim().is_empty()),
        Seen::Absent => WRONG,
        Seen::Removed | Seen::NotObservable => UNKNOWN,
    }
}

fn present(subject: &Subject<'_>) -> Judged {
    (subject.code == 401).then(|| seen(subject.header("www-authenticate")))?
}

fn proxy_present(subject: &Subject<'_>) -> Judged {
    (subject.code == 407).then(|| seen(subject.header("proxy-authenticate")))?
}

/// The header that carries the challenge of this answer.
fn header_name(subject: &Subject<'_>) -> &'static str {
    if subject.code == 407 {
        "proxy-authenticate"
    } else {
        "www-authenticate"
    }
}

fn well_formed(subject: &Subject<'_>) -> Judged {
    let name = header_name(subject);
    match subject.header(name) {
        Seen::Present(value) if !value.trim().is_empty() => {}
        // Whether there is one at all is another criterion's business.
        _ => return None,
    }
    let reading = challenge::read(subject.facts.header_lines(name));
    let within = reading.challenges.iter().flat_map(|read| &read.warnings);
    let mut warnings: Vec<Warning> = Vec::new();
    for warning in within.chain(&reading.stray) {
        if !warnings.contains(warning) {
            warnings.push(*warning);
        }
    }
    if warnings.is_empty() {
        return right_if(!reading.challenges.is_empty());
    }
    let mut words = String::new();
    for warning in warnings {
        let separator = if words.is_empty() { "" } else { ". " };
        let _ = write!(words, "{separator}{warning}");
    }
    wrong_with(&words)
}

fn realm(subject: &Subject<'_>) -> Judged {
    let challenges = challenge::parse(subject.facts.header_lines(header_name(subject)));
    let mut realms = challenges.iter().filter_map(|read| read.param("realm"));
    let first = realms.next()?;
    let internal = std::iter::once(first)
        .chain(realms)
        .find(|realm| is_internal(realm));
    internal.map_or(RIGHT, wrong_with)
}

/// Names a private address, a host of an internal domain, or a place in a file system.
fn is_internal(text: &str) -> bool {
    let internal_host = |word: &str| {
        let host = word
            .trim_start_matches("http://")
            .trim_start_matches("https://");
        let host = host.split(['/', ':']).next().unwrap_or_default();
        let domain = [
            ".local",
            ".internal",
            ".corp",
            ".lan",
            ".intranet",
            ".localdomain",
        ];
        let private = host.contains('.')
            && matches!(
                AddressKind::of_host(host),
                AddressKind::Private | AddressKind::Loopback
            );
        private || host == "localhost" || domain.iter().any(|end| host.ends_with(end))
    };
    let lower = text.to_ascii_lowercase();
    lower
        .split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',' | ';' | '"'))
        .any(internal_host)
        || ["/var/", "/home/", "/etc/", "/srv/", "c:\\"]
            .iter()
            .any(|place| lower.contains(place))
}

fn asks_for_password(subject: &Subject<'_>) -> bool {
    challenge::parse(subject.facts.header_lines(header_name(subject)))
        .iter()
        .any(|read| read.is("Basic"))
}

fn encrypted(subject: &Subject<'_>) -> Judged {
    if !asks_for_password(subject) {
        return None;
    }
    let target = &subject.facts.evidence.target;
    match target.scheme.as_str() {
        _ if target.unknown => UNKNOWN,
        "https" => RIGHT,
        "http" if target.address == AddressKind::Loopback => None,
        "http" => WRONG,
        _ => UNKNOWN,
    }
}

fn hsts(subject: &Subject<'_>) -> Judged {
    let target = &subject.facts.evidence.target;
    if subject.code != 401 || target.scheme != "https" || target.unknown {
        return None;
    }
    match subject.header("strict-transport-security") {
        Seen::Present(value) => right_if(
            contains_ignore_case(value, "max-age=") && !contains_ignore_case(value, "max-age=0"),
        ),
        Seen::Absent => WRONG,
        Seen::Removed | Seen::NotObservable => UNKNOWN,
    }
}

fn exposed(subject: &Subject<'_>) -> Judged {
    if subject.code != 401 {
        return None;
    }
    let challenge = subject.header("www-authenticate");
    let other_page = subject.asking_page().is_some();
    if subject.facts.answered_probe.is_some() && other_page {
        // Seen by a page: what it could read, it was allowed to read.
        return right_or_unknown(challenge);
    }
    let (Seen::Present(_), Seen::Present(_)) =
        (challenge, subject.header("access-control-allow-origin"))
    else {
        return None;
    };
    match subject.header("access-control-expose-headers") {
        Seen::Removed | Seen::NotObservable => UNKNOWN,
        Seen::Absent => WRONG,
        Seen::Present(_) => right_if(subject.exposes("www-authenticate")),
    }
}

fn right_or_unknown(header: Seen<'_>) -> Judged {
    match header {
        Seen::Present(_) => RIGHT,
        _ => UNKNOWN,
    }
}
