//! Microsoft Entra (Azure AD): its codes, which begin with AADSTS.

use crate::classify::rules::kit::cause::cause;
use crate::classify::rules::kit::client_sources as docs;
use crate::classify::rules::kit::found::likely;
use crate::classify::{Facts, Finding, Gate, NextTest, Rule, Signal};

/// The rules of this family.
pub const RULES: &[Rule] = &[
    cause! {
        id: "entra.secret",
        title: "The application's secret is wrong",
        plain: "The application sent a secret that the directory does not know.",
        detail: "AADSTS7000215: often the id of the secret in place of its value, a secret of \
            another application, or one that was cut off or still a placeholder.",
        fixes: [
            ClientDeveloper: "Send the secret's value, which is shown only once; its id does not work.",
            IdentityAdmin: "Make a new secret for this application.",
        ],
        test: NextTest::Settled,
        sources: [docs::ENTRA_CODES],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Always,
        find: |facts| code(facts, &["7000215"]),
    },
    cause! {
        id: "entra.secret-expired",
        title: "The application's secret has expired",
        plain: "The application's secret is past its end.",
        detail: "AADSTS7000222.",
        fixes: [
            IdentityAdmin: "Make a new secret, or better a certificate or federated credential, and give \
                it to the application.",
        ],
        test: NextTest::Settled,
        sources: [docs::ENTRA_CODES],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Always,
        find: |facts| code(facts, &["7000222"]),
    },
    cause! {
        id: "entra.no-secret",
        title: "The application must send a secret or assertion",
        plain: "The directory takes this for an application on a server, which must prove \
            itself, and it did not.",
        detail: "AADSTS7000218: the request lacks client_assertion or client_secret. Apps on \
            phones and desktops need \"Allow public client flows\".",
        fixes: [
            IdentityAdmin: "For a public client, allow public client flows in the registration.",
            ClientDeveloper: "On a server, send the secret or an assertion.",
        ],
        test: NextTest::Settled,
        sources: [docs::ENTRA_CODES],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Always,
        find: |facts| code(facts, &["7000218"]),
    },
    cause! {
        id: "entra.redirect",
        title: "The address to return to is not registered",
        plain: "The address that people shall be sent back to is not among those registered for \
            the application.",
        detail: "AADSTS50011: redirect_uri must match one letter by letter, with scheme, port and \
            slash.",
        fixes: [
            IdentityAdmin: "Add exactly the address in the message to the application's redirect URIs.",
            ClientDeveloper: "Send the registered one; behind a proxy, https may have become http.",
        ],
        test: NextTest::Settled,
        sources: [docs::ENTRA_CODES],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Always,
        find: |facts| code(facts, &["50011"]),
    },
    cause! {
        id: "entra.spa",
        title: "The address is not registered for pages",
        plain: "The token was asked for by a page, and the address is registered for servers.",
        detail: "AADSTS9002326: cross-origin token redemption is for redirect URIs of the type \
            single-page application only. AADSTS9002327 is the reverse.",
        fixes: [
            IdentityAdmin: "Register the redirect URI under the platform Single-page application.",
        ],
        test: NextTest::Settled,
        sources: [docs::ENTRA_CODES],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Always,
        find: |facts| code(facts, &["9002326", "9002327"]),
    },
    cause! {
        id: "entra.mfa",
        title: "A second factor is wanted",
        plain: "The directory wants a second factor, and this sign-in could not ask for one.",
        detail: "AADSTS50076 and 50079: multi-factor authentication is required; silent and \
            password flows cannot show it.",
        fixes: [
            ClientDeveloper: "Start an interactive sign-in with the claims from the answer.",
            Visitor: "Sign in again and confirm the second factor.",
        ],
        test: NextTest::Settled,
        sources: [docs::ENTRA_CODES],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Always,
        find: |facts| code(facts, &["50076", "50079", "50074"]),
    },
    cause! {
        id: "entra.conditional",
        title: "A condition of the organisation forbids it",
        plain: "The organisation allows this only under conditions that are not met: a managed \
            device, a network, a country.",
        detail: "AADSTS53003 (also 53000, 53001, 530032): Conditional Access blocks the token.",
        fixes: [
            IdentityAdmin: "Look the sign-in up in the log: it names the policy. Change the policy or \
                the device's state.",
        ],
        test: NextTest::Settled,
        sources: [docs::ENTRA_CODES],
        outcome: Forbidden,
        ceiling: Likely,
        gate: Gate::Always,
        find: |facts| code(facts, &["53003", "53000", "53001", "530032", "530034", "53002"]),
    },
    cause! {
        id: "entra.consent",
        title: "Nobody has agreed to what the application asks for",
        plain: "The application asks for rights that neither the user nor an administrator has \
            agreed to.",
        detail: "AADSTS65001: no consent for the application and its scopes.",
        fixes: [
            IdentityAdmin: "Grant consent for the organisation in Enterprise applications.",
            ClientDeveloper: "Ask once with prompt=consent, and only for the scopes that are needed.",
        ],
        test: NextTest::Settled,
        sources: [docs::ENTRA_CODES],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Always,
        find: |facts| code(facts, &["65001", "65004", "90094"]),
    },
    cause! {
        id: "entra.assignment",
        title: "The user is not assigned to the application",
        plain: "The application is only for people who were assigned to it, and this user was \
            not.",
        detail: "AADSTS50105: \"Assignment required\" is on.",
        fixes: [
            IdentityAdmin: "Assign the user or a group to the application.",
        ],
        test: NextTest::Settled,
        sources: [docs::ENTRA_CODES],
        outcome: Forbidden,
        ceiling: Likely,
        gate: Gate::Always,
        find: |facts| code(facts, &["50105", "501051"]),
    },
    cause! {
        id: "entra.unknown-app",
        title: "The directory does not know the application",
        plain: "There is no application of this id in the directory that was asked.",
        detail: "AADSTS700016: a mistyped client id, or the wrong tenant; a multi-tenant \
            application needs consent there first.",
        fixes: [
            ClientDeveloper: "Check client id and tenant in the authority.",
            IdentityAdmin: "Let an administrator of that tenant consent to the application.",
        ],
        test: NextTest::Settled,
        sources: [docs::ENTRA_CODES],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Always,
        find: |facts| code(facts, &["700016", "90002", "700054"]),
    },
    cause! {
        id: "entra.other-tenant",
        title: "The account belongs to another directory",
        plain: "The account is not a member or guest of this directory.",
        detail: "AADSTS50020: the user of another identity provider does not exist in the tenant.",
        fixes: [
            IdentityAdmin: "Invite the account as a guest.",
            ClientDeveloper: "Use the authority for the account's own tenant, or common for a multi-tenant \
                app.",
        ],
        test: NextTest::Settled,
        sources: [docs::ENTRA_CODES],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Always,
        find: |facts| code(facts, &["50020", "50034", "51004", "500200"]),
    },
    cause! {
        id: "entra.refresh",
        title: "The refresh token has expired",
        plain: "The program was not used for so long that its sign-in has run out.",
        detail: "AADSTS700082 (inactivity), 70008 and 700084 (lifetime of tokens of pages), 50173 \
            (revoked after a password change).",
        fixes: [
            ClientDeveloper: "Start an interactive sign-in again; for the command line: az login.",
        ],
        test: NextTest::Settled,
        sources: [docs::ENTRA_CODES],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Always,
        find: |facts| code(facts, &["700082", "70008", "700084", "50173", "70043", "54005", "700081"]),
    },
    cause! {
        id: "entra.password",
        title: "Name or password is wrong",
        plain: "The directory does not accept this name and password.",
        detail: "AADSTS50126; federated accounts cannot use the password flow at all.",
        fixes: [
            Visitor: "Type name and password again.",
            ClientDeveloper: "Do not send passwords yourself: use an interactive flow.",
        ],
        test: NextTest::Settled,
        sources: [docs::ENTRA_CODES],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Always,
        find: |facts| code(facts, &["50126", "50053", "50055", "50057"]),
    },
    cause! {
        id: "entra.resource",
        title: "The directory does not know what the token is for",
        plain: "The service that the token shall be for is not known in this directory.",
        detail: "AADSTS500011 and 650057: the resource or scope names an API that is not \
            registered there, or not consented to.",
        fixes: [
            ClientDeveloper: "Check the scope: api://<id>/.default or the API's own URI.",
            IdentityAdmin: "Add the API as a permission of the application.",
        ],
        test: NextTest::Settled,
        sources: [docs::ENTRA_CODES],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Always,
        find: |facts| code(facts, &["500011", "650057", "650052", "70011", "650053"]),
    },
    cause! {
        id: "entra.assertion",
        title: "The application's certificate is not accepted",
        plain: "The signature of the application's assertion does not fit a certificate that is \
            registered.",
        detail: "AADSTS700027: the certificate is not uploaded, has expired, or the clock is off; \
            700024 is about times.",
        fixes: [
            IdentityAdmin: "Upload the public part of the certificate that signs.",
            ClientDeveloper: "Set the clock, and sign with the key whose certificate is registered.",
        ],
        test: NextTest::Settled,
        sources: [docs::ENTRA_CODES],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Always,
        find: |facts| code(facts, &["700027", "700024", "700023", "700211", "70021", "700212", "700213"]),
    },
    cause! {
        id: "entra.interaction",
        title: "Nobody is signed in in this browser",
        plain: "The page asked silently whether somebody is signed in, and nobody is, or the \
            browser keeps the cookies back.",
        detail: "AADSTS50058, 16000, 160021: a silent request needs a session cookie; browsers \
            withhold it from frames of other sites.",
        fixes: [
            ClientDeveloper: "Fall back to an interactive sign-in; use refresh tokens in place of hidden \
                frames.",
        ],
        test: NextTest::Settled,
        sources: [docs::ENTRA_CODES],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Always,
        find: |facts| code(facts, &["50058", "16000", "160021", "50097"]),
    },
];

/// One of these codes in the body, whole: `AADSTS50011` is not `AADSTS500113`.
fn code(facts: &Facts<'_>, wanted: &[&'static str]) -> Option<Finding> {
    if !facts.body_holds("AADSTS") {
        return None;
    }
    let found = facts
        .body_start()
        .split("AADSTS")
        .skip(1)
        .find_map(|rest| {
            let end = rest
                .find(|c: char| !c.is_ascii_digit())
                .unwrap_or(rest.len());
            let number = rest.get(..end)?;
            wanted.iter().copied().find(|code| *code == number)
        })?;
    Some(likely([
        Signal::seen("The directory's code (AADSTS)").with(found)
    ]))
}
