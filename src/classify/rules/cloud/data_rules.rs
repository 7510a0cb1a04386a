//! Services that hold data, and their own rules for rows and documents.

use crate::classify::rules::kit::cause::cause;
use crate::classify::rules::kit::client_sources as docs;
use crate::classify::rules::kit::found::likely;
use crate::classify::rules::kit::vendor_marks as marks;
use crate::classify::{Gate, NextTest, Rule};

/// The rules of this family.
pub const RULES: &[Rule] = &[
    cause! {
        id: "firestore.rules",
        title: "The database's rules do not allow this",
        plain: "The rules of the database do not let this caller read or write here.",
        detail: "Firebase security rules (Firestore, Realtime Database, Storage): no rule allows \
            it for this user, who may be signed out. Queries are refused as a whole if they \
            could return a document that is not allowed.",
        fixes: [
            ServerOperator: "Allow it in the rules for this path and these users, and no further; try it \
                in the rules playground.",
            ClientDeveloper: "Sign in before asking, and limit the query to what the rules allow.",
        ],
        test: NextTest::Settled,
        sources: [docs::FIREBASE_RULES],
        outcome: Forbidden,
        ceiling: Likely,
        gate: Gate::Codes(400, 599),
        find: |facts| {
            marks::short_body(
                facts,
                &["\"Missing or insufficient permissions.\"", "Missing or insufficient permissions", "\"error\" : \"Permission denied\""],
            )
            .map(|mark| likely([mark]))
        },
    },
    cause! {
        id: "postgres.rls",
        title: "A rule for single rows refuses it",
        plain: "The database has rules for single rows, and none of them lets this user do this.",
        detail: "PostgreSQL row-level security: with no policy that fits, nothing is readable and \
            nothing can be written. Supabase clients act as `anon` until someone signs in.",
        fixes: [
            ServerOperator: "Write a policy for this table, action and role, with a condition on the \
                user.",
            ClientDeveloper: "Sign in first; the service role key belongs on a server only, never in a \
                page.",
        ],
        test: NextTest::Settled,
        sources: [docs::PG_RLS, docs::SUPABASE_RLS],
        outcome: Forbidden,
        ceiling: Likely,
        gate: Gate::Codes(400, 599),
        find: |facts| {
            marks::short_body(
                facts,
                &["violates row-level security policy"],
            )
            .map(|mark| likely([mark]))
        },
    },
    cause! {
        id: "x.not-enrolled",
        title: "The app belongs to no project at X",
        plain: "The keys work, and the app they belong to is not part of a project, which this \
            interface demands.",
        detail: "X (Twitter) API v2: `client-not-enrolled`, or code 453 for interfaces that the \
            access level does not include.",
        fixes: [
            ClientDeveloper: "Attach the app to a project in the developer portal, and use the keys from \
                there; for 453 choose an access level that includes the interface.",
        ],
        test: NextTest::Settled,
        sources: [docs::X_PROBLEMS],
        outcome: Forbidden,
        ceiling: Likely,
        gate: Gate::Codes(400, 599),
        find: |facts| {
            marks::short_body(
                facts,
                &["\"client-not-enrolled\"", "\"code\":453"],
            )
            .map(|mark| likely([mark]))
        },
    },
];
