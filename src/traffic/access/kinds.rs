//! The findings that rest on counting, as data: what each says, what it does not mean, and what would
//! confirm it.

use super::finding::FindingKind;
use crate::classify::Actor;

/// One kind of finding.
#[derive(Debug, Clone, Copy)]
pub struct LogKind {
    /// Stable id.
    pub id: &'static str,
    /// A few plain words.
    pub title: &'static str,
    /// What it says.
    pub means: &'static str,
    /// What it is not to be confused with.
    pub not: &'static str,
    /// What would confirm it.
    pub confirm: &'static str,
    /// Whether somebody has to act.
    pub kind: FindingKind,
    /// Who.
    pub actor: Actor,
    /// The rule that explains it best.
    pub cause: Option<&'static str>,
}

macro_rules! kinds {
    ($($id:literal, $title:literal, $kind:ident, $actor:ident, $cause:expr,
        means $means:literal, not $not:literal, confirm $confirm:literal;)+) => {
        /// All of them, in the order in which they take lines: what one took, no other counts.
        pub const KINDS: &[LogKind] = &[$(LogKind {
            id: $id,
            title: $title,
            means: $means,
            not: $not,
            confirm: $confirm,
            kind: FindingKind::$kind,
            actor: Actor::$actor,
            cause: $cause,
        },)+];
    };
}

kinds! {
    "log.handshake", "Sign-ins in several steps", Normal, ServerOperator, None,
    means "A challenge and its answer: 401, and a success of the same client on the same path right after it.",
    not "Refusals: they are taken out before anything else is counted.",
    confirm "Nothing is open.";
    "log.scanner", "Search for holes", Noise, ServerOperator, Some("refused.on-purpose"),
    means "Requests for hidden files, backups and foreign applications' doors, which no link leads to.",
    not "A visitor. What was let in of these (2xx) is worth a look of its own.",
    confirm "grep the addresses for answers with 200: those would be real holes.";
    "log.signed-url-expired", "Signed links that had expired", Fault, ClientDeveloper, None,
    means "The address says itself until when it is valid, and the line is later.",
    not "A wrong signature: then the time has not run out.",
    confirm "A fresh link to the same file works.";
    "log.preflight", "Requests for permission are refused", Fault, ServerOperator, Some("cors.preflight-refused"),
    means "OPTIONS is answered with 401, 403 or 405. A browser sends no credentials with it, and never sends the real request after such an answer.",
    not "A scanner that tries methods: it has no real requests elsewhere.",
    confirm "curl -i -X OPTIONS with Origin and Access-Control-Request-Method; log the Origin header.";
    "log.key-rotation", "Everybody's sign-in stopped being accepted at once", Fault, IdentityAdmin, None,
    means "At least half of the clients that were active fell from success to 401 within two minutes.",
    not "Users: it is a signing key, a secret, the identity provider or the clock of the server.",
    confirm "Compare the key id (kid) of a refused token with the published keys; look for a restart or deployment at that minute.";
    "log.recovered", "A time of refusals that ended", Fault, ServerOperator, None,
    means "Refusals began at one moment and ended at another, without being there before or after.",
    not "A lasting change.",
    confirm "What was deployed, restarted or out of order between the two moments.";
    "log.deploy-step", "Refused since a certain moment", Fault, ServerOperator, None,
    means "The share of refusals grew at one moment and stayed, for many clients.",
    not "Growing traffic: the share is what grew.",
    confirm "What was deployed or configured at that moment: the first refused line is among the samples.";
    "log.stuffing", "Many names tried from one network", Noise, ServerOperator, Some("auth.rejected"),
    means "One network tried many names, or failed to sign in very often, and hardly ever succeeded.",
    not "An office behind one address: there, most sign-ins succeed.",
    confirm "Whether any of the sign-ins from there succeeded: those accounts need a new password.";
    "log.bruteforce", "One name tried again and again", Noise, ServerOperator, Some("auth.rejected"),
    means "Many failed sign-ins for one name within minutes.",
    not "A program with an old password: it has one client, and an even rhythm.",
    confirm "Ask the owner of the account; look whether the attempts come from their own device.";
    "log.token-expiry", "Sessions end after a fixed time", Fault, ClientDeveloper, Some("bearer.invalid_token"),
    means "A client is let in, gets 401 after about the same time again and again, and signs in anew.",
    not "A client that refreshes in time: it gets no 401.",
    confirm "Compare the time with exp - iat of the token.";
    "log.no-retry", "Credentials are never sent", Fault, ClientDeveloper, Some("auth.missing"),
    means "A client gets 401 on the same path every time, without a name of a user and without one success.",
    not "Wrong credentials: programs that log the name write it even when it is refused. Apache does so only once the name was checked.",
    confirm "Log whether Authorization arrives: a proxy in between or a redirect to another host may have dropped it.";
    "log.method-scoped", "Reading works, writing is refused", Fault, ServerOperator, Some("method.denied"),
    means "GET is let in, and nearly every POST, PUT, PATCH or DELETE at the same place is refused.",
    not "An address that only exists for reading: that would answer 405.",
    confirm "The body of one refused answer: a token against forgery (CSRF), a rule of a firewall, or a role that may only read.";
    "log.referer-scoped", "Refused when embedded elsewhere", Fault, ServerOperator, Some("hotlink"),
    means "Whether somebody is refused depends on the page that the request came from.",
    not "A dead link.",
    confirm "The same request with and without Referer.";
    "log.origin-scoped", "Refused to pages of certain origins", Fault, ServerOperator, Some("cors.not-shared"),
    means "Whether somebody is refused depends on the Origin header.",
    not "A refusal by the browser: that never shows in a status code.",
    confirm "The same request with and without Origin.";
    "log.path-scoped", "A part of the site is closed", Fault, ServerOperator, Some("authz.denied"),
    means "Nearly every request below one path is refused, to several clients, while its neighbours are open.",
    not "A place that is meant to be closed: then this is as it should be.",
    confirm "The rule of the server for this path; the error log names it.";
    "log.own-ban", "Shut out after attacks", Noise, ServerOperator, None,
    means "A client that attacked or probed before is refused everywhere.",
    not "A visitor who is refused at one place.",
    confirm "The list of your firewall, fail2ban or crowdsec.";
    "log.client-scoped", "One client is refused, others are not", Fault, ServerOperator, Some("ip.allowlist"),
    means "Nearly everything that one client asks for is refused, where others are let in.",
    not "Somebody who only visits closed places.",
    confirm "The same request from another network; the list of addresses of firewall and server.";
    "log.agent-scoped", "One program is refused, others are not", Fault, ServerOperator, Some("ua.not-a-browser"),
    means "Nearly everything with one User-Agent is refused, from several clients, where others are let in.",
    not "One client: that would be its address.",
    confirm "The same request with another User-Agent.";
    "log.edge-vs-origin", "Refused before the application", Fault, EdgeAdmin, None,
    means "The log says that no server behind was asked: the proxy, load balancer or edge refused by itself.",
    not "A refusal by the application.",
    confirm "The rules of the proxy; the application's own log has no such request.";
    "log.size-cluster", "One page that refuses everywhere", Fault, ServerOperator, None,
    means "Refusals at several places, to several clients, have exactly the same size: one page of one layer.",
    not "An application's answers: those differ in size.",
    confirm "Read one of these answers: its text names the layer.";
    "log.unavailable", "Too much to do, or out of order", Fault, ServerOperator, None,
    means "Many 503 within minutes.",
    not "A limit for single clients, where the error log says so.",
    confirm "The error log, and the health of the servers behind.";
    "log.client-gone", "Clients left before the answer", Fault, ServerOperator, None,
    means "Many 499 or 460 within minutes: the answer took longer than the client waited.",
    not "A refusal.",
    confirm "Log how long requests take, and the time limits of client and load balancer.";
    "log.closed", "Connections closed without an answer", Fault, EdgeAdmin, None,
    means "Many 444 within minutes: a rule of nginx closes the connection.",
    not "A crash.",
    confirm "Search the configuration for return 444.";
    "log.timeout", "Requests that never arrived whole", Fault, ServerOperator, None,
    means "Many 408 within minutes: connections were opened, and no request came.",
    not "Browsers that open connections ahead of time: a few of these are normal.",
    confirm "Whether the lines have a request at all.";
    "log.sign-in-redirects", "More redirects than before", Fault, ServerOperator, Some("login.redirect"),
    means "The share of redirects (302, 303, 307) grew at one moment: what was answered before now leads elsewhere, usually to a sign-in.",
    not "Moved pages: those are redirected with 301 or 308.",
    confirm "Log the Location header, or ask for one of the addresses.";
    "log.clock-step", "The clock jumped", Fault, ServerOperator, None,
    means "From one line on, the time is earlier than before.",
    not "Lines that are written late: those are single ones.",
    confirm "The service that sets the clock; tokens that are checked against it fail.";
    "log.zone-step", "The time zone changed", Normal, ServerOperator, None,
    means "From one line on, another zone is written: summer time, or another server.",
    not "A jump of the clock.",
    confirm "Nothing is open.";
}

/// The kind with this id.
pub fn log_kind(id: &str) -> Option<&'static LogKind> {
    KINDS.iter().find(|kind| kind.id == id)
}

#[cfg(test)]
mod tests {
    use super::KINDS;
    use crate::classify::rules;

    #[test]
    fn every_cause_is_a_rule() {
        for kind in KINDS {
            if let Some(cause) = kind.cause {
                assert!(rules::find(cause).is_some(), "{cause} of {}", kind.id);
            }
        }
    }
}
