//! What a bare 403 may have to do with who asked. Without a word on the reason neither is more than possible.

use crate::classify::knowledge::status::rfc;
use crate::classify::rules::kit::answer::{Sent, fallback, sent};
use crate::classify::rules::kit::cause::cause;
use crate::classify::rules::refusal::forbidden::IS_403;
use crate::classify::rules::refusal::stated::SIGNED_IN;
use crate::classify::{Confidence, Gate, Rule, Signal};

/// The rules of this family.
pub const RULES: &[Rule] = &[
    cause! {
        id: "authz.no-right",
        title: "The account may lack a right",
        plain: "Something that says who you are went along, so the account may not be allowed this.",
        detail: "A 403 to a request with credentials, and no word on the reason: the usual answer where the \
            account is known and a permission is missing.",
        fixes: [
            IdentityAdmin: "Compare the rights of the account or token with what this address demands.",
        ],
        test: SIGNED_IN,
        sources: [rfc!("9110", "15.5.4")],
        outcome: Forbidden,
        ceiling: Possible,
        gate: Gate::Code(403),
        find: |facts| {
            matches!(sent(facts), Sent::Authorization | Sent::Other).then(|| {
                fallback(
                    Confidence::Possible,
                    [IS_403, Signal::seen("Credentials went along")],
                )
            })
        },
    },
    cause! {
        id: "authz.not-signed-in",
        title: "It may only be for those who are signed in",
        plain: "Nothing that says who you are is known to have gone along, and many servers refuse strangers \
            with this code.",
        detail: "A 403 to a request without credentials, or to one of which that is not known. 401 would be \
            exact.",
        fixes: [
            Visitor: "Open the address in a tab where you are signed in.",
            ClientDeveloper: "Send the credentials that the service takes.",
        ],
        test: SIGNED_IN,
        sources: [rfc!("9110", "15.5.4"), rfc!("9110", "15.5.2")],
        ceiling: Possible,
        gate: Gate::Code(403),
        find: |facts| {
            let signal = match sent(facts) {
                Sent::Nothing => Signal::absent("Credentials in the request"),
                Sent::Unknown => Signal::hidden("Whether credentials were sent"),
                Sent::Authorization | Sent::Other => return None,
            };
            Some(fallback(Confidence::Possible, [IS_403, signal]))
        },
    },
];
