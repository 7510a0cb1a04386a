//! Cookies that do not come along. A request that somebody recorded shows whether one was sent, and
//! an answer shows whether the one it sets will ever come back.

use crate::classify::knowledge::status::rfc;
use crate::classify::rules::kit::answer::{fallback, lines, shortened};
use crate::classify::rules::kit::found::{further, further_likely};
use crate::classify::rules::kit::set_cookie::{Dropped, SameSite, SetCookie, dropped};
use crate::classify::rules::kit::sources as web;
use crate::classify::t;
use crate::classify::{Actor, Confidence, Facts, Finding, Fix, Gate, NextTest, Rank, Rule, Signal};
use crate::evidence::{Response, Seen};
use crate::fixes::{FixKind, Help};

const NO_COOKIE: Signal = Signal::absent("The request carried no cookie");
const FROM_ANOTHER_SITE: Signal = Signal::seen("The request comes from a page of another site");

/// The rules of this family.
pub const RULES: &[Rule] = &[
    Rule {
        id: "fetch.no-cors-opaque",
        title: "The script gave up its right to read the answer",
        plain: t(
            "The script asked in a way that never lets it read the answer, whatever the server \
            sends, and that leaves out most headers such as tokens.",
        ),
        detail: t(
            "Sec-Fetch-Mode is no-cors: `fetch` with `mode: \"no-cors\"` gives an opaque response \
            with status 0, and drops Authorization and other headers that are not safelisted.",
        ),
        actor: Actor::ClientDeveloper,
        fixes: &[Fix {
            actor: Actor::ClientDeveloper,
            text: t(
                "Leave the mode out. If the browser then refuses, the server's CORS set-up is what to change.",
            ),
            help: &[Help::any(FixKind::ReadableRequest)],
        }],
        test: NextTest::Look {
            ask: t("Remove `mode: \"no-cors\"` and look at the console."),
            shows: t("The message that then appears names the header that the server lacks."),
        },
        sources: &[web::FETCH_REQUEST, web::FETCH_CORS_PROTOCOL],
        outcome: None,
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Readable,
        find: |facts| {
            let scripted = facts.request_header("sec-fetch-mode").value() == Some("no-cors")
                && facts.request_header("sec-fetch-dest").value() == Some("empty")
                && facts.request_header("sec-purpose").value().is_none();
            // A beacon looks the same, and does not want the answer.
            let beacon = facts.request()?.method.eq_ignore_ascii_case("POST");
            (scripted && !beacon).then(|| {
                further([
                    Signal::seen("The request's mode (Sec-Fetch-Mode) is no-cors"),
                    Signal::seen("A script made it (Sec-Fetch-Dest is empty)"),
                ])
            })
        },
    },
    Rule {
        id: "cookie.scope",
        title: "The browser drops the cookie that this answer sets",
        plain: t(
            "The answer sets a cookie that browsers refuse to keep, so that the next request \
            comes without it.",
        ),
        detail: t(
            "RFC 6265 §5.3 and its successor: Domain must cover the host, Secure needs https, \
            SameSite=None needs Secure, and `__Host-` needs Secure, Path=/ and no Domain.",
        ),
        actor: Actor::ServerOperator,
        fixes: &[Fix {
            actor: Actor::ServerOperator,
            text: t(
                "Set Domain to the host or a parent of it, or leave it out; use https, Secure and \
                Path=/.",
            ),
            help: &[],
        }],
        test: NextTest::Look {
            ask: t("Look at the answer's cookies in the network panel."),
            shows: t("A warning sign beside the cookie says why it was dropped."),
        },
        sources: &[rfc!("6265", "5.3")],
        outcome: None,
        ceiling: Confidence::Likely,
        rank: Rank::Ordinary,
        gate: Gate::Readable,
        find: |facts| {
            let target = &facts.evidence.target;
            lines(facts, "set-cookie").find_map(|line| {
                let cookie = SetCookie::read(line);
                let why = dropped(&cookie, &target.scheme, &target.host)?;
                Some(further_likely([Signal::seen(match why {
                    Dropped::OtherDomain => "The cookie's Domain does not cover the host",
                    Dropped::InsecureConnection => "The cookie is marked Secure and came by http",
                    Dropped::NoneWithoutSecure => "The cookie has SameSite=None without Secure",
                    Dropped::Prefix => "The cookie's name promises more than its attributes hold",
                })
                .with(shortened(cookie.name))]))
            })
        },
    },
    Rule {
        id: "cookie.samesite",
        title: "The cookie stays away from pages of other sites",
        plain: t(
            "The answer sets a cookie that the browser sends only when the page lies on the same \
            site. This request came from a page elsewhere, so the cookie will be missing.",
        ),
        detail: t(
            "SameSite is Lax or Strict, or is missing, which Chromium reads as Lax. Requests that \
            a script on another site makes carry such cookies never.",
        ),
        actor: Actor::ServerOperator,
        fixes: &[
            Fix {
                actor: Actor::ServerOperator,
                text: t(
                    "Best: serve page and API from one site, for example under one domain. Otherwise \
                    set SameSite=None with Secure, and check Origin on every change.",
                ),
                help: &[
                    Help::any(FixKind::CrossSiteCookie),
                    Help::any(FixKind::AllowCredentials),
                ],
            },
            Fix {
                actor: Actor::ClientDeveloper,
                text: t("Or use a token in the Authorization header in place of a cookie."),
                help: &[],
            },
        ],
        test: NextTest::Look {
            ask: t("Make the same request from a page on {host}, or a subdomain of it."),
            shows: t("If the cookie is sent there, SameSite keeps it away here."),
        },
        sources: &[web::SAMESITE],
        outcome: None,
        ceiling: Confidence::Certain,
        rank: Rank::Ordinary,
        gate: Gate::Readable,
        find: |facts| {
            if !from_another_site(facts) {
                return None;
            }
            lines(facts, "set-cookie").find_map(|line| {
                let cookie = SetCookie::read(line);
                let text = match cookie.same_site {
                    SameSite::None => return None,
                    SameSite::Strict => "The cookie has SameSite=Strict",
                    SameSite::Lax => "The cookie has SameSite=Lax",
                    SameSite::Missing => {
                        let signal = Signal::absent("The cookie has no SameSite");
                        return Some(further_likely([
                            signal.with(shortened(cookie.name)),
                            FROM_ANOTHER_SITE,
                        ]));
                    }
                };
                Some(further([
                    Signal::seen(text).with(shortened(cookie.name)),
                    FROM_ANOTHER_SITE,
                ]))
            })
        },
    },
    Rule {
        id: "cookie.third-party-blocked",
        title: "The browser may keep cookies back between sites",
        plain: t(
            "The cookie is meant for use from other sites, and still none came along: browsers \
            keep such cookies back in private windows, and some always do.",
        ),
        detail: t(
            "No Cookie in a request between sites, although a cookie with SameSite=None is set, or \
            Sec-Fetch-Storage-Access says `none`. Safari, and Firefox in part, block or partition \
            such cookies.",
        ),
        actor: Actor::ServerOperator,
        fixes: &[
            Fix {
                actor: Actor::ServerOperator,
                text: t(
                    "Serve the API under the page's own domain, or forward a path of the page to \
                    it. Cookies marked Partitioned work within one embedding site.",
                ),
                help: &[
                    Help::any(FixKind::SameSiteProxy),
                    Help::any(FixKind::CrossSiteCookie),
                    Help::any(FixKind::AllowCredentials),
                ],
            },
            Fix {
                actor: Actor::ClientDeveloper,
                text: t("Or use a token in the Authorization header in place of a cookie."),
                help: &[],
            },
            Fix {
                actor: Actor::Visitor,
                text: t("Use an ordinary window, and allow cookies for {host} from other sites."),
                help: &[],
            },
        ],
        test: NextTest::Look {
            ask: t("Open {url} in a tab of its own."),
            shows: t("If it works there, the cookie exists and is kept back between sites."),
        },
        sources: &[web::THIRD_PARTY_COOKIES, web::STORAGE_ACCESS_HEADERS],
        outcome: None,
        ceiling: Confidence::Likely,
        rank: Rank::Ordinary,
        gate: Gate::Codes(401, 403),
        find: |facts| {
            if !from_another_site(facts) || facts.request_header("cookie") != Seen::Absent {
                return None;
            }
            if facts.request_header("sec-fetch-storage-access").value() == Some("none") {
                return Some(fallback(
                    Confidence::Likely,
                    [
                        NO_COOKIE,
                        Signal::seen("The browser says so (Sec-Fetch-Storage-Access is none)"),
                    ],
                ));
            }
            let meant = |line: &str| SetCookie::read(line).same_site == SameSite::None;
            let earlier = facts
                .hops()
                .filter_map(|hop| hop.response.as_ref())
                .any(|response| response.headers.all("set-cookie").any(meant));
            (earlier || lines(facts, "set-cookie").any(meant)).then(|| {
                fallback(
                    Confidence::Possible,
                    [
                        NO_COOKIE,
                        Signal::seen("A cookie is set with SameSite=None"),
                    ],
                )
            })
        },
    },
    Rule {
        id: "fetch.no-credentials",
        title: "The script did not send the cookies along",
        plain: t(
            "The script asked without the cookies that the browser holds for this host. Opening \
            the address in a tab may work for that reason.",
        ),
        detail: t(
            "`fetch` sends cookies to the page's own origin only; for others it wants \
            `credentials: \"include\"`, and the server must then allow credentials by CORS.",
        ),
        actor: Actor::ClientDeveloper,
        fixes: &[
            Fix {
                actor: Actor::ClientDeveloper,
                text: t("Ask for the cookies to be sent."),
                help: &[Help::any(FixKind::SendCookies)],
            },
            Fix {
                actor: Actor::ServerOperator,
                text: t(
                    "Answer with the page's exact origin and Access-Control-Allow-Credentials: \
                    true; a `*` does not do for requests with cookies.",
                ),
                help: &[Help::any(FixKind::AllowCredentials)],
            },
        ],
        test: NextTest::Look {
            ask: t("Open {url} in a tab where you are signed in."),
            shows: t("If it works there, the cookies are what the script's request lacks."),
        },
        sources: &[web::FETCH_CREDENTIALS, web::FETCH_REQUEST],
        outcome: None,
        ceiling: Confidence::Likely,
        rank: Rank::Ordinary,
        gate: Gate::Codes(401, 403),
        find: |facts| no_credentials(facts),
    },
];

/// A script's request to another origin that carried nothing.
fn no_credentials(facts: &Facts<'_>) -> Option<Finding> {
    let by_script = facts.request_header("sec-fetch-mode").value() == Some("cors");
    let elsewhere = matches!(
        facts.request_header("sec-fetch-site").value(),
        Some("cross-site" | "same-site")
    );
    let bare =
        facts.request_header("cookie") == Seen::Absent && facts.request()?.authorization.is_none();
    // Browsers send this header with requests to other sites that ask for cookies to go along, and
    // with no others (Storage Access Headers).
    let asked = facts.request_header("sec-fetch-storage-access") != Seen::Absent;
    // Recordings leave cookies out without a mark, and that the visitor has any is not known either,
    // unless this host sets some.
    let sets = |response: &Response| response.headers.all("set-cookie").next().is_some();
    let earlier = facts
        .hops()
        .filter_map(|hop| hop.response.as_ref())
        .any(sets);
    let known = earlier || lines(facts, "set-cookie").next().is_some();
    (by_script && elsewhere && bare && !asked).then(|| {
        fallback(
            match known {
                true => Confidence::Likely,
                false => Confidence::Possible,
            },
            [
                NO_COOKIE,
                Signal::seen("A script of another origin made the request (Sec-Fetch-Site)"),
            ],
        )
    })
}

/// The page that asked lies on another site, and the request is not one that opens a page.
fn from_another_site(facts: &Facts<'_>) -> bool {
    facts.request_header("sec-fetch-site").value() == Some("cross-site")
        && facts.request_header("sec-fetch-mode").value() != Some("navigate")
}
