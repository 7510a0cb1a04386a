//! FastAPI.

use crate::classify::rules::kit::framework_sources as docs;
use crate::classify::rules::kit::marks::{json, members, said};
use crate::classify::t;
use crate::classify::{Actor, Confidence, Fix, Gate, NextTest, Outcome, Rank, Rule};
use crate::fixes::{FixKind, Help};

/// The rules of this family.
pub const RULES: &[Rule] = &[Rule {
    id: "fastapi.legacy-403",
    title: "Not signed in, said with 403",
    plain: t(
        "The application wants you to sign in. It says so with the code that usually means a \
        lack of rights.",
    ),
    detail: t(
        "FastAPI before 0.122 answers 403 with `Not authenticated` when HTTPBearer or an API \
        key finds nothing; later versions answer 401 with a challenge.",
    ),
    actor: Actor::ServerOperator,
    fixes: &[
        Fix {
            actor: Actor::ClientDeveloper,
            text: t(
                "Send the Authorization header or API key that the API's documentation names, \
                usually at /docs.",
            ),
            help: &[],
        },
        Fix {
            actor: Actor::ServerOperator,
            text: t("Update FastAPI to 0.122 or later; clients then get 401 and a challenge."),
            help: &[Help::on(FixKind::Answer401, &["FastAPI"])],
        },
    ],
    test: NextTest::Command {
        command: t("curl -sSi -H \"Authorization: Bearer $TOKEN\" '{url}'"),
        shows: t("With a good token it must answer otherwise."),
    },
    sources: &[docs::FASTAPI_STATUS],
    outcome: Some(Outcome::SignInRequired),
    ceiling: Confidence::Likely,
    rank: Rank::Ordinary,
    gate: Gate::Code(403),
    find: |facts| {
        let mut details = members(json(facts), "detail");
        let exact = details.any(|text| text == "Not authenticated");
        said(Confidence::Likely, exact.then_some("Not authenticated"))
    },
}];
