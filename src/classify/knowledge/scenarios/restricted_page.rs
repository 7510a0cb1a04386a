//! A restricted page.

use super::{Detect, Scenario};
use crate::classify::knowledge::measure::measure;
use crate::classify::t;

pub(super) const SCENARIO: Scenario = Scenario {
    id: "restricted-page",
    title: "A restricted page",
    plain: t(
        "You open a page and are refused, although the page exists: your account lacks a \
        right, or a rule refuses your network, country or program.",
    ),
    causes: &[
        "authz.denied",
        "authz.hidden-404",
        "login.page-403",
        "ip.allowlist",
        "geo.blocked",
        "ua.blocked",
        "method.denied",
        "cf.1020",
        "cf.country",
        "gcp.iap-denied",
        "laravel.policy",
        "spring.default-403",
        "k8s.rbac",
        "wp.rest-forbidden",
        "graph.denied",
        "legal.451",
    ],
    example: "authz.denied",
    url: Some("https://httpbin.org/status/403"),
    detect: Detect {
        status: t(
            "403: the request was understood and refused. 404 where the server hides that the \
            page exists. 401 means something else: nobody is signed in.",
        ),
        logs: t(
            "Find the layer that refused. An entry in the firewall's log and none in the web \
            server's means that the firewall did; an entry with your user name in the \
            application's log means that a right is missing.",
        ),
        traffic: t(
            "Compare the answer signed in and signed out, and from another network. What \
            changes the answer is what decides.",
        ),
        mechanism: t(
            "The session or token arrives and is valid, so there is no challenge. Signing in \
            again changes nothing; another account may.",
        ),
    },
    measures: &[
        measure!(
            IdentityAdmin,
            "Give the account the role or group that the page asks for.",
            "Sign in again, since rights are often read at sign-in only, and check {url} once more: 200 in place of 403."
        ),
        measure!(
            ServerOperator,
            "Let the address through the rule that refuses it.",
            "Check {url} again: it answers 200, and an address beside it still answers 403.",
            AllowPath
        ),
        measure!(
            ServerOperator,
            "Answer 401 with a challenge while nobody has signed in, so that people learn that signing in helps.",
            "`curl -sS -i '{url}'` without credentials shows 401 and `WWW-Authenticate`.",
            Answer401
        ),
        measure!(
            EdgeAdmin,
            "Allow the network, country or program in the firewall, or lower the rule to a challenge for people.",
            "Check {url} from the same network and program: the firewall's log shows the request as allowed."
        ),
    ],
};
