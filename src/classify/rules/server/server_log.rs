//! Named in a line of a server's own error log, which says more than any answer does.

use crate::classify::rules::kit::cause::cause;
use crate::classify::rules::kit::client_sources as docs;
use crate::classify::rules::kit::found::likely;
use crate::classify::rules::kit::found::only_told;
use crate::classify::rules::kit::vendor_marks as marks;
use crate::classify::{Gate, NextTest, Rule, t};

/// The rules of this family.
pub const RULES: &[Rule] = &[
    cause! {
        id: "nginx.fs",
        title: "The web server may not read the file",
        plain: "The web server found the file or folder and is not allowed to read it.",
        detail: "nginx answers 403 when opening fails with EACCES (13): its user lacks read \
            permission on the file, or search permission on one of the folders above it. \
            SELinux, AppArmor and systemd's ProtectHome give the same error.",
        fixes: [
            ServerOperator: "Let nginx's user read the file and enter every folder above it. If the \
                rights are in order, look at SELinux labels and at ProtectHome in the \
                service's unit.",
        ],
        test: NextTest::Look {
            ask: t("Run `namei -l` on the path in the log line, and `ausearch -m avc -ts recent` \
                where SELinux is on."),
            shows: t("The first folder that others may not enter, or a denial for nginx, is the \
                reason."),
        },
        sources: [docs::NGINX_LOG],
        outcome: Forbidden,
        ceiling: Likely,
        gate: Gate::Unreadable,
        find: only_told,
    },
    cause! {
        id: "nginx.upstream-denied",
        title: "The server may not connect to the program behind it",
        plain: "The web server is forbidden by its own system to reach the program that would \
            have answered.",
        detail: "connect() fails with EACCES (13): for a socket file its permissions, for a TCP \
            port nearly always SELinux (`httpd_can_network_connect` is off). nginx answers \
            502.",
        fixes: [
            ServerOperator: "For a socket file, let nginx's group use it. For a port, allow the \
                connection in SELinux: setsebool -P httpd_can_network_connect 1.",
        ],
        test: NextTest::Look {
            ask: t("Look for a denial of name_connect for nginx in the audit log."),
            shows: t("If there is one, SELinux forbids the connection."),
        },
        sources: [docs::NGINX_LOG, docs::SELINUX],
        outcome: ServerError,
        ceiling: Likely,
        gate: Gate::Unreadable,
        find: only_told,
    },
    cause! {
        id: "nginx.limit",
        title: "The web server's limit for this client is used up",
        plain: "Too many requests came from this client in a short time, and the web server \
            refused this one.",
        detail: "nginx's `limit_req` or `limit_conn` refused; it answers 503 unless \
            `limit_req_status` or `limit_conn_status` says otherwise. The line names the \
            zone and by how much it was exceeded.",
        fixes: [
            ClientDeveloper: "Ask less often, and wait between attempts.",
            ServerOperator: "Raise `burst` or the rate of the zone that the line names, and set \
                `limit_req_status 429`, so that clients can tell it from a failure.",
        ],
        test: NextTest::Settled,
        sources: [docs::NGINX_LIMIT],
        outcome: RateLimited,
        ceiling: Likely,
        gate: Gate::Unreadable,
        find: only_told,
    },
    cause! {
        id: "nginx.body-size",
        title: "The upload is larger than the web server takes",
        plain: "What was sent is larger than the web server accepts, so it was refused before \
            any program saw it.",
        detail: "nginx answers 413 when Content-Length exceeds `client_max_body_size` (1 MB \
            unless set).",
        fixes: [
            ServerOperator: "Raise `client_max_body_size` in the location that takes uploads.",
            ClientDeveloper: "Send less at once.",
        ],
        test: NextTest::Settled,
        sources: [docs::NGINX_BODY],
        outcome: ClientError,
        ceiling: Likely,
        gate: Gate::Code(413),
        find: |facts| {
            marks::body(facts, &["<center>nginx", "<center>openresty"]).map(|mark| likely([mark]))
        },
    },
    cause! {
        id: "apache.group",
        title: "Signed in, and not among those who may",
        plain: "The name and password were right, and this account is not among those that the \
            rule lets in.",
        detail: "Apache, AH01631: authentication succeeded and `Require` did not (user, group, \
            LDAP filter). Apache answers 401 or 403.",
        fixes: [
            IdentityAdmin: "Add the account to the group or list that the `Require` line names.",
            ServerOperator: "Look at the `Require` lines for this path.",
        ],
        test: NextTest::Settled,
        sources: [docs::APACHE_AUTHZ],
        outcome: Forbidden,
        ceiling: Likely,
        gate: Gate::Unreadable,
        find: only_told,
    },
    cause! {
        id: "envoy.jwt-log",
        title: "The proxy refused the token",
        plain: "The proxy in front checked the token that was sent, and did not accept it.",
        detail: "Envoy's JWT filter; what stands in braces behind `jwt_authn_access_denied` says \
            why: missing, expired, unknown issuer, wrong audience, no key that fits.",
        fixes: [
            ClientDeveloper: "Follow what stands in the braces: send a token, renew it, or get one for \
                this issuer and audience.",
        ],
        test: NextTest::Settled,
        sources: [docs::ENVOY_DETAILS],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Unreadable,
        find: only_told,
    },
    cause! {
        id: "php.limit-extensions",
        title: "PHP does not run files with this ending",
        plain: "The program that runs PHP was given a file whose ending it is told not to run.",
        detail: "PHP-FPM's `security.limit_extensions` lists `.php` unless set. It guards against \
            running uploads as programs; an image path that ends in `/x.php` gives the same \
            line.",
        fixes: [
            ServerOperator: "Let the web server pass only files ending in .php, and try_files before \
                that. Widen the list only for an ending that is never uploaded.",
        ],
        test: NextTest::Settled,
        sources: [docs::PHP_FPM],
        outcome: Forbidden,
        ceiling: Likely,
        gate: Gate::Unreadable,
        find: only_told,
    },
    cause! {
        id: "keycloak.redirect",
        title: "The address to return to is not registered",
        plain: "The sign-in service does not know the address that the application wants people \
            sent back to.",
        detail: "Keycloak: `redirect_uri` must equal one of the client's Valid redirect URIs, \
            scheme, port and path included.",
        fixes: [
            IdentityAdmin: "Add the address that the line names to the client's Valid redirect URIs.",
            ClientDeveloper: "Send the registered address, http or https as registered.",
        ],
        test: NextTest::Settled,
        sources: [docs::KEYCLOAK_CLIENTS],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Unreadable,
        find: only_told,
    },
    cause! {
        id: "authelia.refused",
        title: "The sign-in in front does not let this user in here",
        plain: "The sign-in that stands in front of the site did not let this request through.",
        detail: "Authelia's access control: for `<anonymous>` it answers 401 or redirects to the \
            portal; for a known user 403, by the first rule that fits the address.",
        fixes: [
            Visitor: "Sign in at the portal, then open the address again.",
            IdentityAdmin: "Add a rule for this domain, path and group, above the one that denies.",
        ],
        test: NextTest::Settled,
        sources: [docs::AUTHELIA],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Unreadable,
        find: only_told,
    },
    cause! {
        id: "fail2ban.ban",
        title: "The address was locked out after failed attempts",
        plain: "The server's guard has locked this network address out for a time, after too \
            many failed attempts or requests.",
        detail: "fail2ban banned the address in the named jail; its packets are then dropped or \
            rejected by the firewall, so that visitors see no answer at all.",
        fixes: [
            ServerOperator: "See which log lines led to it (`fail2ban-client status <jail>`), and take \
                the address out with `fail2ban-client set <jail> unbanip <address>` if it \
                was wrong.",
            ClientDeveloper: "Stop what fails over and over, such as a client with an old password.",
        ],
        test: NextTest::Settled,
        sources: [docs::FAIL2BAN],
        outcome: Forbidden,
        ceiling: Likely,
        gate: Gate::Unreadable,
        find: only_told,
    },
    cause! {
        id: "crowdsec.ban",
        title: "The address is on the block list of the server's guard",
        plain: "The server's guard has put this network address on its block list.",
        detail: "A CrowdSec decision: by an own scenario or by the community's list. Its bouncers \
            answer 403 or show a captcha.",
        fixes: [
            ServerOperator: "List it with `cscli decisions list -i <address>`, and delete it if it was \
                wrong; allow your own monitors in a whitelist.",
        ],
        test: NextTest::Settled,
        sources: [docs::CROWDSEC],
        outcome: Forbidden,
        ceiling: Likely,
        gate: Gate::Unreadable,
        find: only_told,
    },
    cause! {
        id: "django.host",
        title: "The application does not know this host name",
        plain: "The application was asked under a host name that it is not set up for.",
        detail: "Django refuses a `Host` that is not in ALLOWED_HOSTS with 400 \
            (`DisallowedHost`); behind a proxy that is the name the proxy sends.",
        fixes: [
            ServerOperator: "Add the name to ALLOWED_HOSTS, and let the proxy pass the original Host on.",
        ],
        test: NextTest::Settled,
        sources: [docs::DJANGO_HOSTS],
        outcome: ClientError,
        ceiling: Likely,
        gate: Gate::Code(400),
        find: |facts| {
            marks::short_body(
                facts,
                &["to ALLOWED_HOSTS"],
            )
            .map(|mark| likely([mark]))
        },
    },
    cause! {
        id: "rails.origin",
        title: "The application thinks it is at another address",
        plain: "The application compares the page's address with its own, and takes its own for \
            another one, mostly http in place of https.",
        detail: "Rails' `forgery_protection_origin_check`: the `Origin` header must equal \
            `request.base_url`. Behind a proxy that ends TLS, the application needs \
            `X-Forwarded-Proto`, `X-Forwarded-Ssl` or `X-Forwarded-Host`.",
        fixes: [
            ServerOperator: "Let the proxy send X-Forwarded-Proto: https, and Host or X-Forwarded-Host as \
                the visitor typed it.",
            ServerOperator: "Where no proxy changes the address, set \
                config.action_dispatch.trusted_proxies or assume_ssl instead of switching \
                the check off.",
        ],
        test: NextTest::Settled,
        sources: [docs::RAILS_CSRF],
        outcome: Forbidden,
        ceiling: Likely,
        gate: Gate::Codes(400, 599),
        find: |facts| {
            marks::short_body(
                facts,
                &["didn't match request.base_url"],
            )
            .map(|mark| likely([mark]))
        },
    },
];
