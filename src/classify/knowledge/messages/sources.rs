//! Where the words, or what they mean, are laid down.

macro_rules! sources {
    ($($name:ident = $url:literal;)+) => {
        $(pub(super) const $name: &str = $url;)+
    };
}

// Standards.
sources! {
    BAD_PORT = "https://fetch.spec.whatwg.org/#port-blocking";
    CORP = "https://fetch.spec.whatwg.org/#cross-origin-resource-policy-header";
    CORS_CHECK = "https://fetch.spec.whatwg.org/#concept-cors-check";
    CSP = "https://w3c.github.io/webappsec-csp/#directive-connect-src";
    LOCAL = "https://wicg.github.io/local-network-access/";
    MIXED = "https://w3c.github.io/webappsec-mixed-content/";
    NETWORK_ERROR = "https://fetch.spec.whatwg.org/#concept-network-error";
    PREFLIGHT = "https://fetch.spec.whatwg.org/#cors-preflight-fetch";
    REDIRECT = "https://fetch.spec.whatwg.org/#http-redirect-fetch";
}

// Browsers' and programs' own lists.
sources! {
    NET_ERRORS = "https://chromium.googlesource.com/chromium/src/+/main/net/base/net_error_list.h";
    XPCOM_NAMES = "https://searchfox.org/mozilla-central/source/js/xpconnect/src/xpc.msg";
    TLS_NAMES = "https://searchfox.org/mozilla-central/source/security/nss/lib/ssl/SSLerrs.h";
    CURL_EXIT = "https://curl.se/docs/manpage.html#EXIT";
    WGET_EXIT = "https://www.gnu.org/software/wget/manual/html_node/Exit-Status.html";
    HTTPIE_EXIT = "https://httpie.io/docs/cli/exit-status";
    ERRNO = "https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/errno.h.html";
    DOTNET_ERRORS = "https://learn.microsoft.com/dotnet/api/system.net.http.httprequesterror";
}

// Logs of servers, and what clients pass on.
sources! {
    NGINX_LOG = "https://nginx.org/en/docs/ngx_core_module.html#error_log";
    MODSEC_LOG = "https://github.com/owasp-modsecurity/ModSecurity/wiki/Reference-Manual-(v3.x)";
    APACHE_LOG = "https://httpd.apache.org/docs/2.4/logs.html#errorlog";
    HAPROXY_LOG = "https://docs.haproxy.org/3.0/configuration.html#8.5";
    TRAEFIK_LOG = "https://doc.traefik.io/traefik/middlewares/http/ipallowlist/";
    ENVOY_LOG = "https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_conn_man/response_code_details";
    CADDY_LOG = "https://caddyserver.com/docs/logging";
    PHP_FPM = "https://www.php.net/manual/en/install.fpm.configuration.php";
    KEYCLOAK = "https://www.keycloak.org/docs/latest/server_admin/#event-types";
    AUTHELIA = "https://www.authelia.com/overview/authorization/access-control/";
    VAULTWARDEN = "https://github.com/dani-garcia/vaultwarden/wiki/Fail2Ban-Setup";
    GITLAB_LOG = "https://docs.gitlab.com/administration/logs/#application_jsonlog";
    FAIL2BAN = "https://github.com/fail2ban/fail2ban/wiki";
    CROWDSEC = "https://docs.crowdsec.net/docs/next/local_api/intro/";
    TOMCAT = "https://tomcat.apache.org/tomcat-10.1-doc/config/realm.html";
    DJANGO_CSRF = "https://docs.djangoproject.com/en/stable/ref/csrf/";
    DJANGO_HOST = "https://docs.djangoproject.com/en/stable/ref/settings/#allowed-hosts";
    RAILS_CSRF = "https://guides.rubyonrails.org/security.html#cross-site-request-forgery-csrf";
    SPRING_CSRF = "https://docs.spring.io/spring-security/reference/servlet/exploits/csrf.html";
    ASPNET = "https://learn.microsoft.com/aspnet/core/security/authorization/introduction";
    GIT_DOCS = "https://git-scm.com/docs/gitcredentials";
    GIT_HOSTS = "https://docs.github.com/en/get-started/git-basics/about-remote-repositories";
    DOCKER = "https://distribution.github.io/distribution/spec/auth/token/";
    NPM = "https://docs.npmjs.com/about-access-tokens";
    PYPI = "https://pypi.org/help/#invalid-auth";
    CARGO = "https://doc.rust-lang.org/cargo/reference/publishing.html";
    GEMS = "https://bundler.io/man/bundle-config.1.html#CREDENTIALS-FOR-GEM-SOURCES";
    NUGET = "https://learn.microsoft.com/nuget/reference/errors-and-warnings/nu1301";
    KUBERNETES = "https://kubernetes.io/docs/reference/access-authn-authz/rbac/";
    AWS_ERRORS = "https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html";
    IAM_MESSAGES = "https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html";
    GCP = "https://cloud.google.com/iam/docs/permission-error-messages";
    AZURE = "https://learn.microsoft.com/azure/role-based-access-control/troubleshooting";
    GRPC = "https://grpc.io/docs/guides/status-codes/";
    FIREBASE = "https://firebase.google.com/docs/rules/basics";
    POSTGRES_RLS = "https://www.postgresql.org/docs/current/ddl-rowsecurity.html";
    ANDROID = "https://developer.android.com/privacy-and-security/security-config";
    APPLE = "https://developer.apple.com/documentation/bundleresources/information-property-list/nsapptransportsecurity";
    ELASTIC = "https://www.elastic.co/docs/deploy-manage/security";
}

// Consoles and pages besides.
sources! {
    JWT = "https://www.rfc-editor.org/rfc/rfc7519#section-4.1.3";
    ENTRA = "https://learn.microsoft.com/entra/identity-platform/reference-error-codes";
    SAMESITE = "https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Set-Cookie";
    FRAMES = "https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/X-Frame-Options";
    WEBSOCKET = "https://websockets.spec.whatwg.org/";
    SSE = "https://html.spec.whatwg.org/multipage/server-sent-events.html";
    ERROR_PAGES_CHROMIUM = "https://chromium.googlesource.com/chromium/src/+/main/components/error_page/common/localized_error.cc";
    ERROR_PAGES_FIREFOX = "https://searchfox.org/mozilla-central/source/browser/locales/en-US/browser/netError.ftl";
    ERROR_PAGES_SAFARI = "https://support.apple.com/guide/safari/welcome/mac";
    LARAVEL = "https://laravel.com/docs/csrf";
    CLOUDFLARE = "https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-1xxx-errors/";
    IIS = "https://learn.microsoft.com/en-us/troubleshoot/developer/webapps/iis/www-administration-management/http-status-code";
    AKAMAI = "https://techdocs.akamai.com/property-mgr/docs/troubleshoot";
    F5 = "https://my.f5.com/manage/s/article/K9372";
    VITE = "https://vite.dev/config/server-options#server-allowedhosts";
}
