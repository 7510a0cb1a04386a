//! What servers write into their error logs when they turn somebody away. A line of these is the
//! shortest complete evidence that an operator has.

use super::sources as src;
use super::voice::SERVER_LOG as LOG;
use super::{Class, Confidence, Message};

macro_rules! lines {
    ($($id:literal: $shape:literal => $cause:literal, $source:ident;)+) => {
        /// The more specific first.
        pub(super) const MESSAGES: &[Message] = &[
            $(LOG.may_mean(
                $id, $shape, $cause, Confidence::Likely, Class::PartOfAnswer, src::$source,
            ),)+
        ];
    };
}

lines! {
    // nginx.
    "nginx.log-rule": "access forbidden by rule, client: " => "nginx.rule", NGINX_LOG;
    "nginx.log-index": "directory index of {} is forbidden, client: " => "nginx.dir-listing", NGINX_LOG;
    "nginx.log-selinux": "connect() to {} failed (13: Permission denied) while connecting to upstream" => "nginx.upstream-denied", NGINX_LOG;
    "nginx.log-file": " is forbidden (13: Permission denied)" => "nginx.fs", NGINX_LOG;
    "nginx.log-open": " failed (13: Permission denied), client: " => "nginx.fs", NGINX_LOG;
    "nginx.log-mismatch": "user \"{}\": password mismatch, client: " => "nginx.basic", NGINX_LOG;
    "nginx.log-user": "user \"{}\" was not found in \"{}\", client: " => "nginx.basic", NGINX_LOG;
    "nginx.log-no-user": "no user/password was provided for basic authentication" => "auth.missing", NGINX_LOG;
    "nginx.log-requests": "limiting requests, excess: " => "nginx.limit", NGINX_LOG;
    "nginx.log-connections": "limiting connections by zone" => "nginx.limit", NGINX_LOG;
    "nginx.log-no-cert": "client sent no required SSL certificate" => "nginx.mtls-none", NGINX_LOG;
    "nginx.log-cert": "client SSL certificate verify error: " => "nginx.mtls-bad", NGINX_LOG;
    "nginx.log-subrequest": "auth request unexpected status: {}" => "nginx.auth_request", NGINX_LOG;
    "nginx.log-body": "client intended to send too large body: " => "nginx.body-size", NGINX_LOG;
    "nginx.log-plain": "client sent plain HTTP request to HTTPS port" => "https.required", NGINX_LOG;
    // ModSecurity, in nginx's, Apache's and its own log.
    "modsec.log": "ModSecurity: Access denied with code {status}" => "modsec.blocked", MODSEC_LOG;
    "modsec.log-warning": "ModSecurity: Access denied with " => "modsec.blocked", MODSEC_LOG;
    // Apache: numbers since 2.4, words before.
    "apache.log-fs-search": "access to {named} denied (filesystem path {}) because search permissions are missing" => "apache.fs", APACHE_LOG;
    "apache.log-fs-file": "file permissions deny server access: " => "apache.fs", APACHE_LOG;
    "apache.log-fs": "(13)Permission denied: {}access to {named} denied" => "apache.fs", APACHE_LOG;
    "apache.log-htaccess": "Permission denied: {}.htaccess pcfg_openfile: unable to check htaccess file" => "apache.fs", APACHE_LOG;
    "apache.log-link": "Symbolic link not allowed or link target not accessible: " => "apache.fs", APACHE_LOG;
    "apache.log-evasive": "client denied by server configuration{}mod_evasive" => "apache.denied", APACHE_LOG;
    "apache.log-denied": "client denied by server configuration: " => "apache.denied", APACHE_LOG;
    "apache.log-mismatch": "user {}: authentication failure for \"{named}\": Password Mismatch" => "apache.basic", APACHE_LOG;
    "apache.log-failure": "user {}: authentication failure for \"{named}\"" => "apache.basic", APACHE_LOG;
    "apache.log-user": "AH01618: user {} not found: {named}" => "apache.basic", APACHE_LOG;
    "apache.log-scheme": "client used wrong authentication scheme: " => "auth.scheme-mismatch", APACHE_LOG;
    "apache.log-group": "AH01631: user {}: authorization failure for \"{named}\"" => "apache.group", APACHE_LOG;
    "apache.log-ldap": "AH01617: auth_ldap authenticate: user {} authentication failed" => "apache.basic", APACHE_LOG;
    "apache.log-ldap-bind": "auth_ldap authenticate: user {} authentication failed; URI {named} [" => "apache.basic", APACHE_LOG;
    "apache.log-index": "Cannot serve directory {}: No matching DirectoryIndex" => "apache.index", APACHE_LOG;
    "apache.log-index-old": "Directory index forbidden by Options directive: " => "apache.index", APACHE_LOG;
    "apache.log-sni": "AH02032: Hostname {} provided via SNI and hostname {} provided via HTTP" => "tls.misdirected", APACHE_LOG;
    "apache.log-cert": "AH02039: Certificate Verification: Error" => "nginx.mtls-bad", APACHE_LOG;
    // HAProxy: no server was asked, and the proxy ended it.
    "haproxy.log": "<NOSRV> {} {status} {} - - PR-- " => "haproxy.deny", HAPROXY_LOG;
    // Traefik, Caddy, Envoy.
    "traefik.log-ip": "ejecting IP {}: " => "traefik.ipallow", TRAEFIK_LOG;
    "traefik.log-ip-list": "matched none of the trusted IPs\" {}rejected" => "traefik.ipallow", TRAEFIK_LOG;
    "traefik.log-basic": "Authentication failed\"{}middlewareType=BasicAuth" => "traefik.basic", TRAEFIK_LOG;
    "envoy.log-rbac": "rbac_access_denied_matched_policy[" => "envoy.rbac", ENVOY_LOG;
    "envoy.log-jwt": "jwt_authn_access_denied" => "envoy.jwt-log", ENVOY_LOG;
    "envoy.log-authz": "ext_authz_denied" => "envoy.ext_authz", ENVOY_LOG;
    "caddy.log": "\"logger\":\"http.log.error{}\"msg\":\"not authenticated\"" => "caddy.auth", CADDY_LOG;
    // PHP-FPM.
    "php-fpm.log-extension": "Access to the script {} has been denied (see security.limit_extensions)" => "php.limit-extensions", PHP_FPM;
    // Keycloak.
    "keycloak.log-issuer": "Invalid token issuer. Expected " => "jwt.issuer", KEYCLOAK;
    "keycloak.log-inactive": "Failed to verify {}token: Token is not active" => "jwt.expired", KEYCLOAK;
    "keycloak.log-redirect": "LOGIN_ERROR{}error=\"invalid_redirect_uri\"" => "keycloak.redirect", KEYCLOAK;
    "keycloak.log-redirect-bare": "LOGIN_ERROR{}error=invalid_redirect_uri" => "keycloak.redirect", KEYCLOAK;
    "keycloak.log-client": "LOGIN_ERROR{}error=\"invalid_client_credentials\"" => "oauth.client", KEYCLOAK;
    "keycloak.log-client-bare": "LOGIN_ERROR{}error=invalid_client_credentials" => "oauth.client", KEYCLOAK;
    "keycloak.log-login": "LOGIN_ERROR{}invalid_user_credentials" => "auth.rejected", KEYCLOAK;
    "keycloak.log-no-user": "LOGIN_ERROR{}user_not_found" => "auth.rejected", KEYCLOAK;
    "keycloak.log-blocked": "LOGIN_ERROR{}user_temporarily_disabled" => "auth.rejected", KEYCLOAK;
    // What stands in front of applications people run themselves.
    "authelia.log-access": "Access to {url} (method {method}) is not authorized to user" => "authelia.refused", AUTHELIA;
    "authelia.log-access-old": "Access to {url} is not authorized to user" => "authelia.refused", AUTHELIA;
    "authelia.log-password": "Unsuccessful 1FA authentication attempt by user" => "auth.rejected", AUTHELIA;
    "vaultwarden.log": "Username or password is incorrect. Try again. IP: " => "auth.rejected", VAULTWARDEN;
    "gitlab.log": "Failed Login: username=" => "auth.rejected", GITLAB_LOG;
    "fail2ban.log": "NOTICE {}] Ban {named}" => "fail2ban.ban", FAIL2BAN;
    "crowdsec.log": " by ip {named} ({}) : {} ban on " => "crowdsec.ban", CROWDSEC;
    "crowdsec.log-decision": "h ban on Ip {named}" => "crowdsec.ban", CROWDSEC;
    "tomcat.log-locked": "An attempt was made to authenticate the locked user" => "auth.rejected", TOMCAT;
    // Frameworks.
    "django.log-origin": "Forbidden (Origin checking failed - {} does not match any trusted origins.): {named}" => "django.csrf-origin", DJANGO_CSRF;
    "django.log-referer": "Forbidden (Referer checking failed {}): {named}" => "django.csrf-referer", DJANGO_CSRF;
    "django.log-cookie": "Forbidden (CSRF cookie {}): {named}" => "django.csrf-cookie", DJANGO_CSRF;
    "django.log-csrf": "Forbidden (CSRF {}): {named}" => "django.csrf-token", DJANGO_CSRF;
    "django.log-host": "Invalid HTTP_HOST header: {}. You may need to add {} to ALLOWED_HOSTS" => "django.host", DJANGO_HOST;
    "rails.log-origin": "HTTP Origin header ({}) didn't match request.base_url ({})" => "rails.origin", RAILS_CSRF;
    "rails.log-csrf": "Can't verify CSRF token authenticity" => "rails.csrf", RAILS_CSRF;
    "rails.log-host": "HostAuthorization{}Blocked host{}: {}" => "rails.host", RAILS_CSRF;
    "spring.log-csrf": "Invalid CSRF token found for {url}" => "spring.csrf", SPRING_CSRF;
    "spring.log-csrf-null": "Invalid CSRF Token 'null' was found on the request parameter" => "spring.csrf", SPRING_CSRF;
    "spring.log-csrf-missing": "Could not verify the provided CSRF token because " => "spring.csrf", SPRING_CSRF;
    "aspnet.log-requirements": "Authorization failed. These requirements were not met" => "aspnet.forbid", ASPNET;
}
