//! API Gateway: HTTP APIs have a CORS configuration, REST APIs have gateway responses.

use super::MERGED;
use crate::fixes::{FixKind, Language, Platform, Recipe, t};

static GATEWAY: Platform = Platform {
    name: "AWS API Gateway",
    language: Language::Shell,
    undo: t(
        "`aws apigatewayv2 update-api --api-id API_ID --cors-configuration file://cors-before.json`; \
         if that file says `null`, `aws apigatewayv2 delete-cors-configuration --api-id API_ID`.",
    ),
};

const fn gateway(kind: FixKind, place: &'static str, code: &'static str) -> Recipe {
    Recipe::new(&GATEWAY, kind, place, code)
}

/// Reads the CORS configuration of an HTTP API, changes it, and writes it back.
macro_rules! merge {
    ($changes:literal) => {
        concat!(
            "aws apigatewayv2 get-api --api-id API_ID --query CorsConfiguration --output json > cors-before.json &&\n",
            "jq --arg page '{page}' '\n",
            $changes,
            "' cors-before.json > cors-after.json &&\n",
            "aws apigatewayv2 update-api --api-id API_ID --cors-configuration file://cors-after.json"
        )
    };
}

/// The same, for an API that has a CORS configuration already.
macro_rules! extend {
    ($changes:literal) => {
        concat!(
            "aws apigatewayv2 get-api --api-id API_ID --query CorsConfiguration --output json > cors-before.json &&\n",
            "jq '\n",
            "  if . == null then error(\"this API has no CORS configuration\") else . end\n",
            $changes,
            "' cors-before.json > cors-after.json &&\n",
            "aws apigatewayv2 update-api --api-id API_ID --cors-configuration file://cors-after.json"
        )
    };
}

const HTTP_API: &str = "Commands, for an HTTP API, where aws and jq are installed.";
const FIRST: &str = "Nothing that is listed: it is merged with the CORS configuration that the API \
    has. An API without one from then on answers preflights itself and ignores the CORS headers of \
    your integration, so add the other origins, methods and headers that those allowed.";
const REST_API: &str = "Commands, for a REST API, where aws and jq are installed. Then deploy the \
    stage.";
const REST_UNDO: &str = "Run the second and the third command with the file that ends in \
    -before.json and without the change, then deploy the stage.";

pub(in super::super) const RECIPES: &[Recipe] = &[
    gateway(
        FixKind::AllowOrigin,
        HTTP_API,
        merge!(
            "  (. // {}) | .AllowOrigins = ((.AllowOrigins // []) + [$page] | unique)
  | .AllowMethods = ((.AllowMethods // []) + [{methods:list}] | unique)
"
        ),
    )
    .replaces(FIRST),
    gateway(
        FixKind::AllowCredentials,
        HTTP_API,
        merge!(
            "  (. // {}) | .AllowOrigins = ((.AllowOrigins // []) | map(select(. != \"*\")) + [$page] | unique)
  | .AllowMethods = ((.AllowMethods // []) + [{methods:list}] | unique)
  | .AllowCredentials = true
"
        ),
    )
    .replaces(
        "`*` in the list of origins, which goes with no cookies: name the others that need it. The \
         rest is merged with the CORS configuration that the API has; an API without one from then \
         on ignores the CORS headers of your integration.",
    )
    .opens(
        "Every script that runs on {page}, and on the other origins of the list, can act and read \
         as the visitor who is signed in here, so keep only origins that you trust like your own.",
    ),
    gateway(
        FixKind::PreflightFirst,
        HTTP_API,
        merge!(
            "  (. // {}) | .AllowOrigins = ((.AllowOrigins // []) + [$page] | unique)
  | .AllowMethods = ((.AllowMethods // []) + [{methods:list}] | unique)
  | .AllowHeaders = ((.AllowHeaders // []) + [{headers:list}] | unique)
  | .MaxAge = (.MaxAge // 600)
"
        ),
    )
    .replaces(FIRST),
    gateway(
        FixKind::AllowHeaders,
        HTTP_API,
        extend!("  | .AllowHeaders = ((.AllowHeaders // []) + [{headers:list}] | unique)\n"),
    )
    .replaces(MERGED),
    gateway(
        FixKind::AllowMethods,
        HTTP_API,
        extend!("  | .AllowMethods = ((.AllowMethods // []) + [{methods:list}] | unique)\n"),
    )
    .replaces(MERGED),
    gateway(
        FixKind::ExposeHeaders,
        HTTP_API,
        extend!(
            "  | .ExposeHeaders = ((.ExposeHeaders // []) + [\"WWW-Authenticate\", \"Retry-After\"] | unique)\n"
        ),
    )
    .replaces(MERGED),
    gateway(
        FixKind::CorsOnErrors,
        REST_API,
        r#"for kind in DEFAULT_4XX DEFAULT_5XX; do
  aws apigateway get-gateway-response --rest-api-id API_ID --response-type "$kind" --output json > "$kind-before.json" &&
  jq --arg page '{page}' '
    del(.defaultResponse) | .restApiId = "API_ID"
    | .responseParameters["gatewayresponse.header.Access-Control-Allow-Origin"] = "\u0027\($page)\u0027"
    | .responseParameters["gatewayresponse.header.Vary"] = "\u0027Origin\u0027"
  ' "$kind-before.json" > "$kind-after.json" &&
  aws apigateway put-gateway-response --cli-input-json "file://$kind-after.json"
done"#,
    )
    .replaces(
        "An Access-Control-Allow-Origin or Vary of these gateway responses, which can name one \
         origin only; their other headers and their texts stay.",
    )
    .undo(REST_UNDO),
    gateway(
        FixKind::AddChallenge,
        REST_API,
        r#"aws apigateway get-gateway-response --rest-api-id API_ID --response-type UNAUTHORIZED --output json > UNAUTHORIZED-before.json &&
jq '
  del(.defaultResponse) | .restApiId = "API_ID"
  | .responseParameters["gatewayresponse.header.WWW-Authenticate"] //= "\u0027Bearer\u0027"
' UNAUTHORIZED-before.json > UNAUTHORIZED-after.json &&
aws apigateway put-gateway-response --cli-input-json file://UNAUTHORIZED-after.json"#,
    )
    .replaces("Nothing: a WWW-Authenticate that is set already, other headers and texts stay.")
    .undo(REST_UNDO),
];
