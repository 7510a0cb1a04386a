//! The documents of frameworks, applications, gateways and servers that the rules cite.

use super::sources::sources;
use crate::classify::{Source, t};

sources! {
    SPRING_CSRF = "Spring Security, CSRF", "https://docs.spring.io/spring-security/reference/servlet/exploits/csrf.html";
    SPRING_ENTRY_POINT = "Spring Security, handling security exceptions", "https://docs.spring.io/spring-security/reference/servlet/architecture.html#servlet-exceptiontranslationfilter";
    SPRING_FIREWALL = "Spring Security, HttpFirewall", "https://docs.spring.io/spring-security/reference/servlet/exploits/firewall.html";
    DRF_UNAUTHORIZED = "Django REST framework, unauthorized and forbidden responses", "https://www.django-rest-framework.org/api-guide/authentication/#unauthorized-and-forbidden-responses";
    DRF_SESSION = "Django REST framework, SessionAuthentication", "https://www.django-rest-framework.org/api-guide/authentication/#sessionauthentication";
    DJANGO_CSRF = "Django, protection against forged requests", "https://docs.djangoproject.com/en/stable/ref/csrf/";
    DJANGO_TRUSTED = "Django, CSRF_TRUSTED_ORIGINS", "https://docs.djangoproject.com/en/stable/ref/settings/#csrf-trusted-origins";
    FASTAPI_STATUS = "FastAPI, status codes of authentication errors", "https://fastapi.tiangolo.com/how-to/authentication-error-status-code/";
    LARAVEL_CSRF = "Laravel, CSRF protection", "https://laravel.com/docs/csrf";
    LARAVEL_SANCTUM = "Laravel, Sanctum for single-page apps", "https://laravel.com/docs/sanctum#spa-authentication";
    LARAVEL_AUTH = "Laravel, authentication", "https://laravel.com/docs/authentication#protecting-routes";
    LARAVEL_POLICY = "Laravel, authorization", "https://laravel.com/docs/authorization";
    LARAVEL_SIGNED = "Laravel, signed URLs", "https://laravel.com/docs/urls#signed-urls";
    RAILS_CSRF = "Rails, RequestForgeryProtection", "https://api.rubyonrails.org/classes/ActionController/RequestForgeryProtection.html";
    RAILS_HOSTS = "Rails, HostAuthorization", "https://api.rubyonrails.org/classes/ActionDispatch/HostAuthorization.html";
    RAILS_HTTP_AUTH = "Rails, HttpAuthentication", "https://api.rubyonrails.org/classes/ActionController/HttpAuthentication.html";
    EXPRESS_JWT = "express-jwt, error handling", "https://github.com/auth0/express-jwt#error-handling";
    CSURF = "csurf, error handling", "https://github.com/expressjs/csurf#custom-error-handling";
    VITE_HOSTS = "Vite, server.allowedHosts", "https://vite.dev/config/server-options.html#server-allowedhosts";
    VITE_FS = "Vite, server.fs.allow", "https://vite.dev/config/server-options.html#server-fs-allow";
    ASPNET_POLICY = "ASP.NET Core, policy-based authorization", "https://learn.microsoft.com/en-us/aspnet/core/security/authorization/policies";
    WP_AUTH = "WordPress, REST API authentication", "https://developer.wordpress.org/rest-api/using-the-rest-api/authentication/";
    JENKINS_CSRF = "Jenkins, CSRF protection", "https://www.jenkins.io/doc/book/security/csrf-protection/";
    TORNADO_XSRF = "Tornado, cross-site request forgery protection", "https://www.tornadoweb.org/en/stable/guide/security.html#cross-site-request-forgery-protection";
    KONG_KEY = "Kong, key authentication", "https://developer.konghq.com/plugins/key-auth/";
    KONG_ACL = "Kong, ACL", "https://developer.konghq.com/plugins/acl/";
    KONG_IP = "Kong, IP restriction", "https://developer.konghq.com/plugins/ip-restriction/";
    KONG_JWT = "Kong, JWT", "https://developer.konghq.com/plugins/jwt/";
    OAUTH2_PROXY_OPTIONS = "oauth2-proxy, options", "https://oauth2-proxy.github.io/oauth2-proxy/configuration/overview";
    K8S_AUTHN = "Kubernetes, authenticating", "https://kubernetes.io/docs/reference/access-authn-authz/authentication/";
    K8S_RBAC = "Kubernetes, RBAC authorization", "https://kubernetes.io/docs/reference/access-authn-authz/rbac/";
    ELASTIC_KEYS = "Elasticsearch, API keys", "https://www.elastic.co/docs/deploy-manage/api-keys/elasticsearch-api-keys";
    ELASTIC_ROLES = "Elasticsearch, privileges", "https://www.elastic.co/docs/reference/elasticsearch/security-privileges";
    DISTRIBUTION_TOKEN = "Distribution, token authentication", "https://distribution.github.io/distribution/spec/auth/token/";
    DISTRIBUTION_ERRORS = "OCI distribution specification, error codes", "https://github.com/opencontainers/distribution-spec/blob/main/spec.md#error-codes";
    APACHE_INDEX = "Apache, DirectoryIndex", "https://httpd.apache.org/docs/2.4/mod/mod_dir.html#directoryindex";
    APACHE_PERMISSIONS = "Apache, permission denied", "https://cwiki.apache.org/confluence/display/HTTPD/13PermissionDenied";
    APACHE_AUTHZ = "Apache, AuthzSendForbiddenOnFailure", "https://httpd.apache.org/docs/2.4/mod/mod_authz_core.html#authzsendforbiddenonfailure";
    MODSECURITY_DIRECTIVES = "ModSecurity, SecRuleRemoveById", "https://github.com/owasp-modsecurity/ModSecurity/wiki/Reference-Manual-%28v3.x%29#secruleremovebyid";
    SQUID_ACCESS = "Squid, http_access", "https://www.squid-cache.org/Doc/config/http_access/";
    HAPROXY = "HAProxy, configuration manual", "https://docs.haproxy.org/3.0/configuration.html";
    TRAEFIK_BASIC = "Traefik, BasicAuth", "https://doc.traefik.io/traefik/middlewares/http/basicauth/";
    TRAEFIK_IP = "Traefik, IPAllowList", "https://doc.traefik.io/traefik/middlewares/http/ipallowlist/";
    CADDY_BASIC = "Caddy, basic_auth", "https://caddyserver.com/docs/caddyfile/directives/basic_auth";
    ENVOY_EXT_AUTHZ = "Envoy, external authorization", "https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/ext_authz_filter";
    NODE_JWT = "jsonwebtoken, errors and codes", "https://github.com/auth0/node-jsonwebtoken#errors--codes";
    PYJWT = "PyJWT, exceptions", "https://pyjwt.readthedocs.io/en/stable/api.html#exceptions";
    JOSE = "jose, errors", "https://github.com/panva/jose/blob/main/docs/util/errors/README.md";
}
