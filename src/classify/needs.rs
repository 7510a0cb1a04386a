//! What would have to be so for a page's request to work: one line for each thing that the browser
//! or the server insists on, in the order in which it is looked at, with what was seen of it.
//!
//! The CORS protocol is that of the Fetch standard ("CORS-preflight fetch", "CORS check"); the
//! first line that is not met is the one to mend first, and the later ones are what would stop the
//! request next.

use super::facts::is_preflight;
use super::signal::shortened;
use super::{Diagnosis, Facts, Sight};
use crate::evidence::{Evidence, Exchange, Headers, Response, Seen};
use crate::protocol::method::is_cors_safelisted;
use crate::protocol::{
    ALLOW_CREDENTIALS, ALLOW_HEADERS, ALLOW_METHODS, ALLOW_ORIGIN, CorsFailure, CredentialsMode,
    Preflight, PreflightFailure, allows_credentials, cors_check, is_bad_port, is_mixed_content,
    same_origin, serialize_request_origin, wanted_headers,
};

/// One thing that has to be so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    /// What, with the user's own values; backticks mark code.
    pub text: String,
    /// What was seen instead, or that it is so.
    pub now: Option<String>,
    /// `Seen`: it is so. `Absent`: it is not. `Hidden`: nobody can tell yet.
    pub met: Sight,
}

/// What has to be so. Empty where no list can be given beyond the fixes of the cause.
pub fn needs(evidence: &Evidence, diagnosis: &Diagnosis) -> Vec<Need> {
    let facts = Facts::of(evidence);
    let preflight = evidence
        .exchanges
        .iter()
        .find(|exchange| is_preflight(exchange));
    let last = evidence.exchanges.last().filter(|last| !is_preflight(last));
    let mut list = List::default();
    let Some(page) = asking_page(evidence, preflight, last) else {
        list.policy(&facts, last);
        list.transport(evidence, last);
        list.access(last);
        return list.needs;
    };
    let causes = diagnosis.causes.iter();
    let cookies = causes
        .clone()
        .any(|cause| cause.rule.id.starts_with("cors.credentials-"))
        || last.is_some_and(|last| request_header(last, "cookie").is_some());
    list.transport(evidence, last);
    if let Some(preflight) = preflight {
        list.preflight(preflight, page, cookies);
    }
    let asker = |exchange: &Exchange| exchange.watched.as_ref().map(|watched| watched.asker);
    let hops = evidence
        .exchanges
        .iter()
        .filter(|hop| !is_preflight(hop) && last.is_some_and(|last| asker(last) == asker(hop)));
    let urls = hops.filter_map(|hop| hop.request.as_ref()?.url.as_deref());
    let redirected = serialize_request_origin(page, urls) == "null";
    list.shared(last, page, cookies, redirected);
    list.access(last);
    list.needs
}

/// The origin of the page, when the CORS protocol applies to its request.
fn asking_page<'e>(
    evidence: &'e Evidence,
    preflight: Option<&Exchange>,
    last: Option<&Exchange>,
) -> Option<&'e str> {
    let page = evidence.context.page_origin.as_deref()?;
    let mode = last.and_then(|last| request_header(last, "sec-fetch-mode"));
    let asks = last.is_some_and(|last| request_header(last, "origin").is_some());
    let cors = preflight.is_some() || (asks && matches!(mode, None | Some("cors")));
    let target = &evidence.target;
    (cors && target.is_http() && !same_origin(&target.url, page)).then_some(page)
}

fn request_header<'e>(exchange: &'e Exchange, name: &str) -> Option<&'e str> {
    exchange.request.as_ref()?.headers.value(name)
}

#[derive(Default)]
struct List {
    needs: Vec<Need>,
}

impl List {
    fn add(&mut self, text: impl Into<String>, met: Option<bool>, now: Option<String>) {
        self.needs.push(Need {
            text: text.into(),
            now,
            met: match met {
                Some(true) => Sight::Seen,
                Some(false) => Sight::Absent,
                None => Sight::Hidden,
            },
        });
    }

    /// A header of an answer that may not have come.
    fn header(
        &mut self,
        text: String,
        answer: Option<&Response>,
        name: &str,
        met: impl Fn(&Headers) -> bool,
    ) {
        let Some(answer) = answer else {
            return self.add(text, None, Some("not sent yet".to_owned()));
        };
        let (met, now) = match answer.headers.get(name) {
            Seen::Removed | Seen::NotObservable => (None, None),
            Seen::Absent => (Some(met(&answer.headers)), Some("missing".to_owned())),
            Seen::Present(_) => {
                let lines: Vec<&str> = answer.headers.all(name).collect();
                (
                    Some(met(&answer.headers)),
                    Some(shortened(&lines.join(" and "))),
                )
            }
        };
        self.add(text, met, now);
    }

    /// The address can be asked for at all, and somebody answers.
    fn transport(&mut self, evidence: &Evidence, last: Option<&Exchange>) {
        let page = evidence.context.page_origin.as_deref().unwrap_or_default();
        let target = &evidence.target;
        if page.starts_with("https:") && is_mixed_content(target, &evidence.context) {
            let text = "The address begins with `https://`, for the page does";
            self.add(text, Some(false), Some(shortened(&target.origin)));
        }
        if is_bad_port(target.port) {
            let text = "The server listens on a port that browsers do not block";
            self.add(text, Some(false), Some(target.port.to_string()));
        }
        let answered = last.is_none_or(|last| last.response.is_some());
        let said = evidence.console.first().map(|said| said.text.clone());
        let only_request = evidence.exchanges.len() == 1;
        if let Some(said) = said.filter(|_| !answered && only_request) {
            self.add(
                "The server can be reached and answers",
                Some(false),
                Some(shortened(&said)),
            );
        }
    }

    fn preflight(&mut self, preflight: &Exchange, page: &str, cookies: bool) {
        let answer = preflight.response.as_ref();
        let status = answer.map(|answer| answer.status);
        self.add(
            "`OPTIONS` is answered with 200 to 299, without a sign-in and without a redirect",
            Some(status.is_some_and(|status| (200..300).contains(&status))),
            Some(status.map_or("no answer".to_owned(), |status| status.to_string())),
        );
        if answer.is_none() {
            return;
        }
        self.allow_origin("That answer", answer, page, cookies);
        let asks = |name| request_header(preflight, name).unwrap_or_default();
        let method = asks("access-control-request-method");
        let wanted = asks("access-control-request-headers");
        let failures = |headers: &Headers| {
            let asked = Preflight {
                origin: page,
                credentials: mode(cookies),
                method,
                headers: wanted,
                status: status.unwrap_or_default(),
                answer: &headers.list,
            };
            let about_method = |failure: &PreflightFailure<'_>| {
                use PreflightFailure::{Method, MethodsUnreadable};
                matches!(failure, Method(_) | MethodsUnreadable)
            };
            let (method, headers): (Vec<_>, Vec<_>) = asked
                .list_failures()
                .iter()
                .map(about_method)
                .partition(|of_method| *of_method);
            (!method.is_empty(), !headers.is_empty())
        };
        if !method.is_empty() && !is_cors_safelisted(method) {
            let method = shortened(method);
            self.header(
                format!("It lists `{method}` in `Access-Control-Allow-Methods`"),
                answer,
                ALLOW_METHODS,
                |headers| !failures(headers).0,
            );
        }
        let names: Vec<&str> = wanted_headers(Some(wanted)).collect();
        if !names.is_empty() {
            let names = shortened(&names.join("`, `"));
            self.header(
                format!("It lists `{names}` in `Access-Control-Allow-Headers`"),
                answer,
                ALLOW_HEADERS,
                |headers| !failures(headers).1,
            );
        }
        if cookies {
            self.allow_credentials("It", answer);
        }
    }

    /// The answer to the request itself.
    /// `redirected`: behind redirects that took the page's name away.
    fn shared(&mut self, last: Option<&Exchange>, page: &str, cookies: bool, redirected: bool) {
        let answer = last.and_then(|last| last.response.as_ref());
        let asked_as = last.and_then(|last| request_header(last, "origin"));
        if redirected && asked_as == Some("null") {
            let text = "The page asks for the address behind the redirect itself: after a redirect \
                        between other sites the browser says `Origin: null`, and the page's name \
                        does not count";
            let met = |headers: &Headers| cors_check("null", mode(cookies), &headers.list).is_ok();
            return self.header(text.to_owned(), answer, ALLOW_ORIGIN, met);
        }
        self.allow_origin("The answer to the request itself", answer, page, cookies);
        if cookies {
            self.allow_credentials("It", answer);
        }
    }

    fn allow_origin(&mut self, what: &str, answer: Option<&Response>, page: &str, cookies: bool) {
        let shown = shortened(page);
        let or = match cookies {
            true => ", and not `*`, for cookies go along",
            false => "",
        };
        self.header(
            format!("{what} says `Access-Control-Allow-Origin: {shown}`, once{or}"),
            answer,
            ALLOW_ORIGIN,
            |headers| {
                let check = cors_check(page, mode(cookies), &headers.list);
                matches!(check, Ok(()) | Err(CorsFailure::CredentialsNotAllowed))
            },
        );
    }

    fn allow_credentials(&mut self, what: &str, answer: Option<&Response>) {
        self.header(
            format!("{what} says `Access-Control-Allow-Credentials: true`"),
            answer,
            ALLOW_CREDENTIALS,
            |headers| allows_credentials(&headers.list),
        );
    }

    /// What a page's element may show, when the browser withheld it.
    fn policy(&mut self, facts: &Facts<'_>, last: Option<&Exchange>) {
        let answer = last.and_then(|last| last.response.as_ref());
        let name = "cross-origin-resource-policy";
        let withheld = facts
            .console()
            .iter()
            .any(|said| said.message.starts_with("chromium.err-corp"));
        if withheld {
            self.header(
                "The answer says `Cross-Origin-Resource-Policy: cross-origin`".to_owned(),
                answer,
                name,
                |headers| headers.value(name) == Some("cross-origin"),
            );
        }
    }

    /// The server lets the request in.
    fn access(&mut self, last: Option<&Exchange>) {
        let Some(answer) = last.and_then(|last| last.response.as_ref()) else {
            return;
        };
        if answer.status < 400 {
            return;
        }
        let text = match answer.status {
            401 => "The request carries what the server asks for to sign in",
            407 => "The request carries what the proxy asks for to sign in",
            403 => "The server lets this caller in",
            429 => "The page asks less often",
            400..500 => "The server takes the request",
            _ => "The server does not fail",
        };
        let challenge = answer.headers.value("www-authenticate");
        let status = answer.status.to_string();
        let now = match challenge.filter(|_| answer.status == 401) {
            Some(challenge) => format!("{status}, asks for {}", shortened(challenge)),
            None => status,
        };
        self.add(text, Some(false), Some(now));
    }
}

const fn mode(cookies: bool) -> CredentialsMode {
    match cookies {
        true => CredentialsMode::Include,
        false => CredentialsMode::SameOrigin,
    }
}
