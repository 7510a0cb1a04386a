//! The vendors' documents that the families about clouds, CDNs, firewalls and services cite.

use crate::classify::{Source, t};

pub use super::answer_sources::{
    AWS_WAF, CF_1XXX, CF_DETECT, CLOUDFRONT_403, GITHUB_TROUBLE, IS_ANTIBOT, SEC_ACCESS,
    VERCEL_FIREWALL, WAFW00F, WIKIMEDIA_AGENT,
};

macro_rules! sources {
    ($($name:ident = $title:literal, $url:literal;)+) => {
        $(
            #[doc = $title]
            pub const $name: Source = Source { name: t($title), url: t($url) };
        )+
    };
}

sources! {
    SITEGROUND_BOTS = "SiteGround, anti-bot system", "https://www.siteground.com/kb/what-is-the-siteground-ai-anti-bot-system/";
    FASTLY_CHALLENGES = "Fastly, client challenges", "https://www.fastly.com/documentation/guides/security/bot-management/client-challenges/about-client-challenges/";
    AKAMAI_CHALLENGE = "Akamai, Bot Manager challenge actions", "https://techdocs.akamai.com/cloud-security/docs/challenge-actions";
    GOOGLE_SORRY = "Google, unusual traffic from your computer network", "https://support.google.com/websearch/answer/86640";
    GO_AWAY = "go-away", "https://git.gammaspectra.live/git/go-away";
    DDOS_GUARD = "DDoS-Guard", "https://ddos-guard.net/en/manuals";
    QRATOR = "Qrator Labs", "https://docs.qrator.net/";
    CROWDSEC = "CrowdSec, remediation components", "https://docs.crowdsec.net/u/bouncers/intro";
    CF_403 = "Cloudflare, error 403", "https://developers.cloudflare.com/support/troubleshooting/http-status-codes/4xx-client-error/error-403/";
    CF_5XX = "Cloudflare, 5xx errors", "https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/";
    CF_ACCESS_POLICIES = "Cloudflare Access, policies", "https://developers.cloudflare.com/cloudflare-one/access-controls/policies/";
    CF_ACCESS_CORS = "Cloudflare Access, CORS", "https://developers.cloudflare.com/cloudflare-one/identity/authorization-cookie/cors/";
    CF_ACCESS_TOKENS = "Cloudflare Access, service tokens", "https://developers.cloudflare.com/cloudflare-one/identity/service-tokens/";
    APIGW_RESPONSES = "Amazon API Gateway, gateway response types", "https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html";
    APIGW_JWT = "Amazon API Gateway, JWT authorizers", "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html";
    SIGV4_TROUBLE = "AWS, troubleshoot Signature Version 4", "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html";
    LAMBDA_URLS = "AWS Lambda, control access to function URLs", "https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html";
    ALB_LOGS = "AWS, load balancer access logs", "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html";
    ALB_AUTH = "AWS, load balancer sign-in", "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html";
    ALB_TROUBLE = "AWS, load balancer troubleshooting", "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html";
    S3_403 = "Amazon S3, troubleshoot access denied", "https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html";
    S3_ERRORS = "Amazon S3, error responses", "https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html";
    S3_CODES = "Amazon S3, error codes", "https://docs.aws.amazon.com/AmazonS3/latest/userguide/ErrorCodeBilling.html";
    S3_PRESIGNED = "Amazon S3, presigned URLs", "https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html";
    CLOUDFRONT_SIGNED = "Amazon CloudFront, troubleshoot signed URLs and cookies", "https://repost.aws/knowledge-center/cloudfront-troubleshoot-signed-url-cookies";
    CLOUDFRONT_BAD_REQUEST = "Amazon CloudFront, bad request error", "https://repost.aws/knowledge-center/resolve-cloudfront-bad-request-error";
    IAP_SESSIONS = "Google Cloud, IAP sessions", "https://cloud.google.com/iap/docs/sessions-howto";
    IAP_FAQ = "Google Cloud, IAP questions", "https://cloud.google.com/iap/docs/faq";
    RUN_AUTH = "Google Cloud Run, authentication", "https://cloud.google.com/run/docs/authenticating/overview";
    GCS_TROUBLE = "Google Cloud Storage, troubleshooting", "https://cloud.google.com/storage/docs/troubleshooting";
    GOOGLE_REASONS = "Google APIs, error reasons", "https://github.com/googleapis/googleapis/blob/master/google/api/error_reason.proto";
    ARMOR_LOG = "Google Cloud Armor, request logging", "https://docs.cloud.google.com/armor/docs/request-logging";
    AZURE_STORAGE = "Azure Storage, common error codes", "https://learn.microsoft.com/en-us/rest/api/storageservices/common-rest-api-error-codes";
    AZURE_SAS = "Azure Storage, SAS error codes", "https://learn.microsoft.com/en-us/rest/api/storageservices/sas-error-codes";
    APP_SERVICE_IP = "Azure App Service, access restrictions", "https://learn.microsoft.com/en-us/azure/app-service/app-service-ip-restrictions";
    APP_SERVICE = "Azure App Service, quotas", "https://learn.microsoft.com/en-us/azure/app-service/web-sites-monitor";
    EASY_AUTH = "Azure App Service, authentication", "https://learn.microsoft.com/en-us/azure/app-service/overview-authentication-authorization";
    APIM_KEYS = "Azure API Management, subscriptions", "https://learn.microsoft.com/en-us/azure/api-management/api-management-subscriptions";
    FRONT_DOOR_WAF = "Azure Front Door, firewall responses", "https://learn.microsoft.com/en-us/azure/web-application-firewall/afds/waf-front-door-configure-custom-response-code";
    APP_GATEWAY_WAF = "Azure Application Gateway, firewall troubleshooting", "https://learn.microsoft.com/en-us/azure/web-application-firewall/ag/web-application-firewall-troubleshoot";
    GRAPH_ERRORS = "Microsoft Graph, error responses", "https://learn.microsoft.com/en-us/graph/errors";
    VERCEL_PROTECTION = "Vercel, deployment protection", "https://vercel.com/docs/deployment-protection";
    NGROK_ERRORS = "ngrok, errors", "https://ngrok.com/docs/errors/";
    GITHUB_RATE = "GitHub, rate limits of the REST API", "https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api";
    GITHUB_AGENT = "GitHub, user agent required", "https://docs.github.com/en/rest/using-the-rest-api/getting-started-with-the-rest-api#user-agent";
    GITHUB_SSO = "GitHub, tokens and SAML single sign-on", "https://docs.github.com/en/authentication/authenticating-with-saml-single-sign-on/authorizing-a-personal-access-token-for-use-with-saml-single-sign-on";
    GITLAB_SCOPES = "GitLab, personal access token scopes", "https://docs.gitlab.com/user/profile/personal_access_tokens/";
    SHOPIFY_CODES = "Shopify, API response codes", "https://shopify.dev/docs/api/usage/response-codes";
    SLACK_ERRORS = "Slack, web API responses", "https://docs.slack.dev/apis/web-api/";
    ARCGIS_ERRORS = "Esri, ArcGIS error handling", "https://developers.arcgis.com/arcgis-rest-js/error-handling";
    FACEBOOK_ERRORS = "Meta, Graph API errors", "https://developers.facebook.com/docs/graph-api/guides/error-handling/";
    REDDIT_API = "Reddit, API access", "https://support.reddithelp.com/hc/en-us/articles/16160319875092-Reddit-Data-API-Wiki";
    WORDFENCE = "Wordfence, blocking", "https://www.wordfence.com/help/blocking/";
    ALIYUN_WAF = "Alibaba Cloud, web application firewall", "https://www.alibabacloud.com/help/en/waf/";
}
