//! What the place that hands out tokens says when it refuses.

use crate::classify::rules::kit::cause::cause;
use crate::classify::rules::kit::client_sources as docs;
use crate::classify::rules::kit::found::likely;
use crate::classify::rules::kit::vendor_marks as marks;
use crate::classify::{Gate, NextTest, Rule};

/// The rules of this family.
pub const RULES: &[Rule] = &[
    cause! {
        id: "oauth.grant",
        title: "The code or refresh token is no longer good",
        plain: "What was to be exchanged for a token has expired, was used before, or was made \
            for another application or address.",
        detail: "`invalid_grant` (RFC 6749 §5.2): codes live for minutes and work once; \
            `redirect_uri` must be the one that the code was asked with; refresh tokens \
            expire and are revoked when the password changes.",
        fixes: [
            ClientDeveloper: "Send the person through sign-in again; use each code once, with the same \
                redirect_uri and PKCE verifier. Check the clock for signed assertions.",
        ],
        test: NextTest::Settled,
        sources: [docs::OAUTH_ERRORS],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Codes(400, 401),
        find: |facts| {
            marks::short_body(
                facts,
                &["\"error\":\"invalid_grant\"", "\"error\": \"invalid_grant\"", "\"error\" : \"invalid_grant\""],
            )
            .map(|mark| likely([mark]))
        },
    },
    cause! {
        id: "oauth.client",
        title: "The application itself was not accepted",
        plain: "The sign-in service does not accept the application's id and secret.",
        detail: "`invalid_client` (RFC 6749 §5.2): unknown client, wrong or expired secret, or \
            another way of authenticating than registered (`client_secret_basic` against \
            `client_secret_post`).",
        fixes: [
            ClientDeveloper: "Check id and secret, without spaces, and how they are sent; take the \
                secret's value, not its id.",
            IdentityAdmin: "Make a new secret if the old one has expired.",
        ],
        test: NextTest::Settled,
        sources: [docs::OAUTH_ERRORS],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Codes(400, 401),
        find: |facts| {
            marks::short_body(
                facts,
                &["\"error\":\"invalid_client\"", "\"error\": \"invalid_client\"", "\"error\" : \"invalid_client\""],
            )
            .map(|mark| likely([mark]))
        },
    },
    cause! {
        id: "oauth.unauthorized-client",
        title: "The application is not registered for this way",
        plain: "The sign-in service knows the application, and it is not registered for this way \
            of getting a token.",
        detail: "`unauthorized_client` or `unsupported_grant_type` (RFC 6749 §5.2).",
        fixes: [
            IdentityAdmin: "Allow the grant type for the client.",
            ClientDeveloper: "Use a grant type that the client is registered for.",
        ],
        test: NextTest::Settled,
        sources: [docs::OAUTH_ERRORS],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Codes(400, 403),
        find: |facts| {
            marks::short_body(
                facts,
                &["\"error\":\"unauthorized_client\"", "\"error\": \"unauthorized_client\"", "\"unsupported_grant_type\""],
            )
            .map(|mark| likely([mark]))
        },
    },
    cause! {
        id: "oauth.dpop-nonce",
        title: "The server wants its number in the proof",
        plain: "The sign-in service wants the proof to carry a number that it hands out; clients \
            ask once more with it.",
        detail: "`use_dpop_nonce` in the body (RFC 9449 §8): the number stands in the header \
            DPoP-Nonce of this answer.",
        fixes: [
            ClientDeveloper: "Take DPoP-Nonce from the answer, put it into the proof as `nonce`, and send \
                again. Pages need it in Access-Control-Expose-Headers.",
        ],
        test: NextTest::Settled,
        sources: [docs::DPOP],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Codes(400, 401),
        find: |facts| {
            marks::short_body(
                facts,
                &["\"error\":\"use_dpop_nonce\"", "\"error\": \"use_dpop_nonce\""],
            )
            .map(|mark| likely([mark]))
        },
    },
];
