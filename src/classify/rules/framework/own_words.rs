//! What frameworks and their libraries write when they refuse by themselves.

use crate::classify::rules::kit::cause::cause;
use crate::classify::rules::kit::found::likely;
use crate::classify::rules::kit::own_sources as docs;
use crate::classify::rules::kit::vendor_marks as marks;
use crate::classify::{Actor, Confidence, Fix, Gate, NextTest, Outcome, Rank, Rule, Signal, t};
use crate::fixes::{FixKind, Help};

/// The rules of this family.
pub const RULES: &[Rule] = &[
    Rule {
        id: "flask.forbidden",
        title: "The application refused (Flask)",
        plain: t("The application itself refused, without saying why."),
        detail: t(
            "Werkzeug's page for `abort(403)`: \"You don't have the permission to access the requested \
            resource. It is either read-protected or not readable by the server.\" Also what its file helpers \
            say of a folder.",
        ),
        actor: Actor::ServerOperator,
        fixes: &[
            Fix {
                actor: Actor::ServerOperator,
                text: t(
                    "Look for `abort(403)` and for decorators that check roles on the route, and give a \
                    `description` that says why.",
                ),
                help: &[],
            },
            Fix {
                actor: Actor::ServerOperator,
                text: t(
                    "If nobody has signed in, answer 401 with a challenge, so that clients ask for it.",
                ),
                help: &[Help::on(FixKind::Answer401, &["Flask"])],
            },
        ],
        test: NextTest::Look {
            ask: t("Open {url} in a tab where you are signed in."),
            shows: t("If it works there, the check is about the account."),
        },
        sources: &[docs::WERKZEUG],
        outcome: Some(Outcome::Forbidden),
        ceiling: Confidence::Likely,
        rank: Rank::Ordinary,
        gate: Gate::Code(403),
        find: |facts| {
            marks::short_body(
                facts,
                &["It is either read-protected or not readable by the server"],
            )
            .map(|mark| likely([mark]))
        },
    },
    cause! {
        id: "nest.guard",
        title: "A guard of the application refused (Nest)",
        plain: "The application has a check in front of this address, which said no.",
        detail: "NestJS answers `Forbidden resource` when a guard (`canActivate`) returns false: mostly a check of \
            roles, which runs after the one for the sign-in.",
        fixes: [
            ClientDeveloper: "Send a token of an account that has the role.",
            ServerOperator: "Throw ForbiddenException with a sentence in the guard in place of returning false.",
        ],
        test: NextTest::Look {
            ask: t("Look at the guards of the route: `@UseGuards` and `@Roles`."),
            shows: t("The role that they want is the one that is missing."),
        },
        sources: [docs::NEST_GUARDS],
        outcome: Forbidden,
        ceiling: Likely,
        gate: Gate::Code(403),
        find: |facts| marks::data(facts, &["\"Forbidden resource\""]).map(|mark| likely([mark])),
    },
    cause! {
        id: "fastify.jwt",
        title: "The application misses or refuses the token (Fastify)",
        plain: "The application wants a token, and got none or one that it does not accept.",
        detail: "@fastify/jwt names the reason: `FST_JWT_NO_AUTHORIZATION_IN_HEADER`, \
            `FST_JWT_AUTHORIZATION_TOKEN_EXPIRED`, `…_INVALID` or `…_UNTRUSTED`.",
        fixes: [
            ClientDeveloper: "Send `Authorization: Bearer` with a token that is in time; renew it where the code \
                ends in EXPIRED.",
        ],
        test: NextTest::Settled,
        sources: [docs::FASTIFY_JWT],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Codes(400, 401),
        find: |facts| marks::data(facts, &["\"FST_JWT_"]).map(|mark| likely([mark])),
    },
    cause! {
        id: "simplejwt.token",
        title: "The application does not accept the token (SimpleJWT)",
        plain: "The token that was sent is over, or not one of this application.",
        detail: "djangorestframework-simplejwt: `token_not_valid`. `messages` beside it names the kind of token \
            and what is wrong: expired, or a refresh token where an access token belongs.",
        fixes: [
            ClientDeveloper: "Send the access token, not the refresh token, and get a new one with the refresh \
                token when it is over.",
        ],
        test: NextTest::Settled,
        sources: [docs::SIMPLE_JWT],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Code(401),
        find: |facts| marks::data(facts, &["\"token_not_valid\""]).map(|mark| likely([mark])),
    },
    cause! {
        id: "flask-jwt.missing",
        title: "The application misses the token (Flask-JWT-Extended)",
        plain: "The application wants a token, and none arrived.",
        detail: "Flask-JWT-Extended: `Missing Authorization Header`, `Missing cookie \"access_token_cookie\"` or \
            `Bad Authorization header`.",
        fixes: [
            ClientDeveloper: "Send `Authorization: Bearer` with the token, or the cookie where the text names one.",
        ],
        test: NextTest::Settled,
        sources: [docs::FLASK_JWT],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Codes(401, 422),
        find: |facts| {
            marks::data(
                facts,
                &[
                    "\"Missing Authorization Header\"",
                    "\"Missing cookie ",
                    "\"Bad Authorization header",
                    "Missing JWT in cookies or headers",
                    "Missing JWT in headers or cookies",
                ],
            )
            .map(|mark| likely([mark]))
        },
    },
    cause! {
        id: "devise.sign-in",
        title: "The application wants a sign-in (Devise)",
        plain: "The application wants you to sign in first.",
        detail: "Devise, for Ruby on Rails: \"You need to sign in or sign up before continuing.\" or \"Invalid \
            Email or password.\" Programs get it with 401, browsers a redirect.",
        fixes: [
            ClientDeveloper: "Send the session cookie, or a token where the application takes one.",
            Visitor: "Sign in, and open the address again.",
        ],
        test: NextTest::Settled,
        sources: [docs::DEVISE],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Code(401),
        find: |facts| {
            marks::short_body(facts, &["You need to sign in or sign up before continuing", "Invalid Email or password."])
                .map(|mark| likely([mark]))
        },
    },
    cause! {
        id: "lexik.token",
        title: "The application misses the token (Symfony)",
        plain: "The application wants a token, and none arrived.",
        detail: "LexikJWTAuthenticationBundle: `JWT Token not found`. Apache may have dropped the Authorization \
            header on the way to PHP.",
        fixes: [
            ClientDeveloper: "Send `Authorization: Bearer` with the token.",
            ServerOperator: "If it was sent, let Apache pass it on to PHP (`CGIPassAuth On`).",
        ],
        test: NextTest::Settled,
        sources: [docs::LEXIK],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Code(401),
        find: |facts| marks::data(facts, &["\"JWT Token not found\""]).map(|mark| likely([mark])),
    },
    cause! {
        id: "host.not-allowed",
        title: "The server does not know the host name it was asked by",
        plain: "The server was asked under a name that it is not set up for, and refuses to answer.",
        detail: "A guard against strange Host headers (DNS rebinding): webpack's \"Invalid Host header\", \
            Starlette's \"Invalid host header\", Kestrel's and http.sys' \"Invalid Hostname\", Django's \
            DisallowedHost, Nextcloud's untrusted domain, angular's and Jupyter's.",
        fixes: [
            ServerOperator: "Add exactly this name to the list: `allowedHosts` (webpack, Vite), `allowed_hosts` \
                (Starlette), AllowedHosts (ASP.NET Core), ALLOWED_HOSTS (Django), trusted_domains (Nextcloud). \
                Not a wildcard: the guard keeps other sites out.",
            EdgeAdmin: "A proxy in front passes the name on, or sends the one that the server knows.",
        ],
        test: NextTest::Command {
            command: t("curl -sSi -H 'Host: localhost' '{url}'"),
            shows: t("If it answers by that name, the name decides."),
        },
        sources: [docs::WEBPACK_HOSTS, docs::STARLETTE_HOSTS, docs::ASPNET_HOSTS, docs::DJANGO_HOSTS, docs::NEXTCLOUD_DOMAINS],
        outcome: Forbidden,
        ceiling: Likely,
        gate: Gate::Codes(400, 403),
        find: |facts| {
            let body = facts.body().trim();
            let exact = ["Invalid Host header", "Invalid host header", "Host not permitted"];
            if let Some(text) = exact.iter().find(|text| **text == body) {
                return Some(likely([Signal::words("The body says").with(*text)]));
            }
            marks::short_body(
                facts,
                &[
                    "<h2>Bad Request - Invalid Hostname</h2>",
                    "Bad Request - Invalid Hostname",
                    "DisallowedHost at",
                    "Invalid HTTP_HOST header",
                    "Access through untrusted domain",
                ],
            )
            .map(|mark| likely([mark]))
        },
    },
];
