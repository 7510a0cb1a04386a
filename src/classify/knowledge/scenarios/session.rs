//! A session that is over or not sent.

use super::{Detect, Scenario};
use crate::classify::knowledge::measure::measure;
use crate::classify::t;

pub(super) const SCENARIO: Scenario = Scenario {
    id: "session",
    title: "A session that is over or not sent",
    plain: t(
        "You were signed in, and now you are asked again or refused: the session has ended, or \
        the browser does not send its cookie along.",
    ),
    causes: &[
        "jwt.expired",
        "jwt.not-yet",
        "bearer.invalid_token",
        "express-jwt.revoked",
        "auth.step-up",
        "laravel.419",
        "login.redirect",
        "login.soft-200",
        "login.form",
        "login.redirect-hidden",
        "fetch.no-credentials",
        "cookie.samesite",
        "cookie.third-party-blocked",
        "cookie.scope",
        "django.csrf-cookie",
        "digest.stale",
        "header.too-large",
    ],
    example: "jwt.expired",
    url: None,
    detect: Detect {
        status: t(
            "401 where an API answers. 302 to a sign-in page, or 200 with one, where a web \
            application does. 419 and 440 where a framework has a number of its own.",
        ),
        logs: t(
            "The application logs an unknown or expired session. Many at once after a restart \
            or a release mean that sessions or keys were lost.",
        ),
        traffic: t(
            "Is the `Cookie` header there? If not, compare the cookie's domain, path, \
            `SameSite` and `Secure` with the request. A redirect to another host ends a \
            request of a script.",
        ),
        mechanism: t("Compare `exp` of the token with the answer's `Date`. \
            `error=\"invalid_token\"` asks for a new token, a sign-in page for a new session."),
    },
    measures: &[
        measure!(
            ClientDeveloper,
            "Renew the token 30 to 60 seconds before it ends, and once more after a 401.",
            "Set the clock of a test token to a minute: the call still answers 200 after two."
        ),
        measure!(
            ClientDeveloper,
            "Send cookies along: `credentials: \"include\"` for another origin.",
            "The request in the developer tools has a `Cookie` header, and the answer is 200."
        ),
        measure!(
            ServerOperator,
            "Mark the cookie `SameSite=None; Secure` where pages of other sites call.",
            "The answer to the sign-in has both words in `Set-Cookie`, and the next request has the cookie.",
            CrossSiteCookie
        ),
        measure!(
            ServerOperator,
            "Answer programs with 401 in place of the sign-in page.",
            "`curl -sS -i -H 'Accept: application/json' '{url}'` without a session shows 401 and no redirect.",
            Api401
        ),
    ],
};
