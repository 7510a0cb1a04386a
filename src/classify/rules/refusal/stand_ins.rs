//! A success by its number, whose page is another one than was asked for: a check for robots, a refusal, an
//! error, "not found", a sign-in, a question of consent.
//!
//! Pages write about all of these. So the title must *be* such a phrase, the page must be as small as such
//! pages are, and it must hold what they consist of.

use crate::classify::knowledge::status::rfc;
use crate::classify::page_shape::{self, Page};
use crate::classify::page_titles::Says;
use crate::classify::rules::kit::answer::shortened;
use crate::classify::rules::kit::answer_sources as web;
use crate::classify::rules::kit::cause::cause;
use crate::classify::rules::kit::found::likely;
use crate::classify::rules::kit::login_address::place;
use crate::classify::rules::kit::login_page::has_password_field;
use crate::classify::rules::kit::vendor_sources as vendor;
use crate::classify::{Facts, Finding, Gate, NextTest, Rule, Signal, contains_ignore_case, t};

const IN_A_TAB: NextTest = NextTest::Look {
    ask: t("Open {url} in a tab, in a private window if you are signed in there."),
    shows: t(
        "The content means that only programs get this page; the same page means that all do.",
    ),
};

/// The rules of this family.
pub const RULES: &[Rule] = &[
    cause! {
        id: "captcha.page",
        title: "A check for robots in place of the page",
        plain: "The server says that all is well, but what it sent is a page that wants to see a person or \
            a browser first. The content was not seen.",
        detail: "A success whose title is that of a check, with hardly any text, and with a captcha, a \
            script that tests the browser, or a demand for JavaScript and cookies.",
        fixes: [
            Visitor: "Open the address in a tab and pass the check. If the content appears, the link is \
                fine.",
            EdgeAdmin: "Answer checks with 403 or 429, not with a success, so that caches, search engines \
                and programs do not take them for the page.",
            ServerOperator: "Exempt addresses that programs should reach, such as feeds, sitemaps and \
                interfaces, from the check.",
        ],
        test: IN_A_TAB,
        sources: [vendor::IS_ANTIBOT, rfc!("9110", "15.3.1")],
        outcome: BotWall,
        ceiling: Likely,
        gate: Gate::Codes(200, 299),
        find: |facts| {
            let page = small(facts, Says::Check, 2_000, 12)?;
            let widget = page.holds(WIDGETS);
            let sign = widget.or_else(|| page.holds(CHECKS))?;
            Some(likely([title(page), Signal::words("The page holds").with(sign)]))
        },
    },
    cause! {
        id: "blocked.page-200",
        title: "A refusal with the number of a success",
        plain: "The server says that all is well, but what it sent is a page that refuses you.",
        detail: "A success whose title and text are those of a refusal (\"Access Denied\", \"403 \
            Forbidden\"). Firewalls answer so when they were told to send their page with 200.",
        fixes: [
            EdgeAdmin: "Let the page be sent with 403, so that programs and caches notice the refusal, and \
                find the rule by the id on it.",
            Visitor: "Send the id on the page and the time to whoever runs the site.",
        ],
        test: IN_A_TAB,
        sources: [rfc!("9110", "15.5.4"), vendor::WAFW00F],
        outcome: Forbidden,
        ceiling: Likely,
        gate: Gate::Codes(200, 299),
        find: |facts| {
            let page = small(facts, Says::Refused, 1_200, 6)?;
            let sign = page.holds_besides(REFUSALS)?;
            Some(likely([title(page), Signal::words("The page says").with(sign)]))
        },
    },
    cause! {
        id: "soft.404",
        title: "\"Not found\" with the number of a success",
        plain: "The server says that all is well, but what it sent is its page for addresses that do not \
            exist.",
        detail: "A soft 404: a success whose title says \"not found\" and whose text says that there is \
            nothing. Search engines treat it as missing.",
        fixes: [
            ServerOperator: "Send the page with 404, or 410 where it is gone for good. In a single-page \
                application let the server know its routes, or mark the page `noindex`.",
            ClientDeveloper: "Take the address for missing, and correct the link.",
        ],
        test: NextTest::Command {
            command: t("curl -sSi '{origin}/this-page-does-not-exist-4711'"),
            shows: t("The same page with 200 for an address that nobody made confirms it."),
        },
        sources: [web::SOFT_404, rfc!("9110", "15.5.5")],
        outcome: NotFound,
        ceiling: Likely,
        gate: Gate::Code(200),
        find: |facts| {
            let page = small(facts, Says::NotFound, 2_500, usize::MAX)?;
            let headed = page.heading == Some(Says::NotFound);
            let bare = !page.headed_otherwise && page.seen <= 400 && page.links <= 4;
            let below = || NOTHING.iter().copied().find(|text| contains_ignore_case(page.below, text));
            let says = match headed {
                true => below(),
                false => page.holds(NOTHING).filter(|_| page.seen <= 800),
            };
            let sure = bare || says.is_some();
            sure.then(|| {
                let text = says.unwrap_or("nothing else");
                likely([title(page), Signal::words("The page says").with(text)])
            })
        },
    },
    cause! {
        id: "soft.error",
        title: "An error page with the number of a success",
        plain: "The server says that all is well, but what it sent is an error page or a notice of \
            maintenance.",
        detail: "A success whose title is that of an error, a shut-down account or maintenance, and which \
            holds hardly more. 503 with Retry-After is the number for maintenance.",
        fixes: [
            ServerOperator: "Send it with 500 or 503, and Retry-After where the end is known, so that \
                nobody keeps it in place of the page.",
            Visitor: "Try again later.",
        ],
        test: IN_A_TAB,
        sources: [rfc!("9110", "15.6.4")],
        outcome: ServerError,
        ceiling: Likely,
        gate: Gate::Codes(200, 299),
        find: |facts| {
            let page = small(facts, Says::Failed, 900, 6)?;
            let headed = page.heading == Some(Says::Failed);
            let sign = page.holds_besides(FAILURES);
            (headed || sign.is_some()).then(|| {
                let text = sign.unwrap_or("the same as its heading");
                likely([title(page), Signal::words("The page says").with(text)])
            })
        },
    },
    cause! {
        id: "consent.wall",
        title: "A question of consent in place of the page",
        plain: "What came is a page that asks for consent to cookies or advertising before it shows \
            anything. The content was not seen.",
        detail: "A redirect to a consent page, or one in the page's place: what lies behind it is shown \
            only to those who answered.",
        fixes: [
            Visitor: "Open the address in a tab, answer the question, and look whether the content comes.",
            ServerOperator: "Show the question above the content, so that programs and search engines get \
                the page itself.",
        ],
        test: IN_A_TAB,
        sources: [web::GOOGLE_CONSENT],
        outcome: NotVerified,
        ceiling: Likely,
        gate: Gate::Codes(200, 399),
        find: |facts| consent(facts),
    },
    cause! {
        id: "login.in-page",
        title: "The page only leads on to a sign-in",
        plain: "The server says that all is well, but what it sent does nothing but go on to a sign-in \
            page.",
        detail: "A success whose page is empty but for a redirect by `meta refresh` or script to an address \
            that is a sign-in page by its name, or a form that a script sends to a sign-in service (SAML).",
        fixes: [
            Visitor: "Open the address in a tab and sign in.",
            ServerOperator: "Redirect with 302 or 303, and answer calls that ask for JSON with 401.",
        ],
        test: IN_A_TAB,
        sources: [rfc!("9110", "15.4"), web::SAML_BINDINGS],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Code(200),
        find: |facts| leads_to_sign_in(facts),
    },
    cause! {
        id: "login.page-200",
        title: "A sign-in page in place of the content",
        plain: "The server says that all is well, but what it sent is a sign-in page.",
        detail: "A success whose title is that of a sign-in page, with a field for a name and hardly \
            anything else, at an address that is not itself a sign-in page. Such pages ask for the \
            password in a second step.",
        fixes: [
            Visitor: "Open the address in a tab and sign in.",
            ClientDeveloper: "Treat an HTML answer as 401 where data is expected: compare the \
                Content-Type before reading it.",
            ServerOperator: "Answer calls that ask for JSON with 401, and keep the sign-in page for people.",
        ],
        test: NextTest::Look {
            ask: t("Open {url} in a tab where you are signed in."),
            shows: t("Other content than here means that a session is needed."),
        },
        sources: [rfc!("9110", "15.5.2")],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Code(200),
        find: |facts| {
            let page = small(facts, Says::SignIn, 1_500, 15)?;
            if is_sign_in_address(facts) || has_password_field(page.body) {
                return None;
            }
            let field = page.holds(NAME_FIELDS)?;
            Some(likely([title(page), Signal::words("The page has a field").with(field)]))
        },
    },
];

/// Captchas, by their scripts and elements.
const WIDGETS: &[&str] = &[
    "challenges.cloudflare.com/turnstile",
    "cf-turnstile",
    "hcaptcha.com/1/api.js",
    "js.hcaptcha.com",
    "h-captcha",
    "google.com/recaptcha/api.js",
    "recaptcha.net/recaptcha",
    "recaptcha/enterprise.js",
    "g-recaptcha",
    "funcaptcha",
    "arkoselabs.com",
    "geetest",
    "captcha-delivery.com",
    "px-captcha",
    "smartcaptcha",
    "friendlycaptcha",
    "frc-captcha",
    "mtcaptcha",
    "captcha.js",
    "/captcha",
    "name=\"captcha",
    "id=\"captcha",
];

/// What such pages consist of besides.
const CHECKS: &[&str] = &[
    "enable javascript",
    "javascript is required",
    "javascript is disabled",
    "javascript and cookies",
    "requires javascript",
    "http-equiv=\"refresh\"",
    "document.cookie",
    "you are human",
    "you are not a robot",
    "not a bot",
    "not a robot",
    "checking your browser",
    "verifying your browser",
    "challenge-form",
    "challenge-platform",
    "support id",
    "ray id",
    "reference id",
    "incident id",
    "request id",
    "activez javascript",
    "javascript aktivieren",
    "aktivieren sie javascript",
    "habilite javascript",
    "abilita javascript",
    "включите javascript",
    "启用javascript",
    "javascriptを有効",
];

/// What refusals say.
const REFUSALS: &[&str] = &[
    "you don't have permission",
    "you do not have permission",
    "you don't have access",
    "you do not have access",
    "not authorized",
    "not allowed",
    "access denied",
    "access is denied",
    "access to this",
    "has been blocked",
    "have been blocked",
    "was blocked",
    "is blocked",
    "was rejected",
    "has been denied",
    "been banned",
    "request could not be",
    "forbidden",
    "support id",
    "reference #",
    "reference id",
    "incident id",
    "event id",
    "ray id",
    "your ip",
    "ip address",
    "zugriff",
    "accès",
    "acceso",
    "accesso",
    "acesso",
    "доступ",
    "访问",
    "拦截",
    "アクセス",
];

/// What pages say for addresses that do not exist.
const NOTHING: &[&str] = &[
    "looking for",
    "find the page",
    "find that page",
    "find this page",
    "find what you",
    "seem to find",
    "doesn't exist",
    "doesn’t exist",
    "does not exist",
    "can't be found",
    "can’t be found",
    "cannot be found",
    "could not be found",
    "couldn't be found",
    "couldn’t be found",
    "was not found",
    "wasn't found",
    "not found on this server",
    "no longer available",
    "no longer exists",
    "has been moved",
    "has been removed",
    "have been removed",
    "been deleted",
    "nothing here",
    "nichts gefunden",
    "nicht gefunden",
    "existiert nicht",
    "nicht mehr verfügbar",
    "n'existe pas",
    "n’existe pas",
    "introuvable",
    "n'existe plus",
    "no existe",
    "no se encuentra",
    "no se ha encontrado",
    "non esiste",
    "non è stata trovata",
    "bestaat niet",
    "niet gevonden",
    "não existe",
    "não foi encontrada",
    "finns inte",
    "findes ikke",
    "finnes ikke",
    "ei löydy",
    "nie istnieje",
    "neexistuje",
    "nem található",
    "не найдена",
    "не существует",
    "не знайдено",
    "bulunamadı",
    "不存在",
    "找不到",
    "無法找到",
    "見つかりません",
    "찾을 수 없습니다",
];

/// What error pages and notices say.
const FAILURES: &[&str] = &[
    "try again",
    "unavailable",
    "temporarily",
    "maintenance",
    "suspended",
    "exception",
    "stack trace",
    "internal error",
    "an error",
    "error occurred",
    "went wrong",
    "bad gateway",
    "be back",
    "contact the",
    "contact your hosting",
    "wartung",
    "später",
    "plus tard",
    "más tarde",
    "più tardi",
    "mais tarde",
    "позже",
    "稍后",
];

/// Fields for the name that a sign-in asks for first.
const NAME_FIELDS: &[&str] = &[
    "type=\"email\"",
    "type='email'",
    "type=email",
    "name=\"username\"",
    "name=\"user\"",
    "name=\"login\"",
    "name=\"loginfmt\"",
    "name=\"identifier\"",
    "name=\"userid\"",
    "autocomplete=\"username",
    "autocomplete=\"webauthn",
];

/// The page, when its title says this and it is no larger.
fn small<'f, 'a>(
    facts: &'f Facts<'a>,
    says: Says,
    seen: usize,
    links: usize,
) -> Option<&'f Page<'a>> {
    facts
        .stand_in()
        .filter(|page| page.says == says && page.seen <= seen && page.links <= links)
}

fn title(page: &Page<'_>) -> Signal {
    Signal::words("The title or heading says").with(shortened(page.title))
}

/// Who asks for a sign-in page has not been turned away from anything.
fn is_sign_in_address(facts: &Facts<'_>) -> bool {
    place(&facts.evidence.target.url).is_some() || facts.final_url().and_then(place).is_some()
}

/// Hosts and paths of consent pages.
const CONSENT_PLACES: &[&str] = &[
    "://consent.google.",
    "://consent.youtube.",
    "://consent.yahoo.",
    "://guce.",
    "://consent.",
    "/collectConsent",
    "/consent?continue=",
    "/cookiewall",
    "/cookie-wall",
    "/privacy-wall",
    "/privacygate",
    "://myprivacy.dpgmedia.",
];

const CONSENT_WORDS: &[&str] = &[
    "accept all",
    "reject all",
    "agree",
    "alle akzeptieren",
    "alle ablehnen",
    "akzeptieren",
    "zustimmen",
    "tout accepter",
    "tout refuser",
    "aceptar todo",
    "rechazar todo",
    "accetta tutto",
    "accettare tutto",
    "alles accepteren",
    "akkoord",
];

fn consent(facts: &Facts<'_>) -> Option<Finding> {
    let asked = facts.evidence.target.url.as_str();
    let there = |url: &str| CONSENT_PLACES.iter().any(|place| url.contains(place));
    let to = match facts.code()? {
        300..=399 => facts.header_value("location"),
        _ => facts.final_url(),
    };
    if let Some(url) = to.filter(|url| there(url) && !there(asked)) {
        return Some(likely([Signal::seen(
            "The redirect leads to a consent page",
        )
        .with(shortened(url))]));
    }
    if facts.code()? >= 300 {
        return None;
    }
    let page = small(facts, Says::Consent, 6_000, 25)?;
    let cookies = page.holds(&["cookie", "werbung", "advertis", "publicité"])?;
    page.holds(CONSENT_WORDS)?;
    page.holds(&["<form", "<button"])?;
    Some(likely([
        title(page),
        Signal::words("The page says").with(cookies),
    ]))
}

/// The longest page that does nothing but lead on, in bytes.
const ONLY_LEADS: usize = 6 * 1024;

fn leads_to_sign_in(facts: &Facts<'_>) -> Option<Finding> {
    let body = facts.body();
    if body.len() > ONLY_LEADS || body.is_empty() || is_sign_in_address(facts) {
        return None;
    }
    if facts.body_may_hold("SAMLRequest") && body.contains("name=\"SAMLRequest\"") {
        return Some(likely([Signal::words(
            "The page holds a form that goes to a sign-in service (SAMLRequest)",
        )]));
    }
    let to = refresh(facts).or_else(|| by_script(facts))?;
    place(to)?;
    let shown = page_shape::seen(body);
    (shown <= 300).then(|| likely([Signal::words("The page leads on to").with(shortened(to))]))
}

/// Where `<meta http-equiv="refresh">` leads.
fn refresh<'a>(facts: &Facts<'a>) -> Option<&'a str> {
    if !facts.body_may_hold("refresh") {
        return None;
    }
    let body = facts.body_start();
    let at = body
        .find("http-equiv")
        .or_else(|| body.find("HTTP-EQUIV"))?;
    let tag = body.get(at..)?.split('>').next()?;
    if !contains_ignore_case(tag, "refresh") {
        return None;
    }
    let at = tag.find("url=").or_else(|| tag.find("URL="))?;
    address(tag.get(at + 4..)?)
}

/// Where `location` is set to.
fn by_script<'a>(facts: &Facts<'a>) -> Option<&'a str> {
    if !facts.body_may_hold("location") {
        return None;
    }
    let body = facts.body_start();
    [
        "location.href=",
        "location.href =",
        "location.replace(",
        "location.assign(",
        "location=",
        "location =",
    ]
    .iter()
    .find_map(|setting| {
        let at = body.find(setting)?;
        let rest = body.get(at + setting.len()..)?.trim_start();
        rest.starts_with(['"', '\'']).then(|| address(rest))?
    })
}

/// An address in quotation marks, or as far as it goes.
fn address(text: &str) -> Option<&str> {
    let text = text.trim_start().trim_start_matches(['"', '\'']);
    let end = text.find(['"', '\'', '>', ' ', ')']).unwrap_or(text.len());
    text.get(..end).filter(|address| !address.is_empty())
}
