//! The list of names that tell of a secret: of headers, parameters, members, fields and cookies.
//!
//! A name is compared by its words, so `X-Api-Key`, `apiKey` and `api_key` are one; what only says
//! in which form a thing is (`…_hash`, `…_confirmation`, digits at the end) does not count. The
//! last words decide, as they do in English: an `access_token` is a token, a `token_endpoint` is an
//! endpoint.

use super::words::Words;

/// Where a name stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// A header of a request.
    Asked,
    /// A header of an answer.
    Answered,
    /// A parameter in a query, a fragment, or behind a `;` in a path.
    Parameter,
    /// A member of JSON, an element of XML, something that is assigned in a text.
    Member,
    /// A field of a form, sent or hidden in a page.
    Field,
}

impl Place {
    /// Every place.
    pub const ALL: [Place; 5] = [
        Place::Asked,
        Place::Answered,
        Place::Parameter,
        Place::Member,
        Place::Field,
    ];

    const fn bit(self) -> u8 {
        1 << self as u8
    }

    /// A few words for the documents.
    pub const fn word(self) -> &'static str {
        match self {
            Place::Asked => "header of a request",
            Place::Answered => "header of an answer",
            Place::Parameter => "parameter of an address",
            Place::Member => "member of a body",
            Place::Field => "field of a form",
        }
    }
}

/// What a name says of its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sense {
    /// The value is a secret, whatever it is.
    Secret,
    /// It is one beside other parameters of a sign-in; elsewhere only if it looks generated.
    SignIn,
    /// It is one if it looks generated.
    IfGenerated,
    /// Nothing.
    Silent,
    /// The value is generated as a rule and opens nothing: an id, a version, a digest.
    Ordinary,
}

/// How much of a name is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Compared {
    /// All of it.
    Whole,
    /// Its last words.
    LastWords,
    /// Its last letters, also inside a word: `csrftoken`.
    LastLetters,
}

/// One entry of the list.
#[derive(Debug, Clone, Copy)]
pub struct Name {
    /// Lower-case letters and digits, nothing between words.
    pub letters: &'static str,
    /// How they are compared.
    pub compared: Compared,
    always: u8,
    generated: u8,
    /// What it holds. For the documents: the page does not carry this along.
    #[cfg(not(target_family = "wasm"))]
    pub what: &'static str,
    /// Where that is written; empty for everyday words.
    #[cfg(not(target_family = "wasm"))]
    pub source: &'static str,
}

impl Name {
    /// The places where any value of it is secret.
    pub fn places(&self) -> impl Iterator<Item = Place> {
        let bits = self.always;
        Place::ALL
            .into_iter()
            .filter(move |place| bits & place.bit() != 0)
    }

    /// The places where its value is secret if it looks generated.
    pub fn places_if_generated(&self) -> impl Iterator<Item = Place> {
        let bits = self.generated & !self.always;
        Place::ALL
            .into_iter()
            .filter(move |place| bits & place.bit() != 0)
    }

    fn fits(&self, words: &Words) -> bool {
        match self.compared {
            Compared::Whole => words.are(self.letters),
            Compared::LastWords => words.ends_with_word(self.letters),
            Compared::LastLetters => words.ends(self.letters),
        }
    }
}

const ASKED: u8 = Place::Asked.bit();
const ANSWERED: u8 = Place::Answered.bit();
const HEADER: u8 = ASKED | ANSWERED;
const PARAMETER: u8 = Place::Parameter.bit();
const MEMBER: u8 = Place::Member.bit();
const FIELD: u8 = Place::Field.bit();
const EVERYWHERE: u8 = HEADER | PARAMETER | MEMBER | FIELD;

macro_rules! names {
    ($($compared:ident $letters:literal $always:expr, $generated:expr, $what:literal, $source:literal;)*) => {
        &[$(Name {
            letters: $letters,
            compared: Compared::$compared,
            always: $always,
            generated: $generated,
            #[cfg(not(target_family = "wasm"))]
            what: $what,
            #[cfg(not(target_family = "wasm"))]
            source: $source,
        }),*]
    };
}

/// The list. Where several entries fit, the first one counts.
#[rustfmt::skip]
pub const NAMES: &[Name] = names![
    LastLetters "token" EVERYWHERE, 0, "tokens of every sort: access, refresh, CSRF, reset, bot", "RFC 6749 section 1.4";
    LastLetters "secret" EVERYWHERE, 0, "shared secrets: client_secret, webhook secrets", "RFC 6749 section 2.3.1";
    LastLetters "password" EVERYWHERE, 0, "passwords", "";
    LastLetters "passwd" EVERYWHERE, 0, "passwords", "";
    LastLetters "passphrase" EVERYWHERE, 0, "what unlocks a key", "";
    LastLetters "passcode" EVERYWHERE, 0, "passwords made of digits", "";
    LastLetters "pwd" EVERYWHERE, 0, "passwords", "";
    LastWords "pass" HEADER | PARAMETER | FIELD | MEMBER, 0, "passwords", "";
    LastLetters "credential" EVERYWHERE, 0, "credentials, X-Amz-Credential among them", "AWS General Reference, Signature Version 4";
    LastLetters "credentials" EVERYWHERE, 0, "credentials", "";
    LastLetters "jwt" EVERYWHERE, 0, "JSON Web Tokens", "RFC 7519";
    LastLetters "assertion" EVERYWHERE, 0, "assertions of who somebody is: client_assertion, Cf-Access-Jwt-Assertion", "RFC 7521 section 4.1";
    LastLetters "signature" EVERYWHERE, 0, "signatures of addresses and of requests, which let the same be asked again", "RFC 9421";
    LastWords "sig" EVERYWHERE, 0, "signatures, that of Azure's shared access among them", "Azure Storage, Create a service SAS";
    LastWords "hmac" EVERYWHERE, 0, "keyed digests", "RFC 2104";
    LastWords "md5" PARAMETER, 0, "the digest that opens a secured link", "nginx, ngx_http_secure_link_module";
    LastLetters "apikey" EVERYWHERE, 0, "keys of programming interfaces", "OpenAPI 3.1, Security Scheme Object";
    LastLetters "secretkey" EVERYWHERE, 0, "secret keys", "";
    LastLetters "accesskey" EVERYWHERE, 0, "access keys; the id of one is another name", "AWS IAM, Managing access keys";
    LastLetters "privatekey" EVERYWHERE, 0, "private keys", "";
    LastLetters "sharedkey" EVERYWHERE, 0, "shared keys", "Azure Storage, Authorize with Shared Key";
    LastLetters "accountkey" EVERYWHERE, 0, "the key of a storage account", "Azure Storage, connection strings";
    LastLetters "subscriptionkey" EVERYWHERE, 0, "Ocp-Apim-Subscription-Key", "Azure API Management, Subscriptions";
    LastLetters "functionskey" EVERYWHERE, 0, "x-functions-key", "Azure Functions, access keys";
    LastLetters "signingkey" EVERYWHERE, 0, "keys that sign", "";
    LastLetters "encryptionkey" EVERYWHERE, 0, "keys that encrypt", "";
    LastLetters "masterkey" EVERYWHERE, 0, "keys that open everything", "";
    LastLetters "authkey" EVERYWHERE, 0, "keys that authorise", "";
    LastLetters "sessionkey" EVERYWHERE, 0, "keys of a session", "";
    LastLetters "licensekey" EVERYWHERE, 0, "licence keys", "";
    LastLetters "servicekey" EVERYWHERE, 0, "keys of a service", "";
    LastLetters "appkey" EVERYWHERE, 0, "keys of an application", "";
    LastLetters "applicationkey" EVERYWHERE, 0, "keys of an application", "Datadog, API and Application Keys";
    LastLetters "storagekey" EVERYWHERE, 0, "keys of a storage", "";
    LastWords "key" HEADER | PARAMETER | FIELD, MEMBER, "keys, when nothing more is said of them", "Google Maps Platform, API keys";
    LastLetters "connectionstring" EVERYWHERE, 0, "an address of a database with its key", "Azure Storage, connection strings";
    LastLetters "authorization" EVERYWHERE, 0, "what the header Authorization holds, under another name", "RFC 9110 section 11.6.2";
    LastWords "auth" HEADER | PARAMETER | FIELD, MEMBER, "credentials, such as X-Auth", "";
    Whole "bearer" EVERYWHERE, 0, "a bearer token", "RFC 6750";
    Whole "dpop" HEADER, 0, "a proof of possession", "RFC 9449 section 4.1";
    LastLetters "sessionid" EVERYWHERE, 0, "ids of sessions: JSESSIONID, ASP.NET_SessionId, Django's sessionid", "OWASP, Session Management Cheat Sheet";
    LastLetters "sessid" EVERYWHERE, 0, "ids of sessions: PHPSESSID", "PHP manual, session.name";
    LastLetters "sessionstate" EVERYWHERE, 0, "the state of a session at its provider", "OpenID Connect Session Management 1.0";
    Whole "connectsid" EVERYWHERE, 0, "the session cookie of Express", "express-session, option name";
    Whole "aspxauth" EVERYWHERE, 0, "the sign-in cookie of ASP.NET", "ASP.NET, FormsAuthentication.FormsCookieName";
    LastWords "session" HEADER | PARAMETER | FIELD, MEMBER, "sessions: laravel_session, X-Session", "";
    LastWords "sid" HEADER | PARAMETER | FIELD | MEMBER, 0, "ids of sessions", "";
    LastWords "rememberme" PARAMETER | FIELD, MEMBER, "cookies that sign in again", "";
    LastWords "csrf" EVERYWHERE, 0, "what proves that a form is the site's own", "OWASP, Cross-Site Request Forgery Prevention Cheat Sheet";
    LastWords "xsrf" EVERYWHERE, 0, "what proves that a form is the site's own", "Angular, HTTP client security";
    Whole "csrfmiddlewaretoken" EVERYWHERE, 0, "Django's hidden field", "Django, Cross Site Request Forgery protection";
    LastWords "crumb" HEADER | FIELD, PARAMETER | MEMBER, "Jenkins-Crumb", "Jenkins, CSRF Protection";
    LastWords "viewstate" FIELD, PARAMETER | MEMBER, "what ASP.NET keeps of a page", "ASP.NET, Page.ViewState";
    LastWords "eventvalidation" FIELD, PARAMETER | MEMBER, "what ASP.NET proves a form with", "ASP.NET, Page.EnableEventValidation";
    LastWords "cookie" HEADER | MEMBER, PARAMETER | FIELD, "cookies, repeated elsewhere", "RFC 6265";
    LastWords "otp" EVERYWHERE, 0, "one-time passwords", "RFC 6238";
    LastWords "totp" EVERYWHERE, 0, "one-time passwords", "RFC 6238";
    LastWords "pin" PARAMETER | MEMBER | FIELD, HEADER, "numbers that somebody keeps to themselves", "";
    Whole "cvv" PARAMETER | MEMBER | FIELD, 0, "the check number of a card", "";
    Whole "cvc" PARAMETER | MEMBER | FIELD, 0, "the check number of a card", "";
    LastLetters "cardnumber" PARAMETER | MEMBER | FIELD, 0, "card numbers", "";
    LastLetters "authcode" EVERYWHERE, 0, "codes that are exchanged for a token", "RFC 6749 section 4.1.2";
    LastLetters "authorizationcode" EVERYWHERE, 0, "codes that are exchanged for a token", "RFC 6749 section 4.1.2";
    LastLetters "devicecode" EVERYWHERE, 0, "the code of a device that waits for a token", "RFC 8628 section 3.2";
    LastLetters "usercode" EVERYWHERE, 0, "the code that a person types for it", "RFC 8628 section 3.2";
    LastLetters "verificationcode" EVERYWHERE, 0, "codes sent by mail or message", "";
    LastLetters "confirmationcode" EVERYWHERE, 0, "codes sent by mail or message", "";
    LastLetters "recoverycode" EVERYWHERE, 0, "codes that stand in for a second factor", "";
    LastLetters "backupcode" EVERYWHERE, 0, "codes that stand in for a second factor", "";
    LastLetters "accesscode" EVERYWHERE, 0, "codes that open something", "";
    LastLetters "invitecode" EVERYWHERE, 0, "codes that let somebody in", "";
    LastLetters "resetcode" EVERYWHERE, 0, "codes that set a new password", "";
    Whole "errorcode" 0, 0, "says what went wrong", "";
    Whole "statuscode" 0, 0, "says how it went", "";
    Whole "code" PARAMETER, MEMBER | FIELD, "codes that are exchanged for a token", "RFC 6749 section 4.1.2";
    LastLetters "codeverifier" EVERYWHERE, 0, "what proves who asked for the code", "RFC 7636 section 4.1";
    LastWords "verifier" EVERYWHERE, 0, "oauth_verifier", "RFC 5849 section 2.2";
    LastWords "ticket" HEADER | PARAMETER | FIELD, MEMBER, "tickets of single sign-on", "CAS Protocol 3.0 section 2.5";
    Whole "samlresponse" EVERYWHERE, 0, "an assertion of who somebody is", "SAML 2.0 Bindings section 3.5";
    Whole "samlart" EVERYWHERE, 0, "what is exchanged for such an assertion", "SAML 2.0 Bindings section 3.6";
    Whole "samlrequest" 0, PARAMETER | MEMBER | FIELD, "what asks for such an assertion", "SAML 2.0 Bindings section 3.4";
    Whole "relaystate" 0, PARAMETER | MEMBER | FIELD, "where a sign-in goes on", "SAML 2.0 Bindings section 3.4.3";
    Whole "wresult" EVERYWHERE, 0, "the token of a WS-Federation sign-in", "WS-Federation 1.2 section 13.2.2";
    Whole "wctx" 0, PARAMETER | MEMBER | FIELD, "where such a sign-in goes on", "WS-Federation 1.2 section 13.2.2";
    Whole "state" 0, PARAMETER | MEMBER | FIELD, "what ties a sign-in to one browser", "RFC 6749 section 10.12";
    Whole "nonce" 0, PARAMETER | MEMBER | FIELD, "what ties a token to one sign-in", "OpenID Connect Core 1.0 section 3.1.2.1";
    Whole "execution" 0, PARAMETER | FIELD, "what CAS keeps of a sign-in", "Apereo CAS, Webflow";
    Whole "lt" 0, PARAMETER | FIELD, "the login ticket of CAS", "CAS Protocol 3.0 section 3.5";
    Whole "ctx" 0, PARAMETER | FIELD, "what Microsoft keeps of a sign-in", "";
    Whole "canary" 0, PARAMETER | FIELD, "the CSRF token of Microsoft's sign-in", "";
    Whole "xmsclientprincipal" HEADER, 0, "who is signed in, as Azure tells it", "Azure App Service, Work with user identities";
    LastLetters "oidcdata" HEADER, 0, "x-amzn-oidc-data", "Elastic Load Balancing, Authenticate users";
    Whole "xhoneycombteam" HEADER, 0, "Honeycomb's key", "Honeycomb, API authentication";
    LastWords "invite" 0, PARAMETER | FIELD, "what lets somebody in", "";
    LastWords "invitation" 0, PARAMETER | FIELD, "what lets somebody in", "";
    LastWords "hash" 0, PARAMETER | FIELD, "what opens a link out of a mail", "";
    Whole "t" 0, PARAMETER, "a token", "";
    Whole "h" 0, PARAMETER, "a hash", "";
    Whole "k" 0, PARAMETER, "a key", "";
    Whole "s" 0, PARAMETER, "a signature or a session", "";
    Whole "x" 0, PARAMETER, "anything", "";
    Whole "reset" 0, PARAMETER | FIELD, "what sets a new password", "";
    Whole "verify" 0, PARAMETER | FIELD, "what confirms an address", "";
    Whole "confirm" 0, PARAMETER | FIELD, "what confirms an address", "";
    Whole "unsubscribe" 0, PARAMETER | FIELD, "what ends a subscription", "";
    Whole "magic" 0, PARAMETER | FIELD, "what signs in without a password", "";
];

/// Names that end like one of the list and hold no secret.
const NOT_SECRET: &[&str] = &[
    "publickey",
    "cachekey",
    "surrogatekey",
    "sortkey",
    "primarykey",
    "partitionkey",
    "foreignkey",
    "rowkey",
    "idempotencykey",
    "translationkey",
    "messagekey",
    "errorkey",
    "secwebsocketkey",
    "searchkey",
    "groupkey",
    "orderkey",
    "sitekey",
    "pagetoken",
    "nexttoken",
    "nextpagetoken",
    "continuationtoken",
    "synctoken",
    "paginationtoken",
    "skiptoken",
    "cancellationtoken",
];

/// Last words of names whose values are generated as a rule and open nothing.
const ORDINARY: &[&str] = &[
    "id",
    "ids",
    "uuid",
    "guid",
    "v",
    "ver",
    "version",
    "rev",
    "revision",
    "ref",
    "sha",
    "commit",
    "etag",
    "checksum",
    "digest",
    "integrity",
    "build",
    "cursor",
    "offset",
    "after",
    "before",
    "page",
    "pagetoken",
    "nexttoken",
    "nextpagetoken",
    "continuationtoken",
    "synctoken",
    "paginationtoken",
    "skiptoken",
    "challenge",
    "q",
    "query",
    "search",
    "filter",
    "fields",
    "timestamp",
    "time",
    "date",
    "expires",
];

/// Names that a sign-in brings along.
const SIGN_IN: [&str; 3] = ["state", "nonce", "relaystate"];

/// Whether a parameter of this name shows that those beside it belong to a sign-in (RFC 6749,
/// OpenID Connect, SAML 2.0).
pub(super) fn is_of_sign_in(name: &str) -> bool {
    const NAMES: [&str; 11] = [
        "clientid",
        "responsetype",
        "responsemode",
        "redirecturi",
        "code",
        "idtoken",
        "accesstoken",
        "samlrequest",
        "samlresponse",
        "codechallenge",
        "sessionstate",
    ];
    let words = Words::of(name);
    NAMES.iter().any(|known| words.are(known))
}

/// What a name says of its value in this place.
pub fn sense(name: &str, place: Place) -> Sense {
    // What these say is about headers and modes, such as `Access-Control-Allow-Credentials`.
    let starts = |text: &str| {
        name.get(..text.len())
            .is_some_and(|at| at.eq_ignore_ascii_case(text))
    };
    if starts("access-control-") || starts("sec-") {
        return Sense::Silent;
    }
    let words = Words::of(name);
    let not_secret = |words: &Words| NOT_SECRET.iter().any(|known| words.ends(known));
    if let Some(found) = NAMES.iter().find(|known| known.fits(&words))
        && !not_secret(&words)
    {
        if found.always & place.bit() != 0 {
            return Sense::Secret;
        }
        if found.generated & place.bit() != 0 {
            return match SIGN_IN.contains(&found.letters) && place == Place::Parameter {
                true => Sense::SignIn,
                false => Sense::IfGenerated,
            };
        }
    }
    match ORDINARY.iter().any(|known| words.ends_with_word(known)) || not_secret(&words) {
        true => Sense::Ordinary,
        false => Sense::Silent,
    }
}

/// Whether a value under this name may be one that only names a state of things (`code=404`,
/// `auth=1`): up to three digits under a name that is also an everyday word.
pub(super) fn is_small_number(name: &str, value: &str) -> bool {
    let everyday = [
        "key", "code", "auth", "session", "ticket", "pass", "sid", "x",
    ];
    let words = Words::of(name);
    value.len() <= 3
        && value.bytes().all(|byte| byte.is_ascii_digit())
        && everyday.iter().any(|known| words.are(known))
}

/// Whether a header of this name (any case) carries a credential as its whole value. `Cookie`,
/// `Set-Cookie`, `Authorization` and `Proxy-Authorization`, of which a part is none, are among them.
pub fn is_header(name: &str, place: Place) -> bool {
    sense(name, place) == Sense::Secret
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Name, places where any value is secret, places where it depends on the value.
    const TABLE: &[(&str, &[Place], &[Place])] = {
        use Place::{Answered, Asked, Field, Member, Parameter};
        const ALL: &[Place] = &Place::ALL;
        &[
            ("token", ALL, &[]),
            ("access%5Ftoken", ALL, &[]),
            ("accessToken", ALL, &[]),
            ("csrftoken", ALL, &[]),
            ("X-Amz-Security-Token", ALL, &[]),
            ("X-Amz-Signature", ALL, &[]),
            ("X-Goog-Credential", ALL, &[]),
            ("client_secret", ALL, &[]),
            ("password2", ALL, &[]),
            ("user[password_confirmation]", ALL, &[]),
            ("api-key", ALL, &[]),
            ("X-API-Key", ALL, &[]),
            ("Ocp-Apim-Subscription-Key", ALL, &[]),
            ("PHPSESSID", ALL, &[]),
            ("jsessionid", ALL, &[]),
            ("code_verifier", ALL, &[]),
            ("SAMLResponse", ALL, &[]),
            ("csrf_token", ALL, &[]),
            ("_csrf", ALL, &[]),
            ("key", &[Asked, Answered, Parameter, Field], &[Member]),
            ("DD-APPLICATION-KEY", ALL, &[]),
            ("code", &[Parameter], &[Member, Field]),
            ("state", &[], &[Parameter, Member, Field]),
            ("RelayState", &[], &[Parameter, Member, Field]),
            ("t", &[], &[Parameter]),
            ("DPoP", &[Asked, Answered], &[]),
        ]
    };

    #[test]
    fn telling_names_are_known_in_every_spelling() {
        for (name, always, depends) in TABLE {
            for place in Place::ALL {
                let expected = match (always.contains(&place), depends.contains(&place)) {
                    (true, _) => &[Sense::Secret][..],
                    (_, true) => &[Sense::IfGenerated, Sense::SignIn],
                    _ => &[Sense::Silent, Sense::Ordinary],
                };
                let found = sense(name, place);
                assert!(expected.contains(&found), "{name} as {place:?}: {found:?}");
            }
        }
    }

    #[test]
    fn everyday_names_hold_no_secret() {
        for name in [
            "q",
            "page",
            "id",
            "lang",
            "utm_source",
            "sort",
            "author",
            "X-Amz-Date",
            "monkey",
            "keyboard",
            "compass",
            "bypass",
            "token_type",
            "token_endpoint",
            "max_tokens",
            "public_key",
            "cache-key",
            "error_code",
            "country_code",
            "zip_code",
            "client_id",
            "password_reset_url",
            "secretary",
            "passenger",
            "design",
            "signature_version",
            "",
        ] {
            for place in Place::ALL {
                let found = sense(name, place);
                assert!(
                    matches!(found, Sense::Silent | Sense::Ordinary),
                    "{name}: {found:?}"
                );
            }
        }
        for name in [
            "Access-Control-Allow-Headers",
            "Sec-WebSocket-Key",
            "Sec-Fetch-Site",
            "WWW-Authenticate",
            "x-ratelimit-remaining-tokens",
            "anthropic-ratelimit-tokens-remaining",
            "x-request-id",
            "x-amz-id-2",
            "cf-ray",
            "etag",
            "Surrogate-Key",
            "Idempotency-Key",
            "If-None-Match",
        ] {
            assert!(!is_header(name, Place::Asked), "{name}");
            assert!(!is_header(name, Place::Answered), "{name}");
        }
    }

    #[test]
    fn every_entry_says_what_it_is_and_none_is_hidden_by_another() {
        for (at, name) in NAMES.iter().enumerate() {
            assert!(!name.what.is_empty(), "{}", name.letters);
            let own = Words::of(name.letters);
            let first = NAMES.iter().position(|known| known.fits(&own));
            assert!(
                first == Some(at) || name.compared == Compared::Whole,
                "{}",
                name.letters
            );
        }
    }
}
