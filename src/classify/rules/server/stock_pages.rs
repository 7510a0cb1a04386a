//! What servers and frameworks write when they refuse by themselves: pages and bodies that their makers shipped.

use crate::classify::rules::kit::answer::fallback;
use crate::classify::rules::kit::cause::cause;
use crate::classify::rules::kit::found::likely;
use crate::classify::rules::kit::own_sources as docs;
use crate::classify::rules::kit::speaker;
use crate::classify::rules::kit::vendor_marks as marks;
use crate::classify::{Actor, Confidence, Fix, Gate, NextTest, Outcome, Rank, Rule, Signal, t};
use crate::fixes::{FixKind, Help};

/// The rules of this family.
pub const RULES: &[Rule] = &[
    cause! {
        id: "tomcat.manager",
        title: "Tomcat's manager is closed to you",
        plain: "The address is that of Tomcat's own administration, which lets in few accounts and few \
            addresses.",
        detail: "Tomcat's page \"403 Access Denied … conf/tomcat-users.xml\": by default only the server \
            itself may open it (RemoteAddrValve in META-INF/context.xml), and only accounts with one of the \
            manager roles.",
        fixes: [
            ServerOperator: "Leave it closed to the network. Open it on the server itself or by a tunnel, with an \
                account that has the role `manager-gui`.",
        ],
        test: NextTest::Command {
            command: t("curl -sSi http://localhost:8080/manager/html"),
            shows: t("Run on the server itself: a 401 means that the address was the reason, a 403 that the \
                role is."),
        },
        sources: [docs::TOMCAT_MANAGER],
        outcome: Forbidden,
        ceiling: Likely,
        gate: Gate::Code(403),
        find: |facts| marks::short_body(facts, &["conf/tomcat-users.xml", "<tt>manager-gui</tt>"])
            .map(|mark| likely([mark])),
    },
    cause! {
        id: "tomcat.denied",
        title: "Tomcat, or the application in it, refused",
        plain: "The Java server in front of the application, or the application, refused.",
        detail: "Tomcat's page \"HTTP Status 403 – Forbidden\": a security constraint in web.xml, a valve for \
            addresses, its CORS or CSRF filter, or `sendError(403)` of the application.",
        fixes: [
            ServerOperator: "Look for `auth-constraint`, RemoteAddrValve and filters in web.xml and \
                context.xml; the line \"Description\" of the page says more where the report is on.",
        ],
        test: NextTest::Look {
            ask: t("Look into localhost_access_log and catalina.out at the time of the request."),
            shows: t("A stack trace or a filter's name leads to the check; only a 403 line means a \
                constraint."),
        },
        sources: [docs::TOMCAT_FILTERS],
        outcome: Forbidden,
        ceiling: Likely,
        rank: General,
        gate: Gate::Code(403),
        find: |facts| {
            marks::short_body(facts, &["HTTP Status 403"]).map(|mark| fallback(Confidence::Likely, [mark]))
        },
    },
    cause! {
        id: "jetty.denied",
        title: "Jetty, or the application in it, refused",
        plain: "The Java server in front of the application, or the application, refused.",
        detail: "Jetty's own page (\"HTTP ERROR 403\", \"Powered by Jetty://\"). The line MESSAGE or Reason is \
            the application's word.",
        fixes: [
            ServerOperator: "Read the reason on the page; without one look for security constraints and \
                handlers such as InetAccessHandler.",
        ],
        test: NextTest::Look {
            ask: t("Look into the server's log at the time of the request."),
            shows: t("The handler or filter that refused names itself."),
        },
        sources: [docs::JETTY],
        outcome: Forbidden,
        ceiling: Likely,
        rank: General,
        gate: Gate::Code(403),
        find: |facts| {
            marks::short_body(facts, &["Powered by Jetty", "<h2>HTTP ERROR 403"])
                .map(|mark| fallback(Confidence::Likely, [mark]))
        },
    },
    cause! {
        id: "litespeed.denied",
        title: "LiteSpeed itself refused",
        plain: "The web server refused before any application was asked.",
        detail: "LiteSpeed's page \"Access to this resource on the server is denied\": a rule in .htaccess or \
            its access control, file rights, a folder without a start page, or mod_security.",
        fixes: [
            ServerOperator: "Look into the error log: it names the rule, `file access denied` or the \
                mod_security id.",
        ],
        test: NextTest::Look {
            ask: t("Look into LiteSpeed's error log at the time of the request."),
            shows: t("One line names the file, the rule or the filter."),
        },
        sources: [docs::LITESPEED],
        outcome: Forbidden,
        ceiling: Likely,
        gate: Gate::Code(403),
        find: |facts| {
            marks::short_body(facts, &["Access to this resource on the server is denied!"])
                .map(|mark| fallback(Confidence::Likely, [mark]))
        },
    },
    cause! {
        id: "lighttpd.denied",
        title: "lighttpd itself refused",
        plain: "The web server refused before any application was asked.",
        detail: "lighttpd's own 403 page: `url.access-deny`, a file that its user may not read, a folder \
            without a start page, or a link where following them is off.",
        fixes: [
            ServerOperator: "Look for `url.access-deny` and `server.follow-symlink`, and let lighttpd's user read \
                the file and enter each folder above it.",
        ],
        test: NextTest::Command {
            command: t("grep -E 'access denied|Permission denied' /var/log/lighttpd/error.log | tail -3"),
            shows: t("A line for this path names the rule or the file."),
        },
        sources: [docs::LIGHTTPD_ACCESS],
        outcome: Forbidden,
        ceiling: Likely,
        gate: Gate::Code(403),
        find: |facts| {
            let server = marks::header_has(facts, "server", &["lighttpd"])?;
            let page = marks::short_body(facts, &["<h1>403 Forbidden</h1>", "<h1>403 - Forbidden</h1>"])?;
            Some(fallback(Confidence::Likely, [page, server]))
        },
    },
    cause! {
        id: "varnish.refused",
        title: "The cache in front of the site made up the answer",
        plain: "A cache in front of the site (Varnish) refused by itself; the site was not asked.",
        detail: "Varnish's built-in page \"Guru Meditation\": `synth(403)` in its VCL, mostly a list of \
            addresses (acl), methods or user agents. Its Retry-After says nothing.",
        fixes: [
            EdgeAdmin: "Find `synth(403` in the VCL, and the condition before it; the XID on the page finds the \
                request in varnishlog.",
        ],
        test: NextTest::Command {
            command: t("varnishlog -g request -q 'RespStatus == 403' -n 1"),
            shows: t("VCL_return and the lines before show which part of the VCL refused."),
        },
        sources: [docs::VARNISH_SYNTH],
        outcome: Forbidden,
        ceiling: Likely,
        gate: Gate::Codes(403, 405),
        find: |facts| {
            marks::short_body(facts, &["<p>Varnish cache server</p>", "Guru Meditation:"])
                .map(|mark| likely([mark]))
        },
    },
    Rule {
        id: "flask.forbidden",
        title: "The application refused (Flask)",
        plain: t("The application itself refused, without saying why."),
        detail: t(
            "Werkzeug's page for `abort(403)`: \"You don't have the permission to access the requested \
            resource. It is either read-protected or not readable by the server.\" Also what its file helpers \
            say of a folder.",
        ),
        actor: Actor::ServerOperator,
        fixes: &[
            Fix {
                actor: Actor::ServerOperator,
                text: t(
                    "Look for `abort(403)` and for decorators that check roles on the route, and give a \
                    `description` that says why.",
                ),
                help: &[],
            },
            Fix {
                actor: Actor::ServerOperator,
                text: t(
                    "If nobody has signed in, answer 401 with a challenge, so that clients ask for it.",
                ),
                help: &[Help::on(FixKind::Answer401, &["Flask"])],
            },
        ],
        test: NextTest::Look {
            ask: t("Open {url} in a tab where you are signed in."),
            shows: t("If it works there, the check is about the account."),
        },
        sources: &[docs::WERKZEUG],
        outcome: Some(Outcome::Forbidden),
        ceiling: Confidence::Likely,
        rank: Rank::Ordinary,
        gate: Gate::Code(403),
        find: |facts| {
            marks::short_body(
                facts,
                &["It is either read-protected or not readable by the server"],
            )
            .map(|mark| likely([mark]))
        },
    },
    cause! {
        id: "nest.guard",
        title: "A guard of the application refused (Nest)",
        plain: "The application has a check in front of this address, which said no.",
        detail: "NestJS answers `Forbidden resource` when a guard (`canActivate`) returns false: mostly a check of \
            roles, which runs after the one for the sign-in.",
        fixes: [
            ClientDeveloper: "Send a token of an account that has the role.",
            ServerOperator: "Throw ForbiddenException with a sentence in the guard in place of returning false.",
        ],
        test: NextTest::Look {
            ask: t("Look at the guards of the route: `@UseGuards` and `@Roles`."),
            shows: t("The role that they want is the one that is missing."),
        },
        sources: [docs::NEST_GUARDS],
        outcome: Forbidden,
        ceiling: Likely,
        gate: Gate::Code(403),
        find: |facts| marks::data(facts, &["\"Forbidden resource\""]).map(|mark| likely([mark])),
    },
    cause! {
        id: "fastify.jwt",
        title: "The application misses or refuses the token (Fastify)",
        plain: "The application wants a token, and got none or one that it does not accept.",
        detail: "@fastify/jwt names the reason: `FST_JWT_NO_AUTHORIZATION_IN_HEADER`, \
            `FST_JWT_AUTHORIZATION_TOKEN_EXPIRED`, `…_INVALID` or `…_UNTRUSTED`.",
        fixes: [
            ClientDeveloper: "Send `Authorization: Bearer` with a token that is in time; renew it where the code \
                ends in EXPIRED.",
        ],
        test: NextTest::Settled,
        sources: [docs::FASTIFY_JWT],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Codes(400, 401),
        find: |facts| marks::data(facts, &["\"FST_JWT_"]).map(|mark| likely([mark])),
    },
    cause! {
        id: "simplejwt.token",
        title: "The application does not accept the token (SimpleJWT)",
        plain: "The token that was sent is over, or not one of this application.",
        detail: "djangorestframework-simplejwt: `token_not_valid`. `messages` beside it names the kind of token \
            and what is wrong: expired, or a refresh token where an access token belongs.",
        fixes: [
            ClientDeveloper: "Send the access token, not the refresh token, and get a new one with the refresh \
                token when it is over.",
        ],
        test: NextTest::Settled,
        sources: [docs::SIMPLE_JWT],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Code(401),
        find: |facts| marks::data(facts, &["\"token_not_valid\""]).map(|mark| likely([mark])),
    },
    cause! {
        id: "flask-jwt.missing",
        title: "The application misses the token (Flask-JWT-Extended)",
        plain: "The application wants a token, and none arrived.",
        detail: "Flask-JWT-Extended: `Missing Authorization Header`, `Missing cookie \"access_token_cookie\"` or \
            `Bad Authorization header`.",
        fixes: [
            ClientDeveloper: "Send `Authorization: Bearer` with the token, or the cookie where the text names one.",
        ],
        test: NextTest::Settled,
        sources: [docs::FLASK_JWT],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Codes(401, 422),
        find: |facts| {
            marks::data(
                facts,
                &[
                    "\"Missing Authorization Header\"",
                    "\"Missing cookie ",
                    "\"Bad Authorization header",
                    "Missing JWT in cookies or headers",
                    "Missing JWT in headers or cookies",
                ],
            )
            .map(|mark| likely([mark]))
        },
    },
    cause! {
        id: "devise.sign-in",
        title: "The application wants a sign-in (Devise)",
        plain: "The application wants you to sign in first.",
        detail: "Devise, for Ruby on Rails: \"You need to sign in or sign up before continuing.\" or \"Invalid \
            Email or password.\" Programs get it with 401, browsers a redirect.",
        fixes: [
            ClientDeveloper: "Send the session cookie, or a token where the application takes one.",
            Visitor: "Sign in, and open the address again.",
        ],
        test: NextTest::Settled,
        sources: [docs::DEVISE],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Code(401),
        find: |facts| {
            marks::short_body(facts, &["You need to sign in or sign up before continuing", "Invalid Email or password."])
                .map(|mark| likely([mark]))
        },
    },
    cause! {
        id: "lexik.token",
        title: "The application misses the token (Symfony)",
        plain: "The application wants a token, and none arrived.",
        detail: "LexikJWTAuthenticationBundle: `JWT Token not found`. Apache may have dropped the Authorization \
            header on the way to PHP.",
        fixes: [
            ClientDeveloper: "Send `Authorization: Bearer` with the token.",
            ServerOperator: "If it was sent, let Apache pass it on to PHP (`CGIPassAuth On`).",
        ],
        test: NextTest::Settled,
        sources: [docs::LEXIK],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Code(401),
        find: |facts| marks::data(facts, &["\"JWT Token not found\""]).map(|mark| likely([mark])),
    },
    cause! {
        id: "host.not-allowed",
        title: "The server does not know the host name it was asked by",
        plain: "The server was asked under a name that it is not set up for, and refuses to answer.",
        detail: "A guard against strange Host headers (DNS rebinding): webpack's \"Invalid Host header\", \
            Starlette's \"Invalid host header\", Kestrel's and http.sys' \"Invalid Hostname\", Django's \
            DisallowedHost, Nextcloud's untrusted domain, angular's and Jupyter's.",
        fixes: [
            ServerOperator: "Add exactly this name to the list: `allowedHosts` (webpack, Vite), `allowed_hosts` \
                (Starlette), AllowedHosts (ASP.NET Core), ALLOWED_HOSTS (Django), trusted_domains (Nextcloud). \
                Not a wildcard: the guard keeps other sites out.",
            EdgeAdmin: "A proxy in front passes the name on, or sends the one that the server knows.",
        ],
        test: NextTest::Command {
            command: t("curl -sSi -H 'Host: localhost' '{url}'"),
            shows: t("If it answers by that name, the name decides."),
        },
        sources: [docs::WEBPACK_HOSTS, docs::STARLETTE_HOSTS, docs::ASPNET_HOSTS, docs::DJANGO_HOSTS, docs::NEXTCLOUD_DOMAINS],
        outcome: Forbidden,
        ceiling: Likely,
        gate: Gate::Codes(400, 403),
        find: |facts| {
            let body = facts.body().trim();
            let exact = ["Invalid Host header", "Invalid host header", "Host not permitted"];
            if let Some(text) = exact.iter().find(|text| **text == body) {
                return Some(likely([Signal::words("The body says").with(*text)]));
            }
            marks::short_body(
                facts,
                &[
                    "<h2>Bad Request - Invalid Hostname</h2>",
                    "Bad Request - Invalid Hostname",
                    "DisallowedHost at",
                    "Invalid HTTP_HOST header",
                    "Access through untrusted domain",
                ],
            )
            .map(|mark| likely([mark]))
        },
    },
    cause! {
        id: "ollama.origin",
        title: "The program does not let this page's origin in",
        plain: "A program on your own machine takes requests from few pages, and not from this one.",
        detail: "Ollama and programs like it answer 403 to an `Origin` that is not on their list: an empty body, \
            without CORS headers.",
        fixes: [
            ServerOperator: "Name exactly this origin in OLLAMA_ORIGINS and start Ollama again; in LM Studio \
                switch CORS on for the server. A `*` lets every page use your machine.",
        ],
        test: NextTest::Command {
            command: t("curl -sSi '{url}'"),
            shows: t("Without an Origin it answers: then the origin decides."),
        },
        sources: [docs::OLLAMA_FAQ],
        outcome: Forbidden,
        ceiling: Likely,
        gate: Gate::Code(403),
        find: |facts| {
            let local = facts.evidence.target.port == 11434;
            let origin = facts.request_header("origin").value()?;
            (local && facts.body().trim().is_empty()).then(|| {
                likely([
                    Signal::seen("The port is that of Ollama").with("11434"),
                    Signal::seen("The page that asked (Origin)").with(crate::classify::rules::kit::answer::shortened(origin)),
                ])
            })
        },
    },
    cause! {
        id: "pay.crawl",
        title: "Programs are asked to pay for this page",
        plain: "The site lets people read for free, and asks programs that collect texts to pay for each page.",
        detail: "402 with `crawler-price` (Cloudflare pay per crawl): a program that is registered there may \
            repeat the request with `crawler-exact-price`.",
        fixes: [
            ClientDeveloper: "Register the program with Cloudflare and pay, or leave the page out.",
            EdgeAdmin: "Exempt link checkers and feeds, if they are meant to see the page.",
            Visitor: "Open the address in a tab: people are not asked.",
        ],
        test: NextTest::Settled,
        sources: [docs::PAY_PER_CRAWL],
        outcome: BotWall,
        ceiling: Certain,
        gate: Gate::Code(402),
        find: |facts| {
            marks::header(facts, "crawler-price")
                .or_else(|| marks::header(facts, "crawler-max-price"))
                .map(|mark| crate::classify::rules::kit::found::certain([mark]))
        },
    },
    cause! {
        id: "pay.x402",
        title: "The service wants to be paid for each request",
        plain: "The service answers when the request carries a payment, and names price and way of paying.",
        detail: "402 with `x402Version` in the body, or the header PAYMENT-REQUIRED: `accepts` lists network, asset, \
            amount and receiver.",
        fixes: [
            ClientDeveloper: "Use a client for x402, which pays and repeats the request with the header X-PAYMENT.",
        ],
        test: NextTest::Settled,
        sources: [docs::X402],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Code(402),
        find: |facts| marks::data(facts, &["\"x402Version\""]).map(|mark| likely([mark])),
    },
    cause! {
        id: "apisix.key",
        title: "The gateway misses credentials (APISIX)",
        plain: "A gateway in front of the service wants a key or token, and got none or one that it does not know.",
        detail: "Apache APISIX: `Missing API key in request`, `Invalid API key in request`, `Missing authorization in \
            request`, `Missing JWT token in request`, `Invalid user authorization`.",
        fixes: [
            ClientDeveloper: "Send what the text names: the header apikey, or Authorization.",
            ServerOperator: "Look at the consumer and the auth plugin of the route.",
        ],
        test: NextTest::Settled,
        sources: [docs::APISIX_KEY],
        outcome: SignInRequired,
        ceiling: Certain,
        gate: Gate::Code(401),
        find: |facts| {
            marks::data(
                facts,
                &[
                    "\"Missing API key in request\"",
                    "\"Missing API key found in request\"",
                    "\"Invalid API key in request\"",
                    "\"Missing authorization in request\"",
                    "\"Missing JWT token in request\"",
                    "\"Invalid user authorization\"",
                    "\"failed to verify jwt\"",
                ],
            )
            .map(|mark| speaker::says(mark, marks::header_has(facts, "server", &["apisix"])))
        },
    },
    cause! {
        id: "apisix.ip",
        title: "The gateway does not let your network address in (APISIX)",
        plain: "A gateway in front of the service has a list of network addresses, and yours is refused.",
        detail: "Apache APISIX, plugin ip-restriction: \"Your IP address is not allowed\". Behind a proxy it sees \
            the proxy's address unless real-ip is set.",
        fixes: [
            EdgeAdmin: "Add the address to the plugin's whitelist, or let real-ip take the visitor's address from \
                the proxy in front.",
        ],
        test: crate::classify::rules::refusal::forbidden::OTHER_NETWORK,
        sources: [docs::APISIX_IP],
        outcome: Forbidden,
        ceiling: Certain,
        gate: Gate::Code(403),
        find: |facts| {
            let apisix = marks::header_has(facts, "server", &["apisix"])?;
            marks::data(facts, &["IP address is not allowed"])
                .map(|mark| speaker::says(mark, Some(apisix)))
        },
    },
    cause! {
        id: "tyk.auth",
        title: "The gateway misses or refuses the key (Tyk)",
        plain: "A gateway in front of the service wants a key, and got none that it accepts.",
        detail: "Tyk: `Authorization field missing` (nothing sent), `Access to this API has been disallowed` (a key \
            without this API), `Key has expired, please renew`.",
        fixes: [
            ClientDeveloper: "Send the key in the header that the API definition names, Authorization by default.",
            ServerOperator: "Give the key's policy access to this API.",
        ],
        test: NextTest::Settled,
        sources: [docs::TYK_ERRORS],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Codes(400, 403),
        find: |facts| {
            marks::data(
                facts,
                &[
                    "\"Authorization field missing\"",
                    "\"Access to this API has been disallowed\"",
                    "\"Key has expired, please renew\"",
                    "\"Attempted access with non-existent key\"",
                ],
            )
            .map(|mark| likely([mark]))
        },
    },
    cause! {
        id: "apigee.auth",
        title: "The gateway refuses the key or token (Apigee)",
        plain: "A gateway in front of the service does not accept the key or token.",
        detail: "Apigee names the policy and the reason in `fault.detail.errorcode`: \
            `oauth.v2.InvalidApiKey`, `oauth.v2.FailedToResolveAPIKey`, `keymanagement.service.…`, \
            `steps.oauth.v2.…`.",
        fixes: [
            ClientDeveloper: "Compare key or token with the app in the developer portal, and that its product \
                includes this path.",
            ServerOperator: "Look the errorcode up: it names the policy that refused.",
        ],
        test: NextTest::Settled,
        sources: [docs::APIGEE_FAULTS],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Codes(400, 403),
        find: |facts| {
            marks::data(
                facts,
                &[
                    "\"oauth.v2.",
                    "\"steps.oauth.v2.",
                    "\"keymanagement.service.",
                    "\"steps.jwt.",
                ],
            )
            .map(|mark| likely([mark]))
        },
    },
    cause! {
        id: "wso2.auth",
        title: "The gateway refuses the token (WSO2)",
        plain: "A gateway in front of the service does not accept the token, or none arrived.",
        detail: "WSO2 API Manager: 900901 invalid credentials, 900902 missing credentials, 900908 no subscription to \
            this API, 900910 a scope is missing.",
        fixes: [
            ClientDeveloper: "Get a new token for the application that is subscribed to this API; for 900910 ask for \
                the scope.",
        ],
        test: NextTest::Settled,
        sources: [docs::WSO2_ERRORS],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Codes(401, 403),
        find: |facts| {
            marks::data(
                facts,
                &["900900", "900901", "900902", "900903", "900904", "900907", "900908", "900909", "900910"],
            )
            .filter(|_| facts.body_holds("\"code\"") || facts.body_holds(":code>"))
            .map(|mark| likely([mark]))
        },
    },
    cause! {
        id: "forward-auth.redirect",
        title: "A sign-in proxy stands in front",
        plain: "A program in front of the site sends visitors who are not signed in to its own sign-in page. What \
            lies behind shows only to those who are.",
        detail: "The redirect is that of authentik (`/outpost.goauthentik.io/start`), Authelia (`?rd=`) or Pomerium \
            (`/.pomerium/sign_in`), asked by the proxy for each request.",
        fixes: [
            Visitor: "Open the address in a tab and sign in.",
            ServerOperator: "For programs, add a rule that lets this path through, or accept a token in a header; \
                answer calls that ask for JSON with 401.",
        ],
        test: NextTest::Look {
            ask: t("Open {url} in a private window."),
            shows: t("The sign-in page of that program confirms it."),
        },
        sources: [docs::AUTHENTIK_PROXY, docs::AUTHELIA_PROXY, docs::POMERIUM],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Codes(200, 401),
        find: |facts| {
            let there = |url: &str| {
                url.contains("/outpost.goauthentik.io/start")
                    || url.contains("/.pomerium/sign_in")
                    || url.contains("/.pomerium/?")
                    || (url.contains("?rd=http") || url.contains("&rd=http"))
            };
            let to = match facts.code()? {
                300..=399 => facts.header_value("location"),
                200..=299 => facts.final_url(),
                _ => None,
            };
            if let Some(url) = to.filter(|url| there(url)) {
                let to = crate::classify::rules::kit::answer::shortened(url);
                return Some(likely([Signal::seen("The redirect leads to").with(to)]));
            }
            if facts.code() != Some(401) {
                return None;
            }
            marks::short_body(facts, &["?rd=http"]).map(|link| likely([link]))
        },
    },
    cause! {
        id: "mcp.authorize",
        title: "The server hands out access by OAuth",
        plain: "The server takes requests with a token only, and names a document that says where to get one.",
        detail: "401 with `resource_metadata` at the address of an MCP server (RFC 9728): the client fetches the \
            document, finds the authorization server, registers (RFC 7591), and asks for a token for exactly this \
            resource (RFC 8707). A browser tab shows the same 401.",
        fixes: [
            ClientDeveloper: "Use a client that knows MCP's authorization; the `resource` in the document must equal \
                the address that is used, path included.",
            ServerOperator: "Let pages read the document and its like at the authorization server (CORS), and expose \
                WWW-Authenticate and Mcp-Session-Id.",
        ],
        test: NextTest::Command {
            command: t("curl -sSi '{origin}/.well-known/oauth-protected-resource{path}'"),
            shows: t("The document: `resource` must be {url}, and `authorization_servers` must not be empty."),
        },
        sources: [docs::MCP_AUTHORIZATION, docs::RFC_9728],
        outcome: SignInRequired,
        ceiling: Likely,
        gate: Gate::Code(401),
        find: |facts| {
            let path = facts.evidence.target.path.trim_end_matches('/');
            let mcp = ["/mcp", "/sse"].iter().any(|end| path.ends_with(end));
            let found = crate::classify::rules::kit::answer::challenge(facts, |found| {
                found.param("resource_metadata").is_some() && found.param("error").is_none()
            })?;
            let address = found.param("resource_metadata").map(crate::classify::rules::kit::answer::shortened)?;
            mcp.then(|| {
                likely([
                    Signal::seen("The challenge names the document").with(address),
                    Signal::seen("The path is that of an MCP server"),
                ])
            })
        },
    },
];
