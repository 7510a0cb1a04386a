//! The vendors' documents that the families about readable answers cite.

use super::sources::sources;
use crate::classify::{Source, t};

sources! {
    SOFT_404 = "Google Search Central, soft 404 errors", "https://developers.google.com/search/docs/crawling-indexing/http-network-errors#soft-404-errors";
    GOOGLE_CONSENT = "Google, cookies and consent", "https://policies.google.com/technologies/cookies";
    SAML_BINDINGS = "OASIS, SAML 2.0 bindings §3.5", "https://docs.oasis-open.org/security/saml/v2.0/saml-bindings-2.0-os.pdf";
    PROBLEM_DETAILS = "RFC 9457", "https://www.rfc-editor.org/rfc/rfc9457.html";
    FETCH_SAFELIST = "Fetch standard, CORS-safelisted response-header name", "https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name";
    FETCH_AUTHORIZATION = "Fetch standard, Authorization on redirects", "https://fetch.spec.whatwg.org/#http-redirect-fetch";
    FETCH_BODY = "Fetch standard, bodies", "https://fetch.spec.whatwg.org/#bodies";
    AUTH_SCHEMES = "IANA, HTTP authentication schemes", "https://www.iana.org/assignments/http-authschemes/";
    CHROME_ALLOWLIST = "Chrome Enterprise, AuthServerAllowlist", "https://chromeenterprise.google/policies/#AuthServerAllowlist";
    APACHE_PASS = "Apache, CGIPassAuth", "https://httpd.apache.org/docs/2.4/mod/core.html#cgipassauth";
    APACHE_ACCESS = "Apache, access control", "https://httpd.apache.org/docs/2.4/howto/access.html";
    APACHE_BASIC = "Apache, mod_auth_basic", "https://httpd.apache.org/docs/2.4/mod/mod_auth_basic.html";
    NGINX_AUTOINDEX = "nginx, autoindex", "https://nginx.org/en/docs/http/ngx_http_autoindex_module.html";
    NGINX_ACCESS = "nginx, access module", "https://nginx.org/en/docs/http/ngx_http_access_module.html";
    NGINX_LOG = "nginx, error log", "https://nginx.org/en/docs/ngx_core_module.html#error_log";
    NGINX_AUTH_REQUEST = "nginx, auth_request module", "https://nginx.org/en/docs/http/ngx_http_auth_request_module.html";
    NGINX_BASIC = "nginx, auth_basic module", "https://nginx.org/en/docs/http/ngx_http_auth_basic_module.html";
    NGINX_REFERER = "nginx, referer module", "https://nginx.org/en/docs/http/ngx_http_referer_module.html";
    NGINX_HEADERS = "nginx, large_client_header_buffers", "https://nginx.org/en/docs/http/ngx_http_core_module.html#large_client_header_buffers";
    NGINX_TLS_ERRORS = "nginx, ssl module, error processing", "https://nginx.org/en/docs/http/ngx_http_ssl_module.html#errors";
    NGINX_LIMIT = "nginx, limit_except", "https://nginx.org/en/docs/http/ngx_http_core_module.html#limit_except";
    NGINX_GEO = "nginx, geoip module", "https://nginx.org/en/docs/http/ngx_http_geoip_module.html";
    NGINX_RATE = "nginx, limit_req module", "https://nginx.org/en/docs/http/ngx_http_limit_req_module.html";
    IIS_STATUS = "Microsoft, HTTP status codes in IIS", "https://learn.microsoft.com/en-us/troubleshoot/developer/webapps/iis/www-administration-management/http-status-code";
    GITHUB_TROUBLE = "GitHub, troubleshooting the REST API", "https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api";
    WIKIMEDIA_AGENT = "Wikimedia, User-Agent policy", "https://foundation.wikimedia.org/wiki/Policy:Wikimedia_Foundation_User-Agent_Policy";
    SEC_ACCESS = "SEC, accessing EDGAR data", "https://www.sec.gov/search-filings/edgar-search-assistance/accessing-edgar-data";
    CF_DETECT = "Cloudflare, detect a challenge page", "https://developers.cloudflare.com/cloudflare-challenges/challenge-types/challenge-pages/detect-response/";
    CF_1XXX = "Cloudflare, 1xxx errors", "https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-1xxx-errors/";
    AWS_WAF = "AWS WAF, CAPTCHA and Challenge", "https://docs.aws.amazon.com/waf/latest/developerguide/waf-captcha-and-challenge-how-it-works.html";
    CLOUDFRONT_403 = "Amazon CloudFront, status code 403", "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/http-403-permission-denied.html";
    CLOUDFRONT_GEO = "Amazon CloudFront, geographic restrictions", "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/georestrictions.html";
    VERCEL_FIREWALL = "Vercel, firewall", "https://vercel.com/docs/vercel-firewall";
    WAFW00F = "wafw00f, fingerprints of firewalls", "https://github.com/EnableSecurity/wafw00f";
    IS_ANTIBOT = "is-antibot, fingerprints of bot walls", "https://github.com/microlinkhq/is-antibot/blob/master/src/providers.json";
    ENVOY_JWT = "jwt_verify_lib, status texts", "https://github.com/google/jwt_verify_lib/blob/master/src/status.cc";
    ENVOY_RBAC = "Envoy, RBAC filter", "https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/rbac_filter";
    IDENTITY_MODEL = "Microsoft IdentityModel, messages", "https://github.com/AzureAD/azure-activedirectory-identitymodel-extensions-for-dotnet/blob/dev/src/Microsoft.IdentityModel.Tokens/LogMessages.cs";
    POSTGREST_ERRORS = "PostgREST, errors", "https://docs.postgrest.org/en/stable/references/errors.html";
    OAUTH2_PROXY = "oauth2-proxy, behaviour", "https://oauth2-proxy.github.io/oauth2-proxy/behaviour";
}
