//! Amazon Web Services: API Gateway, Lambda function URLs, S3 and CloudFront.
//!
//! Commands replace the whole CORS set-up of the thing they name. Names in capitals are to be
//! filled in.

use crate::fixes::{FixKind, Language, Platform, Recipe, t};

static GATEWAY: Platform = Platform {
    name: "AWS API Gateway",
    language: Language::Shell,
    undo: t(
        "Run the command again with the former values, which the `get` command shows beforehand.",
    ),
};

const fn gateway(kind: FixKind, place: &'static str, code: &'static str) -> Recipe {
    Recipe::new(&GATEWAY, kind, place, code)
}

static LAMBDA: Platform = Platform {
    name: "AWS Lambda URL",
    language: Language::Shell,
    undo: t(
        "Run the command again with the former values, which the `get` command shows beforehand.",
    ),
};

const fn lambda(kind: FixKind, place: &'static str, code: &'static str) -> Recipe {
    Recipe::new(&LAMBDA, kind, place, code)
}

static S3: Platform = Platform {
    name: "Amazon S3",
    language: Language::Shell,
    undo: t(
        "Run the command again with the former values, which the `get` command shows beforehand.",
    ),
};

const fn s3(kind: FixKind, place: &'static str, code: &'static str) -> Recipe {
    Recipe::new(&S3, kind, place, code)
}

static CLOUDFRONT: Platform = Platform {
    name: "CloudFront",
    language: Language::Shell,
    undo: t("Choose the former policy in the behavior."),
};

const fn cloudfront(kind: FixKind, place: &'static str, code: &'static str) -> Recipe {
    Recipe::new(&CLOUDFRONT, kind, place, code)
}

const HTTP_API: &str = "A command, for an HTTP API. It then answers preflights itself, before \
    authorizers, and replaces CORS headers of the integration.";
const FUNCTION: &str = "A command. The function itself must then send no CORS headers.";
const BUCKET: &str = "A command. S3 sends Vary: Origin by itself.";
const POLICY: &str = "A command; then choose the policy in the distribution's behavior, and let \
    the cache policy include the Origin header.";

pub(super) const RECIPES: &[Recipe] = &[
    gateway(
        FixKind::AllowOrigin,
        HTTP_API,
        r#"aws apigatewayv2 update-api --api-id API_ID --cors-configuration \
  '{"AllowOrigins":["{page}"],"AllowMethods":[{methods:list}]}'"#,
    ),
    gateway(
        FixKind::AllowCredentials,
        HTTP_API,
        r#"aws apigatewayv2 update-api --api-id API_ID --cors-configuration \
  '{"AllowOrigins":["{page}"],"AllowMethods":[{methods:list}],"AllowCredentials":true}'"#,
    ),
    gateway(
        FixKind::CorsOnErrors,
        "Commands, for a REST API, which writes these answers before your integration runs. Then \
         deploy the stage. More than one origin needs a Lambda authorizer or CloudFront in front.",
        r#"for kind in DEFAULT_4XX DEFAULT_5XX; do
  aws apigateway put-gateway-response --rest-api-id API_ID --response-type "$kind" \
    --response-parameters "{\"gatewayresponse.header.Access-Control-Allow-Origin\":\"'{page}'\",\"gatewayresponse.header.Vary\":\"'Origin'\"}"
done"#,
    ),
    gateway(
        FixKind::PreflightFirst,
        HTTP_API,
        r#"aws apigatewayv2 update-api --api-id API_ID --cors-configuration \
  '{"AllowOrigins":["{page}"],"AllowMethods":[{methods:list}],"AllowHeaders":[{headers:list}],"MaxAge":600}'"#,
    ),
    gateway(
        FixKind::AllowHeaders,
        HTTP_API,
        r#"aws apigatewayv2 update-api --api-id API_ID --cors-configuration \
  '{"AllowOrigins":["{page}"],"AllowMethods":[{methods:list}],"AllowHeaders":[{headers:list}]}'"#,
    ),
    gateway(
        FixKind::AllowMethods,
        HTTP_API,
        r#"aws apigatewayv2 update-api --api-id API_ID --cors-configuration \
  '{"AllowOrigins":["{page}"],"AllowMethods":[{methods:list}]}'"#,
    ),
    gateway(
        FixKind::ExposeHeaders,
        HTTP_API,
        r#"aws apigatewayv2 update-api --api-id API_ID --cors-configuration \
  '{"AllowOrigins":["{page}"],"AllowMethods":[{methods:list}],"ExposeHeaders":["WWW-Authenticate","Retry-After"]}'"#,
    ),
    gateway(
        FixKind::AddChallenge,
        "A command, for a REST API. Then deploy the stage.",
        r#"aws apigateway put-gateway-response --rest-api-id API_ID --response-type UNAUTHORIZED \
  --status-code 401 \
  --response-parameters "{\"gatewayresponse.header.WWW-Authenticate\":\"'Bearer'\"}""#,
    ),
    lambda(
        FixKind::AllowOrigin,
        FUNCTION,
        r#"aws lambda update-function-url-config --function-name NAME --cors \
  '{"AllowOrigins":["{page}"],"AllowMethods":["GET","HEAD"]}'"#,
    ),
    lambda(
        FixKind::AllowCredentials,
        FUNCTION,
        r#"aws lambda update-function-url-config --function-name NAME --cors \
  '{"AllowOrigins":["{page}"],"AllowMethods":["GET","HEAD"],"AllowCredentials":true}'"#,
    ),
    lambda(
        FixKind::AllowHeaders,
        FUNCTION,
        r#"aws lambda update-function-url-config --function-name NAME --cors \
  '{"AllowOrigins":["{page}"],"AllowMethods":["GET","HEAD"],"AllowHeaders":[{headers:list}]}'"#,
    ),
    lambda(
        FixKind::AllowMethods,
        FUNCTION,
        r#"aws lambda update-function-url-config --function-name NAME --cors \
  '{"AllowOrigins":["{page}"],"AllowMethods":["{method}"],"AllowHeaders":[{headers:list}]}'"#,
    ),
    lambda(
        FixKind::ExposeHeaders,
        FUNCTION,
        r#"aws lambda update-function-url-config --function-name NAME --cors \
  '{"AllowOrigins":["{page}"],"AllowMethods":["GET","HEAD"],"ExposeHeaders":["WWW-Authenticate","Retry-After"]}'"#,
    ),
    s3(
        FixKind::AllowOrigin,
        BUCKET,
        r#"aws s3api put-bucket-cors --bucket BUCKET --cors-configuration \
  '{"CORSRules":[{"AllowedOrigins":["{page}"],"AllowedMethods":["GET","HEAD"]}]}'"#,
    ),
    s3(
        FixKind::AllowHeaders,
        BUCKET,
        r#"aws s3api put-bucket-cors --bucket BUCKET --cors-configuration \
  '{"CORSRules":[{"AllowedOrigins":["{page}"],"AllowedMethods":["GET","HEAD"],"AllowedHeaders":[{headers:list}]}]}'"#,
    ),
    s3(
        FixKind::AllowMethods,
        BUCKET,
        r#"aws s3api put-bucket-cors --bucket BUCKET --cors-configuration \
  '{"CORSRules":[{"AllowedOrigins":["{page}"],"AllowedMethods":["{method}"],"AllowedHeaders":[{headers:list}]}]}'"#,
    ),
    s3(
        FixKind::ExposeHeaders,
        BUCKET,
        r#"aws s3api put-bucket-cors --bucket BUCKET --cors-configuration \
  '{"CORSRules":[{"AllowedOrigins":["{page}"],"AllowedMethods":["GET","HEAD"],"ExposeHeaders":["ETag","Retry-After"]}]}'"#,
    ),
    s3(
        FixKind::AllowPath,
        "In the bucket policy, as a further statement; Block Public Access has to allow bucket \
         policies.",
        r#"{
  "Effect": "Allow",
  "Principal": "*",
  "Action": "s3:GetObject",
  "Resource": "arn:aws:s3:::BUCKET{path:decoded:literal}"
}"#,
    ),
    cloudfront(
        FixKind::AllowOrigin,
        POLICY,
        r#"aws cloudfront create-response-headers-policy --response-headers-policy-config \
  '{"Name":"share","CorsConfig":{"OriginOverride":true,"AccessControlAllowCredentials":false,
    "AccessControlAllowOrigins":{"Quantity":1,"Items":["{page}"]},
    "AccessControlAllowMethods":{"Quantity":3,"Items":["GET","HEAD","OPTIONS"]},
    "AccessControlAllowHeaders":{"Quantity":2,"Items":["Authorization","Content-Type"]}},
   "CustomHeadersConfig":{"Quantity":1,"Items":[{"Header":"Vary","Value":"Origin","Override":false}]}}'"#,
    ),
    cloudfront(
        FixKind::AllowCredentials,
        POLICY,
        r#"aws cloudfront create-response-headers-policy --response-headers-policy-config \
  '{"Name":"share","CorsConfig":{"OriginOverride":true,"AccessControlAllowCredentials":true,
    "AccessControlAllowOrigins":{"Quantity":1,"Items":["{page}"]},
    "AccessControlAllowMethods":{"Quantity":3,"Items":["GET","HEAD","OPTIONS"]},
    "AccessControlAllowHeaders":{"Quantity":2,"Items":["Authorization","Content-Type"]}},
   "CustomHeadersConfig":{"Quantity":1,"Items":[{"Header":"Vary","Value":"Origin","Override":false}]}}'"#,
    ),
    cloudfront(
        FixKind::PassAuthorization,
        "A command that shows the id; then choose the policy in the distribution's behavior, with \
         caching disabled for answers that depend on the caller.",
        r#"aws cloudfront list-origin-request-policies --type managed \
  --query "OriginRequestPolicyList.Items[?OriginRequestPolicy.OriginRequestPolicyConfig.Name=='Managed-AllViewer'].OriginRequestPolicy.Id""#,
    ),
];
