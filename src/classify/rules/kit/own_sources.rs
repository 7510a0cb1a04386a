//! The documents of servers, frameworks and gateways that answer in words of their own.

use super::sources::sources;
use crate::classify::{Source, t};

sources! {
    TOMCAT_MANAGER = "Tomcat, Manager How-To", "https://tomcat.apache.org/tomcat-10.1-doc/manager-howto.html";
    TOMCAT_FILTERS = "Tomcat, container filters", "https://tomcat.apache.org/tomcat-10.1-doc/config/filter.html";
    JETTY = "Jetty, documentation", "https://jetty.org/docs/index.html";
    LITESPEED = "LiteSpeed, troubleshooting 403", "https://docs.litespeedtech.com/lsws/cp/cpanel/troubleshoot/";
    LIGHTTPD_ACCESS = "lighttpd, mod_access", "https://redmine.lighttpd.net/projects/lighttpd/wiki/Docs_ModAccess";
    VARNISH_SYNTH = "Varnish, VCL steps", "https://varnish-cache.org/docs/trunk/reference/vcl-step.html";
    WERKZEUG = "Werkzeug, HTTP exceptions", "https://werkzeug.palletsprojects.com/en/stable/exceptions/";
    NEST_GUARDS = "NestJS, guards", "https://docs.nestjs.com/guards";
    FASTIFY_JWT = "@fastify/jwt", "https://github.com/fastify/fastify-jwt";
    SIMPLE_JWT = "Simple JWT", "https://django-rest-framework-simplejwt.readthedocs.io/en/latest/";
    FLASK_JWT = "Flask-JWT-Extended", "https://flask-jwt-extended.readthedocs.io/en/stable/";
    DEVISE = "Devise", "https://github.com/heartcombo/devise";
    LEXIK = "LexikJWTAuthenticationBundle", "https://github.com/lexik/LexikJWTAuthenticationBundle";
    WEBPACK_HOSTS = "webpack, devServer.allowedHosts", "https://webpack.js.org/configuration/dev-server/#devserverallowedhosts";
    STARLETTE_HOSTS = "Starlette, TrustedHostMiddleware", "https://www.starlette.io/middleware/#trustedhostmiddleware";
    ASPNET_HOSTS = "ASP.NET Core, host filtering", "https://learn.microsoft.com/aspnet/core/fundamentals/servers/kestrel/host-filtering";
    DJANGO_HOSTS = "Django, ALLOWED_HOSTS", "https://docs.djangoproject.com/en/stable/ref/settings/#allowed-hosts";
    NEXTCLOUD_DOMAINS = "Nextcloud, trusted domains", "https://docs.nextcloud.com/server/latest/admin_manual/installation/installation_wizard.html#trusted-domains";
    OLLAMA_FAQ = "Ollama, FAQ", "https://docs.ollama.com/faq";
    PAY_PER_CRAWL = "Cloudflare, pay per crawl", "https://developers.cloudflare.com/ai-crawl-control/features/pay-per-crawl/what-is-pay-per-crawl/";
    X402 = "x402", "https://github.com/coinbase/x402";
    APISIX_KEY = "Apache APISIX, key-auth", "https://apisix.apache.org/docs/apisix/plugins/key-auth/";
    APISIX_IP = "Apache APISIX, ip-restriction", "https://apisix.apache.org/docs/apisix/plugins/ip-restriction/";
    TYK_ERRORS = "Tyk, error templates", "https://tyk.io/docs/api-management/gateway-events/";
    APIGEE_FAULTS = "Apigee, fault codes", "https://cloud.google.com/apigee/docs/api-platform/fundamentals/fault-handling";
    WSO2_ERRORS = "WSO2 API Manager, error handling", "https://apim.docs.wso2.com/en/latest/troubleshooting/error-handling/";
    AUTHENTIK_PROXY = "authentik, proxy provider", "https://docs.goauthentik.io/docs/add-secure-apps/providers/proxy/";
    AUTHELIA_PROXY = "Authelia, proxy authorization", "https://www.authelia.com/reference/guides/proxy-authorization/";
    POMERIUM = "Pomerium, documentation", "https://www.pomerium.com/docs";
    MCP_AUTHORIZATION = "Model Context Protocol, authorization", "https://modelcontextprotocol.io/specification/2025-06-18/basic/authorization";
    RFC_9728 = "RFC 9728", "https://www.rfc-editor.org/rfc/rfc9728.html";
}
