//! Lambda function URLs. They answer preflights themselves as soon as they have a CORS set-up.

use super::MERGED;
use crate::fixes::{FixKind, Language, Platform, Recipe, t};

static LAMBDA: Platform = Platform {
    name: "AWS Lambda URL",
    language: Language::Shell,
    undo: t(
        "`aws lambda update-function-url-config --function-name NAME --cors file://cors-before.json`; \
         if that file says `null`, with `--cors '{}'`.",
    ),
};

const fn lambda(kind: FixKind, code: &'static str) -> Recipe {
    Recipe::new(
        &LAMBDA,
        kind,
        "Commands, where aws and jq are installed. The function itself must then send no CORS \
         headers.",
        code,
    )
}

/// Reads the CORS set-up of a function URL, changes it, and writes it back.
macro_rules! merge {
    ($changes:literal) => {
        concat!(
            "aws lambda get-function-url-config --function-name NAME --query Cors --output json > cors-before.json &&\n",
            "jq --arg page '{page}' '\n",
            $changes,
            "' cors-before.json > cors-after.json &&\n",
            "aws lambda update-function-url-config --function-name NAME --cors file://cors-after.json"
        )
    };
}

/// The same, for a URL that has a CORS set-up already.
macro_rules! extend {
    ($changes:literal) => {
        concat!(
            "aws lambda get-function-url-config --function-name NAME --query Cors --output json > cors-before.json &&\n",
            "jq '\n",
            "  if . == null then error(\"this function URL has no CORS set-up\") else . end\n",
            $changes,
            "' cors-before.json > cors-after.json &&\n",
            "aws lambda update-function-url-config --function-name NAME --cors file://cors-after.json"
        )
    };
}

pub(in super::super) const RECIPES: &[Recipe] = &[
    // OPTIONS is no method that a function URL lists; it answers preflights anyway.
    lambda(
        FixKind::AllowOrigin,
        merge!(
            "  (. // {}) | .AllowOrigins = ((.AllowOrigins // []) + [$page] | unique)
  | .AllowMethods = ((.AllowMethods // []) + ([{methods:list}] - [\"OPTIONS\"]) | unique)
"
        ),
    )
    .replaces(MERGED),
    lambda(
        FixKind::AllowCredentials,
        merge!(
            "  (. // {}) | .AllowOrigins = ((.AllowOrigins // []) | map(select(. != \"*\")) + [$page] | unique)
  | .AllowMethods = ((.AllowMethods // []) + ([{methods:list}] - [\"OPTIONS\"]) | unique)
  | .AllowCredentials = true
"
        ),
    )
    .replaces(
        "`*` in the list of origins, which goes with no cookies: name the others that need it. The \
         rest is merged with the set-up that is there.",
    )
    .opens(
        "Every script that runs on {page}, and on the other origins of the list, can act and read \
         as the visitor who is signed in here, so keep only origins that you trust like your own.",
    ),
    lambda(
        FixKind::AllowHeaders,
        extend!("  | .AllowHeaders = ((.AllowHeaders // []) + [{headers:list}] | unique)\n"),
    )
    .replaces(MERGED),
    lambda(
        FixKind::AllowMethods,
        extend!(
            "  | .AllowMethods = ((.AllowMethods // []) + ([{methods:list}] - [\"OPTIONS\"]) | unique)\n"
        ),
    )
    .replaces(MERGED),
    lambda(
        FixKind::ExposeHeaders,
        extend!(
            "  | .ExposeHeaders = ((.ExposeHeaders // []) + [\"WWW-Authenticate\", \"Retry-After\"] | unique)\n"
        ),
    )
    .replaces(MERGED),
];
