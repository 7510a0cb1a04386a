//! What the extension's requests with and without the reader's cookies tell by their differences.

use crate::classify::rules::kit::cause::cause;
use crate::classify::rules::kit::found::{certain, further, likely};
use crate::classify::rules::kit::leg_signals::code;
use crate::classify::rules::kit::sources as src;
use crate::classify::{Compared, Facts, Finding, Gate, Leg, NextTest, Rule, Signal};

const WITHOUT: &str = "The answer without cookies";
const WITH: &str = "The answer with your cookies";
const WENT_ALONG: &str = "Cookies of yours went along";
const COOKIES: Signal = Signal::seen(WENT_ALONG);

/// The rules of this family.
pub const RULES: &[Rule] = &[
    cause! {
        id: "auth.only-signed-in",
        title: "Only your signed-in session gets in",
        plain: "Without your cookies this address turns the request away, with them it answers. \
            You are signed in there; whoever is not, and every program without your session, \
            stays outside.",
        detail: "Two requests of the extension differ in nothing but `Cookie`. Whether a page may \
            use that session is another question: it must ask with `credentials: \
            \"include\"`, the server must allow it by `Access-Control-Allow-Credentials`, and \
            the browser must send the cookies across sites (`SameSite=None`).",
        fixes: [
            Visitor: "Nothing is wrong with the address. Whoever you send it to has to sign in there \
                first.",
            ClientDeveloper: "Let the program sign in by itself, with a token of its own; it cannot \
                borrow your session.",
            ServerOperator: "Answer requests without a session with 401 and `WWW-Authenticate`, so \
                that programs see that a sign-in is missing.",
        ],
        test: NextTest::Settled,
        sources: [src::HTTP_STATUS, src::SAMESITE],
        outcome: SignInRequired,
        ceiling: Certain,
        gate: Gate::Always,
        find: |facts| only_signed_in(facts),
    },
    cause! {
        id: "auth.cookies-change-nothing",
        title: "Your cookies change nothing",
        plain: "The address turns the request away with your cookies just as without them. Either \
            you are not signed in there, or your account may not do this.",
        detail: "Two requests of the extension, one with `Cookie` and one without, got the same \
            status code.",
        fixes: [
            Visitor: "Open the address in a tab: if it asks you to sign in, do so and look again; if \
                it does not, ask for access with your account.",
        ],
        test: NextTest::Settled,
        sources: [src::HTTP_STATUS],
        ceiling: Certain,
        gate: Gate::Readable,
        find: |facts| {
            let (own, signed_in) = both(facts.compared?)?;
            let refused = signed_in.status() >= Some(400) && own.status() == signed_in.status();
            (refused && signed_in.with_cookies())
                .then(|| further([code(WITHOUT, own), code(WITH, signed_in), COOKIES]))
        },
    },
    cause! {
        id: "auth.no-cookies-held",
        title: "There was no cookie to try",
        plain: "You asked to try with your cookies, and this browser holds none for this address, \
            or may not send them. So nothing was learnt about signing in.",
        detail: "The request with `credentials: \"include\"` left without a `Cookie` header.",
        fixes: [
            Visitor: "Sign in there in a tab of this browser, outside of private windows, and look \
                again.",
        ],
        test: NextTest::Settled,
        sources: [src::SAMESITE, src::THIRD_PARTY_COOKIES],
        ceiling: Certain,
        gate: Gate::Readable,
        find: |facts| {
            let (own, signed_in) = both(facts.compared?)?;
            (!signed_in.with_cookies()).then(|| {
                further([
                    Signal::absent("No cookie of yours went along"),
                    code(WITHOUT, own),
                ])
            })
        },
    },
    cause! {
        id: "auth.refused-with-cookies",
        title: "Refused because of your cookies",
        plain: "Without your cookies the address answers, with them it turns the request away. An \
            old or foreign session is often the reason.",
        detail: "Two requests of the extension differ in nothing but `Cookie`: the one that carries \
            it got a status of 400 or above.",
        fixes: [
            Visitor: "Sign out and in again there, or delete the cookies of that site.",
            ServerOperator: "Treat a session that is not valid any more as none.",
        ],
        test: NextTest::Settled,
        sources: [src::HTTP_STATUS],
        ceiling: Certain,
        gate: Gate::Readable,
        find: |facts| {
            let (own, signed_in) = both(facts.compared?)?;
            let worse = own.status() < Some(400) && signed_in.status() >= Some(400);
            (worse && signed_in.with_cookies())
                .then(|| further([code(WITHOUT, own), code(WITH, signed_in), COOKIES]))
        },
    },
];

/// Without a session it is turned away, or sent elsewhere; with it, it is not.
pub(in crate::classify::rules) fn only_signed_in(facts: &Facts<'_>) -> Option<Finding> {
    let (own, signed_in) = both(facts.compared?)?;
    let got_in = matches!(signed_in.status(), Some(200..=299)) && signed_in.with_cookies();
    let refused = matches!(own.status(), Some(401 | 403 | 404));
    let sent_away = matches!(own.status(), Some(200..=399)) && own.redirects > signed_in.redirects;
    let because = [code(WITHOUT, own), code(WITH, signed_in), COOKIES];
    match got_in {
        true if refused => Some(certain(because)),
        true if sent_away => Some(likely(because)),
        _ => None,
    }
}

/// The request without and the one with cookies, both answered.
fn both<'a>(all: Compared<'a>) -> Option<(Leg<'a>, Leg<'a>)> {
    let (own, signed_in) = (all.own?, all.signed_in?);
    (own.status().is_some() && signed_in.status().is_some()).then_some((own, signed_in))
}
