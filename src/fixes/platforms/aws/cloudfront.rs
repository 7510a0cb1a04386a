//! CloudFront. A behavior has one response headers policy; whoever chooses another one loses what
//! the former one added, so the policy that is there is extended.

use crate::fixes::{FixKind, Language, Platform, Recipe, t};

static CLOUDFRONT: Platform = Platform {
    name: "CloudFront",
    language: Language::Shell,
    undo: t(
        "Run the last command with the ResponseHeadersPolicyConfig of policy-before.json and the \
         present ETag.",
    ),
};

/// Nobody emulates these policies.
const fn cloudfront(kind: FixKind, place: &'static str, code: &'static str) -> Recipe {
    Recipe::new(&CLOUDFRONT, kind, place, code).unproven(
        "CloudFront runs at Amazon only, and moto, the emulator that the proofs use, has no \
         response headers or origin request policies.",
    )
}

/// Reads the policy, changes its CORS part, and writes it back.
macro_rules! merge {
    ($credentials:literal, $change:literal) => {
        concat!(
            "aws cloudfront get-response-headers-policy --id POLICY_ID --output json > policy-before.json &&\n",
            "jq --arg page '{page}' '\n",
            "  .ResponseHeadersPolicy.ResponseHeadersPolicyConfig\n",
            "  | .CorsConfig //= {OriginOverride: true, AccessControlAllowCredentials: false,\n",
            "      AccessControlAllowOrigins: {}, AccessControlAllowMethods: {Quantity: 3, Items: [\"GET\", \"HEAD\", \"OPTIONS\"]},\n",
            "      AccessControlAllowHeaders: {Quantity: 2, Items: [\"Authorization\", \"Content-Type\"]}}\n",
            "  | .CorsConfig.AccessControlAllowOrigins |= (((.Items // [])",
            $change,
            " + [$page] | unique) | {Quantity: length, Items: .})\n",
            $credentials,
            "' policy-before.json > policy-after.json &&\n",
            "aws cloudfront update-response-headers-policy --id POLICY_ID \\\n",
            "  --if-match \"$(jq -r .ETag policy-before.json)\" --response-headers-policy-config file://policy-after.json"
        )
    };
}

const POLICY: &str = "Commands, where aws and jq are installed, with the id of the response headers \
    policy that the distribution's behavior has. A behavior without one needs one first, with a \
    name and nothing else; one of Amazon's own has to be copied first. The cache policy has to \
    include the Origin header.";

pub(in super::super) const RECIPES: &[Recipe] = &[
    cloudfront(FixKind::AllowOrigin, POLICY, merge!("", "")).replaces(
        "Nothing that the policy lists; in the answers, the CORS headers of the origin server.",
    ),
    cloudfront(
        FixKind::AllowCredentials,
        POLICY,
        merge!("  | .CorsConfig.AccessControlAllowCredentials = true\n", " | map(select(. != \"*\"))"),
    )
    .replaces(
        "`*` in the policy's list of origins, which goes with no cookies: name the others that need \
         it; in the answers, the CORS headers of the origin server.",
    )
    .opens(
        "Every script that runs on {page}, and on the other origins of the list, can act and read \
         as the visitor who is signed in here, so keep only origins that you trust like your own.",
    ),
    cloudfront(
        FixKind::PassAuthorization,
        "A command that shows the id of Managed-AllViewer; choose this policy in the distribution's \
         behavior as origin request policy, with a cache policy that does not cache.",
        r#"aws cloudfront list-origin-request-policies --type managed \
  --query "OriginRequestPolicyList.Items[?OriginRequestPolicy.OriginRequestPolicyConfig.Name=='Managed-AllViewer'].OriginRequestPolicy.Id""#,
    )
    .replaces(
        "The origin request policy and the cache policy of the behavior: every header, cookie and \
         parameter then goes to the origin server, and nothing is kept in between.",
    )
    .undo("Choose the former policies in the behavior."),
];
