//! What web servers write when they refuse by themselves: the pages that their makers shipped.

use crate::classify::rules::kit::answer::fallback;
use crate::classify::rules::kit::cause::cause;
use crate::classify::rules::kit::found::likely;
use crate::classify::rules::kit::own_sources as docs;
use crate::classify::rules::kit::vendor_marks as marks;
use crate::classify::{Confidence, Gate, NextTest, Rule, t};

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
];
