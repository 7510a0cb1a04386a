//! Amazon S3. The first rule of a bucket that fits origin, method and headers counts, so a further
//! rule at the end takes nothing away from the others.
//!
//! There is no recipe that opens a file to everybody: that is a bucket policy for anonymous callers,
//! and needs the account's protection against public buckets switched off. A signed link or a CDN
//! in front does the same without.

use crate::fixes::{FixKind, Language, Platform, Recipe, t};

static S3: Platform = Platform {
    name: "Amazon S3",
    language: Language::Shell,
    undo: t(
        "`aws s3api put-bucket-cors --bucket BUCKET --cors-configuration file://cors-before.json`; \
         if that file is empty, `aws s3api delete-bucket-cors --bucket BUCKET`.",
    ),
};

/// Adds a rule at the end of those that the bucket has.
macro_rules! rule {
    ($rule:literal) => {
        concat!(
            "(aws s3api get-bucket-cors --bucket BUCKET --output json > cors-before.json 2> cors-error.txt ||\n",
            "  grep -q NoSuchCORSConfiguration cors-error.txt) &&\n",
            "jq -n --arg page '{page}' '\n  (input? // {}) | .CORSRules += [",
            $rule,
            "]\n' cors-before.json > cors-after.json &&\n",
            "aws s3api put-bucket-cors --bucket BUCKET --cors-configuration file://cors-after.json"
        )
    };
}

const fn s3(kind: FixKind, code: &'static str) -> Recipe {
    Recipe::new(
        &S3,
        kind,
        "Commands, where aws and jq are installed. S3 sends Vary: Origin by itself.",
        code,
    )
    .replaces(
        "Nothing: the rules that the bucket has stay, and the new one comes after them; the former \
         rules are kept in a file.",
    )
}

pub(in super::super) const RECIPES: &[Recipe] = &[
    s3(
        FixKind::AllowOrigin,
        rule!("{AllowedOrigins: [$page], AllowedMethods: [\"GET\", \"HEAD\"]}"),
    )
    .opens(
        "Every script that runs on {page} can read what its visitor may fetch here: public files, \
         and those of a signed link.",
    )
    .shut("Other origins; files that nobody may fetch without a signature."),
    s3(
        FixKind::AllowHeaders,
        rule!(
            "{AllowedOrigins: [$page], AllowedMethods: ([{methods:list}] - [\"OPTIONS\"]),
    AllowedHeaders: [{headers:list}]}"
        ),
    )
    .opens("Scripts on {page} can send these headers."),
    s3(
        FixKind::AllowMethods,
        rule!(
            "{AllowedOrigins: [$page], AllowedMethods: ([{methods:list}] - [\"OPTIONS\"]),
    AllowedHeaders: [{headers:list}]}"
        ),
    )
    .opens("Scripts on {page} can send these methods, also those that change data.")
    .shut("Every request still needs its signature; other methods stay forbidden to pages."),
];
