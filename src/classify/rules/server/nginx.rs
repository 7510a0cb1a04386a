//! nginx's own pages: a folder without a start page, rules, file rights, and its ways to sign in.

use crate::classify::rules::credential::auth::ASKS;
use crate::classify::rules::kit::answer::{body_says, fallback, header_signal, quoted};
use crate::classify::rules::kit::answer_sources as web;
use crate::classify::rules::kit::found::further_likely;
use crate::classify::rules::kit::marks::page_says;
use crate::classify::t;
use crate::classify::{Actor, Confidence, Facts, Fix, Gate, NextTest, Outcome, Rank, Rule, Signal};
use crate::evidence::Seen;
use crate::fixes::{FixKind, Help};

const LOG: NextTest = NextTest::Look {
    ask: t("Look into the web server's error log at the time of the request."),
    shows: t("One line names the file or rule."),
};

/// The rules of this family.
pub const RULES: &[Rule] = &[
    Rule {
        id: "nginx.denied",
        title: "The web server itself refused",
        plain: t(
            "The web server refused before any application was asked: by a rule, or because \
            it may not read the file.",
        ),
        detail: t(
            "nginx's own 403 page, which is the same for all it refuses. Mostly a rule (`deny`, `return \
            403`): the log says `access forbidden by rule`, or nothing where a line returns it. Else \
            `(13: Permission denied)`, or for a folder `directory index of … is forbidden`.",
        ),
        actor: Actor::ServerOperator,
        fixes: &[Fix {
            actor: Actor::ServerOperator,
            text: t(
                "Follow the log: change the allow and deny rules, or let nginx's user read the \
                file and enter every folder above it.",
            ),
            help: &[
                Help::on(FixKind::ReadLog, &["nginx"]),
                Help::on(FixKind::FilePermissions, &["Linux", "SELinux"]),
                Help::any(FixKind::AllowPath),
                Help::any(FixKind::AllowAddress),
                Help::any(FixKind::FolderIndex),
                Help::any(FixKind::BasicAuth),
            ],
        }],
        test: LOG,
        sources: &[web::NGINX_ACCESS],
        outcome: Some(Outcome::Forbidden),
        ceiling: Confidence::Likely,
        rank: Rank::Ordinary,
        gate: Gate::Code(403),
        find: |facts| {
            body_says(facts, &["<center>nginx", "<center>openresty"])
                .map(|text| fallback(Confidence::Likely, [quoted(text)]))
        },
    },
    Rule {
        id: "nginx.rule",
        title: "A rule of the web server may refuse you",
        plain: t("The web server may have a rule that lets only some visitors in here."),
        detail: t(
            "nginx's `deny`, alone or with `satisfy`, gives the same page; the log says `access \
            forbidden by rule`. Behind a proxy nginx sees the proxy's address unless told which to \
            trust.",
        ),
        actor: Actor::ServerOperator,
        fixes: &[Fix {
            actor: Actor::ServerOperator,
            text: t(
                "Let the address in, or accept a sign-in in its place, and make sure that nginx \
                sees the visitor's address.",
            ),
            help: &[
                Help::on(FixKind::AllowAddress, &["nginx"]),
                Help::on(FixKind::RealAddress, &["nginx"]),
                Help::on(FixKind::BasicAuth, &["nginx"]),
            ],
        }],
        test: NextTest::Command {
            command: t("grep 'access forbidden by rule' /var/log/nginx/error.log | tail -3"),
            shows: t(
                "A line for this path settles it; its `client:` is the address that was refused.",
            ),
        },
        sources: &[web::NGINX_ACCESS],
        outcome: Some(Outcome::Forbidden),
        ceiling: Confidence::Possible,
        rank: Rank::Ordinary,
        gate: Gate::Code(403),
        find: |facts| {
            maybe(
                facts,
                Signal::hidden("The line `access forbidden by rule` in the log"),
            )
        },
    },
    Rule {
        id: "nginx.dir-listing",
        title: "A folder without a start page",
        plain: t(
            "The address may be that of a folder that has no start page, and the server does not \
            list what is in it.",
        ),
        detail: t(
            "nginx's own 403 page for a path that ends in a slash. The log says `directory \
            index of … is forbidden`; a `deny` rule gives the same page.",
        ),
        actor: Actor::ServerOperator,
        fixes: &[Fix {
            actor: Actor::ServerOperator,
            text: t(
                "Put an index file there, or name the file or program that answers for the \
                folder. List the contents only if that is meant.",
            ),
            help: &[Help::any(FixKind::FolderIndex)],
        }],
        test: NextTest::Command {
            command: t("grep 'directory index of' /var/log/nginx/error.log | tail -3"),
            shows: t("A line for this folder settles it."),
        },
        sources: &[web::NGINX_AUTOINDEX],
        outcome: Some(Outcome::Forbidden),
        ceiling: Confidence::Possible,
        rank: Rank::Ordinary,
        gate: Gate::Code(403),
        find: |facts| {
            let folder = facts.evidence.target.path.ends_with('/');
            body_says(facts, &["<center>nginx", "<center>openresty"])
                .filter(|_| folder)
                .map(|text| {
                    fallback(
                        Confidence::Possible,
                        [quoted(text), Signal::seen("The path ends in a slash")],
                    )
                })
        },
    },
    Rule {
        id: "nginx.fs-perm",
        title: "The web server may not read the file",
        plain: t("The file may exist, and the web server's own account may not read it."),
        detail: t(
            "The log says `(13: Permission denied)`: the file, or a folder above it, is closed to \
            nginx's user, or SELinux does not count it as web content.",
        ),
        actor: Actor::ServerOperator,
        fixes: &[Fix {
            actor: Actor::ServerOperator,
            text: t(
                "Let nginx's user read the file and enter every folder above it; no more than \
                that.",
            ),
            help: &[Help::on(FixKind::FilePermissions, &["Linux", "SELinux"])],
        }],
        test: NextTest::Command {
            command: t("grep '13: Permission denied' /var/log/nginx/error.log | tail -3"),
            shows: t("A line for this path settles it, and names the file."),
        },
        sources: &[web::NGINX_LOG],
        outcome: None,
        ceiling: Confidence::Possible,
        rank: Rank::Ordinary,
        gate: Gate::Code(403),
        find: |facts| {
            maybe(
                facts,
                Signal::hidden("The line `(13: Permission denied)` in the log"),
            )
        },
    },
    Rule {
        id: "nginx.basic",
        title: "nginx itself asks for name and password",
        plain: t("The sign-in is asked for by the web server, not by the application behind it."),
        detail: t(
            "nginx's `auth_basic`. Its log says whether the user was not found or the password \
            did not match.",
        ),
        actor: Actor::ServerOperator,
        fixes: &[Fix {
            actor: Actor::ServerOperator,
            text: t(
                "Add the user to the file that `auth_basic_user_file` names, in a form that nginx \
                reads, or switch the sign-in off where it is not meant.",
            ),
            help: &[
                Help::on(FixKind::AddUser, &["nginx"]),
                Help::on(FixKind::FindSignIn, &["nginx"]),
            ],
        }],
        test: NextTest::Command {
            command: t(
                "grep -E 'was not found in|password mismatch' /var/log/nginx/error.log | tail -3",
            ),
            shows: t("The line says which of the two it was."),
        },
        sources: &[web::NGINX_BASIC],
        outcome: Some(Outcome::SignInRequired),
        ceiling: Confidence::Likely,
        rank: Rank::Ordinary,
        gate: Gate::Code(401),
        find: |facts| {
            nginx_page(facts)?;
            let text = page_says(facts, &["<title>401 Authorization Required</title>"])?;
            let asks =
                crate::classify::rules::kit::answer::challenge(facts, |found| found.is("basic"));
            let unseen = facts.header("www-authenticate").is_unknown();
            (asks.is_some() || unseen).then(|| {
                further_likely([quoted(text), header_signal(facts, "www-authenticate", ASKS)])
            })
        },
    },
    Rule {
        id: "nginx.auth_request",
        title: "nginx may have asked another program who you are",
        plain: t(
            "The web server may ask another program for each request whether to let it in, and \
            that program said no or did not answer as expected.",
        ),
        detail: t(
            "nginx's `auth_request`: 401 and 403 of the inner request are passed on, anything \
            other than 2xx becomes 500, and the log says `auth request unexpected status`.",
        ),
        actor: Actor::ServerOperator,
        fixes: &[Fix {
            actor: Actor::ServerOperator,
            text: t(
                "Let the inner program answer 2xx, 401 or 403 and nothing else, without a body, \
                and pass its challenge on.",
            ),
            help: &[],
        }],
        test: NextTest::Command {
            command: t("grep 'auth request unexpected status' /var/log/nginx/error.log | tail -3"),
            shows: t("A line for this path names the status that the inner program gave."),
        },
        sources: &[web::NGINX_AUTH_REQUEST],
        outcome: None,
        ceiling: Confidence::Possible,
        rank: Rank::Ordinary,
        gate: Gate::Codes(401, 500),
        find: |facts| {
            let text = match facts.code()? {
                // `auth_basic` always sends a challenge.
                401 if facts.header("www-authenticate") == Seen::Absent => nginx_page(facts)?,
                500 => nginx_page(facts)?,
                _ => return None,
            };
            Some(fallback(
                Confidence::Possible,
                [
                    quoted(text),
                    Signal::hidden("What the inner program answered"),
                ],
            ))
        },
    },
];

/// The line at the foot of nginx's own pages.
fn nginx_page(facts: &Facts<'_>) -> Option<&'static str> {
    page_says(facts, &["<center>nginx", "<center>openresty"])
}

/// On nginx's own page, as far as nothing speaks against it.
fn maybe(facts: &Facts<'_>, hidden: Signal) -> Option<crate::classify::Finding> {
    nginx_page(facts).map(|text| fallback(Confidence::Possible, [quoted(text), hidden]))
}
