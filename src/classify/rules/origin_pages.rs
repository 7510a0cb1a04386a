//! The web servers' own refusal pages. They tell which layer spoke, and for a few pages why.

use super::answer::{body_says, fallback, quoted};
use super::answer_sources as web;
use super::found::{further_likely, likely};
use crate::classify::t;
use crate::classify::{Actor, Confidence, Fix, Gate, NextTest, Rule, Signal, Snippet};

const LOG: NextTest = NextTest::Look {
    ask: t("Look into the web server's error log at the time of the request."),
    shows: t("One line names the file or rule."),
};

/// The rules of this family.
pub const RULES: &[Rule] = &[
    Rule {
        id: "nginx.dir-listing",
        title: "A folder without a start page",
        plain: t(
            "The address is that of a folder that has no start page, and the server does not \
            list what is in it.",
        ),
        detail: t(
            "nginx's own 403 page for a path that ends in a slash. The log says `directory \
            index of … is forbidden`; a `deny` rule gives the same page.",
        ),
        actor: Actor::ServerOperator,
        fixes: &[Fix {
            actor: Actor::ServerOperator,
            text: t(
                "Put an index file there, or name the file or program that answers for the \
                folder. List the contents only if that is meant.",
            ),
            snippets: &[
                Snippet {
                    platform: "nginx",
                    code: t("location {path} {\n    \
                    index index.html;\n    \
                    try_files $uri $uri/index.html /index.html;\n\
                    }"),
                },
                Snippet {
                    platform: "Apache",
                    code: t("DirectoryIndex index.html"),
                },
                Snippet {
                    platform: "Express",
                    code: t("app.use(express.static('public', { index: \
                    'index.html' }));"),
                },
            ],
        }],
        test: LOG,
        sources: &[web::NGINX_AUTOINDEX],
        outcome: None,
        gate: Gate::Code(403),
        find: |facts| {
            let folder = facts.evidence.target.path.ends_with('/');
            body_says(facts, &["<center>nginx", "<center>openresty"])
                .filter(|_| folder)
                .map(|text| {
                    fallback(
                        Confidence::Likely,
                        [quoted(text), Signal::seen("The path ends in a slash")],
                    )
                })
        },
    },
    Rule {
        id: "nginx.denied",
        title: "The web server itself refused",
        plain: t(
            "The web server refused before any application was asked: by a rule, or because \
            it may not read the file.",
        ),
        detail: t(
            "nginx's own 403 page. The log says `access forbidden by rule` or `(13: \
            Permission denied)`.",
        ),
        actor: Actor::ServerOperator,
        fixes: &[Fix {
            actor: Actor::ServerOperator,
            text: t(
                "Follow the log: change the allow and deny rules, or let nginx's user read the \
                file and enter every folder above it.",
            ),
            snippets: &[
                Snippet {
                    platform: "nginx",
                    code: t("grep '{path}' /var/log/nginx/error.log | \
                    tail -3"),
                },
                Snippet {
                    platform: "Linux",
                    code: t("namei -l /var/www/html{path}"),
                },
                Snippet {
                    platform: "SELinux",
                    code: t("restorecon -Rv /var/www/html"),
                },
            ],
        }],
        test: LOG,
        sources: &[web::NGINX_ACCESS],
        outcome: None,
        gate: Gate::Code(403),
        find: |facts| {
            let file = !facts.evidence.target.path.ends_with('/');
            body_says(facts, &["<center>nginx", "<center>openresty"])
                .filter(|_| file)
                .map(|text| fallback(Confidence::Likely, [quoted(text)]))
        },
    },
    Rule {
        id: "apache.denied",
        title: "The web server itself refused",
        plain: t(
            "The web server refused before any application was asked: by a rule, or because \
            it may not read the file.",
        ),
        detail: t(
            "Apache's own 403 page. The log says AH01630 (denied by configuration), AH01276 \
            (folder without index) or AH00035 (may not enter a folder).",
        ),
        actor: Actor::ServerOperator,
        fixes: &[Fix {
            actor: Actor::ServerOperator,
            text: t(
                "Follow the number in the log. Rules of version 2.2 (Order, Deny) must be \
                replaced by Require.",
            ),
            snippets: &[
                Snippet {
                    platform: "Apache",
                    code: t("<Directory \"/var/www/html\">\n  \
                    Require all granted\n\
                    </Directory>"),
                },
                Snippet {
                    platform: "Linux",
                    code: t("namei -l /var/www/html{path}"),
                },
            ],
        }],
        test: LOG,
        sources: &[web::APACHE_ACCESS],
        outcome: None,
        gate: Gate::Code(403),
        find: |facts| {
            body_says(
                facts,
                &[
                    "You don't have permission to access this resource.",
                    "You don't have permission to access /",
                ],
            )
            .map(|text| fallback(Confidence::Likely, [quoted(text)]))
        },
    },
    Rule {
        id: "iis.403.14",
        title: "A folder without a start page",
        plain: t(
            "The address is that of a folder that has no start page, and the server does not \
            list what is in it.",
        ),
        detail: t(
            "IIS 403.14: no default document, or the application that should answer is not \
            installed or not started.",
        ),
        actor: Actor::ServerOperator,
        fixes: &[Fix {
            actor: Actor::ServerOperator,
            text: t("Add a default document, or install and start the application for this site."),
            snippets: &[Snippet {
                platform: "IIS",
                code: t("<defaultDocument>\n  \
                    <files><add value=\"index.html\" /></files>\n\
                    </defaultDocument>"),
            }],
        }],
        test: LOG,
        sources: &[web::IIS_STATUS],
        outcome: None,
        gate: Gate::Code(403),
        find: |facts| {
            body_says(
                facts,
                &[
                    "configured to not list the contents of this directory",
                    "HTTP Error 403.14",
                ],
            )
            .map(|text| likely([quoted(text)]))
        },
    },
    Rule {
        id: "iis.403.6",
        title: "Your network address is not let in",
        plain: t("The server does not let your network address in."),
        detail: t("IIS 403.6, 403.503 or 403.8: an address or host name rule (ipSecurity)."),
        actor: Actor::ServerOperator,
        fixes: &[Fix {
            actor: Actor::ServerOperator,
            text: t("Add the address to the site's IP restrictions as allowed."),
            snippets: &[Snippet {
                platform: "IIS",
                code: t("<ipSecurity allowUnlisted=\"false\">\n  \
                    <add ipAddress=\"203.0.113.7\" allowed=\"true\" />\n\
                    </ipSecurity>"),
            }],
        }],
        test: LOG,
        sources: &[web::IIS_STATUS],
        outcome: None,
        gate: Gate::Code(403),
        find: |facts| {
            body_says(
                facts,
                &[
                    "HTTP Error 403.6",
                    "HTTP Error 403.503",
                    "HTTP Error 403.8",
                    "IP address of \
                    the client has been rejected",
                ],
            )
            .map(|text| likely([quoted(text)]))
        },
    },
    Rule {
        id: "origin.basic-page",
        title: "The web server itself asks for the sign-in",
        plain: t("The sign-in is asked for by the web server, not by the application behind it."),
        detail: t(
            "The 401 page is nginx's, Apache's or IIS's own, so the user list is in the \
            server's configuration.",
        ),
        actor: Actor::ServerOperator,
        fixes: &[Fix {
            actor: Actor::ServerOperator,
            text: t("Look for the directive that asks, and for its user file."),
            snippets: &[
                Snippet {
                    platform: "nginx",
                    code: t("nginx -T | grep -n -B2 -A2 auth_basic"),
                },
                Snippet {
                    platform: "Apache",
                    code: t("grep -rn 'AuthUserFile\\|AuthType' \
                    /etc/apache2 /var/www --include=*.conf --include=.htaccess"),
                },
                Snippet {
                    platform: "IIS",
                    code: t("appcmd list config \
                    /section:basicAuthentication"),
                },
            ],
        }],
        test: LOG,
        sources: &[web::NGINX_BASIC, web::APACHE_BASIC, web::IIS_STATUS],
        outcome: None,
        gate: Gate::Code(401),
        find: |facts| {
            body_says(
                facts,
                &[
                    "<title>401 Authorization Required</title>",
                    "This server could not verify that you",
                    "401 - Unauthorized: Access is denied due to invalid credentials",
                    "HTTP Error 401.",
                ],
            )
            .map(|text| further_likely([quoted(text)]))
        },
    },
];
