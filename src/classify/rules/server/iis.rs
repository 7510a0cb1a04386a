//! IIS: its detailed pages name a substatus such as `403.14`. Visitors from elsewhere get them only
//! where the server shows details to all; a log always has the number.

use crate::classify::rules::kit::answer::{body_says, quoted};
use crate::classify::rules::kit::answer_sources as web;
use crate::classify::rules::kit::found::likely;
use crate::classify::rules::kit::marks::page;
use crate::classify::rules::kit::speaker;
use crate::classify::t;
use crate::classify::{
    Actor, Confidence, Facts, Finding, Fix, Gate, NextTest, Outcome, Rank, Rule, Signal,
};
use crate::fixes::{FixKind, Help};

const LOG: NextTest = NextTest::Look {
    ask: t("Look into the site's W3C log: the columns sc-status and sc-substatus."),
    shows: t("The pair, such as 403 and 14, names the reason."),
};

/// One reason.
macro_rules! substatus {
    (
        $id:literal, $title:literal, $actor:ident, $outcome:ident, $gate:expr,
        $plain:literal, $detail:literal,
        fixes $(($who:ident, $fix:literal $(, $help:expr)?))+,
        any of $numbers:expr $(,)?
    ) => {
        Rule {
            id: $id,
            title: $title,
            plain: t($plain),
            detail: t($detail),
            actor: Actor::$actor,
            fixes: &[$(Fix {
                actor: Actor::$who,
                text: t($fix),
                help: substatus!(@help $($help)?),
            }),+],
            test: LOG,
            sources: &[web::IIS_STATUS],
            outcome: Some(Outcome::$outcome),
            ceiling: Confidence::Certain,
            rank: Rank::Ordinary,
            gate: $gate,
            find: |facts| told(facts, $numbers),
        }
    };
    (@help) => { &[] };
    (@help $help:expr) => { $help };
}

/// The rules of this family.
pub const RULES: &[Rule] = &[
    substatus!(
        "iis.401.1", "Name or password is not right", Visitor, SignInRequired, Gate::Code(401),
        "You signed in, and the server does not accept the name or the password.",
        "IIS 401.1: logon failed. Also the answer for a locked account, or for Kerberos without a \
        fitting service name (SPN).",
        fixes (Visitor, "Type the name with its domain, and the password, once more.")
              (IdentityAdmin, "Look for the account's logon failure in the Windows security log; \
                  register the service name if Kerberos is used."),
        any of &["401.1"],
    ),
    substatus!(
        "iis.401.2", "No way of signing in is shared", ServerOperator, SignInRequired,
        Gate::Code(401),
        "The server accepts none of the ways of signing in that your program offered, or has none \
        switched on.",
        "IIS 401.2: logon failed due to server configuration. Anonymous access is off, and the \
        request had no credentials of an enabled kind.",
        fixes (ServerOperator, "Switch on the kind of sign-in that visitors use.")
              (ClientDeveloper, "Look at the schemes in the challenge and use one of them."),
        any of &["401.2"],
    ),
    substatus!(
        "iis.401.3", "The account may not read the file", ServerOperator, SignInRequired,
        Gate::Code(401),
        "You are known to the server, and the file's own access list does not let your account \
        read it.",
        "IIS 401.3: the NTFS rights of the file deny the signed-in user, or for anonymous access \
        IUSR or the application pool's account.",
        fixes (ServerOperator, "Give the account the right to read this folder.",
                  &[Help::on(FixKind::FilePermissions, &["Windows"])]),
        any of &["401.3"],
    ),
    substatus!(
        "iis.403.4", "Only https is let in", Visitor, Forbidden, Gate::Code(403),
        "The server answers this address over an encrypted connection only.",
        "IIS 403.4: SSL required; 403.5: with 128-bit keys.",
        fixes (Visitor, "Use the same address with https.")
              (ServerOperator, "Send http on to https in place of refusing it."),
        any of &["403.4", "403.5"],
    ),
    substatus!(
        "iis.403.7", "The server wants a client certificate", Visitor, SignInRequired,
        Gate::Code(403),
        "The server only lets in those who show a certificate, and none was sent.",
        "IIS 403.7: client certificate required. Pages send none with requests without \
        credentials.",
        fixes (Visitor, "Install the certificate you were given, and choose it when asked.")
              (ServerOperator, "Ask for the certificate only where it is needed."),
        any of &["403.7"],
    ),
    substatus!(
        "iis.403.16", "The client certificate is not accepted", IdentityAdmin, SignInRequired,
        Gate::Code(403),
        "A certificate was sent, and the server does not accept it: it was withdrawn, is not \
        trusted, or is out of date.",
        "IIS 403.13: revoked, or the revocation list cannot be reached; 403.16: not trusted or \
        malformed; 403.17: expired or not yet valid.",
        fixes (IdentityAdmin, "Issue a new certificate from an authority the server trusts.")
              (ServerOperator, "Put the authority into the machine's trusted roots, nothing else \
                  into that store, and make the revocation list reachable."),
        any of &["403.13", "403.16", "403.17"],
    ),
    substatus!(
        "iis.403.501", "Too many requests, said with another code", ClientDeveloper, RateLimited,
        Gate::Codes(401, 403),
        "Your network address asked too often or with too many requests at once, and is refused \
        for a while.",
        "IIS Dynamic IP Restrictions: 403.501 and 401.501 for too many requests at once, 403.502 \
        and 401.502 for too many in a span of time.",
        fixes (ClientDeveloper, "Ask less often and with fewer requests at once.")
              (EdgeAdmin, "Raise the limits, and count by the visitor's address behind a proxy."),
        any of &["403.501", "403.502", "401.501", "401.502"],
    ),
    substatus!(
        "iis.403.6", "Your network address is not let in", ServerOperator, Forbidden,
        Gate::Code(403),
        "The server does not let your network address in.",
        "IIS 403.6, 403.8, 403.503 or 403.504: an address or host name rule (ipSecurity).",
        fixes (ServerOperator, "Add the address to the site's IP restrictions as allowed.",
                  &[Help::on(FixKind::AllowAddress, &["IIS"])]),
        any of &["403.6", "403.8", "403.503", "403.504"],
    ),
    substatus!(
        "iis.404.5", "Refused by a filter, said with 404", ServerOperator, Forbidden,
        Gate::Code(404),
        "The file may exist: a filter refuses the request because of its address, its length or \
        its kind, and answers as if there were nothing.",
        "IIS request filtering, 404.5 to 404.20: a forbidden sequence, method, file extension or \
        folder, double escaping, or a query, body or header that is too long.",
        fixes (ServerOperator, "Allow exactly what the number stands for, on this path only.")
              (ClientDeveloper, "Write the address without double escaping, and send long values \
                  in the body."),
        any of &[
            "404.5", "404.6", "404.7", "404.8", "404.9", "404.10", "404.11", "404.12", "404.13",
            "404.14", "404.15", "404.16", "404.17", "404.18", "404.19", "404.20",
        ],
    ),
    Rule {
        id: "iis.403.14",
        title: "A folder without a start page",
        plain: t(
            "The address is that of a folder that has no start page, and the server does not \
            list what is in it.",
        ),
        detail: t(
            "IIS 403.14: no default document, or the application that should answer is not \
            installed or not started.",
        ),
        actor: Actor::ServerOperator,
        fixes: &[Fix {
            actor: Actor::ServerOperator,
            text: t("Add a default document, or install and start the application for this site."),
            help: &[Help::on(FixKind::FolderIndex, &["IIS"])],
        }],
        test: LOG,
        sources: &[web::IIS_STATUS],
        outcome: Some(Outcome::Forbidden),
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Code(403),
        find: |facts| {
            told(facts, &["403.14"]).or_else(|| {
                let words = &["configured to not list the contents of this directory"];
                body_says(facts, words).map(|text| likely([quoted(text)]))
            })
        },
    },
    Rule {
        id: "iis.403",
        title: "The web server refuses, and keeps the reason for its log",
        plain: t(
            "The web server itself refuses the request. Its page for visitors does not say why; \
            its log has a number that does.",
        ),
        detail: t(
            "The short page of IIS for status 403. The substatus tells an address rule (403.6, \
            403.8) from a folder without a start page (403.14), a needed client certificate \
            (403.7) or https (403.4), and plain rights (403.1 to 403.3).",
        ),
        actor: Actor::ServerOperator,
        fixes: &[Fix {
            actor: Actor::ServerOperator,
            text: t(
                "Open the address on the server itself, where the detailed page shows, or read \
                the substatus in the log; then act on that number.",
            ),
            help: &[Help::on(FixKind::ShowSubstatus, &["IIS"])],
        }],
        test: LOG,
        sources: &[web::IIS_STATUS],
        outcome: Some(Outcome::Forbidden),
        ceiling: Confidence::Likely,
        rank: Rank::Ordinary,
        gate: Gate::Code(403),
        find: |facts| {
            let words = &["<h2>403 - Forbidden: Access is denied.</h2>"];
            body_says(facts, words).map(|text| likely([quoted(text)]))
        },
    },
];

/// The page's number is one of these.
fn told(facts: &Facts<'_>, numbers: &[&'static str]) -> Option<Finding> {
    if !facts.body_holds("HTTP Error ") {
        return None;
    }
    let shown = number(page(facts))?;
    let number = numbers.iter().copied().find(|number| *number == shown)?;
    let named = Signal::words("The page names the reason by number").with(number);
    Some(speaker::says(named, speaker::iis(facts)))
}

/// `403.14` in `HTTP Error 403.14 - Forbidden`.
fn number(page: &str) -> Option<&str> {
    let (_, rest) = page.split_once("HTTP Error ")?;
    let end = rest
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(rest.len());
    rest.get(..end).map(|text| text.trim_end_matches('.'))
}
