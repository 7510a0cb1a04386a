//! Apache in front of an application.

use super::{PUT_BACK, apache};
use crate::fixes::{FixKind, Recipe};

pub(in crate::fixes) const RECIPES: &[Recipe] = &[
    apache(
        FixKind::PassScheme,
        "Inside the <VirtualHost> with ProxyPass; needs mod_headers.",
        r#"ProxyPreserveHost On
RequestHeader set X-Forwarded-Proto "expr=%{REQUEST_SCHEME}""#,
    )
    .replaces("Other lines for X-Forwarded-Proto, and `ProxyPreserveHost Off`.")
    .undo(PUT_BACK),
    apache(
        FixKind::SameSiteProxy,
        "Inside the <VirtualHost> of the page's own host; needs mod_proxy, mod_proxy_http and \
         mod_ssl. Choose another path than /api/ if that means something there already.",
        r#"<Proxy "{origin}/*">
    SSLProxyEngine on
    SSLProxyVerify require
    SSLProxyVerifyDepth 3
    SSLProxyCACertificateFile "/etc/ssl/certs/ca-certificates.crt"
</Proxy>
<Location "/api/">
    ProxyPreserveHost Off
    ProxyPass "{origin}/"
    ProxyPassReverse "{origin}/"
    ProxyPassReverseCookieDomain {host} {page:host}
    ProxyPassReverseCookiePath "/" "/api/"
</Location>"#,
    )
    .opens(
        "The API can be reached through the page's host, too. It gets the cookies that the page's \
         host has set, so it must be your own.",
    ),
    apache(
        FixKind::CrossSiteCookie,
        "Inside <VirtualHost>, with the cookie's own name in place of NAME; needs mod_headers.",
        r#"Header edit Set-Cookie "(?i)^(NAME=.*?); *SameSite=\w+" "$1"
Header edit Set-Cookie "^(NAME=.*)$" "$1; SameSite=None; Secure"
Header always edit Set-Cookie "(?i)^(NAME=.*?); *SameSite=\w+" "$1"
Header always edit Set-Cookie "^(NAME=.*)$" "$1; SameSite=None; Secure""#,
    )
    .replaces("The SameSite that the application gives this cookie."),
];
