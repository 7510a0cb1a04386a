//! What a browser would do with a request that nobody has made yet, by an answer that was recorded or
//! read: the steps of the Fetch standard by their names, and the line that changes each.
//!
//! The answer is taken to be the same whatever is asked. That a server answers another method or
//! origin otherwise cannot be known from one answer, and each step that rests on it says so.

use crate::evidence::{Context, Headers, Seen, Target};
use crate::fixes::FixKind;
use crate::protocol::{
    ALLOW_ORIGIN, CorsFailure, CredentialsMode, Origin, Preflight, PreflightFailure, RefusedToSend,
    allows_credentials, before_sending, cors_check, method, refused_redirect, request_header,
    response_header, same_origin,
};

/// The request of a page's script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The page's origin, as browsers write it.
    pub origin: String,
    /// The method, as the script names it.
    pub method: String,
    /// The headers that the script sets.
    pub headers: Vec<(String, String)>,
    /// Whether cookies are to go along.
    pub credentials: CredentialsMode,
}

/// An answer that was seen.
#[derive(Debug, Clone, Copy)]
pub struct Answer<'a> {
    /// Its status code.
    pub status: u16,
    /// Its headers, as far as they were seen.
    pub headers: &'a Headers,
}

/// What comes of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comes {
    /// The browser goes on.
    Passes,
    /// The script gets a network error here.
    Stops,
    /// What decides was not seen.
    Unknown,
}

impl Comes {
    /// The stable name.
    pub const fn id(self) -> &'static str {
        match self {
            Comes::Passes => "passes",
            Comes::Stops => "stops",
            Comes::Unknown => "unknown",
        }
    }
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The algorithm's name in the Fetch standard.
    pub name: &'static str,
    /// What is looked at and what was found; backticks mark code.
    pub text: String,
    /// What comes of it.
    pub comes: Comes,
    /// The line that changes it: a header of the server's, or what the script has to write.
    pub change: Option<String>,
    /// The kind of fix whose recipes set that line up.
    pub fix: Option<FixKind>,
}

const MAIN_FETCH: &str = "Main fetch";
const HTTP_FETCH: &str = "HTTP fetch";
const PREFLIGHT_FETCH: &str = "CORS-preflight fetch";
const CORS_CHECK: &str = "CORS check";
const REDIRECT_FETCH: &str = "HTTP-redirect fetch";
const FILTERED: &str = "CORS filtered response";
const REQUEST: &str = "Request constructor";

/// The steps, up to the first that stops the request; those behind it are not come to.
pub fn what_if(
    target: &Target,
    asked: &Asked,
    preflight: Option<Answer<'_>>,
    answer: Option<Answer<'_>>,
) -> Vec<Step> {
    let mut steps = Steps(Vec::new());
    let gone = steps.request(asked)
        && steps.may_be_sent(target, asked)
        && match same_origin(&target.url, &asked.origin) {
            true => steps.own_origin(),
            false => steps.preflight(asked, preflight, answer) && steps.shared(asked, answer),
        };
    if gone {
        steps.answered(target, asked, answer);
    }
    steps.0
}

struct Steps(Vec<Step>);

impl Steps {
    /// `false`: it ends here.
    fn add(&mut self, name: &'static str, comes: Comes, text: impl Into<String>) -> bool {
        self.0.push(Step {
            name,
            text: text.into(),
            comes,
            change: None,
            fix: None,
        });
        comes != Comes::Stops
    }

    fn stop(
        &mut self,
        name: &'static str,
        text: impl Into<String>,
        change: impl Into<String>,
        fix: Option<FixKind>,
    ) -> bool {
        self.add(name, Comes::Stops, text);
        self.change(change, fix);
        false
    }

    fn change(&mut self, change: impl Into<String>, fix: Option<FixKind>) {
        if let Some(step) = self.0.last_mut() {
            (step.change, step.fix) = (Some(change.into()), fix);
        }
    }

    fn request(&mut self, asked: &Asked) -> bool {
        if method::is_forbidden(&asked.method) {
            let text = format!("No script may use the method `{}`", asked.method);
            return self.stop(REQUEST, text, "method: \"GET\"", None);
        }
        let forbidden =
            |(name, value): &&(String, String)| request_header::is_forbidden(name, value);
        let dropped: Vec<&str> = asked
            .headers
            .iter()
            .filter(forbidden)
            .map(|(name, _)| &**name)
            .collect();
        if !dropped.is_empty() {
            let text = format!(
                "The browser sets `{}` itself; what the script says there is left out without a word",
                dropped.join("`, `")
            );
            self.add(REQUEST, Comes::Passes, text);
        }
        true
    }

    fn may_be_sent(&mut self, target: &Target, asked: &Asked) -> bool {
        let page = Context {
            page_origin: Some(asked.origin.clone()),
            ..Context::default()
        };
        match before_sending(target, &page) {
            None => true,
            Some(RefusedToSend::MixedContent) => self.stop(
                MAIN_FETCH,
                "An https page may not ask for http (\"mixed content\"); nothing is sent",
                target.url.replacen("http:", "https:", 1),
                None,
            ),
            Some(RefusedToSend::BadPort) => {
                let text = format!("Browsers block port {}; nothing is sent", target.port);
                self.stop(
                    MAIN_FETCH,
                    text,
                    "a port that is not blocked, such as 8080",
                    None,
                )
            }
            Some(RefusedToSend::NotFetchable) => self.stop(
                MAIN_FETCH,
                "No request can be made for this address",
                "an address with http or https and a host",
                None,
            ),
        }
    }

    fn own_origin(&mut self) -> bool {
        self.add(
            MAIN_FETCH,
            Comes::Passes,
            "The address has the page's own origin: CORS does not apply, and cookies go along unless the script omits them",
        )
    }

    fn preflight(
        &mut self,
        asked: &Asked,
        seen: Option<Answer<'_>>,
        answer: Option<Answer<'_>>,
    ) -> bool {
        let method = method::normalize(&asked.method);
        let names = unsafe_names(&asked.headers);
        if method::is_cors_safelisted(method) && names.is_empty() {
            return self.add(
                HTTP_FETCH,
                Comes::Passes,
                format!("`{method}` with these headers needs no preflight"),
            );
        }
        let mut why: Vec<String> = names
            .iter()
            .map(|name| format!("the header `{name}`"))
            .collect();
        if !method::is_cors_safelisted(method) {
            why.insert(0, format!("the method `{method}`"));
        }
        self.add(
            HTTP_FETCH,
            Comes::Passes,
            format!("A preflight goes first, for {}", why.join(" and ")),
        );
        let Some(given) = seen.or(answer) else {
            return self.add(PREFLIGHT_FETCH, Comes::Unknown, "No answer was seen");
        };
        let assumed = match seen {
            Some(_) => "",
            None => {
                " (no preflight was seen; this is by the headers of the answer itself, if `OPTIONS` gets the same with a status of 200 to 299)"
            }
        };
        if given.headers.get(ALLOW_ORIGIN) == Seen::NotObservable {
            return self.add(PREFLIGHT_FETCH, Comes::Unknown, NOT_SEEN);
        }
        let joined = names.join(",");
        let asks = Preflight {
            origin: &asked.origin,
            credentials: asked.credentials,
            method,
            headers: &joined,
            status: if seen.is_some() { given.status } else { 204 },
            answer: &given.headers.list,
        };
        let Some(failure) = asks.failures().into_iter().next() else {
            return self.add(
                PREFLIGHT_FETCH,
                Comes::Passes,
                format!("The preflight gives permission{assumed}"),
            );
        };
        let all = names.join(", ");
        let (text, change, fix) = match failure {
            PreflightFailure::NotOk => (
                format!(
                    "The preflight is answered {}, and only 200 to 299 is a yes",
                    given.status
                ),
                "OPTIONS → 204 No Content".to_owned(),
                FixKind::PreflightFirst,
            ),
            PreflightFailure::NotShared(failure) => {
                let (text, change, fix) = unshared(failure, asked, given.headers);
                (format!("Of the preflight's answer: {text}"), change, fix)
            }
            PreflightFailure::MethodsUnreadable | PreflightFailure::Method(_) => (
                format!(
                    "`{method}` is not listed in `Access-Control-Allow-Methods`, letter for letter"
                ),
                format!("Access-Control-Allow-Methods: {method}"),
                FixKind::AllowMethods,
            ),
            PreflightFailure::HeadersUnreadable => (
                "`Access-Control-Allow-Headers` is no list of names".to_owned(),
                format!("Access-Control-Allow-Headers: {all}"),
                FixKind::AllowHeaders,
            ),
            PreflightFailure::NonWildcardHeader(name) => (
                format!("`{name}` is not listed by its name, and `*` does not stand for it"),
                format!("Access-Control-Allow-Headers: {all}"),
                FixKind::AllowHeaders,
            ),
            PreflightFailure::Header(name) => (
                format!("`{name}` is not listed in `Access-Control-Allow-Headers`"),
                format!("Access-Control-Allow-Headers: {all}"),
                FixKind::AllowHeaders,
            ),
        };
        self.stop(
            PREFLIGHT_FETCH,
            format!("{text}{assumed}"),
            change,
            Some(fix),
        )
    }

    fn shared(&mut self, asked: &Asked, answer: Option<Answer<'_>>) -> bool {
        let Some(answer) = answer else {
            return self.add(
                CORS_CHECK,
                Comes::Unknown,
                "No answer to the request itself was seen",
            );
        };
        if answer.headers.get(ALLOW_ORIGIN) == Seen::NotObservable {
            return self.add(CORS_CHECK, Comes::Unknown, NOT_SEEN);
        }
        match cors_check(&asked.origin, asked.credentials, &answer.headers.list) {
            Ok(()) => {
                let cookies = match asked.credentials {
                    CredentialsMode::Include => ", also with cookies",
                    _ => "",
                };
                self.add(
                    CORS_CHECK,
                    Comes::Passes,
                    format!("The answer names `{}` or everyone{cookies}", asked.origin),
                )
            }
            Err(failure) => {
                let (text, change, fix) = unshared(failure, asked, answer.headers);
                self.stop(CORS_CHECK, text, change, Some(fix))
            }
        }
    }

    fn answered(&mut self, target: &Target, asked: &Asked, answer: Option<Answer<'_>>) {
        let Some(answer) = answer else { return };
        let location = answer.headers.value("location");
        if let (301 | 302 | 303 | 307 | 308, Some(location)) = (answer.status, location) {
            let own = same_origin(&target.url, &asked.origin).then_some(&*asked.origin);
            match refused_redirect(location, own) {
                Some(_) => {
                    let text = "The redirect leads where no script's request may follow: to another scheme, or to an address with a name or password";
                    self.stop(
                        REDIRECT_FETCH,
                        text,
                        "Location: an address with http or https, without name and password",
                        None,
                    );
                }
                None => {
                    let elsewhere =
                        Origin::of(location).is_some() && !same_origin(location, &target.origin);
                    let null = match (elsewhere, own) {
                        (true, None) => {
                            "; it leaves the origin, so that the next request says `Origin: null`"
                        }
                        _ => "",
                    };
                    self.add(REDIRECT_FETCH, Comes::Unknown, format!("The browser goes on to where `Location` leads, and looks at that answer in the same way{null}"));
                }
            }
            return;
        }
        if same_origin(&target.url, &asked.origin) {
            self.add(
                HTTP_FETCH,
                Comes::Passes,
                format!("The script gets the answer: status {}", answer.status),
            );
            return;
        }
        let list = &answer.headers.list;
        let hidden = list.iter().map(|(name, _)| &**name).filter(|name| {
            !response_header::is_forbidden(name)
                && !response_header::is_exposed(name, asked.credentials, list)
        });
        let mut hidden: Vec<&str> = hidden
            .filter(|name| !name.starts_with("access-control-"))
            .collect();
        hidden.sort_unstable();
        hidden.dedup();
        let status = answer.status;
        match hidden.is_empty() {
            true => {
                self.add(FILTERED, Comes::Passes, format!("The script gets the answer: status {status}, and all headers that were seen but cookies"));
            }
            false => {
                self.add(
                    FILTERED,
                    Comes::Passes,
                    format!(
                        "The script gets the answer: status {status}. It cannot read `{}`",
                        hidden.join("`, `")
                    ),
                );
                self.change(
                    format!("Access-Control-Expose-Headers: {}", hidden.join(", ")),
                    Some(FixKind::ExposeHeaders),
                );
            }
        }
    }
}

const NOT_SEEN: &str = "A page cannot see which origins an answer names. Paste the whole answer (`curl -i`, developer tools) to know";

/// The names of headers that need permission, as a preflight lists them: in lower case, sorted, once.
fn unsafe_names(headers: &[(String, String)]) -> Vec<String> {
    let needs = |(name, value): &&(String, String)| {
        !request_header::is_forbidden(name, value)
            && !request_header::is_cors_safelisted(name, value)
    };
    let names = headers.iter().filter(needs);
    let mut names: Vec<String> = names.map(|(name, _)| name.to_ascii_lowercase()).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// Why an answer is not shared, the line that shares it, and the kind of fix.
fn unshared(failure: CorsFailure, asked: &Asked, headers: &Headers) -> (String, String, FixKind) {
    let origin = &asked.origin;
    let include = asked.credentials == CredentialsMode::Include;
    let named = headers.value(ALLOW_ORIGIN).unwrap_or_default();
    let mut change = format!("Access-Control-Allow-Origin: {origin}");
    let mut fix = FixKind::AllowOrigin;
    let text = match failure {
        CorsFailure::Missing => "there is no `Access-Control-Allow-Origin`".to_owned(),
        CorsFailure::Several => {
            "`Access-Control-Allow-Origin` holds several values, and exactly one is allowed"
                .to_owned()
        }
        CorsFailure::Wildcard => "`*` does not count where cookies go along".to_owned(),
        CorsFailure::Null => "`null` is named, which is another origin".to_owned(),
        CorsFailure::AskedAsNull => {
            format!("`{named}` is named, and the request's origin is `null`")
        }
        CorsFailure::WrittenOtherwise => format!(
            "`{named}` is named, and browsers write the origin `{origin}`, letter for letter"
        ),
        CorsFailure::OtherOrigin => format!("`{named}` is named, which is another origin"),
        CorsFailure::NotAnOrigin => format!("`{named}` is no origin"),
        CorsFailure::CredentialsNotAllowed => {
            "cookies go along, and `Access-Control-Allow-Credentials` does not say `true`"
                .to_owned()
        }
    };
    if include && !allows_credentials(&headers.list) {
        fix = FixKind::AllowCredentials;
        change = match failure {
            CorsFailure::CredentialsNotAllowed => {
                "Access-Control-Allow-Credentials: true".to_owned()
            }
            _ => format!("{change}\nAccess-Control-Allow-Credentials: true"),
        };
    }
    (text, change, fix)
}
